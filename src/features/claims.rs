//! What a report asserts with its numbers, and whether it holds: what a proofreader wants to see checked.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::check::accepting;
use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Operand, Verdict};
use crate::report::paragraph::Paragraph;
use crate::text::TextRange;

/// All claims of a report.
#[derive(Clone, Debug, Default)]
pub struct Claims<'a> {
    /// The claims, in the order of the text.
    pub rows: Vec<Row<'a>>,
    /// How many figures take part in a claim.
    pub in_claims: usize,
    /// How many take part in none.
    pub alone: usize,
}

/// One claim of a report.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The claim, in the offsets of its paragraph.
    pub claim: &'a Claim,
    /// What is stated in its paragraph.
    pub facts: &'a ParagraphFacts,
    /// What it relates.
    pub operands: Vec<Place<'a>>,
    /// From its first to its last operand.
    pub range: TextRange,
    /// Where it stands among the others.
    pub group: Group,
}

/// An operand in the file.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The operand, its range in the offsets of its paragraph.
    pub operand: &'a Operand,
    /// As written.
    pub text: &'a str,
    /// Where it stands in the file.
    pub range: TextRange,
}

/// How many claims hold, do not hold, and cannot be judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that hold.
    pub consistent: usize,
    /// Those that do not.
    pub inconsistent: usize,
    /// Those that a person has to look at.
    pub unassessable: usize,
    /// Those that do not hold as written and were left so by a person.
    pub accepted: usize,
}

impl Counts {
    /// All of them.
    pub fn all(self) -> usize {
        self.consistent + self.inconsistent + self.unassessable + self.accepted
    }

    fn of(groups: impl Iterator<Item = Group>) -> Counts {
        groups.fold(Counts::default(), |mut counts, group| {
            match group {
                Group::Consistent => counts.consistent += 1,
                Group::Inconsistent => counts.inconsistent += 1,
                Group::Unassessable => counts.unassessable += 1,
                Group::Accepted => counts.accepted += 1,
            }
            counts
        })
    }
}

/// The three verdicts without their reasons, and what a person has settled, in the order in which a drafter looks at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What cannot be true.
    Inconsistent,
    /// What a person has to look at.
    Unassessable,
    /// What holds.
    Consistent,
    /// What does not hold as written and was left so by a person.
    Accepted,
}

impl Group {
    /// All groups in their order.
    pub const ALL: [Group; 4] = [Group::Inconsistent, Group::Unassessable, Group::Consistent, Group::Accepted];

    /// The group of a claim of a paragraph.
    pub fn of(analysis: &Analysis, paragraph: &Paragraph, facts: &ParagraphFacts, claim: &Claim) -> Group {
        match claim.verdict {
            Verdict::Inconsistent if accepting::claim_is_settled(analysis, paragraph, facts, claim) => Group::Accepted,
            Verdict::Inconsistent => Group::Inconsistent,
            Verdict::Unassessable(_) => Group::Unassessable,
            Verdict::Consistent => Group::Consistent,
        }
    }

    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Group::Inconsistent => "inconsistent",
            Group::Unassessable => "unassessable",
            Group::Consistent => "consistent",
            Group::Accepted => "accepted",
        }
    }
}

impl<'a> Claims<'a> {
    /// How many claims hold, do not hold, and cannot be judged.
    pub fn counts(&self) -> Counts {
        Counts::of(self.rows.iter().map(|row| row.group))
    }

    /// The claims of a group, in the order of the text.
    pub fn of(&self, group: Group) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(move |row| row.group == group)
    }
}

