//! Jumps between the places that belong together: the mentions of one indicator, one meeting, one plan; a slogan and its
//! members; a short form and what it stands for; 见第三部分 and that part.

mod abbreviations;
mod figures;
mod meetings;
mod references;
mod slogans;
mod targets;

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::facts::ParagraphFacts;
use crate::report::paragraph::Paragraph;
use crate::text::{TextRange, TextSize};

/// Where one goes from what stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The words one goes from.
    pub origin: TextRange,
    /// Where they lead, at least one.
    pub targets: Vec<Target>,
}

/// Where a jump leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// All that belongs to it: a heading with its section.
    pub range: TextRange,
    /// Where one lands, inside `range`.
    pub selection: TextRange,
}

impl Target {
    /// A place that is no more than what one lands on.
    fn at(place: TextRange) -> Target {
        Target { range: place, selection: place }
    }
}

/// A place that tells of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub range: TextRange,
    /// What it does there.
    pub role: Role,
}

/// What a mention does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is what the others go by: the heading, the place where a short form is explained.
    Declares,
    /// It goes by another place.
    Uses,
    /// It is one among equals: figures of one indicator, mentions of one meeting.
    Tells,
}

/// Where one goes from what stands at `offset`: from a figure, a meeting or a plan to its first mention, from a slogan to
/// its members and from a member to its slogan, from a short form to where it is explained, from a reference to what it
/// names.
pub fn definition(analysis: &Analysis, offset: TextSize) -> Option<Definition> {
    let Jump { origin, targets, .. } = jump(analysis, offset)?;
    (!targets.is_empty()).then_some(Definition { origin, targets })
}

/// All places that tell of what stands at `offset`, itself included, in the order of the text.
pub fn references(analysis: &Analysis, offset: TextSize) -> Vec<Mention> {
    jump(analysis, offset).map(|jump| jump.mentions).unwrap_or_default()
}

/// All places of the finding at `offset`, in the order of the text: an editor lists three of the 344 half-width marks that are
/// told as one. Of several findings the one with the narrowest place there; nothing where it has one place only. `told_as_one` asks for
/// such findings alone.
pub fn places_of_finding(diagnoses: &[Diagnosis], offset: TextSize, told_as_one: bool) -> Vec<Mention> {
    let places = |diagnosis: &Diagnosis| -> Vec<TextRange> {
        std::iter::once(diagnosis.finding.range).chain(diagnosis.finding.related.iter().map(|related| related.range)).collect()
    };
    let here = |places: Vec<TextRange>| {
        let touched = places.iter().filter(|place| place.contains_inclusive(offset)).map(|place| place.len()).min()?;
        Some((touched, places))
    };
    let diagnoses = diagnoses.iter().filter(|diagnosis| !told_as_one || diagnosis.rule.aggregate.is_some());
    let found = diagnoses.map(places).filter_map(here).min_by_key(|(touched, _)| *touched);
    let places = found.map(|(_, places)| places).filter(|places| places.len() > 1).unwrap_or_default();
    in_order(places.into_iter().map(|range| Mention { range, role: Role::Tells }).collect())
}

/// All that a place leads to.
struct Jump {
    origin: TextRange,
    targets: Vec<Target>,
    /// In the order of the text.
    mentions: Vec<Mention>,
}

impl Jump {
    /// Between equals: to the first of them.
    fn among(origin: TextRange, places: Vec<TextRange>) -> Jump {
        let mentions = in_order(places.into_iter().map(|range| Mention { range, role: Role::Tells }).collect());
        // Of one alone there is nowhere to go.
        let first = mentions.first().filter(|_| mentions.len() > 1);
        Jump { origin, targets: first.map(|first| Target::at(first.range)).into_iter().collect(), mentions }
    }
}

fn in_order(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|mention| (mention.range.start(), mention.range.end()));
    mentions.dedup_by_key(|mention| mention.range);
    mentions
}

/// A place in the reading text of a paragraph.
#[derive(Clone, Copy)]
struct Spot<'a> {
    analysis: &'a Analysis,
    /// Index of the paragraph.
    index: usize,
    paragraph: &'a Paragraph,
    facts: &'a ParagraphFacts,
    /// The character that is pointed at, in reading offsets.
    at: TextSize,
}

