//! What a line looks like by itself: its marker, how it ends, and which part of a report it could be.
//!
//! Everything here is a guess from one line; [`crate::report::paragraph`] decides with the lines around it.

use crate::lexicon::numerals;
use crate::report::marker::{self, Marker};
use crate::report::residue::{is_contents_entry, is_page_number, is_residue};
use crate::text::characters::{closing_of, ends_sentence, is_blank, is_closing, is_han};

/// The looks of one line, in offsets of its reading text.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The marker that opens it.
    pub marker: Option<Marker>,
    /// The level of a Markdown `#` heading.
    pub hash: Option<u8>,
    /// Number of characters that are not blank.
    pub visible: usize,
    /// How it ends.
    pub ending: Ending,
    /// Whether a sentence ends inside it, before its end.
    pub holds_sentence: bool,
    /// Whether a quotation or bracket opens in it and does not close.
    pub leaves_open: bool,
    /// Which part of a report it could be.
    pub guess: Guess,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 。！？；：… or one of these before a closing quote or bracket.
    Final,
    /// ， or 、, which cannot end a paragraph.
    Running,
    /// Anything else.
    Open,
}

/// Which part of a report a line could be by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Nothing particular.
    Plain,
    /// `…工作报告`, `…总结`: could be the title.
    Title,
    /// `（2024年1月8日在…会议上）`: the note under the title.
    Caption,
    /// `各位委员：`.
    Salutation,
    /// `各位委员，` or `各位代表！` on a line of its own: a salutation without its colon, or a call in the body.
    Vocative,
    /// A heading without a number: `2025年工作回顾`.
    Cue,
    /// What a web page or a scraper leaves around a report.
    Residue,
    /// A page number, wherever it stands.
    PageNumber,
    /// A line of a table of contents, with leaders and a page number.
    ContentsEntry,
    /// 目录
    ContentsTitle,
    /// 附件, 名词解释: numbering restarts behind it.
    Appendix,
}

/// Longest note in brackets behind a sentence, in characters.
const NOTE_LIMIT: usize = 14;

impl Shape {
    /// The looks of a blank line or of one that is no text.
    pub fn blank() -> Shape {
        Shape {
            marker: None,
            hash: None,
            visible: 0,
            ending: Ending::Final,
            holds_sentence: false,
            leaves_open: false,
            guess: Guess::Plain,
        }
    }

    /// The looks of a line with this reading text.
    pub fn of(reading: &str, hash: Option<u8>) -> Shape {
        let marker = marker::parse(reading);
        let visible = crate::text::characters::count_visible(reading);
        let ending = ending(reading);
        Shape {
            hash,
            visible,
            ending,
            holds_sentence: holds_sentence(reading),
            leaves_open: leaves_open(reading),
            guess: guess(reading, visible, ending, marker.is_some()),
            marker,
        }
    }

    /// Whether the line stands as a heading of its own: a `#`, a number before a text without a final mark, or a cue.
    pub fn is_heading_line(&self) -> bool {
        self.hash.is_some()
            || matches!(self.guess, Guess::Cue | Guess::Appendix | Guess::ContentsTitle)
            || self.has_heading_marker() && self.ending != Ending::Final && !self.holds_sentence
    }

    /// Whether it opens with a number that makes headings: not a counter such as 一是, nor a dash.
    pub fn has_heading_marker(&self) -> bool {
        self.marker.as_ref().is_some_and(|m| !matches!(m.form, marker::MarkerForm::Counter(_) | marker::MarkerForm::Dash))
    }
}

fn ending(reading: &str) -> Ending {
    let reading = without_note(reading.trim_end_matches(is_blank));
    if is_turned(reading) {
        return Ending::Final;
    }
    let mut tail = reading.chars().rev().skip_while(|&c| is_blank(c));
    let Some(last) = tail.next() else { return Ending::Final };
    if ends_sentence(last) || matches!(last, '；' | ';' | '：' | ':' | '…') || reading.ends_with("..") {
        return Ending::Final;
    }
    if matches!(last, '，' | ',' | '、') {
        return Ending::Running;
    }
    if is_closing(last) {
        let before = tail.find(|&c| !is_closing(c));
        return if before.is_some_and(ends_sentence) { Ending::Final } else { Ending::Open };
    }
    Ending::Open
}

