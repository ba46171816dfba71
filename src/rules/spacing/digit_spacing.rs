use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::{cues, whole_words};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::settings::DigitSpacing;
use crate::text::characters::{ends_sentence, is_blank, is_chinese_mark, is_digit, is_han};
use crate::text::{TextRange, range};

/// Blanks between numbers and the Chinese around them.
pub const RULE: Rule = Rule {
    name: "digit-spacing",
    group: Group::Spacing,
    severity: Severity::Warning,
    basis: "惯例",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SPACED, &CLOSE_UP, &UNSPACED, &PART],
    aggregate: Some(&AGGREGATE),
    page: include_str!("digit_spacing.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static SPACED: Case = Case {
    zh: "“{0}”的数字旁边多了空格；公文里数字与汉字之间不空格",
    en: "a space stands between the number and the Chinese in “{0}”; official documents have none",
};
static UNSPACED: Case = Case {
    zh: "“{0}”的数字与汉字之间没有空格；按这份稿子的设置应当空一格",
    en: "no space stands between the number and the Chinese in “{0}”; the settings ask for one",
};
static PART: Case = Case { zh: "加空格", en: "insert the space" };
static CLOSE_UP: Case = Case { zh: "删去空格", en: "delete the space" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处数字旁边的空格不统一，第一处在{1}；公文里数字与汉字之间一般不空格，可一次改正",
        en: "inconsistent spaces around numbers in {0} places, the first at {1}; official documents have none, one fix removes all",
    },
    fix: Case { zh: "空格全部统一（{0}处）", en: "the same spaces at all {0} places" },
};

/// A text parts its numbers on purpose if most of at least so many are parted.
const CUSTOM_LEAST: usize = 4;
/// So many characters beside the number are quoted, or the whole word that begins or ends there.
const WORD: usize = 2;
/// A number of so many digits is that of a register or an account.
const REGISTER_LEAST: usize = 8;

/// Blanks part the number from the Chinese around it; they stand at the ends of the range.
const SPACED_WAY: u8 = 0;
/// Chinese touches the number.
const CLOSE_WAY: u8 = 1;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    // Columns of a table or of a page, the name of a file, and who printed it when: 某市政府办公室 2026年2月24日印发.
    if line.has_gap || names_file(&line.text) || line.text.trim_end().ends_with("日印发") {
        return Vec::new();
    }
    numbers(line)
        .into_iter()
        .map(|number| {
            // 新篇章。 2024年: the blank is all that is left of a line end.
            let parts = |blank: &TextRange| line.text[..usize::from(blank.start())].ends_with(ends_sentence);
            Number { before: number.before.filter(|blank| !parts(blank)), ..number }
        })
        .filter_map(|number| {
            let before = number.before.map_or(number.start, |blank| blank.start().into());
            let after = number.after.map_or(number.end, |blank| blank.end().into());
            let way = match (number.is_spaced(), number.touches) {
                (true, _) => SPACED_WAY,
                (false, true) => CLOSE_WAY,
                (false, false) => return None,
            };
            Some(Occurrence { way, range: range(before, after) })
        })
        .collect()
}

/// 附件1 名词解释.docx
fn names_file(text: &str) -> bool {
    const ENDINGS: &[&str] = &[".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar", ".jpg", ".png"];
    ENDINGS.iter().any(|ending| text.trim_end().ends_with(ending))
}

fn judge(analysis: &Analysis, numbers: &[Placed]) -> Vec<Finding> {
    let body = || numbers.iter().filter(|number| is_body(number.kind));
    match analysis.settings.digit_spacing {
        DigitSpacing::Keep => return Vec::new(),
        DigitSpacing::Pangu => return body().filter_map(|number| unspaced(&analysis.text, number.range)).collect(),
        DigitSpacing::None => {
            return body().filter(|number| number.way == SPACED_WAY).map(|number| finding(&analysis.text, number.range)).collect();
        }
        DigitSpacing::Majority => {}
    }
    let spaced = body().filter(|number| number.way == SPACED_WAY).count();
    if spaced >= CUSTOM_LEAST && spaced > body().count() - spaced {
        return Vec::new();
    }
    body().filter(|number| number.way == SPACED_WAY).map(|number| finding(&analysis.text, number.range)).collect()
}

/// In the opening blanks are layout.
fn is_body(kind: ParagraphKind) -> bool {
    kind.is_body() || kind == ParagraphKind::Salutation
}

fn finding(text: &str, place: TextRange) -> Finding {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let number = &text[place];
    let before = number.len() - number.trim_start_matches(is_blank).len();
    let after = number.len() - number.trim_end_matches(is_blank).len();
    // The word that the blank parts from the number.
    let line = |c: char| matches!(c, '\n' | '\r');
    let head = text[..start].rsplit(line).next().filter(|_| before > 0).map_or("", |head| whole_words::tail(head, WORD));
    let tail = text[end..].split(line).next().filter(|_| after > 0).map_or("", |tail| whole_words::head(tail, WORD));
    let quote = [head, number, tail].concat();
    let blanks = [range(start, start + before), range(end - after, end)];
    let edits = blanks.into_iter().filter(|blank| !blank.is_empty()).map(Edit::delete).collect();
    Finding::new(place, SPACED.with([quote.into()])).fixed_by(Fix { title: CLOSE_UP.plain(), safe: true, edits })
}

