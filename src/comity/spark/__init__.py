# SPDX-License-Identifier: Apache-2.0
"""**spark**: the same loop as `tables`, on a cluster.

**Gains**: as many machines as the session has. The checked program travels once, as bytes; workers need Comity and no law.
**Loses**: the order and the numbers of rows, so an id column is kept instead. **Stops at**: what Spark cannot read.
**Read** `run.py`: read, `mapInArrow`, write. Setting up a cluster: docs/spark.md.
"""
