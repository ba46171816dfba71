//! The report in a few lines: whose it is, when, how long, what parts it has.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::claim_words;
use crate::features::claims;
use crate::features::hover::markdown::{escape, list, section_heading};
use crate::features::hover::tally;
use crate::features::length;
use crate::finding::{Language, Severity};
use crate::report::genre::{ReportDate, TextKind};
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::settings::last_year::LastYear;
use crate::text::TextRange;

/// At most this many parts are listed.
const PARTS: usize = 12;

/// The address of a place, for a page whose words lead there.
pub type Address<'a> = &'a dyn Fn(TextRange) -> String;

/// The whole report, under its title where it has one.
pub fn report(analysis: &Analysis, diagnoses: &[Diagnosis], title: Option<&Node>, language: Language) -> String {
    linked(analysis, diagnoses, title, None, language)
}

/// The same with links, where it is a page of its own: from counts to the first of what is counted, from sections to these.
pub fn linked(
    analysis: &Analysis,
    diagnoses: &[Diagnosis],
    title: Option<&Node>,
    address: Option<Address<'_>>,
    language: Language,
) -> String {
    let link = |text: String, place: Option<TextRange>| match (address, place) {
        (Some(address), Some(place)) => format!("[{text}](<{}>)", address(place)),
        _ => text,
    };
    let whole = tally::of_report(analysis);
    let mut kind = kind_in_words(analysis, language).to_owned();
    if let Some(date) = analysis.date() {
        kind.push_str(" · ");
        kind.push_str(&date_in_words(date, language));
    }
    let figures = analysis.body().map(|(_, _, facts)| facts.figures.len()).sum();
    let figure = analysis.body().find_map(|(_, paragraph, facts)| facts.figures.first().map(|figure| paragraph.place(figure.range)));
    let doubtful = diagnoses.iter().find(|diagnosis| diagnosis.severity != Severity::Hint).or(diagnoses.first());
    let counts = [
        tally::length(whole, language),
        link(tally::figures(figures, language), figure),
        link(tally::findings(diagnoses, analysis.index.whole(), language), doubtful.map(|diagnosis| diagnosis.finding.range)),
    ];
    let mut parts: Vec<String> = title.map(section_heading).into_iter().chain([kind, counts.join(" · ")]).collect();
    parts.extend(last_year(&analysis.settings.last_year, language));
    let claims = claims::counts(analysis);
    if claims.all() > 0 {
        parts.push(claim_words::summary(claims, language));
    }
    let sections = sections(analysis, whole, &link, language);
    if !sections.is_empty() {
        parts.push(list(sections));
    }
    parts.join("\n\n")
}

/// Against which report of the year before it is held, and why against none.
fn last_year(last_year: &LastYear, language: Language) -> Option<String> {
    let names = |files: &[String]| files.iter().map(|file| escape(file)).collect::<Vec<_>>().join(language.choose("、", ", "));
    Some(match (last_year, language) {
        (LastYear::None, _) => return None,
        (LastYear::Found(found), Language::Chinese) => format!("与去年的报告核对：{}", escape(&found.name)),
        (LastYear::Found(found), Language::English) => format!("held against last year's report: {}", escape(&found.name)),
        (LastYear::Several(files), Language::Chinese) => {
            format!("{}都可能是去年的报告，没有与它们核对；请在 hegao.toml 里写明 last_year", names(files))
        }
        (LastYear::Several(files), Language::English) => {
            format!("several files may be last year's report: {}; name it as last_year in hegao.toml", names(files))
        }
        (LastYear::Unusable(file, reason, _), Language::Chinese) => format!("没有与去年的报告核对：{}：{}", escape(file), escape(reason)),
        (LastYear::Unusable(file, _, reason), Language::English) => {
            format!("not held against last year's report {}: {}", escape(file), escape(reason))
        }
    })
}

/// Whose report it is; of a text that is no whole report, what it is instead.
pub fn kind_in_words(analysis: &Analysis, language: Language) -> &'static str {
    let (chinese, english) = match analysis.text_kind() {
        TextKind::Report => analysis.genre().names(),
        TextKind::Part => ("报告的一部分", "part of a report"),
        TextKind::Official => ("其他公文", "official draft"),
        TextKind::Chinese | TextKind::Other => ("其他文稿", "other text"),
    };
    language.choose(chinese, english)
}

