use crate::analysis::Analysis;
use crate::analysis::last_year::Earlier;
use crate::facts::last_year::Spot;
use crate::facts::last_year::stale::Carried;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// What was carried over from the report of the year before and should have moved on.
pub const RULE: Rule = Rule {
    name: "stale-sentence",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&COPIED, &YEAR, &SESSION, &THERE],
    aggregate: None,
    page: include_str!("stale_sentence.md"),
    run: Run::Document(run),
};

static COPIED: Case = Case {
    zh: "这句话连同数据与去年的报告（{0}）完全相同：“{1}”；请核对数据是否已更新为今年的",
    en: "this sentence and its figures are those of last year's report ({0}): “{1}”; check whether they are this year's",
};
static YEAR: Case = Case {
    zh: "“{0}”是去年的年份，这句话与去年的报告（{1}）完全相同；请核对年份和内容是否应更新",
    en: "{0} is the year of last year's report ({1}), where this sentence stands word for word; check whether it should move on",
};
static SESSION: Case = Case {
    zh: "“{0}”与去年的报告（{1}）的届次相同或更早；请核对届次",
    en: "{0} is the session of last year's report ({1}), or an earlier one; check its number",
};
static THERE: Case = Case { zh: "去年的报告：“{0}”", en: "last year's report: “{0}”" };

/// So many characters of a sentence are quoted.
const QUOTED: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(earlier) = analysis.last_year() else { return Vec::new() };
    let carried = earlier.carried(analysis);
    let mut found: Vec<Finding> = carried.iter().map(|carried| of_sentence(analysis, &earlier, carried)).collect();
    if let Some((own, theirs)) = earlier.same_session(analysis) {
        let message = SESSION.with([analysis.quote(own.range).into(), earlier.name.as_str().into()]);
        let quoted = earlier.analysis.quote(theirs.range);
        found.push(Finding::new(own.range, message).at(Severity::Warning).relating_earlier(theirs.range, THERE.with([quoted.into()])));
    }
    found
}

fn of_sentence(analysis: &Analysis, earlier: &Earlier, carried: &Carried) -> Finding {
    let paragraph = &analysis.report.paragraphs[carried.here.paragraph];
    let place = |spot: Spot| format!("{}{}", earlier.name, earlier.section(spot));
    let quoted = earlier.quote(carried.earlier, QUOTED);
    let there = THERE.with([quoted.as_str().into()]);
    let finding = match carried.year {
        Some(year) => {
            let here = paragraph.place(year);
            Finding::new(here, YEAR.with([analysis.quote(here).into(), place(carried.earlier).into()])).at(Severity::Warning)
        }
        None => Finding::new(paragraph.place(carried.here.range), COPIED.with([place(carried.earlier).into(), quoted.as_str().into()])),
    };
    finding.relating_earlier(earlier.place(carried.earlier), there)
}