/// The text before a note in brackets that follows a whole sentence: …奋斗！（热烈鼓掌）, …中心。(见第6页)
fn without_note(reading: &str) -> &str {
    let Some(open) = reading.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])) else { return reading };
    let body = reading[..open].trim_end_matches(is_blank);
    let note = reading[open..].chars().count();
    if note <= NOTE_LIMIT && body.ends_with(ends_sentence) { body } else { reading }
}

/// （下转第3版）: where a newspaper sends its reader on.
fn is_turned(reading: &str) -> bool {
    let note = reading.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '('])).map(|(_, note)| note);
    note.is_some_and(|note| note.starts_with("下转") && note.ends_with(['版', '页']))
}

fn holds_sentence(reading: &str) -> bool {
    reading
        .char_indices()
        .any(|(at, c)| matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';') && at + c.len_utf8() < reading.trim_end().len())
}

fn leaves_open(reading: &str) -> bool {
    let mut waiting: Vec<char> = Vec::new();
    for c in reading.chars() {
        if let Some(close) = closing_of(c) {
            waiting.push(close);
        } else if waiting.last() == Some(&c) {
            waiting.pop();
        }
    }
    !waiting.is_empty()
}

fn guess(reading: &str, visible: usize, ending: Ending, marked: bool) -> Guess {
    let squeezed: String = reading.chars().filter(|&c| !is_blank(c)).collect();
    let squeezed = squeezed.as_str();
    if is_page_number(squeezed) {
        return Guess::PageNumber;
    }
    if squeezed == "目录" || squeezed == "目次" {
        return Guess::ContentsTitle;
    }
    if is_contents_entry(squeezed) {
        return Guess::ContentsEntry;
    }
    if visible <= 120 && is_residue(reading, squeezed) {
        return Guess::Residue;
    }
    if is_caption(squeezed, visible) {
        return Guess::Caption;
    }
    if is_salutation(squeezed, visible) {
        return Guess::Salutation;
    }
    if is_vocative(squeezed, visible) {
        return Guess::Vocative;
    }
    if is_appendix(squeezed, visible) {
        return Guess::Appendix;
    }
    if !marked && ending != Ending::Final && is_cue(squeezed, visible) {
        return Guess::Cue;
    }
    if (!marked || is_subtitle(squeezed)) && is_title(squeezed, visible, ending) {
        return Guess::Title;
    }
    Guess::Plain
}

/// The note under the title: a date, 在, a meeting.
fn is_caption(squeezed: &str, visible: usize) -> bool {
    if visible > 80 || squeezed.contains('。') {
        return false;
    }
    let inner = squeezed.trim_start_matches(['（', '(', '—', '―', '─', '-']);
    let dashed = inner.len() < squeezed.len();
    let year: usize = inner
        .chars()
        .take_while(|&c| c.is_ascii_digit() || numerals::digit(c).is_some() || matches!(c, 'O' | 'o'))
        .map(char::len_utf8)
        .sum();
    if inner[..year].chars().count() < 4 {
        return is_caption_without_year(inner);
    }
    let rest = &inner[year..];
    let Some(day) = rest.find('日') else { return dashed && rest.starts_with('年') && rest.contains('月') };
    if !rest[..day].contains('月') || day > 40 {
        return false;
    }
    let tail = &rest[day + '日'.len_utf8()..];
    let bracketed = tail.is_empty() || tail == "）" || tail == ")";
    (bracketed && (dashed || visible <= 16)) || (tail.contains('在') && (tail.contains('会') || dashed))
}

/// （3月2日在全县工作会议上）, 在3月2日全县工作会议上.
fn is_caption_without_year(inner: &str) -> bool {
    let date = inner.strip_prefix('在').unwrap_or(inner);
    let month = date.trim_start_matches(|c: char| c.is_ascii_digit());
    let day = month.strip_prefix('月').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let meeting = ["会上", "会议上", "会上）", "会议上）", "会上)", "会议上)"].iter().any(|end| inner.ends_with(end));
    month.len() < date.len() && meeting && day.is_some_and(|rest| rest.starts_with('日'))
}

