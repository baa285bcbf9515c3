"""A trainer that learns nothing: as a program it tells what `python -m trainer` tells, in the same files.

What it does is chosen by the name of the anchor: `quick` is done at once, `patient` waits to be stopped, `failing`
fails, `dying` dies without a word. It goes on where it was stopped: `patient`, started again, is done.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.fakes.anchors import small_anchor

COMMAND = (sys.executable, str(Path(__file__)))
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)

Tell = Callable[..., None]


def main() -> int:
    folder, words = Path(sys.argv[2]), sys.argv[3:]
    with FileLock(folder / "alive.lock"), (folder / "news.jsonl").open("ab", buffering=0) as news:

        def tell(event: str, **values: Any) -> None:
            news.write((json.dumps({"version": 1, "event": event, **values}) + "\n").encode())

        sys.stderr.write("a library's chatter\n")
        tell("started", verb=words[0])
        if words[0] == "promote":
            tell("progress", fraction=0.5, message="judging maria", eta_s=None)
            tell("done", result="The new version is better: PSNR of the painted face in dB 31.000 before, 32.000 now.")
            return 0
        consent = next(word.removeprefix("--consent=") for word in [*words, ""] if "--consent=" in word or not word)
        return _fit(folder, words[words.index("--name") + 1], consent, tell)


def _fit(folder: Path, name: str, consent: str, tell: Tell) -> int:
    stages = [{"title": title, "work": "some", "seconds": 30.0} for title in ("faces", "mouth", "renderer")]
    tell("plan", stages=stages, eta_s=90.0)
    tell("stage", title="mouth")
    tell("metrics", step=20, steps=100, losses={"l1": 0.5})
    tell("progress", fraction=0.5, message="training the mouth model", eta_s=45.0)
    kind = name.split("-")[0]
    if kind == "dying":
        return 1
    if kind == "failing":
        tell("failed", message="No face is seen.", hint="Light it.")
        return 2
    if kind == "patient" and not (folder / "mouth.pt").exists():
        while not (folder / "stop").exists():
            time.sleep(0.01)
        (folder / "mouth.pt").touch()
        tell("saved", path=str(folder / "mouth.pt"))
        tell("stopped")
        return 130
    tell("stage", title="renderer")
    (folder / "samples").mkdir(exist_ok=True)
    sample = folder / "samples" / "renderer-000100.png"
    sample.write_bytes(PICTURE)
    tell("sample", path=str(sample))
    tell("warning", message="take-07 is left out: it holds no sound.")
    tell("event of a newer trainer", what="?")
    package = folder / f"{name}.anchor"
    if not package.exists():
        small_anchor(package, "new weights", PICTURE, consent=consent)
    tell("done", result=str(package))
    return 0


if __name__ == "__main__":
    sys.exit(main())
