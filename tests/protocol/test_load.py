"""Much at once: what nobody knows is refused, an outline is of the state it was asked about, short reports wait for none."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from client import PATIENCE, Desk, Document

TEXT = "政协工作报告.txt"
OPENING = "某区政协工作报告\n各位委员：\n现在，我向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）甲乙丙丁\n"
SECTION = "（二）着力推进协商民主\n全年开展协商活动18次，形成协商报告6篇。\n"


def outline_of(desk: Desk, document: Document) -> asyncio.Future[Any]:
    """Asked now; the answer comes when it comes."""
    params = types.DocumentSymbolParams(desk.named(document))
    desk.driven.add(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    return asyncio.ensure_future(desk.client.protocol.send_request_async(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params))


def names(symbols: Any) -> list[str]:
    below = (names(getattr(symbol, "children", None) or []) for symbol in symbols)
    return [symbol.name for symbol in symbols] + [name for inner in below for name in inner]


async def test_a_request_of_the_protocol_that_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(JsonRpcException) as refused:
        await asyncio.wait_for(desk.client.protocol.send_request_async("$/unknown", {}), PATIENCE)
    assert refused.value.code == -32601
    # A notification of that kind is passed over.
    desk.client.protocol.notify("$/unknown", {})
    assert names(await asyncio.wait_for(outline_of(desk, desk.open(TEXT)), PATIENCE))


async def test_an_outline_asked_for_between_two_edits_is_of_that_state(desk: Desk) -> None:
    # Long enough for the edits to come before it is read.
    document = desk.open("长稿.txt", OPENING + SECTION * 2000)
    asked = [outline_of(desk, document)]
    # A request is sent when its task first runs.
    await asyncio.sleep(0)
    for old, new in (("甲乙丙丁", "甲乙丙"), ("甲乙丙", "甲乙"), ("甲乙", "甲")):
        desk.replace(document, old, new)
        asked.append(outline_of(desk, document))
        await asyncio.sleep(0)
    answers = await asyncio.wait_for(asyncio.gather(*asked), PATIENCE)
    headings = [next(name for name in names(answer) if name.startswith("（一）")) for answer in answers]
    assert headings == ["（一）甲乙丙丁", "（一）甲乙丙", "（一）甲乙", "（一）甲"]


async def test_a_short_report_waits_for_none_of_several_very_long_ones(desk: Desk) -> None:
    order: list[str] = []

    def ask(document: Document, name: str) -> asyncio.Future[Any]:
        asked = outline_of(desk, document)
        asked.add_done_callback(lambda _: order.append(name))
        return asked

    giants = [desk.open(f"长稿{number}.txt", OPENING + SECTION * 12000) for number in (1, 2, 3)]
    asked = [ask(giant, "long") for giant in giants]
    await asyncio.sleep(0)
    asked.append(ask(desk.open(TEXT), "short"))
    await asyncio.wait_for(asyncio.gather(*asked), 3 * PATIENCE)
    assert order[0] == "short", order
