"""What a window and the trainer it starts agree on: the files of a run's folder.

The trainer may outlive the window, so they talk through files. `NEWS` is what the trainer tells, a JSON object a line
(`trainer/events.py`); it stops, saved, as soon as `STOP` is there. While it lives it holds the lock `ALIVE`. One run of
a folder of runs works at a time, in the order of their names: it holds the lock `TURN` beside the runs.
"""

NEWS = "news.jsonl"
STOP = "stop"
ALIVE = "alive.lock"
TURN = "turn.lock"
LOG = "trainer.log"
"""Whatever else the trainer writes: warnings of libraries, and the traceback of an error of its own."""
