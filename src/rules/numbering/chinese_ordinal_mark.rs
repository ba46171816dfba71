use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// 一，加强: another mark than 、 behind a Chinese ordinal.
pub const RULE: Rule = Rule {
    name: "chinese-ordinal-mark",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 B.3.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &RIGHT],
    aggregate: Some(&AGGREGATE),
    page: include_str!("chinese_ordinal_mark.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "汉字序号“{0}”后面应当用顿号；应为“{1}”",
    en: "the Chinese ordinal “{0}” takes the mark of enumeration; it should be “{1}”",
};
static RIGHT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个汉字序号后面没有用顿号，第一处是{1}；应当用顿号",
        en: "{0} Chinese ordinals have another mark than 、 after them, first at {1}",
    },
    fix: Case { zh: "全部改为顿号（{0}处）", en: "give all {0} the mark 、" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    ordinal_marks::findings(analysis, Fault::ChineseMark, &RULE, &WRONG, &RIGHT)
}
