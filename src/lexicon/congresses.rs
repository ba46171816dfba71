//! The national congresses of the Party and the plenums of its central committees: `congresses.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

/// A congress or a plenum.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The congress, or the one that elected the committee.
    pub congress: u32,
    /// The plenum; none for the congress itself.
    #[serde(default)]
    pub plenum: Option<u32>,
    /// Its first day.
    #[serde(deserialize_with = "day")]
    pub from: Day,
    /// Its last day.
    #[serde(deserialize_with = "day")]
    pub to: Day,
    /// Where the dates stand.
    pub source: String,
}

/// Year, month and day.
pub type Day = (u32, u32, u32);

/// A committee has held so many plenums since the fourteenth congress.
pub const MOST_PLENUMS: u32 = 7;

/// The congress of that number, or the plenum of its committee.
pub fn meeting(congress: u32, plenum: Option<u32>) -> Option<&'static Meeting> {
    MEETINGS.iter().find(|meeting| meeting.congress == congress && meeting.plenum == plenum)
}

/// The latest plenum that had ended by that day.
pub fn latest_plenum(day: Day) -> Option<&'static Meeting> {
    MEETINGS.iter().filter(|meeting| meeting.plenum.is_some() && meeting.to <= day).max_by_key(|meeting| meeting.to)
}

/// The meetings one of whose days it is.
pub fn held_on(day: Day) -> impl Iterator<Item = &'static Meeting> {
    MEETINGS.iter().filter(move |meeting| (meeting.from..=meeting.to).contains(&day))
}

static MEETINGS: LazyLock<Vec<Meeting>> = LazyLock::new(|| read(include_str!("congresses.toml")).unwrap_or_default());

fn read(text: &str) -> Result<Vec<Meeting>, toml::de::Error> {
    #[derive(Deserialize)]
    struct File {
        meeting: Vec<Meeting>,
    }
    Ok(toml::from_str::<File>(text)?.meeting)
}

/// `2024-07-15`
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    let mut parts = text.split('-').map(|part| part.parse().ok());
    let parsed = (|| Some((parts.next()??, parts.next()??, parts.next()??)))();
    parsed.ok_or_else(|| serde::de::Error::custom(format!("not a day: {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meetings_follow_one_another() {
        let meetings = read(include_str!("congresses.toml")).unwrap();
        assert!(meetings.iter().all(|m| m.from <= m.to && m.plenum.is_none_or(|n| n <= MOST_PLENUMS) && !m.source.is_empty()));
        assert!(meetings.windows(2).all(|pair| pair[0].to < pair[1].from));
    }

    #[test]
    fn a_meeting_is_found_by_its_number_and_by_its_day() {
        assert_eq!(meeting(20, Some(3)).map(|m| m.from), Some((2024, 7, 15)));
        assert_eq!(latest_plenum((2026, 1, 5)).and_then(|m| m.plenum), Some(4));
        assert!(latest_plenum((2001, 1, 1)).is_none() && meeting(20, Some(7)).is_none());
        assert_eq!(held_on((2022, 10, 18)).count(), 1);
    }
}
