//! How many members a long list has, where that is what the text says: a reader need not count. Where it is not, a
//! finding tells.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Verdict};
use crate::features::inlay_hints::{Hint, Remark};
use crate::finding::Language;
use crate::rules::lists::announced_count;
use crate::text::TextRange;

/// A shorter list is counted at a glance.
const LONG: usize = 5;

/// The lists of a paragraph that stand before or behind their count, each behind its last member.
pub(super) fn remarks(facts: &ParagraphFacts, language: Language) -> Vec<Remark> {
    let counted = |claim: &&Claim| matches!(claim.form, Form::Count | Form::Listing) && claim.verdict == Verdict::Consistent;
    let members = |claim: &Claim| claim.operands.iter().skip(1).map(|member| member.range).collect::<Vec<TextRange>>();
    let lists = facts.claims.iter().filter(counted).map(members);
    let remark = |items: Vec<TextRange>| {
        let members: Vec<String> = items.iter().enumerate().map(|(nth, &item)| format!("{}. {}", nth + 1, &facts.reading[item])).collect();
        Some(Remark { about: *items.last()?, label: label(items.len(), language), tooltip: members.join("\n") })
    };
    lists.filter(|items| items.len() >= LONG).filter_map(remark).collect()
}

/// The counts that announce items over several paragraphs, each behind its words.
pub(super) fn of_announced_lists(analysis: &Analysis, language: Language) -> Vec<Hint> {
    let lists = announced_count::lists(analysis).into_iter();
    let kept = lists.filter(|list| list.items.len() >= LONG && list.items.len() == list.announcement.value as usize);
    let hint = |list: announced_count::Announced<'_>| {
        let markers: Vec<String> = list.items.iter().map(|&(_, place)| analysis.quote(place)).collect();
        Hint {
            offset: list.paragraph.place(list.announcement.phrase).end(),
            label: label(list.items.len(), language),
            tooltip: markers.join("　"),
        }
    };
    kept.map(hint).collect()
}

fn label(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{count}项✓"),
        Language::English => format!("{count} ✓"),
    }
}
