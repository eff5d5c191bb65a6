"""**web**: a request in, one call on `Law`, a page, a document or JSON out; it decides no law and keeps nothing.

**Gains**: an interview and a form over `Law.questions`, the answer as a page (`pages/`), in English and Spanish; strict headers
(`headers.py`), a path prefix and a language in the path (`paths.py`). **Loses**: every fact, once the response is sent: no
session, no cookie, no log of what was asked. **Stops at**: a form that was changed by hand, which is asked again.
**Read** `app.py` first, then `pages/__init__.py`. **Next**: nothing; `cli/serve.py` starts it.
"""
