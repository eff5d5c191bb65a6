"""The meaning of the language (docs/language.md) a second time, as plainly as it can be written, for the tests to compare with.

It works on the checked `Program` alone and shares no code with `regime` and `decide`. Nothing is compiled, cached or
ordered: what defeats what is recursion on the definition. **Read** `norms.py`, then `conditions.py`, `values.py`,
`questions.py`, `reach.py`; `completions.py` tries every way of filling in what is unknown.
"""
