"""What leaves the site: to whom, how it is sealed, and that nobody is followed elsewhere."""

from __future__ import annotations

import ast
import datetime as dt
import smtplib
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_server
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jinguo.notices import sending
from jinguo.notices.models import Channel, Vendor
from jinguo.notices.sending import NotSent, send

ROOT = Path(__file__).resolve().parents[3] / "jinguo"
# Who may open a connection to elsewhere. A new name here is a new row in docs/security.md, "Whom the program talks to".
SPEAKERS = {"notices/sending.py"}
# Sockets that lead nowhere else: the port that is tried before serving, pairs that join us to child processes.
AT_HOME = {"cli/server.py", "cell/pool.py", "cell/child.py", "cell/running.py"}
WIRES = {
    "urllib.request",
    "smtplib",
    "django.core.mail",
    "requests",
    "socket",
    "apprise",
    "http.client",
    "httpx",
    "ftplib",
    "poplib",
    "imaplib",
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_sender_of_notices_speaks_to_other_machines():
    speaking = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "tests" not in path.parts and imports(path) & WIRES
    }
    assert speaking - AT_HOME == SPEAKERS


@pytest.fixture(scope="module")
def self_made(tmp_path_factory: Any) -> tuple[str, str]:
    """A certificate for 127.0.0.1 that nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture(params=["tls", "starttls"])
def impostor(request: Any, self_made: tuple[str, str], settings: Any) -> Iterator[list[bytes]]:
    """A mail server that is not the one it says it is; what it hears after the handshake."""
    heard: list[bytes] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_made)
    listener = create_server(("127.0.0.1", 0))
    listener.settimeout(10)

    def serve() -> None:
        try:
            plain, _ = listener.accept()
            plain.settimeout(10)
            if request.param == "starttls":
                plain.sendall(b"220 here\r\n")
                while b"STARTTLS" not in plain.recv(1000).upper():
                    plain.sendall(b"250-here\r\n250 STARTTLS\r\n")
                plain.sendall(b"220 go\r\n")
            sealed = context.wrap_socket(plain, server_side=True)
            sealed.sendall(b"220 here\r\n")
            heard.append(sealed.recv(1000))
        except OSError:
            pass

    thread = threading.Thread(target=serve)
    thread.start()
    settings.JINGUO_SMTP_HOST, settings.JINGUO_SMTP_PORT = "127.0.0.1", listener.getsockname()[1]
    settings.JINGUO_SMTP_SECURITY = request.param
    settings.JINGUO_SMTP_USER, settings.JINGUO_SMTP_PASSWORD = "office", "secret-of-the-mailbox"
    yield heard
    listener.close()
    thread.join(15)


def letter() -> Channel:
    return Channel(vendor=Vendor.EMAIL, target="office@federation.example")


def test_a_mail_server_without_a_certificate_we_trust_hears_nothing(impostor):
    with pytest.raises(NotSent):
        send(letter(), "words")
    assert b"".join(impostor) == b""


def test_a_password_leaves_this_machine_only_sealed(settings, monkeypatch):
    settings.JINGUO_SMTP_HOST, settings.JINGUO_SMTP_PORT = "mail.federation.example", 25
    settings.JINGUO_SMTP_SECURITY, settings.JINGUO_SMTP_USER = "none", "office"
    monkeypatch.setattr(smtplib, "SMTP", None)  # would be a TypeError, worded otherwise
    with pytest.raises(NotSent, match="没有加密"):
        send(letter(), "words")


@pytest.mark.parametrize(
    "wicked", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y", "a@b.example, c@d.example"]
)
def test_no_address_smuggles_a_line_or_a_second_receiver_into_a_letter(wicked):
    with pytest.raises(Exception, match=r"邮|mail|valid"):
        sending.checked_target(Vendor.EMAIL, wicked)


@pytest.mark.parametrize("vendor", [Vendor.WECOM, Vendor.DINGTALK, Vendor.FEISHU])
def test_a_robot_that_sends_us_elsewhere_is_not_followed(vendor, settings):
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(307)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
            self.end_headers()

        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.NOTICES_RECEIVER = f"http://127.0.0.1:{server.server_port}/robot"
    key = "0123456789abcdef" * 4 if vendor != Vendor.FEISHU else "01234567-89ab-cdef-0123-456789abcdef"
    try:
        with pytest.raises(NotSent):
            send(Channel(vendor=vendor, target=key, secret=""), "words")
    finally:
        server.shutdown()
        server.server_close()
    assert set(asked) == {"/robot"}
