#!/bin/sh
# Builds the wheel, looks into it, installs it into an environment of its own, and starts it: what a site gets.
# $1: the development environment (its uv is used when none is on the PATH).
set -eu
venv=${1:-.venv}
uv=$(command -v uv || echo "$venv/bin/uv")
work=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$work"' EXIT
[ ! -s /etc/ssl/certs/ca-certificates.crt ] || export UV_NATIVE_TLS=1 UV_SYSTEM_CERTS=1

"$uv" build -q --wheel -o dist
wheel=$(ls -t dist/jinguo-*.whl | head -n 1)
"$venv/bin/python" - "$wheel" <<'PY'
import sys, zipfile
names = zipfile.ZipFile(sys.argv[1]).namelist()
tests = [name for name in names if "/tests/" in name]
needed = ["jinguo/locale/en/LC_MESSAGES/django.mo", "jinguo/web/templates/base.html", "jinguo/reports/fonts/", "jinguo/demo/"]
missing = [one for one in needed if not any(name.startswith(one) for name in names)]
sys.exit(f"tests in the wheel: {tests[:3]}" if tests else f"missing in the wheel: {missing}" if missing else 0)
PY
"$uv" venv -q -p "$venv/bin/python" "$work/venv"
"$uv" pip install -q -p "$work/venv/bin/python" --require-hashes -r requirements.lock
"$uv" pip install -q -p "$work/venv/bin/python" --no-deps "$wheel"
cd "$work"
unset PYTHONPATH
export JINGUO_DATA="$work/data" LC_ALL=C.UTF-8
bin="$work/venv/bin"
"$bin/jinguo" --version
port=$("$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$bin/jinguo" serve --port "$port" >"$work/log" 2>&1 &
server=$!
"$bin/python" - "$port" <<'PY' || { cat "$work/log"; exit 1; }
import sys, time, urllib.request
for _time in range(120):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/account/login/", timeout=10) as answer:
            assert answer.status == 200 and "<form" in answer.read().decode()
            sys.exit(0)
    except OSError:
        time.sleep(1)
sys.exit("the installed wheel did not answer")
PY
echo "$(basename "$wheel") was built, installed and started"
