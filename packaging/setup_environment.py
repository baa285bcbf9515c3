"""From a bare machine to a working environment: system libraries, virtual environment, locked packages.

Run with any Python from 3.11 on, as `make setup` does; it needs nothing but the standard library. It says what it
does in plain sentences, and a second run finds everything done and ends at once.
"""

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "anchor-studio.stamp"
CONSTRAINTS = ROOT / "constraints.txt"
DEFINING_FILES = (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__).resolve())
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# What no wheel brings, by the name the linker knows and Debian's and Ubuntu's name of the package.
LIBRARIES = {
    "fribidi": "libfribidi0",  # without it Pillow sets text without shaping
    "stdc++": "libstdc++6",
    "portaudio": "libportaudio2",  # microphones
    # What Qt's window is drawn with ...
    "GL": "libgl1",
    "EGL": "libegl1",
    "X11": "libx11-6",
    "glib-2.0": "libglib2.0-0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6",
    "xkbcommon": "libxkbcommon0",
    # ... on X ...
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "X11-xcb": "libx11-xcb1",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-shm": "libxcb-shm0",
    "xcb-sync": "libxcb-sync1",
    "xcb-xfixes": "libxcb-xfixes0",
    "xcb-xkb": "libxcb-xkb1",
    # ... and what it plays and films with.
    "pulse": "libpulse0",
    "gssapi_krb5": "libgssapi-krb5-2",
    "brotlicommon": "libbrotli1",
    "drm": "libdrm2",
    "Xext": "libxext6",
    "Xrandr": "libxrandr2",
}
# What only the tests run, by its name on the path: a screen without a screen, for the window.
PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}
OLDEST_PYTHON = (3, 11)
# From here on pocketsphinx has no wheel and is built on the spot, which takes a compiler and Python's headers.
PYTHON_WITHOUT_WHEELS = (3, 14)


class SetupError(Exception):
    """Something the person at the terminal has to mend; the text says what and how."""


def main() -> int:
    """Set everything up (for the tests too with `--tests`); gives the exit status, 0 when the environment is ready."""
    try:
        set_up(tests="--tests" in sys.argv[1:])
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Stopped. Run it again to go on.")
        return 130
    return 0


def set_up(*, tests: bool = False) -> None:
    """Do what is still to be done, with `tests` also for running them; raises SetupError."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(f"Python 3.11 or later is needed, but this is {sys.version.split()[0]}.")
    wanted = fingerprint()
    ready = PYTHON.exists() and STAMP.is_file() and STAMP.read_text("utf-8") == wanted
    if not ready or tests:
        install_system_packages(missing_system_packages(tests=tests))
    if ready:
        return
    make_environment()
    STAMP.unlink(missing_ok=True)
    install_torch()
    say("Installing the other packages (about 350 MB to download the first time; a few minutes).")
    if not pip("install", "-c", str(CONSTRAINTS), "-e", f"{ROOT}[dev]"):
        raise SetupError("The packages could not be installed; pip's own words stand above. Run it again when mended.")
    STAMP.write_text(wanted, "utf-8")
    say("Ready.")


def fingerprint() -> str:
    """Tell one set-up from another: the files that define it, the Python it is for and the place it stands."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in DEFINING_FILES:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def missing_system_packages(*, tests: bool = False) -> list[str]:
    """List the Debian packages to install: libraries that aren't there, what can make environments, what tests run."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in LIBRARIES.items() if not ctypes.util.find_library(library)]
    if tests:
        missing += [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("ensurepip") is None:  # Debian packs it apart from Python
        missing.append(f"{python}-venv")
    if sys.version_info >= PYTHON_WITHOUT_WHEELS:
        compiler = [] if shutil.which("cc") and shutil.which("c++") else ["g++"]
        headers = Path(sysconfig.get_path("include"), "Python.h")
        missing += compiler + ([] if headers.is_file() else [f"{python}-dev"])
    return missing


def install_system_packages(missing: Sequence[str]) -> None:
    """Install Debian packages as root or with a sudo that asks nothing; raises SetupError with what to type."""
    if not missing:
        return
    names = " ".join(missing)
    if shutil.which("apt-get") is None:
        raise SetupError(f"This system lacks {names} (Debian's names). Install them with its own tools, then go on.")
    prefix = root_prefix()
    if prefix is None:
        typed = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        raise SetupError(f"System packages are missing, and installing them needs a password. Please type:\n  {typed}")
    say(f"Installing system packages: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        done = subprocess.run([*prefix, "apt-get", "-qq", *step], env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SetupError(f"{done.stdout}{done.stderr}\nThe command apt-get {' '.join(step)} failed; see above.")


def root_prefix() -> list[str] | None:
    """Give what turns a command into root's (nothing for root itself); None where that takes a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def make_environment() -> None:
    """Create the virtual environment, afresh where it is broken, of another Python or moved from elsewhere."""
    if is_usable():
        return
    say("Creating the virtual environment .venv")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"The virtual environment could not be made: {error}") from error


def is_usable() -> bool:
    """Tell whether the environment was made here, by this version of Python, and has a pip that runs."""
    try:
        card = (ENVIRONMENT / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return False
    version = ".".join(str(part) for part in sys.version_info[:3])
    return version in card and str(ENVIRONMENT) in card and succeeds([str(PYTHON), "-m", "pip", "--version"])


def install_torch() -> None:
    """Install torch before the rest, so that a machine without an NVIDIA card is spared gigabytes of CUDA.

    Only torch comes from its own index, and only where the ordinary index's wheel would bring CUDA: on Linux. A wheel
    that pip's configuration offers (find-links) serves as well; an index that can't be reached leaves it to the rest.
    """
    if not sys.platform.startswith("linux") or shutil.which("nvidia-smi"):
        return
    wanted = next(line for line in CONSTRAINTS.read_text("utf-8").splitlines() if line.startswith("torch=="))
    if has_torch(wanted.removeprefix("torch==")):
        return
    say(f"Installing {wanted} in its build for CPUs (about 190 MB to download the first time).")
    hurried = ("--retries", "1", "--timeout", "8")
    if not pip("install", "--no-deps", *hurried, "--index-url", TORCH_CPU_INDEX, wanted, silent=True):
        say("torch's CPU index can't be reached; the ordinary index will do, but its wheel is larger.")


def has_torch(version: str) -> bool:
    """Tell whether the environment holds this version of torch, in whichever build."""
    question = f"from importlib.metadata import version; assert version('torch').split('+')[0] == '{version}'"
    return succeeds([str(PYTHON), "-c", question])


def pip(*arguments: str, silent: bool = False) -> bool:
    """Run the environment's pip, which speaks of errors alone and not at all when `silent`; tell whether it worked."""
    command = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=silent, check=False).returncode == 0


def succeeds(command: Sequence[str]) -> bool:
    """Run a small command silently and tell whether it succeeded."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"[setup] {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
