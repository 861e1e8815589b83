"""Builds the shared library with Swift, where it is not there, and makes the wheel one for this platform."""
import shutil
import subprocess
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LibraryHook(BuildHookInterface):
    def initialize(self, version, build_data):
        here = Path(self.root)
        library = here / "src/winnowtext/libwinnow.so"
        if not library.exists():
            if shutil.which("swift") is None:
                raise RuntimeError(
                    "winnowtext is built from Swift: install Swift 6.2 or later (https://swift.org/install), "
                    "or take the wheel (pip install --only-binary :all: winnowtext)")
            root = here.parent.parent
            subprocess.run(["make", "library"], cwd=root, check=True)
            shutil.copy(root / ".build-library/libwinnow.so", library)
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
