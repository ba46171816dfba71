//! The form of a file: line ends, byte order marks, blanks at line ends; and what is left alone.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use hegao::analysis::Analysis;
use hegao::check::{Diagnosis, check};
use hegao::features::fixing;
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::settings::Settings;

fn analyse(text: &str, format: Format) -> Analysis {
    Analysis::new(text, format, Settings { text_kind: Some(TextKind::Part), ..Settings::default() })
}

fn fixed(text: &str, format: Format) -> String {
    let fixed = fixing::fix_all(&analyse(text, format)).text;
    assert_eq!(fixing::fix_all(&analyse(&fixed, format)).text, fixed, "a second run changes nothing");
    fixed.to_string()
}

fn of<'d>(found: &'d [Diagnosis], rule: &str) -> Vec<&'d Diagnosis> {
    found.iter().filter(|d| d.rule.name == rule).collect()
}

#[test]
fn the_majority_of_the_line_ends_decides() {
    let text = "全年召开会议16次。\r\n办理提案126件。\n提出建议120条。\r\n解决问题36件。\r\n";
    let analysis = analyse(text, Format::Plain);
    let found = check(&analysis);
    let [mixed] = of(&found, "bad-characters")[..] else { panic!("one finding for all line ends") };
    assert_eq!(&text[mixed.finding.range], "件。\n");
    assert_eq!(fixed(text, Format::Plain), text.replace("件。\n提", "件。\r\n提"));
    let twice = "全年召开会议16次。\r\r\n办理提案126件。\r\n提出建议120条。\r\n";
    assert_eq!(fixed(twice, Format::Plain), twice.replace("\r\r\n", "\r\n"));
}

#[test]
fn line_ends_and_surplus_blank_lines_are_mended_together() {
    let text = "全年召开会议16次。 \n\r\n\r\n \n办理提案126件。\n提出建议120条。\r\n\n\n";
    assert_eq!(fixed(text, Format::Plain), "全年召开会议16次。\n\n办理提案126件。\n提出建议120条。\n");
}

#[test]
fn the_byte_order_mark_of_the_file_stays_and_counts() {
    let text = "\u{FEFF}全年召开 会议16次，办理提案126件。\n\u{FEFF}提出建议120条。\n";
    let analysis = analyse(text, Format::Plain);
    let found = check(&analysis);
    let blank = of(&found, "han-spacing")[0].finding.range;
    assert_eq!((usize::from(blank.start()), &text[blank]), (12, "开 会"), "the mark counts three bytes");
    assert_eq!(of(&found, "bad-characters").len(), 1, "only the mark inside the file");
    assert_eq!(fixed(text, Format::Plain), text.replace("\n\u{FEFF}", "\n"));
    let heading = analyse("\u{FEFF}# 工作报告\n\n## 2025年工作回顾\n\n全年召开会议16次。\n", Format::Markdown);
    assert_eq!(heading.report.paragraphs[0].hash, Some(1));
}

#[test]
fn markdown_keeps_its_line_breaks_and_its_code() {
    let text = "## 工作回顾\n\n全年召开会议16次，  \n办理提案126件。 \n\n```\ncode  \n\n\ncode\n```\n\n\n提出建议120条。\n";
    let expected = "## 工作回顾\n\n全年召开会议16次，  \n办理提案126件。\n\n```\ncode  \n\n\ncode\n```\n\n提出建议120条。\n";
    assert_eq!(fixed(text, Format::Markdown), expected);
}

#[test]
fn a_body_that_stands_twice_is_told_once() {
    let topics = ["城市更新", "基层治理", "文旅融合", "营商环境", "科技创新", "生态保护", "乡村振兴", "养老服务"];
    let sentence = |topic: &&str| format!("围绕{topic}组织委员深入基层开展专题调研，形成一批有分量的协商成果。\n");
    let body: String = topics.iter().map(sentence).collect::<String>() + "坚持以人民为中心的履职理念，扎实办好各界群众关心的实事。\n";
    let analysis = analyse(&body.repeat(2), Format::Plain);
    assert_eq!(of(&check(&analysis), "repeated-passage").len(), 1);
}
