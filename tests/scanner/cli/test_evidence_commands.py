"""`evidence` and `verify` as a user runs them: exit codes and what is printed."""

import shutil
from pathlib import Path

from tests.support.command import loketscan
from tests.support.results import GOLDEN


def test_pack_is_made_and_a_changed_byte_is_1(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    shutil.copy(GOLDEN, run / "results.json")
    made = loketscan("evidence", run)
    assert made.code == 0
    pack = Path(made.out.splitlines()[-1])
    assert pack == tmp_path / "run.evidence.zip"
    seal = made.out.split("Seal: ")[1].split()[0]
    assert loketscan("verify", pack, "--seal", seal).code == 0
    data = pack.read_bytes()
    pack.write_bytes(data.replace(b'"tool"', b'"Tool"', 1))
    changed = loketscan("verify", pack)
    assert changed.code == 1
    assert "changed: results.json" in changed.out


def test_bad_input_is_2(tmp_path: Path) -> None:
    assert loketscan("evidence", tmp_path).code == 2
    assert loketscan("verify", tmp_path / "nowhere.zip").code == 2
