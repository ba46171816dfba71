use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::{around, gather as gather_findings};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_blank, is_chinese_mark, is_digit, is_han, tail};
use crate::text::range;

/// `--` `———` `――`: a dash in another form than ——
pub const RULE: Rule = Rule {
    name: "dash-form",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.10.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&FORM, &LOOK, &SINGLE, &BETWEEN, &MEND, &CONNECT, &MANY, &MANY_LOOKS, &ALL],
    aggregate: None,
    page: include_str!("dash_form.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static FORM: Case = Case {
    zh: "“{0}”中的“{1}”应写作破折号“——”（占两个字，中间不断开）",
    en: "“{1}” in “{0}” should be the dash “——”, in the room of two characters",
};
static LOOK: Case = Case {
    zh: "“{0}”中的“{1}”是另一个字符（{2}），看着像破折号，查找和排版时不认；应改为“——”",
    en: "“{1}” in “{0}” is another character ({2}) that only looks like a dash; searching and typesetting do not take it for one; use “——”",
};
static SINGLE: Case = Case {
    zh: "段首的“{1}”只有一半，“{0}”应以破折号“——”开头",
    en: "the paragraph opens with half a dash, “{1}”; “{0}” should begin with “——”",
};
static BETWEEN: Case = Case {
    zh: "“{0}”中的“{1}”不是中文标点：连接两个名称用一字线“—”，引出解释说明用破折号“——”",
    en: "“{1}” in “{0}” is no Chinese mark: “—” connects two names, “——” leads to an explanation",
};
static MEND: Case = Case { zh: "改为“——”", en: "make it “——”" };
static CONNECT: Case = Case { zh: "改为连接号“—”", en: "make it the connecting “—”" };
static MANY: Case = Case {
    zh: "全文有{0}处破折号写法不规范，第一处在{1}；应写作“——”",
    en: "{0} dashes are not written “——”, first at {1}",
};
static MANY_LOOKS: Case = Case {
    zh: "全文有{0}处用了看着像破折号的其他字符，第一处在{1}；查找和排版时不认，应改为“——”",
    en: "{0} characters only look like a dash, first at {1}; searching and typesetting do not take them for one; use “——”",
};
static ALL: Case = Case { zh: "全部改为“——”（{0}处）", en: "make all {0} “——”" };

/// `--` at the head of a paragraph or beside a mark: always a dash.
const HYPHENS: u8 = 0;
/// `———`, or another sign at the head of a paragraph.
const OTHER: u8 = 1;
/// One `—` at the head of a paragraph.
const HALF: u8 = 2;
/// Another sign inside a paragraph, which looks nearly the same.
const LIKE: u8 = 3;
/// `──` at the head of a paragraph: lines of a table.
const BOX: u8 = 6;
/// `--` between two words: a dash, but it may connect two names.
const INNER: u8 = 4;
/// `--` between what looks like two names: 某大峡谷--某溶洞, “总部--基地”.
const NAMES: u8 = 5;

/// Longest of two names, in characters.
const NAME: usize = 8;
/// The second name of a place ends within so many characters.
const NEAR: usize = 5;
/// What names of places end with.
const PLACES: &[char] = &[
    '省', '市', '县', '区', '州', '镇', '乡', '村', '山', '河', '江', '湖', '海', '湾', '岛', '谷', '峡', '洞', '泉', '寺', '址', '城',
    '站', '港', '园', '桥', '路', '线',
];

/// A longer run is a line to write on, or a rule.
const RUN_LIMIT: usize = 4;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text = &*line.text;
    let mut occurrences = Vec::new();
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        match (is_dash(c), run) {
            (true, None) => run = Some(at),
            (false, Some(start)) => {
                let place = range(start, at);
                occurrences.extend(way(text, start, at).filter(|_| !line.is_protected(place)).map(|way| Occurrence { way, range: place }));
                run = None;
            }
            _ => {}
        }
    }
    occurrences
}

