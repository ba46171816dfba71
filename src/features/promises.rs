//! What the report of the year before set out to do, and where this year's review tells of it.
//!
//! A task is told of by what it names: runs of characters that few reports have (the lexicon's model of the genre knows how
//! often a run occurs) and figures. Words that any report would use prove nothing, so a task that names nothing is left open.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::facts::last_year::Spot;
use crate::facts::scope::Period;
use crate::lexicon::last_year as words;
use crate::lexicon::spelling::model::model;
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;
use crate::text::characters::is_han;

/// A task of the plan of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its sentence, in the report of the year before.
    pub task: Spot,
    /// Whether this year's report tells of it.
    pub answer: Answer,
    /// The sentence that does, in this year's report.
    pub told: Option<Spot>,
    /// What both name: the longest run, for a reader to see why.
    pub shared: String,
}

/// Whether a task was reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A sentence of the review names the same thing.
    Reported,
    /// One may.
    Perhaps,
    /// No sentence does.
    NotFound,
}

impl Answer {
    /// The name in the machine-readable contract.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Reported => "reported",
            Answer::Perhaps => "perhaps",
            Answer::NotFound => "not-found",
        }
    }
}

/// Characters of the runs that are looked up.
const RUN: usize = 4;
/// A run that the model has met more often, by its steps, is no name of a thing.
const COMMON: u8 = 6;
/// A run in more sentences of either report is what the whole report is about.
const MOST: usize = 4;
/// So many characters of runs that only these two sentences share say that one tells of the other.
const SURE: usize = 8;
/// So many say that it may.
const MAYBE: usize = 5;
/// A sentence of fewer Han characters sets no task.
const LEAST: usize = 12;

/// The tasks of the plan of `earlier`, in its order, each with what the review of `later` says of it.
pub fn promises(earlier: &Analysis, later: &Analysis) -> Vec<Promise> {
    let tasks = sentences(earlier, |period| period == Period::Plan);
    let told = sentences(later, |period| period != Period::Plan);
    let review = Index::of(later, &told);
    let plan = Index::of(earlier, &tasks);
    tasks.iter().enumerate().map(|(nth, &task)| promise(earlier, later, task, nth, &told, &review, &plan)).collect()
}

fn promise(earlier: &Analysis, later: &Analysis, task: Spot, nth: usize, told: &[Spot], review: &Index, plan: &Index) -> Promise {
    let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
    for run in &plan.runs[nth] {
        if plan.sentences.get(run).is_some_and(|all| all.len() > MOST) {
            continue;
        }
        for &at in review.sentences.get(run).into_iter().flatten().take(MOST + 1) {
            if review.sentences[run].len() <= MOST {
                *votes.entry(at).or_default() += 1;
            }
        }
    }
    let best = votes.into_iter().max_by_key(|&(at, votes)| (votes, std::cmp::Reverse(at)));
    let not_found = Promise { task, answer: Answer::NotFound, told: None, shared: String::new() };
    let Some((at, votes)) = best else { return not_found };
    let (own, theirs) = (text(earlier, task), text(later, told[at]));
    let figures = figures(earlier, task).intersection(&figures(later, told[at])).count();
    // Each run beyond the first of a stretch adds one character to it.
    let characters = votes + RUN - 1 + 2 * figures;
    let answer = match characters {
        SURE.. => Answer::Reported,
        MAYBE.. => Answer::Perhaps,
        _ => return not_found,
    };
    Promise { task, answer, told: Some(told[at]), shared: longest_shared(own, theirs) }
}

/// The sentences of a report by the runs that name something in them.
struct Index {
    runs: Vec<FxHashSet<[char; RUN]>>,
    sentences: FxHashMap<[char; RUN], Vec<usize>>,
}

impl Index {
    fn of(analysis: &Analysis, spots: &[Spot]) -> Index {
        let runs: Vec<FxHashSet<[char; RUN]>> = spots.iter().map(|&spot| naming_runs(text(analysis, spot))).collect();
        let mut sentences: FxHashMap<[char; RUN], Vec<usize>> = FxHashMap::default();
        for (nth, runs) in runs.iter().enumerate() {
            runs.iter().for_each(|run| sentences.entry(*run).or_default().push(nth));
        }
        Index { runs, sentences }
    }
}

/// Runs of Han characters that the genre does not use everywhere.
fn naming_runs(text: &str) -> FxHashSet<[char; RUN]> {
    let characters: Vec<char> = text.chars().collect();
    let alphabet = model().alphabet();
    let rare = |run: &[char]| {
        use crate::lexicon::spelling::counts::Counts;
        let ids: Vec<_> = run.iter().map(|&c| alphabet.id(c)).collect();
        model().run(&ids) <= COMMON
    };
    let runs = characters.windows(RUN).filter(|run| run.iter().all(|&c| is_han(c)) && rare(run));
    runs.filter_map(|run| run.try_into().ok()).collect()
}

