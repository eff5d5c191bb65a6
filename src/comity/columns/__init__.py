# SPDX-License-Identifier: Apache-2.0
"""**columns**, seventh stage: a table of cases in, the status of each bearer and action out, one column each.

**Gains**: millions of cases at the speed of memory; unknown stays apart from no. **Loses**: reasons (the deciding provisions
are given on request), and exactness: it works in strong Kleene logic from circuits, so it may say `depends` where one decision
alone would find that every way of filling in the unknowns gives the same. **Stops at**: a column that is no fact, a value that
is not of its fact's type: everything wrong is reported with its row and column.
**Read** `table.py`. In and out: docs/columns.md.
"""
