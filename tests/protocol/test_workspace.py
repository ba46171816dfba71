"""What is not about one document: cancelling, settings, files, folders, documents that lie nowhere."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from client import PATIENCE, Client, Desk
from conftest import server_command
from test_diagnostics import found

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"


async def test_a_cancelled_request_is_answered_at_once(desk: Desk) -> None:
    document = desk.open(TEXT)
    # A long text is being read while the request waits: only a cancel can answer it sooner.
    desk.replace(document, document.text, document.text * 30)
    params = types.DocumentSymbolParams(desk.named(document))
    asked = [desk.client.protocol.send_request_async("textDocument/documentSymbol", params, msg_id=f"c{i}") for i in range(5)]
    asked = [asyncio.ensure_future(request) for request in asked]
    await asyncio.sleep(0)
    for i in range(5):
        desk.tell(types.CANCEL_REQUEST, types.CancelParams(f"c{i}"))
    answers = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), PATIENCE)
    for answer in answers:
        # Cancelled, or already on its way.
        assert not isinstance(answer, JsonRpcException) or answer.code == types.LSPErrorCodes.RequestCancelled, answer
    assert any(isinstance(answer, JsonRpcException) for answer in answers)
    assert await desk.ask("textDocument/documentSymbol", params, document), "the server goes on"


async def test_a_document_that_lies_nowhere_is_checked_like_any_other(desk: Desk) -> None:
    text = (desk.folder / TEXT).read_text(encoding="utf-8")
    document = desk.open(TEXT, text, uri="untitled:报告-1")
    assert "total-mismatch" in {d.code for d in await found(desk, document)}
    symbols = await desk.ask("textDocument/documentSymbol", types.DocumentSymbolParams(desk.named(document)), document)
    assert symbols
    place = desk.range(document, "126件")
    params = types.CodeActionParams(desk.named(document), place, types.CodeActionContext([]))
    assert await desk.ask(types.TEXT_DOCUMENT_CODE_ACTION, params, document)


async def test_settings_of_the_editor_are_asked_for_and_their_change_is_taken_in(desk: Desk) -> None:
    document = desk.open(TEXT)
    assert "total-mismatch" in {d.code for d in await found(desk, document)}
    if "workspace/configuration" not in desk.client.received:
        await asyncio.sleep(0.5)
    if "workspace/configuration" not in desk.client.received:
        _not_yet(desk, "workspace/didChangeConfiguration")
    settings = {"rules": {"total-mismatch": "off"}}
    desk.client.set_configuration(settings, section="hegao")
    desk.tell(types.WORKSPACE_DID_CHANGE_CONFIGURATION, types.DidChangeConfigurationParams({"hegao": settings}))
    await until_codes(desk, document, lambda codes: "total-mismatch" not in codes and "fused-date" in codes)
    desk.client.set_configuration({}, section="hegao")
    desk.tell(types.WORKSPACE_DID_CHANGE_CONFIGURATION, types.DidChangeConfigurationParams({"hegao": {}}))
    await until_codes(desk, document, lambda codes: "total-mismatch" in codes)


async def test_a_settings_file_that_changes_is_read_again(desk: Desk) -> None:
    document = desk.open(TEXT)
    await found(desk, document)
    watched = desk.profile.capabilities.workspace.did_change_watched_files
    if watched.dynamic_registration:
        await desk.until(lambda: _watches(desk), "the registration of watched files")
    else:
        assert not _watches(desk), "a client that cannot watch is not asked to"
    settings = desk.folder / "hegao.toml"
    settings.write_text('[rules]\ntotal-mismatch = "off"\n', encoding="utf-8")
    if watched.dynamic_registration:
        event = types.FileEvent(settings.as_uri(), types.FileChangeType.Created)
        desk.tell(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesParams([event]))
    else:
        # Who does not watch files tells when one is saved.
        desk.tell(types.TEXT_DOCUMENT_DID_SAVE, types.DidSaveTextDocumentParams(desk.named(document)))
    await until_codes(desk, document, lambda codes: "total-mismatch" not in codes)


def _watches(desk: Desk) -> list[Any]:
    return [options for method, options in desk.client.registrations if method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES]


async def until_codes(desk: Desk, document: Any, condition: Any) -> None:
    if "textDocument/diagnostic" in desk.offers():
        end = asyncio.get_running_loop().time() + PATIENCE
        while not condition({d.code for d in await found(desk, document)}):
            assert asyncio.get_running_loop().time() < end
            await asyncio.sleep(0.05)
        return

    def newest() -> bool:
        published = [p for p in desk.client.published if p.uri == document.uri]
        return bool(published) and condition({d.code for d in published[-1].diagnostics})

    await desk.until(newest, "other diagnostics")


REPORT = """# 政府工作报告

各位代表：

现在，我代表县人民政府，向大会报告工作，请予审议。

## 一、茶乡振兴新篇章

全年新建茶园300亩，改造旧园45亩，完成投资1.2亿元。

## 二、2026年工作任务

新的一年，我们将扎实推进各项工作，推动任务落地见效。
"""


async def test_a_folder_that_is_added_takes_part(desk: Desk) -> None:
    folders = (desk.capabilities.get("workspace") or {}).get("workspaceFolders") or {}
    if not folders.get("changeNotifications"):
        _not_yet(desk, "workspace/didChangeWorkspaceFolders")
    assert folders.get("supported")
    other = desk.folder.parent / "另一个"
    other.mkdir()
    (other / "下一年.md").write_text(REPORT, encoding="utf-8")
    before = await desk.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("茶乡振兴"))
    assert not before
    event = types.WorkspaceFoldersChangeEvent(added=[types.WorkspaceFolder(other.as_uri(), "另一个")], removed=[])
    desk.tell(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, types.DidChangeWorkspaceFoldersParams(event))
    symbols = await desk.until_answered(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("茶乡振兴"), len)
    assert "茶乡振兴新篇章" in symbols[0].name
    event = types.WorkspaceFoldersChangeEvent(added=[], removed=[types.WorkspaceFolder(other.as_uri(), "另一个")])
    desk.tell(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, types.DidChangeWorkspaceFoldersParams(event))
    await desk.until_answered(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("茶乡振兴"), lambda found: not found)


def _not_yet(desk: Desk, what: str) -> None:
    from conftest import NOT_OFFERED, STRICT

    NOT_OFFERED.setdefault(desk.profile.name, set()).add(what)
    (pytest.fail if STRICT else pytest.skip)(f"NOT OFFERED: {what}")


async def test_two_servers_on_one_folder_do_not_disturb_each_other(desk: Desk) -> None:
    second = Desk(desk.profile, Client(), desk.folder)
    await second.start(server_command())
    try:
        a, b = desk.open(TEXT), second.open(TEXT)
        desk.replace(a, "20261月8日", "2026年1月8日")
        codes = [{d.code for d in await found(which, document)} for which, document in ((desk, a), (second, b))]
        assert "fused-date" not in codes[0] and "fused-date" in codes[1]
    finally:
        await second.stop()
