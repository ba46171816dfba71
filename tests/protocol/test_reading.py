"""What a reader is shown: the outline, hovers, folds, hints, lenses, colours."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from client import Desk, Document

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"


def names(symbols: list[Any]) -> list[str]:
    found = []
    for symbol in symbols:
        found.append(symbol.name)
        found.extend(names(getattr(symbol, "children", None) or []))
    return found


def check_nesting(desk: Desk, document: Document, symbols: list[types.DocumentSymbol]) -> None:
    """A child lies in its parent, its name in itself, and no two siblings overlap: else breadcrumbs lie."""

    def place(at: types.Position) -> tuple[int, int]:
        return (at.line, at.character)

    end = (0, 0)
    for symbol in symbols:
        outer, inner = symbol.range, symbol.selection_range
        assert end <= place(outer.start) <= place(inner.start) <= place(inner.end) <= place(outer.end), symbol.name
        end = place(outer.end)
        for child in symbol.children or []:
            assert place(outer.start) <= place(child.range.start) and place(child.range.end) <= place(outer.end), child.name
        check_nesting(desk, document, list(symbol.children or []))


@pytest.mark.drives("textDocument/documentSymbol")
@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (TEXT, ["一、2025年工作回顾", "（二）聚焦发展大局，积极建言献策", "一是把协商议事室建到村组", "二、2026年工作任务"]),
        (MARKDOWN, ["一、2025年工作回顾", "（一）产业发展提质增效", "二、2026年工作安排", "（三）办好民生实事"]),
    ],
)
async def test_the_outline_names_every_section_nested(desk: Desk, name: str, headings: list[str]) -> None:
    document = desk.open(name)
    params = types.DocumentSymbolParams(desk.named(document))
    symbols = await desk.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params, document)
    assert all(isinstance(symbol, types.DocumentSymbol) for symbol in symbols)
    check_nesting(desk, document, symbols)
    listed = names(symbols)
    for heading in headings:
        assert any(entry.startswith(heading) for entry in listed), (heading, listed)
    # The parts stand under the report or beside its title, the sections under their parts.
    review = next(s for s in walk(symbols) if s.name.startswith("一、2025年工作回顾"))
    assert len([child for child in review.children if child.name.startswith("（")]) >= 3


def walk(symbols: list[types.DocumentSymbol]) -> list[types.DocumentSymbol]:
    return [found for symbol in symbols for found in [symbol, *walk(list(symbol.children or []))]]


@pytest.mark.drives("textDocument/hover")
async def test_a_hover_on_a_finding_says_what_is_wrong_and_on_a_heading_what_is_in_it(desk: Desk) -> None:
    document = desk.open(TEXT)
    for words, said in [("126件", "合计"), ("（二）聚焦发展大局", "字"), ("一、2025年工作回顾", "字")]:
        at = desk.position(document, words, 2)
        hover = await desk.ask(types.TEXT_DOCUMENT_HOVER, types.HoverParams(desk.named(document), at), document)
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.kind == types.MarkupKind.Markdown
        assert said in hover.contents.value and "<" not in hover.contents.value.replace("<!--", "")
    nothing = types.HoverParams(desk.named(document), types.Position(5, 0))
    assert await desk.ask(types.TEXT_DOCUMENT_HOVER, nothing, document) is None, "an empty line"


@pytest.mark.drives("textDocument/foldingRange")
@pytest.mark.parametrize("name", [TEXT, MARKDOWN])
async def test_sections_fold_from_their_heading_to_their_last_line(desk: Desk, name: str) -> None:
    document = desk.open(name)
    folds = await desk.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(desk.named(document)), document)
    last = document.text.count("\n")
    assert all(0 <= fold.start_line < fold.end_line <= last for fold in folds)
    first = next(fold for fold in folds if "一、2025年工作回顾" in document.line(fold.start_line))
    after = next(number for number in range(first.end_line + 1, last + 1) if document.line(number).strip())
    assert "二、2026年工作" in document.line(after)


@pytest.mark.drives("textDocument/selectionRange")
async def test_a_selection_grows_from_the_word_to_the_report(desk: Desk) -> None:
    document = desk.open(TEXT)
    at = [desk.position(document, "专题协商，走访", 1), desk.position(document, "126件", 1)]
    params = types.SelectionRangeParams(desk.named(document), at)
    chains = await desk.ask(types.TEXT_DOCUMENT_SELECTION_RANGE, params, document)
    assert len(chains) == len(at), "one chain for each place"
    for chain, position in zip(chains, at):
        texts, inner = [], chain
        while inner:
            texts.append(desk.text(document, inner.range))
            start, end = inner.range.start, inner.range.end
            assert (start.line, start.character) <= (position.line, position.character) <= (end.line, end.character)
            inner = inner.parent
        assert all(a in b and len(a) < len(b) for a, b in zip(texts, texts[1:])), "each step holds the one before and is larger"
        assert len(texts) >= 5 and texts[-1].strip() == document.text.strip()
    first = chains[0]
    words = {desk.text(document, link.range) for link in _chain(first)}
    assert "协商" in "".join(words) and any(word.endswith("。") for word in words), "a sentence is one of the steps"


def _chain(link: types.SelectionRange | None) -> list[types.SelectionRange]:
    return [] if link is None else [link, *_chain(link.parent)]


@pytest.mark.drives("textDocument/inlayHint")
async def test_hints_tell_what_the_text_does_not(desk: Desk) -> None:
    # Parts without a total: where one is written, a finding says whether it fits.
    document = desk.open(TEXT, (desk.folder / TEXT).read_text(encoding="utf-8").replace("提案126件，其中委员", "委员"))
    params = types.InlayHintParams(desk.named(document), desk.whole(document))
    hints = await desk.ask(types.TEXT_DOCUMENT_INLAY_HINT, params, document)
    labels = [h.label if isinstance(h.label, str) else "".join(part.value for part in h.label) for h in hints]
    assert any("127" in label for label in labels), f"the sum of 90 and 37: {labels}"
    part = types.InlayHintParams(desk.named(document), types.Range(types.Position(0, 0), types.Position(1, 0)))
    assert len(await desk.ask(types.TEXT_DOCUMENT_INLAY_HINT, part, document)) < len(hints), "only those of the lines in sight"
    if "inlayHint/resolve" in desk.offers():
        resolved = await desk.ask("inlayHint/resolve", hints[0], document)
        assert (resolved.position, resolved.label) == (hints[0].position, hints[0].label)
        assert resolved.tooltip, "what was computed, for the pointer"


@pytest.mark.drives("textDocument/codeLens")
async def test_lenses_stand_on_headings_and_count_what_is_below(desk: Desk) -> None:
    document = desk.open(TEXT)
    lenses = await desk.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(desk.named(document)), document)
    titles = []
    for lens in lenses:
        assert lens.command, "VS Code keeps the line of a lens without words empty for long"
        titles.append((document.line(lens.range.start.line), lens.command.title))
        assert lens.command.command in ("", "hegao.showReferences"), "no command that the client did not name"
    assert any(line.startswith("一、2025年工作回顾") and "字" in title for line, title in titles), titles


@pytest.mark.drives("textDocument/semanticTokens/full")
async def test_figures_and_dates_have_a_colour_of_their_own(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    params = types.SemanticTokensParams(desk.named(document))
    full = await desk.ask("textDocument/semanticTokens/full", params, document)
    tokens = decode(desk, document, full.data)
    kinds = {text: kind for text, kind in tokens}
    assert any("128.5" in text for text in kinds), kinds
    assert any("三个更加" in text for text in kinds), kinds


@pytest.mark.drives("textDocument/semanticTokens/full/delta")
async def test_after_a_keystroke_only_what_changed_is_coloured_again(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    params = types.SemanticTokensParams(desk.named(document))
    first = await desk.ask("textDocument/semanticTokens/full", params, document)
    assert first.result_id
    desk.replace(document, "新建茶园1.2万亩", "新建茶园1.2万亩、果园3000亩")
    delta_params = types.SemanticTokensDeltaParams(desk.named(document), first.result_id)
    delta = await desk.ask("textDocument/semanticTokens/full/delta", delta_params, document)
    fresh = await desk.ask("textDocument/semanticTokens/full", params, document)
    if isinstance(delta, types.SemanticTokensDelta):
        data = list(first.data)
        for edit in sorted(delta.edits, key=lambda edit: -edit.start):
            data[edit.start : edit.start + edit.delete_count] = edit.data or []
        assert data == list(fresh.data), "the old tokens with the edits are the new tokens"
        assert sum(len(edit.data or []) for edit in delta.edits) < len(fresh.data)
    else:
        assert delta.data == fresh.data


@pytest.mark.drives("textDocument/semanticTokens/range")
async def test_the_lines_in_sight_are_coloured_first(desk: Desk) -> None:
    document = desk.open(MARKDOWN)
    at = desk.range(document, "## 二、2026年工作安排")
    part = types.Range(at.start, desk.whole(document).end)
    ranged = await desk.ask(
        "textDocument/semanticTokens/range", types.SemanticTokensRangeParams(desk.named(document), part), document
    )
    full = await desk.ask("textDocument/semanticTokens/full", types.SemanticTokensParams(desk.named(document)), document)
    some, everything = decode(desk, document, ranged.data), decode(desk, document, full.data)
    assert some and some == everything[-len(some) :] and len(some) < len(everything)


def decode(desk: Desk, document: Document, data: list[int]) -> list[tuple[str, str]]:
    """The words of the tokens and their kinds; fails where one lies outside a line, overlaps, or is of no known kind."""
    legend = desk.capabilities["semanticTokensProvider"]["legend"]
    declared = desk.profile.capabilities.text_document.semantic_tokens
    assert set(legend["tokenTypes"]) <= set(declared.token_types), "kinds that the client can colour"
    assert len(data) % 5 == 0
    line = column = end = 0
    found = []
    for at in range(0, len(data), 5):
        down, right, length, kind, modifiers = data[at : at + 5]
        assert down or right >= 0
        if down:
            line, column, end = line + down, 0, 0
        column += right
        assert column >= end and length > 0, "tokens overlap"
        end = column + length
        place = types.Range(types.Position(line, column), types.Position(line, end))
        found.append((desk.text(document, place), legend["tokenTypes"][kind]))
        assert modifiers < 1 << len(legend["tokenModifiers"])
    return found
