use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// （一）、加强: a mark behind an ordinal in brackets.
pub const RULE: Rule = Rule {
    name: "mark-after-bracketed-ordinal",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 B.3.4",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &RIGHT],
    aggregate: Some(&AGGREGATE),
    page: include_str!("mark_after_bracketed_ordinal.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "序号“{0}”已有括号，后面不再用点号；应为“{1}”",
    en: "the ordinal “{0}” has brackets and takes no mark after them; it should be “{1}”",
};
static RIGHT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个带括号的序号后面多了点号，第一处是{1}；括号后面直接写文字",
        en: "{0} ordinals in brackets have a mark after them, first at {1}; the text follows the bracket at once",
    },
    fix: Case { zh: "全部删去（{0}处）", en: "delete all {0}" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    ordinal_marks::findings(analysis, Fault::MarkAfterBrackets, &RULE, &WRONG, &RIGHT)
}
