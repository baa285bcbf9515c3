import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.manifest import from_json, to_json
from anchor_studio.anchors.package import open_package, seal
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.errors import StudioError

CARD = AnchorManifest(
    "maria", "Maria", "en", "CC0", "signed", (10, 20, 512, 512), (1920, 1080), {}, scores={"mouth_mse": 0.1}
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    package = tmp_path / "maria.anchor"
    (package / "models").mkdir(parents=True)
    (package / "models" / "face.json").write_text('{"scale": 1.0}', "utf-8")
    (package / "thumbnail.png").write_bytes(b"png")
    seal(package, CARD)
    return package


def _zipped(folder: Path, extra: dict[str, bytes] | None = None) -> Path:
    archive = folder.with_name("zipped.anchor")
    with zipfile.ZipFile(archive, "w") as file:
        for path in folder.rglob("*"):
            if path.is_file():
                file.write(path, path.relative_to(folder).as_posix())
        for name, content in (extra or {}).items():
            file.writestr(name, content)
    return archive


def test_a_sealed_folder_opens_and_tells_who_it_is(folder: Path, tmp_path: Path) -> None:
    package = open_package(folder, tmp_path / "unpacked")
    assert replace(package.manifest, files={}) == CARD
    assert package.dims("models/face.json") == {"scale": 1.0}


def test_a_zip_opens_like_its_folder(folder: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    first, again = (open_package(_zipped(folder), unpacked) for _ in range(2))
    assert first.manifest == open_package(folder, unpacked).manifest
    assert first.folder == again.folder


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a\\..\\evil", "C:evil"])
def test_a_zip_that_reaches_outside_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(StudioError, match="outside"):
        open_package(_zipped(folder, {name: b"x"}), tmp_path / "unpacked")
    assert not (tmp_path / "evil.txt").exists()


def test_a_zip_of_too_many_files_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="more than"):
        open_package(_zipped(folder, {f"{n}.txt": b"" for n in range(300)}), tmp_path / "unpacked")


def test_a_truncated_zip_is_refused(folder: Path, tmp_path: Path) -> None:
    archive = _zipped(folder)
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(StudioError, match=r"zipped\.anchor"):
        open_package(archive, tmp_path / "unpacked")


def test_a_link_out_of_the_package_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.move(folder / "models" / "face.json", tmp_path / "elsewhere" / "face.json")
    (folder / "models").rmdir()
    (folder / "models").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StudioError, match="incomplete"):
        open_package(folder, tmp_path / "unpacked")


@pytest.mark.parametrize(
    "change",
    [
        {"schema_version": 99},
        {"name": 5},
        {"face_box": [1, 2]},
        {"body_size": ["a", "b"]},
        {"files": {"x": 1}},
        {"surprise": 1},
        {"files": None},
    ],
    ids=str,
)
def test_a_manifest_of_the_wrong_shape_is_refused(change: dict[str, object]) -> None:
    values = json.loads(to_json(CARD)) | change
    with pytest.raises(StudioError, match="maria"):
        from_json(json.dumps(values), "maria")


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"name": "x"}'])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(StudioError, match="maria"):
        from_json(text, "maria")


def test_the_library_finds_the_user_s_anchors_first_and_names_what_it_knows(folder: Path, tmp_path: Path) -> None:
    mine, shipped = tmp_path / "mine", tmp_path / "shipped"
    for place in (mine, shipped):
        place.mkdir()
        shutil.copytree(folder, place / "maria.anchor")
    library = AnchorLibrary([mine, shipped, tmp_path / "absent"], tmp_path / "unpacked")
    assert library.names() == ["maria"]
    assert library.open("Maria").folder == mine / "maria.anchor"
    assert library.open(None).manifest.name == "maria"
    with pytest.raises(StudioError, match="maria"):
        library.open("nobody")
