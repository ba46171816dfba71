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
use crate::text::characters::is_digit;
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
        let next = if year.chinese { numerals::write_digits(value + 1) } else { (value + 1).to_string() };
        let digits = text.char_indices().take_while(|(_, c)| is_digit(*c) || numerals::digit(*c).is_some()).last();
        let Some(end) = digits.map(|(at, c)| usize::from(year.range.start()) + at + c.len_utf8()) else { continue };
        found.push((range(year.range.start().into(), end), next));
        if paragraph.kind == ParagraphKind::Caption
            && let Some(date) = facts.dates().find(|date| date.range.contains(year.range.start()))
        {
            let gap = words::placeholder();
            found.push((range(year.range.end().into(), date.range.end().into()), format!("{gap}月{gap}日")));
        }
    }
    found
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
