# SPDX-License-Identifier: Apache-2.0
"""Build the C machine of `comity.columns` with the package; leave it out where there is no C compiler.

In: src/comity/columns/machine.c. Out: a plain shared library beside it, without headers or symbols of Python. A wheel that
holds it is for one kind of computer and for every Python; one without it is for all, and NumPy runs there.
`COMITY_NO_C=1` leaves it out on purpose; `CC` names the compiler.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("src/comity/columns")
LIBRARY = "libmachine.dll" if sys.platform == "win32" else "libmachine.so"
FLAGS = ("-O3", "-shared", "-fPIC", "-fvisibility=default")


def build(root: Path) -> bool:
    """Build the library in place. Return whether there is one now; say why if not."""
    source, target = root / FOLDER / "machine.c", root / FOLDER / LIBRARY
    named = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    compiler = next((one for one in (shlex.split(named), ["cc"]) if shutil.which(one[0])), None)
    if os.environ.get("COMITY_NO_C") or compiler is None:
        target.unlink(missing_ok=True)
        return False
    made = target.with_suffix(f".{os.getpid()}.part")
    done = subprocess.run([*compiler, *FLAGS, "-o", str(made), str(source)], capture_output=True, text=True)
    if done.returncode:
        made.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        print(f"columns will run on NumPy: {compiler[0]} failed\n{done.stderr}", file=sys.stderr)
        return False
    made.replace(target)
    return True


class MachineHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the machine before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build it; a wheel that holds it bears the computer's tag."""
        if self.target_name == "wheel" and build(Path(self.root)):
            build_data["pure_python"] = False
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"py3-none-{platform}"
            build_data["artifacts"].append(str(FOLDER / LIBRARY))


if __name__ == "__main__":
    sys.exit(0 if build(Path(__file__).parents[1]) else 1)
