# SPDX-License-Identifier: Apache-2.0
"""Tests keep checked programs beside the project, not in the cache of whoever runs them."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("COMITY_CACHE", str(Path(__file__).parents[1] / ".comity-cache"))
