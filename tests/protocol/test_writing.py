"""What helps while writing: completion, rename, actions, formatting."""

from __future__ import annotations

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from client import Desk, Document

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"


async def completions(desk: Desk, document: Document, at: types.Position) -> list[types.CompletionItem]:
    context = types.CompletionContext(types.CompletionTriggerKind.Invoked)
    params = types.CompletionParams(desk.named(document), at, context=context)
    found = await desk.ask(types.TEXT_DOCUMENT_COMPLETION, params, document)
    items = found.items if isinstance(found, types.CompletionList) else found or []
    for item in items:
        assert not item.commit_characters, "a comma of an input method must not take an item"
    return list(items)


def written(item: types.CompletionItem) -> str:
    return (item.text_edit.new_text if item.text_edit else None) or item.insert_text or item.label


@pytest.mark.drives("textDocument/completion")
async def test_the_next_heading_is_proposed_on_an_empty_line(desk: Desk) -> None:
    assert not (set(desk.capabilities["completionProvider"].get("triggerCharacters") or []) & set("，。、；：abcdefghijklmnopqrstuvwxyz"))
    document = desk.open(TEXT)
    desk.replace(document, "各位委员，过去一年的点滴进步", "（\n各位委员，过去一年的点滴进步")
    items = await completions(desk, document, desk.position(document, "（\n各位", 1))
    assert any("（五）" in written(item) for item in items), [item.label for item in items]


