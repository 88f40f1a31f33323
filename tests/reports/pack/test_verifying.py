"""Any change to a pack is found, and told by the name of the file."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from reports.pack.container import Entry, PackWriter
from reports.pack.manifest import manifest_of, sums_of
from reports.pack.packing import write_pack
from reports.pack.signing import KeyUnusable, read_public_key, read_signer
from reports.pack.verifying import CONTAINER, UnreadablePack, verify_pack
from tests.support.results import result_of


def changes(path: Path) -> dict[str, str]:
    return {one.path: one.change for one in verify_pack(path).differences}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A private key, with its public half beside it."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    path = tmp_path / "key.pem"
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.with_name("public.pem").write_bytes(public)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A pack of two short files, small enough to change each of its bytes."""
    path = tmp_path / "small.zip"
    with path.open("wb") as target:
        writer = PackWriter(target)
        writer.add(Entry("results.json", "results", b"{}"))
        writer.add(Entry("evidence/a.png", "screenshot", b"\x89PNG"))
        writer.add(Entry("manifest.json", "manifest", manifest_of(result_of(), "1", writer.files, [])))
        writer.add(Entry("SHA256SUMS", "manifest", sums_of(writer.files)))
        writer.close()
    return path


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack packed again in the same way, its own lists as they were."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    with path.open("wb") as target:
        writer = PackWriter(target)
        for name, data in files.items():
            writer.add(Entry(name, "", data))
        writer.close()
    return path


def test_untouched_pack_has_no_differences(pack: Path, small: Path) -> None:
    assert changes(pack) == {}
    assert changes(small) == {}


def test_every_single_changed_byte_is_found(small: Path) -> None:
    original = small.read_bytes()
    for position in range(len(original)):
        small.write_bytes(original[:position] + bytes([original[position] ^ 1]) + original[position + 1 :])
        try:
            assert changes(small), position
        except UnreadablePack:
            assert position < 4  # without the mark of a zip it may be anything


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:200]])
def test_shorter_or_longer_pack_is_found(small: Path, change: Callable[[bytes], bytes]) -> None:
    small.write_bytes(change(small.read_bytes()))
    assert changes(small) == {CONTAINER: "changed"}


def test_changed_missing_and_added_files_are_named(pack: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["results.json"] += b" "
        del files["report.nl.html"]
        files["evidence/new.png"] = b"new"

    expected = {"results.json": "changed", "report.nl.html": "missing", "evidence/new.png": "added"}
    assert changes(rewritten(pack, change)) == expected


def test_changed_manifest_is_named(pack: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["manifest.json"] = files["manifest.json"].replace(b"picture-gone", b"picture-kept")

    assert changes(rewritten(pack, change)) == {"manifest.json": "changed"}


@pytest.mark.parametrize("listed", [b"", b"no list", None])
def test_broken_list_is_named_and_the_manifest_stands_in(pack: Path, listed: bytes | None) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["results.json"] += b" "
        files.pop("SHA256SUMS")
        if listed is not None:
            files["SHA256SUMS"] = listed

    found = changes(rewritten(pack, change))
    assert found == {"results.json": "changed", "SHA256SUMS": "missing" if listed is None else "changed"}


def test_same_files_zipped_by_another_program_are_found(pack: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert changes(tmp_path / "z.zip") == {CONTAINER: "changed"}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_file_that_claims_another_compression_is_named(small: Path, method: int) -> None:
    data, mark = bytearray(small.read_bytes()), method.to_bytes(2, "little")
    with zipfile.ZipFile(small) as pack:
        local = pack.getinfo("results.json").header_offset
        central = pack.start_dir
    data[local + 8 : local + 10] = data[central + 10 : central + 12] = mark
    small.write_bytes(data)
    assert changes(small) == {"results.json": "changed"}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_broken_archive_of_another_program_is_a_changed_pack_or_none(pack: Path, tmp_path: Path, method: int) -> None:
    """Whatever a broken stream raises, it ends in a finding or in a sentence."""
    other = tmp_path / "z.zip"
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(other, "w", method) as new:
        for name in ("manifest.json", "SHA256SUMS"):
            new.writestr(name, old.read(name))
    whole = other.read_bytes()
    for start in range(0, len(whole), len(whole) // 60):
        other.write_bytes(whole[:start] + bytes(byte ^ 0xA5 for byte in whole[start : start + 8]) + whole[start + 8 :])
        try:
            assert changes(other), start
        except UnreadablePack as error:
            assert str(other) in str(error)


def test_pack_that_was_made_anew_is_found_by_its_seal(run: Path, pack: Path, tmp_path: Path) -> None:
    seal = verify_pack(pack).seal
    assert not verify_pack(pack, seal=seal).differences
    results = run / "results.json"
    results.write_bytes(results.read_bytes().replace(b"No label.", b"A label. "))
    anew = write_pack(run, tmp_path / "anew.zip").path
    assert not verify_pack(anew).differences
    assert [one.change for one in verify_pack(anew, seal=seal).differences] == ["has another seal"]


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.zip"
    text.write_text("no zip")
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("x", "y")
    for path in (text, other, tmp_path, tmp_path / "nowhere.zip"):
        with pytest.raises(UnreadablePack):
            verify_pack(path)


def test_signature_is_checked_with_the_key(run: Path, key: Path, tmp_path: Path) -> None:
    first = write_pack(run, tmp_path / "1.zip", signer=read_signer(key)).path
    second = write_pack(run, tmp_path / "2.zip", signer=read_signer(key)).path
    assert first.read_bytes() == second.read_bytes()
    public = read_public_key(key.with_name("public.pem"))
    found = verify_pack(first, public)
    assert (found.differences, found.is_signed) == ([], True)
    assert found.signer == verify_pack(first).signer


def test_other_key_changed_signature_and_no_signature_are_found(
    run: Path, key: Path, pack: Path, tmp_path: Path
) -> None:
    signed = write_pack(run, tmp_path / "1.zip", signer=read_signer(key)).path
    other = Ed25519PrivateKey.generate().public_key()
    stranger = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public = read_public_key(key.with_name("public.pem"))
    assert verify_pack(signed, stranger).differences[0].change == "not signed by this key"
    assert verify_pack(pack, public).differences[0].change == "not signed by this key"
    without = rewritten(Path(shutil.copy(signed, tmp_path / "2.zip")), lambda files: files.pop("SHA256SUMS.sig"))
    assert changes(without) == {"SHA256SUMS.sig": "not signed by this key"}
    changed = rewritten(signed, lambda files: files.update({"SHA256SUMS.sig": bytes(64)}))
    assert changes(changed) == {"SHA256SUMS.sig": "not signed by this key"}


def test_key_of_another_kind_is_refused(key: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("no key")
    for path in (tmp_path / "x.pem", tmp_path / "nowhere.pem", key.with_name("public.pem")):
        with pytest.raises(KeyUnusable):
            read_signer(path)
    with pytest.raises(KeyUnusable):
        read_public_key(key)
