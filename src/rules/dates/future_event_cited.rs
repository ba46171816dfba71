use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::congresses::{self, Meeting};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 贯彻二十届四中全会精神 in a report of 2024: the meeting had not been held.
pub const RULE: Rule = Rule {
    name: "future-event-cited",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "会议日期",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&FUTURE],
    aggregate: None,
    page: include_str!("future_event_cited.md"),
    run: Run::Document(run),
};

static FUTURE: Case = Case {
    zh: "“{0}”{1}年{2}月才召开，报告是{3}作的，请核对届次",
    en: "“{0}” was held in {2}/{1} only, the report is of {3}; please check the number",
};

/// Words of a clause about what is still to come.
const TO_COME: &[&str] = &["将", "即将", "筹备", "迎接", "喜迎", "拟", "准备", "召开", "届时", "预计", "献礼", "迎"];
/// Words of a clause that takes a meeting as held.
const HELD: &[&str] = &["精神", "贯彻", "落实", "以来", "闭幕", "学习", "按照", "根据"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(date) = analysis.date() else { return Vec::new() };
    let Some(day) = analysis.clock.latest_day() else { return Vec::new() };
    let shown = match date.month {
        0 => format!("{}年", date.year),
        month => format!("{}年{month}月", date.year),
    };
    let mut findings = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for (place, meeting) in cited(facts).filter(|(_, meeting)| meeting.from > day) {
            let near = &facts.reading[facts.layout.near(&facts.reading, place)];
            let holds = |words: &[&str]| words.iter().any(|word| near.contains(word));
            if holds(TO_COME) || !holds(HELD) || facts.layout.is_in_title(place.start()) {
                continue;
            }
            let (year, month, _) = meeting.from;
            let message = FUTURE.with([(&facts.reading[place]).into(), year.into(), month.into(), (&shown).into()]);
            findings.push(Finding::new(paragraph.place(place), message));
        }
    }
    findings
}

/// The congresses and plenums of a paragraph that the table knows.
fn cited(facts: &ParagraphFacts) -> impl Iterator<Item = (TextRange, &'static Meeting)> {
    let plenums = facts.calendar.plenums.iter().filter_map(|plenums| {
        let last = plenums.numbers.last()?;
        Some((plenums.range, congresses::meeting(plenums.term.value, Some(last.value))?))
    });
    let congresses = facts.calendar.congresses.iter().filter_map(|congress| {
        let place = TextRange::new(congress.range.start(), congress.range.end() + crate::text::size('大'.len_utf8()));
        Some((place, congresses::meeting(congress.value, None)?))
    });
    plenums.chain(congresses)
}