@pytest.mark.drives("textDocument/completion")
async def test_an_indicator_used_before_is_proposed_with_its_value(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    desk.replace(document, "新增学位600个。", "新增学位600个。改造老旧")
    items = await completions(desk, document, desk.position(document, "600个。改造老旧", 9))
    assert any("改造老旧小区" in item.label or "改造老旧小区" in written(item) for item in items), [item.label for item in items]


@pytest.mark.drives("completionItem/resolve")
async def test_an_offer_is_explained_when_it_is_looked_at(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    desk.replace(document, "新增学位600个。", "新增学位600个。改造老旧")
    items = await completions(desk, document, desk.position(document, "600个。改造老旧", 9))
    offer = next(item for item in items if "改造老旧小区" in written(item))
    resolved = await desk.ask("completionItem/resolve", offer, document)
    assert (resolved.label, written(resolved)) == (offer.label, written(offer)), "resolving changes nothing"
    assert resolved.documentation, "where it stands"


@pytest.mark.drives("textDocument/prepareRename", "textDocument/rename")
async def test_an_abbreviation_is_renamed_everywhere_and_back(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    before = document.text
    for old, new in [("服务中心", "茶旅中心"), ("茶旅中心", "服务中心")]:
        at = desk.position(document, f"“{old}”", 2)
        place = types.PrepareRenameParams(desk.named(document), at)
        prepared = await desk.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, place, document)
        assert isinstance(prepared, (types.PrepareRenamePlaceholder, types.Range))
        assert desk.text(document, getattr(prepared, "range", prepared)) == old
        edit = await desk.ask(types.TEXT_DOCUMENT_RENAME, types.RenameParams(desk.named(document), at, new), document)
        edits = desk.edits_of(edit, document)
        after = desk.after(document, edits)
        assert len(edits) == 3 and f"“{new}”" in after and f"{new}接待企业" in after and f"支持{new}建设" in after
        desk.replace(document, document.text, after)
    assert document.text == before
    nothing = types.PrepareRenameParams(desk.named(document), desk.position(document, "各位代表", 1))
    # The protocol lets a server say why.
    with pytest.raises(JsonRpcException, match="没有可以"):
        await desk.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, nothing, document)


async def actions(desk: Desk, document: Document, place: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
    context = types.CodeActionContext(diagnostics=[], only=only)
    params = types.CodeActionParams(desk.named(document), place, context)
    found = await desk.ask(types.TEXT_DOCUMENT_CODE_ACTION, params, document)
    for action in found:
        assert isinstance(action, types.CodeAction)
        if only:
            assert any(action.kind == kind or action.kind.startswith(f"{kind}.") for kind in only)
    return list(found)


async def taken(desk: Desk, document: Document, action: types.CodeAction) -> str:
    """The text after an action."""
    if action.edit is None and action.command is None:
        assert "codeAction/resolve" in desk.offers() and action.data is not None
        action = await desk.ask("codeAction/resolve", action, document)
    return desk.after(document, desk.edits_of(action.edit, document))


@pytest.mark.drives("textDocument/codeAction")
async def test_a_finding_has_a_fix_and_can_be_settled(desk: Desk) -> None:
    document = desk.open(TEXT)
    found = await actions(desk, document, desk.range(document, "(三)"))
    fix = next(action for action in found if action.kind == types.CodeActionKind.QuickFix and action.edit)
    assert "（三）在增进民生福祉上见真情" in await taken(desk, document, fix)
    assert fix.diagnostics and desk.text(document, fix.diagnostics[0].range)
    settling = [action for action in found if action.command]
    assert {action.command.command for action in settling} >= {"hegao.accept", "hegao.ignoreInFile"}
    assert all(action.command.command in desk.capabilities["executeCommandProvider"]["commands"] for action in settling)


@pytest.mark.drives("textDocument/codeAction", "codeAction/resolve")
async def test_all_form_is_fixed_at_once_and_no_figure_changes(desk: Desk) -> None:
    document = desk.open(TEXT)
    found = await actions(desk, document, types.Range(types.Position(0, 0), types.Position(0, 0)), ["source.fixAll"])
    assert [action.kind for action in found] == ["source.fixAll.hegao"]
    after = await taken(desk, document, found[0])
    assert "巡诊14次，惠及群众2600人次" in after and "126件，其中委员提案90件、集体提案37件" in after


@pytest.mark.drives("textDocument/codeAction")
async def test_a_figure_is_written_another_way_and_back(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    before = document.text
    for now, then in [("12000万元", "1.2亿元"), ("1.2亿元", "12000万元")]:
        place = desk.position(document, f"民生资金{now}", 5)
        found = await actions(desk, document, types.Range(place, place), ["refactor.rewrite"])
        action = next((action for action in found if f"“{then}”" in action.title), None)
        assert action, [action.title for action in found]
        after = await taken(desk, document, action)
        assert after == document.text.replace(f"民生资金{now}", f"民生资金{then}")
        desk.replace(document, document.text, after)
    assert document.text == before


@pytest.mark.drives("textDocument/codeAction")
async def test_where_nothing_fits_nothing_is_offered(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    place = desk.position(document, "请予审议", 1)
    assert await actions(desk, document, types.Range(place, place), ["refactor"]) == []


OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True)


@pytest.mark.drives("textDocument/formatting")
@pytest.mark.parametrize("name", [TEXT, MARKDOWN])
async def test_formatting_puts_the_form_right_and_only_that(desk: Desk, name: str) -> None:
    document = desk.open(name)
    params = types.DocumentFormattingParams(desk.named(document), OPTIONS)
    edits = await desk.ask(types.TEXT_DOCUMENT_FORMATTING, params, document)
    after = desk.after(document, edits)
    assert [c for c in after if c.isdigit()] == [c for c in document.text if c.isdigit()], "no figure changes"
    if name == TEXT:
        assert "巡诊14次，惠及群众2600人次" in after
    # A second time nothing is left to do.
    desk.replace(document, document.text, after)
    assert not await desk.ask(types.TEXT_DOCUMENT_FORMATTING, params, document)


@pytest.mark.drives("textDocument/rangeFormatting")
async def test_formatting_a_line_leaves_the_others(desk: Desk) -> None:
    document = desk.open(TEXT)
    line = desk.position(document, "二是把健康服务送到山里").line
    part = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
    params = types.DocumentRangeFormattingParams(desk.named(document), part, OPTIONS)
    edits = await desk.ask(types.TEXT_DOCUMENT_RANGE_FORMATTING, params, document)
    assert edits and all(edit.range.start.line == edit.range.end.line == line for edit in edits)
    assert "巡诊14次，惠及群众2600人次" in desk.after(document, edits)


@pytest.mark.drives("textDocument/onTypeFormatting")
async def test_a_new_line_behind_an_item_gets_the_next_ordinal(desk: Desk) -> None:
    provider = desk.capabilities["documentOnTypeFormattingProvider"]
    assert "\n" in [provider["firstTriggerCharacter"], *(provider.get("moreTriggerCharacter") or [])]
    document = desk.open(TEXT)
    desk.replace(document, "议议急难愁盼。\n", "议议急难愁盼。\n\n")
    at = types.Position(desk.position(document, "议议急难愁盼。").line + 1, 0)
    params = types.DocumentOnTypeFormattingParams(desk.named(document), at, "\n", OPTIONS)
    edits = await desk.ask(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, params, document)
    assert "议议急难愁盼。\n四是\n" in desk.after(document, edits)
