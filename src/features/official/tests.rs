//! What a report looks like in Word.

use super::*;
use crate::features::fixture;

const REPORT: &str = "当前位置 > 大会文件\n中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\
王 五\n\n各位委员：\n我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）协商议政更有力。全年收到提案 126 件，组织委员深入基层一线开展调查研究，形成“发\n\n— 3 —\n\n挥优势”等多项成果。\n\
（二）自身建设更扎实。全年举办培训班6期，委员履职能力持续提升。\n1.抓学习\n一是学深悟透。全年开展学习活动12次，覆盖委员260人次。\n二、2026年工作任务\n新的一年，我们将扎实推进各项工作，推动提案办理提质增效。\n";

fn styles(official: &Official) -> Vec<(&'static str, Option<u8>, String)> {
    let paragraphs = official.document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    paragraphs.map(|p| (p.style, p.outline, p.runs.iter().map(|run| run.text.as_str()).collect())).collect()
}

#[test]
fn every_part_of_a_report_has_its_face_and_its_level() {
    let official = document(&fixture::read(REPORT, crate::report::Format::Plain, None).analysis);
    let written = styles(&official);
    let short: Vec<(&str, Option<u8>, String)> =
        written.iter().map(|(style, outline, text)| (*style, *outline, text.chars().take(6).collect())).collect();
    let expected = [
        (TITLE, None, "中国人民政治"),
        (TITLE, None, "青石县委员会"),
        (CAPTION, None, "（2026年"),
        (SPEAKER, None, "王 五"),
        (SALUTATION, None, "各位委员："),
        ("", None, "我代表县政协"),
        (HEADINGS[0], None, "一、2025"),
        ("", Some(1), "（一）协商议"),
        ("", Some(1), "（二）自身建"),
        (HEADINGS[2], None, "1.抓学习"),
        ("", None, "一是学深悟透"),
        (HEADINGS[0], None, "二、2026"),
        ("", None, "新的一年，我"),
    ];
    assert_eq!(short, expected.map(|(style, outline, text)| (style, outline, text.to_owned())));
    assert_eq!(official.left_out, [1, 11]);
}

#[test]
fn a_heading_that_opens_a_paragraph_has_the_face_of_its_level_up_to_its_full_stop() {
    let official = document(&fixture::read(REPORT, crate::report::Format::Plain, None).analysis);
    let Some(Block::Paragraph(paragraph)) = official.document.blocks.get(7) else { panic!("the paragraph is there") };
    let runs: Vec<(&str, &str)> = paragraph.runs.iter().map(|run| (run.style, run.text.as_str())).collect();
    assert_eq!(
        runs,
        [
            (HEADINGS[1], "（一）协商议政更有力。"),
            ("", "全年收到提案 126 件，组织委员深入基层一线开展调查研究，形成“发挥优势”等多项成果。")
        ]
    );
}

#[test]
fn bold_text_notes_and_tables_of_markdown_are_those_of_word() {
    let text = "# 工作报告\n\n## 一、回顾\n\n全年**办结**提案126件[^1]，其中重点提案 12 件。\n\n| 类别 | 件数 |\n|---|---:|\n| 经济\\|科技 | 90 |\n\n[^1]: 截至12月底。\n\n```\n代码\n```\n";
    let official = document(&fixture::markdown(text).analysis);
    let Document { blocks, notes, .. } = &official.document;
    let Block::Paragraph(body) = &blocks[2] else { panic!("{blocks:?}") };
    let runs: Vec<(&str, bool, Option<usize>)> = body.runs.iter().map(|run| (run.text.as_str(), run.bold, run.note)).collect();
    assert_eq!(
        runs,
        [
            ("全年", false, None),
            ("办结", true, None),
            ("提案126件", false, None),
            ("", false, Some(0)),
            ("，其中重点提案 12 件。", false, None)
        ]
    );
    assert_eq!(notes[0].runs[0].text, "截至12月底。");
    let Block::Table(table) = &blocks[3] else { panic!("{blocks:?}") };
    assert_eq!((table.rows.len(), table.rows[0].head, table.widths.len()), (2, true, 2));
    assert_eq!(table.rows[1].cells[0].paragraphs[0].runs[0].text, "经济|科技");
    assert_eq!(official.left_out, [13, 14, 15]);
}