/// What stands at `offset`: the character behind it, else the one before, so that a caret at the end of a word counts.
fn jump(analysis: &Analysis, offset: TextSize) -> Option<Jump> {
    if !analysis.text_kind().is_report() {
        return None;
    }
    let (index, paragraph) = analysis.paragraph_at(offset)?;
    let facts = &*analysis.facts[index];
    let at = paragraph.reading_offset(offset)?;
    let spot = Spot { analysis, index, paragraph, facts, at };
    let before = || {
        let last = facts.reading[..usize::from(at)].chars().next_back()?;
        let touched = TextRange::new(at - TextSize::of(last), at);
        (paragraph.place(touched).end() == offset).then_some(Spot { at: touched.start(), ..spot })
    };
    from_words(spot).or_else(|| from_words(before()?)).or_else(|| references::from_target(spot))
}

fn from_words(spot: Spot<'_>) -> Option<Jump> {
    // A reference that cannot be followed is no figure either: 上述四个方面.
    if let Some(reference) = references::at(spot) {
        return references::jump(spot, reference);
    }
    abbreviations::jump(spot)
        .or_else(|| slogans::jump(spot))
        .or_else(|| figures::jump(spot))
        .or_else(|| meetings::jump(spot))
        .or_else(|| slogans::from_member(spot))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};

    fn mentioned(sample: &Sample) -> Vec<TextRange> {
        references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect()
    }

    #[test]
    fn a_caret_at_either_end_of_the_words_counts() {
        for text in
            ["全年立案提案⟦‸181件⟧，办复率很高。\n上半年立案提案⟦92件⟧。", "全年立案提案⟦181件‸⟧，办复率很高。\n上半年立案提案⟦92件⟧。"]
        {
            let sample = fixture::plain(text);
            assert_eq!(mentioned(&sample), sample.ranges, "{text}");
            assert_eq!(definition(&sample.analysis, sample.caret).map(|found| found.origin), Some(sample.ranges[0]));
        }
    }

    #[test]
    fn a_finding_of_many_places_leads_to_all_of_them() {
        let sample = fixture::plain("学习⟦‸,⟧调研⟦,⟧视察⟦,⟧取得成效。办好实事⟦,⟧群众满意⟦,⟧各方肯定。");
        let diagnoses = crate::check::check(&sample.analysis);
        let found: Vec<TextRange> = places_of_finding(&diagnoses, sample.caret, false).iter().map(|mention| mention.range).collect();
        assert_eq!(found, sample.ranges);
        assert!(places_of_finding(&diagnoses, sample.analysis.index.whole().end(), false).is_empty());
        let only = [fixture::finding(sample.ranges[0], crate::finding::Severity::Error)];
        assert!(places_of_finding(&only, sample.caret, false).is_empty(), "of one alone there is nowhere to go");
    }

    #[test]
    fn a_text_that_is_no_report_leads_nowhere() {
        let sample = fixture::read("小店‸181件。\n小店181件。", crate::report::Format::Plain, None);
        assert!(definition(&sample.analysis, sample.caret).is_none() && mentioned(&sample).is_empty());
    }

    #[test]
    fn at_every_place_of_any_text_an_answer_lies_in_the_text() {
        let texts = [
            "一、回顾\n见第二部分、附件2（以下简称“甲”）甲“四个坚持”。\r\n——坚持甲。\n——坚持乙。\n二、区五届四次会议\n附件2",
            "𠮷（简称“𠮷”）𠮷𠮷，党的二十大、二十届二中、三中全会、“十四五”。\n\n",
        ];
        for text in texts {
            for sample in [fixture::plain(text), fixture::markdown(text)] {
                let whole = sample.analysis.index.whole();
                for (at, _) in sample.analysis.text.char_indices() {
                    let at = crate::text::size(at);
                    for mention in references(&sample.analysis, at) {
                        assert!(whole.contains_range(mention.range) && !mention.range.is_empty());
                    }
                    for target in definition(&sample.analysis, at).into_iter().flat_map(|found| found.targets) {
                        assert!(target.range.contains_range(target.selection) && whole.contains_range(target.range));
                    }
                }
            }
        }
    }
}
