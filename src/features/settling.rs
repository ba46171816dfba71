//! What can be said about a finding instead of changing the text: that it was checked, or is not to be checked.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::check::accepting;
use crate::finding::{Edit, Finding, FindingKey, Language};
use crate::report::Format;
use crate::rules::{Group, Rule, page};
use crate::text::{TextRange, TextSize};

/// Something an editor offers beside the fixes of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What it does, for the menu.
    pub title: String,
    /// What is to be done.
    pub way: Way,
    /// Index of the finding; `None` where it is not told.
    pub diagnosis: Option<usize>,
}

/// How a finding is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// 核对无误，保留原文; of a conflict 口径不同，均保留.
    Accept(Vec<FindingKey>),
    /// 恢复提示: what was accepted is told again.
    TakeBack(FindingKey),
    /// 本文件不再检查此项
    OffInFile(&'static str),
    /// 全部不再检查此项
    OffEverywhere(&'static str),
    /// A comment in the Markdown, above the paragraph.
    Comment(Edit),
}

/// More places than this are not accepted at one stroke: nobody has looked at them.
const MOST_PLACES: usize = 20;

/// The ways to settle the findings that are marked at `place`.
pub fn settlements(analysis: &Analysis, diagnoses: &[Diagnosis], place: TextRange, language: Language) -> Vec<Settlement> {
    // A conflict is marked on both sides.
    let sides = |finding: &Finding| {
        let other = finding.related.iter().filter(|_| finding.key.is_some()).map(|related| related.range);
        std::iter::once(finding.range).chain(other).any(|range| range.intersect(place).is_some())
    };
    let marked = (0..diagnoses.len()).filter(|&index| sides(&diagnoses[index].finding));
    marked.flat_map(|index| of_finding(analysis, &diagnoses[index], index, language)).collect()
}

/// What was accepted in the lines of `place` and can be told again.
pub fn taken_back(analysis: &Analysis, accepted: &[Diagnosis], place: TextRange, language: Language) -> Vec<Settlement> {
    // Nothing is marked there any more: the line will do.
    let lines = |range: TextRange| analysis.index.line_of(range.start())..=analysis.index.line_of(range.end());
    let wanted = lines(place);
    let here = accepted.iter().filter(|diagnosis| lines(diagnosis.finding.range).any(|line| wanted.contains(&line)));
    let mut offers: Vec<Settlement> = Vec::new();
    for diagnosis in here {
        let title = match language {
            Language::Chinese => format!("恢复提示（此处已核对无误）：{}", named(diagnosis.rule, language)),
            Language::English => format!("Report this again ({})", diagnosis.rule.name),
        };
        if offers.iter().all(|known| known.title != title) {
            let way = Way::TakeBack(accepting::key(analysis, diagnosis.rule, &diagnosis.finding));
            offers.push(Settlement { title, way, diagnosis: None });
        }
    }
    offers
}

fn of_finding(analysis: &Analysis, diagnosis: &Diagnosis, index: usize, language: Language) -> Vec<Settlement> {
    let rule = diagnosis.rule.name;
    let titled = |way: Way| {
        let title = match &way {
            Way::Accept(_) if diagnosis.rule.group == Group::Words => {
                language.choose("加入本单位词库，不再提示", "A word of our own: keep it everywhere").to_owned()
            }
            Way::Accept(_) if diagnosis.finding.key.is_some() => {
                language.choose("口径不同，均保留", "Both are right: keep them").to_owned()
            }
            Way::Accept(keys) if keys.len() > 1 => match language {
                Language::Chinese => format!("核对无误，保留原文（{}处）", keys.len()),
                Language::English => format!("Checked: keep the text ({} places)", keys.len()),
            },
            Way::Accept(_) => language.choose("核对无误，保留原文", "Checked: keep the text").to_owned(),
            Way::TakeBack(_) => language.choose("恢复提示", "Report it again").to_owned(),
            Way::OffInFile(_) => match language {
                Language::Chinese => format!("本文件不再检查此项：{}", named(diagnosis.rule, language)),
                Language::English => format!("Do not check this in this file ({rule})"),
            },
            Way::OffEverywhere(_) => match language {
                Language::Chinese => format!("全部不再检查此项（本文件夹所有文件）：{}", named(diagnosis.rule, language)),
                Language::English => format!("Do not check this in any file of this folder ({rule})"),
            },
            Way::Comment(_) => language.choose("加注释，这一段不再检查此项", "Add a comment: not checked in this paragraph").to_owned(),
        };
        Settlement { title, way, diagnosis: Some(index) }
    };
    let keys = keys(analysis, diagnosis);
    let accept = (keys.len() <= MOST_PLACES).then_some(Way::Accept(keys));
    let comment = (diagnosis.rule.aggregate.is_none()).then(|| comment(analysis, diagnosis)).flatten().map(Way::Comment);
    accept.into_iter().chain(comment).chain([Way::OffInFile(rule), Way::OffEverywhere(rule)]).map(titled).collect()
}

/// `缺“年”字（fused-date）`: a rule as a person reads it, and as it is set; in English its name says what it is.
pub fn named(rule: &Rule, language: Language) -> String {
    match (language, page::parse(rule.page)) {
        (Language::Chinese, Ok(page)) => format!("{}（{}）", page.title, rule.name),
        _ => rule.name.to_owned(),
    }
}

/// What is accepted with a finding: it, or every place of an aggregate.
fn keys(analysis: &Analysis, diagnosis: &Diagnosis) -> Vec<FindingKey> {
    let finding = &diagnosis.finding;
    if diagnosis.rule.aggregate.is_some() && finding.related.len() > 1 {
        return accepting::keys_of_places(analysis, diagnosis.rule, finding.related.iter().map(|related| related.range));
    }
    vec![accepting::key(analysis, diagnosis.rule, finding)]
}

/// The comment goes above the paragraph: there it does not change what is shown.
fn comment(analysis: &Analysis, diagnosis: &Diagnosis) -> Option<Edit> {
    let (_, paragraph) = analysis.paragraph_at(diagnosis.finding.range.start()).filter(|_| analysis.format == Format::Markdown)?;
    let start = analysis.report.lines[paragraph.lines().start].range.start();
    // In a list or a quotation, or behind a line it continues, a line of its own would end what it stands in.
    let above = paragraph.lines().start.checked_sub(1).map(|line| &*analysis.report.lines[line].content.text);
    let opens_block = analysis.text[usize::from(start)..].starts_with([' ', '\t', '>', '-', '*', '+']);
    if opens_block || above.is_some_and(|line| !line.trim().is_empty()) {
        return None;
    }
    let end_of_line = analysis.text.find('\n').map_or("\n", |at| if analysis.text[..at].ends_with('\r') { "\r\n" } else { "\n" });
    let text = format!("<!-- hegao: ignore {} -->{end_of_line}", diagnosis.rule.name);
    Some(Edit { range: TextRange::empty(start.max(TextSize::new(0))), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::check::check;
    use crate::features::{fixing, fixture};
    use crate::settings::Settings;

    const WRONG: &str = "全年收到提案126件，其中委员提案90件、集体提案37件。";

    fn settle(sample: &fixture::Sample, title: &str) -> Way {
        let diagnoses = check(&sample.analysis);
        let offered = settlements(&sample.analysis, &diagnoses, diagnoses[0].finding.range, Language::Chinese);
        let found = offered.iter().find(|settlement| settlement.title.starts_with(title));
        found.unwrap_or_else(|| panic!("{title} is not among {offered:?}")).way.clone()
    }

    fn rules_with(text: &str, before: &Analysis, keys: Vec<FindingKey>) -> Vec<&'static str> {
        let mut accepted = (*before.settings.accepted).clone();
        keys.into_iter().for_each(|key| accepted.insert(key));
        let settings = Settings { accepted: accepted.into(), ..(*before.settings).clone() };
        check(&Analysis::new(text, before.format, settings)).iter().map(|d| d.rule.name).collect()
    }

    #[test]
    fn what_is_accepted_is_silent_wherever_it_moves_and_speaks_again_when_it_changes() {
        let sample = fixture::plain(WRONG);
        let Way::Accept(keys) = settle(&sample, "核对无误，保留原文") else { panic!() };
        assert_eq!(keys[0].key, "全年收到提案⟦126⟧件，其中委员提案90件、集体提案37件。");
        let moved = format!("一年来，履职更实。{WRONG}办理工作有序推进。");
        assert_eq!(rules_with(&moved, &sample.analysis, keys.clone()), Vec::<&str>::new());
        assert_eq!(rules_with(&WRONG.replace("37", "38"), &sample.analysis, keys), ["total-mismatch"]);
    }

    #[test]
    fn what_was_accepted_is_offered_back_at_its_place_only() {
        let sample = fixture::plain(&format!("{WRONG}\n一年来，成效明显。\n"));
        let Way::Accept(keys) = settle(&sample, "核对无误，保留原文") else { panic!() };
        let mut accepted = (*sample.analysis.settings.accepted).clone();
        keys.iter().cloned().for_each(|key| accepted.insert(key));
        let settings = Settings { accepted: accepted.into(), ..(*sample.analysis.settings).clone() };
        let analysis = Analysis::new(&sample.analysis.text, sample.analysis.format, settings);
        let checked = crate::check::examine(&analysis, &mut crate::check::CheckCache::default());
        let offers = |place| taken_back(&analysis, &checked.accepted, place, Language::Chinese);
        let [offer] = &offers(checked.accepted[0].finding.range)[..] else { panic!() };
        assert_eq!(offer.title, "恢复提示（此处已核对无误）：合计与分项之和不符（total-mismatch）");
        assert_eq!(offer.way, Way::TakeBack(keys[0].clone()));
        assert_eq!(offers(TextRange::empty(analysis.index.whole().end())), []);
    }

    #[test]
    fn a_conflict_is_known_by_its_pair_whichever_stands_first() {
        let text = "全年共立案提案181件，办理质量明显提升。\n一年来，立案提案182件，全部按期办复。";
        let sample = fixture::plain(text);
        let Way::Accept(keys) = settle(&sample, "口径不同，均保留") else { panic!() };
        let turned = "一年来，立案提案182件，全部按期办复。\n全年共立案提案181件，办理质量明显提升。";
        assert_eq!(rules_with(turned, &sample.analysis, keys.clone()), Vec::<&str>::new());
        assert_eq!(rules_with(&text.replace("182", "183"), &sample.analysis, keys), ["conflicting-figures"]);
    }

    #[test]
    fn a_comment_silences_its_paragraph_and_no_other() {
        let text = format!("一年来，成效明显。\n\n{WRONG}\n\n{WRONG}\n");
        let sample = fixture::markdown(&text);
        let Way::Comment(edit) = settle(&sample, "加注释") else { panic!() };
        let after = fixing::apply(&text, &[edit]);
        assert_eq!(after, text.replacen(WRONG, &format!("<!-- hegao: ignore total-mismatch -->\n{WRONG}"), 1));
        let left = check(&Analysis::new(&after, Format::Markdown, (*sample.analysis.settings).clone()));
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn plain_text_has_no_comments_and_a_rule_can_be_switched_off() {
        let sample = fixture::plain(WRONG);
        assert_eq!(settle(&sample, "本文件不再检查此项"), Way::OffInFile("total-mismatch"));
        assert_eq!(settle(&sample, "全部不再检查此项"), Way::OffEverywhere("total-mismatch"));
        let told = check(&sample.analysis);
        let chinese = settlements(&sample.analysis, &told, told[0].finding.range, Language::Chinese);
        let titles: Vec<&str> = chinese.iter().map(|settlement| settlement.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "核对无误，保留原文",
                "本文件不再检查此项：合计与分项之和不符（total-mismatch）",
                "全部不再检查此项（本文件夹所有文件）：合计与分项之和不符（total-mismatch）",
            ]
        );
        let diagnoses = check(&sample.analysis);
        let offered = settlements(&sample.analysis, &diagnoses, diagnoses[0].finding.range, Language::English);
        assert!(offered.iter().all(|settlement| !matches!(settlement.way, Way::Comment(_))));
    }
}