/// The claims of a report; none of a text that is no report.
pub fn claims(analysis: &Analysis) -> Claims<'_> {
    let mut claims = Claims::default();
    if !analysis.text_kind().is_report() {
        return claims;
    }
    for (index, paragraph, facts) in analysis.body() {
        let of_time = analysis.clock.statements_of(index);
        claims.rows.extend(facts.claims.iter().chain(of_time).map(|claim| row(analysis, paragraph, facts, claim)));
        let operands = facts.claims.iter().flat_map(|claim| &claim.operands);
        let taken: FxHashSet<TextRange> = operands.map(|operand| operand.range).collect();
        let in_claims = facts.figures.iter().filter(|figure| taken.contains(&figure.range)).count();
        claims.in_claims += in_claims;
        claims.alone += facts.figures.len() - in_claims;
    }
    claims
}

/// The number of claims of a report by verdict: a flat scan.
pub fn counts(analysis: &Analysis) -> Counts {
    if !analysis.text_kind().is_report() {
        return Counts::default();
    }
    let groups = |(index, paragraph, facts)| {
        let facts: &ParagraphFacts = facts;
        let told = facts.claims.iter().chain(analysis.clock.statements_of(index));
        told.map(move |claim| Group::of(analysis, paragraph, facts, claim))
    };
    Counts::of(analysis.body().flat_map(groups))
}

fn row<'a>(analysis: &Analysis, paragraph: &Paragraph, facts: &'a ParagraphFacts, claim: &'a Claim) -> Row<'a> {
    let place = |operand: &'a Operand| Place { operand, text: &facts.reading[operand.range], range: paragraph.place(operand.range) };
    Row {
        claim,
        facts,
        operands: claim.operands.iter().map(place).collect(),
        range: paragraph.place(claim.range()),
        group: Group::of(analysis, paragraph, facts, claim),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::features::fixture;

    #[test]
    fn a_report_says_what_holds_what_does_not_and_what_nobody_can_tell() {
        let sample = fixture::plain(
            "（一）办理提案\n全年收到提案126件，其中委员提案90件、集体提案37件，办理提案由148件增加到181件，增长22.3%。培训320人。\n",
        );
        let claims = claims(&sample.analysis);
        let told: Vec<(&str, Verdict)> = claims.rows.iter().map(|row| (row.claim.form.kind(), row.claim.verdict)).collect();
        assert!(told.contains(&("sum", Verdict::Inconsistent)), "{told:?}");
        assert!(told.contains(&("growth", Verdict::Consistent)), "{told:?}");
        assert_eq!((claims.in_claims, claims.alone), (6, 1));
        assert_eq!(counts(&sample.analysis), claims.counts());
        let grouped: usize = Group::ALL.iter().map(|&group| claims.of(group).count()).sum();
        assert_eq!((claims.of(Group::Inconsistent).count(), grouped), (1, claims.rows.len()));
        let sum = claims.of(Group::Inconsistent).next().unwrap();
        assert_eq!(sum.operands.iter().map(|place| place.text).collect::<Vec<_>>(), ["126件", "90件", "37件"]);
    }

    #[test]
    fn what_a_person_has_accepted_contradicts_no_more() {
        let text = "（一）办理提案\n全年收到提案126件，其中委员提案90件、集体提案37件，办理提案由148件增加到181件，增长32.3%。\n";
        let before = fixture::plain(text);
        assert_eq!((counts(&before.analysis).inconsistent, counts(&before.analysis).accepted), (2, 0));
        let mut accepted = crate::settings::accepted::Accepted::default();
        for found in check(&before.analysis).iter().filter(|found| found.rule.name == "total-mismatch") {
            accepted.insert(accepting::key(&before.analysis, found.rule, &found.finding));
        }
        let settings = crate::settings::Settings { accepted: accepted.into(), ..(*before.analysis.settings).clone() };
        let after = Analysis::new(&before.analysis.text, before.analysis.format, settings);
        let claims = claims(&after);
        assert_eq!((claims.counts().inconsistent, claims.counts().accepted), (1, 1));
        assert_eq!(claims.of(Group::Accepted).next().unwrap().claim.form.kind(), "sum");
        assert_eq!(counts(&after), claims.counts());
    }
}
