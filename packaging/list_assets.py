"""Keep assets/manifest.toml: `python packaging/list_assets.py PATH... [--origin TEXT --licence SPDX]`.

Lists the files of the given paths (files or folders under assets/) anew: what is listed keeps its origin and licence
unless others are given, what is new needs both, and what is no longer there is dropped.
"""

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
HEAD = "# Every file under assets/: where it comes from and under which licence. Kept by packaging/list_assets.py.\n"
KEYS = ("path", "sha256", "origin", "licence")
Entry = Mapping[str, str]


class UnknownOriginError(Exception):
    """A file that nobody said anything about; holds its path."""


def main(arguments: Sequence[str] | None = None, assets: Path = ASSETS) -> int:
    """Rewrite the manifest; gives the exit status, 2 for a file without origin or licence."""
    parser = argparse.ArgumentParser(description="List assets with their hashes, origins and licences.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--origin")
    parser.add_argument("--licence", help="an SPDX identifier")
    options = parser.parse_args(arguments)
    given = {key: value for key in ("origin", "licence") if (value := getattr(options, key))}
    manifest = assets / "manifest.toml"
    try:
        entries = listed(read(manifest), assets, files(options.paths), given)
    except UnknownOriginError as error:
        sys.stderr.write(f"{error} is new: give its --origin and --licence.\n")
        return 2
    manifest.write_text(to_toml(entries), "utf-8", newline="\n")
    return 0


def read(manifest: Path) -> list[Entry]:
    """Give the entries of a manifest."""
    entries: list[Entry] = tomllib.loads(manifest.read_text("utf-8"))["file"] if manifest.is_file() else []
    return entries


def files(paths: Iterable[Path]) -> list[Path]:
    """Give every file at or under the paths."""
    found = [inner for path in paths for inner in ([path] if path.is_file() else path.rglob("*")) if inner.is_file()]
    return [path.resolve() for path in found if path.name != "manifest.toml"]


def listed(entries: Iterable[Entry], assets: Path, changed: Iterable[Path], given: Entry) -> list[Entry]:
    """Give the entries with those of the changed files renewed; raises UnknownOriginError."""
    known = {entry["path"]: entry for entry in entries if (assets / entry["path"]).is_file()}
    for path in changed:
        name = path.relative_to(assets).as_posix()
        entry = {**known.get(name, {}), **given, "path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        if set(KEYS) - set(entry):
            raise UnknownOriginError(name)
        known[name] = entry
    return [known[name] for name in sorted(known)]


def to_toml(entries: Iterable[Entry]) -> str:
    """Write entries as TOML; its strings are those of JSON."""
    blocks = ("".join(f"{key} = {json.dumps(entry[key], ensure_ascii=False)}\n" for key in KEYS) for entry in entries)
    return "\n".join([HEAD, *(f"[[file]]\n{block}" for block in blocks)])


if __name__ == "__main__":
    sys.exit(main())
