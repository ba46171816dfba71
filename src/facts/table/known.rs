//! What is known of two quantities that may be of one thing, as numbers that are weighed.

use crate::facts::frames::Frame;
use crate::facts::scope::Period;
use crate::facts::table::row::Aspect;
use crate::facts::table::spot::{Spot, common_end, common_start, likeness};
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{Kind, Token};

/// What else the report tells of the noun of a pair.
#[derive(Clone, Copy, Debug, Default)]
pub struct Company {
    /// How many other values its noun has.
    pub others: u8,
    /// How many more quantities of it have the value of the first.
    pub first_again: u8,
    /// How many have that of the second.
    pub second_again: u8,
}

/// What is known of a pair, one number for each of [`NAMES`].
pub fn features(a: &Spot<'_>, b: &Spot<'_>, company: Company, weight: &dyn Fn(&str) -> f64) -> Vec<f64> {
    let flag = |is: bool| f64::from(u8::from(is));
    let count = |n: usize, most: usize| n.min(most) as f64;
    let length = |text: &str| text.chars().count();
    let both = |test: &dyn Fn(&Spot<'_>) -> bool| flag(test(a)) + flag(test(b));
    let digits = |spot: &Spot<'_>| {
        let text: String = spot.frame.figure.value.to_string().chars().filter(char::is_ascii_digit).collect();
        text.trim_matches('0').len().max(1)
    };
    let least = digits(a).min(digits(b));
    let (behind, before) = (common_start(a.behind, b.behind), common_end(a.before, b.before));
    let (short, long) = (length(a.behind).min(length(b.behind)), length(a.behind).max(length(b.behind)));
    let like = likeness(a, b);
    let named = like.is_some();
    let like = like.unwrap_or_default();
    let aspect = |wanted: Aspect| both(&|spot| spot.row.is_some_and(|row| row.aspect == wanted));
    let changes = both(&|spot| spot.row.is_some_and(|row| matches!(row.aspect, Aspect::Change(_))));
    let period = |spot: &Spot<'_>| if spot.scope.body { Some(spot.scope.period) } else { None };
    let periods = (period(a), period(b));
    let are = |one: Period, other: Period| flag(periods == (Some(one), Some(other)));
    let limits = |spot: &Spot<'_>| spot.row.map_or(0, |row| row.limits.0);
    let apart = limits(a) ^ limits(b);
    let clauses = a.frame.clause_before.0 ^ b.frame.clause_before.0;
    let (own, theirs) = (bigrams(a), bigrams(b));
    let common = own.iter().filter(|pair| theirs.contains(pair)).count();
    let words = [keys(a), keys(b)];
    let [one, other] = &words;
    let target = |spot: &Spot<'_>| spot.row.is_some_and(|row| row.target);
    let mut known = vec![
        flag(least == 1),
        flag(least == 2),
        flag(least == 3),
        flag(least > 3),
        count(behind, 8),
        flag(behind == 0),
        flag(behind == long && long > 0),
        flag(behind == short && short > 0),
        count(before, 8),
        flag(before > 0 && before == length(a.before).max(length(b.before))),
        flag(named),
        f64::from(like.shared.min(12)),
        f64::from(like.strong.min(10)),
        f64::from(like.first.min(like.second).min(6)),
        f64::from(like.first.max(like.second).min(10)),
        f64::from(like.apart.min(10)),
        flag(named && like.first == 0 && like.second == 0),
        f64::from(like.limits.min(6)),
        flag(like.heads),
        flag(a.row.map(|row| row.aspect) == b.row.map(|row| row.aspect)),
        aspect(Aspect::Level),
        changes,
        aspect(Aspect::Other),
        flag(a.when.is_some() && a.when == b.when),
        are(Period::Review, Period::Review),
        are(Period::Years, Period::Years),
        are(Period::Plan, Period::Plan),
        are(Period::Review, Period::Plan),
        are(Period::Years, Period::Plan),
        are(Period::Review, Period::Years),
        flag(periods == (None, None)),
        flag(periods.0.is_none() != periods.1.is_none()),
        flag(a.paragraph == b.paragraph),
        (a.paragraph.abs_diff(b.paragraph) as f64 + 1.0).ln().min(5.0),
        both(&target),
        flag(target(a) != target(b)),
        f64::from(apart.count_ones()),
        f64::from((apart & HARD.0).count_ones()),
        f64::from((clauses & HARD.0).count_ones()),
        flag(a.row.map(|row| row.area) == b.row.map(|row| row.area)),
        both(&|spot| spot.frame.figure.chinese),
        flag(a.frame.figure.chinese != b.frame.figure.chinese),
        flag(a.frame.figure.bound == b.frame.figure.bound),
        both(&|spot| spot.frame.is_exact()),
        both(&|spot| spot.frame.figure.quoted),
        flag(a.frame.figure.quoted != b.frame.figure.quoted),
        both(&|spot| spot.row.is_some_and(|row| row.inherited)),
        both(&|spot| spot.row.is_some_and(|row| row.listed)),
        both(&|spot| spot.frame.describes),
        (f64::from(company.others) + 1.0).ln(),
        flag(company.others == 0),
        (f64::from(company.first_again.max(company.second_again)) + 1.0).ln(),
        count(common, 8),
        common as f64 / own.len().min(theirs.len()).max(1) as f64,
        common as f64 / (own.len() + theirs.len() - common).max(1) as f64,
        neighbours(a, b) as f64,
        flag(a.row.map(|row| row.time.year) == b.row.map(|row| row.time.year)),
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        flag(one[0] == other[0]),
        flag(one[1] == other[1]),
        flag(one[2] == other[2]),
    ];
    put_words(&mut known, &words, weight);
    known
}

