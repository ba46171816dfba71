//! Formulas with one place that is always filled the same way: 以习近平…为核心, 铸牢中华民族…意识.
//!
//! What stands in that place is wrong unless it is one of the fillings of the table: the words on both sides belong to
//! no other formula, so nothing is guessed by likeness.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::text::characters::is_han;

/// A formula with a place to fill.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// What stands before the place.
    pub head: String,
    /// What stands behind it, one of these.
    tails: Vec<String>,
    /// What may fill it, the usual first.
    fillings: Vec<String>,
    /// The longest filling that is looked at, in characters.
    longest: usize,
    /// The document that has the formula.
    pub source: String,
}

impl Frame {
    /// The formula with its usual filling and ending.
    pub fn whole(&self) -> Option<String> {
        Some(format!("{}{}{}", self.head, self.fillings.first()?, self.tails.first()?))
    }
}

/// A formula found with a wrong filling.
#[derive(Clone, Copy, Debug)]
pub struct Misfit {
    /// Where the formula begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where the filling begins and ends.
    pub filling: (usize, usize),
    /// Which formula it is.
    pub frame: &'static Frame,
}

impl Misfit {
    /// What should fill the place.
    pub fn right(&self) -> &'static str {
        self.frame.fillings.first().map_or("", String::as_str)
    }
}

/// The formulas of `text` whose place is filled wrongly.
pub fn misfits(text: &str) -> impl Iterator<Item = Misfit> {
    TABLE.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(text)).filter_map(|found| {
        let frame = &TABLE.frames[found.pattern()];
        let rest = &text[found.end()..];
        let mut length = 0;
        for c in rest.chars().take(frame.longest + 1).map(Some).chain([None]) {
            if let Some(tail) = frame.tails.iter().find(|tail| rest[length..].starts_with(tail.as_str())) {
                let right = frame.fillings.iter().any(|filling| *filling == rest[..length]);
                let end = found.end() + length;
                return (!right).then_some(Misfit { start: found.start(), end: end + tail.len(), filling: (found.end(), end), frame });
            }
            length += c.filter(|&c| is_han(c))?.len_utf8();
        }
        None
    })
}

/// All formulas.
pub fn all() -> &'static [Frame] {
    &TABLE.frames
}

/// The formula that stands at `at` with a filling of the table, and where.
pub fn standing(text: &str, at: usize) -> Option<(usize, usize, &'static Frame)> {
    TABLE.frames.iter().find_map(|frame| {
        let wholes = frame.fillings.iter().flat_map(|filling| frame.tails.iter().map(move |tail| format!("{}{filling}{tail}", frame.head)));
        wholes.filter(|whole| text.contains(whole.as_str())).find_map(|whole| {
            let places = text.match_indices(whole.as_str()).map(|(start, _)| (start, start + whole.len()));
            places.into_iter().find(|&(start, end)| (start..end).contains(&at)).map(|(start, end)| (start, end, frame))
        })
    })
}

#[derive(Default)]
struct Table {
    frames: Vec<Frame>,
    finder: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("frames.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            frame: Vec<Frame>,
        }
        let frames = toml::from_str::<File>(text)?.frame;
        let finder = AhoCorasick::new(frames.iter().map(|frame| &frame.head))?;
        Ok(Table { frames, finder: Some(finder) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_every_filling_fits() {
        let table = Table::read(include_str!("frames.toml")).unwrap();
        assert!(table.frames.len() >= 8);
        for frame in &table.frames {
            for (tail, filling) in frame.tails.iter().flat_map(|tail| frame.fillings.iter().map(move |filling| (tail, filling))) {
                assert!(filling.chars().count() <= frame.longest, "{}…{tail}", frame.head);
                assert_eq!(misfits(&format!("{}{filling}{tail}", frame.head)).count(), 0, "{}{filling}{tail}", frame.head);
            }
        }
    }

    #[test]
    fn a_wrong_filling_is_found_with_its_place() {
        let text = "坚持以习近平新时代中国特色主义思想为指导";
        let found: Vec<Misfit> = misfits(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].filling.0..found[0].filling.1], "中国特色主义");
        assert_eq!(found[0].right(), "中国特色社会主义");
        assert_eq!(misfits("学习习近平新时代中国特色社会主义思想和习近平法治思想").count(), 0);
        assert_eq!(misfits("落实习近平新时代“三农”思想").count(), 0);
    }
}