/// A number that Han touches on either side; `place` may begin or end with the blank that another side has.
fn unspaced(text: &str, place: TextRange) -> Option<Finding> {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let before = text[..start].chars().next_back().filter(|&c| is_han(c) && !text[place].starts_with(is_blank));
    let after = text[end..].chars().next().filter(|&c| is_han(c) && !text[place].ends_with(is_blank));
    let blanks = [(before, start), (after, end)].into_iter().filter(|(touches, _)| touches.is_some());
    let edits: Vec<Edit> = blanks.map(|(_, at)| Edit::replace(range(at, at), " ")).collect();
    if edits.is_empty() {
        return None;
    }
    let quote: String = before.into_iter().chain(text[place].chars()).chain(after).collect();
    Some(Finding::new(place, UNSPACED.with([quote.into()])).fixed_by(Fix { title: PART.plain(), safe: true, edits }))
}

/// A number in a line, with the single blank on either side that parts it from Chinese.
struct Number {
    start: usize,
    end: usize,
    before: Option<TextRange>,
    after: Option<TextRange>,
    /// Whether Chinese touches it without a blank.
    touches: bool,
}

impl Number {
    fn is_spaced(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }
}

/// The numbers of a line that stand in Chinese: not parts of names and codes, nothing inside 《》.
fn numbers(line: &LineContent) -> Vec<Number> {
    let text: &str = &line.text;
    let mut found = Vec::new();
    let (mut at, mut titles) = (0, 0usize);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            _ => {}
        }
        if !is_code(c) {
            at += c.len_utf8();
            continue;
        }
        let length = text[at..].find(|c| !is_code(c)).unwrap_or(text.len() - at);
        let token = &text[at..at + length];
        let place = range(at, at + length);
        if titles == 0 && is_number(token) && !line.is_protected(place) {
            found.extend(number(text, at, at + length));
        }
        at += length;
    }
    found
}

fn number(text: &str, start: usize, end: usize) -> Option<Number> {
    let (before, touches_before) = contact(text[..start].chars().rev());
    let (after, touches_after) = contact(text[end..].chars());
    // `2023 2024`, `1 000`: a row of numbers, or one number in groups.
    if before == Contact::Number || after == Contact::Number {
        return None;
    }
    // A line that opens with a small number and a blank is a numbered one: `3 总体要求`.
    let opens = text[..start].trim().is_empty();
    let length = text[start..end].chars().count();
    if opens && after == Contact::Blank && length <= 2 || length >= REGISTER_LEAST {
        return None;
    }
    // A date on a line of its own is padded as a signature.
    if is_date_line(text) {
        return None;
    }
    let blank_before = (before == Contact::Blank && !opens).then(|| {
        let width = text[..start].chars().next_back().map_or(0, char::len_utf8);
        range(start - width, start)
    });
    let blank_after = (after == Contact::Blank && !is_label(&text[..start])).then(|| {
        let width = text[end..].chars().next().map_or(0, char::len_utf8);
        range(end, end + width)
    });
    Some(Number { start, end, before: blank_before, after: blank_after, touches: touches_before || touches_after })
}

/// Whether a number behind `head` is that of a label: 专栏1 高端…, 表 2 主要指标. The blank behind it parts number and title.
fn is_label(head: &str) -> bool {
    let head = head.trim_end_matches(is_blank);
    let before = cues::LABELS.iter().find_map(|label| head.strip_suffix(label));
    before.is_some_and(|before| !before.ends_with(is_han))
}

/// What stands beside a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Contact {
    /// One blank, then Chinese.
    Blank,
    /// One blank, then another number.
    Number,
    Other,
}

/// The contact on one side, and whether Chinese touches the number there.
fn contact(mut chars: impl Iterator<Item = char>) -> (Contact, bool) {
    let chinese = |c: char| is_han(c) || is_chinese_mark(c) && !matches!(c, '—' | '·' | '…' | '～');
    let Some(first) = chars.next() else { return (Contact::Other, false) };
    if !matches!(first, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}') {
        return (Contact::Other, chinese(first));
    }
    match chars.next() {
        // 本报讯 1月30日: the blank closes the head of a news item.
        Some('讯') => (Contact::Other, false),
        // “四乱”［4］ 71处: the blank closes the mark of a note.
        Some('［' | '］' | '〔' | '〕' | '【' | '】') => (Contact::Other, false),
        Some(c) if chinese(c) => (Contact::Blank, false),
        Some(c) if is_digit(c) => (Contact::Number, false),
        _ => (Contact::Other, false),
    }
}

/// Characters that stand together in numbers, names and codes: G108, 2026-01-05, PM2.5, 9:30, 1+1+4.
fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_digit(c)
        || matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '+' | '~' | '×' | '_' | '%' | '％' | '‰' | '#' | '@' | '&' | '*')
}

/// A plain number or per cent: digits, points between them, at most one sign behind.
fn is_number(token: &str) -> bool {
    let digits = token.trim_end_matches(['%', '％', '‰']);
    digits.starts_with(is_digit) && digits.ends_with(is_digit) && digits.chars().all(|c| is_digit(c) || matches!(c, '.' | ','))
}

/// Longest line of who signs and when, in characters.
const SIGNATURE: usize = 40;

/// `2026 年 1 月 5 日`, or who signs and when: 市政府办公室 2026年1月5日印发.
fn is_date_line(text: &str) -> bool {
    let text = text.trim();
    let date = text.strip_suffix("印发").unwrap_or(text).rsplit([' ', '\u{A0}']).next().unwrap_or_default();
    let signed = date.ends_with('日') && date.contains('年') && date.chars().all(|c| is_digit(c) || matches!(c, '年' | '月' | '日'));
    let alone = !text.contains(['。', '，', '；', '、', '：']) && text.chars().count() <= SIGNATURE;
    if signed && alone {
        return true;
    }
    text.ends_with('日') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '年' | '月' | '日' | '\u{A0}'))
}