fn is_salutation(squeezed: &str, visible: usize) -> bool {
    const OPENINGS: &[&str] = &["各位", "同志们", "尊敬的", "主任", "主席", "女士们", "代表们", "委员们", "全体"];
    visible <= 45
        && squeezed.ends_with(['：', ':'])
        && OPENINGS.iter().any(|word| squeezed.starts_with(word))
        && ["代表", "委员", "同志", "领导", "常委", "主任", "朋友", "先生", "女士"].iter().any(|word| squeezed.contains(word))
        && !squeezed.contains('。')
}

/// A line that only calls those who listen, whatever mark ends it.
fn is_vocative(squeezed: &str, visible: usize) -> bool {
    const OPENINGS: &[&str] = &["各位", "同志们", "尊敬的", "代表们", "委员们", "主任、各位", "主席、各位"];
    const NAMES: &[&str] = &["代表", "委员", "同志", "领导", "常委", "主任", "秘书长", "朋友", "先生", "女士", "来宾", "主席"];
    let called = squeezed.trim_end_matches(['，', ',', '！', '!', '。', '；', ';', '、', '.']);
    visible <= 30
        && OPENINGS.iter().any(|word| called.starts_with(word))
        && called.split(['、', '，', ',']).all(|name| {
            let name = name.trim_end_matches('们');
            name.chars().count() <= 8 && NAMES.iter().any(|word| name.ends_with(word))
        })
}

/// ——在中国共产党某市第十三次代表大会上的报告: the second half of a title.
fn is_subtitle(squeezed: &str) -> bool {
    let body = squeezed.trim_start_matches(['—', '―', '─', '-']);
    body.starts_with('在')
        && (body.len() < squeezed.len() || body.contains('会') && body.ends_with("上的报告") || body.ends_with("上的工作报告"))
}

fn is_appendix(squeezed: &str, visible: usize) -> bool {
    visible <= 40
        && [
            "附件",
            "附：",
            "附:",
            "附录",
            "附表",
            "名词解释",
            "名词注释",
            "注释",
            "有关用语说明",
            "用语说明",
            "《政府工作报告》名词解释",
            "有关名词解释",
        ]
        .iter()
        .any(|word| {
            squeezed == *word
                || squeezed.strip_prefix(word).is_some_and(|rest| {
                    rest.starts_with(|c: char| c.is_ascii_digit() || numerals::is_numeral(c) || matches!(c, '：' | ':'))
                })
        })
        && !squeezed.ends_with(['。', '；'])
}

/// A heading without a number at the top of a report's structure: a year or a span, and what the part does.
fn is_cue(squeezed: &str, visible: usize) -> bool {
    const ALONE: &[&str] = &[
        "工作回顾",
        "工作任务",
        "主要工作任务",
        "工作总结",
        "总体要求",
        "下一步工作",
        "主要工作情况",
        "工作安排",
        "存在的问题",
        "结束语",
        "前言",
        "引言",
    ];
    if ALONE.contains(&squeezed) {
        return true;
    }
    // 站在新起点：2025年工作回顾
    if let Some((_, rest)) = squeezed.split_once(['：', ':']).filter(|(head, _)| visible <= 36 && !head.is_empty()) {
        return is_cue(rest, rest.chars().count());
    }
    if !(4..=36).contains(&visible)
        || squeezed.contains(['，', ',', '。', '；', '：', ':', '、']) && visible > 24
        || squeezed.contains('。')
    {
        return false;
    }
    const ENDS: &[&str] = &[
        "工作回顾",
        "回顾",
        "工作任务",
        "主要任务",
        "重点任务",
        "工作安排",
        "重点工作",
        "主要工作",
        "工作打算",
        "工作思路",
        "工作要点",
        "工作建议",
        "工作重点",
        "工作情况",
        "目标任务",
        "工作部署",
        "任务安排",
        "工作总结",
        "展望",
        "建议",
        "工作计划",
        "总体要求",
        "工作",
        "主要成效",
        "主要成就",
        "发展思路",
        "工作谋划",
        "奋斗目标",
    ];
    sets_time(squeezed) && ENDS.iter().any(|word| squeezed.ends_with(word)) && !squeezed.ends_with("报告")
}

