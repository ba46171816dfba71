"""Stands between an editor and the server and notes which requests were answered, for docs/editors.md.

    python3 record.py RECORD SERVER [ARGUMENT…]

RECORD is a JSON file {method: "ok"}, to which this run adds. Nothing of the messages but their method is kept, and what
passes through is not changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, Iterator


def main() -> int:
    record, command = Path(sys.argv[1]), sys.argv[2:]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    asked: dict[object, str] = {}
    seen: set[str] = set()

    def note(method: str) -> None:
        # At once: the editor may end this process at any time.
        if method and method not in seen:
            seen.add(method)
            known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
            record.parent.mkdir(parents=True, exist_ok=True)
            record.write_text(json.dumps(known | {method: "ok" for method in sorted(seen)}, indent=1), encoding="utf-8")

    def to_server() -> None:
        for whole, message in messages(sys.stdin.buffer):
            method = message.get("method")
            if method and "id" in message:
                if method == "workspace/executeCommand":
                    method += " " + message["params"]["command"]
                asked[message["id"]] = method
            try:
                server.stdin.write(whole)
                server.stdin.flush()
            except BrokenPipeError:
                return
        server.stdin.close()

    threading.Thread(target=to_server, daemon=True).start()
    for whole, message in messages(server.stdout):
        if "method" in message:
            if message["method"] == "textDocument/publishDiagnostics" and message["params"]["diagnostics"]:
                note(message["method"])
        elif message.get("result") not in (None, []):
            note(asked.get(message.get("id"), ""))
        sys.stdout.buffer.write(whole)
        sys.stdout.buffer.flush()
    return server.wait()


def messages(stream: BinaryIO) -> Iterator[tuple[bytes, dict]]:
    """The messages of a stream, each with the bytes it came in."""
    while True:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return
            head += line
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        body = stream.read(length)
        yield head + body, json.loads(body)


if __name__ == "__main__":
    sys.exit(main())
