//! What is told twice, found by its likeness: pairs of quantities with words in common, weighed by what published reports
//! tell twice.
//!
//! In a published report one thing has one value. So of all pairs of quantities whose words have something in common, and
//! whose values agree or are a slip apart, those that agree show what makes two quantities one thing: the words behind the
//! number, a verb that works on what is there (推进, and not 新建), values beside them that agree. The weights of
//! [`crate::lexicon::same_thing`] were learnt from them; what is told here is likelier to be a slip than two things.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::number::Decimal;
use crate::facts::scope::Scope;
use crate::facts::table::known::{self, Company};
use crate::facts::table::pair::{self, Values};
use crate::facts::table::slip::Slip;
use crate::facts::table::spot::{self, Spot, common_end, common_start, likeness};
use crate::lexicon::{identity, same_thing};

/// Two quantities that look like one thing and have two values.
#[derive(Clone, Copy, Debug)]
pub struct Doubt<'a> {
    /// The one that speaks against the other.
    pub here: Spot<'a>,
    /// The other.
    pub there: Spot<'a>,
    /// Whether it is likely enough to be told aloud.
    pub sure: bool,
}

/// What is told aloud: in published reports one such pair in a million characters is of two things.
const SURE: f64 = 2.0;
/// What is told at all.
const LIKELY: f64 = 1.2;
/// How much less often two things look like digits that changed places than like one wrong digit.
const SWAPPED: f64 = 2.0;
/// So many characters after a quantity, 的 among them, are the whole name of what it describes.
const WHOLE_NAME: usize = 8;
/// How much that speaks for one thing: over 202 published reports two such pairs agree and none is a slip apart.
const NAMED: f64 = 3.0;
/// Most quantities that share a word beside their number.
const MOST: usize = 48;

/// The doubts of a report, each quantity in one of them at most.
pub fn doubts<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope]) -> Vec<Doubt<'a>> {
    let spots = spot::spots(facts, scopes);
    let mut found: Vec<(f64, Pair)> = Vec::new();
    for pair in pairs(&spots, false) {
        let (a, b) = (&spots[pair.first], &spots[pair.second]);
        // Two values that are each told twice are of two things.
        if pair.company.first_again > 0 && pair.company.second_again > 0 || is_common(a, b) || is_common(b, a) {
            continue;
        }
        let swapped = if pair.values == Values::Slip(Slip::Swap) { SWAPPED } else { 0.0 };
        // 投资3.9亿元的长城汽车模具铸造项目: who gives a project its whole name means that one.
        let whole_name = a.behind.starts_with('的') && common_start(a.behind, b.behind) >= WHOLE_NAME;
        let named = if whole_name { NAMED } else { 0.0 };
        let score = same_thing::score(&known::features(a, b, pair.company, &same_thing::word)) + swapped + named;
        if score >= LIKELY {
            found.push((score, pair));
        }
    }
    found.sort_by(|(one, a), (other, b)| other.total_cmp(one).then((a.first, a.second).cmp(&(b.first, b.second))));
    let mut told = vec![false; spots.len()];
    let mut doubts = Vec::new();
    for (score, pair) in found {
        if told[pair.first] || told[pair.second] {
            continue;
        }
        told[pair.first] = true;
        told[pair.second] = true;
        let (a, b) = (spots[pair.first], spots[pair.second]);
        let (here, there) = if pair.company.first_again > 0 {
            (b, a)
        } else if pair.company.second_again > 0 {
            (a, b)
        } else {
            (b, a)
        };
        doubts.push(Doubt { here, there, sure: score >= SURE });
    }
    doubts.sort_by_key(|doubt| (doubt.here.paragraph, doubt.here.frame.token));
    doubts
}

/// Whether it is one of a row of values, a year, or a name that others bear with other numbers: “三个一批”, “四个意识”, 45件民生实事.
fn is_common(spot: &Spot<'_>, other: &Spot<'_>) -> bool {
    let figure = &spot.frame.figure;
    // 甲、乙、丙60家、30家、20家: which name is its own?
    if spot.row.is_some_and(|row| row.listed) {
        return true;
    }
    if spot.frame.class() == "数" && figure.value.to_string().len() == 4 {
        return true;
    }
    let known = spot.facts.slogans.iter().any(|slogan| slogan.phrase.is_some() && slogan.range.intersect(figure.range).is_some());
    // “人才十条”: its name stands before the number.
    let shared: String = spot.behind.chars().take(common_start(spot.behind, other.behind)).collect();
    known || !shared.is_empty() && identity::is_common_name(&shared)
}

