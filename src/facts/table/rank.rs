//! Places in an order that are told twice: 规上工业增加值增速居全省第2位 here, 规上工业增加值增长8.1%，增速列全省第4位 there.
//!
//! What is ranked, by which measure, and among whom must be told in the same words; a place that was left behind (由第8位…)
//! and one of another time are not compared.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::frames::{Frame, Frames};
use crate::facts::light_words;
use crate::facts::scope::{Period, Scope};
use crate::lexicon::class::Class;
use crate::lexicon::identity;
use crate::syntax::lexer::Token;
use crate::text::TextRange;
use crate::text::characters::{is_digit, is_han};

/// A place in an order with what holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place: 第2位.
    pub range: TextRange,
    /// Which it is, from 1.
    pub place: u64,
    /// What holds it.
    pub name: String,
    /// Whether it is by how fast that grows, and not by how much there is.
    pub by_growth: bool,
    /// Among whom: 全省.
    pub area: String,
}

/// Names of fewer characters are borne by many things.
const SHORTEST: usize = 4;
/// Longest name of an area, in characters: 全国同类城市.
const AREA: usize = 8;
/// What says that a place is by growth.
const GROWTH: &[&str] = &["增长速度", "增长率", "增速", "增幅"];
/// Words between a name and the verb of its place that say nothing of either.
const ADVERBS: &[&str] =
    &["持续", "稳定", "继续", "首次", "一直", "始终", "连续", "稳步", "稳", "仍", "已", "也", "位次", "综合", "排名", "名次"];
/// A clause with one of these tells of a change, of several things, or of another time.
const OTHERWISE: &[&str] =
    &["由", "从", "较", "比", "前移", "前进", "上升", "下降", "均", "都", "双双", "分别", "力争", "确保", "争取", "进入"];
/// And a sentence with one of these.
const OTHER_TIMES: &[&str] = &["上年", "前年", "年初", "上半年", "季度", "同期", "月份", "届初"];

/// The places of a paragraph whose holder is named.
pub fn read(reading: &str, frames: &Frames) -> Vec<Rank> {
    let is_rank = |frame: &&Frame| frame.class() == "名次" && frame.is_exact() && !frame.figure.quoted && !frame.describes;
    frames.all.iter().filter(is_rank).filter_map(|frame| rank(reading, frames, frame)).collect()
}

fn rank(reading: &str, frames: &Frames, frame: &Frame) -> Option<Rank> {
    let before = &frames.tokens[..frame.token];
    let breaks =
        |token: &Token| token.mark().is_some_and(|mark| matches!(mark, '，' | '；' | '：' | '。' | '（' | '）' | '、' | '“' | '”'));
    let clause = &before[before.iter().rposition(breaks).map_or(0, |at| at + 1)..];
    let verb = clause.iter().rposition(|token| token.is(Class::Ranking))?;
    let start = usize::from(clause.first()?.range.start());
    let (head, area) = (
        &reading[start..usize::from(clause[verb].range.start())],
        &reading[usize::from(clause[verb].range.end())..usize::from(frame.range().start())],
    );
    let area = area.trim_start_matches(['在', '于']).trim_end_matches('的');
    let told_of_now = OTHERWISE.iter().all(|word| !head.contains(word) && !area.contains(word));
    let is_area = area.chars().all(is_han) && (2..=AREA).contains(&area.chars().count());
    if !told_of_now || !is_area || OTHER_TIMES.iter().any(|word| sentence(reading, start).contains(word)) {
        return None;
    }
    let (own, by_growth) = measured(bare(head));
    let (name, by_growth) = if own.is_empty() { named_before(&reading[..start], by_growth)? } else { (own.to_owned(), by_growth) };
    let single = !name.contains(['和', '与', '及', '、']) && name.chars().all(|c| is_han(c) || c.is_ascii_alphabetic());
    let name = identity::canonical(&name).to_owned();
    let place = frame.figure.value.to_u64()?;
    (single && name.chars().count() >= SHORTEST).then(|| Rank { range: frame.range(), place, name, by_growth, area: area.to_owned() })
}

