//! From a short form to where it is explained: ……（以下简称“专项行动”）.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::features::jumps::{Jump, Mention, Role, Spot, Target, in_order};
use crate::lexicon::words;
use crate::text::characters::is_han;
use crate::text::{TextRange, TextSize, range};

/// Between a short form and its uses.
pub(super) fn jump(spot: Spot<'_>) -> Option<Jump> {
    let forms = short_forms(spot.analysis);
    let here = forms.iter().filter_map(|form| {
        let place = occurrences(spot.facts, form.name).find(|place| place.contains(spot.at))?;
        (is_declared(spot.facts, form.name, place) || is_use(spot.facts, form.name, place)).then_some((form.name, place))
    });
    let (name, place) = here.max_by_key(|(name, _)| name.len())?;
    let targets = forms.iter().filter(|form| form.name == name).map(|form| form.target).collect();
    let mut mentions = Vec::new();
    for (paragraph, facts) in spot.analysis.report.paragraphs.iter().zip(&spot.analysis.facts).filter(|(p, _)| p.kind.is_report()) {
        for place in occurrences(facts, name) {
            let role = if is_declared(facts, name, place) {
                Role::Declares
            } else if is_use(facts, name, place) {
                Role::Uses
            } else {
                continue;
            };
            mentions.push(Mention { range: paragraph.place(place), role });
        }
    }
    Some(Jump { origin: spot.paragraph.place(place), targets, mentions: in_order(mentions) })
}

/// A short form that the report explains.
struct ShortForm<'a> {
    name: &'a str,
    target: Target,
}

fn short_forms(analysis: &Analysis) -> Vec<ShortForm<'_>> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts).filter(|(p, _)| p.kind.is_report());
    let of_paragraph = paragraphs.flat_map(|(paragraph, facts)| {
        facts.terms.short_forms.iter().map(move |&(name, whole)| {
            let explained = TextRange::new(explained_from(facts, whole), whole.end());
            let target = Target { range: paragraph.place(explained), selection: paragraph.place(name) };
            ShortForm { name: &facts.reading[name], target }
        })
    });
    of_paragraph.collect()
}

/// Where the clause begins that has the full name: the one before the bracket, or the one the remark stands in.
fn explained_from(facts: &ParagraphFacts, whole: TextRange) -> TextSize {
    let bracket = facts.layout.pairs.all.iter().rev().find(|pair| pair.range.contains_range(whole) && !pair.sort.is_quote());
    facts.layout.clause_at(bracket.map_or(whole.start(), |pair| pair.range.start())).start()
}

fn occurrences<'a>(facts: &'a ParagraphFacts, name: &'a str) -> impl Iterator<Item = TextRange> + 'a {
    facts.reading.match_indices(name).map(|(at, text)| range(at, at + text.len()))
}

fn is_declared(facts: &ParagraphFacts, name: &str, place: TextRange) -> bool {
    facts.terms.short_forms.iter().any(|&(own, _)| own == place && &facts.reading[own] == name)
}

/// Whether the name stands for the short form there. A word everybody uses (中心, 条例) does only between quotes.
fn is_use(facts: &ParagraphFacts, name: &str, place: TextRange) -> bool {
    let (before, behind) = (&facts.reading[..usize::from(place.start())], &facts.reading[usize::from(place.end())..]);
    // 重点项目推进专班（简称“专班”）: the full name holds the short one.
    let in_full_name = facts.terms.short_forms.iter().any(|&(own, whole)| {
        &facts.reading[own] == name && place.end() <= whole.end() && place.start() >= explained_from(facts, whole) && own != place
    });
    let quoted = before.ends_with(['“', '《']) && behind.starts_with(['”', '》']);
    let cut = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(|c| c.is_ascii_alphanumeric()) && outer.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let inside_word = cut(name.chars().next(), before.chars().next_back()) || cut(name.chars().next_back(), behind.chars().next());
    // 各区政协 are not 区政协.
    let of_all = before.ends_with(['各', '每', '外', '他']);
    !in_full_name && (quoted || !inside_word && !of_all && !is_common(name))
}

/// Longest name that a dictionary may know as a word of its own, in characters.
const COMMON_LIMIT: usize = 2;

fn is_common(name: &str) -> bool {
    let short = name.chars().count() <= COMMON_LIMIT && name.chars().all(is_han);
    short && words::words().cut(name).len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::features::jumps::{definition, references};

    fn uses(sample: &Sample) -> Vec<TextRange> {
        references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect()
    }

    #[test]
    fn from_a_use_one_goes_to_the_explanation_and_from_there_to_every_use() {
        for text in [
            "一、回顾\n开展“百日攻坚专项行动”（以下简称“⟦百日攻坚⟧”），成效明显。\n二、安排\n深化⟦百日‸攻坚⟧，巩固成果。\n推动⟦百日攻坚⟧常态化。",
            "一、回顾\n开展“百日攻坚专项行动”（以下简称“⟦百日‸攻坚⟧”），成效明显。\n二、安排\n深化⟦百日攻坚⟧，巩固成果。\n推动⟦百日攻坚⟧常态化。",
        ] {
            let sample = fixture::plain(text);
            assert_eq!(uses(&sample), sample.ranges);
            let target = definition(&sample.analysis, sample.caret).unwrap().targets[0];
            assert_eq!(target.selection, sample.ranges[0]);
            assert!(sample.analysis.text[target.range].starts_with("开展“百日攻坚专项行动”"), "{}", &sample.analysis.text[target.range]);
            assert_eq!(references(&sample.analysis, sample.caret)[0].role, Role::Declares);
        }
    }

    #[test]
    fn a_word_that_everybody_uses_is_a_short_form_between_quotes_only() {
        let sample =
            fixture::plain("建设区级服务中心（简称“⟦中心⟧”）。\n“⟦中‸心⟧”建成以来，围绕中心工作，服务群众。\n在城市中心举办活动。");
        assert_eq!(uses(&sample), sample.ranges);
    }

    #[test]
    fn letters_are_whole_words_and_the_full_name_is_no_use() {
        let sample = fixture::plain("建设AQI监测网（简称“⟦AQI⟧”）。\n⟦AQ‸I⟧达标天数增加，AQIX不计。");
        assert_eq!(uses(&sample), sample.ranges);
    }
}
