//! What a report is known by beside others, and which of several is that of the year before: of the same place, the same body
//! and the same level, one year earlier, or none.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::analysis::Analysis;
use crate::analysis::own_session;
use crate::facts::names;
use crate::facts::scope;
use crate::facts::session::Body;
use crate::lexicon::last_year as words;
use crate::report::genre::{Genre, ReportDate};
use crate::report::paragraph::ParagraphKind;
use crate::text::characters::is_han;

/// What a report is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Whose report it is.
    pub genre: Genre,
    /// The place, by the number of its short name.
    pub place: Option<u16>,
    /// The meeting that hears it.
    pub session: Option<Meeting>,
    /// Its title, without years and what only says how far the draft has come.
    pub title: String,
    /// The year that it reviews.
    pub reviewed: Option<i32>,
    /// The name of its file, without the digits in it.
    pub stem: String,
    /// A hash of what it says.
    pub content: u64,
}

/// A meeting that hears a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Whose it is.
    pub body: Body,
    /// At which level.
    pub level: Option<char>,
    /// The place, as it is written.
    pub place: String,
    /// 届
    pub term: u32,
    /// 次
    pub number: u32,
}

/// Which of several reports is that of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// None of them.
    None,
    /// This one.
    One(usize),
    /// These may be it, and say different things.
    Several(Vec<usize>),
}

/// What one mark of two reports says of their being of one body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Same,
    Other,
    Unknown,
}

impl Card {
    /// The card of a report; `stem` is the name of its file without the ending.
    pub fn of(analysis: &Analysis, stem: &str) -> Card {
        let session = own_session::of_report(analysis).map(|own| Meeting {
            body: own.body,
            level: own.level,
            place: own.place,
            term: own.term,
            number: own.number,
        });
        let mut hasher = FxHasher::default();
        analysis.text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| c.hash(&mut hasher));
        Card {
            genre: analysis.genre(),
            place: names::own_place(&analysis.report, &analysis.facts),
            session,
            title: title(analysis),
            reviewed: reviewed(analysis),
            stem: stem.chars().filter(|c| !c.is_numeric()).collect(),
            content: hasher.finish(),
        }
    }

    /// The same of whatever it says.
    pub fn without_content(self) -> Card {
        Card { content: 0, ..self }
    }

    /// Whether it surely is the report of the same body one year before `later`.
    pub fn is_before(&self, later: &Card) -> bool {
        let year = self.reviewed.zip(later.reviewed).is_some_and(|(own, later)| own + 1 == later);
        year && self.genre == later.genre && self.is_of_one_body(later)
    }

    fn is_of_one_body(&self, other: &Card) -> bool {
        let marks = [self.by_place(other), self.by_meeting(other)];
        if marks.contains(&Mark::Other) {
            return false;
        }
        // Offices of one place are told apart by their titles only.
        let titled = self.title == other.title;
        if words::subjects(&self.title) != words::subjects(&other.title) {
            return false;
        }
        if !titled && !self.genre.is_deliberated() && self.genre != Genre::PartyCongress {
            return false;
        }
        marks.contains(&Mark::Same) || titled && self.stem == other.stem
    }

    fn by_place(&self, other: &Card) -> Mark {
        match (self.place, other.place) {
            (Some(own), Some(other)) if own == other => Mark::Same,
            (Some(_), Some(_)) => Mark::Other,
            _ => Mark::Unknown,
        }
    }

    fn by_meeting(&self, other: &Card) -> Mark {
        let (Some(own), Some(other)) = (&self.session, &other.session) else { return Mark::Unknown };
        if own.body != other.body || own.level.zip(other.level).is_some_and(|(own, other)| own != other) {
            return Mark::Other;
        }
        // A term has five sessions, and hardly ever two a year.
        if !(other.term..=other.term + 1).contains(&own.term) && !(own.term..=own.term + 1).contains(&other.term) {
            return Mark::Other;
        }
        match (own.place.chars().count() > 1, other.place.chars().count() > 1) {
            (true, true) if own.place.ends_with(&other.place) || other.place.ends_with(&own.place) => Mark::Same,
            (true, true) => Mark::Other,
            _ => Mark::Unknown,
        }
    }
}

