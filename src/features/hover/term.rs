//! A set phrase that the tables know: a formula, a member of a fixed series, a name that has changed.

use crate::analysis::Analysis;
use crate::facts::terms::{SeriesRun, Terms};
use crate::features::hover::markdown::{self, escape, list};
use crate::finding::Language;
use crate::lexicon::series::{self, Member};
use crate::lexicon::wordings::{Occurrence, Wording};
use crate::lexicon::{exact, frames};
use crate::text::{TextRange, TextSize, range};

/// What is shown on the phrase at `offset`.
pub fn hover(analysis: &Analysis, offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_body())?;
    let at = paragraph.reading_offset(offset)?;
    let facts = &analysis.facts[index];
    let (place, text) = series_at(&facts.terms, at, language)
        .or_else(|| wording_at(&facts.terms, at, language))
        .or_else(|| formula_at(&facts.reading, at, language))?;
    Some((paragraph.place(place), text))
}

/// The series some of whose members stand there, with all of them; those that are here are marked.
fn series_at(terms: &Terms, at: TextSize, language: Language) -> Option<(TextRange, String)> {
    let runs = terms.series.iter().filter(|run| run.items.iter().any(|(place, range)| place.is_some() && range.contains(at)));
    let run = runs.max_by_key(|run| run.items.iter().filter(|(place, _)| place.is_some()).count())?;
    let known = series::get(run.series)?;
    let here = |place: usize| run.items.iter().any(|&(other, _)| other == Some(place));
    let members = known.members.iter().enumerate().map(|(place, member)| entry(member, here(place), language));
    let parts = [markdown::heading(&known.name), list(members.collect::<Vec<_>>()), source(&known.source, language)];
    Some((whole(run)?, parts.join("\n\n")))
}

fn entry(member: &Member, here: bool, language: Language) -> String {
    let mut text = escape(member.text());
    if here {
        text = format!("**{text}**");
    }
    if let Some((year, month)) = member.since {
        text += &match language {
            Language::Chinese => format!("（{year}年{month}月起）"),
            Language::English => format!(" (since {year}-{month:02})"),
        };
    }
    text
}

fn whole(run: &SeriesRun) -> Option<TextRange> {
    let mut members = run.items.iter().filter(|(place, _)| place.is_some()).map(|&(_, range)| range);
    let first = members.next()?;
    Some(members.fold(first, TextRange::cover))
}

/// A form the tables know another for, whether the date of the report makes it wrong or not.
fn wording_at(terms: &Terms, at: TextSize, language: Language) -> Option<(TextRange, String)> {
    let tables = [&terms.formulas, &terms.outdated, &terms.historical];
    let place = |found: &Occurrence| range(found.start, found.end);
    let found = tables.into_iter().flatten().find(|found| place(found).contains(at))?;
    let Wording { wrong, right, from, source: basis, .. } = found.wording;
    let mut parts = vec![markdown::heading(wrong)];
    if !right.is_empty() {
        parts.push(language.choose("**规范写法**　", "**Set form**: ").to_owned() + &escape(right));
    }
    if let Some((year, month)) = from {
        parts.push(match language {
            Language::Chinese => format!("**起算**　{year}年{month}月"),
            Language::English => format!("**Since**: {year}-{month:02}"),
        });
    }
    parts.push(source(basis, language));
    Some((place(found), parts.join("\n\n")))
}

/// A formula as it should stand.
fn formula_at(reading: &str, at: TextSize, language: Language) -> Option<(TextRange, String)> {
    let exact = exact::standing(reading, usize::from(at)).map(|(start, end, formula)| (start, end, formula.source.as_str()));
    let (start, end, basis) =
        exact.or_else(|| frames::standing(reading, usize::from(at)).map(|(start, end, frame)| (start, end, frame.source.as_str())))?;
    let place = range(start, end);
    let right = language.choose("规范表述，一字不差", "a set formula, right to the letter").to_owned();
    Some((place, [markdown::heading(&reading[place]), right, source(basis, language)].join("\n\n")))
}

fn source(text: &str, language: Language) -> String {
    language.choose("**出处**　", "**Source**: ").to_owned() + &escape(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    fn shown(marked: &str) -> Option<String> {
        let sample = fixture::plain(marked);
        hover(&sample.analysis, sample.caret, Language::Chinese).map(|(_, text)| text)
    }

    #[test]
    fn a_series_shows_its_members_and_marks_those_that_stand_here() {
        let text = shown("（一）加强党建\n不断提高政治判断力、政治领‸悟力，把准方向。").unwrap();
        let expected = "**政治“三力”**\n\n- **政治判断力**\n- **政治领悟力**\n- 政治执行力\n\n**出处**　中央政治局民主生活会（2020年12月）";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_form_with_another_shows_it_with_its_date_and_source() {
        let text = shown("（一）加强监督\n会同区环‸保局开展专项监督，推动问题整改。").unwrap();
        assert!(text.starts_with("**环保局**\n\n**规范写法**　生态环境局\n\n**起算**　2020年4月\n\n**出处**　"), "{text}");
    }

    #[test]
    fn a_formula_that_is_right_says_where_it_comes_from() {
        let text = shown("（一）加强学习\n贯彻稳中求进工‸作总基调，推动高质量发展。").unwrap();
        assert!(text.starts_with("**稳中求进工作总基调**\n\n规范表述"), "{text}");
    }

    #[test]
    fn what_the_tables_do_not_know_shows_nothing() {
        assert_eq!(shown("（一）深化协商\n全年召开协‸商座谈会，反响良好。"), None);
    }

    #[test]
    fn the_range_is_the_whole_phrase() {
        let sample = fixture::plain("（一）加强学习\n贯彻⟦稳中求进工‸作总基调⟧，推动高质量发展。");
        assert_eq!(hover(&sample.analysis, sample.caret, Language::Chinese).unwrap().0, sample.ranges[0]);
    }
}
