//! What the rules of counted lists say of a claim.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Verdict};
use crate::finding::{Case, Finding, Rest};
use crate::text::characters::excerpt;

/// Longest quotation of a member, in characters.
const MEMBER_LIMIT: usize = 10;

/// The claims of a form that do not hold.
pub fn told(facts: &ParagraphFacts, form: Form) -> impl Iterator<Item = &Claim> {
    facts.claims.iter().filter(move |claim| claim.form == form && claim.verdict == Verdict::Inconsistent)
}

/// A number that its list contradicts: the case takes the number, how many there are, and the members; `list` how many.
pub fn counted(facts: &ParagraphFacts, claim: &Claim, case: &'static Case, list: &'static Case) -> Finding {
    let (number, members) = claim.operands.split_first().map_or((Default::default(), &[][..]), |(first, rest)| (first.range, rest));
    let count = claim.computed.clone().unwrap_or_default();
    let phrase = claim.name.clone().unwrap_or_default();
    let shown: Vec<String> = members.iter().map(|member| excerpt(facts.reading[member.range].trim(), MEMBER_LIMIT)).collect();
    let listed = members.iter().map(|member| member.range).reduce(|all, range| all.cover(range)).unwrap_or(number);
    let message = case.with([phrase.into(), (&count).into(), shown.join("、").into()]);
    Finding::new(number, message).until_finished(Rest::Sentence).relating(listed, list.with([count.into()]))
}
