"""News of any length in which hardly a sentence comes twice, so that nothing that remembers sentences can shine."""

import random

WORDS_A_SECOND = 2.75
_WHO = (
    "the harbour master", "a group of students", "the city council", "the oldest bakery in town", "the national museum",
    "a young engineer", "the regional railway", "the ministry of health", "the football club", "a team of doctors",
    "the water company", "the central bank", "the teachers of the valley", "a local orchestra", "the weather service",
)  # fmt: skip
_DID = (
    "opened", "postponed", "presented", "rejected", "repaired", "bought", "examined", "praised", "criticised",
    "rebuilt", "promised", "discovered", "closed", "announced", "celebrated",
)  # fmt: skip
_WHAT = (
    "a new bridge", "the plan for the market square", "the budget of the next year", "a very old map", "two ferries",
    "the report on clean water", "a library for children", "the power station", "the summer festival", "a rare bird",
    "the tunnel under the mountain", "the price of bread", "a field hospital", "the longest pipe organ",
    "the timetable",
)  # fmt: skip
_WHERE = (
    "by the river", "in the northern suburbs", "near the old airport", "at the foot of the mountains", "on the island",
    "in the middle of the night", "behind the cathedral", "along the coast", "before a full house", "in pouring rain",
)  # fmt: skip
_WHY = (
    "because of the storm", "after months of debate", "although money is short", "as nobody had expected",
    "which surprised the neighbours", "while the mayor was abroad", "and hopes for many visitors",
    "with help from volunteers", "for the first time since the war", "but gave no reasons",
)  # fmt: skip
_OPENINGS = (
    "In other news,", "Meanwhile,", "This afternoon,", "Early in the morning,", "As we have just heard,", "On Monday,",
    "For {number} people,", "At {number} past five,", "After {number} days,",
)  # fmt: skip


def news(seconds: float, seed: int = 1) -> str:
    """Give a script that takes about so long to read: sentences of one story each, in paragraphs of four."""
    rng, sentences, words = random.Random(seed), list[str](), 0
    while words < seconds * WORDS_A_SECOND:
        sentence = _sentence(rng)
        sentences.append(sentence)
        words += len(sentence.split())
    paragraphs = (" ".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4))
    return "\n\n".join(paragraphs) + "\n"


def _sentence(rng: random.Random) -> str:
    opening = rng.choice(_OPENINGS).format(number=rng.randint(2, 99))
    story = f"{rng.choice(_WHO)} {rng.choice(_DID)} {rng.choice(_WHAT)} {rng.choice(_WHERE)}"
    story += f" {rng.choice(_WHY)}" if rng.random() < 0.6 else ""
    return f"{opening} {story}."