/// A pair that is worth weighing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The earlier, by its place among the spots.
    pub first: usize,
    /// The later.
    pub second: usize,
    /// How their values stand to one another.
    pub values: Values,
    /// What else is told of their noun.
    pub company: Company,
}

/// The pairs of quantities that are worth weighing and whose values are a slip apart, or agree where these are wanted too,
/// each once.
pub fn pairs(spots: &[Spot<'_>], agreeing: bool) -> Vec<Pair> {
    let mut buckets: FxHashMap<(&'static str, u8, u64), Vec<usize>> = FxHashMap::default();
    for (at, spot) in spots.iter().enumerate() {
        for key in places(spot) {
            buckets.entry(key).or_default().push(at);
        }
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for members in buckets.values().filter(|members| members.len() <= MOST) {
        for (nth, &first) in members.iter().enumerate() {
            let near = members[nth + 1..].iter().filter(|&&second| second != first && is_near(&spots[first], &spots[second]));
            found.extend(near.map(|&second| (first, second)));
        }
    }
    found.sort_unstable();
    found.dedup();
    let pair = |(first, second): (usize, usize)| {
        let (a, b) = (&spots[first], &spots[second]);
        let values = values(a, b).filter(|values| matches!(values, Values::Slip(_)) || agreeing && *values == Values::Agree)?;
        Some(Pair { first, second, values, company: company(spots, &buckets, a, b) })
    };
    found.into_iter().filter_map(pair).collect()
}

/// The keys under which a spot is looked up: the words right behind it, right before it where none follow, the heads of
/// its name.
fn places(spot: &Spot<'_>) -> Vec<(&'static str, u8, u64)> {
    let class = spot.frame.class();
    let behind = spot.behind.trim_start_matches(['“', '”']);
    let next = behind.char_indices().nth(1).map(|(place, c)| (class, 0, hash(&behind[..place + c.len_utf8()])));
    let last = spot.before.char_indices().rev().nth(1).filter(|_| behind.is_empty());
    let last = last.map(|(place, _)| (class, 1, hash(&spot.before[place..])));
    let heads = spot.row.iter().flat_map(|row| &row.heads).map(|&head| (class, 2, head));
    next.into_iter().chain(last).chain(heads).collect()
}

/// What else is told under the keys that both have.
fn company(spots: &[Spot<'_>], buckets: &FxHashMap<(&'static str, u8, u64), Vec<usize>>, a: &Spot<'_>, b: &Spot<'_>) -> Company {
    let (own, theirs) = (places(a), places(b));
    let mut company = Company::default();
    for members in own.iter().filter(|key| theirs.contains(key)).filter_map(|key| buckets.get(key)) {
        let values = members.iter().map(|&at| spots[at].frame.figure.value);
        let (one, two) = (a.frame.figure.value, b.frame.figure.value);
        // The two themselves are not counted.
        let again = |wanted: Decimal, own: usize| {
            let count = values.clone().filter(|value| *value == wanted).count().saturating_sub(own);
            u8::try_from(count).unwrap_or(u8::MAX)
        };
        let own = if one == two { 2 } else { 1 };
        let mut others: Vec<Decimal> = Vec::new();
        for value in values.clone().filter(|value| *value != one && *value != two) {
            if !others.contains(&value) {
                others.push(value);
            }
        }
        company.others = company.others.max(u8::try_from(others.len()).unwrap_or(u8::MAX));
        company.first_again = company.first_again.max(again(one, own));
        company.second_again = company.second_again.max(again(two, own));
    }
    company
}

fn hash(text: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// How two values stand to one another; what stands in one sentence or is no amount of one class is no pair.
fn values(a: &Spot<'_>, b: &Spot<'_>) -> Option<Values> {
    let together = a.paragraph == b.paragraph && a.frame.sentence == b.frame.sentence;
    (!together && a.frame.is_comparable(b.frame)).then(|| pair::values(a.frame, b.frame))
}

/// Whether two quantities have enough in common to be weighed.
fn is_near(a: &Spot<'_>, b: &Spot<'_>) -> bool {
    let (behind, before) = (common_start(a.behind, b.behind), common_end(a.before, b.before));
    // “人才十条” ends with its number: its name stands before it; else what follows is the name.
    let quoted = a.frame.figure.quoted || b.frame.figure.quoted;
    let last = before >= 3 && a.behind.is_empty() && b.behind.is_empty();
    if quoted && behind < 2 && !last {
        return false;
    }
    let ends = before >= 4 && (a.behind.is_empty() || b.behind.is_empty());
    behind >= 3 || ends || behind >= 2 && before >= 2 || likeness(a, b).is_some_and(|like| like.heads && like.shared >= 3)
}
