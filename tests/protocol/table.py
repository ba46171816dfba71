"""Writes docs/editors.md: each request, what it does in a report, and in which clients it was seen working.

    python3 table.py [--check]

Reads what the tests left: target/protocol.json and target/offers.json of this suite, and, where the tests of the real
editors were run, target/editors/vscode.json and target/editors/neovim.json ({method: "ok"}, or {client: {method: "ok"}}).
The marks of real editors that were not run this time are kept from the table as it stands. With --check nothing is
written: it fails where the table would change.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

from offers import offered

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs/editors.md"

# The clients of the record, and their columns.
PLAYED = {"vscode": "VS Code 1.65（模拟）", "vscode-pull": "VS Code 现行（模拟）", "neovim": "Neovim 0.11（模拟）"}
REAL = {"vscode": "VS Code（实测）", "neovim": "Neovim（实测）"}
YES, NO, UNSEEN = "✓", "—", ""

HEAD = """# 在编辑器里能做什么

<!-- 由 tests/protocol/table.py 根据服务器自报的能力和测试记录生成，请勿手改 -->

In English: what an editor can ask of a report, and in which clients each request was seen working. The columns marked
模拟 are played by an independent client (pytest-lsp) with the capabilities that the editor declares; those marked 实测 are
the editors themselves. ✓ seen working, — this client does not know the request or is served another way.

「模拟」一栏由独立的客户端 pytest-lsp 按各编辑器声明的能力逐项驱动，「实测」一栏是编辑器本身。✓ 看到能用；— 该编辑器不用这项，或另有途径。
"""


def main() -> int:
    record = load(ROOT / "target/protocol.json")
    offers = load(ROOT / "target/offers.json")
    if record is None or offers is None:
        print("nothing was recorded: run tests/protocol/run.sh first", file=sys.stderr)
        return 1
    offered_to = {client: offered(offers.get(client, {})) for client in PLAYED}
    groups = tomllib.loads((HERE / "requests.toml").read_text(encoding="utf-8"))["group"]
    described = {method for group in groups for method in group["requests"]}
    if unknown := sorted(set().union(*offered_to.values()) - described):
        print(f"not in tests/protocol/requests.toml: {', '.join(unknown)}", file=sys.stderr)
        return 1
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    page = HEAD + "".join(table(group, record, offered_to, real_marks(before)) for group in groups)
    if page == before:
        return 0
    if "--check" in sys.argv:
        print("docs/editors.md is not current: run tests/protocol/run.sh", file=sys.stderr)
        return 1
    PAGE.write_text(page, encoding="utf-8")
    print("docs/editors.md was brought up to date")
    return 0


def load(path: Path) -> dict | None:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def table(group: dict, record: dict, offered_to: dict[str, set[str]], real: dict[str, dict[str, str]]) -> str:
    anyone = set().union(*offered_to.values())
    rows = []
    for method, (chinese, english) in group["requests"].items():
        seen = {client: record.get(client, {}).get(method) == "ok" for client in PLAYED}
        # What is no request of the server's is in the table where it was seen passing between the two.
        if method not in anyone and not any(seen.values()):
            continue
        played = [YES if seen[client] else UNSEEN if method in offered_to[client] else NO for client in PLAYED]
        name = method.removeprefix("workspace/executeCommand ")
        marks = played + [real[client].get(name, UNSEEN) for client in REAL]
        rows.append(f"| `{name}` | {chinese}<br>{english} | {' | '.join(marks)} |\n")
    if not rows:
        return ""
    columns = ["请求 Request", "在报告里 In a report", *PLAYED.values(), *REAL.values()]
    rule = "|" + " --- |" * 2 + " :-: |" * (len(columns) - 2)
    return f"\n## {group['chinese']} {group['english']}\n\n| {' | '.join(columns)} |\n{rule}\n{''.join(rows)}"


def real_marks(before: str) -> dict[str, dict[str, str]]:
    """What was seen in the real editors: this time, else as the table has it."""
    marks: dict[str, dict[str, str]] = {client: {} for client in REAL}
    for line in before.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 2 + len(PLAYED) + len(REAL) and cells[0].startswith("`"):
            for client, mark in zip(REAL, cells[-len(REAL) :]):
                marks[client][cells[0].strip("`")] = mark
    for client in REAL:
        seen = load(ROOT / f"target/editors/{client}.json")
        if seen is not None:
            methods = seen.get(client, seen)
            marks[client] = {name.removeprefix("workspace/executeCommand "): YES for name, state in methods.items() if state == "ok"}
    return marks


if __name__ == "__main__":
    sys.exit(main())
