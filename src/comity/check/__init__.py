"""**check**, fourth stage: syntax tree in, `Program` and diagnostics out.

**Gains**: every name bound, every condition typed, every norm's interval and rank, what it prevails over. **Loses**:
layout, comments, synonyms. **Stops at**: nothing; faulty statements are left out and reported, all of them.
**Read** `check.py` (the order of the passes), `stated.py`, `places.py`, `names.py`, `provisions.py`, `typer.py`,
`expressions.py`, `norms.py`, `courts.py`, then the checks of the whole: `versions.py`, `sovereigns.py`, `precedence.py`,
`examples.py`. **Next**: `regime`.
"""
