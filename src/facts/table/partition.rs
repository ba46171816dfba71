//! Kinds that make up all there is, and what all of them have: three sectors and the 生产总值, town and country and the
//! 零售总额, wherever before them the whole is told.

use num_rational::BigRational;

use crate::facts::claims::sum::{is_addend, is_slip, sum_of};
use crate::facts::claims::value;
use crate::facts::figure::Figure;
use crate::facts::frames::cover;
use crate::facts::light_words;
use crate::facts::ratio;
use crate::facts::table::join::{Entry, is_same_time};
use crate::lexicon::class::Class;
use crate::lexicon::complements;
use crate::lexicon::magnitudes::{names_all_sectors, names_production};
use crate::lexicon::vocabulary::Classes;
use crate::text::{TextRange, range};

/// A whole and all of its kinds.
#[derive(Clone, Debug)]
pub struct Partition<'a> {
    /// The whole.
    pub whole: Entry<'a>,
    /// Its kinds, in the order of the text.
    pub parts: Vec<Entry<'a>>,
    /// Whether they make it up.
    pub holds: bool,
}

/// What the kinds have, and how it is said to be shared out: 比重为31.3：68.7.
#[derive(Clone, Debug)]
pub struct Structure<'a> {
    /// The paragraph of the proportion.
    pub paragraph: usize,
    /// The proportion.
    pub range: TextRange,
    /// The kinds, in the order in which the proportion names them.
    pub parts: Vec<Entry<'a>>,
    /// The shares that they give, in per cent: 31.3：68.7.
    pub given: String,
    /// Whether these are the shares that are told.
    pub holds: bool,
}

/// What a report says of kinds that make up all there is.
#[derive(Debug, Default)]
pub struct Partitions<'a> {
    /// Their wholes.
    pub wholes: Vec<Partition<'a>>,
    /// Their shares.
    pub structures: Vec<Structure<'a>>,
}

/// So many quantities lie between two kinds of one row at most.
const APART: usize = 10;
/// So many paragraphs before the first kind the whole stands at most.
const PARAGRAPHS: usize = 6;
/// So many quantities before it.
const BEFORE: usize = 40;

/// The partitions of a report.
pub fn read<'a>(entries: &[Entry<'a>]) -> Partitions<'a> {
    let named: Vec<Option<Named<'a>>> = entries.iter().map(Named::of).collect();
    let mut found = Partitions::default();
    for first in 0..entries.len() {
        let Some(name) = &named[first] else { continue };
        for kind in name.kinds.iter().filter(|kind| complements::is_exact(kind.row)) {
            let Some(parts) = all_kinds(entries, &named, first, kind) else { continue };
            let places: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
            found.wholes.extend(whole(entries, &named, &places, kind.row));
            found.structures.extend(structure(entries, parts, kind.row));
        }
    }
    found
}

/// The words before a quantity, where they name kinds.
struct Named<'a> {
    text: &'a str,
    kinds: &'a [complements::Kind],
}

impl<'a> Named<'a> {
    fn of(entry: &Entry<'a>) -> Option<Named<'a>> {
        let fits = !entry.row.kinds.is_empty() && !entry.frame.before.meets(OTHER);
        let lead = fits.then(|| cover(entry.facts.frames.lead(entry.frame))).flatten()?;
        Some(Named { text: &entry.facts.reading[lead], kinds: &entry.row.kinds })
    }

    /// What it is a quantity of, without the word of the kind: 增加值 of 第二产业实现增加值.
    fn kernel(&self, kind: &complements::Kind) -> &'a str {
        light_words::bare(&self.text[kind.word.end..])
    }
}

/// Words with which a quantity is that of another time, or none that can be added.
const OTHER: Classes =
    Classes::of(&[Class::Last, Class::Compare, Class::Mean, Class::Cumulative, Class::Increment, Class::Aim, Class::Several]);

/// The same of a whole, which may be a 总额.
const OTHER_WHOLE: Classes = Classes(OTHER.0 & !Class::Cumulative.bit());

