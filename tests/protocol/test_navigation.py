"""How a reader goes from place to place."""

from __future__ import annotations

import pytest
from lsprotocol import types

from client import Desk, Document

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"


async def places(desk: Desk, document: Document, words: str, nth: int = 0) -> list[str]:
    """The lines that definition leads to."""
    at = desk.position(document, words, 1, nth)
    params = types.DefinitionParams(desk.named(document), at)
    found = await desk.ask(types.TEXT_DOCUMENT_DEFINITION, params, document)
    found = [] if found is None else found if isinstance(found, (list, tuple)) else [found]
    lines = []
    for link in found:
        if isinstance(link, types.LocationLink):
            assert desk.profile.capabilities.text_document.definition.link_support
            lines.append((link.target_uri, link.target_selection_range.start.line))
        else:
            lines.append((link.uri, link.range.start.line))
    return [document.line(line) for uri, line in lines if uri == document.uri]


@pytest.mark.drives("textDocument/definition")
async def test_from_a_slogan_to_its_members_and_from_a_figure_to_its_first(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    slogan = await places(desk, document, "三个更加", nth=1)
    assert slogan and all("产业更加兴旺" in line for line in slogan)
    text = desk.open(TEXT)
    assert await places(desk, text, "126件") in ([], [text.line(desk.position(text, "126件").line)]), "it is told once"
    assert await places(desk, text, "云溪的河更清了") == []


@pytest.mark.drives("textDocument/references")
async def test_every_mention_of_a_slogan_is_found(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    at = desk.position(document, "三个更加", 1)
    for whole, count in ((True, 2), (False, 1)):
        params = types.ReferenceParams(types.ReferenceContext(whole), desk.named(document), at)
        found = await desk.ask(types.TEXT_DOCUMENT_REFERENCES, params, document)
        assert len(found) == count
        for location in found:
            assert location.uri == document.uri and "三个更加" in desk.text(document, location.range)


@pytest.mark.drives("textDocument/documentHighlight")
async def test_the_mentions_are_marked_in_the_text(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    at = desk.position(document, "三个更加", 1)
    params = types.DocumentHighlightParams(desk.named(document), at)
    marks = await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, params, document)
    assert len(marks) == 2 and all("三个更加" in desk.text(document, mark.range) for mark in marks)
    plain = types.DocumentHighlightParams(desk.named(document), desk.position(document, "代表建议", 1))
    await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, plain, document)


@pytest.mark.drives("textDocument/documentLink")
async def test_an_attachment_that_lies_in_the_folder_is_a_link(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    params = types.DocumentLinkParams(desk.named(document))
    links = await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_LINK, params, document)
    found = {}
    for link in links:
        if link.target is None:
            assert "documentLink/resolve" in desk.offers()
            link = await desk.ask("documentLink/resolve", link, document)
        found[desk.text(document, link.range)] = link.target
    assert any("附件1" in words and target for words, target in found.items()), found


@pytest.mark.drives("workspace/symbol")
@pytest.mark.parametrize("query", ["茶旅", "clcy", "zdclcy"])
async def test_a_heading_is_found_by_its_words_and_by_pinyin_initials(desk: Desk, query: str) -> None:
    desk.open(TEXT)
    found = await desk.until_answered(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query), len)
    assert any("壮大茶旅产业" in symbol.name for symbol in found), [symbol.name for symbol in found]
    for symbol in found:
        if "workspaceSymbol/resolve" in desk.offers() and isinstance(symbol, types.WorkspaceSymbol):
            symbol = await desk.ask("workspaceSymbol/resolve", symbol)
        assert isinstance(symbol.location, types.Location)
        desk.check_places(symbol.location, None)


@pytest.mark.drives("workspace/executeCommand hegao.nextSection", "workspace/executeCommand hegao.previousSection")
async def test_the_steps_from_section_to_section(desk: Desk) -> None:
    document = desk.open(TEXT)
    start = {"line": 0, "character": 0}
    seen = []
    for _ in range(6):
        place = await desk.command("hegao.nextSection", {"uri": document.uri, "position": start})
        start = as_json(place)["start"]
        seen.append(document.line(start["line"]))
    assert [line[:2] for line in seen] == ["一、", "（一", "（二", "（三", "一是", "二是"], seen
    back = await desk.command("hegao.previousSection", {"uri": document.uri, "position": start})
    assert document.line(as_json(back)["start"]["line"]) == seen[-2]


@pytest.mark.drives("workspace/executeCommand hegao.enclosingSection")
async def test_the_step_up_to_the_section_around(desk: Desk) -> None:
    document = desk.open(TEXT)
    at = desk.position(document, "化解矛盾纠纷")
    seen = []
    for _ in range(3):
        place = await desk.command("hegao.enclosingSection", {"uri": document.uri, "position": {"line": at.line, "character": at.character}})
        place = as_json(place)
        at = types.Position(place["start"]["line"], place["start"]["character"])
        seen.append(document.line(at.line)[:2])
    assert seen[:3] == ["一是", "（三", "一、"], seen


def as_json(place: object) -> dict:
    """A result of a command has no type in the protocol: the client keeps it as it came."""
    if isinstance(place, dict):
        return place
    return {end: {"line": getattr(place, end).line, "character": getattr(place, end).character} for end in ("start", "end")}
