use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// 一、 加强: a blank behind an ordinal.
pub const RULE: Rule = Rule {
    name: "space-after-ordinal",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &RIGHT],
    aggregate: Some(&AGGREGATE),
    page: include_str!("space_after_ordinal.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "序号“{0}”与后面的文字之间有空格；序号后面不空格",
    en: "a space stands after the ordinal “{0}”; the text follows at once",
};
static RIGHT: Case = Case { zh: "删去空格", en: "delete the space" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个序号与后面的文字之间有空格，第一处是{1}；序号后面不空格",
        en: "a space stands after {0} ordinals, first at {1}; the text follows at once",
    },
    fix: Case { zh: "全部删去空格（{0}处）", en: "delete the spaces at all {0} places" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    ordinal_marks::findings(analysis, Fault::Blank, &RULE, &WRONG, &RIGHT)
}
