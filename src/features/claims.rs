//! What a report asserts with its numbers, and whether it holds: what a proofreader wants to see checked.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
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
}

impl Counts {
    /// All of them.
    pub fn all(self) -> usize {
        self.consistent + self.inconsistent + self.unassessable
    }

    fn of(verdicts: impl Iterator<Item = Verdict>) -> Counts {
        verdicts.fold(Counts::default(), |mut counts, verdict| {
            match verdict {
                Verdict::Consistent => counts.consistent += 1,
                Verdict::Inconsistent => counts.inconsistent += 1,
                Verdict::Unassessable(_) => counts.unassessable += 1,
            }
            counts
        })
    }
}

/// The three verdicts without their reasons, in the order in which a drafter looks at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What cannot be true.
    Inconsistent,
    /// What a person has to look at.
    Unassessable,
    /// What holds.
    Consistent,
}

impl Group {
    /// All groups in their order.
    pub const ALL: [Group; 3] = [Group::Inconsistent, Group::Unassessable, Group::Consistent];

    /// The group of a verdict.
    pub fn of(verdict: Verdict) -> Group {
        match verdict {
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
        }
    }
}

impl<'a> Claims<'a> {
    /// How many claims hold, do not hold, and cannot be judged.
    pub fn counts(&self) -> Counts {
        Counts::of(self.rows.iter().map(|row| row.claim.verdict))
    }

    /// The claims of a group, in the order of the text.
    pub fn of(&self, group: Group) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(move |row| Group::of(row.claim.verdict) == group)
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
        claims.rows.extend(facts.claims.iter().chain(of_time).map(|claim| row(paragraph, facts, claim)));
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
    let verdicts = analysis.body().flat_map(|(index, _, facts)| facts.claims.iter().chain(analysis.clock.statements_of(index)));
    Counts::of(verdicts.map(|claim| claim.verdict))
}

fn row<'a>(paragraph: &Paragraph, facts: &'a ParagraphFacts, claim: &'a Claim) -> Row<'a> {
    let place = |operand: &'a Operand| Place { operand, text: &facts.reading[operand.range], range: paragraph.place(operand.range) };
    Row { claim, facts, operands: claim.operands.iter().map(place).collect(), range: paragraph.place(claim.range()) }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
