//! The figures of a report by section, each with the other places of its indicator: what a side bar shows.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::features::figures;
use crate::features::hover::figure;
use crate::features::indicators::{Indicators, Mention};
use crate::report::outline::Node;
use crate::text::TextRange;

/// A section with figures in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading; `None` for what stands under none.
    pub title: Option<Arc<str>>,
    /// The heading in the file; the first figure where there is none.
    pub range: TextRange,
    /// Its figures, in the order of the text.
    pub figures: Vec<Entry>,
}

/// A figure of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The figure.
    pub place: Place,
    /// All places of its indicator in the order of the text, itself included.
    pub mentions: Vec<Place>,
}

/// One place where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// As written: 181件.
    pub text: Arc<str>,
    /// With what it counts: 立案提案 181件.
    pub label: Arc<str>,
    /// The heading it stands under.
    pub section: Option<Arc<str>>,
    /// Where.
    pub range: TextRange,
}

/// So many places of one indicator are told, and the figure itself: what stands in more is a column of a table, and a
/// list for each of its figures would grow with the square of its length.
const MOST_MENTIONS: usize = 40;

/// The figures of a report by section; nothing for a text that is none.
pub fn sections(analysis: &Analysis) -> Vec<Section> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let headings = figures::headings(analysis);
    let indicators = Indicators::read(analysis);
    let mut titles: Vec<Option<Arc<str>>> = Vec::with_capacity(headings.len());
    for (paragraph, heading) in headings.iter().enumerate() {
        let same = paragraph.checked_sub(1).filter(|&before| is_one(headings[before], *heading));
        titles.push(same.map_or_else(|| heading.map(|node| node.title.as_str().into()), |before| titles[before].clone()));
    }
    let place = |mention: &Mention<'_>| Place {
        text: mention.facts.reading[mention.figure.range].into(),
        label: label(mention).into(),
        section: titles[mention.paragraph].clone(),
        range: mention.place(analysis),
    };
    let places: Vec<Place> = indicators.all().iter().map(place).collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, mention) in indicators.all().iter().enumerate() {
        let heading = headings[mention.paragraph];
        if last.is_none_or(|before| !is_one(headings[before], heading)) {
            let range = heading.map_or(places[at].range, |node| node.selection);
            sections.push(Section { title: titles[mention.paragraph].clone(), range, figures: Vec::new() });
        }
        last = Some(mention.paragraph);
        let mentions = indicators.of(at, MOST_MENTIONS).into_iter().map(|other| places[other].clone()).collect();
        let entry = Entry { place: places[at].clone(), mentions };
        if let Some(section) = sections.last_mut() {
            section.figures.push(entry);
        }
    }
    sections
}

/// Whether two paragraphs stand under one heading.
fn is_one(a: Option<&Node>, b: Option<&Node>) -> bool {
    a.map(|node| node.paragraph) == b.map(|node| node.paragraph)
}

/// A figure with what it counts; where no noun stands beside it, in its clause.
fn label(mention: &Mention<'_>) -> String {
    let (facts, figure) = (mention.facts, mention.figure);
    match figure.subject {
        Some(subject) => format!("{} {}", &facts.reading[subject], &facts.reading[figure.range]),
        None => figure::in_words(facts, figure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;
    use crate::report::genre::TextKind;

    const REPORT: &str = "一年来成效明显，全年召开会议9次。\n一、⟦⟧工作回顾\n（一）办理提案\n全年立案提案⟦181件⟧，办复率很高。\n\
        （二）深化协商\n上半年立案提案⟦92件⟧，全部办结。\n组织视察活动⟦181次⟧。\n";

    #[test]
    fn figures_stand_under_their_heading_with_all_places_of_their_indicator() {
        let sample = fixture::plain(REPORT);
        let sections = sections(&sample.analysis);
        let titles: Vec<Option<&str>> = sections.iter().map(|section| section.title.as_deref()).collect();
        assert_eq!(titles, [None, Some("（一）办理提案"), Some("（二）深化协商")]);
        let first = &sections[1].figures[0];
        assert_eq!((&*first.place.text, &*first.place.label), ("181件", "立案提案 181件"));
        let places: Vec<TextRange> = first.mentions.iter().map(|place| place.range).collect();
        assert_eq!(places, sample.ranges[1..3]);
        assert_eq!(first.mentions[1].section.as_deref(), Some("（二）深化协商"));
        assert_eq!(sections[2].figures[0].mentions, first.mentions);
        assert_eq!(sections[2].figures[1].mentions.len(), 1, "equal values say nothing");
        assert_eq!(&sample.analysis.text[sections[2].range], "（二）深化协商");
    }

    #[test]
    fn the_tree_holds_what_the_table_of_figures_holds() {
        let sample = fixture::plain(REPORT);
        let in_tree: Vec<TextRange> = sections(&sample.analysis).iter().flat_map(|s| &s.figures).map(|entry| entry.place.range).collect();
        let in_table: Vec<TextRange> = figures::figures(&sample.analysis).iter().map(|row| row.range).collect();
        assert_eq!(in_tree, in_table);
    }

    #[test]
    fn a_column_of_a_table_does_not_list_itself_for_each_of_its_cells() {
        let sample = fixture::plain(&"全年立案提案18件，办复率很高。\n".repeat(300));
        let sections = sections(&sample.analysis);
        assert_eq!(sections[0].figures.len(), 300);
        let last = &sections[0].figures[299];
        assert_eq!(last.mentions.len(), MOST_MENTIONS + 1);
        assert_eq!(last.mentions[MOST_MENTIONS], last.place);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_figures() {
        let novel = fixture::read("他走了3公里，又走了5公里。\n", Format::Plain, Some(TextKind::Chinese));
        assert_eq!(sections(&novel.analysis), []);
    }
}
