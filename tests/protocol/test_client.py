"""The client itself: an answer that does not fit is not taken."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from client import Client, Desk, Document
from profiles import BARE

HOVER = {"contents": {"kind": "markdown", "value": "数值"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 2}}}


def read(result: Any, method: str = types.TEXT_DOCUMENT_HOVER) -> list[str]:
    protocol = Client().protocol
    protocol._result_types["1"] = protocol.get_result_type(method)
    protocol.structure_message({"jsonrpc": "2.0", "id": "1", "result": result})
    return protocol.misfits


def test_what_fits_is_taken() -> None:
    assert read(HOVER) == [] and read(None) == []
    assert read([{"title": "改", "command": {"title": "改", "command": "hegao.accept"}}], types.TEXT_DOCUMENT_CODE_ACTION) == []


@pytest.mark.parametrize(
    "wrong",
    [
        HOVER | {"colour": "red"},
        HOVER | {"range": {"start": {"line": "0", "character": 0}, "end": {"line": 0, "character": 2}}},
        HOVER | {"range": {"start": {"line": 0, "character": 0.5}, "end": {"line": 0, "character": 2}}},
    ],
)
def test_what_the_types_would_bend_is_a_misfit(wrong: dict[str, Any]) -> None:
    assert read(wrong) != []


@pytest.mark.parametrize("wrong", [{"contents": {"kind": "markdown"}}, HOVER | {"range": {"start": {"line": 0}}}, HOVER | {"range": 3}])
def test_what_lacks_something_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Exception, match="[Ii]nvalid|[Ii]nternal"):
        read(wrong)


@pytest.mark.parametrize("place", [(9, 0, 9, 1), (0, 0, 0, 9), (0, 1, 0, 2), (0, 4, 0, 2)])
def test_a_place_outside_the_text_is_refused(tmp_path: Any, place: tuple[int, int, int, int]) -> None:
    desk = Desk(BARE, Client(), tmp_path)
    desk.documents["untitled:a"] = Document("untitled:a", "𠮷祥里\n", "text")
    start, end = types.Position(*place[:2]), types.Position(*place[2:])
    with pytest.raises(AssertionError):
        desk.check_places(types.Hover("", types.Range(start, end)), "untitled:a")
    desk.check_places(types.Hover("", types.Range(types.Position(0, 2), types.Position(0, 4))), "untitled:a")
