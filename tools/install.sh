#!/bin/sh
# Makes the virtual environment $1 and installs the pinned packages of lock file $2, then Jinguo itself.
# Needs Python 3.11 only: uv is installed into the environment when it is not on the PATH, and where the
# distribution keeps Python's venv module apart (Debian: python3-venv) it is installed first.
set -eu
venv=$1
lock=$2
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
    echo "Jinguo needs Python 3.11 to 3.13 as '$python'; name another with PYTHON=…" >&2
    exit 1
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

make_environment() {
    "$python" -m venv "$venv" >/dev/null 2>&1 && return 0
    rm -rf "$venv"
    echo "Python's venv module is missing; installing Debian's python3-venv …" >&2
    if command -v apt-get >/dev/null 2>&1 && as_root apt-get update -qq \
        && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; then
        "$python" -m venv "$venv"
    else
        echo "Please install it (as root: apt-get install python3-venv) and call make again." >&2
        exit 1
    fi
}

if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    uv=uv
    [ -x "$venv/bin/python" ] || uv venv -q -p "$python" "$venv"
else
    [ -x "$venv/bin/python" ] || make_environment
    [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q --disable-pip-version-check uv
    uv=$venv/bin/uv
fi
# A site's own certificate authority stands in the system's list, which uv reads only when told.
[ ! -s /etc/ssl/certs/ca-certificates.crt ] || export UV_NATIVE_TLS=1 UV_SYSTEM_CERTS=1
"$uv" pip install -q -p "$venv/bin/python" --require-hashes -r "$lock"
"$uv" pip install -q -p "$venv/bin/python" --no-deps -e .
