"""The workload as a user of each peer would write it. Each module has one function that gives a `Peer` (peer.py)."""
