//! Whose report it is, by its place, its level and its offices, and names that are another's: a place copied from the
//! report of a neighbour, 县人大 in the report of a city, the 省长 of an autonomous region.

mod levels;
mod offices;
mod own;

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::names::own::Own;
use crate::lexicon::places::{self, Named};
use crate::report::Report;
use crate::text::TextRange;

/// The names of a paragraph that are held against the report.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The places it names.
    pub places: Vec<Named>,
}

impl Names {
    /// Reads the names of a paragraph.
    pub fn read(reading: &str) -> Names {
        Names { places: places::find(reading) }
    }
}

/// A name that is not the one it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misnamed {
    /// What is wrong with it.
    pub form: Form,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words, in reading offsets.
    pub place: TextRange,
    /// What it should be, or what it is held against.
    pub due: String,
}

/// What may be wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 我代表甲县人民政府 in the report of 乙县
    Giver,
    /// 美丽甲县 in the report of 乙县
    Copied,
    /// 全县人民 in the report of a district
    Everybody,
    /// 县人大、市政协
    Body,
    /// 自治区人民政府省长
    Head,
    /// 盟人大常委会
    League,
    /// One person with two offices, one of which another holds.
    Holder,
}

/// The place whose report it is, by the number of its short name, where the report names it often enough.
pub fn own_place(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Option<u16> {
    Own::of(report, facts).map(|own| own.id)
}

/// The places that a report names and that are not the ones they should be.
pub fn misnamed_places(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Misnamed> {
    sorted(Own::of(report, facts).map(|own| own.read(report, facts)).unwrap_or_default())
}

/// The levels, bodies and offices that a report names and that are not the ones they should be.
pub fn misnamed_offices(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Misnamed> {
    let mut found = offices::read(report, facts);
    found.extend(levels::read(report, facts));
    sorted(found)
}

fn sorted(mut found: Vec<Misnamed>) -> Vec<Misnamed> {
    found.sort_by_key(|name| (name.paragraph, name.place.start()));
    found
}
