"""What is in a pack, what is said to be missing from it, and that it is the same every time."""

import hashlib
import json
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reports.pack.container import is_safe
from reports.pack.packing import write_pack
from reports.pack.verifying import verify_pack
from reports.result import encode_result, read_result
from tests.reports.pack.conftest import keep_picture


def test_pack_holds_every_kind_of_proof(pack: Path) -> None:
    manifest = json.loads(zipfile.ZipFile(pack).read("manifest.json"))
    kinds = {one["kind"] for one in manifest["files"]}
    assert kinds == {"results", "report", "screenshot", "code sample", "test results", "method"}
    names = set(zipfile.ZipFile(pack).namelist())
    assert names == {one["path"] for one in manifest["files"]} | {"manifest.json", "SHA256SUMS"}
    assert {"report.en.html", "report.nl.html", "test-results/junit.xml", "code/failed/finding-a.html.txt"} <= names


def test_manifest_names_length_and_hash_of_each_file(pack: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        for one in json.loads(opened.read("manifest.json"))["files"]:
            data = opened.read(one["path"])
            assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_same_run_gives_the_same_bytes(run: Path, pack: Path, tmp_path: Path) -> None:
    time.sleep(0.01)
    for path in run.rglob("*"):
        path.touch()
    assert write_pack(run, tmp_path / "again.zip").path.read_bytes() == pack.read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_results_and_pictures_are_those_of_the_run(run: Path, pack: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        assert opened.read("results.json") == (run / "results.json").read_bytes()
        pictures = {name: opened.read(name) for name in opened.namelist() if name.startswith("evidence/")}
    assert sorted(pictures.values()) == [b"picture", b"the whole page"]
    report = BeautifulSoup(zipfile.ZipFile(pack).read("report.nl.html"), "html5lib")
    shown = {str(image["src"]) for image in report.select("img") if str(image["src"]).endswith(".png")}
    assert shown & pictures.keys()


def test_what_is_missing_is_listed(run: Path, pack: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        missing = json.loads(opened.read("manifest.json"))["missing"]
        page = BeautifulSoup(opened.read("method/method.nl.html"), "html5lib")
    by_kind = {kind: [one["what"] for one in missing if one["kind"] == kind] for kind in {x["kind"] for x in missing}}
    assert {"evidence/../../secret.png", "evidence/gone.png"} <= set(by_kind["picture-gone"])
    assert by_kind["page-not-seen"]
    assert by_kind["criterion-untested"]
    assert by_kind["criterion-undecided"]
    assert all(one["what"] in page.get_text() for one in missing)


def lacks(run: Path, pack: Path, kind: str) -> list[str]:
    return [one.what for one in write_pack(run, pack).missing if one.kind == kind]


def test_changed_picture_that_is_named_is_told(run: Path, tmp_path: Path) -> None:
    picture = run / "evidence" / f"{hashlib.sha256(b'picture').hexdigest()}.png"
    picture.write_bytes(b"another picture")
    assert lacks(run, tmp_path / "p.zip", "picture-changed") == [f"evidence/{picture.name}"]


def test_changed_picture_that_nothing_names_stays_out(run: Path, tmp_path: Path) -> None:
    picture = run / "evidence" / f"{hashlib.sha256(b'the whole page').hexdigest()}.png"
    picture.write_bytes(b"another picture")
    made = write_pack(run, tmp_path / "p.zip")
    assert "picture-changed" not in {one.kind for one in made.missing}
    assert f"evidence/{picture.name}" not in zipfile.ZipFile(made.path).namelist()


def test_transcripts_and_pictures_of_a_chat_are_packed_and_missed(run: Path, tmp_path: Path) -> None:
    spoken, seen = keep_picture(run, b"Heading 1: Contact"), keep_picture(run, b"the chat")
    result = read_result(run / "results.json")
    chat = next(page for page in result.pages if page.conversation)
    talk = [replace(one, picture=seen) for one in chat.conversation]
    page = replace(chat, spoken={"initial": {"en": spoken}}, conversation=talk)
    (run / "results.json").write_bytes(encode_result(replace(result, pages=[page])))
    with zipfile.ZipFile(write_pack(run, tmp_path / "p.zip").path) as opened:
        kinds = {one["path"]: one["kind"] for one in json.loads(opened.read("manifest.json"))["files"]}
    assert (kinds[spoken], kinds[seen]) == ("transcript", "screenshot")
    (run / spoken).write_bytes(b"Heading 1: Other")
    (run / seen).unlink()
    assert lacks(run, tmp_path / "p.zip", "picture-changed") == [spoken]
    assert seen in lacks(run, tmp_path / "p.zip", "picture-gone")
    assert {spoken, seen} <= set(verify_pack(tmp_path / "p.zip").lacking)


def test_picture_behind_a_link_stays_out(run: Path, tmp_path: Path) -> None:
    (run / "evidence" / "gone.png").symlink_to(tmp_path / "secret.png")
    made = write_pack(run, tmp_path / "p.zip")
    assert "evidence/gone.png" in {one.what for one in made.missing}
    assert b"of somebody else" not in made.path.read_bytes()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_method_tells_with_what_where_and_when(pack: Path, language: str) -> None:
    page = BeautifulSoup(zipfile.ZipFile(pack).read(f"method/method.{language}.html"), "html5lib")
    results = json.loads(zipfile.ZipFile(pack).read("results.json"))
    text = page.get_text(" ")
    assert page.html is not None
    assert page.html["lang"] == language
    assert results["started"] in text
    assert results["browser"]["version"] in text
    assert all(one["url"] in text and one["kind_reason"] in text for one in results["pages"])
    machine = json.loads(zipfile.ZipFile(pack).read("method/method.json"))
    assert machine["time_zone"] == "UTC"
    assert machine["conditions"] == {"default": 1}


def test_sha256sum_agrees(pack: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        opened.extractall(tmp_path / "unpacked")
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "unpacked", check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/../b", "a\\b", "C:x", "a/", ".x", "a\n", "a b", ""])
def test_name_that_leads_elsewhere_is_not_safe(name: str) -> None:
    assert not is_safe(name)