/// Where the weights of the words stand among what is known.
const WORDS: usize = 57;

/// Puts the weights of the words beside both numbers where they belong.
pub fn put_words(known: &mut [f64], words: &[[String; 4]; 2], weight: &dyn Fn(&str) -> f64) {
    let [one, other] = words;
    let sum = |nth: usize| weight(&one[nth]) + weight(&other[nth]);
    known[WORDS..WORDS + 5].copy_from_slice(&[sum(0), weight(&one[0]).min(weight(&other[0])), sum(1), sum(2), sum(3)]);
}

/// What is known of a pair, in the order of [`features`].
pub const NAMES: &[&str] = &[
    "one-digit",
    "two-digits",
    "three-digits",
    "more-digits",
    "common-behind",
    "nothing-common-behind",
    "behind-whole",
    "behind-shorter-whole",
    "common-before",
    "before-whole",
    "named",
    "shared",
    "telling",
    "own-of-one",
    "own-of-other",
    "apart",
    "same-name",
    "limited",
    "heads",
    "same-aspect",
    "level",
    "change",
    "other-aspect",
    "same-time",
    "review-review",
    "years-years",
    "plan-plan",
    "review-plan",
    "years-plan",
    "review-years",
    "notes",
    "one-in-notes",
    "same-paragraph",
    "distance",
    "aims",
    "one-aim",
    "grammar-apart",
    "limits-apart",
    "clauses-apart",
    "same-area",
    "characters",
    "one-in-characters",
    "same-bound",
    "exact",
    "quoted",
    "one-quoted",
    "inherited",
    "listed",
    "describes",
    "other-values",
    "no-other-value",
    "again",
    "common",
    "common-of-shorter",
    "common-of-all",
    "neighbours",
    "same-year",
    "verbs",
    "weaker-verb",
    "words-behind",
    "nouns",
    "measures",
    "same-verb",
    "same-word-behind",
    "same-noun",
];

/// Words of the grammar that make another thing of what they stand with.
const HARD: Classes = Classes::of(&[Class::Cumulative, Class::Increment, Class::Among, Class::Rest, Class::Mean, Class::Each]);

/// The pairs of neighbouring characters of the words around a quantity.
fn bigrams(spot: &Spot<'_>) -> Vec<(char, char)> {
    let of = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
    let mut all = of(spot.before);
    all.extend(of(spot.behind));
    all.sort_unstable();
    all.dedup();
    all
}

/// How many quantities beside the two agree, each with that in the same place beside the other.
fn neighbours(a: &Spot<'_>, b: &Spot<'_>) -> usize {
    let frames = |spot: &Spot<'_>| {
        let all = &spot.facts.frames.all;
        let own = all.partition_point(|other| other.token < spot.frame.token);
        (own, all.len())
    };
    let ((own, _), (other, _)) = (frames(a), frames(b));
    let at = |spot: &Spot<'_>, index: Option<usize>| {
        let frame = index.and_then(|at| spot.facts.frames.all.get(at).cloned())?;
        (frame.sentence == spot.frame.sentence).then_some(frame)
    };
    let agrees = |one: Option<Frame>, two: Option<Frame>| match (one, two) {
        (Some(one), Some(two)) => {
            one.is_comparable(&two) && one.figure.value == two.figure.value && one.figure.value.to_string().len() >= 2
        }
        _ => false,
    };
    usize::from(agrees(at(a, own.checked_sub(1)), at(b, other.checked_sub(1))))
        + usize::from(agrees(at(a, Some(own + 1)), at(b, Some(other + 1))))
}

/// The words whose weight says how much a number belongs to a thing: the word before it, that behind it, the last of the
/// noun, the measure word.
pub fn keys(spot: &Spot<'_>) -> [String; 4] {
    let reading = &spot.facts.reading;
    let frames = &spot.facts.frames;
    let skip = Classes::of(&[Class::Adverb, Class::About, Class::Near, Class::AtLeast, Class::AtMost, Class::De]);
    let word = |token: &&Token| matches!(token.kind, Kind::Text | Kind::Word(_));
    let lead = frames.lead(spot.frame).iter().rev().find(|t| word(t) && !t.classes().meets(skip));
    let tail = frames.tail(spot.frame).iter().take_while(|t| word(t));
    let behind: Vec<&str> = tail.map(|t| &reading[t.range]).collect();
    let noun = frames.tokens.get(spot.frame.behind_noun.clone()).and_then(|noun| noun.last()).map_or("", |t| &reading[t.range]);
    [
        format!("v{}", lead.map_or("", |t| &reading[t.range])),
        format!("b{}", behind.first().copied().unwrap_or("")),
        format!("n{noun}"),
        format!("m{}", spot.frame.figure.measure.word),
    ]
}
