"""The window's German: `python packaging/translate_window.py`, to be run after any of the window's words has changed.

Brings the words of anchor_studio/gui into assets/translations/anchor_studio_de.ts, where what is translated already
stays (translate the new there, by hand or with pyside6-linguist, then run this once more), and packs them into the
.qm that the window loads. Then list both: `python packaging/list_assets.py assets/translations`. `--check` changes
nothing; it fails with 2 and names what is missing, unfinished, vanished or not to be seen by pyside6-lupdate.

German words, one for one thing, and "Sie" for who reads them:

    anchor          Anchor              presenter       Person (who was recorded)
    broadcast       Senden, Sendung     programme       Sendung
    bug             Kürzel              rendered        Fertig
    consent         Einwilligung        rundown         Sendeablauf
    draft           Entwurf             screen wall     Monitorwand
    frame           Bild                segment, story  Beitrag
    green screen    Greenscreen         set             Studio
    grade           Note                shelf           Bibliothek
    headline        Schlagzeile         shot            Einstellung: Totale, Halbnah, Nah
    held-out take   Prüf-Take           silent clip     Ruheclip
    key             Stanze              stale           Veraltet
    label           Kennzeichnung       still           Standbild
    lower third     Bauchbinde          take            Take
    matte           Maske               ticker          Laufband
    on air          auf Sendung         training        Training
"""

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GUI = ROOT / "anchor_studio" / "gui"
TS = ROOT / "assets" / "translations" / "anchor_studio_de.ts"
Key = tuple[str, str]


@dataclass(frozen=True)
class Message:
    """A string of the window: the class it is said in, its English, its German, and whether that is final."""

    context: str
    source: str
    translation: str
    finished: bool

    @property
    def key(self) -> Key:
        """What Qt looks it up by."""
        return self.context, self.source


def main(arguments: Sequence[str] | None = None, gui: Path = GUI, ts: Path = TS) -> int:
    """Bring the translation up to date, or check it; gives the exit status, 2 where something is left to do."""
    parser = argparse.ArgumentParser(description="Bring the window's German up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing, fail where something is to be done")
    options = parser.parse_args(arguments)
    if options.check:
        left = troubles(gui, ts)
    else:
        collect(gui, ts)
        pack(ts, ts.with_suffix(".qm"))
        left = _differences(messages(ts), messages(ts), gui)
    sys.stderr.writelines(f"{trouble}\n" for trouble in left)
    return 2 if left else 0


def collect(gui: Path, ts: Path) -> None:
    """Bring the strings of a folder of programs into a .ts file: new ones unfinished, without those that vanished."""
    how = ("-silent", "-no-obsolete", "-sort-messages", "-locations", "none", "-extensions", "py")
    _run("pyside6-lupdate", *how, "-source-language", "en", "-target-language", "de_DE", str(gui), "-ts", str(ts))


def pack(ts: Path, qm: Path) -> None:
    """Write the finished translations as Qt loads them."""
    _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(qm))


def messages(ts: Path) -> list[Message]:
    """Read a .ts file; none where there is no such file."""
    if not ts.is_file():
        return []
    contexts = ElementTree.parse(ts).getroot().iter("context")
    return [_message(context.findtext("name", ""), found) for context in contexts for found in context.iter("message")]


def troubles(gui: Path, ts: Path) -> list[str]:
    """Say what keeps the window from being wholly translated, a line each; empty where all is well."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh, packed = Path(scratch) / ts.name, Path(scratch) / "packed.qm"
        if ts.is_file():
            shutil.copy(ts, fresh)
        collect(gui, fresh)
        left = _differences(messages(ts), messages(fresh), gui)
        pack(fresh, packed)
        qm = ts.with_suffix(".qm")
        stale = not qm.is_file() or qm.read_bytes() != packed.read_bytes()
    return [*left, f"older than {ts.name}: {qm.name}"] if stale else left


def spoken(gui: Path) -> Iterator[Key]:
    """Give what the programs let translate; pyside6-lupdate overlooks some of it, such as a call in an f-string."""
    for path in sorted(gui.rglob("*.py")):
        yield from _spoken_in(ast.parse(path.read_text("utf-8")), path.stem)


def _differences(there: Sequence[Message], wanted: Sequence[Message], gui: Path) -> list[str]:
    has, wants = {message.key for message in there}, {message.key for message in wanted}
    left = [f"missing: {_named(message.key)}" for message in wanted if message.key not in has]
    left += [f"vanished: {_named(message.key)}" for message in there if message.key not in wants]
    left += [f"unfinished: {_named(each.key)}" for each in there if each.key in wants and not each.finished]
    return left + [f"unseen: {_named(key)}" for key in spoken(gui) if key not in wants]


def _spoken_in(tree: ast.AST, context: str) -> Iterator[Key]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and (key := _key(node, context)):
            yield key
        yield from _spoken_in(node, node.name if isinstance(node, ast.ClassDef) else context)


def _key(call: ast.Call, context: str) -> Key | None:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [given.value if isinstance(given, ast.Constant) else ast.unparse(given) for given in call.args]
    if called == "tr":
        return context, str(texts[0])
    literal = [isinstance(given, ast.Constant) and isinstance(given.value, str) for given in call.args[:2]]
    # What is translated by a variable comes from a table of QT_TRANSLATE_NOOP.
    return (str(texts[0]), str(texts[1])) if called == "translate" and literal == [True, True] else None


def _message(context: str, found: ElementTree.Element) -> Message:
    given = found.find("translation")
    text = (given.text or "") if given is not None else ""
    finished = bool(text) and given is not None and given.get("type") is None
    return Message(context, found.findtext("source", ""), text, finished)


def _named(key: Key) -> str:
    return f"{key[0]}: {key[1]}"


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program, path=str(Path(sys.executable).parent)) or program
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