/// Whether a line begins with the time that a part of a report is about: 2025年, 今后五年, “十五五”.
pub(super) fn sets_time(squeezed: &str) -> bool {
    const TIMES: &[&str] =
        &["过去", "今后", "未来", "今年", "去年", "下一步", "下一阶段", "“十", "本届", "五年", "一年来", "当前", "上一年", "二〇"];
    let digits: usize = squeezed.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && squeezed[4..].starts_with('年') || TIMES.iter().any(|word| squeezed.starts_with(word))
}

fn without_note_mark(text: &str) -> &str {
    let bracketed = text.strip_suffix([']', '］', '】', '〕']).map(|open| open.trim_end_matches(|c: char| c.is_ascii_digit()));
    bracketed
        .and_then(|open| open.strip_suffix(['[', '［', '【', '〔']))
        .unwrap_or_else(|| text.trim_end_matches(|c: char| ('①'..='⑳').contains(&c) || c == '*'))
}

/// The text before a date that closes it: 2026年1月, 2026年1月8日.
fn without_date(text: &str) -> &str {
    let body = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '.'));
    let date = &text[body.len()..];
    let year = date.starts_with("19") || date.starts_with("20");
    if year && date.chars().take_while(char::is_ascii_digit).count() == 4 && !body.is_empty() { body } else { text }
}

/// 2025年工作总结及2026年工作思路
fn is_summary_with_plan(title: &str) -> bool {
    let plan = ["思路", "打算", "计划", "安排", "要点", "设想"].iter().any(|word| title.ends_with(word));
    plan && ["总结及", "总结和", "总结与", "总结暨"].iter().any(|word| title.contains(word))
}

/// A line that could be the title: names a report, a summary or a briefing, and carries no final mark.
fn is_title(squeezed: &str, visible: usize, ending: Ending) -> bool {
    // 统计公报[1], 工作报告2026年1月8日: a note's mark and a date are no part of the title.
    let squeezed = without_date(without_note_mark(squeezed));
    let bare = squeezed.trim_end_matches(['）', ')']);
    let bare = if bare.len() < squeezed.len() { bare.rsplit_once(['（', '(']).map_or(bare, |(head, _)| head) } else { squeezed };
    (3..=70).contains(&visible)
        && ending != Ending::Running
        && !squeezed.contains(['。', '；'])
        && (["报告", "总结", "汇报", "述职报告", "公报"].iter().any(|word| bare.ends_with(word)) || is_summary_with_plan(bare))
        && bare.chars().filter(|&c| is_han(c)).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess_of(text: &str) -> Guess {
        Shape::of(text, None).guess
    }

    #[test]
    fn the_parts_of_a_report_are_guessed_from_one_line() {
        let cases = [
            ("某市人民政府工作报告", Guess::Title),
            ("工 作 报 告", Guess::Title),
            ("（2026年1月5日在某区政协第三次会议上）", Guess::Caption),
            ("——20261月5日在某区政协第七届委员会", Guess::Caption),
            ("各位委员、同志们：", Guess::Salutation),
            ("各位委员，", Guess::Vocative),
            ("各位代表、同志们！", Guess::Vocative),
            ("——在中国共产党某市第十三次代表大会上的报告", Guess::Title),
            ("2025年工作回顾", Guess::Cue),
            ("2024年主要工作任务", Guess::Cue),
            ("某县2025年工作总结及2026年工作思路", Guess::Title),
            ("某县人民政府工作报告2026年1月8日", Guess::Title),
            ("在某集团第三届职工代表大会上的报告", Guess::Title),
            ("（3月2日在全县农村工作会议上）", Guess::Caption),
            ("发布时间:2026-01-05 信息来源:办公室", Guess::Residue),
            ("— 12 —", Guess::PageNumber),
            ("第 3 页，共 20 页", Guess::PageNumber),
            ("Page 3 of 20", Guess::PageNumber),
            ("第3页可以看到", Guess::Plain),
            ("一、总体情况 ........ 5", Guess::ContentsEntry),
            ("附件1", Guess::Appendix),
            ("2025年完成工作35项。", Guess::Plain),
            ("各位委员，一年来我们共同努力。", Guess::Plain),
        ];
        for (text, expected) in cases {
            assert_eq!(guess_of(text), expected, "{text}");
        }
    }
}
