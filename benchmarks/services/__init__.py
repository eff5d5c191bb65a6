"""**services**: the workload decided over HTTP, by Comity and by others, each as a server of its own.

**Read** `service.py`, which starts them (`start.py`), holds them to the oracle, and sends them requests (`load.py`).
"""
