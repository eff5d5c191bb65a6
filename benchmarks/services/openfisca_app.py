# SPDX-License-Identifier: Apache-2.0
"""The workload as the OpenFisca web API, for gunicorn: `gunicorn benchmarks.services.openfisca_app:application`."""

from __future__ import annotations

from importlib import import_module

from benchmarks.peers.openfisca import system

rules = system()
# The API wants one parameter to show as an example; no rule of the workload reads it.
data = {"days": {"values": {"2014-01-01": {"value": 2}}}}
rules.parameters = import_module("openfisca_core.parameters").ParameterNode("", data=data)
application = import_module("openfisca_web_api.app").create_app(rules)
