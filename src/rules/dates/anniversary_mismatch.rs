use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::anniversary::Anniversary;
use crate::facts::beside;
use crate::facts::clock::{Clock, Form, Part, PartKind};
use crate::facts::scope::Period;
use crate::facts::year::{self, Year, YearValue};
use crate::finding::{Argument, Case, Finding, Message, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between};

/// 2024年是人民政协成立76周年: founding year and number do not give that year.
pub const RULE: Rule = Rule {
    name: "anniversary-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "史实、算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&YEAR, &RELATIVE, &PART, &FAR, &THE_YEAR, &KEPT, &TWICE, &ALONE, &SINCE, &WALKED],
    aggregate: None,
    page: include_str!("anniversary_mismatch.md"),
    run: Run::Document(run),
};

static YEAR: Case = Case {
    zh: "“{0}”从{1}年算起，{2}周年是{3}年，与“{4}”不符（按“{4}”应为{5}周年），请核对",
    en: "“{0}” counts from {1}: the anniversary {2} is in {3}, which does not fit “{4}” ({5} would); please check",
};
static RELATIVE: Case = Case {
    zh: "“{0}”从{1}年算起，{2}周年是{3}年，与“{4}”（{6}年）不符（应为{5}周年），请核对",
    en: "“{0}” counts from {1}: the anniversary {2} is in {3}, which does not fit “{4}” ({6}; {5} would); please check",
};
static PART: Case = Case {
    zh: "“{0}”从{1}年算起，{2}周年是{3}年，与所在部分“{4}”的年份不符（{6}年是{5}周年），请核对",
    en: "“{0}” counts from {1}: the anniversary {2} is in {3}, which does not fit the part “{4}” ({6} is the anniversary {5}); please check",
};
static FAR: Case = Case {
    zh: "“{0}”从{1}年算起，{2}周年是{3}年，与{4}年的报告相距太远，请核对",
    en: "“{0}” counts from {1}: the anniversary {2} is in {3}, too far from a report of {4}; please check",
};
static THE_YEAR: Case = Case { zh: "所说的年份：“{0}”", en: "the year spoken of: “{0}”" };

static KEPT: Case = Case {
    zh: "“{0}”从{2}年算起；这里说的是{4}年的事，应为{5}周年，请核对",
    en: "“{0}” counts from {2}; what is told was in {4}, the anniversary {5}; please check",
};
static TWICE: Case = Case {
    zh: "同一件事的周年前后不一：一处是“{0}”，另一处是“{1}”，请核对",
    en: "one event has two anniversaries: “{0}” here, “{1}” there; please check",
};
static ALONE: Case = Case {
    zh: "“{0}”与报告中说到的周年都对不上（如“{1}”），请核对",
    en: "“{0}” is none of the anniversaries that the report speaks of (such as “{1}”); please check",
};
static SINCE: Case = Case {
    zh: "前面说“{1}”，紧接着写作“{0}”，请核对是多少年",
    en: "it is “{1}”, and right after it says “{0}”; please check how many years",
};
static WALKED: Case = Case {
    zh: "从{2}年算起，{4}年的报告应是“{3}年”，这里写作“{0}”，请核对",
    en: "counted from {2}, a report of {4} has {3} years, here it says “{0}”; please check",
};

/// What the clock tells of anniversaries.
const TOLD: &[(Form, &Case)] =
    &[(Form::Kept, &KEPT), (Form::KeptTwice, &TWICE), (Form::KeptAlone, &ALONE), (Form::KeptSince, &SINCE), (Form::Walked, &WALKED)];
/// A report looks back six years at most when it names no year, and five years ahead.
const BACK: u32 = 6;
const AHEAD: u32 = 5;
/// Where one year is reviewed, no further back than the year before that.
const LAST: u32 = 2;
/// A paragraph of more bytes speaks of more than one thing.
const LONGEST: usize = 6000;
/// Behind an anniversary these words make it the name of an occasion that may lie in the past.
const OCCASIONS: &[&str] =
    &["大会", "庆祝大会", "纪念大会", "后", "讲话", "座谈会", "招待会", "纪念会", "庆祝会", "仪式", "阅兵", "以来", "前后", "文艺晚会"];
