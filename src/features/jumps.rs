//! Jumps between the places that belong together: the mentions of one indicator.

use crate::analysis::Analysis;
use crate::features::indicators;
use crate::text::{TextRange, TextSize};

/// Where what stands at `offset` is told first.
pub fn definition(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    references(analysis, offset).first().copied()
}

/// All places that tell of what stands at `offset`, itself included, in the order of the text.
pub fn references(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    of_figure(analysis, offset).unwrap_or_default()
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
        assert_eq!(definition(&sample.analysis, sample.caret), Some(sample.ranges[0]));
    }

    #[test]
    fn beside_a_figure_there_is_nowhere_to_go() {
        let sample = fixture::plain("（一）办理提案\n全年立‸案提案181件，办复率很高。\n立案提案181件。");
        assert!(references(&sample.analysis, sample.caret).is_empty());
    }
}