/// The sentence up to a place.
fn sentence(reading: &str, to: usize) -> &str {
    reading[..to].rsplit(['。', '；', '！']).next().unwrap_or_default()
}

/// Words for the area that the report is of.
const OWN: &[&str] = &["全市", "全省", "全区", "全县", "全州", "全盟", "全旗", "我市", "我省", "我区", "我县", "我州", "本市", "本区"];

/// A name without the report's own area and light words at its ends, and without adverbs behind it.
fn bare(head: &str) -> &str {
    let mut name = light_words::bare(head);
    while let Some(rest) = OWN.iter().find_map(|word| name.strip_prefix(word)) {
        name = light_words::strip_head(rest);
    }
    loop {
        let streak = || name.strip_suffix('年').and_then(|rest| rest.rfind("连续")).map(|at| &name[..at]);
        let Some(rest) = ADVERBS.iter().find_map(|word| name.strip_suffix(word)).or_else(streak) else { return name };
        name = light_words::strip_tail(rest);
    }
}

/// A name without what says that it is told how fast it grows, and whether it did.
fn measured(name: &str) -> (&str, bool) {
    match GROWTH.iter().find_map(|word| name.strip_suffix(word)) {
        Some(rest) => (light_words::strip_tail(rest), true),
        None => (name, false),
    }
}

/// What the clause before a bare 增速居…, 居… tells of: 规上工业增加值增长8.1%，; a clause that tells both how much there is and how
/// much it grew does not say by which of them the place is.
fn named_before(text: &str, by_growth: bool) -> Option<(String, bool)> {
    let clause = text.strip_suffix('，')?.rsplit(['，', '；', '：', '。', '（', '）']).next()?;
    let (head, rest) = clause.split_at(clause.find(is_digit)?);
    let grows = head.strip_suffix("增长").or_else(|| head.strip_suffix("提高"));
    // One number, and nothing but its measure behind it.
    if rest.trim_start_matches(|c: char| is_digit(c) || c == '.').chars().any(is_digit)
        || OTHERWISE.iter().any(|word| clause.contains(word))
    {
        return None;
    }
    let (name, named_growth) = measured(bare(grows.unwrap_or(head)));
    Some((name.to_owned(), by_growth || named_growth || grows.is_some() && rest.contains('%')))
}

/// The places of one thing, each with its paragraph.
type Told<'a> = Vec<(usize, &'a Rank)>;

/// Two places of one thing that differ, each with its paragraph; the one that is told less often, or later, first.
pub fn clashes<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<[(usize, &'a Rank); 2]> {
    let mut held: FxHashMap<(&str, bool, &str, Scope), Told<'_>> = FxHashMap::default();
    for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate() {
        for rank in &facts.ranks {
            if scope.body && scope.period != Period::Plan {
                // A place of a year is told in every section that tells of it.
                let scope = Scope { section: 0, ..*scope };
                held.entry((&rank.name, rank.by_growth, &rank.area, scope)).or_default().push((paragraph, rank));
            }
        }
    }
    let mut found: Vec<[(usize, &Rank); 2]> = held.values().filter_map(|told| clash(told)).collect();
    found.sort_by_key(|[(paragraph, rank), _]| (*paragraph, rank.range.start()));
    found
}

fn clash<'a>(told: &[(usize, &'a Rank)]) -> Option<[(usize, &'a Rank); 2]> {
    let times = |place: u64| told.iter().filter(|(_, rank)| rank.place == place).count();
    let most = told.iter().map(|(_, rank)| times(rank.place)).max()?;
    let example = *told.iter().find(|(_, rank)| times(rank.place) == most)?;
    let mut others = told.iter().filter(|(_, rank)| rank.place != example.1.place);
    // Three places of one name are those of three things.
    let odd = others.next().filter(|(_, odd)| others.all(|(_, rank)| rank.place == odd.place))?;
    Some([*odd, example])
}
