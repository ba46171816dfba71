use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// ㈠ ⑴ ⒈: an ordinal with its brackets or point in one character.
pub const RULE: Rule = Rule {
    name: "compatibility-ordinal",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "字符规范",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &RIGHT],
    aggregate: Some(&AGGREGATE),
    page: include_str!("compatibility_ordinal.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "序号“{0}”是把括号或圆点连在一起的特殊字符，换一台机器可能显示不出来；应为“{1}”",
    en: "the ordinal “{0}” is one special character, which other machines may not show; it should be “{1}”",
};
static RIGHT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个序号是把括号或圆点连在一起的特殊字符，第一处是{1}；应当分开写",
        en: "{0} ordinals are special characters, first at {1}; they should be written out",
    },
    fix: Case { zh: "全部改写（{0}处）", en: "write out all {0}" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    ordinal_marks::findings(analysis, Fault::Compatibility, &RULE, &WRONG, &RIGHT)
}
