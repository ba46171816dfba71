//! A figure: its exact value, and where else a figure of the same name stands.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::{self, Decimal};
use crate::features::figures::{self, Modality};
use crate::features::hover::markdown::{self, escape, list};
use crate::features::hover::{ledger, relations};
use crate::features::indicators;
use crate::features::wording;
use crate::finding::Language;
use crate::text::characters::{excerpt, is_han};
use crate::text::{TextRange, TextSize, range};

/// At most this many other places are listed.
const OTHERS: usize = 8;
/// A clause that is longer, in characters, is not shown whole.
const CLAUSE: usize = 28;
/// At most this many characters before a figure are shown of a long clause.
const BEFORE: usize = 18;
/// At most this many characters behind it.
const NOUN: usize = 8;
/// Words before a number that say how exact it is.
const BOUNDS_BEFORE: &[&str] = &[
    "不超过",
    "不低于",
    "不少于",
    "不多于",
    "不到",
    "不足",
    "超过",
    "突破",
    "至少",
    "最多",
    "将近",
    "接近",
    "大约",
    "低于",
    "高于",
    "少于",
    "多于",
    "超",
    "逾",
    "近",
    "约",
];
/// Words behind a figure that say how exact it is.
const BOUNDS_BEHIND: &[&str] = &["左右", "上下", "以上", "以下", "以内"];

/// What is shown on the figure at `offset`.
pub fn hover(analysis: &Analysis, offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_body())?;
    let at = paragraph.reading_offset(offset)?;
    let facts = &analysis.facts[index];
    let number = facts.figures.iter().position(|figure| figure.range.contains(at))?;
    let figure = &facts.figures[number];
    let mut parts = vec![
        markdown::heading(&facts.reading[phrase(&facts.reading, figure)]),
        language.choose("**数值**　", "**Value**: ").to_owned() + &escape(&value_in_words(figure, language)),
    ];
    let read = reading_of(analysis, index, number, language);
    if !read.is_empty() {
        parts[1] += &format!(" · {}", escape(&read.join(" · ")));
    }
    parts.extend(ledger::of_figure(analysis, index, figure, language));
    let relations = relations::of_figure(analysis, &analysis.report.paragraphs[index], facts, figure, language);
    if !relations.is_empty() {
        parts.push(language.choose("**相互核对**", "**Checked against**").to_owned());
        parts.push(list(relations.iter().map(|relation| escape(relation))));
    }
    let others = others(analysis, index, number, language);
    if !others.is_empty() {
        parts.push(language.choose("**同一指标**", "**The same indicator**").to_owned());
        let more = others.len().saturating_sub(OTHERS);
        let mut entries: Vec<String> = others.into_iter().take(OTHERS).collect();
        if more > 0 {
            entries.push(match language {
                Language::Chinese => format!("另有{more}处"),
                Language::English => format!("{more} more"),
            });
        }
        parts.push(list(entries));
    }
    Some((paragraph.place(figure.range), parts.join("\n\n")))
}

/// How a figure is read: its year, what limits it, and whether it is an aim or part of a name.
fn reading_of(analysis: &Analysis, paragraph: usize, number: usize, language: Language) -> Vec<String> {
    let row = figures::row(analysis, paragraph, number, None);
    let year = row.year.map(|year| language.choose("{}年", "{}").replace("{}", &year.to_string()));
    let told = match row.modality {
        Modality::Fact => None,
        Modality::Target => Some(language.choose("目标", "an aim").to_owned()),
        Modality::Quote => Some(language.choose("名称的一部分", "part of a name").to_owned()),
    };
    year.into_iter().chain(row.scope).chain(told).collect()
}

/// The figure with what it counts and the words that bound it, as one stretch of the text: `立案提案181件`.
pub fn phrase(reading: &str, figure: &Figure) -> TextRange {
    let bounds = bounds(reading, figure).into_iter().flatten();
    bounds.chain(figure.subject).fold(figure.range, TextRange::cover)
}

