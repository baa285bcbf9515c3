"""Child process that gives pronunciations: a line of JSON {"words", "language"} in, {"phones"} in IPA out."""

import ctypes
import json
import sys

from anchor_studio.jobs.parentage import leave_with_parent
from anchor_studio.speech.espeak_library import load_espeak

AUDIO_OUTPUT_SYNCHRONOUS = 2
UTF8_TEXT = 1
PHONES_IN_IPA = 0x02


def phones_of(words: list[str], language: str) -> list[str]:
    """Give the IPA of each word; raises OSError without espeak-ng, ValueError for a language it lacks."""
    espeak = load_espeak()
    if espeak.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, None, 0) < 0:
        raise OSError("espeak-ng finds no data")
    if espeak.espeak_SetVoiceByName(language.encode()) != 0:
        raise ValueError(f"espeak-ng has no language {language}")
    to_phones = espeak.espeak_TextToPhonemes
    to_phones.restype = ctypes.c_char_p
    to_phones.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
    return [_phones(to_phones, word) for word in words]


def _phones(to_phones: "ctypes._NamedFuncPointer", word: str) -> str:
    text = ctypes.c_char_p(word.encode())
    parts: list[str] = []
    while text.value:  # one clause a call; the pointer is moved on and set to NULL at the end
        parts.append((to_phones(ctypes.byref(text), UTF8_TEXT, PHONES_IN_IPA) or b"").decode("utf-8", "replace"))
    return " ".join(parts)


def main() -> None:
    """Answer the one question on stdin."""
    leave_with_parent()
    question = json.loads(sys.stdin.readline())
    answer: dict[str, object]
    try:
        answer = {"phones": phones_of(question["words"], question["language"])}
    except (OSError, ValueError) as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