/// The sentences of the body that set or tell something.
fn sentences(analysis: &Analysis, wanted: impl Fn(Period) -> bool) -> Vec<Spot> {
    let prose = |kind: ParagraphKind| !matches!(kind, ParagraphKind::Heading | ParagraphKind::Closing);
    analysis
        .body()
        .filter(|&(index, paragraph, _)| prose(paragraph.kind) && analysis.scopes[index].body && wanted(analysis.scopes[index].period))
        .flat_map(|(paragraph, _, facts)| facts.layout.sentences.iter().map(move |&range| Spot { paragraph, range }))
        // A heading that runs into its text, and what leads in a list, set nothing themselves.
        .filter(|&spot| !is_heading(analysis, spot) && !text(analysis, spot).ends_with('：'))
        .filter(|&spot| text(analysis, spot).chars().filter(|&c| is_han(c)).count() >= LEAST && !words::is_general(text(analysis, spot)))
        .collect()
}

/// Whether a sentence is no more than the heading of its paragraph.
fn is_heading(analysis: &Analysis, spot: Spot) -> bool {
    let paragraph = &analysis.report.paragraphs[spot.paragraph];
    paragraph.heading.is_some_and(|heading| heading.contains_range(spot.range)) && paragraph.kind == ParagraphKind::RunIn
}

/// The figures of a sentence, as they are written.
fn figures(analysis: &Analysis, spot: Spot) -> FxHashSet<&str> {
    let facts = &analysis.facts[spot.paragraph];
    let exact = facts.figures_in(spot.range).iter().filter(|figure| !figure.chinese && figure.value.to_string().len() >= 2);
    exact.map(|figure| &facts.reading[figure.range]).collect()
}

/// What a sentence says.
pub fn text(analysis: &Analysis, spot: Spot) -> &str {
    &analysis.facts[spot.paragraph].reading[spot.range]
}

/// Where a sentence stands in the file.
pub fn place(analysis: &Analysis, spot: Spot) -> TextRange {
    analysis.report.paragraphs[spot.paragraph].place(spot.range)
}

/// The longest run of Han characters that both have.
fn longest_shared(one: &str, other: &str) -> String {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut best = (0, 0);
    let mut before = vec![0usize; other.len() + 1];
    for (end, c) in one.iter().enumerate() {
        let mut row = vec![0usize; other.len() + 1];
        for (at, d) in other.iter().enumerate() {
            if c == d && is_han(*c) {
                row[at + 1] = before[at] + 1;
                if row[at + 1] > best.1 {
                    best = (end + 1, row[at + 1]);
                }
            }
        }
        before = row;
    }
    one[best.0 - best.1..best.0].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;

    fn read(year: u16, review: &str, plan: &str) -> Analysis {
        let text = format!(
            "青石县人民政府工作报告\n（{year}年1月6日在青石县第十八届人民代表大会第五次会议上）\n\n各位代表：\n我向大会报告工作，请予审议。\n\
             一、{}年工作回顾\n{review}\n二、{year}年工作任务\n{plan}\n",
            year - 1
        );
        Analysis::new(&text, Format::Plain, Settings::default())
    }

    #[test]
    fn what_says_how_the_year_is_to_be_gone_about_sets_no_task() {
        let plan = "2025年是“十四五”规划收官之年，做好全年工作意义重大。\n推进全年各项任务，须以科学理论为指导，吃透上情、摸清下情。\n\
                    加快推进龙泉湾水库除险加固工程，年内完成大坝防渗处理。";
        let earlier = read(2025, "全年修路30公里，群众出行条件明显改善。", plan);
        let later = read(2026, "龙泉湾水库除险加固工程全面完工，下游群众饮水更加安全。", "继续修路，改善群众出行条件。");
        let tasks: Vec<&str> = promises(&earlier, &later).iter().map(|promise| text(&earlier, promise.task)).collect();
        assert_eq!(tasks, ["加快推进龙泉湾水库除险加固工程，年内完成大坝防渗处理。"]);
    }

    #[test]
    fn a_task_is_reported_where_the_review_names_the_same_thing() {
        let plan = "加快推进龙泉湾水库除险加固工程，年内完成大坝防渗处理。\n建设青石县第二实验小学乌桕坪校区，新增学位1080个。\n持续改善营商环境，全面提升政务服务水平。";
        let earlier = read(2025, "全年修路30公里，群众出行条件明显改善。", plan);
        let review = "龙泉湾水库除险加固工程全面完工，下游群众饮水更加安全。\n教育事业稳步发展，新增学位1080个。";
        let later = read(2026, review, "继续修路，改善群众出行条件。");
        let found = promises(&earlier, &later);
        let answers: Vec<Answer> = found.iter().map(|promise| promise.answer).collect();
        assert_eq!(answers[0], Answer::Reported, "{found:?}");
        assert!(found[0].shared.contains("龙泉湾水库除险加固工程"), "{found:?}");
        assert_eq!(answers[2], Answer::NotFound, "{found:?}");
    }
}
