"""**api**: the same answers as JSON over HTTP, for programs.

**Gains**: one problem+json with every wrong fact by its path, limits on size, depth and rate, an ETag that is the hash of
the law, OpenAPI 3.1 (`openapi.py`). **Loses**: nothing of `Law`; a body is `Answer.to_json()`. **Stops at**: a body that
is too large, too deep or no JSON. **Read** `app.py`, then `decide.py`.
**Next**: `documents/`, as which an answer can be asked for.
"""
