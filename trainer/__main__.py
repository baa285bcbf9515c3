"""`python -m trainer fit FOOTAGE... --name NAME --out DIR`: the trainer's command line."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from anchor_studio.domain.anchor import LIVE_QUALITY, QUALITIES, STUDIO_QUALITY
from trainer.baselines.verb import add_tables
from trainer.comparisons.verb import add_renderers
from trainer.events import TrainingProgress, run_for_a_person, run_for_a_program
from trainer.glance.verb import add_at_a_glance
from trainer.landmark_gan.verbs import add_landmark_gan
from trainer.priority import lower_priority


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trainer; gives the exit status: 0 done, 2 for what the user can mend, 130 stopped."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.verb == "queue" and options.add:
        parser.parse_args(options.add)  # what is wrong with a job is told when it is added, not in the night

    def work(progress: TrainingProgress) -> str:
        return _run(options, progress)

    if not options.json and options.run_folder is None:
        return run_for_a_person(work)
    lower_priority()
    if options.run_folder is None:
        return run_for_a_program(options.verb, work)
    from trainer.run_folder import run_in

    return run_in(options.run_folder, options.verb, work)


def _run(options: argparse.Namespace, progress: TrainingProgress) -> str:
    told: str = options.run(options, progress)
    return told


def _queue(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from trainer.queue import JobQueue

    queue = JobQueue(options.folder)
    if options.add:
        return f"Job {queue.add(options.add).number} waits."
    if options.remove is not None:
        queue.remove(options.remove)
        return f"Job {options.remove} is removed."
    if options.work:
        lower_priority()
        done = queue.work(lambda words, news: _run(_parser().parse_args(words), news), progress)
        return f"{done} jobs are done."
    rows = [f"{job.number:4d}  {job.state:8}  {shlex.join(job.arguments)}  {job.told}".rstrip() for job in queue.jobs()]
    return "\n".join(rows) or "There are no jobs."


def _check(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from anchor_studio.footage.report import as_text
    from trainer.footage import check

    return as_text(check(options.footage, options.cache, progress))


def _promote(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from trainer.promotion import compared, promote_if_better

    if options.only_compare:
        return str(compared(options.challenger, options.over, options.footage, options.cache, progress))
    return str(promote_if_better(options.challenger, options.over, options.footage, options.cache, progress))


def _roll_back(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from anchor_studio.anchors.versions import roll_back

    roll_back(options.anchor)
    return f"{options.anchor} is what it was before."


def _adapt(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.adaptation import STEPS, Adaptation, adapt

    torch.set_num_threads(options.threads)
    plan = Adaptation(
        anchor=options.anchor,
        footage=tuple(options.footage),
        voices=tuple(options.voices),
        out=options.out,
        transcripts=options.transcripts,
        steps=STEPS if options.steps is None else options.steps,
    )
    return str(adapt(plan, progress))


def _fit(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.devices import chosen
    from trainer.events import NoTrainingProgress
    from trainer.fit import PRESETS, Plan, changed, fit
    from trainer.ranks import is_first

    torch.set_num_threads(options.threads)
    plan = Plan(
        footage=tuple(options.footage),
        name=options.name,
        out=options.out,
        takes=tuple(options.takes),
        held_out=tuple(options.hold_out),
        validation=tuple(options.validate),
        begin_from=options.begin_from,
        fine_tune=options.fine_tune,
        amplitude=options.amplitude,
        licence=options.licence,
        consent=options.consent,
        consent_record=options.consent_record,
        device=chosen(options.device),
    )
    steps = options.mouth_steps, options.renderer_steps
    plan = changed(
        plan, PRESETS[options.preset], *steps, perceptual=options.perceptual, studio=options.quality == STUDIO_QUALITY
    )
    return str(fit(plan, progress if is_first() else NoTrainingProgress()))


def _add_fit(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("fit", help="train an anchor; killed or stopped, the same command goes on")
    verb.set_defaults(run=_fit)
    verb.add_argument("footage", nargs="+", type=Path, help="folders or files: takes, and a silent clip idle-*")
    verb.add_argument("--name", required=True)
    verb.add_argument("--out", required=True, type=Path, help="folder of the run and of the finished anchor")
    verb.add_argument(
        "--takes", nargs="*", default=[], metavar="TAKE", help="train on these alone (all, if none named)"
    )
    verb.add_argument("--hold-out", nargs="*", default=[], metavar="TAKE", help="takes to judge by, never trained on")
    verb.add_argument("--validate", nargs="*", default=[], metavar="TAKE", help="takes that choose the best state")
    verb.add_argument(
        "--begin-from", type=Path, metavar="ANCHOR", help="train on the renderer of this anchor instead of a new one"
    )
    verb.add_argument(
        "--fine-tune",
        type=Path,
        metavar="ANCHOR",
        help="train on this anchor of the same presenter; give old takes too",
    )
    verb.add_argument("--amplitude", type=float, help="widen predicted mouths by this factor, not by a measured one")
    verb.add_argument(
        "--perceptual", action="store_true", help="polish the renderer by a network of features, which is fetched"
    )
    verb.add_argument(
        "--preset",
        choices=("quick", "full"),
        default="quick",
        help="quick: an hour or two on two cores; full: some three times as long, and better",
    )
    verb.add_argument(
        "--quality",
        choices=QUALITIES,
        default=LIVE_QUALITY,
        help="studio: also train the pix2pixHD renderer, which asks for an accelerator and seconds a frame",
    )
    verb.add_argument("--mouth-steps", type=int, metavar="STEPS", help="instead of the preset's")
    verb.add_argument("--renderer-steps", type=int, metavar="STEPS", help="instead of the preset's")
    verb.add_argument("--threads", type=int, default=2)
    verb.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    verb.add_argument("--licence", default="all rights reserved")
    verb.add_argument("--consent", default="none recorded", help="what the presenter agreed to, and when")
    verb.add_argument("--consent-record", type=Path, metavar="FOLDER", help="its recording, kept inside the anchor")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m trainer",
        description="Make an anchor from footage.",
        epilog="@FILE stands for the lines of a file, one word each: --hold-out @held-out.txt",
        fromfile_prefix_chars="@",
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    parser.add_argument(
        "--json", action="store_true", help="for programs: JSON lines on stdout, 'stop' on stdin, low priority"
    )
    parser.add_argument(
        "--run-folder",
        type=Path,
        metavar="FOLDER",
        help="for programs: tell in FOLDER/news.jsonl, stop when FOLDER/stop is there, wait for the runs beside it",
    )
    verb = verbs.add_parser("check", help="tell what recordings are worth, before hours of training")
    verb.set_defaults(run=_check)
    verb.add_argument("footage", nargs="+", type=Path, help="folders or files")
    verb.add_argument("--cache", type=Path, default=Path("build/footage"), help="keeps what was found in them")
    _add_fit(verbs)
    add_tables(verbs)
    add_at_a_glance(verbs)
    add_landmark_gan(verbs)
    add_renderers(verbs)
    verb = verbs.add_parser("queue", help="trainings one after the other, through crashes and reboots")
    verb.set_defaults(run=_queue)
    verb.add_argument("folder", type=Path, help="where the jobs are kept; listed if nothing else is asked for")
    task = verb.add_mutually_exclusive_group()
    task.add_argument("--work", action="store_true", help="do the jobs, at low priority, until none is left")
    task.add_argument("--remove", type=int, metavar="NUMBER", help="forget a job")
    task.add_argument("--add", nargs=argparse.REMAINDER, metavar="VERB ...", help="add a job: all that follows")
    verb = verbs.add_parser("adapt", help="let an anchor's mouth learn the voices that will drive it, if it helps")
    verb.set_defaults(run=_adapt)
    verb.add_argument("anchor", type=Path, help="its package, a folder")
    verb.add_argument("--footage", required=True, nargs="+", type=Path, help="its takes, the held-out ones too")
    verb.add_argument("--transcripts", type=Path, help="folder of NAME.txt; left out: they lie beside the takes")
    verb.add_argument("--voices", required=True, nargs="+", metavar="VOICE")
    verb.add_argument("--out", required=True, type=Path, help="folder of the run")
    verb.add_argument("--steps", type=int)
    verb.add_argument("--threads", type=int, default=2)
    verb = verbs.add_parser("promote", help="let a new version take an anchor's place, if it is better")
    verb.set_defaults(run=_promote)
    verb.add_argument("challenger", type=Path, help="the new version's package, a folder")
    verb.add_argument("--over", required=True, type=Path, metavar="ANCHOR", help="the anchor's package, a folder")
    verb.add_argument("--footage", required=True, nargs="+", type=Path, help="where the takes held out by both are")
    verb.add_argument("--cache", type=Path, default=Path("build/footage"), help="keeps what was found in them")
    verb.add_argument("--only-compare", action="store_true", help="tell which is better, and change nothing")
    verb = verbs.add_parser("roll-back", help="give an anchor its last version again")
    verb.set_defaults(run=_roll_back)
    verb.add_argument("anchor", type=Path, help="its package, a folder")
    return parser


if __name__ == "__main__":
    if "RANK" in os.environ:  # one of several that torchrun started
        from trainer.ranks import together

        together(main)
    sys.exit(main())