/// The top sections, and the text before the first of them and behind the last, each with its length and its share of the whole.
fn sections(analysis: &Analysis, whole: usize, link: &dyn Fn(String, Option<TextRange>) -> String, language: Language) -> Vec<String> {
    let tops: Vec<&Node> = analysis.outline().iter().filter(|node| matches!(node.kind, NodeKind::Heading | NodeKind::RunIn)).collect();
    let Some(first) = tops.first() else { return Vec::new() };
    let entry = |title: &str, place: Option<TextRange>, characters: usize| {
        let (title, share) = (link(escape(title), place), tally::share(characters, whole));
        match language {
            Language::Chinese => format!("{title}　{characters}字，占{share}"),
            Language::English => format!("{title} · {characters} characters, {share}"),
        }
    };
    let before: usize = analysis.report.paragraphs[..first.paragraph]
        .iter()
        .filter(|p| p.kind == ParagraphKind::Body)
        .map(|p| length::characters(std::slice::from_ref(p)))
        .sum();
    let mut entries: Vec<String> = Vec::new();
    // Less than a hundredth is the sentence that says a report is made.
    if before * 100 > whole {
        entries.push(entry(language.choose("（开头）", "(opening)"), None, before));
    }
    entries.extend(tops.iter().take(PARTS).map(|node| entry(&node.title, Some(node.selection), length::of_section(analysis, node))));
    if tops.len() > PARTS {
        let more = tops.len() - PARTS;
        entries.push(match language {
            Language::Chinese => format!("另有{more}个部分"),
            Language::English => format!("{more} more"),
        });
    }
    let closing: usize =
        analysis.outline().iter().filter(|node| node.kind == NodeKind::Closing).map(|node| length::of_section(analysis, node)).sum();
    if closing * 100 > whole {
        entries.push(entry(language.choose("（结尾）", "(closing)"), None, closing));
    }
    entries
}

/// As much of the date as is known.
fn date_in_words(date: ReportDate, language: Language) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let ReportDate { year, month, day } = date;
    let name = usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index));
    match (language, name) {
        (Language::Chinese, None) => format!("{year}年"),
        (Language::Chinese, Some(_)) if day == 0 => format!("{year}年{month}月"),
        (Language::Chinese, Some(_)) => format!("{year}年{month}月{day}日"),
        (Language::English, None) => year.to_string(),
        (Language::English, Some(name)) if day == 0 => format!("{name} {year}"),
        (Language::English, Some(name)) => format!("{day} {name} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;

    const REPORT: &str = "某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我代表常务委员会向大会报告工作，请予审议。\n\
        一、2025年工作回顾\n一年来，围绕中心工作组织协商8次，提出建议46条，推动一批问题得到解决。\n⟦二、2026年工作任务⟧\n继续抓好提案办理协商。\n";

    fn text_in(language: Language) -> String {
        let sample = fixture::read(REPORT, Format::Plain, None);
        let found = [fixture::finding(sample.ranges[0], Severity::Warning)];
        report(&sample.analysis, &found, sample.analysis.outline().first(), language)
    }

    #[test]
    fn the_title_tells_whose_report_it_is_how_long_and_of_what_parts() {
        let text = text_in(Language::Chinese);
        let expected = "**某区政协工作报告**\n\n政协工作报告 · 2026年1月5日\n\n134字 · 朗读不到1分钟 · 数据2处 · 疑点1处（疑误1）\n\n\
            - （开头）　24字，占18%\n- 一、2025年工作回顾　47字，占35%\n- 二、2026年工作任务　22字，占16%";
        assert_eq!(text, expected);
    }

    #[test]
    fn on_a_page_of_its_own_counts_and_sections_lead_to_their_places() {
        let sample = fixture::read(REPORT, Format::Plain, None);
        let found = [fixture::finding(sample.ranges[0], Severity::Warning)];
        let address = |place: TextRange| format!("a:{}", sample.analysis.index.line_of(place.start()) + 1);
        let text = linked(&sample.analysis, &found, None, Some(&address), Language::Chinese);
        for link in ["[数据2处](<a:6>)", "[疑点1处（疑误1）](<a:7>)", "- [一、2025年工作回顾](<a:5>)　47字"] {
            assert!(text.contains(link), "{text}");
        }
    }

    #[test]
    fn it_is_said_why_the_report_is_held_against_none_of_the_year_before() {
        let sample = fixture::read(REPORT, Format::Plain, None);
        let this = sample.analysis.after(LastYear::Several(vec!["甲.txt".into(), "乙.txt".into()]));
        let text = report(&this, &[], None, Language::Chinese);
        assert!(text.contains("甲.txt、乙.txt都可能是去年的报告，没有与它们核对"), "{text}");
    }

    #[test]
    fn the_same_is_told_in_english() {
        let text = text_in(Language::English);
        assert!(text.contains("CPPCC work report · 5 January 2026"), "{text}");
        assert!(text.contains("2 figures · 1 finding (1 warning)"), "{text}");
    }

    #[test]
    fn as_much_of_the_date_is_said_as_is_known() {
        let date = |month, day| ReportDate { year: 2026, month, day };
        assert_eq!(date_in_words(date(0, 0), Language::Chinese), "2026年");
        assert_eq!(date_in_words(date(1, 0), Language::Chinese), "2026年1月");
        assert_eq!(date_in_words(date(1, 0), Language::English), "January 2026");
    }
}
