use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::report::shape::Guess;
use crate::rules::layout::line_ends;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range};

/// Signs of Markdown, HTML and JSON in a plain text.
pub const RULE: Rule = Rule {
    name: "markup-residue",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "版式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SIGN, &ENTITY, &ESCAPE, &LONE, &DELETE, &REPLACE, &BREAK],
    aggregate: Some(&AGGREGATE),
    page: include_str!("markup_residue.md"),
    run: Run::Survey(Gather::EveryLine(gather), judge),
};

static SIGN: Case = Case {
    zh: "“{0}”是 Markdown 或网页的标记，在纯文本里会原样显示；可删去",
    en: "“{0}” is a sign of Markdown or HTML, which plain text shows as it is; delete it",
};
static ENTITY: Case = Case {
    zh: "“{0}”是网页代码，没有变成文字，应是“{1}”；多半是复制时没有转换",
    en: "“{0}” is a character code of a web page for “{1}”, not converted in copying",
};
static ESCAPE: Case = Case {
    zh: "“{0}”是换行、制表的代码，没有变成真正的换行；多半是导出数据时留下的",
    en: "“{0}” stands for a line end or a tab that was not converted when the text was exported",
};
static LONE: Case = Case {
    zh: "加粗的标记“{0}”只有一半，另一半丢了；补上另一半，或者删去",
    en: "“{0}” has no partner: the sign of bold type comes in pairs; add the other or delete it",
};
static DELETE: Case = Case { zh: "删去标记", en: "delete the sign" };
static REPLACE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static BREAK: Case = Case { zh: "改为真正的换行", en: "make it a line end" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "正文中有{0}处 Markdown、网页标记或字符代码，第一处是{1}；核对后可一次清除",
        en: "{0} signs of Markdown or HTML, or character codes, stand in the text, first at {1}; check them, then clear all at once",
    },
    fix: Case { zh: "全部清除（{0}处）", en: "clear all {0}" },
};

const BOLD: u8 = 0;
const LONE_STARS: u8 = 1;
const HASHES: u8 = 2;
const CODE: u8 = 3;
const TAG: u8 = 4;
const ESCAPED: u8 = 5;

/// Longest tag that is looked for, in bytes.
const TAG_LIMIT: usize = 300;
/// Longest character code, in bytes.
const CODE_LIMIT: usize = 10;

/// The names of character codes and their characters; blanks become an ordinary one.
const CODES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("permil", "‰"),
    ("deg", "°"),
    ("sup2", "²"),
    ("zwnj", ""),
    ("zwj", ""),
];
const TAGS: &[&str] = &[
    "p", "br", "div", "span", "strong", "b", "i", "em", "u", "font", "table", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5",
    "h6", "a", "img", "center", "ul", "ol", "li", "sup", "sub", "o:p", "section", "hr",
];

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text: &str = &line.text;
    let mut found = Vec::new();
    let residue = line.shape.guess == Guess::Residue;
    if line.state != LineState::Text || residue || !text.bytes().any(|b| matches!(b, b'*' | b'#' | b'&' | b'<' | b'\\')) {
        return found;
    }
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let hashes = text[start..].len() - text[start..].trim_start_matches('#').len();
    let spaced = text[start + hashes..].starts_with([' ', '　']);
    if (1..=6).contains(&hashes) && (spaced || hashes > 1) {
        let blanks = text[start + hashes..].len() - text[start + hashes..].trim_start_matches([' ', '　']).len();
        found.push(Occurrence { way: HASHES, range: range(start, start + hashes + blanks) });
    }
    stars(text, &mut found);
    let mut at = 0;
    while let Some(offset) = text[at..].find(['&', '<', '\\']) {
        at += offset;
        let rest = &text[at..];
        let sign = match rest.as_bytes()[0] {
            b'&' => code(rest).map(|(length, _)| (CODE, length)),
            b'<' => tag(rest).map(|length| (TAG, length)),
            _ => escape(rest).map(|length| (ESCAPED, length)),
        };
        if let Some((way, length)) = sign {
            found.push(Occurrence { way, range: range(at, at + length) });
        }
        at += sign.map_or(1, |(_, length)| length);
    }
    found.retain(|sign| sign.way != CODE || !line.is_protected(sign.range));
    found
}

