"""Holds a program for another system against the one for this machine.

    same.py [--windows] HEGAO -- COMMAND…

HEGAO is the program for this machine, COMMAND runs the other one. Prints a line for each thing tested.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse
from pathlib import Path

arguments = sys.argv[1:]
WINDOWS = arguments[0] == "--windows"
arguments = arguments[WINDOWS:]
HEGAO, OTHER = [str(Path(arguments[0]).resolve())], arguments[arguments.index("--") + 1 :]
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "tests/samples/政协工作报告.txt").read_text(encoding="utf-8")
#: A key of a server that never answers must not wait for ever, in seconds.
PATIENCE = 120


def run(program, words, folder):
    return subprocess.run(program + words, cwd=folder, capture_output=True, timeout=PATIENCE)


def reports(folder):
    """The same report as offices have it: with blanks and Chinese in its path, CRLF, and in GB18030."""
    home = folder / "核稿 试用"
    home.mkdir(parents=True)
    crlf = SAMPLE.replace("\n", "\r\n")
    (home / "报告.txt").write_bytes(crlf.encode("utf-8"))
    (home / "国标 报告.txt").write_bytes(crlf.encode("gb18030"))
    (home / "hegao.toml").write_text('[rules]\ncounter-gap = "off"\n', encoding="utf-8")
    return home


def findings(program, words, folder):
    answer = run(program, ["check", "--output-format", "json", *words], folder)
    if not answer.stdout:
        sys.exit(f"nothing from {program}: {answer.stderr.decode(errors='replace')}")
    files = json.loads(answer.stdout)["files"]
    told = [[(d["rule"], d["message"], d["range"]) for d in file["diagnostics"]] for file in files]
    names = [file["path"].replace("\\", "/") for file in files]
    return answer.returncode, names, told


def same(what, own, other):
    if own != other:
        sys.exit(f"FAIL  {what}:\n  here  {own}\n  there {other}")
    print(f"ok    {what}")


class Server:
    """A server over two pipes."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(program + ["server"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.timer = threading.Timer(PATIENCE, self.process.kill)
        self.timer.start()
        self.number = 0

    def say(self, method, params, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method, params):
        self.number += 1
        self.say(method, params, self.number)
        while True:
            message = self.hear()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def hear(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if not line and self.process.poll() is not None:
                sys.exit("the server has ended")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def end(self):
        self.ask("shutdown", None)
        self.say("exit", None)
        status = self.process.wait(PATIENCE)
        self.timer.cancel()
        return status


def address(path, windows):
    """As VS Code writes it: `file:///z%3A/…` for what Wine has as drive Z."""
    return ("file:///z%3A" if windows else "file://") + urllib.parse.quote(str(path))


def served(program, home, windows):
    uri = address(home / "报告.txt", windows)
    server = Server(program, home)
    literals = {"codeActionKind": {"valueSet": ["quickfix"]}}
    capabilities = {"textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": literals}}}
    folders = [{"uri": address(home, windows), "name": "home"}]
    server.ask("initialize", {"processId": None, "capabilities": capabilities, "workspaceFolders": folders, "locale": "zh-cn"})
    server.say("initialized", {})
    text = (home / "报告.txt").read_bytes().decode()
    server.say("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}})
    place = {"textDocument": {"uri": uri}}
    first = server.ask("textDocument/diagnostic", place)["items"]
    marked = next(item for item in first if item["code"] == "total-mismatch")
    context = {"diagnostics": [marked], "only": ["quickfix"]}
    actions = server.ask("textDocument/codeAction", {**place, "range": marked["range"], "context": context})
    accept = next(action["command"] for action in actions if (action.get("command") or {}).get("command") == "hegao.accept")
    settled = server.ask("workspace/executeCommand", {"command": accept["command"], "arguments": accept["arguments"]})
    # The settings of the folder and what was just accepted hold for what the server says next.
    left = server.ask("textDocument/diagnostic", place)["items"]
    symbols = server.ask("textDocument/documentSymbol", place)
    record = (home / ".hegao/accepted.toml").read_text(encoding="utf-8")
    where = urllib.parse.unquote(settled["file"]).lower().endswith("/核稿 试用/.hegao/accepted.toml")
    found = server.ask("workspace/symbol", {"query": "zxjl"})
    status = server.end()
    codes = sorted(item["code"] for item in first)
    return status, codes, sorted(item["code"] for item in left), [s["name"] for s in symbols], record, where, len(found or [])


folder = Path(tempfile.mkdtemp())
try:
    desks = [reports(folder / name) for name in ("here", "there")]
    programs = [HEGAO, OTHER]
    checked = {"a text with CRLF, in a path with blanks": "报告.txt", "GB18030": "国标 报告.txt", "a folder": "."}
    for what, name in checked.items():
        same(f"check of {what}", *(findings(program, [name], home) for program, home in zip(programs, desks)))
    if WINDOWS:
        own = findings(HEGAO, ["报告.txt"], desks[0])
        path = "Z:" + str(desks[1] / "报告.txt").replace("/", "\\")
        same("a path with a drive and backslashes", own[2], findings(OTHER, [path], desks[1])[2])
    same("server", *(served(p, home, WINDOWS and p is OTHER) for p, home in zip(programs, desks)))
    for name in ("报告.txt", "国标 报告.txt"):
        statuses = [run(program, ["check", "--fix", name], home).returncode for program, home in zip(programs, desks)]
        same(f"--fix of {name}", *((status, (home / name).read_bytes()) for status, home in zip(statuses, desks)))
finally:
    shutil.rmtree(folder, ignore_errors=True)
