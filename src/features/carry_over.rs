//! This year's skeleton from last year's report: headings and sentences kept, years and sessions moved on, every figure
//! replaced by a gap to be filled.

use crate::analysis::Analysis;
use crate::analysis::card;
use crate::analysis::own_session;
use crate::facts::ParagraphFacts;
use crate::facts::ledger::value;
use crate::facts::year::YearValue;
use crate::features::fixing;
use crate::finding::Edit;
use crate::lexicon::last_year as words;
use crate::lexicon::numerals;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, range};

/// A report that was carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The text of this year's.
    pub text: String,
    /// How many figures are to be filled in.
    pub figures: usize,
    /// The session that was left as it is, because nobody can know the next: a new term may begin.
    pub session: Option<String>,
    /// Whether the years were moved on; not where the report does not say which year it is of.
    pub years: bool,
}

/// A term has so many sessions at most.
const SESSIONS: u32 = 5;

/// This year's skeleton.
pub fn carry(analysis: &Analysis) -> Carried {
    let reviewed = card::reviewed(analysis);
    let own = own_session::of_report(analysis);
    let last_of_term = own.as_ref().is_some_and(|own| own.number >= SESSIONS);
    let mut edits: Vec<Edit> = Vec::new();
    let mut figures = 0;
    for (paragraph, facts) in analysis.report.paragraphs.iter().zip(&analysis.facts) {
        let mut put = |place: TextRange, text: String| {
            let range = paragraph.place_edit(place);
            let free = range.filter(|range| !edits.iter().rev().take(NEAR).any(|edit| edit.range.intersect(*range).is_some()));
            free.map(|range| edits.push(Edit { range, text })).is_some()
        };
        for (place, text) in moved_on(paragraph, facts, reviewed) {
            put(place, text);
        }
        if let Some(own) = own.as_ref().filter(|_| !last_of_term) {
            let same = facts.calendar.sessions.iter().filter(|session| own_session::is_same_body(own, &facts.reading, session));
            for number in same.filter(|session| session.term.value == own.term).flat_map(|session| &session.numbers) {
                if number.value == own.number {
                    put(number.range, ordinal(&facts.reading[number.range], number.value + 1));
                }
            }
        }
        if paragraph.kind.is_body() {
            for figure in facts.figures.iter().filter(|figure| !figure.quoted && !figure.chinese) {
                let digits = value::digits(&facts.reading, figure);
                let place = range(figure.range.start().into(), usize::from(digits.end()).max(figure.range.start().into()));
                figures += usize::from(put(place, words::placeholder().to_owned()));
            }
            for place in other_numbers(facts) {
                figures += usize::from(put(place, words::placeholder().to_owned()));
            }
        }
    }
    edits.sort_by_key(|edit| edit.range.start());
    Carried {
        text: fixing::apply(&analysis.text, &edits),
        figures,
        session: own.filter(|_| last_of_term).map(|own| analysis.quote(own.range)),
        years: reviewed.is_some(),
    }
}

/// So many edits before one may touch it.
const NEAR: usize = 64;

/// Numbers in digits that count something in words of their own (3.6万列, 95万低保对象) and are no figures of a known measure; what
/// stands in quotes, in names (5G, 4A) and in times is left out.
fn other_numbers(facts: &ParagraphFacts) -> Vec<TextRange> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    let mut quoted = 0usize;
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        quoted = match c {
            '“' | '《' => quoted + 1,
            '”' | '》' => quoted.saturating_sub(1),
            _ => quoted,
        };
        if !is_digit(c) {
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let inside = |rest: &str| {
            let mut next = rest.chars();
            let (mark, digit) = (next.next(), next.next());
            mark.is_some_and(|c| is_digit(c) || matches!(c, '.' | '．' | ',') && digit.is_some_and(is_digit))
        };
        while inside(&reading[at..]) {
            at += reading[at..].chars().next().map_or(1, char::len_utf8);
        }
        let place = range(start, at);
        let before = reading[..start].chars().next_back();
        let behind = reading[at..].chars().next();
        let opens = before.is_none_or(|c| matches!(c, '（' | '(' | '。' | '；' | '：'))
            && behind.is_none_or(|c| matches!(c, '）' | ')' | '.' | '．' | '、'));
        let joined = |c: Option<char>| {
            c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '-' | '—' | '/' | ':' | '：' | '第' | '·'))
        };
        let of_time = behind.is_some_and(|c| "年月日届次号时分".contains(c));
        let dated = facts.calendar.years.iter().any(|year| year.range.intersect(place).is_some_and(|both| !both.is_empty()));
        if quoted == 0 && !opens && !joined(before) && !joined(behind) && !of_time && !dated {
            found.push(place);
        }
    }
    found
}

