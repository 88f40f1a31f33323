# Sees that there is a browser to drive, and installs one as root on Debian. $1 is the Python of the environment.
set -eu

python=$1

has_browser() {
    "$python" -m scanner.browser >/dev/null 2>&1
}

install_package() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$1" fonts-liberation
}

if ! has_browser && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No browser found: installing chromium-headless-shell"
    apt-get update -q || echo "Going on with the package lists of before" >&2
    install_package chromium-headless-shell || install_package chromium || echo "apt-get has no browser here" >&2
fi

browser=$("$python" -m scanner.browser)
echo "Browser: $browser"
