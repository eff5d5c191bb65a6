# SPDX-License-Identifier: Apache-2.0
"""`python -m comity`: the command line, as the console script `comity` starts it."""

from __future__ import annotations

from comity.cli.main import main

if __name__ == "__main__":
    main()
