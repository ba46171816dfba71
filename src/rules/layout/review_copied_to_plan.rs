use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::passage::same;
use crate::facts::scope::Period;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::layout::repeats::{Repeats, Sentence};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// Words of the review that stand again in the plan.
pub const RULE: Rule = Rule {
    name: "review-copied-to-plan",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&COPIED, &EARLIER],
    aggregate: None,
    page: include_str!("review_copied_to_plan.md"),
    run: Run::Document(run),
};

static COPIED: Case = Case {
    zh: "任务部分的“{0}”与回顾部分{1}的话完全相同，多半是从回顾里复制来的；核对是否应改成今后的安排",
    en: "“{0}” in the plan repeats the review at {1} word for word; check whether it should say what is to be done",
};
static EARLIER: Case = Case { zh: "回顾部分：“{0}”", en: "in the review: “{0}”" };

/// Longest date that opens a sentence, up to its 日, in characters.
const DAY: usize = 12;
/// So many characters of a passage are quoted.
const QUOTED: usize = 16;
/// Words of set phrases, which a report says in both its parts.
const FORMULAS: &[&str] = &[
    "习近平",
    "党中央",
    "精神",
    "为指导",
    "总基调",
    "新发展理念",
    "两个确立",
    "四个意识",
    "四个自信",
    "两个维护",
    "审议",
    "团结",
    "紧密",
    "法治",
    "监督",
    "现代化",
    "高质量发展",
    "伟大复兴",
    "主题主线",
    "先行示范区",
];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let repeats = Repeats::find(analysis);
    if repeats.is_body() {
        return Vec::new();
    }
    let mut copied: Vec<(Sentence, Sentence)> = Vec::new();
    for repeat in repeats.repeats.iter().filter(|repeat| repeat.is_carried_over(analysis)) {
        copied.extend(whole(repeat.pairs.iter().copied()));
    }
    let told = |part: &Sentence| {
        let whole = repeats.repeats.iter().flat_map(|repeat| &repeat.pairs);
        whole.map(|pair| pair.1).any(|sentence| sentence.paragraph == part.paragraph && sentence.range.contains_range(part.range))
    };
    copied.extend(whole(parts(analysis).into_iter().filter(|(_, later)| !told(later))));
    copied.retain(|(_, later)| !is_news(later.text(analysis)) && !is_guideline(later.text(analysis)));
    copied.into_iter().map(|(earlier, later)| finding(analysis, earlier, later)).collect()
}

/// A sentence that opens with the day on which something happened is news or a caption, and no deed that a plan could repeat.
fn is_news(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let day = sentence.find('日').map(|at| &sentence[..at]).filter(|day| day.chars().count() <= DAY);
    day.is_some_and(|day| day.contains('月') && day.starts_with(|c: char| c.is_ascii_digit() || numerals::is_numeral(c)))
}

/// The guiding line that a report sets before both its parts: 坚持以…为指导，全面贯彻….
fn is_guideline(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let opens = ["坚持以", "以习近平", "高举", "深入学习贯彻", "全面贯彻", "深入贯彻", "全面落实", "认真贯彻"]
        .iter()
        .any(|word| sentence.starts_with(word));
    opens && !sentence.contains(|c: char| c.is_ascii_digit())
}

/// Neighbours of one paragraph as one, on both sides.
fn whole(pairs: impl Iterator<Item = (Sentence, Sentence)>) -> Vec<(Sentence, Sentence)> {
    let mut joined: Vec<(Sentence, Sentence)> = Vec::new();
    for (earlier, later) in pairs {
        match joined.last_mut() {
            Some((first, second))
                if first.paragraph == earlier.paragraph
                    && second.paragraph == later.paragraph
                    && first.range.end() >= earlier.range.start()
                    && first.range.start() < earlier.range.start() =>
            {
                first.range = first.range.cover(earlier.range);
                second.range = second.range.cover(later.range);
            }
            _ => joined.push((earlier, later)),
        }
    }
    joined
}

/// Parts of sentences of the review that stand again in the plan, though the sentence goes on otherwise.
fn parts(analysis: &Analysis) -> Vec<(Sentence, Sentence)> {
    let of = |period: fn(Period) -> bool| {
        let prose = |kind: ParagraphKind| !matches!(kind, ParagraphKind::Heading | ParagraphKind::Closing);
        analysis
            .body()
            .filter(move |&(index, p, _)| prose(p.kind) && analysis.scopes[index].body && period(analysis.scopes[index].period))
            .flat_map(|(paragraph, _, facts)| {
                facts.passages.parts.iter().map(move |part| (part.key, Sentence { paragraph, range: part.range }))
            })
    };
    let mut review: FxHashMap<u64, Sentence> = FxHashMap::default();
    for (key, part) in of(|period| matches!(period, Period::Review | Period::Years)) {
        review.entry(key).or_insert(part);
    }
    let planned = of(|period| period == Period::Plan);
    planned
        .filter_map(|(key, later)| review.get(&key).map(|&earlier| (earlier, later)))
        .filter(|(earlier, later)| earlier.paragraph < later.paragraph && same(earlier.text(analysis), later.text(analysis)))
        .filter(|(_, later)| !FORMULAS.iter().any(|formula| later.text(analysis).contains(formula)))
        .collect()
}

fn finding(analysis: &Analysis, earlier: Sentence, later: Sentence) -> Finding {
    let before: TextRange = earlier.place(analysis);
    let message = COPIED.with([excerpt(later.text(analysis), QUOTED).into(), Argument::Place(before)]);
    let quoted = excerpt(earlier.text(analysis), QUOTED);
    Finding::new(later.place(analysis), message).relating(before, EARLIER.with([quoted.into()]))
}
