"""Phone alphabets: Kokoro's symbols, IPA, ARPAbet, and a respelling for voices that take only text."""

import re

# Kokoro's alphabet is IPA in which one sign stands for each diphthong and affricate.
KOKORO_TO_IPA = {
    "A": "eɪ",
    "I": "aɪ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "O": "oʊ",
    "Q": "əʊ",
    "ʤ": "dʒ",
    "ʧ": "tʃ",
    "ᵊ": "ə",
    "ᵻ": "ɪ",
    "T": "ɾ",
}
IPA_TO_KOKORO = (
    ("t͡ʃ", "ʧ"),
    ("d͡ʒ", "ʤ"),
    ("tʃ", "ʧ"),
    ("dʒ", "ʤ"),
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("ɔɪ", "Y"),
    ("oʊ", "O"),
    ("əʊ", "Q"),
    ("eə", "ɛː"),
    ("l̩", "ᵊl"),
    ("n̩", "ᵊn"),
    ("m̩", "ᵊm"),
    ("ɚ", "əɹ"),
    ("ɝ", "ɜɹ"),
    ("r", "ɹ"),
    ("g", "ɡ"),
    ("ɫ", "l"),
    ("ɬ", "l"),
    ("x", "k"),
    ("ʍ", "w"),
    ("e", "ɛ"),
    ("o", "ɔ"),
    ("y", "ɪ"),
    ("ø", "ɜ"),
    ("œ", "ɜ"),
    ("ɲ", "nj"),
    ("ʁ", "ɹ"),
    ("ç", "h"),
)
VOWELS = frozenset("AIWYOQaeiouæɑɐɒɔəɛɜɪʊʌᵊᵻ")
CONSONANTS = frozenset("bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθʔT")
MARKS = frozenset("ˈˌː")
ARPABET = {
    "A": "EY",
    "I": "AY",
    "W": "AW",
    "Y": "OY",
    "O": "OW",
    "Q": "OW",
    "a": "AE",
    "i": "IY",
    "u": "UW",
    "æ": "AE",
    "ɑ": "AA",
    "ɐ": "AH",
    "ɒ": "AA",
    "ɔ": "AO",
    "ə": "AH",
    "ɛ": "EH",
    "ɜ": "ER",
    "ɪ": "IH",
    "ʊ": "UH",
    "ʌ": "AH",
    "ᵊ": "AH",
    "ᵻ": "IH",
    "b": "B",
    "d": "D",
    "f": "F",
    "h": "HH",
    "j": "Y",
    "k": "K",
    "l": "L",
    "m": "M",
    "n": "N",
    "p": "P",
    "s": "S",
    "t": "T",
    "v": "V",
    "w": "W",
    "z": "Z",
    "ð": "DH",
    "ŋ": "NG",
    "ɡ": "G",
    "ɹ": "R",
    "ɾ": "T",
    "T": "T",
    "ʔ": "T",
    "ʃ": "SH",
    "ʒ": "ZH",
    "ʤ": "JH",
    "ʧ": "CH",
    "θ": "TH",
}
ARPABET_TO_IPA = {
    "AA": "ɑ",
    "AE": "æ",
    "AH": "ʌ",
    "AO": "ɔ",
    "AW": "aʊ",
    "AY": "aɪ",
    "EH": "ɛ",
    "ER": "ɜ",
    "EY": "eɪ",
    "IH": "ɪ",
    "IY": "i",
    "OW": "oʊ",
    "OY": "ɔɪ",
    "UH": "ʊ",
    "UW": "u",
    "HH": "h",
    "Y": "j",
    "R": "ɹ",
    "G": "ɡ",
    "NG": "ŋ",
    "SH": "ʃ",
    "ZH": "ʒ",
    "CH": "tʃ",
    "JH": "dʒ",
    "TH": "θ",
    "DH": "ð",
}
RESPELLING = {
    "A": "ay",
    "I": "eye",
    "W": "ow",
    "Y": "oy",
    "O": "oh",
    "Q": "oh",
    "a": "a",
    "i": "ee",
    "u": "oo",
    "æ": "a",
    "ɑ": "ah",
    "ɐ": "a",
    "ɒ": "o",
    "ɔ": "aw",
    "ə": "uh",
    "ɛ": "e",
    "ɜ": "er",
    "ɪ": "i",
    "ʊ": "oo",
    "ʌ": "u",
    "ᵊ": "",
    "ᵻ": "i",
    "j": "y",
    "ð": "th",
    "θ": "th",
    "ŋ": "ng",
    "ɡ": "g",
    "ɹ": "r",
    "ɾ": "t",
    "ʃ": "sh",
    "ʒ": "zh",
    "ʤ": "j",
    "ʧ": "ch",
}
ONSET = re.compile(rf"([ˈˌ])([{''.join(sorted(CONSONANTS))}]+)(?=[{''.join(sorted(VOWELS))}])")


def from_ipa(ipa: str, british: bool = True) -> str:
    """Turn IPA into Kokoro's alphabet: stress marks right before the vowel, no length marks in American English."""
    phones = ipa.strip("/ ").replace("'", "ˈ").replace("ˑ", "").replace(":", "ː")
    for old, new in IPA_TO_KOKORO:
        phones = phones.replace(old, new)
    if not british:
        phones = phones.replace("ː", "").replace("Q", "O").replace("ɒ", "ɑ")
    kept = "".join(char for char in phones if char in VOWELS or char in CONSONANTS or char in MARKS)
    return ONSET.sub(r"\2\1", kept)


def to_ipa(symbol: str) -> str:
    """Give the IPA of one Kokoro symbol."""
    return KOKORO_TO_IPA.get(symbol, symbol)


def to_arpabet(phones: str) -> str:
    """Give ARPAbet phones, apart by spaces, for a word in Kokoro's alphabet."""
    return " ".join(ARPABET[char] for char in phones if char in ARPABET)


def respell(ipa: str) -> str:
    """Write IPA between slashes as a reader of English would spell it; rough, for voices that take only text."""
    phones = from_ipa(ipa)
    return "".join(RESPELLING.get(char, char) for char in phones if char not in MARKS)
