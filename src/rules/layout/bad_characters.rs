use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Message, Severity};
use crate::lexicon::measure_words;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::report::paragraph::ParagraphKind;
use crate::rules::layout::line_ends::{self, LineEnd};
use crate::rules::punctuation::{lost_mark, quoting};
use crate::rules::spacing::trailing_space;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::settings::Level;
use crate::text::characters::is_digit;
use crate::text::{TextRange, TextSize, range};

/// Line ends of more than one kind, byte order marks inside the text, and characters that were lost.
pub const RULE: Rule = Rule {
    name: "bad-characters",
    group: Group::Layout,
    severity: Severity::Warning,
    basis: "版式",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &MARK, &LOST, &QUESTION, &PRIVATE, &ALSO, &UNIFY, &DELETE],
    aggregate: None,
    page: include_str!("bad_characters.md"),
    run: Run::Survey(Gather::EveryLine(gather), judge),
};

static MIXED: Case = Case {
    zh: "换行符不统一：多数行是{0}，有{1}行是{2}；在有的软件里会连成一行或多出空行，应统一",
    en: "the line ends are mixed: most lines end in {0}, {1} in {2}; some programs then join lines or show space ones",
};
static MARK: Case = Case {
    zh: "行首夹着文件头标记（BOM，{0}处），是几个文件拼接时带来的；看不见，应删去",
    en: "byte order marks ({0}) stand inside the file, as joined files leave them; delete them",
};
static LOST: Case = Case {
    zh: "有{0}处乱码，第一处是“{1}”：原来的字在转换时丢了，请对照原稿补上",
    en: "characters were lost in conversion in {0} places, first in “{1}”; put them back from the source",
};
static QUESTION: Case = Case {
    zh: "有{0}处半角问号不是在发问，第一处是“{1}”：多半是转换时丢了的字、标点或空格，请对照原稿改正",
    en: "question marks in {0} places, first in “{1}”, ask nothing and stand for characters that were lost; put them back from the source",
};
static PRIVATE: Case = Case {
    zh: "有{0}个自造字或符号字体的字符，第一处是“{1}”：换一台电脑就显示不出来，请改用通用的字",
    en: "{0} characters of a private font, first in “{1}”, show nowhere else; use ordinary ones",
};
static ALSO: Case = Case { zh: "同样的问题：“{0}”", en: "the same here: “{0}”" };
static UNIFY: Case = Case { zh: "全部改为{0}", en: "make all {0}" };
static DELETE: Case = Case { zh: "删去", en: "delete it" };

const MARK_WAY: u8 = 0;
const LOST_WAY: u8 = 1;
const QUESTION_WAY: u8 = 2;
const PRIVATE_WAY: u8 = 3;

/// What a wrong conversion leaves: the replacement character taken for GBK, a byte order mark taken for Latin letters.
const GARBLED: &[&str] = &["锟斤拷", "锟斤", "烫烫烫", "屯屯屯", "ï»¿"];
/// So many question marks in a row are no question.
const QUESTIONS: usize = 3;
/// So many of what was lost are quoted.
const OWN: usize = 6;
/// So many characters before a line end are marked with it.
const MARKED: usize = 2;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text: &str = &line.text;
    if !matches!(line.state, LineState::Text | LineState::Table | LineState::Blank) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let marks = text.len() - text.trim_start_matches('\u{FEFF}').len();
    if marks > 0 {
        found.push(Occurrence { way: MARK_WAY, range: range(0, marks) });
    }
    let mut at = marks;
    while let Some(c) = text[at..].chars().next() {
        let Some((way, length)) = fault(text, at, c) else {
            at += c.len_utf8();
            continue;
        };
        let place = range(at, at + length);
        if !line.is_protected(place) {
            found.push(Occurrence { way, range: place });
        }
        at += length;
    }
    found
}

/// A fault that begins with the character `c` at `at`, and its length.
fn fault(text: &str, at: usize, c: char) -> Option<(u8, usize)> {
    let run = || text[at..].find(|other| other != c).unwrap_or(text.len() - at);
    match c {
        '\u{FFFC}'..='\u{FFFD}' => Some((LOST_WAY, run())),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => Some((PRIVATE_WAY, c.len_utf8())),
        '?' => {
            let length = run();
            // `????家` is a number that was not filled in: unfilled-placeholder speaks of it.
            let number = measure_words::at_start(&text[at + length..]).is_some();
            let lost = match length {
                1 => lost_mark::is_lost(text, at),
                2 => lost_mark::is_lost_name(text, at, at + length),
                _ => length >= QUESTIONS,
            };
            (!number && lost).then_some((QUESTION_WAY, length))
        }
        // 增长7.2_M_M_: what an encoding of mails made of a sign that it did not know.
        '_' if text[..at].ends_with(is_digit) => {
            let code = &text[at..at + text[at..].bytes().take_while(|&b| b == b'_' || b.is_ascii_uppercase()).count()];
            (code.len() >= 3 && code.ends_with('_') && code.contains(|c| c != '_')).then_some((LOST_WAY, code.len()))
        }
        '锟' | '烫' | '屯' | 'ï' => GARBLED.iter().find(|word| text[at..].starts_with(**word)).map(|word| (LOST_WAY, word.len())),
        _ => None,
    }
}

