//! What the ledger confirms.

use crate::analysis::Analysis;
use crate::facts::ledger::hold::Verdict;
use crate::features::inlay_hints::Hint;
use crate::finding::Language;

/// The mark of what the ledger confirms.
pub(super) const CONFIRMED: &str = "✓";

/// A mark behind each figure that is what the ledger says.
pub fn of_report(analysis: &Analysis, language: Language) -> Vec<Hint> {
    let ledger = analysis.ledger();
    let beside = analysis.beside(&ledger).into_iter().filter(|beside| beside.verdict == Verdict::Agrees);
    let hint = |paragraph: usize, range, at: usize| {
        let row = &analysis.settings.ledger.rows[at];
        let tooltip = match language {
            Language::Chinese => format!("与台账一致：{} {}{}（{}）", row.name, row.value, row.unit, row.cell),
            Language::English => format!("as in the ledger: {} {}{} ({})", row.name, row.value, row.unit, row.cell),
        };
        Hint { offset: analysis.report.paragraphs[paragraph].place(range).end(), label: CONFIRMED.to_owned(), tooltip }
    };
    beside.map(|beside| hint(beside.paragraph, beside.figure.range, beside.at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{fixture, inlay_hints};
    use crate::settings::Settings;
    use crate::settings::ledger::Ledger;
    use crate::workspace::ledger;
    use std::sync::Arc;

    #[test]
    fn what_the_ledger_confirms_has_a_mark_and_nothing_else_has() {
        let mut sample = fixture::plain("（一）工作情况\n全年立案提案181件，培训委员320人次，走访企业25家。\n");
        let rows = ledger::of_bytes("台账.csv", "指标,数值,单位\n立案提案,181,件\n走访企业,26,家\n".as_bytes()).rows;
        let settings = Settings { ledger: Arc::new(Ledger::new(rows)), ..(*sample.analysis.settings).clone() };
        sample.analysis.settings = Arc::new(settings);
        let hints = inlay_hints::hints(&sample.analysis, sample.analysis.index.whole(), Language::Chinese);
        let told: Vec<(&str, &str)> = hints.iter().map(|hint| (&*hint.label, &*hint.tooltip)).collect();
        assert_eq!(told, [("✓", "与台账一致：立案提案 181件（台账.csv!B2）")]);
        assert!(sample.analysis.text[..usize::from(hints[0].offset)].ends_with("181件"));
    }
}
