use crate::analysis::Analysis;
use crate::analysis::last_year::Earlier;
use crate::facts::last_year::Spot;
use crate::facts::last_year::growth::{Below, Growth};
use crate::facts::last_year::levels::Level;
use crate::facts::last_year::streaks::{self, Broken};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// What a report says of the year before, and what the report of that year said.
pub const RULE: Rule = Rule {
    name: "last-year-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "与去年的报告前后衔接",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DIFFERS, &RATE, &DIFFERENCE, &STREAK, &BELOW, &THERE],
    aggregate: None,
    page: include_str!("last_year_mismatch.md"),
    run: Run::Document(run),
};

static DIFFERS: Case = Case {
    zh: "此处为{0}，去年的报告为{1}（{2}“{3}”）；如果不是核定后的新数，请核对后改正",
    en: "{0} here, {1} in last year's report ({2}, “{3}”); unless it was revised since, please check which is right",
};
static RATE: Case = Case {
    zh: "此处增幅为{0}，按去年报告的{1}（{2}“{3}”）计算为{4}；如果不是可比口径或核定后的新数，请核对",
    en: "the rate is {0} here and {4} from the {1} of last year's report ({2}, “{3}”); unless the base was revised, please check",
};
static DIFFERENCE: Case = Case {
    zh: "此处增减为{0}，按去年报告的{1}（{2}“{3}”）计算为{4}；如果不是核定后的新数，请核对",
    en: "the change is {0} here and {4} from the {1} of last year's report ({2}, “{3}”); unless the base was revised, please check",
};
static STREAK: Case = Case {
    zh: "此处为{0}，去年的报告已是{1}（{2}“{3}”）；如果今年仍在延续，应为{4}",
    en: "{0} here, and {1} already in last year's report ({2}, “{3}”); if it goes on, it is {4} now",
};
static BELOW: Case = Case {
    zh: "此处为{0}，比去年的报告的{1}（{2}“{3}”）还少；累计数和总量一般只增不减，请核对口径和数值",
    en: "{0} here is less than the {1} of last year's report ({2}, “{3}”); sums and stocks seldom fall, please check scope and value",
};
static THERE: Case = Case { zh: "去年的报告：“{0}”", en: "last year's report: “{0}”" };

/// So many characters of the other report are quoted.
const QUOTED: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(earlier) = analysis.last_year() else { return Vec::new() };
    let against = earlier.held_against(analysis);
    let levels = against.levels.iter().map(|level| of_level(analysis, &earlier, level));
    let rates = against.growths.iter().map(|growth| of_rate(analysis, &earlier, growth));
    let sums = against.below.iter().map(|below| of_sum(analysis, &earlier, below));
    let streaks = Earlier::streaks_of(analysis);
    let streaks: Vec<Finding> =
        streaks::broken(&earlier.streaks, &streaks).iter().map(|pair| of_streak(analysis, &earlier, pair)).collect();
    levels.chain(rates).chain(sums).chain(streaks).collect()
}

fn of_level(analysis: &Analysis, earlier: &Earlier, level: &Level<'_>) -> Finding {
    let here = analysis.report.paragraphs[level.held.paragraph].place(level.held.frame.range());
    let (value, place, quote) = quoted(earlier, level.earlier);
    let message = DIFFERS.with([analysis.quote(here).into(), value.into(), place.into(), quote.into()]);
    weighed(Finding::new(here, message), level.slip, earlier, level.earlier)
}

fn of_rate(analysis: &Analysis, earlier: &Earlier, growth: &Growth<'_>) -> Finding {
    let here = analysis.report.paragraphs[growth.held.paragraph].place(growth.change.range());
    let (value, place, quote) = quoted(earlier, growth.earlier);
    let case = if growth.computed.ends_with('%') { &RATE } else { &DIFFERENCE };
    let message = case.with([analysis.quote(here).into(), value.into(), place.into(), quote.into(), growth.computed.clone().into()]);
    weighed(Finding::new(here, message), growth.slip, earlier, growth.earlier)
}

fn of_sum(analysis: &Analysis, earlier: &Earlier, below: &Below<'_>) -> Finding {
    let here = analysis.report.paragraphs[below.held.paragraph].place(below.held.frame.range());
    let (value, place, quote) = quoted(earlier, below.earlier);
    let message = BELOW.with([analysis.quote(here).into(), value.into(), place.into(), quote.into()]);
    weighed(Finding::new(here, message), false, earlier, below.earlier)
}

fn of_streak(analysis: &Analysis, earlier: &Earlier, pair: &Broken<'_>) -> Finding {
    let here = analysis.report.paragraphs[pair.now.spot.paragraph].place(pair.now.spot.range);
    let (value, place, quote) = quoted(earlier, pair.earlier.spot);
    let message = STREAK.with([analysis.quote(here).into(), value.into(), place.into(), quote.into(), pair.earlier.next().into()]);
    // The number of the year before is one that was not moved on.
    weighed(Finding::new(here, message), pair.now.number == pair.earlier.number, earlier, pair.earlier.spot)
}

fn weighed(finding: Finding, loud: bool, earlier: &Earlier, spot: Spot) -> Finding {
    let there = earlier.place(spot);
    let finding = finding.relating_earlier(there, THERE.with([earlier.quote(spot, QUOTED).into()]));
    if loud { finding } else { finding.at(Severity::Info) }
}

/// The figure of the other report, where it stands there, and its words.
fn quoted(earlier: &Earlier, spot: Spot) -> (String, String, String) {
    let figure = earlier.analysis.quote(earlier.place(spot));
    let section = earlier.section(spot);
    let place = if section.is_empty() { earlier.name.clone() } else { format!("{}，{section}", earlier.name) };
    (figure, place, earlier.quote(spot, QUOTED))
}
