//! Lines above headings and figures: how long a section is and what is in it, how often a figure is told and whether it
//! is told alike. On headings only, and on at most two figures of a line, so that the page stays calm.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::facts::growth::Verdict;
use crate::facts::restatement::{self, Place};
use crate::features::hover::{figure, tally};
use crate::features::length;
use crate::finding::{Language, Severity};
use crate::report::outline::{self, Node, NodeKind};
use crate::text::TextRange;

/// A line above a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The heading, or the first mention of the figure, in the file.
    pub range: TextRange,
    /// What the line says.
    pub title: String,
    /// All mentions of its figure in the file; none over a heading.
    pub mentions: Vec<TextRange>,
    /// What is doubtful first in the section of a heading.
    pub first: Option<TextRange>,
}

/// At most so many figures of a line have a lens.
const FIGURES_A_LINE: usize = 2;
/// A longer name of a figure is left out, in characters.
const NAME_LIMIT: usize = 20;
/// Headings of this level and above have a lens.
const DEEPEST: usize = 2;
/// A section of fewer characters is read in less than a minute, and seen at a glance.
const SHORT: usize = 200;

/// The lenses of a report, in the order of the text; none in a text that is no report. They are whole: VS Code keeps a line
/// empty until it has asked what it says, and may not ask before the next key (seen in its workbench).
pub fn lenses(analysis: &Analysis, diagnoses: &[Diagnosis], language: Language) -> Vec<Lens> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut lenses: Vec<Lens> = figures(analysis).iter().filter_map(|group| over_figure(analysis, group, language)).collect();
    lenses.sort_by_key(|lens| lens.range.start());
    let mut line = (usize::MAX, 0);
    lenses.retain(|lens| {
        let own = analysis.index.line_of(lens.range.start());
        line = if own == line.0 { (own, line.1 + 1) } else { (own, 1) };
        line.1 <= FIGURES_A_LINE
    });
    let sections = headings(analysis).into_iter().map(|node| Lens {
        range: place_of(analysis, node),
        title: section(analysis, diagnoses, node, language),
        mentions: Vec::new(),
        first: first(analysis, diagnoses, node),
    });
    lenses.extend(sections);
    lenses.sort_by_key(|lens| lens.range.start());
    lenses
}

/// The title, and the headings that stand alone on their line over a section worth measuring.
fn headings(analysis: &Analysis) -> Vec<&Node> {
    let nodes = outline::flatten(analysis.outline()).into_iter();
    let measured = |node: &Node| match node.kind {
        NodeKind::Title => true,
        NodeKind::Heading => node.level <= DEEPEST && length::of_section(analysis, node) >= SHORT,
        NodeKind::Salutation | NodeKind::RunIn | NodeKind::Item | NodeKind::Closing => false,
    };
    nodes.filter(|node| measured(node)).collect()
}

/// The words of a heading, as far as they stand on its first line: a lens stands above one line.
fn place_of(analysis: &Analysis, node: &Node) -> TextRange {
    let line = analysis.index.line_of(node.selection.start());
    let line = analysis.index.content_range(&analysis.text, line);
    node.selection.intersect(line).unwrap_or(node.selection)
}

/// `1204字 · 朗读约6分钟 · 数据31处 · 疑点4处（差错1、提示3）`; what there is none of is not told.
fn section(analysis: &Analysis, diagnoses: &[Diagnosis], node: &Node, language: Language) -> String {
    let whole = node.kind == NodeKind::Title;
    let characters = if whole { tally::of_report(analysis) } else { length::of_section(analysis, node) };
    let place = if whole { analysis.index.whole() } else { node.range };
    let inside = analysis.body().filter(|(index, ..)| whole || (node.paragraph..node.end).contains(index));
    let figures: usize = inside.map(|(_, _, facts)| facts.figures.len()).sum();
    let mut parts = vec![tally::length(characters, language)];
    if figures > 0 {
        parts.push(tally::figures(figures, language));
    }
    if diagnoses.iter().any(|diagnosis| place.contains_range(diagnosis.finding.range)) {
        parts.push(tally::findings(diagnoses, place, language));
    }
    parts.join(" · ")
}

/// What is doubtful first in a section; where there is only what is suggested, that.
fn first(analysis: &Analysis, diagnoses: &[Diagnosis], node: &Node) -> Option<TextRange> {
    let place = if node.kind == NodeKind::Title { analysis.index.whole() } else { node.range };
    let inside = || diagnoses.iter().filter(|diagnosis| place.contains_range(diagnosis.finding.range));
    let found = inside().find(|diagnosis| diagnosis.severity != Severity::Hint).or_else(|| inside().next());
    found.map(|diagnosis| diagnosis.finding.range)
}

