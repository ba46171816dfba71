//! What is shown on a date, a year and a five-year plan: the weekday, the plan and its year, what is remembered or was
//! held on that day.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::plan::PlanMention;
use crate::facts::span::Point;
use crate::facts::year::Year;
use crate::features::hover::markdown::{self, escape, list};
use crate::finding::Language;
use crate::lexicon::congresses::{self, Meeting};
use crate::lexicon::plans::{self, Plan};
use crate::lexicon::{anniversaries, numerals};
use crate::text::{TextRange, TextSize};

/// The names of the weekdays, Monday first, Chinese and English.
pub const WEEKDAYS: [(&str, &str); 7] = [
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
];

/// What is shown on the date, the year or the plan at `offset`.
pub fn hover(analysis: &Analysis, offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_report())?;
    let at = paragraph.reading_offset(offset)?;
    let facts = &analysis.facts[index];
    let (place, entries) = of_plan(facts, at, language)
        .or_else(|| of_day(facts, at, language))
        .or_else(|| of_year(analysis, facts, at, language))
        .filter(|(_, entries)| !entries.is_empty())?;
    let head = markdown::heading(&facts.reading[place]);
    Some((paragraph.place(place), [head, list(entries.iter().map(|entry| escape(entry)))].join("\n\n")))
}

fn of_plan(facts: &ParagraphFacts, at: TextSize, language: Language) -> Option<(TextRange, Vec<String>)> {
    let plan: &PlanMention = facts.calendar.plans.iter().find(|plan| plan.range.contains(at))?;
    let known: &Plan = plans::named(plan.name)?;
    let entry = match language {
        Language::Chinese => format!("五年{}，{}：{}年开局，{}年收官", known.kind(), known.years(), known.first, known.last),
        Language::English => format!("five-year plan, {} to {}", known.first, known.last),
    };
    Some((plan.range, vec![entry]))
}

fn of_day(facts: &ParagraphFacts, at: TextSize, language: Language) -> Option<(TextRange, Vec<String>)> {
    let point: &Point = facts.calendar.points.iter().find(|point| point.range.contains(at))?;
    let (month, day) = (point.month?, point.day?);
    if !(1..=12).contains(&month) || !(1..=crate::facts::date::days_in(point.year, month)).contains(&day) {
        return None;
    }
    let mut entries = Vec::new();
    if let Some(year) = point.year {
        let (chinese, english) = WEEKDAYS[crate::facts::date::weekday(year, month, day)];
        entries.push(language.choose(chinese, english).to_owned());
        entries.extend(congresses::held_on((year, month, day)).map(|meeting| held(meeting, language)));
    }
    entries.extend(anniversaries::kept_on(month, day).map(|event| kept(event, point.year, language)));
    Some((point.range, entries))
}

fn of_year(analysis: &Analysis, facts: &ParagraphFacts, at: TextSize, language: Language) -> Option<(TextRange, Vec<String>)> {
    let year: &Year = facts.calendar.years.iter().find(|year| year.range.contains(at))?;
    let report = analysis.date().map(|date| u32::from(date.year));
    let value = year.value.in_report_of(report)?;
    let mut entries = Vec::new();
    if !facts.reading[year.range].starts_with(|c: char| c.is_ascii_digit()) {
        entries.push(match language {
            Language::Chinese => format!("{value}年"),
            Language::English => value.to_string(),
        });
    }
    let plan = plans::of_year(value)?;
    let nth = value - plan.first + 1;
    let phase = match nth {
        1 => language.choose("，开局之年", ", its first"),
        5 => language.choose("，收官之年", ", its last"),
        _ => "",
    };
    entries.push(match language {
        Language::Chinese => format!("“{}”第{}年{phase}", plan.name, numerals::write(u64::from(nth))),
        Language::English => format!("year {nth} of “{}” ({} to {}){phase}", plan.name, plan.first, plan.last),
    });
    Some((year.range, entries))
}

fn held(meeting: &Meeting, language: Language) -> String {
    let number = numerals::write(u64::from(meeting.congress));
    match (meeting.plenum, language) {
        (Some(plenum), Language::Chinese) => format!("中共{number}届{}中全会召开期间", numerals::write(u64::from(plenum))),
        (None, Language::Chinese) => format!("中共{number}大召开期间"),
        (Some(plenum), Language::English) => format!("during plenum {plenum} of the central committee of term {}", meeting.congress),
        (None, Language::English) => format!("during Party congress {}", meeting.congress),
    }
}

fn kept(event: &anniversaries::Event, year: Option<u32>, language: Language) -> String {
    let name = event.names.first().map_or("", String::as_str);
    let from = event.years.first().copied().unwrap_or_default();
    match (year.and_then(|year| year.checked_sub(from)).filter(|&passed| passed > 0), language) {
        (Some(passed), Language::Chinese) => format!("{name}{passed}周年（{from}年）"),
        (None, Language::Chinese) => format!("{name}纪念日（{from}年）"),
        (Some(passed), Language::English) => format!("{name} ({from}), anniversary {passed}"),
        (None, Language::English) => format!("{name} ({from})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    fn shown(marked: &str, language: Language) -> String {
        let sample = fixture::plain(marked);
        hover(&sample.analysis, sample.caret, language).map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn a_date_shows_its_weekday_and_what_it_is() {
        assert_eq!(shown("会议于2024年1月‸8日召开，日程紧凑。", Language::Chinese), "**2024年1月8日**\n\n- 星期一");
        assert_eq!(
            shown("大会于2024年9月‸21日召开，气氛热烈。", Language::Chinese),
            "**2024年9月21日**\n\n- 星期六\n- 人民政协成立75周年（1949年）"
        );
        assert_eq!(
            shown("大会于2025年10月‸21日召开，气氛热烈。", Language::English),
            "**2025年10月21日**\n\n- Tuesday\n- during plenum 4 of the central committee of term 20"
        );
        assert_eq!(shown("每年9月‸18日组织活动，气氛肃穆。", Language::Chinese), "**9月18日**\n\n- 九一八事变纪念日（1931年）");
    }

    #[test]
    fn a_plan_shows_its_years_and_a_year_its_place_in_the_plan() {
        assert_eq!(
            shown("“十四‸五”规划顺利完成，成效明显。", Language::Chinese),
            "**十四五**\n\n- 五年规划，2021—2025年：2021年开局，2025年收官"
        );
        assert_eq!(shown("20‸26年任务繁重，开局关系全局。", Language::Chinese), "**2026年**\n\n- “十五五”第一年，开局之年");
        assert_eq!(shown("二〇二四‸年成效明显。", Language::Chinese), "**二〇二四年**\n\n- 2024年\n- “十四五”第四年");
    }

    #[test]
    fn what_cannot_be_known_shows_nothing() {
        for marked in ["2月‸30日，活动开始。", "19‸64年投产。", "今‸年任务繁重。", "提案1‸81件。"] {
            assert_eq!(shown(marked, Language::Chinese), "", "{marked}");
        }
    }

    #[test]
    fn the_range_is_the_date() {
        let sample = fixture::plain("会议于⟦2024年1月‸8日⟧召开，日程紧凑。");
        let (place, _) = hover(&sample.analysis, sample.caret, Language::Chinese).unwrap();
        assert_eq!(place, sample.ranges[0]);
    }
}
