use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::session::Plenums;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::congresses::{self, Day};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 贯彻二十届三中全会精神 as the latest of a chain, though 四中 was held before the report.
pub const RULE: Rule = Rule {
    name: "stale-meeting-chain",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "会议日期",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&STALE],
    aggregate: None,
    page: include_str!("stale_meeting_chain.md"),
    run: Run::Document(run),
};

static STALE: Case = Case {
    zh: "部署{0}年工作，只写到“{1}”，而{2}届{3}中全会已于{4}年{5}月召开，请核对是否遗漏",
    en: "the tasks of {0} go no further than “{1}”, but plenum {3} of term {2} was held in {5}/{4}; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(date) = analysis.date() else { return Vec::new() };
    // Without a day the earliest is taken: what was held by then was surely held.
    let day: Day = (u32::from(date.year), u32::from(date.month.max(1)), u32::from(date.day.max(1)));
    let Some(latest) = congresses::latest_plenum(day) else { return Vec::new() };
    let Some(plenum) = latest.plenum else { return Vec::new() };
    let years = &analysis.clock;
    if years.report != Some(day.0) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        if facts.calendar.plenums.is_empty() || !years.looks_ahead(index) {
            continue;
        }
        let sentences = facts.layout.sentences.iter();
        let Some(last) = sentences.filter_map(|&sentence| last_of_chain(facts, sentence)).next() else { continue };
        let number = last.numbers.last().map_or(0, |number| number.value);
        if last.term.value == latest.congress && (1..plenum).contains(&number) {
            let (year, month, _) = latest.from;
            let message = STALE.with([
                date.year.into(),
                (&facts.reading[last.range]).into(),
                numerals::write(u64::from(latest.congress)).into(),
                numerals::write(u64::from(plenum)).into(),
                year.into(),
                month.into(),
            ]);
            findings.push(Finding::new(paragraph.place(last.range), message));
        }
    }
    findings
}

/// The last plenum of the sentence that names what guides the year's work: 以…为指导，贯彻…二十届二中、三中全会精神.
fn last_of_chain(facts: &ParagraphFacts, sentence: TextRange) -> Option<&Plenums> {
    let plenums = &facts.calendar.plenums;
    let first = plenums.partition_point(|plenums| plenums.range.start() < sentence.start());
    plenums.get(first).filter(|plenums| sentence.contains_range(plenums.range))?;
    let words = &facts.reading[sentence];
    let guides = ["为指导", "贯彻", "总体要求", "总体思路"].iter().any(|word| words.contains(word));
    let inside = |plenums: &&Plenums| sentence.contains_range(plenums.range);
    let several: Vec<&Plenums> = plenums[first..].iter().take_while(inside).collect();
    let last = several.iter().max_by_key(|plenums| (plenums.term.value, plenums.numbers.last().map_or(u32::MAX, |n| n.value)))?;
    // 三中全会《决定》 and 三中全会部署 cite a plenum for its own work; a congress before it opens the chain.
    let behind = &facts.reading[usize::from(last.range.end())..];
    let spirit = behind.starts_with("精神") || behind.starts_with(['、', '以', '和', '及']);
    let congress = facts.calendar.congresses.iter().any(|congress| sentence.contains_range(congress.range));
    (guides && spirit && congress && several.iter().all(|plenums| plenums.term.value == last.term.value)).then_some(*last)
}
