//! Runs the rules over an analysis and says what is to be said: severities, aggregates, order.

pub mod accepting;
mod failure;
mod fitting;
mod once;
mod writing;

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
pub use crate::check::failure::{Failure, Piece};
use crate::facts::ParagraphFacts;
use crate::finding::{Argument, Finding, FindingKey, Fix, Related, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{self, Aggregate, Gather, Occurrence, Placed, Rule, Run};
use crate::settings::{Level, Settings};
use crate::text::{TextRange, TextSize, range};

/// A finding with the rule that made it and the weight it has in this report; all places in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// The rule.
    pub rule: &'static Rule,
    /// The weight.
    pub severity: Severity,
    /// What is wrong.
    pub finding: Finding,
}

impl Diagnosis {
    /// A finding with the weight that it or its rule names.
    fn of(rule: &'static Rule, finding: Finding) -> Diagnosis {
        Diagnosis { rule, severity: finding.severity.unwrap_or(rule.severity), finding }
    }
}

/// What a check comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What is doubtful, sorted by place, then by rule.
    pub diagnoses: Vec<Diagnosis>,
    /// What is not told because a person has accepted it, sorted by place; place by place, also of an aggregate.
    pub accepted: Vec<Diagnosis>,
    /// What could not be checked because the program broke there, in order.
    pub failures: Vec<Failure>,
}

/// The findings of lines and paragraphs that have not changed since the revision before.
#[derive(Debug, Default)]
pub struct CheckCache {
    /// What they were found with: the rules that run depend on it.
    ran_with: Option<(Arc<Settings>, TextKind)>,
    lines: FxHashMap<Same<LineContent>, Local>,
    every_line: FxHashMap<Same<LineContent>, Local>,
    paragraphs: FxHashMap<Same<ParagraphFacts>, Local>,
}

/// What was found in one line or paragraph, in its own offsets.
type Local = Arc<Found>;

