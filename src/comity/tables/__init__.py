# SPDX-License-Identifier: Apache-2.0
"""**tables**: other people's tables in, decided tables out.

**Gains**: columns become facts (`mapping.py`, `facts.py`), facilities become places (`names.py`, `crosswalk.py`), files of
any size are decided batch by batch (`source.py`, `run.py`, `sink.py`) and counted (`tally.py`, `summary.py`, `flow.py`,
`chart.py`). **Loses**: every column that nobody asked for; above all what looks like an identifier (`identifiers.py`).
**Stops at**: a `TableError` that names file, column and row; nothing half-written is left.
**Read** `run.py` first: it is the loop. What a row means in law is decided behind `Law.decide_table`, never here.
"""