/// The words before and behind a figure that say how exact it is.
pub fn bounds(reading: &str, figure: &Figure) -> [Option<TextRange>; 2] {
    let (start, end) = (usize::from(figure.range.start()), usize::from(figure.range.end()));
    let before = BOUNDS_BEFORE.iter().find(|word| reading[..start].ends_with(**word));
    let behind = BOUNDS_BEHIND.iter().find(|word| reading[end..].starts_with(**word));
    [before.map(|word| range(start - word.len(), start)), behind.map(|word| range(end, end + word.len()))]
}

/// What a figure says: its clause, or in a long clause what stands round the figure.
pub fn in_words(facts: &ParagraphFacts, figure: &Figure) -> String {
    let reading = &*facts.reading;
    let clause = facts.layout.clause_at(figure.range.start());
    if !clause.contains_range(figure.range) {
        return reading[phrase(reading, figure)].to_owned();
    }
    if reading[clause].chars().count() <= CLAUSE {
        return reading[clause].trim().to_owned();
    }
    let (start, end) = (usize::from(figure.range.start()), usize::from(figure.range.end()));
    let before = &reading[usize::from(clause.start())..start];
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let near = before.char_indices().nth(skipped).map_or(before, |(at, _)| &before[at..]);
    let head = match near.find(['、', '的']) {
        _ if skipped == 0 => near.to_owned(),
        Some(at) if near[at..].chars().count() > BEFORE / 3 => near[at..].chars().skip(1).collect(),
        _ => format!("…{near}"),
    };
    let behind = &reading[end..usize::from(clause.end())];
    let noun: String = behind.chars().take_while(|&c| is_han(c)).collect();
    format!("{head}{}{}", &reading[figure.range], excerpt(&noun, NOUN))
}

/// The other figures of the same indicator: where, and of what time where it is another one.
fn others(analysis: &Analysis, paragraph: usize, number: usize, language: Language) -> Vec<String> {
    let own = analysis.facts[paragraph].figures[number].range;
    let mentions = indicators::mentions(analysis, paragraph, number);
    let (own_mentions, others): (Vec<_>, Vec<_>) = mentions.into_iter().partition(|m| m.paragraph == paragraph && m.figure.range == own);
    let own_time = own_mentions.first().map(|mention| mention.time(analysis));
    others
        .iter()
        .map(|mention| {
            let place = analysis.report.paragraphs[mention.paragraph].place(phrase(&mention.facts.reading, mention.figure));
            let told = escape(&wording::place(analysis, place, language));
            let time = mention.time(analysis);
            if Some(&time) == own_time.as_ref() {
                return told;
            }
            let year = time.0.map(|year| language.choose("{}年", "{}").replace("{}", &year.to_string()));
            let words: Vec<String> = year.into_iter().chain(time.1).collect();
            if words.is_empty() { told } else { format!("{told}　{}", words.join(" ")) }
        })
        .collect()
}

/// The value written out, with the limits that 余, 近, 约 … set.
fn value_in_words(figure: &Figure, language: Language) -> String {
    let unit = &figure.measure.word;
    let value = grouped(&figure.value.to_string());
    let reach = || grouped(&number::written(&(figure.value.rational() + figure.value.last_significant())));
    let upper = |upper: Option<Decimal>| upper.map_or_else(|| value.clone(), |upper| grouped(&upper.to_string()));
    match (figure.bound, language) {
        (Bound::Exact, _) => format!("{value}{unit}"),
        (Bound::Over, Language::Chinese) => format!("多于{value}{unit}，不到{}{unit}", reach()),
        (Bound::Over, Language::English) => format!("more than {value}{unit}, less than {}{unit}", reach()),
        (Bound::Near, Language::Chinese) => format!("接近而不到{value}{unit}"),
        (Bound::Near, Language::English) => format!("close to {value}{unit}, but less"),
        (Bound::About, Language::Chinese) => format!("{value}{unit}上下"),
        (Bound::About, Language::English) => format!("about {value}{unit}"),
        (Bound::AtLeast, Language::Chinese) => format!("{value}{unit}以上"),
        (Bound::AtLeast, Language::English) => format!("{value}{unit} or more"),
        (Bound::AtMost, Language::Chinese) => format!("{value}{unit}以下"),
        (Bound::AtMost, Language::English) => format!("{value}{unit} or less"),
        (Bound::Range, Language::Chinese) => format!("{value}至{}{unit}", upper(figure.upper)),
        (Bound::Range, Language::English) => format!("{value} to {}{unit}", upper(figure.upper)),
    }
}