fn judge(analysis: &Analysis, found: &[Placed]) -> Vec<Finding> {
    let of = |way: u8| {
        let places = found.iter().filter(|o| o.way == way && (o.kind != ParagraphKind::Residue || way == MARK_WAY));
        places.map(|o| o.range).collect::<Vec<TextRange>>()
    };
    let text = &analysis.text;
    let mut findings = Vec::new();
    findings.extend(mixed_line_ends(analysis));
    let mut marks = of(MARK_WAY);
    // The mark at the head of the file says how the file is written.
    marks.retain(|place| place.start() > TextSize::from(0));
    if let Some(mut finding) = gathered(text, &marks, MARK.with([marks.len().into()])) {
        let edits = marks.iter().copied().map(Edit::delete).collect();
        finding = finding.fixed_by(Fix { title: DELETE.plain(), safe: true, edits });
        findings.push(finding);
    }
    for (way, case) in [(LOST_WAY, &LOST), (QUESTION_WAY, &QUESTION), (PRIVATE_WAY, &PRIVATE)] {
        let places = of(way);
        let first = places.first().map(|&place| around(text, place)).unwrap_or_default();
        findings.extend(gathered(text, &places, case.with([places.len().into(), first.into()])));
    }
    findings
}

/// One finding for all places: at the first, relating the others.
fn gathered(text: &str, places: &[TextRange], message: Message) -> Option<Finding> {
    let (&first, others) = places.split_first()?;
    let mut finding = Finding::new(first, message);
    if !others.is_empty() {
        for &place in places {
            finding = finding.relating(place, ALSO.with([around(text, place).into()]));
        }
    }
    Some(finding)
}

fn around(text: &str, place: TextRange) -> String {
    let own = text[place].chars().filter(|c| !matches!(c, '\n' | '\r')).take(OWN);
    quoting::around_with(text, place, &own.collect::<String>())
}

fn mixed_line_ends(analysis: &Analysis) -> Option<Finding> {
    let usual = line_ends::usual(analysis);
    let odd: Vec<(TextRange, LineEnd)> = line_ends::all(analysis).filter(|&(_, end)| end != usual).collect();
    let &(first, other) = odd.first()?;
    // Lines that another safe fix deletes keep their ends until it has.
    let kept = analysis.settings.rules.get(trailing_space::RULE.name) == Some(&Level::Off);
    let deleted = if kept { Vec::new() } else { trailing_space::surplus(analysis) };
    let stays = |place: TextRange| {
        let next = deleted.partition_point(|lines| lines.end() <= place.start());
        !deleted.get(next).is_some_and(|lines| lines.contains_range(place))
    };
    let edits = odd.iter().filter(|&&(place, _)| stays(place)).map(|&(place, end)| {
        // \r\r\n comes of a line end that was converted twice.
        let twice = end == LineEnd::Cr && analysis.text[usize::from(place.end())..].starts_with("\r\n");
        Edit::replace(place, if twice { "" } else { usual.as_str() })
    });
    let fix = Fix { title: UNIFY.with([usual.name().into()]), safe: true, edits: edits.collect() };
    let message = MIXED.with([usual.name().into(), odd.len().into(), other.name().into()]);
    let mut finding = Finding::new(marked(analysis, first), message);
    if odd.len() > 1 {
        for &(place, _) in &odd {
            finding = finding.relating(marked(analysis, place), ALSO.with([around(&analysis.text, place).into()]));
        }
    }
    Some(if fix.edits.is_empty() { finding } else { finding.fixed_by(fix) })
}

/// A line end with a little of the text before it, which shows where it is.
fn marked(analysis: &Analysis, place: TextRange) -> TextRange {
    let line = analysis.report.lines[analysis.index.line_of(place.start())].range;
    let before = analysis.text[line].chars().rev().take(MARKED).map(|c| c.len_utf8() as u32).sum::<u32>();
    TextRange::new(place.start() - TextSize::from(before), place.end())
}
