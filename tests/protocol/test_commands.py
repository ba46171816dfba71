"""The commands, which work in every editor."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from client import Desk, Document
from test_diagnostics import found

TEXT, MARKDOWN = "政协工作报告.txt", "政府工作报告.md"


def execute(name: str) -> Any:
    return pytest.mark.drives(f"workspace/executeCommand {name}")


def plain(value: Any) -> Any:
    """A result of a command has no type in the protocol; the client makes tuples with names of it."""
    if hasattr(value, "_asdict"):
        return {key: plain(item) for key, item in value._asdict().items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


@execute("hegao.rulePage")
async def test_the_page_of_a_rule(desk: Desk) -> None:
    page = await desk.command("hegao.rulePage", "total-mismatch")
    assert page.startswith("# ") and "total-mismatch" in page and "## 不应提示" in page
    assert await desk.command("hegao.rulePage", "no-such-rule") is None


async def settled(desk: Desk, document: Document, name: str) -> None:
    """Takes the action of that command at the wrong total."""
    place = desk.range(document, "126件")
    params = types.CodeActionParams(desk.named(document), place, types.CodeActionContext([]))
    offered = await desk.ask(types.TEXT_DOCUMENT_CODE_ACTION, params, document)
    call = next(action.command for action in offered if action.command and action.command.command == name)
    arguments = [plain(argument) for argument in call.arguments]
    answer = plain(await desk.command(name, *arguments))
    assert answer["file"].endswith(".toml"), "where it is written down"


async def until_gone(desk: Desk, document: Document, code: str) -> list[types.Diagnostic]:
    if "textDocument/diagnostic" in desk.offers():
        for _ in range(100):
            diagnostics = await found(desk, document)
            if code not in {d.code for d in diagnostics}:
                return diagnostics
        raise AssertionError(f"{code} is still there")

    def newest() -> Any:
        published = [p for p in desk.client.published if p.uri == document.uri]
        return published and code not in {d.code for d in published[-1].diagnostics} and published[-1].diagnostics

    return await desk.until(newest, f"{code} to go")


@execute("hegao.accept")
async def test_what_a_person_has_checked_is_not_told_again(desk: Desk) -> None:
    document = desk.open(TEXT)
    assert "total-mismatch" in {d.code for d in await found(desk, document)}
    await settled(desk, document, "hegao.accept")
    rest = await until_gone(desk, document, "total-mismatch")
    assert "fused-date" in {d.code for d in rest}, "nothing else goes"
    written = (desk.folder / ".hegao/accepted.toml").read_text(encoding="utf-8")
    assert "total-mismatch" in written


@execute("hegao.accepted")
@execute("hegao.takeBack")
async def test_what_was_accepted_is_listed_and_told_again(desk: Desk) -> None:
    document = desk.open(TEXT)
    await found(desk, document)
    assert plain(await desk.command("hegao.accepted", {"uri": document.uri}))["items"] == []
    await settled(desk, document, "hegao.accept")
    await until_gone(desk, document, "total-mismatch")
    listed = plain(await desk.command("hegao.accepted", {"uri": document.uri}))
    [item] = listed["items"]
    assert item["rule"] == "total-mismatch" and item["line"] and item["range"] and listed["file"].endswith("accepted.toml")
    assert plain(await desk.command("hegao.summary", {"uri": document.uri}))["accepted"] == 1
    await desk.command("hegao.takeBack", {"uri": document.uri, "rule": item["rule"], "keys": item["keys"]})
    assert plain(await desk.command("hegao.accepted", {"uri": document.uri}))["items"] == []
    assert "total-mismatch" not in (desk.folder / ".hegao/accepted.toml").read_text(encoding="utf-8")


@execute("hegao.ignoreInFile")
async def test_a_rule_is_switched_off_for_one_report(desk: Desk) -> None:
    document = desk.open(TEXT)
    await found(desk, document)
    await settled(desk, document, "hegao.ignoreInFile")
    await until_gone(desk, document, "total-mismatch")
    assert TEXT in (desk.folder / "hegao.toml").read_text(encoding="utf-8")
    other = desk.open(MARKDOWN)
    assert "total-mismatch" in {d.code for d in await found(desk, other)}, "the other report is still checked"


@execute("hegao.ignoreEverywhere")
async def test_a_rule_is_switched_off_for_the_folder(desk: Desk) -> None:
    document, other = desk.open(TEXT), desk.open(MARKDOWN)
    await found(desk, document)
    await found(desk, other)
    await settled(desk, document, "hegao.ignoreEverywhere")
    await until_gone(desk, document, "total-mismatch")
    await until_gone(desk, other, "total-mismatch")
    assert "total-mismatch" in (desk.folder / "hegao.toml").read_text(encoding="utf-8")


@execute("hegao.addToLedger")
async def test_a_figure_that_the_ledger_lacks_is_written_into_it(desk: Desk) -> None:
    (desk.folder / "hegao.toml").write_text('ledgers = "台账.csv"\n', encoding="utf-8")
    ledger = desk.folder / "台账.csv"
    ledger.write_text("指标,数值,单位,年度,口径\n培训委员,90,人次,2025,\n", encoding="utf-8")
    document = desk.open(TEXT)
    await found(desk, document)
    params = types.CodeActionParams(desk.named(document), desk.range(document, "310份"), types.CodeActionContext([]))
    offered = await desk.ask(types.TEXT_DOCUMENT_CODE_ACTION, params, document)
    call = next(action.command for action in offered if action.command and action.command.command == "hegao.addToLedger")
    answer = plain(await desk.command("hegao.addToLedger", *[plain(argument) for argument in call.arguments]))
    assert answer["cell"] == "台账.csv!B3"
    assert "310" in ledger.read_text(encoding="utf-8").splitlines()[2]


def applied(desk: Desk, document: Document) -> str:
    """The text after the edit that the server asked for."""
    assert len(desk.client.applied) == 1
    return desk.after(document, desk.edits_of(desk.client.applied[0], document))


@execute("hegao.fixAll")
async def test_all_form_is_fixed_by_name(desk: Desk) -> None:
    document = desk.open(TEXT)
    count = await desk.command("hegao.fixAll", {"uri": document.uri})
    await desk.until(lambda: desk.client.applied, "workspace/applyEdit")
    after = applied(desk, document)
    assert count > 0 and "巡诊14次，惠及群众2600人次" in after and "126件，其中委员提案90件、集体提案37件" in after


@execute("hegao.renumber")
async def test_ordinals_run_on_again(desk: Desk) -> None:
    document = desk.open(TEXT)
    await desk.command("hegao.renumber", {"uri": document.uri})
    await desk.until(lambda: desk.client.applied, "workspace/applyEdit")
    assert "三是把文化种子播到校园" in applied(desk, document)


@execute("hegao.exportOutline")
async def test_the_outline_is_written_beside_the_report(desk: Desk) -> None:
    document = desk.open(TEXT)
    text = plain(await desk.command("hegao.exportOutline", {"uri": document.uri, "to": "text"}))
    assert (text["name"], text["language"]) == ("政协工作报告.提纲.md", "markdown")
    assert "2025年工作回顾" in text["text"] and not (desk.folder / text["name"]).exists()
    answer = plain(await desk.command("hegao.exportOutline", {"uri": document.uri}))
    assert (desk.folder / "政协工作报告.提纲.md").read_text(encoding="utf-8-sig") == answer["text"]
    await desk.until(lambda: desk.client.shown_documents, "window/showDocument")
    before = (desk.folder / "政协工作报告.提纲.md").read_bytes()
    again = plain(await desk.command("hegao.exportOutline", {"uri": document.uri}))
    assert again["uri"] != answer["uri"], "nothing is overwritten"
    assert (desk.folder / "政协工作报告.提纲.md").read_bytes() == before


@execute("hegao.exportFigures")
async def test_the_figures_are_given_as_a_table(desk: Desk) -> None:
    document = desk.open(TEXT)
    for form, language in (("csv", "csv"), ("markdown", "markdown")):
        answer = plain(await desk.command("hegao.exportFigures", {"uri": document.uri, "to": "text", "format": form}))
        assert answer["language"] == language and "126" in answer["text"]
    await desk.command("hegao.exportFigures", {"uri": document.uri})
    assert "126" in (desk.folder / "政协工作报告.数据.csv").read_text(encoding="utf-8-sig")


@execute("hegao.summary")
async def test_a_report_in_a_few_words(desk: Desk) -> None:
    document = desk.open(TEXT)
    summary = plain(await desk.command("hegao.summary", {"uri": document.uri}))
    assert summary["kind"] == "report" and summary["kindName"] == "政协工作报告"
    assert summary["characters"] > 1000 and summary["figures"] > 30 and summary["findings"]["error"] > 0
    assert summary["sections"] >= 10 and "<" not in summary["markdown"]
    novel = desk.open("小说.txt", "He opened the door.\nShe smiled.\n")
    assert await desk.command("hegao.summary", {"uri": novel.uri}) is None


@execute("hegao.figures")
async def test_the_figures_section_by_section(desk: Desk) -> None:
    document = desk.open(TEXT)
    figures = plain(await desk.command("hegao.figures", {"uri": document.uri}))
    rows = [row for section in figures["sections"] for row in section["figures"]]
    assert any(row["text"] == "126件" for row in rows) and all(row["mentions"] for row in rows)
    for row in rows:
        start, end = row["range"]["start"], row["range"]["end"]
        place = types.Range(types.Position(start["line"], start["character"]), types.Position(end["line"], end["character"]))
        assert desk.text(document, place)


@execute("hegao.check")
async def test_who_asks_is_told_everything(desk: Desk) -> None:
    document = desk.open(TEXT)
    told = plain(await desk.command("hegao.check", {"uri": document.uri}))
    assert isinstance(told, int) and told > 0


@execute("hegao.claims")
async def test_what_the_figures_assert_together(desk: Desk) -> None:
    document = desk.open(TEXT)
    told = plain(await desk.command("hegao.claims", {"uri": document.uri}))
    groups = {group["verdict"]: group["claims"] for group in told["groups"]}
    assert list(groups) == ["inconsistent", "unassessable", "consistent"]
    assert all(told["summary"][verdict] == len(claims) for verdict, claims in groups.items())
    assert str(sum(map(len, groups.values()))) in told["summary"]["words"]
    assert groups["inconsistent"] and groups["consistent"]
    for claim in groups["inconsistent"] + groups["consistent"]:
        assert claim["line"] and claim["reason"] is None
        for operand in claim["operands"]:
            start, end = operand["range"]["start"], operand["range"]["end"]
            place = types.Range(types.Position(start["line"], start["character"]), types.Position(end["line"], end["character"]))
            assert desk.text(document, place) == operand["text"]
