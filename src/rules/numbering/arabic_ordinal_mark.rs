use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// 1、加强: the mark of a Chinese ordinal behind an Arabic one.
pub const RULE: Rule = Rule {
    name: "arabic-ordinal-mark",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 B.3.3",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &RIGHT],
    aggregate: Some(&AGGREGATE),
    page: include_str!("arabic_ordinal_mark.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "阿拉伯数字序号“{0}”后面用下圆点，不用顿号；应为“{1}”",
    en: "the Arabic ordinal “{0}” takes a point, not the mark of enumeration; it should be “{1}”",
};
static RIGHT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个阿拉伯数字序号后面用了顿号，第一处是{1}；应当用下圆点，可一次改正",
        en: "{0} Arabic ordinals have the mark of enumeration after them, first at {1}; they take a point",
    },
    fix: Case { zh: "全部改为下圆点（{0}处）", en: "give all {0} a point" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    ordinal_marks::findings(analysis, Fault::ArabicMark, &RULE, &WRONG, &RIGHT)
}
