"""What Comity costs, and what its peers cost in the same minute.

`workload/` is eight actions, eighteen norms and twenty-four facts as law; `oracle.py` says the same in plain Python and draws
random cases; `peers/` says it in three other systems. `decisions.py` measures single decisions, `library.py` the law that
ships with Comity, `processes.py` whole processes. **Read** `__main__.py` first. Figures: docs/performance.md.
"""
