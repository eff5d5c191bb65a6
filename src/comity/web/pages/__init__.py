"""**pages**: the site that people read, in English and Spanish, without JavaScript and with.

**Gains**: words for people. The resident's interview (`interview.py`, its state in the form: `case.py`), the dense page
(`staff.py`), the answer (`answer.py`, its sentences in `summary.py` and `phrases.py`), files of it (`downloads.py`), the law
to read (`reading.py`, `shelf.py`) and side by side (`side.py`). What a resident may have come about stands in
`situations.toml`; templates in `templates/`, translations in `locale/` (`language.py`, made by `extract.py`).
**Loses**: nothing; each page is a function of its request. **Stops at**: what is no form, too large or not there
(`faults.py`). **Read** `routes.py` first, then `interview.py`. **Next**: nothing.
"""
