# SPDX-License-Identifier: Apache-2.0
"""**sql**, beside `decide`: the law of places and days as one query in five dialects.

**Gains**: a query that any warehouse runs; NULL is unknown, so AND, OR and NOT are strong Kleene as they are.
**Loses**: reasons, clocks, exactness (it may say `depends` too often, never too seldom).
**Stops at**: what SQL has no words for (`NotInSql`), named with its norm.
**Read** `query.py`, `select.py`, `conditions.py`, `dialects.py`. **Next**: the warehouse.
"""
