"""**cli**, the command line: a request in, one call on `Law`, the rendered answer out. It decides no law.

`main.py` finds the command and turns every fault into a message and an exit status (0 an answer, 1 a failed check or test,
2 bad input). A command is a file: `decide.py`, `check.py`, `test.py`, `show.py`, `law.py`, `run.py`, `demo.py`, `docs.py`,
`completion.py`; each is imported when it is called, and what is heavy when it is needed. What commands share: `faults.py`,
`output.py`,
`library.py`, `stated.py` (facts as given, with `notation.py` for YAML and JSON), `rows.py` and `mapping.py` (tables),
`shipped.py` (files that come with Comity).
**Read** `main.py`, then `decide.py`.
"""
