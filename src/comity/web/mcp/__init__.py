"""**mcp**: the law for assistants that speak the Model Context Protocol, so that they quote it instead of inventing it.

**Gains**: four tools over `Law` and every provision as a resource, each with its citation, text and how it was checked.
**Loses**: the trees of reasons, which are long; the API has them. **Stops at**: a wrong case, told by path in the words of
the diagnostics. **Read** `server.py`, then `tools.py`. **Next**: nothing; `cli/mcp.py` starts it.
"""