fn judge(analysis: &Analysis, dashes: &[Placed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ways in [&[HYPHENS][..], &[INNER], &[OTHER, HALF], &[BOX], &[LIKE]] {
        let of_way = dashes.iter().filter(|dash| ways.contains(&dash.way)).map(|dash| finding(&analysis.text, dash)).collect();
        let many = if matches!(ways, [BOX] | [LIKE]) { &MANY_LOOKS } else { &MANY };
        findings.extend(gather_findings(of_way, many, &ALL));
    }
    findings.extend(dashes.iter().filter(|dash| dash.way == NAMES).map(|dash| between_names(&analysis.text, dash)));
    findings
}

fn finding(text: &str, dash: &Placed) -> Finding {
    let case = match dash.way {
        HALF => &SINGLE,
        BOX | LIKE => &LOOK,
        _ => &FORM,
    };
    let name = text[dash.range].chars().next().map_or_else(String::new, |c| format!("U+{:04X}", u32::from(c)));
    let message = case.with([around(text, dash.range).into(), text[dash.range].into(), name.into()]);
    let fix = Fix { title: MEND.plain(), safe: dash.way == HYPHENS, edits: vec![Edit::replace(dash.range, "——")] };
    let finding = Finding::new(dash.range, message).fixed_by(fix);
    if dash.way == LIKE { finding.at(Severity::Hint) } else { finding }
}

/// Both signs are offered: which is meant is for the drafter to say.
fn between_names(text: &str, dash: &Placed) -> Finding {
    let message = BETWEEN.with([around(text, dash.range).into(), text[dash.range].into()]);
    let fix = |title: &'static Case, mark: &str| Fix { title: title.plain(), safe: false, edits: vec![Edit::replace(dash.range, mark)] };
    Finding::new(dash.range, message).fixed_by(fix(&CONNECT, "—")).fixed_by(fix(&MEND, "——"))
}

/// In what wrong way a run of dashes is written, if it is one.
fn way(text: &str, start: usize, end: usize) -> Option<u8> {
    let run = &text[start..end];
    let count = run.chars().count();
    let (before, behind) = (text[..start].chars().next_back(), text[end..].chars().next());
    let opens = text[..start].trim_matches(is_blank).is_empty();
    let beside = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    let chinese = beside(before) || beside(behind);
    // ——2026年1月5日在…: a paragraph may open with a dash before digits.
    let body = chinese || opens && behind.is_some_and(is_digit);
    if count > RUN_LIMIT || !body || behind.is_none_or(is_blank) || is_range(before, behind) || is_option(before, behind) {
        return None;
    }
    match run.chars().next()? {
        '-' if count >= 2 && run.bytes().all(|b| b == b'-') => {
            let inside = !opens && before.is_some_and(is_han) && behind.is_some_and(is_han);
            // 7月3日--7月5日: from one day to another.
            let dates = before.is_some_and(|c| matches!(c, '日' | '月' | '年')) && behind.is_some_and(is_digit);
            Some(if dates && !opens {
                NAMES
            } else if !inside {
                HYPHENS
            } else if joins_names(&text[..start], &text[end..]) {
                NAMES
            } else {
                INNER
            })
        }
        _ if run == "—" => (opens && count == 1).then_some(HALF),
        _ if count == 1 => (opens && matches!(run, "―" | "─")).then_some(HALF),
        _ if run == "——" || count == RUN_LIMIT && run == "————" => None,
        // What converters make of —— nobody sees.
        _ if opens && run == "――" => Some(LIKE),
        _ if opens && run.chars().all(|c| c == '─') => Some(BOX),
        _ if count == 3 && run == "———" || opens => Some(OTHER),
        _ => Some(LIKE),
    }
}

/// Whether what stands before and behind are two names: they fill a quotation by themselves, or end like places.
fn joins_names(before: &str, behind: &str) -> bool {
    let left = tail(before, NAME + 1).rsplit(|c| !is_han(c)).next().unwrap_or_default();
    let right: String = behind.chars().take_while(|&c| is_han(c)).take(NAME + 1).collect();
    let quoted = before[..before.len() - left.len()].ends_with(['“', '‘', '"']) && behind[right.len()..].starts_with(['”', '’', '"']);
    let short = right.chars().count() <= NAME && left.chars().count() <= NAME;
    let place = left.ends_with(PLACES) && right.chars().take(NEAR).skip(1).any(|c| PLACES.contains(&c));
    quoted && short || place
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '―' | '─' | '–' | '－')
}

/// `1--2`, `5%—8%`: a range of numbers is written as one.
fn is_range(before: Option<char>, behind: Option<char>) -> bool {
    before.is_some_and(|c| is_digit(c) || matches!(c, '%' | '％')) && behind.is_some_and(is_digit)
}

/// `--fix`, of a command.
fn is_option(before: Option<char>, behind: Option<char>) -> bool {
    behind.is_some_and(|c| c.is_ascii_lowercase()) && !before.is_some_and(is_han)
}
