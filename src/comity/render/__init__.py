"""**render**, tenth stage: answers, findings and documents as text, for people and for programs.

**Gains**: words (`words.py`), pages of styled rows that wrap (`page.py`), the memo of an answer (`memo.py`, its reasons in
`reasons.py`, its remarks in `remarks.py`, several lines in `overview.py`), printed plain (`text.py`) or styled
(`terminal.py`, the only importer of rich here); answers side by side (`table.py`), diagnostics (`diagnostics.py`),
provisions (`provision.py`), failed examples (`examples.py`), coverage (`coverage.py`), the register of codes (`codes.py`).
**Loses**: nothing that matters to the answer without saying how to see it. **Read** `memo.py` first. **Next**: `law.py`.
"""
