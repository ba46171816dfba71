//! What a paragraph says of time, besides the dates among its tokens.

use crate::facts::anniversary::{self, Anniversary};

use crate::facts::plan::{self, PlanMention};
use crate::facts::sentence::Layout;
use crate::facts::session::{self, Ordinal, Plenums, Session};
use crate::facts::span::{self, CountedSpan, Point, Span};
use crate::facts::time_of_day::{self, TimeOfDay};
use crate::facts::year::{self, Year};
use crate::text::TextRange;

/// Years, plans, anniversaries, sessions and spans of time, each in the order of the text.
#[derive(Debug, Default)]
pub struct Calendar {
    /// 2025年, 今年
    pub years: Vec<Year>,
    /// “十四五”规划收官之年
    pub plans: Vec<PlanMention>,
    /// 新中国成立75周年
    pub anniversaries: Vec<Anniversary>,
    /// 区七届人大四次会议
    pub sessions: Vec<Session>,
    /// 二十届二中、三中全会
    pub plenums: Vec<Plenums>,
    /// 党的二十大
    pub congresses: Vec<Ordinal>,
    /// 第七届委员会次会议
    pub empty_ordinals: Vec<TextRange>,
    /// 2021—2025年, 3月5日至8日
    pub spans: Vec<Span>,
    /// 五年来（2018—2022年）
    pub counted: Vec<CountedSpan>,
    /// 2026年1月5日, 二月三十日, and the ends of spans
    pub points: Vec<Point>,
    /// 9时30分
    pub times: Vec<TimeOfDay>,
}

impl Calendar {
    /// Reads what a paragraph says of time.
    pub fn read(reading: &str, layout: &Layout) -> Calendar {
        let years = year::find(reading, layout);
        let plans = plan::find(reading, layout);
        let anniversaries = anniversary::find(reading);
        let sessions = session::find(reading);
        let plenums = session::find_plenums(reading);
        let (spans, points) = span::find(reading, layout);
        let counted = span::find_counted(reading, layout, &spans);
        let congresses = session::find_congresses(reading);
        let empty_ordinals = session::find_empty(reading);
        let times = time_of_day::find(reading);
        Calendar { years, plans, anniversaries, sessions, plenums, congresses, empty_ordinals, spans, counted, points, times }
    }
}