/// Before it these words look ahead.
const AHEAD_OF: &[&str] = &["迎接", "迎来", "喜迎", "即将", "将迎", "迎", "筹备", "谋划", "对接"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let years = &analysis.clock;
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        for anniversary in facts.calendar.anniversaries.iter().filter(|a| !facts.layout.is_in_title(a.number.start())) {
            let context = Context { analysis, years, index, facts, anniversary };
            let finding = context.judge();
            findings.extend(finding.map(|finding| finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r))));
        }
    }
    telling::more(analysis, TOLD, findings)
}

struct Context<'a> {
    analysis: &'a Analysis,
    years: &'a Clock,
    index: usize,
    facts: &'a ParagraphFacts,
    anniversary: &'a Anniversary,
}

impl Context<'_> {
    fn judge(&self) -> Option<Finding> {
        let sentence = self.facts.layout.sentence_at(self.anniversary.number.start());
        let start = usize::from(self.anniversary.range.start());
        let topic = year::topic_before(&self.facts.calendar.years, sentence, start);
        let other = self.other_years(sentence, topic);
        match topic {
            // 2024年…，迎来2025年新中国成立76周年: the nearer year decides, if it is that year.
            _ if other.iter().any(|&year| self.fits(year)) => None,
            Some(topic) => self.of_topic(topic),
            None if other.is_empty() => self.of_part().or_else(|| self.of_report()),
            None => self.of_nearest(sentence),
        }
    }

    /// The years in figures that the sentence names besides its topic.
    fn other_years(&self, sentence: TextRange, topic: Option<&Year>) -> Vec<u32> {
        let inside = year::in_sentence(&self.facts.calendar.years, sentence).iter().filter(|year| Some(*year) != topic);
        inside.filter_map(|year| if let YearValue::Written(value) = year.value { Some(value) } else { None }).collect()
    }

    fn fits(&self, year: u32) -> bool {
        self.anniversary.event.years.iter().any(|&from| from + self.anniversary.value == year)
    }

    /// Whether the year comes before the anniversary and the words look ahead to it, or the words name a past occasion.
    fn may_be_another_year(&self, year: u32) -> bool {
        let kept = self.anniversary.event.years.iter().map(|from| from + self.anniversary.value);
        let near = self.facts.layout.near(&self.facts.reading, self.anniversary.range);
        let before = between(&self.facts.reading, near.start(), self.anniversary.range.start());
        let ahead = AHEAD_OF.iter().any(|word| before.contains(word));
        let back = if self.is_kept_by_all() { year } else { BACK };
        let occasion = self.is_past_occasion(before);
        kept.into_iter()
            .any(|kept| ahead && (year..=year + AHEAD).contains(&kept) || occasion && (year.saturating_sub(back)..=year).contains(&kept))
    }

    /// Whether it is the name of an occasion: 在庆祝中国共产党成立95周年大会上的讲话.
    fn is_past_occasion(&self, before: &str) -> bool {
        let behind = beside::first_characters(&self.facts.reading[usize::from(self.anniversary.range.end())..], 8);
        let named = ["庆祝", "纪念", "盛大"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        // 40周年后迈向新征程: the anniversary lies before the year that is spoken of.
        let over = ["后", "之后", "以后"].iter().any(|word| behind.starts_with(word));
        over || OCCASIONS.iter().any(|word| named.starts_with(word))
            || OCCASIONS.iter().any(|word| behind.contains(word)) && before.contains('在')
    }

    /// The great meetings are held every five years; what was said there is studied long after.
    fn is_kept_by_all(&self) -> bool {
        self.anniversary.value.is_multiple_of(5)
    }

    fn of_topic(&self, topic: &Year) -> Option<Finding> {
        let year = self.years.value(topic)?;
        if self.fits(year) || self.may_be_another_year(year) {
            return None;
        }
        let written = &self.facts.reading[topic.range];
        let message = match topic.value {
            YearValue::Written(_) => self.message(&YEAR, year, written.into()),
            YearValue::Relative(_) => self.message(&RELATIVE, year, written.into()),
        };
        Some(Finding::new(self.anniversary.range, message).relating(topic.range, THE_YEAR.with([written.into()])))
    }

    /// The only year that stands in the clause itself: 迎来2024年新中国成立75周年.
    fn of_nearest(&self, sentence: TextRange) -> Option<Finding> {
        let clause = self.facts.layout.clause_at(self.anniversary.range.start());
        let inside = |year: &&Year| clause.contains_range(year.range) && year.range.end() <= self.anniversary.range.start();
        let mut near = year::in_sentence(&self.facts.calendar.years, sentence).iter().filter(inside);
        let (Some(year), None) = (near.next(), near.next()) else { return None };
        let between = between(&self.facts.reading, year.range.end(), self.anniversary.range.start());
        let joined = between.is_empty() || ["是", "的", "为", "庆祝", "纪念", "恰逢", "适逢", "正值"].contains(&between);
        if joined { self.of_topic(year) } else { None }
    }

    /// In a part that is about one year: what is kept there is kept in that year.
    fn of_part(&self) -> Option<Finding> {
        let part = self.years.part_of(self.index).filter(|part| self.speaks_of_its_year(part))?;
        if self.fits(part.year) || self.may_be_another_year(part.year) {
            return None;
        }
        let title = self.analysis.quote(part.heading);
        Some(Finding::new(self.anniversary.range, self.message(&PART, part.year, title.into())))
    }

    fn speaks_of_its_year(&self, part: &Part) -> bool {
        let reading = &*self.facts.reading;
        if reading.len() > LONGEST {
            return false;
        }
        let kept = ["庆祝", "纪念", "迎接", "献礼", "迎"].iter().any(|word| reading.contains(word));
        let longer = ["五年", "近年", "以来", "过去", "时期", "届", "规划", "三年"].iter().any(|word| reading.contains(word));
        kept && !longer && part.kind != PartKind::Either && self.years.report.is_some()
    }

    fn of_report(&self) -> Option<Finding> {
        let report = self.years.report?;
        if self.is_kept_by_all() && self.is_past_occasion("在") {
            return None;
        }
        let mut kept = self.anniversary.event.years.iter().map(|from| from + self.anniversary.value);
        // The review of one year does not look back on the term.
        let back = if self.analysis.scopes[self.index].period == Period::Review { LAST } else { BACK };
        if kept.any(|year| (report.saturating_sub(back)..=report + AHEAD).contains(&year)) {
            return None;
        }
        let from = self.nearest_beginning(report);
        let arguments: [Argument; 5] =
            [self.name().into(), from.into(), self.anniversary.value.into(), (from + self.anniversary.value).into(), report.into()];
        Some(Finding::new(self.anniversary.range, FAR.with(arguments)))
    }

    fn message(&self, case: &'static Case, year: u32, written: Argument) -> Message {
        let from = self.nearest_beginning(year);
        let value = self.anniversary.value;
        let due = year.checked_sub(from).map_or_else(|| "不到1".to_owned(), |due| due.to_string());
        case.with([self.name().into(), from.into(), value.into(), (from + value).into(), written, due.into(), year.into()])
    }

    /// The beginning by which the number is least wrong.
    fn nearest_beginning(&self, year: u32) -> u32 {
        let value = self.anniversary.value;
        self.anniversary.event.years.iter().copied().min_by_key(|from| (from + value).abs_diff(year)).unwrap_or_default()
    }

    fn name(&self) -> &str {
        let end = self.anniversary.number.start();
        between(&self.facts.reading, self.anniversary.range.start(), end).trim()
    }
}
