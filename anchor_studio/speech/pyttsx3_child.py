"""Child process that speaks one utterance with pyttsx3: {"text", "voice", "rate", "path"} in, {"path"} out.

A process for each utterance: pyttsx3 writes only the last of several queued files, loses a rate that is set
before its first run, ignores an unknown voice, prints to stdout and sometimes hangs; and espeak-ng is GPL.
"""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

from anchor_studio.jobs.parentage import leave_with_parent
from anchor_studio.speech.espeak_library import load_espeak


def speak(text: str, voice: str, rate: int, path: str) -> None:
    """Write `text` as a sound file; raises LookupError for a voice that this machine lacks."""
    engine = _engine()
    engine.setProperty("voice", _identifier(engine.getProperty("voices"), voice))
    engine.setProperty("rate", rate)
    engine.runAndWait()  # the properties are only queued; without a run of their own they come late
    engine.save_to_file(text, path)
    engine.runAndWait()


def _engine() -> Any:
    import pyttsx3

    try:
        load_espeak()
        return pyttsx3.init("espeak")
    except (OSError, RuntimeError, ImportError):
        return pyttsx3.init()


def _identifier(voices: Iterable[Any], wanted: str) -> str:
    """Find the voice of a language ("en", "en-us"): espeak names it "gmw/en-us", others list languages."""
    identifiers = [str(voice.id) for voice in voices]
    for identifier in identifiers:
        if identifier.lower().rsplit("/", 1)[-1] == wanted:
            return identifier
    for identifier in identifiers:
        if wanted.replace("-", "_") in identifier.lower().replace("-", "_").split("_")[0:]:
            return identifier
    raise LookupError(f"this machine has no voice for {wanted}")


def main() -> None:
    """Answer the one question on stdin."""
    leave_with_parent()
    question = json.loads(sys.stdin.readline())
    answer = {"path": question["path"]}
    try:
        speak(question["text"], question["voice"], question["rate"], question["path"])
    except (OSError, RuntimeError, ImportError, LookupError, ValueError) as error:
        answer = {"error": str(error)}
    sys.stdout.write("\n" + json.dumps(answer) + "\n")
    sys.stdout.flush()
    os._exit(0)  # espeak's threads may hang the interpreter's end


if __name__ == "__main__":
    main()
