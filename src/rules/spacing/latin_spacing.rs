use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// Blanks between Latin words and Han characters in some places and none in most.
pub const RULE: Rule = Rule {
    name: "latin-spacing",
    group: Group::Spacing,
    severity: Severity::Hint,
    basis: "前后一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SPACED, &CLOSE, &CLOSE_UP, &PART],
    aggregate: Some(&AGGREGATE),
    page: include_str!("latin_spacing.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static SPACED: Case = Case {
    zh: "“{0}”的字母与汉字之间有空格，全文其他{1}处不空格；应一致",
    en: "a space parts the letters from the Han characters in “{0}”, none does in {1} other places",
};
static CLOSE: Case = Case {
    zh: "“{0}”的字母与汉字之间没有空格，全文其他{1}处空格；应一致",
    en: "no space parts the letters from the Han characters in “{0}”, one does in {1} other places",
};
static CLOSE_UP: Case = Case { zh: "删去空格", en: "delete the space" };
static PART: Case = Case { zh: "加一个空格", en: "insert a space" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "字母与汉字之间空不空格前后不一，{0}处与多数不同，第一处在{1}；可一次改为一致",
        en: "{0} places part letters from Han characters otherwise than most, first at {1}; all can be made alike at once",
    },
    fix: Case { zh: "全部改为一致（{0}处）", en: "make all {0} alike" },
};

const SPACED_WAY: u8 = 0;
const CLOSE_WAY: u8 = 1;

/// The majority is at least so many places, and twice the minority.
const MAJORITY: usize = 3;
/// So many characters are quoted on either side.
const AROUND: usize = 6;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text: &str = &line.text;
    if line.has_gap || !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut title = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '《' => title = true,
            '》' => title = false,
            _ => {}
        }
        if !is_name(c) {
            at += c.len_utf8();
            continue;
        }
        let end = at + name_length(&text[at..]);
        let name = &text[at..end];
        // A name in several words is a product's or a person's; one without letters is a number.
        if !title && name.contains(|c: char| c.is_ascii_alphabetic()) && !name.contains(' ') && !line.is_protected(range(at, end)) {
            found.extend(contact_before(text, at));
            found.extend(contact_behind(text, end));
        }
        at = end;
    }
    found
}

/// Latin words, digits and what joins them; blanks between two of them belong to the name.
fn name_length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            ' ' => {}
            c if is_name(c) => end = at + c.len_utf8(),
            _ => break,
        }
    }
    end
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '&' | '/' | '_')
}

fn contact_before(text: &str, at: usize) -> Option<Occurrence> {
    let head = &text[..at];
    let close = head.trim_end_matches(' ');
    let blanks = head.len() - close.len();
    let letter = text[at..].starts_with(|c: char| c.is_ascii_alphabetic());
    let way = if blanks == 0 { CLOSE_WAY } else { SPACED_WAY };
    (letter && blanks <= 1 && close.ends_with(is_han)).then(|| Occurrence { way, range: range(close.len(), at) })
}

fn contact_behind(text: &str, at: usize) -> Option<Occurrence> {
    let tail = &text[at..];
    let close = tail.trim_start_matches(' ');
    let blanks = tail.len() - close.len();
    let letter = text[..at].ends_with(|c: char| c.is_ascii_alphabetic());
    let way = if blanks == 0 { CLOSE_WAY } else { SPACED_WAY };
    (letter && blanks <= 1 && close.starts_with(is_han)).then(|| Occurrence { way, range: range(at, at + blanks) })
}

fn judge(analysis: &Analysis, contacts: &[Placed]) -> Vec<Finding> {
    let contacts: Vec<&Placed> = contacts.iter().filter(|contact| contact.kind.is_body()).collect();
    let spaced = contacts.iter().filter(|contact| contact.way == SPACED_WAY).count();
    let close = contacts.len() - spaced;
    let (odd, usual) = if spaced <= close { (SPACED_WAY, close) } else { (CLOSE_WAY, spaced) };
    if usual < MAJORITY || usual < 2 * (contacts.len() - usual) {
        return Vec::new();
    }
    contacts.into_iter().filter(|contact| contact.way == odd).map(|contact| finding(&analysis.text, contact, usual)).collect()
}

fn finding(text: &str, contact: &Placed, usual: usize) -> Finding {
    let place = contact.range;
    let within = |c: &char| !matches!(c, '\n' | '\r');
    let before: Vec<char> = text[..usize::from(place.start())].chars().rev().take_while(within).take(AROUND).collect();
    let behind: Vec<char> = text[usize::from(place.end())..].chars().take_while(within).take(AROUND).collect();
    let quoted: String = before.iter().rev().copied().chain(text[place].chars()).chain(behind.iter().copied()).collect();
    let start = usize::from(place.start()) - before.first().map_or(0, |c| c.len_utf8());
    let end = usize::from(place.end()) + behind.first().map_or(0, |c| c.len_utf8());
    let (case, title, edit) = if contact.way == SPACED_WAY {
        (&SPACED, &CLOSE_UP, Edit::delete(place))
    } else {
        (&CLOSE, &PART, Edit::replace(TextRange::empty(place.start()), " "))
    };
    let fix = Fix { title: title.plain(), safe: false, edits: vec![edit] };
    Finding::new(range(start, end), case.with([quoted.trim().into(), usual.into()])).fixed_by(fix)
}
