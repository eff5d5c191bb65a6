"""**decide**, sixth stage: one case, three-valued, with reasons, from a regime's norms. What it does is what the language means.

**Gains**: facts read and typed (`facts.py`), truth of conditions (`atoms.py`, `expressions.py`, `times.py`), the norms that
prevail (`prevailing.py`), the status (`status.py`), reasons (`reasons.py`), clocks (`clocks.py`), what is still unknown
(`questions.py`); all gathered by `decide.py` into an `Answer` (`answer.py`). **Read** `decide.py` first. **Next**: `render`.
"""
