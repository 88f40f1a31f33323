"""What a person is told to install, on each kind of machine."""

from pathlib import Path

import pytest

from scanner.browser.advice import distribution, how_to_install

RELEASES = {
    "debian": 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
    "ubuntu": "ID=ubuntu\nID_LIKE=debian\n",
    "mint": 'ID=linuxmint\nID_LIKE="ubuntu debian"\n',
    "fedora": "ID=fedora\n",
    "rocky": 'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
    "arch": "ID=arch\n",
}


def advice_on(tmp_path: Path, release: str, *, as_root: bool = False) -> str:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/os-release").write_text(RELEASES[release])
    return how_to_install("linux", tmp_path, as_root=as_root)


def test_debian_root_is_given_the_command_as_it_is(tmp_path: Path) -> None:
    assert "\n  apt-get update && apt-get install -y chromium-headless-shell" in advice_on(
        tmp_path, "debian", as_root=True
    )


def test_debian_user_is_given_sudo(tmp_path: Path) -> None:
    assert "sudo apt-get update && sudo apt-get install -y chromium-headless-shell" in advice_on(tmp_path, "debian")


@pytest.mark.parametrize("release", ["ubuntu", "mint"])
def test_ubuntu_is_not_sent_to_the_snap(tmp_path: Path, release: str) -> None:
    advice = advice_on(tmp_path, release)
    assert "playwright install chromium-headless-shell --with-deps" in advice
    assert "apt-get install" not in advice


@pytest.mark.parametrize("release", ["fedora", "rocky"])
def test_fedora_and_its_like_use_dnf(tmp_path: Path, release: str) -> None:
    assert "sudo dnf install -y chromium-headless\n" in advice_on(tmp_path, release)


def test_macos_uses_homebrew_or_playwright(tmp_path: Path) -> None:
    advice = how_to_install("darwin", tmp_path)
    assert "brew install --cask google-chrome" in advice
    assert "playwright install chromium-headless-shell" in advice
    assert "sudo" not in advice


def test_windows_uses_winget_or_playwright(tmp_path: Path) -> None:
    advice = how_to_install("win32", tmp_path)
    assert "winget install Google.Chrome" in advice
    assert "playwright install chromium-headless-shell" in advice


def test_other_distribution_gets_general_advice(tmp_path: Path) -> None:
    advice = advice_on(tmp_path, "arch")
    assert "from your distribution" in advice
    assert "LOKETSCAN_BROWSER" in advice


def test_machine_without_os_release_has_no_distribution(tmp_path: Path) -> None:
    assert distribution(tmp_path) == frozenset()
