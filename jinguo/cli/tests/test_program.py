"""The program's surface: help everywhere, exit codes, two languages, JSON."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from jinguo.cli.main import demo
from jinguo.cli.stopping import StoppableServer

COMMANDS = [
    "createadmin", "doctor", "migrate", "serve", "audit verify", "demo", "figures", "records",
]  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_without_a_database(fresh, command):
    answer = fresh(*command.split(), "--help")
    assert answer.returncode == 0
    assert "jinguo" in answer.stdout


def test_a_wrong_word_or_option_ends_with_2(fresh):
    assert fresh("nonsense").returncode == 2
    assert fresh("doctor", "--nonsense").returncode == 2


def test_without_a_database_commands_end_with_2_and_say_what_to_do(fresh):
    answer = fresh("audit", "verify")
    assert answer.returncode == 2
    assert "jinguo migrate" in answer.stderr


def test_an_unreachable_database_ends_with_2(fresh):
    answer = fresh("audit", "verify", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert answer.returncode == 2
    assert "数据库" in answer.stderr


def test_a_weak_password_makes_no_administrator(site):
    answer = site("createadmin", "--username", "zhao", "--password-stdin", typed="12345\n")
    assert answer.returncode == 1
    assert "密码" in answer.stderr


def test_a_second_administrator_of_the_same_name_is_refused(site):
    answer = site("createadmin", "--username", "guan", "--password-stdin", typed="a-long-enough-word-7\n")
    assert answer.returncode == 1


def test_the_audit_chain_is_verified_and_tampering_ends_with_1(site, site_folder):
    whole = site("audit", "verify", "--json")
    assert whole.returncode == 0
    assert json.loads(whole.stdout)["whole"] is True
    import sqlite3

    with sqlite3.connect(site_folder / "jinguo.sqlite3") as database:
        database.execute("update core_auditevent set verb = 'x' where sequence = 1")
    broken = site("audit", "verify")
    with sqlite3.connect(site_folder / "jinguo.sqlite3") as database:
        database.execute("update core_auditevent set verb = 'create_user' where sequence = 1")
    assert broken.returncode == 1
    assert "第 1 条" in broken.stdout
    assert site("audit", "verify").returncode == 0


def test_the_doctor_finds_a_healthy_site_and_readable_keys(site, site_folder):
    healthy = site("doctor", "--json")
    findings = {finding["check"]: finding for finding in json.loads(healthy.stdout)}
    assert healthy.returncode == 0, healthy.stdout
    assert "wal" in findings["database"]["message"]
    (site_folder / "secret_key").chmod(0o644)
    ill = site("doctor", language="en_GB.UTF-8")
    (site_folder / "secret_key").chmod(0o600)
    assert ill.returncode == 1
    assert "chmod 600" in ill.stdout


def test_messages_come_in_english_when_the_environment_asks(site):
    assert "The audit chain is whole" in site("audit", "verify", language="en_US.UTF-8").stdout


WRITER = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
import django; django.setup()
from jinguo.core import audit
for number in range(15): audit.append("note", None, payload={"number": number})
"""


def test_several_processes_append_to_one_chain(site, site_folder):
    environment = {**os.environ, "JINGUO_DATA": str(site_folder)}
    environment.pop("DATABASE_URL", None)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=environment) for _number in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert site("audit", "verify").returncode == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_server_starts_answers_and_stops_at_ctrl_c(site_folder):
    port = _free_port()
    environment = {**os.environ, "JINGUO_DATA": str(site_folder)}
    environment.pop("DATABASE_URL", None)
    program = "import sys; from jinguo.cli.main import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        # A shell that runs the tests in the background makes them ignore Ctrl-C; the server is at the front.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        assert _answers(f"http://127.0.0.1:{port}/account/login/", 200)
        assert _answers(f"http://127.0.0.1:{port}/users/", 200)  # the log-in page, redirected to
    finally:
        server.send_signal(signal.SIGINT)
        output = server.communicate(timeout=20)[0]
    assert server.returncode == 0, output
    assert "Traceback" not in output


@pytest.mark.parametrize("handler", ["signal_handler_interrupt", "signal_handler_reload"])
def test_a_signal_that_comes_amid_another_waits_for_no_lock(handler):
    server = StoppableServer(target="jinguo.gate:gate")
    with server.main_loop_interrupt._cond:  # what the first one's handler holds
        second = threading.Thread(target=getattr(server, handler), daemon=True)
        second.start()
        second.join(5)
        assert not second.is_alive()
    assert server.main_loop_interrupt.wait(5)


def test_the_demo_says_that_a_second_factor_is_only_offered_before_settings_are_read(monkeypatch):
    monkeypatch.setenv("JINGUO_SECOND_FACTOR", "")  # so that it is put back
    monkeypatch.delenv("JINGUO_SECOND_FACTOR")
    read = []

    def start(**_: bool) -> None:
        read.append(os.environ.get("JINGUO_SECOND_FACTOR"))
        raise SystemExit

    monkeypatch.setattr("jinguo.cli.main.start_django", start)
    with pytest.raises(SystemExit):
        demo()
    assert read == ["offered"]


def _answers(address: str, status: int) -> bool:
    for _attempt in range(60):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status == status
        except urllib.error.HTTPError as error:
            return error.code == status
        except OSError:
            time.sleep(0.5)
    return False
