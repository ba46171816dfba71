"""A client of each profile with a folder of reports and a server of its own for each test; and the record of what was
seen working."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types

from client import Client, Desk
from offers import is_declared, offered, registered
from profiles import PROFILES, Profile

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [ROOT / "tests/samples/政协工作报告.txt", Path(__file__).parent / "samples/政府工作报告.md", Path(__file__).parent / "samples/附件1.txt"]
STRICT = os.environ.get("HEGAO_PROTOCOL_STRICT") == "1"

# {client: {method: "ok" or "failed"}}
RECORD: dict[str, dict[str, str]] = {}
# {client: the capabilities as answered, with what was registered later}
OFFERS: dict[str, dict[str, Any]] = {}
# {client: methods that a test wants to drive and the server does not offer}
NOT_OFFERED: dict[str, set[str]] = {}


def server_command() -> list[str]:
    return [os.environ.get("HEGAO", str(ROOT / "target/release/hegao")), "server"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports as people name them: Chinese, with a blank."""
    folder = tmp_path / "核稿 试用"
    folder.mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    return folder


@pytest_asyncio.fixture(params=PROFILES, ids=lambda profile: profile.name)
async def desk(request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[Desk]:
    desk = Desk(request.param, Client(), folder)
    await desk.start(server_command())
    try:
        _skip_without(request, desk)
        yield desk
        desk.fit()
    finally:
        await desk.stop()


def _skip_without(request: pytest.FixtureRequest, desk: Desk) -> None:
    marker = request.node.get_closest_marker("drives")
    for method in marker.args if marker else ():
        if method in desk.offers():
            continue
        if not can_use(desk.profile, method):
            pytest.skip(f"{desk.profile.title} does not know {method}")
        NOT_OFFERED.setdefault(desk.profile.name, set()).add(method)
        if STRICT:
            pytest.fail(f"{method} is not offered to {desk.profile.title}")
        pytest.skip(f"NOT OFFERED: {method}")


def can_use(profile: Profile, method: str) -> bool:
    """Whether a client declares what the server needs to offer a request."""
    declared = as_json(profile.capabilities)
    if method.startswith("workspace/executeCommand"):
        # Every client can call a command; some declare only that they take them later.
        return True
    if method in ("textDocument/diagnostic", "workspace/diagnostic"):
        # One channel a client: who cannot be told to ask again is pushed to.
        workspace = declared.get("workspace", {})
        return is_declared(declared, method) and bool(workspace.get("diagnostics", {}).get("refreshSupport"))
    if method == "completionItem/resolve":
        item = declared.get("textDocument", {}).get("completion", {}).get("completionItem", {})
        return "documentation" in item.get("resolveSupport", {}).get("properties", [])
    return is_declared(declared, method)


def as_json(capabilities: types.ClientCapabilities) -> dict[str, Any]:
    return Client().protocol._converter.unstructure(capabilities, types.ClientCapabilities)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What looks back at all the others comes last.
    items.sort(key=lambda item: item.path.name == "test_everything.py")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    desk = getattr(item, "funcargs", {}).get("desk")
    if isinstance(desk, Desk) and call.when == "call":
        seen = RECORD.setdefault(desk.profile.name, {})
        for method in desk.driven | desk.client.received:
            if not report.passed:
                seen[method] = "failed"
            else:
                seen.setdefault(method, "ok")
        OFFERS[desk.profile.name] = registered(desk.capabilities, desk.client.registrations)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = ROOT / "target"
    target.mkdir(exist_ok=True)
    for name, content in (("protocol.json", RECORD), ("offers.json", OFFERS)):
        ordered = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (target / name).write_text(ordered + "\n", encoding="utf-8")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for profile in PROFILES:
        if missing := sorted(NOT_OFFERED.get(profile.name, ())):
            terminalreporter.section(f"NOT OFFERED to {profile.title}", sep="!")
            for method in missing:
                terminalreporter.write_line(f"    {method}")


def offered_to(name: str) -> set[str]:
    return offered(OFFERS[name])
