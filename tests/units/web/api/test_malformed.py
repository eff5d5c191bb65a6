# SPDX-License-Identifier: Apache-2.0
"""Whatever is sent, the answer is not a fault of ours, and it comes. Ten thousand: `python -m tests.units.web.api.malformed`."""

from __future__ import annotations

from tests.units.web.api.malformed import outcomes


def test_no_malformed_request_breaks_the_service() -> None:
    """Each kind of request reaches both what refuses it and, now and then, what answers it."""
    counted, wrong = outcomes(700, seed=5)

    assert [(name, what, sent.target, b"".join(sent.parts)[:300]) for name, sent, what in wrong] == []
    assert {status for _, status in counted} >= {200, 400, 404, 405, 406, 413, 415, 422}