/// Pairs of `**`, and single ones where no name or number is hidden.
fn stars(text: &str, found: &mut Vec<Occurrence>) {
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(offset) = text[at..].find("**") {
        let start = at + offset;
        let length = text[start..].len() - text[start..].trim_start_matches('*').len();
        let end = start + length;
        at = end;
        if length > 3 {
            continue;
        }
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        let opens = after.is_some_and(|c| !is_blank(c) && !"、，。；：！？）”》".contains(c));
        let closes = before.is_some_and(|c| !is_blank(c) && !"、，（“《".contains(c));
        match open {
            Some(first) if closes => {
                found.push(Occurrence { way: BOLD, range: range(first, end) });
                open = None;
            }
            _ if opens => open = Some(start),
            _ => {}
        }
        // 张**: a name; 建成沼气池**个: a number that was not filled in.
        let begins = text[..start].trim_start_matches(is_blank).is_empty();
        if open == Some(start) && !begins && !before.is_some_and(|c| "。；：！？，“（".contains(c)) {
            open = None;
        }
    }
    if let Some(start) = open {
        found.push(Occurrence { way: LONE_STARS, range: range(start, start + 2) });
    }
}

/// `&nbsp;`, `&#8220;`: its length and what it stands for.
fn code(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(CODE_LIMIT).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let meaning = match name.strip_prefix('#') {
        Some(number) => {
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let meaning = char::from_u32(value).filter(|c| !c.is_control())?;
            if is_blank(meaning) { " ".to_owned() } else { meaning.to_string() }
        }
        None => CODES.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    Some((end + 1, meaning))
}

/// `<br/>`, `</p>`, `<span style="…">`
fn tag(text: &str) -> Option<usize> {
    let name = text[1..].trim_start_matches('/');
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(name.len());
    let behind = name[length..].chars().next()?;
    let known = TAGS.iter().any(|tag| name[..length].eq_ignore_ascii_case(tag));
    let end = text.bytes().take(TAG_LIMIT).position(|b| b == b'>')?;
    (known && matches!(behind, ' ' | '>' | '/')).then_some(end + 1)
}

/// `\r\n`, `\n`, `\t` as they stand in exported data; one code or several in a row.
fn escape(text: &str) -> Option<usize> {
    let mut end = 0;
    while ["\\r", "\\n", "\\t"].iter().any(|code| text[end..].starts_with(code)) {
        end += 2;
    }
    let path = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (end > 0 && (!path || end > 2)).then_some(end)
}

fn judge(analysis: &Analysis, signs: &[Placed]) -> Vec<Finding> {
    let markdown = analysis.format == Format::Markdown;
    let line_end = line_ends::usual(analysis).as_str();
    signs
        .iter()
        .filter(|sign| !markdown || matches!(sign.way, LONE_STARS | ESCAPED))
        .map(|sign| finding(&analysis.text, sign, line_end, markdown))
        .collect()
}

fn finding(text: &str, sign: &Placed, line_end: &str, markdown: bool) -> Finding {
    let place = sign.range;
    let written = &text[place];
    let (message, title, edits) = match sign.way {
        BOLD => {
            let ends =
                [range(place.start().into(), usize::from(place.start()) + 2), range(usize::from(place.end()) - 2, place.end().into())];
            (SIGN.with([crate::text::characters::excerpt(written, 16).into()]), DELETE.plain(), ends.map(Edit::delete).into())
        }
        CODE => {
            let meaning = code(written).map_or_else(String::new, |(_, meaning)| meaning);
            // A blank at the end of a line or between Chinese is none.
            let needed = meaning != " " || is_needed(text, place);
            let title = if needed { REPLACE.with([(&meaning).into()]) } else { DELETE.plain() };
            let shown = if meaning == " " { "空格" } else { &meaning };
            let replacement = if needed { meaning.as_str() } else { "" };
            (ENTITY.with([written.into(), shown.into()]), title, vec![Edit::replace(place, replacement)])
        }
        ESCAPED => {
            let replacement = if !written.contains("\\n") && !written.contains("\\r") {
                " "
            } else if markdown {
                &line_end.repeat(2)
            } else {
                line_end
            };
            (ESCAPE.with([written.into()]), BREAK.plain(), vec![Edit::replace(place, replacement)])
        }
        LONE_STARS => (LONE.with([written.into()]), DELETE.plain(), vec![Edit::delete(place)]),
        _ => (SIGN.with([written.trim().into()]), DELETE.plain(), vec![Edit::delete(place)]),
    };
    Finding::new(place, message).fixed_by(Fix { title, safe: false, edits })
}

/// Whether a blank that stands for a code parts two words of letters or digits.
fn is_needed(text: &str, place: TextRange) -> bool {
    let before = text[..usize::from(place.start())].chars().next_back();
    let after = text[usize::from(place.end())..].chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    word(before) && word(after)
}
