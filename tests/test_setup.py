"""Set-up: the Makefile, the two scripts behind it, and what `pyproject.toml` asks for."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TARGETS = ("help", "setup", "scan", "test", "lint", "docs", "clean")

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
needs_shell = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs /bin/sh")


def make(*arguments: str) -> str:
    # A fresh clone in the eyes of make: what is set up here already must not change the answer.
    command = ["make", "--no-print-directory", *arguments, "VENV=.venv-that-is-not-there"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout


def steps(target: str, *words: str) -> list[str]:
    """Which of the words the commands of a target hold, in the order in which they run."""
    commands = make("-n", target).splitlines()
    return [word for command in commands for word in words if word in command]


@needs_make
def test_make_alone_lists_the_targets() -> None:
    listed = re.findall(r"^  make (\w+) +\S.*$", make(), re.MULTILINE)
    assert listed == list(TARGETS)


@needs_make
def test_scan_sets_up_first() -> None:
    order = steps("scan", "tools/venv.sh", "tools/browser.sh", "loketscan scan --demo --fail-on none")
    assert order == ["tools/venv.sh", "tools/browser.sh", "loketscan scan --demo --fail-on none"]


@needs_make
def test_test_sets_up_and_looks_at_style_types_and_imports_before_the_tests() -> None:
    order = steps(
        "test",
        "tools/venv.sh",
        "tools/browser.sh",
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint-imports",
        "pytest",
    )
    assert order == [
        "tools/venv.sh",
        "tools/browser.sh",
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint-imports",
        "pytest",
    ]


@needs_make
def test_set_up_is_not_done_again_once_it_stands(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "tools").mkdir()
    for script in ("venv.sh", "browser.sh"):
        (tmp_path / "tools" / script).write_text(f'echo {script} >> calls; mkdir -p "$1"\n')
    (tmp_path / "pyproject.toml").touch()
    for _ in range(2):
        subprocess.run(["make", "-s", "setup"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "calls").read_text().split() == ["venv.sh", "browser.sh", "browser.sh"]


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci/run"
    lines = script.read_text().splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
    assert script.stat().st_mode & 0o111


class FakeMachine:
    """A PATH of our own: programs that say who they are instead of what they would do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "log"
        self.log.touch()

    def program(self, name: str, script: str, place: str = "bin") -> Path:
        path = self.folder / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def python(self, name: str, *, is_new: bool = True, has_venv: bool = True) -> None:
        answers = {"sys.version_info <": is_new, "import ensurepip": has_venv}
        cases = "\n".join(f'  *"{word}"*) exit {0 if yes else 1};;' for word, yes in answers.items())
        self.program(
            name,
            f"""echo "{name} $*" >> {self.log}
            case "$*" in
            {cases}
              *"python%d"*) echo python3.12-venv;;
              *--version*) echo Python 3.12.1;;
              *"-m venv"*) mkdir -p "$4/bin"; cp {self.bin}/{name} "$4/bin/python";;
            esac""",
        )

    def run(self, script: str, argument: str) -> subprocess.CompletedProcess[str]:
        env: Mapping[str, str] = {"PATH": str(self.bin)}
        for tool in ("mkdir", "cp"):
            if not (self.bin / tool).exists():
                (self.bin / tool).symlink_to(str(shutil.which(tool)))
        return subprocess.run(
            ["/bin/sh", str(ROOT / "tools" / script), argument],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def calls(self, word: str) -> list[str]:
        return [line for line in self.log.read_text().splitlines() if word in line]


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    return FakeMachine(tmp_path)


def become_root(machine: FakeMachine, apt_get: str) -> None:
    machine.program("id", "echo 0")
    machine.program("apt-get", f'echo "apt-get $*" >> {machine.log}\n{apt_get}')


@needs_shell
def test_newest_python_that_works_makes_the_environment(machine: FakeMachine) -> None:
    machine.python("python3.13", is_new=False)  # a pyenv shim of a version that is switched off
    machine.python("python3.12")
    machine.python("python3.11")
    done = machine.run("venv.sh", ".venv")
    assert done.returncode == 0, done.stderr
    assert machine.calls("-m venv") == ["python3.12 -m venv --clear .venv"]
    assert machine.calls("pip install")[0].endswith("--editable .[dev]")


@needs_shell
def test_environment_that_stands_is_kept(machine: FakeMachine) -> None:
    machine.python("python3.12")
    for _ in range(2):
        assert machine.run("venv.sh", ".venv").returncode == 0
    assert len(machine.calls("-m venv")) == 1
    assert len(machine.calls("pip install")) == 2


@needs_shell
def test_missing_python_is_said_with_what_to_install(machine: FakeMachine) -> None:
    machine.python("python3", is_new=False)
    done = machine.run("venv.sh", ".venv")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "brew install python" in done.stderr


@needs_shell
def test_user_is_told_to_install_the_venv_package(machine: FakeMachine) -> None:
    machine.python("python3", has_venv=False)
    machine.program("id", "echo 1000")
    done = machine.run("venv.sh", ".venv")
    assert done.returncode == 1
    assert "sudo apt-get install python3.12-venv" in done.stderr


@needs_shell
def test_root_on_debian_gets_the_venv_package(machine: FakeMachine) -> None:
    machine.python("python3", has_venv=False)
    become_root(machine, "true")
    assert machine.run("venv.sh", ".venv").returncode == 0
    assert machine.calls("apt-get") == ["apt-get update -q", "apt-get install -y -q python3.12-venv"]
    assert machine.calls("-m venv")


def browser_after(machine: FakeMachine, mark: str) -> str:
    """A Python whose search finds a browser once the file `mark` is there."""
    script = f'[ -e {machine.folder}/{mark} ] && echo "chrome 140" || {{ echo "install one of these:" >&2; exit 3; }}'
    return str(machine.program("python", script, place=".venv/bin"))


@needs_shell
def test_browser_that_is_there_is_left_alone(machine: FakeMachine) -> None:
    become_root(machine, "true")
    (machine.folder / "mark").touch()
    done = machine.run("browser.sh", browser_after(machine, "mark"))
    assert (done.returncode, done.stdout) == (0, "Browser: chrome 140\n")
    assert machine.calls("apt-get") == []


@needs_shell
def test_root_on_debian_gets_the_headless_shell(machine: FakeMachine) -> None:
    become_root(machine, f'case "$*" in *chromium-headless-shell*) : > {machine.folder}/mark;; esac')
    done = machine.run("browser.sh", browser_after(machine, "mark"))
    assert done.returncode == 0, done.stderr
    assert [call.split()[1] for call in machine.calls("apt-get")] == ["update", "install"]


@needs_shell
def test_chromium_stands_in_where_debian_has_no_headless_shell(machine: FakeMachine) -> None:
    become_root(
        machine, f'case "$*" in *chromium-headless-shell*) exit 100;; *chromium*) : > {machine.folder}/mark;; esac'
    )
    done = machine.run("browser.sh", browser_after(machine, "mark"))
    assert done.returncode == 0, done.stderr
    assert "Browser: chrome 140" in done.stdout


@needs_shell
def test_user_without_a_browser_is_told_what_to_install(machine: FakeMachine) -> None:
    become_root(machine, "true")
    machine.program("id", "echo 1000")
    done = machine.run("browser.sh", browser_after(machine, "mark"))
    assert done.returncode != 0
    assert "install one of these:" in done.stderr
    assert machine.calls("apt-get") == []


@needs_shell
def test_root_without_any_browser_to_install_fails(machine: FakeMachine) -> None:
    become_root(machine, "exit 100")
    done = machine.run("browser.sh", browser_after(machine, "mark"))
    assert done.returncode != 0
    assert "install one of these:" in done.stderr


def project() -> dict[str, object]:
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    table = project()
    dependencies, extras = table["dependencies"], table["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    requirements = [*dependencies, *(line for lines in extras.values() for line in lines)]
    assert len(requirements) > 20
    unbounded = [
        line for line in requirements if not re.fullmatch(r"[A-Za-z0-9-]+(\[\w+\])?>=[\d.]+,<[\d.]+(; .+)?", line)
    ]
    assert unbounded == []


def test_command_and_python_version_are_as_promised() -> None:
    table = project()
    assert table["scripts"] == {"loketscan": "scanner.cli:main"}
    assert table["requires-python"] == ">=3.11"
