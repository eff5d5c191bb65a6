"""**documents**: an answer in, a file to keep out: a memo in Markdown, the same as tagged PDF, its clocks for a calendar.

**Gains**: headings, lists and links that a screen reader can follow (`memo.typ` under PDF/UA-1). **Loses**: the trees of
reasons; the JSON has them. **Stops at**: an answer none of whose clocks has a known end, which gives no calendar.
**Read** `outline.py`, which `markdown.py` and `pdf.py` write out, then `clocks.py`.
"""
