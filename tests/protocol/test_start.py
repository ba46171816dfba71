"""The first words: what is offered fits what the client declares."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types

from client import PATIENCE, Client, Desk
from conftest import can_use, server_command
from offers import MANNERS, PROVIDERS, offered
from profiles import BARE

# Neovim declares these only from 0.12 on. A client that does not know a request never sends it; plugins do.
PLUGINS_ASK = {"neovim": {"textDocument/onTypeFormatting", "textDocument/selectionRange", "textDocument/documentLink", "documentLink/resolve"}}


async def test_only_what_the_client_declares_is_offered(desk: Desk) -> None:
    unknown = {method for method in desk.offers() if not can_use(desk.profile, method)}
    assert unknown - PLUGINS_ASK.get(desk.profile.name, set()) == set()


async def test_nothing_is_offered_that_this_suite_does_not_know(desk: Desk) -> None:
    assert set(desk.capabilities) - set(PROVIDERS) - MANNERS == set()
    known = set(types.METHOD_TO_TYPES)
    assert {method.split(" ")[0] for method in desk.offers()} <= known


async def test_columns_are_counted_as_the_client_prefers(desk: Desk) -> None:
    declared = desk.profile.capabilities.general
    encodings = (declared.position_encodings if declared else None) or []
    assert desk.encoding == ("utf-8" if types.PositionEncodingKind.Utf8 in encodings else "utf-16")
    # Two columns in UTF-16, four in UTF-8: what stands behind the character is still found where it is.
    text = "某区政协工作报告\n各位委员：\n现在，我向大会报告工作，请予审议。\n一、2025年工作回顾\n𠮷祥里🏮协商点全年收到提案126件，其中委员提案90件、集体提案37件。\n"
    document = desk.open("𠮷祥里.txt", text)
    at = desk.position(document, "126件", 1)
    hover = await desk.ask(types.TEXT_DOCUMENT_HOVER, types.HoverParams(desk.named(document), at), document)
    assert desk.text(document, hover.range) == "126"


async def test_text_is_sent_in_changes_and_saving_is_told(desk: Desk) -> None:
    sync = desk.capabilities["textDocumentSync"]
    assert (sync["openClose"], sync["change"]) == (True, types.TextDocumentSyncKind.Incremental)
    assert sync["save"] in (True, {"includeText": False}, {})


async def test_the_server_says_who_it_is(folder: Path) -> None:
    desk = Desk(BARE, Client(), folder)
    result = await desk.start(server_command())
    assert (result.server_info.name, bool(result.server_info.version)) == ("hegao", True)
    await desk.stop()


async def test_a_client_that_declares_nothing_gets_the_plain_form_of_everything(folder: Path) -> None:
    desk = Desk(BARE, Client(), folder)
    await desk.start(server_command(), initialization_options=None, locale=None, workspace_folders=None)
    try:
        offers = offered(desk.capabilities)
        assert "textDocument/diagnostic" not in offers and "codeAction/resolve" not in offers
        assert desk.encoding == "utf-16"
        document = desk.open("政协工作报告.txt")
        symbols = await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(desk.named(document)), document)
        assert symbols and all(isinstance(symbol, types.SymbolInformation) for symbol in symbols)
        published = await desk.until(lambda: desk.client.published, "diagnostics")
        assert published[-1].diagnostics
        assert all(not diagnostic.related_information for diagnostic in published[-1].diagnostics)
        # Nothing was asked of a client that said it can do nothing.
        assert desk.client.received <= {"textDocument/publishDiagnostics", "window/logMessage", "window/showMessage"}
    finally:
        await desk.stop()


async def test_shutdown_and_exit_end_the_process_in_order(folder: Path) -> None:
    desk = Desk(BARE, Client(), folder)
    await desk.start(server_command())
    await asyncio.wait_for(desk.client.shutdown_session(), PATIENCE)
    assert desk.client._server.returncode == 0
    await desk.client.stop()


async def test_the_language_of_the_messages_is_that_of_the_editor(folder: Path) -> None:
    said = {}
    for locale in ("zh-cn", "en"):
        desk = Desk(BARE, Client(), folder)
        await desk.start(server_command(), locale=locale)
        desk.open("政协工作报告.txt")
        published = await desk.until(lambda: desk.client.published, "diagnostics")
        said[locale] = next(d.message for d in published[-1].diagnostics if d.code == "total-mismatch")
        await desk.stop()
    assert "合计" in said["zh-cn"] and "parts" in said["en"], said


@pytest.mark.parametrize("method", ["textDocument/hover", "workspace/executeCommand"])
async def test_a_wrong_request_is_refused_and_costs_nothing_else(desk: Desk, method: str) -> None:
    nowhere = types.TextDocumentIdentifier("file:///nowhere/没有.txt")
    wrong = {
        "textDocument/hover": types.HoverParams(nowhere, types.Position(0, 0)),
        "workspace/executeCommand": types.ExecuteCommandParams("hegao.unknown", []),
    }
    with pytest.raises(Exception, match="not open|unknown command"):
        await desk.client.protocol.send_request_async(method, wrong[method])
    document = desk.open("政协工作报告.txt")
    assert await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(desk.named(document)), document)