/// Digits in groups of three before the point where there are more than four: `150,000,000`.
fn grouped(number: &str) -> String {
    let whole = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    if whole <= 4 {
        return number.to_owned();
    }
    let mut out = String::with_capacity(number.len() + whole / 3);
    for (at, c) in number.char_indices() {
        if at > 0 && at < whole && (whole - at) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    fn text_of(marked: &str) -> String {
        let sample = fixture::plain(marked);
        hover(&sample.analysis, sample.caret, Language::Chinese).map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn the_value_is_written_out_with_its_limits() {
        let cases = [
            ("（一）办理提案\n全年立案提案1‸81件，办复率很高。", "181件"),
            ("（一）招商引资\n全年到位资金1.‸5亿元，增势良好。", "150,000,000元"),
            ("（一）委员培训\n全年培训委员15‸00余人次，反响良好。", "多于1500人次，不到1600人次"),
            ("（一）走访企业\n全年走访企业近1‸00家，反响良好。", "接近而不到100家"),
            ("（一）走访企业\n全年走访企业超过1‸00家，反响良好。", "100家以上"),
        ];
        for (marked, value) in cases {
            let text = text_of(marked);
            assert!(text.ends_with(&format!("**数值**　{value}")), "{marked}: {text}");
        }
    }

    #[test]
    fn how_a_figure_is_read_stands_behind_its_value() {
        let text = text_of("一、2025年工作回顾\n上半年立案提案1‸81件。\n二、2026年工作安排\n立案提案150件以上。");
        assert!(text.contains("**数值**　181件 · 2025年 · 上半年\n"), "{text}");
        let text = text_of("一、2025年工作回顾\n立案提案181件。\n二、2026年工作安排\n培训委员4‸00人次。");
        assert!(text.contains("**数值**　400人次 · 2026年 · 目标"), "{text}");
    }

    #[test]
    fn figures_of_the_same_name_are_listed_and_equal_values_are_not() {
        let text = text_of(
            "（一）办理提案\n立案提案1‸81件，办复率很高。\n组织视察活动181件次，培训委员90人次。\n（二）深化协商\n立案提案182件，全部办结。",
        );
        assert!(text.starts_with("**立案提案181件**\n\n**数值**　181件\n\n**同一指标**\n\n- （二）第1段“立案提案182件”"), "{text}");
        assert_eq!(text.matches("\n- ").count(), 1, "{text}");
    }

    #[test]
    fn a_name_that_says_too_little_names_nothing() {
        let text = text_of("（一）深化协商\n提出意见建议4‸6条。\n（二）强化监督\n提出意见建议12条。");
        assert!(text.ends_with("46条"), "{text}");
    }

    #[test]
    fn the_range_is_the_figure_with_the_blank_the_file_has_in_it() {
        let sample = fixture::plain("（一）深化协商\n全年召开协商座谈会 ⟦2‸5 次⟧。");
        let (place, _) = hover(&sample.analysis, sample.caret, Language::Chinese).unwrap();
        assert_eq!(place, sample.ranges[0]);
    }

    #[test]
    fn a_figure_is_told_in_its_clause_and_a_long_clause_is_cut_round_it() {
        let told = |text: &str| {
            let sample = fixture::plain(&format!("（一）深化协商\n{text}"));
            let facts = &sample.analysis.facts[1];
            in_words(facts, &facts.figures[0])
        };
        assert_eq!(told("一年来，先后走访120余家驻区企业，反响良好。"), "先后走访120余家驻区企业");
        assert_eq!(
            told("一年来，经过各专门委员会和全体委员的共同努力以及有关部门的积极支持配合全年立案提案181件以上的好成绩来之不易。"),
            "积极支持配合全年立案提案181件以上的好成绩来之…"
        );
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(["1500", "15000", "1234567.25"].map(grouped), ["1500", "15,000", "1,234,567.25"]);
    }
}
