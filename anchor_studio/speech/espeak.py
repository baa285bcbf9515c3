"""Dummy."""
from dataclasses import dataclass
ESPEAK_VOICES = ()
