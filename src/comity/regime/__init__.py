"""**regime**, fifth stage: the law of one place in one interval of days, out of the whole program.

**Gains**: which norms reach the place on the day (`program/reach.py`), questions of law settled by the courts that bind there
(`courts.py`), definitions and parameters of the day (`resolve.py`), and for one bearer and one action the norms that reach
it with precedence resolved (`matter.py`); which bearers and actions a question means (`asked.py`); the same norms as
boolean circuits (`circuit.py`). **Loses**: everything that cannot matter here. **Read** `regime.py` first. **Next**: `decide`
works from the norms, `analysis` from the circuits over them.
"""
