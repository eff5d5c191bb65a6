# SPDX-License-Identifier: Apache-2.0
"""The application: law and settings in, an ASGI application out that serves pages and API.

Routes find the law as `request.app.state.law` and the settings as `request.app.state.settings`. Read `create_app`.
"""

from __future__ import annotations

from fastapi import FastAPI

from comity.law import Law, load
from comity.web.api import app as api
from comity.web.api.direct import Direct
from comity.web.headers import SecurityHeaders
from comity.web.pages import routes
from comity.web.paths import Paths
from comity.web.settings import Settings, settings_from


def create_app(law: Law, settings: Settings | None = None) -> FastAPI:
    """Return the application over a law that is loaded. No documentation page is served that loads from elsewhere."""
    settings = settings or Settings()
    app = FastAPI(title="Comity", docs_url=None, redoc_url=None, openapi_url=None, telemetry=api.SILENT)
    app.state.law = law
    app.state.settings = settings
    routes.add_to(app)
    below = api.add_to(app, law, settings.limits)
    app.add_middleware(Paths, root_path=settings.root_path)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Direct, api=below, measures=app.state.measures, root_path=settings.root_path)
    return app


def from_environment() -> FastAPI:
    """Return the application as the environment describes it: for workers, which start by themselves.

    Raises: LawError if the law has errors; OSError if it cannot be read.
    """
    settings = settings_from()
    return create_app(load(settings.folder), settings)
