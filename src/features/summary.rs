//! The whole report in a few numbers: what a status bar shows, with the text behind it.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::claims::{self, Counts};
use crate::features::hover::tally;
use crate::features::hover::title::{self, Address};
use crate::features::length;
use crate::finding::{Language, Severity};
use crate::report::genre::TextKind;
use crate::report::outline::{self, NodeKind};

/// The whole report in a few numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How much of a report it is.
    pub kind: TextKind,
    /// Whose report it is, in words.
    pub kind_in_words: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Its characters (字数).
    pub characters: usize,
    /// Minutes to read it aloud; 0 for less than one.
    pub minutes: usize,
    /// Its length in characters and time, in words.
    pub length: String,
    /// Number of headings of every level, run-in headings included.
    pub sections: usize,
    /// Number of figures.
    pub figures: usize,
    /// Number of findings by severity: errors, warnings, infos, hints.
    pub findings: [usize; 4],
    /// What its numbers assert together, by whether it holds.
    pub claims: Counts,
    /// The same in words, with the parts and their shares, in Markdown without HTML.
    pub markdown: String,
}

/// The summary of a report, a part of one, or another Chinese text; `None` for anything else. Its page has links where the
/// address of a place is known.
pub fn summary(analysis: &Analysis, diagnoses: &[Diagnosis], address: Option<Address<'_>>, language: Language) -> Option<Summary> {
    let kind = analysis.text_kind();
    if kind == TextKind::Other {
        return None;
    }
    let nodes = outline::flatten(analysis.outline());
    let title = nodes.iter().copied().find(|node| node.kind == NodeKind::Title);
    let characters = tally::of_report(analysis);
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    Some(Summary {
        kind,
        kind_in_words: title::kind_in_words(analysis, language),
        title: title.map(|node| node.title.trim().to_owned()),
        characters,
        minutes: length::minutes(characters),
        length: tally::length(characters, language),
        sections: nodes.iter().filter(|node| matches!(node.kind, NodeKind::Heading | NodeKind::RunIn)).count(),
        figures: analysis.body().map(|(_, _, facts)| facts.figures.len()).sum(),
        findings: severities.map(|severity| diagnoses.iter().filter(|diagnosis| diagnosis.severity == severity).count()),
        claims: claims::counts(analysis),
        markdown: title::linked(analysis, diagnoses, title, address, language),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;

    #[test]
    fn a_report_is_told_in_numbers_and_in_words() {
        let sample = fixture::read(
            "某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我代表常务委员会向大会报告工作，请予审议。\n\
             一、2025年工作回顾\n一年来，围绕中心工作组织协商8次，提出建议46条，推动一批问题得到解决。\n⟦二、2026年工作任务⟧\n继续抓好提案办理协商。\n",
            Format::Plain,
            None,
        );
        let found = [fixture::finding(sample.ranges[0], Severity::Warning)];
        let told = summary(&sample.analysis, &found, None, Language::Chinese).unwrap();
        assert_eq!((told.kind, told.kind_in_words, told.title.as_deref()), (TextKind::Report, "政协工作报告", Some("某区政协工作报告")));
        assert_eq!((told.characters, told.minutes, told.sections, told.figures), (134, 0, 2, 2));
        assert_eq!(told.findings, [0, 1, 0, 0]);
        assert!(told.markdown.starts_with("**某区政协工作报告**\n\n政协工作报告 · 2026年1月5日\n\n134字"), "{}", told.markdown);
    }

    #[test]
    fn what_the_numbers_assert_together_is_told_in_one_line() {
        let sample = fixture::plain("（一）办理提案\n提案由148件增加到181件，增长22.3%。收到提案126件，其中委员提案90件、集体提案37件。\n");
        let told = summary(&sample.analysis, &[], None, Language::Chinese).unwrap();
        assert_eq!((told.claims.inconsistent, told.claims.all() > 1), (1, true));
        let Counts { consistent, unassessable, .. } = told.claims;
        let line = format!("核对{}项：{consistent}项相符，1项矛盾，{unassessable}项请人工核对", told.claims.all());
        assert!(told.markdown.contains(&format!("\n\n{line}\n\n")), "{}", told.markdown);
    }

    #[test]
    fn a_part_says_so_and_has_no_title() {
        let sample = fixture::plain("（一）办理提案\n全年立案提案181件，办复率很高。\n");
        let told = summary(&sample.analysis, &[], None, Language::English).unwrap();
        assert_eq!((told.kind, told.kind_in_words, told.title), (TextKind::Part, "part of a report", None));
        assert!(told.markdown.starts_with("part of a report\n\n"), "{}", told.markdown);
    }

    #[test]
    fn what_is_not_chinese_has_no_summary() {
        let sample = fixture::read("All work and no play.\n", Format::Plain, None);
        assert_eq!(summary(&sample.analysis, &[], None, Language::Chinese), None);
    }
}
