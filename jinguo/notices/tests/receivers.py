"""Receivers that stand in for robots and mail servers, on this machine."""

from __future__ import annotations

import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Robot:
    """An HTTP receiver: keeps what it was sent, answers as told."""

    def __init__(self, status: int = 200) -> None:
        robot = self
        self.status, self.bodies = status, []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                robot.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(robot.status)
                self.end_headers()
                self.wfile.write(b'{"errcode": 0, "code": 0}')

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/robot"

    def texts(self) -> list[str]:
        return [json.dumps(body, ensure_ascii=False) for body in self.bodies]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class MailServer:
    """A small SMTP receiver: keeps the letters, or refuses recipients."""

    def __init__(self, refuse: bool = False) -> None:
        letters = self.letters = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b"220 here\r\n")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self.wfile.write(b"354 go\r\n")
                        lines = []
                        while (part := self.rfile.readline()) not in (b".\r\n", b""):
                            lines.append(part)
                        letters.append(b"".join(lines))
                        self.wfile.write(b"250 kept\r\n")
                    elif word == b"RCPT" and refuse:
                        self.wfile.write(b"550 no such person\r\n")
                    elif word == b"QUIT":
                        self.wfile.write(b"221 bye\r\n")
                        return
                    else:
                        self.wfile.write(b"250 well\r\n")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
