"""**program**, third stage: the checked program as frozen data.

**Gains**: nothing; it is the contract between `check` and everything after it. **Read** `values.py`, `truth.py`,
`interval.py`, `expression.py`, `walk.py`, `norm.py`, `program.py`, `reach.py`, `relations.py`, `collision.py`,
`case.py`, `describe.py` in that order. **Next**: `regime`.
"""