/// All kinds of the row to which the entry at `first` belongs, each with which it is, if they follow it and count the same.
fn all_kinds<'a>(
    entries: &[Entry<'a>],
    named: &[Option<Named<'a>>],
    first: usize,
    kind: &complements::Kind,
) -> Option<Vec<(usize, usize)>> {
    let mut parts = vec![(first, kind.nth)];
    let kernel = named[first].as_ref()?.kernel(kind);
    for at in first + 1..(first + APART * complements::number(kind.row)).min(entries.len()) {
        if parts.len() == complements::number(kind.row) || entries[at].paragraph != entries[first].paragraph {
            break;
        }
        let Some(name) = &named[at] else { continue };
        let Some(own) = name.kinds.iter().find(|own| own.row == kind.row) else { continue };
        let other = name.kernel(own);
        let same = other.ends_with(kernel) || kernel.ends_with(other);
        if same && entries[at].frame.is_comparable(entries[first].frame) {
            // A second list begins.
            if parts.iter().any(|(_, nth)| *nth == own.nth) {
                break;
            }
            parts.push((at, own.nth));
        }
    }
    (parts.len() == complements::number(kind.row)).then_some(parts)
}

/// What the kinds make up: of the quantities before them the one that they give, else the nearest that one wrong digit explains.
fn whole<'a>(entries: &[Entry<'a>], named: &[Option<Named<'a>>], parts: &[usize], row: usize) -> Option<Partition<'a>> {
    let first = parts[0];
    let of_row = |at: usize| named[at].as_ref().is_some_and(|name| name.kinds.iter().any(|kind| kind.row == row));
    let figures: Vec<&Figure> = parts.iter().map(|&at| &entries[at].frame.figure).collect();
    let kernel = parts.iter().filter_map(|&at| {
        let name = named[at].as_ref()?;
        Some(name.kernel(name.kinds.iter().find(|kind| kind.row == row)?))
    });
    let kernel = kernel.min_by_key(|kernel| kernel.len()).unwrap_or_default();
    let fits = |at: &usize| {
        let entry = &entries[*at];
        let near = entries[first].paragraph - entry.paragraph <= PARAGRAPHS;
        let level = is_addend(entry.frame) && entry.frame.depth == 0 && !entry.frame.before.meets(OTHER_WHOLE) && !entry.row.listed;
        near && level
            && !of_row(*at)
            && entry.frame.is_comparable(entries[first].frame)
            && entry.row.area == entries[first].row.area
            && (is_same_time(entry, &entries[first]) || opens_time(entry, &entries[first]))
            && figures.iter().all(|part| value(part) < value(&entry.frame.figure))
    };
    let before: Vec<usize> = (first.saturating_sub(BEFORE)..first).rev().filter(fits).collect();
    let sum = sum_of(&figures)?;
    let agrees = before.iter().find(|&&at| !sum.is_disjoint(&entries[at].frame.figure.rounded_interval()));
    let slipped = || before.iter().find(|&&at| is_called(&entries[at], kernel) && is_slip(&entries[at].frame.figure, &figures));
    let (&at, holds) = agrees.map(|at| (at, true)).or_else(|| slipped().map(|at| (at, false)))?;
    Some(Partition { whole: entries[at], parts: parts.iter().map(|&at| entries[at]).collect(), holds })
}

/// 上半年…实现生产总值1228亿元: what follows it is of its time, where its own words name none.
fn opens_time(whole: &Entry<'_>, part: &Entry<'_>) -> bool {
    let silent = part.row.time.year.is_none() && part.row.time.stretch.is_none();
    silent && whole.scope.period == part.scope.period && whole.scope.body == part.scope.body && whole.row.target == part.row.target
}

/// Whether a whole counts what its kinds count: 零售总额 and 零售额, 生产总值 and 增加值.
fn is_called(whole: &Entry<'_>, kernel: &str) -> bool {
    let Some(name) = cover(whole.facts.frames.lead(whole.frame)).map(|place| &whole.facts.reading[place]) else { return false };
    let characters: Vec<char> = kernel.chars().collect();
    let shares = characters.windows(2).any(|pair| name.contains(&pair.iter().collect::<String>()));
    shares || kernel.ends_with("增加值") && names_production(name) || kernel.is_empty() && name.contains("进出口")
}

/// The proportion behind the last of the kinds, where it names them: 中直与地方经济比重为31.3：68.7, 三次产业比为….
fn structure<'a>(entries: &[Entry<'a>], mut parts: Vec<(usize, usize)>, row: usize) -> Option<Structure<'a>> {
    let last = entries[parts.last()?.0];
    let from = usize::from(last.frame.range().end());
    let reading = &last.facts.reading[from..];
    let proportions = ratio::of(reading, parts.len());
    let told = proportions.iter().find(|told| {
        let clause = reading[..usize::from(told.range.start())].rsplit(['。', '；', '，']).next().unwrap_or_default();
        let all = complements::rows_named(clause).any(|named| named == row) || parts.len() == SECTORS && names_all_sectors(clause);
        told.shares.len() == parts.len() && all && clause.contains('比')
    })?;
    parts.sort_by_key(|(_, nth)| *nth);
    let values: Vec<BigRational> = parts.iter().map(|&(at, _)| value(&entries[at].frame.figure)).collect();
    let whole: BigRational = values.iter().sum();
    let hundred = BigRational::from_integer(100.into());
    let near = |one: &BigRational, other: &BigRational, reach: &BigRational| *one <= other + reach && *other <= one + reach;
    if !near(&told.sum(), &hundred, &BigRational::from_integer(1.into())) || whole <= BigRational::from_integer(0.into()) {
        return None;
    }
    let shares: Vec<BigRational> = values.iter().map(|part| part / &whole * &hundred).collect();
    // Shares are rounded so that they make up a hundred.
    let reach = BigRational::new(ROUNDED.into(), 100.into());
    let holds = shares.iter().zip(&told.shares).all(|(share, (_, told))| near(share, &told.rational(), &reach));
    let given = shares.iter().map(|share| crate::facts::number::rounded(share, 1)).collect::<Vec<_>>().join("：");
    let range = range(from + usize::from(told.range.start()), from + usize::from(told.range.end()));
    Some(Structure { paragraph: last.paragraph, range, parts: parts.iter().map(|&(at, _)| entries[at]).collect(), given, holds })
}

/// Primary, secondary and tertiary industry.
const SECTORS: usize = 3;
/// So far a share may lie from what its kinds give, in hundredths of a point.
const ROUNDED: i64 = 20;