/// Findings, and what the surveys gather for later.
#[derive(Debug, Default)]
struct Found {
    findings: Vec<(&'static Rule, Finding)>,
    occurrences: Vec<(&'static Rule, Occurrence)>,
    /// The rules that broke.
    broken: Vec<&'static Rule>,
}

/// What is found in the whole report; all places in the file.
#[derive(Default)]
struct FoundInAll {
    findings: Vec<(&'static Rule, Finding)>,
    gathered: Gathered,
    failures: Vec<Failure>,
}

/// What the surveys have gathered from the whole report, in its order; places in the file.
type Gathered = FxHashMap<&'static str, Vec<Placed>>;

thread_local! {
    static RUNNING: Cell<&'static str> = const { Cell::new("") };
}

/// The rule that runs on this thread, for the panic hook; empty when none does.
pub fn running_rule() -> &'static str {
    RUNNING.get()
}

/// What is doubtful in a report, from scratch.
pub fn check(analysis: &Analysis) -> Vec<Diagnosis> {
    check_with_cache(analysis, &mut CheckCache::default())
}

/// What is doubtful in a report, as [`examine`] finds it.
pub fn check_with_cache(analysis: &Analysis, cache: &mut CheckCache) -> Vec<Diagnosis> {
    examine(analysis, cache).diagnoses
}

/// Checks a report, taking from `cache` what was found in lines and paragraphs that are still the same; afterwards
/// it holds what this revision used.
pub fn examine(analysis: &Analysis, cache: &mut CheckCache) -> Checked {
    examine_while_writing(analysis, cache, None)
}

/// The same while somebody writes at `place`, where the text was last changed: what is only unfinished there is not told at
/// the end of the text, and elsewhere still carries its [`crate::finding::Rest`].
pub fn examine_while_writing(analysis: &Analysis, cache: &mut CheckCache, place: Option<TextSize>) -> Checked {
    examine_with(analysis, cache, rules::all(), place)
}

/// Checks a report with these rules.
fn examine_with(
    analysis: &Analysis,
    cache: &mut CheckCache,
    rules: impl Iterator<Item = &'static Rule>,
    writing: Option<TextSize>,
) -> Checked {
    let kind = analysis.text_kind();
    let FoundInAll { findings: mut found, mut failures, .. } = find(analysis, cache, rules);
    fitting::leave_out(analysis, &mut found);
    once::tell_once(analysis, &mut found);
    once::leave_out_copies(analysis, &mut found);
    found.retain(|(rule, finding)| !accepting::is_ignored(analysis, rule, finding));
    let (accepted, mut found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(rule, finding)| accepting::is_accepted(analysis, rule, finding));
    let mut accepted: Vec<Diagnosis> = accepted.into_iter().map(|(rule, finding)| Diagnosis::of(rule, finding)).collect();
    accepted.sort_by_key(|diagnosis| (diagnosis.finding.range.start(), diagnosis.rule.name));
    writing::weigh(analysis, &mut found, writing);
    let mut diagnoses = gather(found);
    for diagnosis in &mut diagnoses {
        diagnosis.severity = severity(analysis, kind, diagnosis);
    }
    diagnoses.sort_by(|a, b| {
        let key = |d: &Diagnosis| (d.finding.range.start(), d.finding.range.end(), d.severity, d.rule.name);
        key(a).cmp(&key(b))
    });
    failures.sort_by_key(Failure::order);
    failures.dedup();
    Checked { diagnoses, accepted, failures }
}

/// The paragraphs of which nothing is known because reading their facts broke.
pub fn unread(analysis: &Analysis) -> impl Iterator<Item = Failure> {
    analysis.unread().map(|paragraph| Failure { range: paragraph.range(), piece: Piece::Facts })
}

/// What is not told because a person has accepted it: its key, and where it stands.
pub fn accepted(analysis: &Analysis) -> Vec<(FindingKey, TextRange)> {
    let found = find(analysis, &mut CheckCache::default(), rules::all()).findings;
    let accepted = found.iter().filter(|(rule, finding)| accepting::is_accepted(analysis, rule, finding));
    accepted.map(|(rule, finding)| (accepting::key(analysis, rule, finding), finding.range)).collect()
}

/// All findings, place by place and before anything is settled.
fn find(analysis: &Analysis, cache: &mut CheckCache, rules: impl Iterator<Item = &'static Rule>) -> FoundInAll {
    let kind = analysis.text_kind();
    if kind == TextKind::Other {
        *cache = CheckCache::default();
        return FoundInAll::default();
    }
    if cache.ran_with.as_ref().is_none_or(|(settings, before)| !Arc::ptr_eq(settings, &analysis.settings) || *before != kind) {
        *cache = CheckCache { ran_with: Some((analysis.settings.clone(), kind)), ..CheckCache::default() };
    }
    let rules: Vec<&'static Rule> = rules.filter(|rule| applies(rule, analysis)).collect();
    let mut found = FoundInAll::default();
    found.failures.extend(unread(analysis));
    run_lines(analysis, &rules, cache, &mut found);
    run_every_line(analysis, &rules, cache, &mut found);
    run_paragraphs(analysis, &rules, cache, &mut found);
    let whole = range(0, analysis.text.len());
    for rule in rules {
        let findings = match rule.run {
            Run::Document(run) => guarded(rule, || run(analysis)),
            Run::Survey(gather, judge) => match (found.gathered.get(rule.name), gather) {
                (Some(occurrences), _) => guarded(rule, || judge(analysis, occurrences)),
                (None, Gather::EveryLine(_)) => guarded(rule, || judge(analysis, &[])),
                (None, _) => Some(Vec::new()),
            },
            _ => Some(Vec::new()),
        };
        match findings {
            Some(findings) => found.findings.extend(findings.into_iter().map(|finding| (rule, finding))),
            None => found.failures.push(Failure { range: whole, piece: Piece::Rule(rule) }),
        }
    }
    found
}

fn applies(rule: &Rule, analysis: &Analysis) -> bool {
    let runs = match analysis.settings.rules.get(rule.name) {
        None => rule.enabled,
        Some(level) => *level != Level::Off,
    };
    runs && rule.least <= analysis.text_kind()
}

/// A setting replaces every severity; other Chinese text is never told more than a hint.
fn severity(analysis: &Analysis, kind: TextKind, diagnosis: &Diagnosis) -> Severity {
    if let Some(Level::At(severity)) = analysis.settings.rules.get(diagnosis.rule.name) {
        return *severity;
    }
    if kind == TextKind::Chinese {
        return Severity::Hint;
    }
    diagnosis.severity
}

fn run_lines(analysis: &Analysis, rules: &[&'static Rule], cache: &mut CheckCache, found: &mut FoundInAll) {
    let mut used = FxHashMap::default();
    for (kind, line) in analysis.lines() {
        let key = Same(line.content.clone());
        let local = used.get(&key).or_else(|| cache.lines.get(&key)).cloned().unwrap_or_else(|| {
            local(rules, |rule, local| match rule.run {
                Run::Line(run) => local.find(rule, || run(&line.content)),
                Run::Survey(Gather::Lines(gather), _) => local.gather(rule, || gather(&line.content)),
                _ => {}
            })
        });
        let place = |range: TextRange| range + line.range.start();
        found.findings.extend(local.findings.iter().map(|(rule, f)| (*rule, f.clone().map(&mut |r| place(r), &mut |r| Some(place(r))))));
        local.hand_over(found, kind, line.range, place);
        used.insert(key, local);
    }
    cache.lines = used;
}

fn run_every_line(analysis: &Analysis, rules: &[&'static Rule], cache: &mut CheckCache, found: &mut FoundInAll) {
    let mut used = FxHashMap::default();
    for (kind, line) in analysis.every_line() {
        let key = Same(line.content.clone());
        let local = used.get(&key).or_else(|| cache.every_line.get(&key)).cloned().unwrap_or_else(|| {
            local(rules, |rule, local| {
                if let Run::Survey(Gather::EveryLine(gather), _) = rule.run {
                    local.gather(rule, || gather(&line.content));
                }
            })
        });
        local.hand_over(found, kind, line.range, |range| range + line.range.start());
        used.insert(key, local);
    }
    cache.every_line = used;
}

#[allow(clippy::mutable_key_type)] // compared by where it lies, whatever it comes to know
fn run_paragraphs(analysis: &Analysis, rules: &[&'static Rule], cache: &mut CheckCache, found: &mut FoundInAll) {
    let mut used = FxHashMap::default();
    for (index, paragraph, _) in analysis.body().filter(|(_, _, facts)| !facts.unread) {
        let facts = &analysis.facts[index];
        let key = Same(facts.clone());
        let local = used.get(&key).or_else(|| cache.paragraphs.get(&key)).cloned().unwrap_or_else(|| {
            local(rules, |rule, local| match rule.run {
                Run::Paragraph(run) => local.find(rule, || run(facts)),
                Run::Configured(run) => local.find(rule, || run(facts, &analysis.settings)),
                Run::Survey(Gather::Paragraphs(gather), _) => local.gather(rule, || gather(facts)),
                _ => {}
            })
        });
        let carry = |finding: &Finding| finding.clone().map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r));
        found.findings.extend(local.findings.iter().map(|(rule, finding)| (*rule, carry(finding))));
        local.hand_over(found, paragraph.kind, paragraph.range(), |range| paragraph.place(range));
        used.insert(key, local);
    }
    cache.paragraphs = used;
}

fn local(rules: &[&'static Rule], mut run: impl FnMut(&'static Rule, &mut Found)) -> Local {
    let mut local = Found::default();
    rules.iter().for_each(|rule| run(rule, &mut local));
    Arc::new(local)
}

impl Found {
    fn find(&mut self, rule: &'static Rule, run: impl FnOnce() -> Vec<Finding>) {
        match guarded(rule, run) {
            Some(findings) => self.findings.extend(findings.into_iter().map(|finding| (rule, finding))),
            None => self.broken.push(rule),
        }
    }

    fn gather(&mut self, rule: &'static Rule, run: impl FnOnce() -> Vec<Occurrence>) {
        match guarded(rule, run) {
            Some(occurrences) => self.occurrences.extend(occurrences.into_iter().map(|occurrence| (rule, occurrence))),
            None => self.broken.push(rule),
        }
    }

    /// Hands over what the surveys gathered and which rules broke, in the line or paragraph that covers `whole`.
    fn hand_over(&self, found: &mut FoundInAll, kind: ParagraphKind, whole: TextRange, place: impl Fn(TextRange) -> TextRange) {
        for (rule, occurrence) in &self.occurrences {
            let placed = Placed { way: occurrence.way, range: place(occurrence.range), kind };
            found.gathered.entry(rule.name).or_default().push(placed);
        }
        found.failures.extend(self.broken.iter().map(|rule| Failure { range: whole, piece: Piece::Rule(rule) }));
    }
}

/// Runs a rule so that its panic costs its own findings and nothing else; `None` where it panicked.
fn guarded<T>(rule: &'static Rule, run: impl FnOnce() -> Vec<T>) -> Option<Vec<T>> {
    let before = RUNNING.replace(rule.name);
    let found = catch_unwind(AssertUnwindSafe(run)).ok();
    RUNNING.set(before);
    found
}

/// Makes one finding of the many of a rule that asks for it; the others stay as they are.
fn gather(found: Vec<(&'static Rule, Finding)>) -> Vec<Diagnosis> {
    let mut diagnoses = Vec::new();
    // What is loud is told apart from what is not: a doubt does not become louder among faults.
    let mut many: Vec<(&'static Rule, bool, &'static Aggregate, Vec<Finding>)> = Vec::new();
    for (rule, finding) in found {
        match rule.aggregate {
            None => diagnoses.push(Diagnosis::of(rule, finding)),
            Some(aggregate) => {
                let loud = finding.severity.unwrap_or(rule.severity).is_loud();
                match many.iter_mut().find(|(known, as_loud, _, _)| *known == rule && *as_loud == loud) {
                    Some((_, _, _, findings)) => findings.push(finding),
                    None => many.push((rule, loud, aggregate, vec![finding])),
                }
            }
        }
    }
    for (rule, _, aggregate, mut findings) in many {
        findings.sort_by_key(|finding| (finding.range.start(), finding.range.end()));
        findings.dedup_by_key(|finding| finding.range);
        let severity = findings.iter().map(|f| f.severity.unwrap_or(rule.severity)).min().unwrap_or(rule.severity);
        let finding = if findings.len() == 1 { findings.pop() } else { Some(merge(aggregate, findings)) };
        diagnoses.extend(finding.map(|finding| Diagnosis { rule, severity, finding }));
    }
    diagnoses
}

fn merge(aggregate: &'static Aggregate, findings: Vec<Finding>) -> Finding {
    let count = findings.len();
    let first = findings[0].range;
    // {2}, {3} … are what the first of them says.
    let arguments = [count.into(), Argument::Place(first)].into_iter().chain(findings[0].message.arguments().iter().cloned());
    let mut merged = Finding::new(first, aggregate.message.with_all(arguments.collect()));
    let mut edits = Vec::new();
    let mut safe = true;
    for finding in findings {
        merged.related.push(Related { range: finding.range, message: finding.message });
        if let Some(fix) = finding.fixes.into_iter().next() {
            safe &= fix.safe;
            edits.extend(fix.edits);
        }
    }
    edits.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
    edits.dedup();
    if !edits.is_empty() {
        merged.fixes.push(Fix { title: aggregate.fix.with([count.into()]), safe, edits });
    }
    merged
}

/// A shared value, compared by where it lies: the cache keeps it alive, so no other can come to lie there.
#[derive(Debug)]
struct Same<T>(Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Same<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Same<T> {}

impl<T> Hash for Same<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::AnalysisCache;
    use crate::finding::Case;
    use crate::report::Format;
    use crate::rules::{FixKind, Group};

    const TEXT: &str = "全年收到提案126件。\n\n召开协商会议25 次。\n\n报送信息35 条。\n";

    static SEEN: Case = Case { zh: "看到", en: "seen" };

    const fn rule(name: &'static str, run: Run) -> Rule {
        Rule {
            name,
            group: Group::Figures,
            severity: Severity::Error,
            basis: "",
            fix: FixKind::None,
            enabled: true,
            least: TextKind::Part,
            cases: &[],
            aggregate: None,
            page: "",
            run,
        }
    }

    static BREAKS_ON_MEETINGS: Rule = rule("breaks-on-meetings", Run::Paragraph(of_paragraph));
    static BREAKS_ON_LINES: Rule = rule("breaks-on-lines", Run::Line(|_| panic!("委员提案")));
    static BREAKS_ON_ALL: Rule = rule("breaks-on-all", Run::Document(|_| panic!("委员提案")));
    static SOUND: Rule = rule("sound", Run::Document(|analysis| vec![Finding::new(range(0, analysis.text.len()), SEEN.plain())]));

    fn of_paragraph(facts: &ParagraphFacts) -> Vec<Finding> {
        assert!(!facts.reading.contains("协商"), "{}", facts.reading);
        vec![Finding::new(range(0, facts.reading.len()), SEEN.plain())]
    }

    fn part() -> Arc<Settings> {
        Arc::new(Settings { text_kind: Some(TextKind::Part), ..Settings::default() })
    }

    fn told(checked: &Checked) -> Vec<&'static str> {
        checked.diagnoses.iter().map(|diagnosis| diagnosis.rule.name).collect()
    }

    #[test]
    fn a_rule_that_breaks_costs_its_own_findings_where_it_broke() {
        let analysis = Analysis::with_cache(TEXT.into(), Format::Plain, part(), &mut AnalysisCache::default());
        let rules = [&BREAKS_ON_MEETINGS, &BREAKS_ON_ALL, &SOUND];
        let mut cache = CheckCache::default();
        let checked = examine_with(&analysis, &mut cache, rules.into_iter(), None);
        assert_eq!(told(&checked), ["breaks-on-meetings", "sound", "breaks-on-meetings"]);
        let failed: Vec<(&str, Piece)> = checked.failures.iter().map(|f| (analysis.text[f.range].trim(), f.piece)).collect();
        let (on_meetings, on_all) = (Piece::Rule(&BREAKS_ON_MEETINGS), Piece::Rule(&BREAKS_ON_ALL));
        assert_eq!(failed, [(TEXT.trim(), on_all), ("召开协商会议25 次。", on_meetings)]);
        // What broke is remembered with the rest.
        assert_eq!(examine_with(&analysis, &mut cache, rules.into_iter(), None), checked);
        let lines = examine_with(&analysis, &mut CheckCache::default(), [&BREAKS_ON_LINES, &SOUND].into_iter(), None);
        assert_eq!((told(&lines), lines.failures.len()), (vec!["sound"], 3));
    }

    #[test]
    fn a_paragraph_whose_facts_cannot_be_read_costs_this_paragraph() {
        let read = |reading: Arc<str>| {
            assert!(!reading.contains("协商"), "{reading}");
            ParagraphFacts::read(reading)
        };
        let analysis = Analysis::with_reader(TEXT.into(), Format::Plain, part(), &mut AnalysisCache::default(), read);
        let checked = examine(&analysis, &mut CheckCache::default());
        let failed: Vec<(&str, Piece)> = checked.failures.iter().map(|f| (&analysis.text[f.range], f.piece)).collect();
        assert_eq!(failed, [("召开协商会议25 次。", Piece::Facts)]);
        // Its form is still looked at, and the other paragraphs are as they would be.
        let spaces = checked.diagnoses.iter().filter(|d| d.rule.name == "digit-spacing").flat_map(|d| &d.finding.related);
        assert_eq!(spaces.map(|place| &analysis.text[place.range]).collect::<Vec<_>>().len(), 2);
        assert!(analysis.facts.iter().filter(|facts| !facts.unread).all(|facts| !facts.figures.is_empty()));
    }
}