/// The figures that are told more than once of one time, and either alike everywhere or not.
fn figures(analysis: &Analysis) -> Vec<Vec<Place<'_>>> {
    let mut groups = restatement::groups(&analysis.facts, &analysis.scopes);
    groups.retain(|group| restatement::verdict(group).is_some());
    groups
}

/// `立案提案181件 · 3处提到 · 一致`
fn over_figure(analysis: &Analysis, group: &[Place<'_>], language: Language) -> Option<Lens> {
    let place = group.first()?;
    let reading = &place.facts.reading;
    // What it counts may stand behind another figure: then the figure stands alone.
    let [before, behind] = figure::bounds(reading, place.figure());
    let alone = before.into_iter().chain(behind).fold(place.figure().range, TextRange::cover);
    let phrase = &reading[figure::phrase(reading, place.figure())];
    let name = if phrase.contains(['，', ',', '、']) || phrase.chars().count() > NAME_LIMIT { &reading[alone] } else { phrase };
    let verdict = match restatement::verdict(group)? {
        Verdict::Consistent => language.choose("一致", "agree"),
        Verdict::Inconsistent => language.choose("不一", "differ"),
    };
    let title = match language {
        Language::Chinese => format!("{name} · {}处提到 · {verdict}", group.len()),
        Language::English => format!("{name} · {} mentions · {verdict}", group.len()),
    };
    let mentions = group.iter().map(|place| place_in_file(analysis, place)).collect();
    Some(Lens { range: place_in_file(analysis, place), title, mentions, first: None })
}

fn place_in_file(analysis: &Analysis, place: &Place<'_>) -> TextRange {
    analysis.report.paragraphs[place.paragraph].place(place.figure().range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::report::Format;
    use crate::report::genre::TextKind;

    fn titles(sample: &Sample, diagnoses: &[Diagnosis]) -> Vec<String> {
        lenses(&sample.analysis, diagnoses, Language::Chinese).into_iter().map(|lens| lens.title).collect()
    }

    #[test]
    fn headings_tell_what_is_under_them_and_items_and_short_sections_do_not() {
        let body = "一是强化学习。全年组织学习9次，交流研讨12次，引导委员在学思践悟中提高履职本领，效果良好，⟦得到各方肯定⟧。\n".repeat(5);
        let sample = fixture::plain(&format!("一、2025年工作回顾\n（一）办理提案\n{body}1．学习\n{body}二、下步安排\n继续努力。\n"));
        let found = [fixture::finding(sample.ranges[0], Severity::Warning)];
        let told = titles(&sample, &found);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[2].starts_with("交流研讨12次 · 10处提到"), "{told:?}");
        let first: Vec<_> = lenses(&sample.analysis, &found, Language::Chinese).into_iter().filter_map(|lens| lens.first).collect();
        assert_eq!(first, [sample.ranges[0], sample.ranges[0]], "where a click on the two headings leads");
        assert!(told[1].ends_with("字 · 朗读约3分钟 · 数据20处 · 疑点1处（疑误1）"), "{told:?}");
    }

    #[test]
    fn a_title_on_two_lines_has_its_lens_on_the_first() {
        let report = "⟦某区政协常务委员会⟧\n工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我代表常务委员会向大会报告工作，请予审议。\n一、工作回顾\n一年来成效明显。\n";
        let sample = fixture::read(report, Format::Plain, None);
        let lenses = lenses(&sample.analysis, &[], Language::English);
        assert_eq!(lenses.iter().map(|lens| lens.range).collect::<Vec<_>>(), sample.ranges);
        assert!(lenses[0].title.contains("to read"), "{}", lenses[0].title);
    }

    #[test]
    fn a_figure_told_twice_tells_whether_it_is_told_alike() {
        let text = |second: &str| {
            format!("（一）办理提案\n全年立案提案⟦181件⟧，办复率很高。\n（二）深化协商\n全年立案提案⟦{second}⟧，全部办结。\n")
        };
        let sample = fixture::plain(&text("181件"));
        let lens = lenses(&sample.analysis, &[], Language::Chinese).into_iter().find(|lens| !lens.mentions.is_empty()).unwrap();
        assert_eq!(lens.range, sample.ranges[0]);
        assert_eq!((lens.title.as_str(), lens.mentions), ("立案提案181件 · 2处提到 · 一致", sample.ranges));
        let sample = fixture::plain(&text("182件"));
        assert_eq!(titles(&sample, &[]), ["立案提案181件 · 2处提到 · 不一"]);
        let sample = fixture::plain("（一）办理提案\n2024年立案提案181件。\n2025年立案提案182件。\n");
        assert_eq!(titles(&sample, &[]).len(), 0, "two times are two figures");
    }

    #[test]
    fn a_text_that_is_no_report_has_none() {
        let novel = fixture::read("第一章 雨夜\n他推开门，雨水往下滴。\n", Format::Plain, Some(TextKind::Chinese));
        assert_eq!(titles(&novel, &[]).len(), 0);
    }
}
