//! Jumps between the places that belong together: the mentions of one indicator, a slogan and its members.

use crate::analysis::Analysis;
use crate::features::{indicators, slogans};
use crate::text::{TextRange, TextSize};

/// Where one goes from what stands at `offset`: from a figure to the first of its indicator, from a slogan to its
/// members, or to its first mention where the report does not spell it out.
pub fn definition(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let members = slogan_at(analysis, offset).map(|(name, value, _)| slogans::members(analysis, name, value)).unwrap_or_default();
    if members.is_empty() { references(analysis, offset).into_iter().take(1).collect() } else { members }
}

/// All places that tell of what stands at `offset`, itself included, in the order of the text.
pub fn references(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    if let Some((name, _, itself)) = slogan_at(analysis, offset) {
        let mut places = slogans::others(analysis, name, itself);
        places.push(itself);
        places.sort_by_key(|place| place.start());
        return places;
    }
    of_figure(analysis, offset).unwrap_or_default()
}

/// The name, the number and the place of the slogan at `offset`.
fn slogan_at(analysis: &Analysis, offset: TextSize) -> Option<(&str, usize, TextRange)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_body())?;
    let at = paragraph.reading_offset(offset)?;
    let facts = &analysis.facts[index];
    let slogan = facts.slogans.iter().find(|slogan| slogan.range.contains(at) && (slogan.quoted || slogan.phrase.is_some()))?;
    Some((&facts.reading[slogan.name], slogan.value, paragraph.place(slogan.range)))
}

fn of_figure(analysis: &Analysis, offset: TextSize) -> Option<Vec<TextRange>> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_body())?;
    let at = paragraph.reading_offset(offset)?;
    let figure = analysis.facts[index].figures.iter().position(|figure| figure.range.contains(at))?;
    Some(indicators::mentions(analysis, index, figure).iter().map(|mention| mention.place(analysis)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    #[test]
    fn from_a_figure_one_goes_to_every_figure_of_the_same_indicator() {
        let sample = fixture::plain(
            "（一）办理提案\n全年立案提案⟦18‸1件⟧，办复率很高。\n组织视察活动181件次。\n（二）深化协商\n上半年立案提案⟦92件⟧，全部办结。\n共立案的提案⟦181件⟧。",
        );
        assert_eq!(references(&sample.analysis, sample.caret), sample.ranges);
        assert_eq!(definition(&sample.analysis, sample.caret), [sample.ranges[0]]);
    }

    #[test]
    fn from_a_slogan_one_goes_to_its_members() {
        let sample = fixture::plain(
            "（一）总体情况\n一年来，以“四‸个坚持”为主线。\n——坚持党的领导，把稳方向。\n——坚持服务大局，主动作为。\n——坚持履职为民，办好实事。\n——坚持守正创新，激发活力。\n继续落实“四个坚持”。",
        );
        assert_eq!(definition(&sample.analysis, sample.caret).len(), 4);
        assert_eq!(references(&sample.analysis, sample.caret).len(), 2);
    }

    #[test]
    fn beside_a_figure_there_is_nowhere_to_go() {
        let sample = fixture::plain("（一）办理提案\n全年立‸案提案181件，办复率很高。\n立案提案181件。");
        assert!(references(&sample.analysis, sample.caret).is_empty());
    }
}
