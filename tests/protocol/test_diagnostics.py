"""Findings: pushed or pulled, never both; whole folders in parts."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from lsprotocol import types

from client import Desk, Document

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"
PLANTED = {"fused-date", "total-mismatch", "part-exceeds-whole", "unbalanced-quotes", "announced-count", "counter-gap"}


def pulls(desk: Desk) -> bool:
    return "textDocument/diagnostic" in desk.offers()


async def found(desk: Desk, document: Document) -> list[types.Diagnostic]:
    """The findings of the newest version, by the channel of this client."""
    if pulls(desk):
        params = types.DocumentDiagnosticParams(desk.named(document), identifier="hegao")
        return list((await desk.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params, document)).items)

    def newest() -> Any:
        return [p for p in desk.client.published if p.uri == document.uri and p.version == document.version]

    return list((await desk.until(newest, "diagnostics"))[-1].diagnostics)


async def test_what_is_wrong_is_marked_with_reason_and_evidence(desk: Desk) -> None:
    document = desk.open(TEXT)
    diagnostics = await found(desk, document)
    desk.check_places(diagnostics, document.uri)
    assert PLANTED <= {d.code for d in diagnostics}
    total = next(d for d in diagnostics if d.code == "total-mismatch")
    assert desk.text(document, total.range) == "126"
    assert (total.source, total.severity) == ("hegao", types.DiagnosticSeverity.Error) and "127" in total.message
    scheme = desk.profile.options.get("rulePageScheme")
    for diagnostic in diagnostics:
        address = diagnostic.code_description
        assert bool(address) == bool(scheme), "only a client that named a scheme can open a page"
        assert not address or address.href.startswith(f"{scheme}:")
        for related in diagnostic.related_information or []:
            assert related.location.uri == document.uri and related.message


async def test_one_channel_never_both(desk: Desk) -> None:
    document = desk.open(TEXT)
    await found(desk, document)
    await asyncio.sleep(0.3)
    assert bool(desk.client.published) != pulls(desk)


async def test_a_finding_goes_when_its_cause_goes(desk: Desk) -> None:
    document = desk.open(TEXT)
    assert "fused-date" in {d.code for d in await found(desk, document)}
    desk.replace(document, "20261月8日", "2026年1月8日")
    assert "fused-date" not in {d.code for d in await found(desk, document)}


async def test_a_new_finding_at_the_caret_waits_a_moment(desk: Desk) -> None:
    document = desk.open(TEXT)
    before = {d.code for d in await found(desk, document)}
    assert "fused-date" in before
    desk.replace(document, "总投资超过8亿元", "总投资超过8亿元，20262月3日开工")
    now = [d for d in await found(desk, document) if d.code == "fused-date"]
    assert len(now) == 1, "the one that stood there; the new one is still being typed"

    async def later() -> bool:
        return len([d for d in await found(desk, document) if d.code == "fused-date"]) == 2

    end = asyncio.get_running_loop().time() + 10
    while not await later():
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.1)
    if pulls(desk):
        await desk.until(lambda: "workspace/diagnostic/refresh" in desk.client.refreshed, "the call to ask again")


@pytest.mark.drives("workspace/executeCommand hegao.check")
async def test_what_is_only_unfinished_waits_until_somebody_asks(desk: Desk) -> None:
    document = desk.open(TEXT)

    async def unfinished() -> list[types.Diagnostic]:
        return [d for d in await found(desk, document) if d.code == "mark-at-line-edge"]

    assert not await unfinished()
    last = document.text.rstrip("\n").rsplit("\n", 1)[-1]
    desk.replace(document, last, f"{last}新的一年，我们将围绕中心任务抓好三项重点工作，")
    # Longer than any new mark waits.
    await asyncio.sleep(1.5)
    assert not await unfinished()
    known = len(desk.client.published)
    await desk.command("hegao.check", {"uri": document.uri})
    if not pulls(desk):
        await desk.until(lambda: len(desk.client.published) > known, "the findings again")
    assert len(await unfinished()) == 1


@pytest.mark.drives("textDocument/diagnostic")
async def test_what_is_known_is_not_sent_again(desk: Desk) -> None:
    document = desk.open(TEXT)
    params = types.DocumentDiagnosticParams(desk.named(document), identifier="hegao")
    full = await desk.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params, document)
    assert isinstance(full, types.RelatedFullDocumentDiagnosticReport) and full.result_id
    again = types.DocumentDiagnosticParams(desk.named(document), identifier="hegao", previous_result_id=full.result_id)
    same = await desk.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, again, document)
    assert isinstance(same, types.RelatedUnchangedDocumentDiagnosticReport) and same.result_id == full.result_id
    desk.replace(document, "20261月8日", "2026年1月8日")
    changed = await desk.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, again, document)
    assert isinstance(changed, types.RelatedFullDocumentDiagnosticReport) and changed.result_id != full.result_id


@pytest.mark.drives("workspace/diagnostic")
async def test_the_whole_folder_is_told_in_parts(desk: Desk) -> None:
    known: dict[str, str] = {}

    async def told(token: str) -> list[Any]:
        previous = [types.PreviousResultId(uri, value) for uri, value in known.items()]
        params = types.WorkspaceDiagnosticParams(previous, partial_result_token=token, identifier="hegao")
        last = await desk.ask(types.WORKSPACE_DIAGNOSTIC, params)
        converter = desk.client.protocol._converter
        items: list[Any] = []
        for value in desk.client.partial.pop(token, []):
            plain = value if isinstance(value, dict) else converter.unstructure(value)
            items.extend(converter.structure(plain, types.WorkspaceDiagnosticReportPartialResult).items)
        assert not (items and last.items), "with partial results the last answer is empty"
        return items or list(last.items)

    end = asyncio.get_running_loop().time() + 10
    while True:
        items = await told("first")
        if any(item.uri.endswith(".txt") and getattr(item, "items", None) for item in items):
            break
        assert asyncio.get_running_loop().time() < end, items
        await asyncio.sleep(0.05)
    draft = next(item for item in items if getattr(item, "items", None) and PLANTED <= {d.code for d in item.items})
    desk.check_places(draft.items, draft.uri)
    known.update({item.uri: item.result_id for item in items if item.result_id})
    again = await asyncio.wait_for(_unless_held(told("second")), 5)
    assert all(isinstance(item, types.WorkspaceUnchangedDocumentDiagnosticReport) for item in again), again


async def _unless_held(asking: Any) -> list[Any]:
    """A server may hold the second question until something changes."""
    try:
        return await asyncio.wait_for(asking, 1)
    except asyncio.TimeoutError:
        return []


async def test_a_closed_report_has_no_marks(desk: Desk) -> None:
    document = desk.open(TEXT)
    await found(desk, document)
    desk.close(document)
    if not pulls(desk):
        await desk.until(lambda: not desk.client.published[-1].diagnostics, "an empty list")


async def test_a_text_that_is_no_report_is_left_in_peace(desk: Desk) -> None:
    document = desk.open("小说.txt", "他推开门,雨水往下滴。\n她笑了,什么也没说。\n")
    assert await found(desk, document) == []
