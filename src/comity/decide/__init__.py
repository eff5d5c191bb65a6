"""**decide**, sixth stage: one case, three-valued, with reasons, from a regime's norms. What it does is what the language means.

**Gains**: facts read and typed (`facts.py`), truth of conditions (`conditions.py`, `atoms.py`, `expressions.py`, `times.py`),
the norms that prevail (`prevailing.py`), the status (`status.py`), what is still unknown (`questions.py`, `completions.py`),
reasons (`reasons.py`, `grounds.py`; kept where they recur: `kept.py`), clocks (`clocks.py`); each line is written by
`line.py`, all is gathered by `decide.py` into an `Answer` (`answer.py`; as JSON: `to_json.py`). The law's own examples:
`examples.py`. **Read** `decide.py` first. **Next**: `render`.
"""
