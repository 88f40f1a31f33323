# Makes the virtual environment that $1 names, with this project and its development tools in it.
set -eu

venv=$1

is_new_enough() {
    # A pyenv shim exists for versions that are not switched on: asking it is the only way to know.
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

has_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
}

is_debian_root() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and was not found." >&2
    echo "Install it (Debian: apt-get install python3 python3-venv; macOS: brew install python) and run make again." >&2
    exit 1
fi

if ! has_venv "$python"; then
    # Debian keeps this part of Python in a package of its own, named after the version.
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if is_debian_root; then
        echo "Installing $package, which $python lacks"
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$package"
    else
        echo "$python cannot make virtual environments. Debian and Ubuntu: sudo apt-get install $package; run make again." >&2
        exit 1
    fi
fi

# An environment whose Python was removed or replaced is of no use: make it anew.
if ! is_new_enough "$venv/bin/python"; then
    echo "Making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
fi

echo "Installing loketscan and its development tools into $venv; the first time takes a minute or two"
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --editable '.[dev]'
