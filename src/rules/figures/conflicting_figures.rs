use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::{distant, restated, tabled};
use crate::rules::{FixKind, Group, Rule, Run};

/// Two mentions of one indicator with values that cannot both be true.
pub const RULE: Rule = Rule {
    name: "conflicting-figures",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "同一指标、同一口径应当一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CONFLICT, &ALIKE, &CODE, &PLACE, &tabled::TABLE, &distant::OTHER, &restated::OTHER, &restated::HERE, &restated::THERE],
    aggregate: None,
    page: include_str!("conflicting_figures.md"),
    run: Run::Document(run),
};

static CONFLICT: Case = Case {
    zh: "“{0}”此处为{1}，与{2}相差{3}；同一指标前后不一，请核对两处，口径不同的请写明",
    en: "“{0}” is {1} here and differs by {3} from {2}; please check both, or say how they differ",
};

static ALIKE: Case = Case {
    zh: "“{0}”此处为{1}，与{2}只差一处笔误；若说的是同一件事，请核对两处",
    en: "“{0}” is {1} here and a slip away from {2}; if both are of one thing, please check them",
};

static CODE: Case = Case {
    zh: "“{1}”与{2}只差一个数，后面都是“{0}”，疑为同一提法，请核对两处",
    en: "“{1}” and {2} differ in one number before “{0}”: perhaps one name; please check both",
};

static PLACE: Case = Case {
    zh: "“{0}”在{3}的位次此处为{1}，与{2}不一致；同一位次前后不一，请核对两处，时间或口径不同的请写明",
    en: "the place of “{0}” among {3} is {1} here and {2} there; please check both, or say how they differ",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = restated::findings(analysis, Form::Same, &CONFLICT, restated::difference);
    let alike = restated::findings(analysis, Form::Alike, &ALIKE, restated::difference);
    findings.extend(alike.into_iter().map(|finding| finding.at(Severity::Info)));
    findings.extend(distant::findings(analysis, Form::Code, &CODE));
    findings.extend(distant::findings(analysis, Form::Place, &PLACE));
    findings.extend(tabled::conflicts(analysis));
    findings
}
