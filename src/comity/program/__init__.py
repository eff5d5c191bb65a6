"""**program**, third stage: the checked program as frozen data.

**Gains**: nothing; it is the contract between `check` and everything after it. **Read** `values.py`, `truth.py`,
`interval.py`, `expression.py`, `norm.py`, `program.py`, `reach.py`, `relations.py`, `collision.py`, `case.py` in that
order. **Next**: `regime`.
"""
