//! From a reference to what it names, and from a heading or an attachment to the references.

use crate::analysis::Analysis;
use crate::features::jumps::targets::Targets;
use crate::features::jumps::{Jump, Mention, Role, Spot, Target, in_order};
use crate::report::outline;
use crate::text::TextRange;

/// The reference that is pointed at: its number among those of the paragraph.
pub(super) fn at(spot: Spot<'_>) -> Option<usize> {
    let mut references = spot.facts.references.iter();
    references.position(|reference| reference.range.contains(spot.at)).filter(|_| spot.paragraph.kind.is_body())
}

/// From a reference to what it names.
pub(super) fn jump(spot: Spot<'_>, nth: usize) -> Option<Jump> {
    let targets = Targets::read(spot.analysis);
    let target = targets.named(spot.index, nth)?;
    let mut mentions = referring(spot.analysis, &targets, |named| named == target);
    mentions.push(Mention { range: target.selection, role: Role::Declares });
    let origin = spot.paragraph.place(spot.facts.references[nth].range);
    Some(Jump { origin, targets: vec![target], mentions: in_order(mentions) })
}

/// From a heading, the head of an attachment or its entry in the list to the references that name it.
pub(super) fn from_target(spot: Spot<'_>) -> Option<Jump> {
    if spot.analysis.facts.iter().all(|facts| facts.references.is_empty()) {
        return None;
    }
    let targets = Targets::read(spot.analysis);
    let here = spot.paragraph.place(TextRange::empty(spot.at)).start();
    let (origin, declared) = match targets.attachment_at(spot.index, here) {
        Some((number, place)) => (place, targets.attachment_places(number).collect()),
        None => {
            let nodes = outline::flatten(spot.analysis.outline());
            let heading = nodes.into_iter().find(|node| node.level > 0 && node.selection.contains_inclusive(here))?;
            (heading.selection, vec![heading.selection])
        }
    };
    let mut mentions = referring(spot.analysis, &targets, |named| declared.contains(&named.selection));
    if mentions.is_empty() {
        return None;
    }
    mentions.extend(declared.into_iter().map(|range| Mention { range, role: Role::Declares }));
    Some(Jump { origin, targets: Vec::new(), mentions: in_order(mentions) })
}

/// The references whose target is the one that is meant.
fn referring(analysis: &Analysis, targets: &Targets<'_>, is_meant: impl Fn(Target) -> bool) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        for (nth, reference) in facts.references.iter().enumerate() {
            if targets.named(index, nth).is_some_and(&is_meant) {
                mentions.push(Mention { range: paragraph.place(reference.range), role: Role::Uses });
            }
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use crate::features::fixture;
    use crate::features::jumps::{definition, references};
    use crate::text::TextRange;

    /// From the caret one lands on the first range that is marked, or nowhere where none is.
    fn leads(marked: &str) {
        let sample = fixture::plain(marked);
        let targets = definition(&sample.analysis, sample.caret).map(|found| found.targets).unwrap_or_default();
        let shown: Vec<&str> = targets.iter().map(|target| &sample.analysis.text[target.selection]).collect();
        assert_eq!(targets.iter().map(|target| target.selection).collect::<Vec<_>>(), sample.ranges, "{shown:?} in {marked}");
    }

    #[test]
    fn a_reference_leads_to_the_part_or_the_item_it_names() {
        leads("一、工作回顾\n安排见第‸三部分。\n二、存在问题\n还有不足。\n⟦三、工作安排⟧\n继续抓好。");
        leads("工作回顾\n全年成效明显，具体安排见第二部‸分，不再重复。\n⟦工作安排⟧\n继续抓好各项任务，推动落实见效，确保完成。");
        leads(
            "一、回顾\n（一）协商\n协商有序。\n⟦（二）监督⟧\n监督有力。\n（三）服务\n按照前述第（二‸）项要求办理。\n二、安排\n（一）协商\n抓好。\n（二）监督\n抓好。",
        );
        leads("一、回顾\n（一）协商\n见第二部分第（一‸）项。\n二、安排\n⟦（一）协商⟧\n抓好。\n（二）监督\n抓好。");
    }

    #[test]
    fn an_attachment_is_found_at_its_head_before_the_list() {
        leads("一、回顾\n清单见附‸件2。\n附件：1.名单\n2.清单\n附件1\n某某\n⟦附件2⟧\n清单如下。");
        leads("一、回顾\n清单见附‸件2。\n附件：1.名单\n⟦2.清单⟧");
    }

    #[test]
    fn a_count_of_what_stands_above_leads_to_that_list() {
        leads("一、问题\n还有不足：⟦一是⟧协商不深；二是监督不实；三是服务不细。针对上述三‸个方面，要认真改进。");
        leads("一、问题\n还有不足：一是协商不深；二是监督不实；三是服务不细。针对上述四‸个方面，要认真改进。");
        leads("一、问题\n一是甲不深；二是乙不实。\n要抓紧。\n一是丙不深；二是丁不实。\n要落实。\n要改进。\n针对上述两‸个方面，要改进。");
    }

    #[test]
    fn where_two_places_fit_or_none_does_one_stays() {
        leads("一、回顾\n（一）协商\n抓好。\n二、安排\n（一）协商\n抓好。\n三、保障\n见第‸七部分，按前述第（一）项办理。");
        leads("一、回顾\n（一）协商\n抓好。\n二、安排\n（一）协商\n抓好。\n三、保障\n按前述第（一‸）项办理。");
        leads("一、回顾\n抓好。\n二、安排\n抓好。\n一、另起\n详见第一部‸分。");
    }

    #[test]
    fn from_a_heading_and_an_attachment_one_goes_to_those_who_name_them() {
        let found = |marked: &str| {
            let sample = fixture::plain(marked);
            let places: Vec<TextRange> = references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect();
            assert_eq!(places, sample.ranges, "{marked}");
        };
        found("一、回顾\n安排见⟦第二部分⟧。\n⟦二、工‸作安排⟧\n继续抓好。");
        found("一、回顾\n安排见⟦附件1⟧，继续抓好。\n⟦附件1‸⟧\n清单如下。");
        found("一、回顾\n安排见第二部分。\n二、安排\n继续抓好。\n三、保‸障\n抓好。");
    }
}
