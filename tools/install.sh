#!/bin/sh
# The virtual environment with the locked dependencies: with uv from the machine, else with a uv of our own in .uv.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH || true

# Without a usable home folder uv keeps what it downloads beside its program.
if [ -z "${HOME:-}" ] || ! mkdir -p "$HOME" 2>/dev/null || [ ! -w "$HOME" ]; then
    export HOME="$PWD/.uv/home"
    mkdir -p "$HOME"
fi

if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    uv=.uv/bin/uv
    if [ ! -x "$uv" ]; then
        python=$(command -v python3 || true)
        [ -n "$python" ] || { echo "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
        echo "Getting uv ..."
        if ! "$python" -c "import venv, ensurepip" 2>/dev/null; then
            echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv" >&2
            exit 1
        fi
        "$python" -m venv .uv
        .uv/bin/pip install --quiet --disable-pip-version-check uv
    fi
fi

echo "Installing the locked dependencies ..."
"$uv" sync --quiet --locked --extra embedded
