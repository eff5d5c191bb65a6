# SPDX-License-Identifier: Apache-2.0
"""What malformed requests are made of: values, literals, headers, addresses that few would send."""

from __future__ import annotations

from typing import Any

JSON = "application/json"
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, -(10**18), 1.5, 1e308, "", " ", "yes", "no", "unknown", "never", "none", "today",
    "0001-01-01", "9999-12-31", "9999-12-31T23:59:59", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    "2017-02-29", "2017-02-24T25:00", "2017-W08-5", "20170224", "2017-02-24T10:00:00.123456789Z", "-1 USD", "1 USD",
    "1e999999 USD", "NaN", "Infinity", "1e999999999", "1e-999999999", "9" * 400, "٣", "x" * 100_000, "\x00", "\ud800",
    "\u202e", "<script>", "' OR 1=1 --", "../../etc/passwd", "%s%s%n", "{{7*7}}", "us", "us/ca", "felony", [], {}, [[]],
    [None], [{}], [{"date": "2017"}], [{"class": "felony"}] * 50, [{"x": 1}] * 300, {"entries": []}, {"entries": 7},
    {"entries": [{}], "maybe_more": True}, {"maybe_more": True}, [{"maybe_more": True}], {"": ""}, ["hold", "hold"],
)  # fmt: skip
LITERALS = (
    b"NaN",
    b"-Infinity",
    b"1e400",
    b"-0",
    b"01",
    b"0x10",
    b"1" * 5000,
    b"1." + b"0" * 5000,
    b"tru",
    b"'a'",
    b'"\\x"',
)
TYPES = (
    JSON, JSON, JSON, JSON, "application/json; charset=utf-8", "application/json;charset=utf-16", "application/problem+json", "",
    "text/plain", "text/csv", "multipart/form-data", "application/x-www-form-urlencoded", ";", "application/", "é",
    "application/x-ndjson", "application/vnd.apache.arrow.stream", JSON + " " * 5000,
)  # fmt: skip
ACCEPTS = (
    "",
    "*/*",
    "*/*",
    JSON,
    "text/*",
    "text/markdown",
    "text/calendar",
    "image/png",
    "q=1",
    "*/*;q=2",
    "a/b;q=x",
    "," * 3000,
)
WHERE = ("/v1/decide", "/v1/decide", "/v1/questions", "/v1/compare", "/v1/table?pair=county_jail__hold_for_immigration")
GETS = (
    "/v1/law", "/v1/law/places", "/v1/law/places/", "/v1/law/documents/", "/v1/law/provisions/", "/v1/law/provisions",
    "/v1/schemas/", "/v1/problems/", "/v1/", "/v1", "/v1/openapi.json", "/healthz", "/metrics", "/v1/law/facts",
)  # fmt: skip
TAILS = (
    "us", "/", "..", "%2e", "%00", "%23", "é", "@", "(a)", "x" * 3000, "?", "&", "=", "limit=", "9" * 9, "after=", "q=%ff",
    "%", ";", " ",
)  # fmt: skip
METHODS = ("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW")


EXTREME: dict[str, tuple[Any, ...]] = {
    "yes_no": (True, False, "yes", "no", "unknown"),
    "number": (0, -1, 10**14, -(10**14), "1e15", "1e999999999", "-1e-999999999", "0.1", 1.5),
    "money": ("0 USD", "-1 USD", "1e12 USD", "1e999999 USD", "0.001 USD", "1 XXX"),
    "date": ("0001-01-01", "0001-01-02", "9999-12-31", "never", "2016-02-29"),
    "datetime": ("0001-01-01 00:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59", "9999-12-31T23:59:59-23:59", "never",
                 "9999-12-30", "2017-03-12 02:30"),
    "duration": ("0 hours", "999999999999 years", "1 business_day", "99999999999999999999 minutes"),
    "text": ("", "x" * 10_000),
}  # fmt: skip
