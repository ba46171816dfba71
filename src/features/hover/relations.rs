//! The claims a figure takes part in, and whether they hold: also when they do, because that is what a reader wants to
//! know.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::features::claim_words;
use crate::features::claims::Group;
use crate::finding::Language;
use crate::report::paragraph::Paragraph;

/// One line for each claim that `figure` of a paragraph takes part in.
pub fn of_figure(analysis: &Analysis, paragraph: &Paragraph, facts: &ParagraphFacts, figure: &Figure, language: Language) -> Vec<String> {
    let own = facts.claims.iter().filter(|claim| claim.operands.iter().any(|operand| operand.range == figure.range));
    let mut lines: Vec<String> =
        own.map(|claim| claim_words::line(facts, claim, Group::of(analysis, paragraph, facts, claim), language)).collect();
    lines.dedup();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, nth: usize) -> Vec<String> {
        let sample = crate::features::fixture::plain(text);
        let (_, paragraph, facts) = sample.analysis.body().next().unwrap();
        of_figure(&sample.analysis, paragraph, facts, &facts.figures[nth], Language::Chinese)
    }

    #[test]
    fn what_holds_is_told_and_what_does_not_hold_too() {
        let sum = "✓ 合计　127件＝90件＋37件";
        assert!(told("全年收到提案127件，其中委员提案90件、集体提案37件。", 0).contains(&sum.to_owned()));
        assert!(told("全年收到提案127件，其中委员提案90件、集体提案37件。", 2).contains(&sum.to_owned()));
        let growth = ["✓ 增幅　148件→181件，增长22.3%", "✓ 升降　148件→181件"];
        let told_of = told("提案由148件增加到181件，增长22.3%。", 1);
        assert!(growth.iter().all(|line| told_of.iter().any(|told| told == line)), "{told_of:?}");
        assert_eq!(told("提案由148件增加到181件，增长32.3%。", 2), ["✗ 增幅　148件→181件，应为增长22.3%，文中为32.3%"]);
        assert!(told("全年收到提案127件。", 0).is_empty());
    }

    #[test]
    fn what_nobody_can_tell_is_told_with_its_reason() {
        assert_eq!(told("提案由约140件增加到181件，增长22.3%。", 2), ["？ 增幅　140件→181件，增长22.3%（是概数）"]);
    }
}
