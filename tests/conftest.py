# SPDX-License-Identifier: Apache-2.0
"""How many examples the properties draw: 100, or 2000 with HYPOTHESIS_PROFILE=thorough; where checked programs are kept.

Tests keep them beside the project, not in the cache of whoever runs the tests.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

# Random programs take longer to draw than Hypothesis expects of data, and no test is timed.
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("quick", max_examples=100, deadline=None, suppress_health_check=QUIET)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

os.environ.setdefault("COMITY_CACHE", str(Path(__file__).parents[1] / ".comity-cache"))
