use crate::finding::{Case, Edit, Finding, Fix, Rest, Severity};
use crate::lexicon::cues::LEFT_BY_PAGES;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_han};
use crate::text::range;

/// `。。` `，，` `，。`: two marks where one stands.
pub const RULE: Rule = Rule {
    name: "doubled-mark",
    group: Group::Punctuation,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 5.1",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&TWICE, &MIXED, &KEEP],
    aggregate: None,
    page: include_str!("doubled_mark.md"),
    run: Run::Line(run),
};

static TWICE: Case = Case {
    zh: "“{0}”中的标点重复，只留一个“{1}”", en: "the mark in “{0}” stands more than once; one “{1}” is enough"
};
static MIXED: Case = Case {
    zh: "“{0}”中两个标点“{1}”叠用，只能留一个；请按句意选定",
    en: "“{1}” in “{0}” are two marks at one place; keep the one that the sentence needs",
};
static KEEP: Case = Case { zh: "只留“{0}”", en: "keep “{0}”" };

/// The marks that stand alone, the weakest first.
const MARKS: [char; 7] = ['、', '，', '：', '；', '。', '！', '？'];
/// A longer run of one mark leads the eye to a page number, or stands for something left out.
const RUN_LIMIT: usize = 3;
/// From so many on, 。。。 is an ellipsis.
const ELLIPSIS: usize = 3;
/// What a page leaves behind the last sentence is no longer than this, in characters.
const LEFT_OVER: usize = 40;

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        // 全封闭； ；出入口: the same mark behind a blank.
        if is_blank(c) && marks.last().is_some_and(|&last| text[at + c.len_utf8()..].starts_with(last)) {
            continue;
        }
        if let Some(mark) = mark(c) {
            if marks.is_empty() {
                start = at;
            }
            marks.push(mark);
            continue;
        }
        if marks.len() > 1 && is_chinese(&text[start..at], c) {
            findings.extend(finding(line, start, at, &marks));
        }
        marks.clear();
    }
    findings
}

/// The mark that stands alone, whichever its width.
fn mark(c: char) -> Option<char> {
    let wide = match c {
        ',' => '，',
        ';' => '；',
        c => c,
    };
    MARKS.contains(&wide).then_some(wide)
}

/// Whether a run of marks is one of a Chinese sentence: half-width marks alone, or between cells of data, are not.
fn is_chinese(run: &str, next: char) -> bool {
    run.chars().all(|c| !c.is_ascii() || is_blank(c)) || is_han(next) && !run.is_ascii()
}

fn finding(line: &LineContent, start: usize, end: usize, marks: &[char]) -> Option<Finding> {
    let (text, place) = (&*line.text, range(start, end));
    let same = marks.iter().all(|mark| *mark == marks[0]);
    // ？！ and ！！！ are right or a matter of style.
    let cries = marks.iter().all(|mark| matches!(mark, '！' | '？'));
    let leads = same && marks.len() > RUN_LIMIT || marks[0] == '。' && same && marks.len() >= ELLIPSIS;
    // “，。”: the marks themselves are spoken of.
    let named = text[..start].ends_with(['“', '‘', '「']) && text[end..].starts_with(['”', '’', '」']);
    // …更大贡献！。微信公众号某某: what a page leaves behind the last sentence is to go as a whole, and the mark with it.
    let left = LEFT_BY_PAGES.iter().any(|word| text[end..].contains(word)) && text[end..].chars().count() <= LEFT_OVER;
    if cries || leads || named || left || line.is_protected(place) {
        return None;
    }
    let keep = |mark: char, safe: bool| Fix { title: KEEP.with([mark.into()]), safe, edits: vec![Edit::replace(place, mark.to_string())] };
    if same {
        let message = TWICE.with([around(text, place).into(), marks[0].into()]);
        return Some(Finding::new(place, message).until_finished(Rest::Inside).fixed_by(keep(marks[0], true)));
    }
    let message = MIXED.with([around(text, place).into(), text[place].into()]);
    let mut finding = Finding::new(place, message).until_finished(Rest::Inside);
    for &mark in MARKS.iter().rev().filter(|mark| marks.contains(mark)) {
        finding = finding.fixed_by(keep(mark, false));
    }
    Some(finding)
}
