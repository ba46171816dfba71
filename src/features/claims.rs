//! What a report asserts with its numbers, and whether it holds: what a proofreader wants to see checked.

use crate::analysis::Analysis;
use crate::facts::claims::{Claim, Operand, Verdict};
use crate::report::paragraph::Paragraph;
use crate::text::TextRange;

/// All claims of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The claims, in the order of the text.
    pub rows: Vec<Row>,
    /// How many figures take part in a claim.
    pub in_claims: usize,
    /// How many take part in none.
    pub alone: usize,
}

/// One claim of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The kind of the machine-readable contract.
    pub kind: &'static str,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The rule that tells it where it does not hold.
    pub rule: &'static str,
    /// What it relates.
    pub operands: Vec<Place>,
    /// What the other operands give.
    pub computed: Option<String>,
    /// From its first to its last operand.
    pub range: TextRange,
}

/// An operand in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The operand, its range in the offsets of its paragraph.
    pub operand: Operand,
    /// As written.
    pub text: String,
    /// Where it stands in the file.
    pub range: TextRange,
}

impl Claims {
    /// How many claims hold, do not hold, and cannot be judged.
    pub fn counts(&self) -> [usize; 3] {
        let count = |is: fn(&Verdict) -> bool| self.rows.iter().filter(|row| is(&row.verdict)).count();
        [count(|v| *v == Verdict::Consistent), count(|v| *v == Verdict::Inconsistent), count(|v| matches!(v, Verdict::Unassessable(_)))]
    }
}

/// The claims of a report; none of a text that is no report.
pub fn claims(analysis: &Analysis) -> Claims {
    let mut claims = Claims::default();
    if !analysis.text_kind().is_report() {
        return claims;
    }
    for (_, paragraph, facts) in analysis.body() {
        let rows = facts.claims.iter().map(|claim| row(paragraph, &facts.reading, claim));
        claims.rows.extend(rows);
        let taken = |range: TextRange| facts.claims.iter().any(|claim| claim.operands.iter().any(|operand| operand.range == range));
        let taken = facts.figures.iter().filter(|figure| taken(figure.range)).count();
        claims.in_claims += taken;
        claims.alone += facts.figures.len() - taken;
    }
    claims
}

fn row(paragraph: &Paragraph, reading: &str, claim: &Claim) -> Row {
    let place = |operand: &Operand| Place {
        operand: operand.clone(),
        text: reading[operand.range].to_owned(),
        range: paragraph.place(operand.range),
    };
    Row {
        kind: claim.form.kind(),
        verdict: claim.verdict,
        rule: claim.form.rule(),
        operands: claim.operands.iter().map(place).collect(),
        computed: claim.computed.clone(),
        range: paragraph.place(claim.range()),
    }
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
        let told: Vec<(&str, Verdict)> = claims.rows.iter().map(|row| (row.kind, row.verdict)).collect();
        assert!(told.contains(&("sum", Verdict::Inconsistent)), "{told:?}");
        assert!(told.contains(&("growth", Verdict::Consistent)), "{told:?}");
        assert_eq!((claims.in_claims, claims.alone), (6, 1));
    }
}
