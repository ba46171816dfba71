//! Counts in words: characters, minutes, findings, figures.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::length;
use crate::finding::{Language, Severity};
use crate::text::TextRange;

/// `1204字 · 朗读约6分钟`
pub fn length(characters: usize, language: Language) -> String {
    let minutes = match (length::minutes(characters), language) {
        (0, Language::Chinese) => "朗读不到1分钟".to_owned(),
        (0, Language::English) => "under a minute to read".to_owned(),
        (minutes, language) => {
            let time = duration(minutes, language);
            if language == Language::Chinese { format!("朗读约{time}") } else { format!("{time} to read") }
        }
    };
    format!("{} · {minutes}", self::characters(characters, language))
}

/// `1204字`
pub fn characters(count: usize, language: Language) -> String {
    format!("{count}{}", language.choose("字", " characters"))
}

/// From so many minutes on, hours are easier to grasp.
const HOURS: usize = 120;

/// `42分钟`, `3小时`, `2.5小时`: hours to the half.
pub fn duration(minutes: usize, language: Language) -> String {
    if minutes < HOURS {
        return format!("{minutes}{}", language.choose("分钟", " min"));
    }
    let halves = (minutes + 15) / 30;
    let hours = format!("{}{}", halves / 2, if halves.is_multiple_of(2) { "" } else { ".5" });
    format!("{hours}{}", language.choose("小时", " hours"))
}

/// `疑点4处（差错1、提示3），建议2处`, counting those marked in `place`: a suggestion is nothing doubtful, here as in the status bar.
pub fn findings(diagnoses: &[Diagnosis], place: TextRange, language: Language) -> String {
    let here: Vec<Severity> = diagnoses.iter().filter(|d| place.contains_range(d.finding.range)).map(|d| d.severity).collect();
    if here.is_empty() {
        return language.choose("无疑点", "no findings").to_owned();
    }
    let hints = here.iter().filter(|&&severity| severity == Severity::Hint).count();
    let doubtful = here.len() - hints;
    let suggested = (hints > 0).then(|| match language {
        Language::Chinese => format!("建议{hints}处"),
        Language::English => plural(hints, "suggestion"),
    });
    let kinds = [Severity::Error, Severity::Warning, Severity::Info].into_iter();
    let counts = kinds.map(|kind| (kind, here.iter().filter(|&&s| s == kind).count())).filter(|&(_, count)| count > 0);
    let told = match language {
        Language::Chinese => {
            let counts: Vec<String> = counts.map(|(kind, count)| format!("{}{count}", kind.chinese())).collect();
            format!("疑点{doubtful}处（{}）", counts.join("、"))
        }
        Language::English => {
            let named = |kind: Severity, count| if kind == Severity::Info { format!("{count} info") } else { plural(count, kind.name()) };
            let counts: Vec<String> = counts.map(|(kind, count)| named(kind, count)).collect();
            format!("{} ({})", plural(doubtful, "finding"), counts.join(", "))
        }
    };
    let parts: Vec<String> = (doubtful > 0).then_some(told).into_iter().chain(suggested).collect();
    parts.join(language.choose("，", ", "))
}

/// `数据31处`
pub fn figures(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("数据{count}处"),
        Language::English => plural(count, "figure"),
    }
}

/// The part of the whole in per cent, rounded: `62%`; nothing of nothing is none.
pub fn share(part: usize, whole: usize) -> String {
    format!("{}%", (part * 200 + whole) / (whole * 2).max(1))
}

/// Number of characters of the whole report.
pub fn of_report(analysis: &Analysis) -> usize {
    length::characters(&analysis.report.paragraphs)
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::text::range;

    #[test]
    fn counts_are_said_in_both_languages() {
        assert_eq!(length(8312, Language::Chinese), "8312字 · 朗读约42分钟");
        assert_eq!(length(150, Language::English), "150 characters · under a minute to read");
        assert_eq!(length(697_800, Language::Chinese), "697800字 · 朗读约58小时");
        assert_eq!(length(29_000, Language::English), "29000 characters · 2.5 hours to read");
        assert_eq!(share(1, 3), "33%");
        assert_eq!(share(0, 0), "0%");
        assert_eq!(figures(1, Language::English), "1 figure");
    }

    #[test]
    fn findings_are_counted_by_severity_in_their_place() {
        let found: Vec<_> = [Severity::Error, Severity::Error, Severity::Info]
            .into_iter()
            .map(|severity| fixture::finding(range(3, 6), severity))
            .collect();
        assert_eq!(findings(&found, range(0, 9), Language::Chinese), "疑点3处（差错2、提示1）");
        assert_eq!(findings(&found, range(0, 9), Language::English), "3 findings (2 errors, 1 info)");
        assert_eq!(findings(&found, range(4, 9), Language::Chinese), "无疑点");
        let hint = fixture::finding(range(0, 2), Severity::Hint);
        assert_eq!(findings(std::slice::from_ref(&hint), range(0, 9), Language::Chinese), "建议1处");
        let all: Vec<Diagnosis> = found.into_iter().chain([hint]).collect();
        assert_eq!(findings(&all, range(0, 9), Language::Chinese), "疑点3处（差错2、提示1），建议1处");
        assert_eq!(findings(&all, range(0, 9), Language::English), "3 findings (2 errors, 1 info), 1 suggestion");
    }
}
