//! From a figure to the figures of the same indicator.

use crate::features::indicators;
use crate::features::jumps::{Jump, Spot};

/// Between the figures that tell of one indicator.
pub(super) fn jump(spot: Spot<'_>) -> Option<Jump> {
    if !spot.paragraph.kind.is_body() {
        return None;
    }
    let figure = spot.facts.figures.iter().position(|figure| figure.range.contains(spot.at))?;
    let mentions = indicators::mentions(spot.analysis, spot.index, figure);
    let places = mentions.iter().map(|mention| mention.place(spot.analysis)).collect();
    Some(Jump::among(spot.paragraph.place(spot.facts.figures[figure].range), places))
}

#[cfg(test)]
mod tests {
    use crate::features::fixture;
    use crate::features::jumps::{definition, references};

    #[test]
    fn from_a_figure_one_goes_to_every_figure_of_the_same_indicator() {
        let sample = fixture::plain(
            "（一）办理提案\n全年立案提案⟦18‸1件⟧，办复率很高。\n组织视察活动181件次。\n（二）深化协商\n上半年立案提案⟦92件⟧，全部办结。\n共立案的提案⟦181件⟧。",
        );
        let found: Vec<_> = references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect();
        assert_eq!(found, sample.ranges);
        let targets = definition(&sample.analysis, sample.caret).unwrap().targets;
        assert_eq!(targets.iter().map(|target| target.selection).collect::<Vec<_>>(), [sample.ranges[0]]);
    }

    #[test]
    fn beside_a_figure_there_is_nowhere_to_go() {
        let sample = fixture::plain("（一）办理提案\n全年立‸案提案181件，办复率很高。\n立案提案181件。");
        assert!(references(&sample.analysis, sample.caret).is_empty());
    }
}
