//! The outline as an editor shows it: title, sections, items, each with its length.

use crate::analysis::Analysis;
use crate::features::{length, markup};
use crate::report::Format;
use crate::report::outline::{Node, NodeKind};
use crate::text::TextRange;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The heading's text, never empty.
    pub name: String,
    /// The characters of its section; of the title and the salutation none are told.
    pub characters: Option<usize>,
    /// What it is.
    pub kind: NodeKind,
    /// The whole section.
    pub range: TextRange,
    /// The heading's own text, inside `range`.
    pub selection: TextRange,
    /// The sections inside it, inside `range`.
    pub children: Vec<Symbol>,
}

/// The outline of a report; nothing for a text that is none.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    analysis.outline().iter().map(|node| symbol(analysis, node)).collect()
}

/// What the `#` headings of Markdown do not give by themselves: the entries that are none, those below a `#` heading
/// lifted out of it.
pub fn additions(analysis: &Analysis) -> Vec<Symbol> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut found = Vec::new();
    add(analysis, analysis.outline(), &mut found);
    found
}

fn add(analysis: &Analysis, nodes: &[Node], found: &mut Vec<Symbol>) {
    for node in nodes {
        if analysis.report.paragraphs[node.paragraph].hash.is_some() {
            add(analysis, &node.children, found);
        } else {
            let mut children = Vec::new();
            add(analysis, &node.children, &mut children);
            found.push(Symbol { children, ..entry(analysis, node) });
        }
    }
}

fn symbol(analysis: &Analysis, node: &Node) -> Symbol {
    Symbol { children: node.children.iter().map(|child| symbol(analysis, child)).collect(), ..entry(analysis, node) }
}

/// The entry of a node, without its children.
fn entry(analysis: &Analysis, node: &Node) -> Symbol {
    let counted = !matches!(node.kind, NodeKind::Title | NodeKind::Salutation);
    Symbol {
        name: name(analysis, node),
        characters: counted.then(|| length::of_section(analysis, node)),
        kind: node.kind,
        range: node.range,
        selection: node.selection,
        children: Vec::new(),
    }
}

/// The title; a heading of marks alone has none, and editors refuse an entry without a name.
pub(super) fn name(analysis: &Analysis, node: &Node) -> String {
    let title = if analysis.format == Format::Markdown { markup::without(&node.title) } else { node.title.clone() };
    let title = title.trim();
    if title.is_empty() { analysis.report.paragraphs[node.paragraph].reading.trim().to_owned() } else { title.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::genre::TextKind;

    const REPORT: &str = "某区政协工作报告\n\n各位委员：\n现在，我向大会报告工作，请予审议。\n\
        一、2025年工作回顾\n（一）深化协商议政\n围绕中心工作组织协商8次，提出建议46条。\n\
        一是建言献策有深度。组织调研12次，形成报告9篇，推动问题得到解决。\n二是协商平台有温度。举办活动6次，参与委员百余人次。\n\
        二、2026年工作任务\n继续抓好提案办理协商工作，推动任务落地。\n";

    #[test]
    fn the_outline_is_nested_with_the_length_of_each_section() {
        let report = fixture::plain(REPORT);
        let symbols = symbols(&report.analysis);
        let names: Vec<&str> = symbols.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["某区政协工作报告", "各位委员", "一、2025年工作回顾", "二、2026年工作任务"]);
        assert_eq!(symbols[0].characters, None);
        assert_eq!(symbols[3].characters, Some(31));
        let section = &symbols[2].children[0];
        assert_eq!(section.name, "（一）深化协商议政");
        assert_eq!(section.children[0].name, "一是建言献策有深度");
        assert_eq!(section.children[1].kind, NodeKind::Item);
    }

    #[test]
    fn a_number_may_end_with_a_stop() {
        let text = "一。提案工作。全年立案提案181件，办复率达到100%，委员对办理结果表示满意，一批建议转化为政策措施。\n二。协商工作。";
        let report = fixture::plain(text);
        let names: Vec<String> = symbols(&report.analysis).into_iter().map(|symbol| symbol.name).collect();
        assert_eq!(names, ["一。提案工作", "二。协商工作"]);
    }

    #[test]
    fn children_lie_inside_their_parents_and_selections_inside_their_ranges() {
        fn check(symbol: &Symbol) {
            assert!(symbol.range.contains_range(symbol.selection), "{symbol:?}");
            assert!(!symbol.name.is_empty());
            let mut end = symbol.range.start();
            for child in &symbol.children {
                assert!(symbol.range.contains_range(child.range) && child.range.start() >= end, "{child:?}");
                end = child.range.end();
                check(child);
            }
        }
        let marked =
            "---\ntitle: 报告\n---\n# 某区政协工作报告\n\n## **一、工作回顾**\n\n**（一）深化协商。**组织协商8次。\n\n## ：\n\n正文。\n";
        for report in [fixture::plain(REPORT), fixture::markdown(marked)] {
            let symbols = symbols(&report.analysis);
            assert!(symbols.len() >= 3);
            symbols.iter().for_each(check);
        }
    }

    #[test]
    fn beside_the_hash_headings_only_what_they_lack_is_added() {
        let text = "# 某区政协工作报告\n\n## 一、工作回顾\n\n### （一）深化协商\n\n一是议政有深度。组织协商8次，提出建议46条，推动解决。\n\n\
            二是监督有力度。组织监督5次，提出意见30条，推动整改。\n\n（二）强化监督\n\n一是议题选得准。开展监督5次，推动问题解决，得到肯定。\n\n\
            ## 二、工作安排\n\n继续抓好办理。\n";
        let added = additions(&fixture::markdown(text).analysis);
        let names: Vec<(&str, usize)> = added.iter().map(|symbol| (symbol.name.as_str(), symbol.children.len())).collect();
        assert_eq!(names, [("一是议政有深度", 0), ("二是监督有力度", 0), ("（二）强化监督", 1)]);
        assert_eq!(additions(&fixture::markdown("# 报告\n\n## 一、回顾\n\n全年立案90件。\n").analysis), []);
    }

    #[test]
    fn names_carry_no_marks_of_markdown() {
        let text = "# **某区政协工作报告**\n\n## [一、工作回顾](#a)\n\n**（一）`深化`协商。** 组织协商8次，推动解决。\n\n## 二、工作~~安排~~ {#b}\n\n继续抓好。\n";
        let names = |symbols: &[Symbol]| symbols.iter().map(|symbol| symbol.name.clone()).collect::<Vec<_>>();
        let found = symbols(&fixture::markdown(text).analysis);
        assert_eq!(names(&found), ["某区政协工作报告", "一、工作回顾", "二、工作安排"]);
        assert_eq!(names(&found[1].children), ["（一）深化协商"]);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_outline_unless_the_settings_say_so() {
        let novel = "第一章 雨夜\n他推开门，雨水顺着屋檐往下滴。她没有抬头，只是轻轻叹了一口气。\n";
        assert_eq!(symbols(&fixture::read(novel, Format::Plain, None).analysis), []);
        assert!(!symbols(&fixture::read(novel, Format::Plain, Some(TextKind::Report)).analysis).is_empty());
    }
}
