use crate::analysis::Analysis;
use crate::facts::names::{self, Form};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::misnamed_place::of_forms;
use crate::rules::{FixKind, Group, Rule, Run};

/// 自治区人民政府省长, 县人大、市政协, 全县人民 in the report of a district: an office, a body, a level that is another's.
pub const RULE: Rule = Rule {
    name: "misnamed-office",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "宪法、地方组织法、前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&EVERYBODY, &BODY, &HEAD, &LEAGUE, &HOLDER],
    aggregate: None,
    page: include_str!("misnamed_office.md"),
    run: Run::Document(run),
};

static EVERYBODY: Case = Case {
    zh: "别处说的都是“{1}”，这里写作“{0}”，请核对",
    en: "elsewhere it is “{1}”, here it says “{0}”; please check",
};
static BODY: Case = Case {
    zh: "本级的人大和政协并提，“{0}”应为“{1}”，请核对",
    en: "the congress and the conference of one level are named together: “{0}” should be “{1}”; please check",
};
static HEAD: Case = Case {
    zh: "这一级政府的负责人称“{1}”，这里写作“{0}”，请核对",
    en: "the head of this government is called “{1}”, here it is “{0}”; please check",
};
static LEAGUE: Case = Case {
    zh: "盟不设人民代表大会，“{0}”应为“{1}”，请核对",
    en: "a league has no congress: “{0}” should be “{1}”; please check",
};
static HOLDER: Case = Case {
    zh: "别处是“{1}”，这里写作“{0}”，而这一职务另有其人，请核对",
    en: "elsewhere it is “{1}”, here “{0}”, an office that another holds; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    of_forms(
        analysis,
        names::misnamed_offices,
        &[(Form::Everybody, &EVERYBODY), (Form::Body, &BODY), (Form::Head, &HEAD), (Form::League, &LEAGUE), (Form::Holder, &HOLDER)],
    )
}
