use crate::analysis::Analysis;
use crate::facts::terms::Made;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};

/// 做出 with an object that 作出 takes.
pub const RULE: Rule = Rule {
    name: "wrong-zuo",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MADE, &LIKEWISE, &REPLACE],
    aggregate: Some(&MANY),
    page: include_str!("wrong_zuo.md"),
    run: Run::Document(run),
};

static MADE: Case = Case {
    zh: "“做出{0}”宜写作“作出{0}”：批示、决定、部署等抽象的宾语，公文用“作出”",
    en: "作出 is the usual word before {0} in official writing, not 做出",
};
static LIKEWISE: Case = Case {
    zh: "“做出{0}”也可以写；本文既要改用“作出”，这里也宜一致",
    en: "做出{0} may stand, but as the report is to use 作出 elsewhere, be consistent",
};
static MANY: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处“做出”宜写作“作出”，第一处在{1}：批示、决定、部署等抽象的宾语，公文用“作出”",
        en: "做出 stands in {0} places where 作出 is usual in official writing, first at {1}",
    },
    fix: Case { zh: "{0}处都改为“作出”", en: "change all {0} places to 作出" },
};

/// 做出贡献 alone is accepted; beside 做出批示 it is one more place to make alike.
fn run(analysis: &Analysis) -> Vec<Finding> {
    if !analysis.body().any(|(_, _, facts)| facts.terms.made.iter().any(|made| made.decided)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for &Made { verb, object, decided } in &facts.terms.made {
            if facts.layout.is_in_title(verb.start()) {
                continue;
            }
            let case = if decided { &MADE } else { &LIKEWISE };
            let finding = replacing::finding(verb, case.with([(&facts.reading[object]).into()]), "作出");
            findings.push(replacing::carry(finding, paragraph));
        }
    }
    findings
}
