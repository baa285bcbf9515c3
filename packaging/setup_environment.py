"""From a bare machine to a working environment: virtual environment, locked packages, system libraries.

Run with the system's own Python (3.11 or later), as `make setup` does. Says what it does; the second run is instant.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "anchor-studio.stamp"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# Library to look for -> Debian package that brings it. mediapipe and OpenCV load these.
LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "GLESv2": "libgles2",
    "glib-2.0": "libglib2.0-0",
}


def main() -> int:
    """Set everything up; gives the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python a machine has
        say(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
        return 2
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return 0
    if not install_system_libraries() or not make_environment():
        return 2
    if not install_packages():
        say("The packages could not be installed; see above. Run `make setup` again when that is mended.")
        return 2
    STAMP.write_text(wanted, "utf-8")
    say("Ready.")
    return 0


def fingerprint() -> str:
    """Tell one set-up from another: the files that define it and the Python it is for."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in ("pyproject.toml", "constraints.txt", "packaging/setup_environment.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install_system_libraries() -> bool:
    """Install what wheels don't bring (Debian and Ubuntu), or say what to type."""
    if not sys.platform.startswith("linux"):
        return True
    missing = [package for library, package in LIBRARIES.items() if not ctypes.util.find_library(library)]
    if not has_ensurepip():
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if not missing:
        return True
    if shutil.which("apt-get") is None:
        say(f"Please install the libraries {', '.join(missing)} (Debian's names) and run this again.")
        return False
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = privilege()
    if prefix is None:
        say("Some system libraries are missing. Please type:\n  sudo apt-get update && sudo " + " ".join(command))
        return False
    say(f"Installing system libraries: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        if subprocess.run([*prefix, *step], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            say("apt-get failed; its words stand above.")
            return False
    return True


def has_ensurepip() -> bool:
    """Debian cuts pip's installer out of Python and packs it apart."""
    return succeeds([sys.executable, "-c", "import ensurepip"])


def privilege() -> list[str] | None:
    """Give what to put before a command that needs root; None if that can't be had without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and succeeds([sudo, "-n", "true"]):
        return [sudo, "-n"]
    return None


def make_environment() -> bool:
    """Create the virtual environment afresh unless a usable one stands there."""
    if python().exists() and succeeds([str(python()), "-m", "pip", "--version"]):
        return True
    say("Creating the virtual environment .venv")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    return python().exists()


def install_packages() -> bool:
    """Install the locked packages and the program itself, editable."""
    say("Installing packages (about 1 GB the first time; a few minutes)")
    constraints = ["-c", str(ROOT / "constraints.txt")]
    return pip(["install", *torch_source(), *constraints, "-e", f"{ROOT}[dev]"])


def torch_source() -> list[str]:
    """Where torch comes from: its CPU index where there is no NVIDIA card, unless pip is configured for another."""
    if shutil.which("nvidia-smi") or sys.platform == "darwin" or has_own_torch():
        return []
    try:
        with urllib.request.urlopen(CPU_INDEX + "/torch/", timeout=8):
            return ["--extra-index-url", CPU_INDEX]
    except (urllib.error.URLError, OSError):
        say("torch's CPU index can't be reached; taking torch from the ordinary index (a larger download).")
        return []


def has_own_torch() -> bool:
    """Whether pip's own configuration names a folder with a wheel of torch."""
    command = [str(python()), "-m", "pip", "config", "list"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    lines = [line.split("=", 1)[1] for line in told.splitlines() if "find-links" in line]
    places = [part.strip("'\" ") for line in lines for part in line.split()]
    return any(list(Path(place).glob("torch-*.whl")) for place in places if Path(place).is_dir())


def succeeds(command: Sequence[str]) -> bool:
    """Run a small command silently and tell whether it succeeded."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pip(arguments: Sequence[str]) -> bool:
    """Run the environment's pip, quietly unless it fails."""
    command = [str(python()), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=False).returncode == 0


def python() -> Path:
    """Give the environment's Python."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"[setup] {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