/// The year that a report reviews.
pub fn reviewed(analysis: &Analysis) -> Option<i32> {
    let clock = analysis.clock.report.and_then(|year| u16::try_from(year).ok()).map(|year| ReportDate { year, month: 0, day: 0 });
    scope::review_year(analysis.date().or(clock))
}

/// Which of `others` is the report of the year before `own`. Several files that say the same are one: the first.
pub fn choose(own: &Card, others: &[&Card]) -> Choice {
    let before: Vec<usize> = (0..others.len()).filter(|&at| others[at].is_before(own)).collect();
    let mut texts: Vec<usize> = Vec::new();
    for at in before {
        if !texts.iter().any(|&first| others[first].content == others[at].content) {
            texts.push(at);
        }
    }
    match texts[..] {
        [] => Choice::None,
        [one] => Choice::One(one),
        _ => Choice::Several(texts),
    }
}

/// The characters of the title, years and brackets left out.
fn title(analysis: &Analysis) -> String {
    let titles = analysis.report.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Title);
    let mut title = String::new();
    let mut depth = 0usize;
    for c in titles.flat_map(|paragraph| paragraph.reading.chars()) {
        match c {
            '（' | '(' | '〔' | '[' => depth += 1,
            '）' | ')' | '〕' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && is_han(c) && !matches!(c, '年' | '度' | '〇') => title.push(c),
            _ => {}
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;

    fn card(body: &str, year: u16, session: &str, stem: &str) -> Card {
        let text = format!(
            "{body}工作报告\n（{year}年1月6日在{session}会议上）\n\n各位代表：\n我向大会报告工作，请予审议。\n一、{}年工作回顾\n\
             全年修路30公里，群众出行条件明显改善。\n二、{year}年工作任务\n继续修路，改善群众出行。\n",
            year - 1
        );
        Card::of(&Analysis::new(&text, Format::Plain, Settings::default()), stem)
    }

    const OWN: &str = "青石县人民政府";

    #[test]
    fn the_report_of_the_year_before_is_of_the_same_place_body_and_level() {
        let own = card(OWN, 2026, "青石县第十八届人民代表大会第五次", "报告");
        let before = card(OWN, 2025, "青石县第十八届人民代表大会第四次", "旧");
        let twin = card(OWN, 2026, "青石县第十八届人民代表大会第五次", "报告稿");
        let older = card(OWN, 2024, "青石县第十八届人民代表大会第三次", "更旧");
        let neighbour = card("白石县人民政府", 2025, "白石县第十八届人民代表大会第四次", "邻县");
        let court = card("青石县人民法院", 2025, "青石县第十八届人民代表大会第四次", "法院");
        let others = [&twin, &older, &neighbour, &court, &before, &own];
        assert_eq!(choose(&own, &others), Choice::One(4));
        assert_eq!(choose(&own, &others[..4]), Choice::None);
        assert_eq!(choose(&before, &others), Choice::One(1));
    }

    #[test]
    fn two_texts_of_the_year_before_tie_and_two_copies_do_not() {
        let own = card(OWN, 2026, "青石县第十八届人民代表大会第五次", "报告");
        let before = card(OWN, 2025, "青石县第十八届人民代表大会第四次", "旧");
        let copy = Card { stem: "抄".to_owned(), ..before.clone() };
        let draft = Card { content: 1, ..before.clone() };
        assert_eq!(choose(&own, &[&before, &copy]), Choice::One(0));
        assert_eq!(choose(&own, &[&before, &draft]), Choice::Several(vec![0, 1]));
    }

    #[test]
    fn a_new_term_goes_on_from_the_old_one() {
        let own = card(OWN, 2027, "青石县第十九届人民代表大会第一次", "报告");
        let before = card(OWN, 2026, "青石县第十八届人民代表大会第五次", "旧");
        assert!(before.is_before(&own));
        assert!(!card(OWN, 2026, "青石县第十一届人民代表大会第五次", "旧").is_before(&own));
    }
}
