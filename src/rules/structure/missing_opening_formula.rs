use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::{Genre, TextKind};
use crate::report::shape::Ending;
use crate::rules::structure::front::{self, Front};
use crate::rules::{FixKind, Group, Rule, Run};

/// A report to a session without the sentence that asks for its deliberation.
pub const RULE: Rule = Rule {
    name: "missing-opening-formula",
    group: Group::Structure,
    severity: Severity::Info,
    basis: "惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&FORMULA, &DELIBERATION, &OPINIONS],
    aggregate: None,
    page: include_str!("missing_opening_formula.md"),
    run: Run::Document(run),
};

static FORMULA: Case = Case {
    zh: "称谓“{0}”之后没有引语；通常先说“现在，我代表……向大会报告工作，请予审议”",
    en: "after the salutation “{0}” the sentence is missing that a report is given: “现在，我代表……向大会报告工作，请予审议”",
};
static DELIBERATION: Case = Case {
    zh: "引语没有请大会审议：“{0}”之后通常有“请予审议”",
    en: "the opening sentence “{0}” does not ask for deliberation; “请予审议” usually follows",
};
static OPINIONS: Case = Case {
    zh: "引语没有请列席人员提意见：“请予审议”之后通常有“并请……政协委员和其他列席人员提出意见”",
    en: "the opening sentence does not ask those who attend for their opinions: “并请……政协委员和其他列席人员提出意见” usually follows",
};

/// A sentence of so many characters is quoted whole.
const QUOTED: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let genre = analysis.genre();
    // The formula of today was not always one.
    if front::is_before(analysis, front::OF_TODAY) {
        return Vec::new();
    }
    let front = Front::of(analysis);
    let Some(salutation) = front.salutation.filter(|_| genre.is_deliberated()) else { return Vec::new() };
    let Some(formula) = front.formula() else {
        return vec![Finding::new(salutation.range(), FORMULA.with([salutation.reading.as_ref().into()]))];
    };
    let text = &formula.reading;
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // A sentence that breaks off may have said it.
    if formula.shape().ending != Ending::Final && formula.pieces.len() == 1 {
        return Vec::new();
    }
    let told = crate::text::characters::excerpt(text, QUOTED);
    if !holds(&["审议", "审查", "审阅", "讨论", "意见", "指正"]) {
        return vec![Finding::new(formula.range(), DELIBERATION.with([told.into()]))];
    }
    let heard = matches!(genre, Genre::Government | Genre::Court | Genre::Procuratorate);
    if heard && holds(&["大会"]) && !front.first.iter().any(|p| ["意见", "建议", "指正"].iter().any(|word| p.reading.contains(word)))
    {
        return vec![Finding::new(formula.range(), OPINIONS.plain())];
    }
    Vec::new()
}