/// The years of a paragraph that move on with the report, and the day of the caption, which nobody knows yet.
fn moved_on(paragraph: &Paragraph, facts: &ParagraphFacts, reviewed: Option<i32>) -> Vec<(TextRange, String)> {
    let Some(reviewed) = reviewed else { return Vec::new() };
    let moves = |year: u32| i32::try_from(year).is_ok_and(|year| year == reviewed || year == reviewed + 1);
    let years = facts.calendar.years.iter().filter(|year| !year.titled);
    let mut found = Vec::new();
    for year in years {
        let YearValue::Written(value) = year.value else { continue };
        if !moves(value) {
            continue;
        }
        let text = &facts.reading[year.range];
        let next = if year.chinese { numerals::write_digits(value + 1) } else { as_wide_as(text, value + 1) };
        let digits = text.char_indices().take_while(|(_, c)| is_digit(*c) || numerals::digit(*c).is_some()).last();
        let Some(end) = digits.map(|(at, c)| usize::from(year.range.start()) + at + c.len_utf8()) else { continue };
        found.push((range(year.range.start().into(), end), next));
        if matches!(paragraph.kind, ParagraphKind::Caption | ParagraphKind::Title)
            && let Some(date) = facts.dates().find(|date| date.range.contains(year.range.start()))
        {
            let gap = words::placeholder();
            found.push((range(year.range.end().into(), date.range.end().into()), format!("{gap}月{gap}日")));
        }
    }
    found.extend(bare_years(facts, &moves));
    found
}

/// Years without 年 before a name (2025长江文明论坛) and in a title (2010政府工作报告), each with the next.
fn bare_years(facts: &ParagraphFacts, moves: &impl Fn(u32) -> bool) -> Vec<(TextRange, String)> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    for (start, _) in reading.char_indices() {
        let alone = !reading[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ','));
        let Some(digits) = reading.get(start..start + 4).filter(|digits| alone && digits.bytes().all(|b| b.is_ascii_digit())) else {
            continue;
        };
        let named = reading[start + 4..].starts_with(|c: char| is_han(c) && !"年万亿千百多余个".contains(c));
        let measured = facts.figures.iter().any(|figure| usize::from(figure.range.start()) == start);
        if let Ok(year) = digits.parse::<u32>()
            && named
            && !measured
            && moves(year)
        {
            found.push((range(start, start + 4), (year + 1).to_string()));
        }
    }
    found
}

/// A year in full-width digits where `before` is written so.
fn as_wide_as(before: &str, year: u32) -> String {
    let digits = year.to_string();
    match before.starts_with(|c| ('０'..='９').contains(&c)) {
        true => digits.bytes().filter_map(|digit| char::from_u32('０' as u32 + u32::from(digit - b'0'))).collect(),
        false => digits,
    }
}

/// The next number as the one before is written.
fn ordinal(before: &str, value: u32) -> String {
    if before.contains(|c: char| c.is_ascii_digit()) { value.to_string() } else { numerals::write(u64::from(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;

    fn carried(session: &str) -> Carried {
        let text = format!(
            "青石县人民政府工作报告\n（2025年1月6日在青石县第十八届人民代表大会第{session}次会议上）\n\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n\
             一、2024年工作回顾\n全年修路30公里，完成投资4.3亿元，群众满意率达到98.5%，着力办好“三件实事”。\n二、2025年工作任务\n到2030年，力争修路500公里。\n"
        );
        carry(&Analysis::new(&text, Format::Plain, Settings::default()))
    }

    /// What becomes of a sentence of the review of 2024.
    fn carried_sentence(sentence: &str) -> String {
        let text = format!(
            "青石县人民政府工作报告\n（2025年1月6日在青石县第十八届人民代表大会第四次会议上）\n\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n\
             一、2024年工作回顾\n{sentence}\n二、2025年工作任务\n力争修路500公里。\n"
        );
        carry(&Analysis::new(&text, Format::Plain, Settings::default())).text.lines().nth(6).unwrap_or_default().to_owned()
    }

    #[test]
    fn every_number_becomes_a_gap_and_names_with_numbers_stay() {
        for (before, after) in [
            ("惠及6069万农民，开行班列3.6万列。", "惠及××万农民，开行班列××万列。"),
            ("建成5G基站1074根，打造4A级景区2家。", "建成5G基站××根，打造4A级景区××家。"),
            ("办好2024青石论坛，连续3届。", "办好2025青石论坛，连续3届。"),
            ("实施“1+3”计划，7月1日起施行，第3次获评。", "实施“1+3”计划，7月1日起施行，第3次获评。"),
            ("２０２４年修路３０公里。", "２０２５年修路××公里。"),
        ] {
            assert_eq!(carried_sentence(before), after);
        }
    }

    #[test]
    fn years_and_sessions_move_on_and_figures_become_gaps() {
        let carried = carried("四");
        let text = &carried.text;
        assert!(text.contains("（2026年××月××日在青石县第十八届人民代表大会第五次会议上）"), "{text}");
        assert!(text.contains("一、2025年工作回顾\n全年修路××公里，完成投资××亿元，群众满意率达到××%，着力办好“三件实事”。"), "{text}");
        assert!(text.contains("二、2026年工作任务\n到2030年，力争修路××公里。"), "{text}");
        assert_eq!((carried.figures, carried.session, carried.years), (4, None, true));
    }

    #[test]
    fn nobody_guesses_at_a_new_term() {
        let carried = carried("五");
        assert!(carried.text.contains("第十八届人民代表大会第五次会议"), "{}", carried.text);
        assert_eq!(carried.session.as_deref(), Some("第十八届人民代表大会第五次会议"));
    }
}
