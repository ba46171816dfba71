use crate::analysis::Analysis;
use crate::facts::ledger::hold::Verdict;
use crate::facts::ledger::{Beside, value};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::ledger::LedgerRow;

/// A figure that is not what the ledger says of the same indicator, year and scope.
pub const RULE: Rule = Rule {
    name: "ledger-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "报告的数据应当与台账一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DIFFERS, &TAKE],
    aggregate: None,
    page: include_str!("ledger_mismatch.md"),
    run: Run::Document(run),
};

static DIFFERS: Case = Case {
    zh: "“{0}”此处为{1}，台账为{2}（{3}），请核对后以准确的为准",
    en: "“{0}” is {1} here and {2} in the ledger ({3}); please check which is right",
};

static TAKE: Case = Case { zh: "照台账改为“{0}”", en: "change to “{0}” as in the ledger" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let ledger = analysis.ledger();
    let beside = analysis.beside(&ledger);
    let differing = beside.iter().filter(|beside| beside.verdict == Verdict::Differs);
    differing.map(|beside| finding(analysis, beside, &analysis.settings.ledger.rows[beside.at])).collect()
}

fn finding(analysis: &Analysis, beside: &Beside<'_>, row: &LedgerRow) -> Finding {
    let paragraph = &analysis.report.paragraphs[beside.paragraph];
    let facts = &analysis.facts[beside.paragraph];
    let figure = beside.figure;
    let (text, value) = (&facts.reading[figure.range], format!("{}{}", row.value, row.unit));
    let message = DIFFERS.with([(&row.name).into(), text.into(), (&value).into(), row.cell.to_string().into()]);
    let finding = Finding::new(paragraph.place(figure.range), message).known_by(format!("{}：{text}／{value}", row.name));
    let offered = value::in_the_words_of(figure, beside.ledger);
    let place = paragraph.place_edit(value::digits(&facts.reading, figure));
    match (offered, place) {
        (Some(number), Some(range)) => {
            let edit = Edit { range, text: number };
            let told = text.replacen(&facts.reading[value::digits(&facts.reading, figure)], &edit.text, 1);
            finding.fixed_by(Fix { title: TAKE.with([told.into()]), safe: false, edits: vec![edit] })
        }
        _ => finding,
    }
}
