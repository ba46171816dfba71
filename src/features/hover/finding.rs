//! What a finding says, and the page of its rule.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::basis;
use crate::features::figure_offers;
use crate::features::hover::markdown::escape;
use crate::features::hover::markdown::list;
use crate::features::wording;
use crate::finding::{Finding, Language, Message};
use crate::rules::Rule;
use crate::rules::page;
use crate::text::{TextRange, TextSize};

/// The findings at `offset`, each with its rule's page, and the narrowest place of them. Those that are marked here come
/// first, then those that only rest on this place.
pub fn hover(analysis: &Analysis, diagnoses: &[Diagnosis], offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let here = diagnoses.iter().filter_map(|diagnosis| Some((diagnosis, touched(&diagnosis.finding, offset)?)));
    let mut here: Vec<(&Diagnosis, Touched)> = here.collect();
    here.sort_by_key(|(diagnosis, (range, _))| *range != diagnosis.finding.range);
    let mut place: Option<TextRange> = None;
    let mut explained: Vec<&Rule> = Vec::new();
    let mut parts = Vec::new();
    for (diagnosis, (range, note)) in here {
        place = Some(place.filter(|known| known.len() <= range.len()).unwrap_or(range));
        let explain = !explained.contains(&diagnosis.rule);
        explained.push(diagnosis.rule);
        parts.push(part(analysis, diagnosis, note, explain, language));
    }
    Some((place?, parts.join("\n\n---\n\n")))
}

/// The place of a finding that is pointed at, with its own words where it has some.
type Touched<'a> = (TextRange, Option<&'a Message>);

/// The place of a finding that holds `offset`: the mark itself, else a place that relates to it, with its own words.
fn touched(finding: &Finding, offset: TextSize) -> Option<Touched<'_>> {
    let holds = |range: TextRange| range.contains(offset) || range.is_empty() && range.start() == offset;
    let related = finding.related.iter().find(|related| holds(related.range));
    if holds(finding.range) {
        // An aggregate is marked at its first place, which has words of its own.
        return Some((finding.range, related.filter(|r| r.range == finding.range).map(|r| &r.message)));
    }
    related.map(|related| (related.range, Some(&related.message)))
}

fn part(analysis: &Analysis, diagnosis: &Diagnosis, note: Option<&Message>, explain: bool, language: Language) -> String {
    let (rule, finding) = (diagnosis.rule, &diagnosis.finding);
    let say = |message: &Message| escape(&wording::message(analysis, message, language));
    let page = page::parse(rule.page).ok();
    let title = page.as_ref().map_or(rule.name, |page| page.title);
    let mut lines = vec![match language {
        Language::Chinese => format!("**{}**（{}，`{}`）", escape(title), diagnosis.severity.chinese(), rule.name),
        Language::English => format!("**{}** ({})", rule.name, diagnosis.severity.name()),
    }];
    lines.push(say(&finding.message));
    lines.extend(note.filter(|note| **note != finding.message).map(|note| language.choose("此处：", "Here: ").to_owned() + &say(note)));
    lines.push(correction(analysis, diagnosis, language));
    lines.push(format!("{}{}", language.choose("**依据**　", "**Basis**: "), escape(&basis::in_words(rule.basis, language))));
    if let Some(page) = page.filter(|_| explain) {
        let first = opening(page.explanation);
        let explanation = language.choose(first, page.english);
        lines.extend(Some(explanation.to_owned()).filter(|text| !text.is_empty()));
    }
    lines.join("\n\n")
}

/// What the finding is: the first paragraph of its page, without the sentence that only leads to a list behind it. Where
/// the rule stays silent stands in the following paragraphs.
fn opening(explanation: &str) -> &str {
    let first = explanation.split("\n\n").next().unwrap_or_default().trim_end();
    match first.rfind('。').filter(|_| first.ends_with('：')) {
        Some(stop) => &first[..stop + '。'.len_utf8()],
        None => first,
    }
}

/// How to put it right: what the fixes do, or that it is for a person to decide.
fn correction(analysis: &Analysis, diagnosis: &Diagnosis, language: Language) -> String {
    let label = language.choose("**改法**　", "**To correct**: ");
    let to_confirm = language.choose("（须确认）", " (to confirm)");
    let mut fixes: Vec<String> = diagnosis
        .finding
        .fixes
        .iter()
        .map(|fix| {
            let certainty = if fix.safe { language.choose("（可自动）", " (automatic)") } else { to_confirm };
            escape(&wording::message(analysis, &fix.title, language)) + certainty
        })
        .collect();
    fixes.extend(figure_offers::titles(analysis, diagnosis, language).iter().map(|title| escape(title) + to_confirm));
    match &fixes[..] {
        [] => label.to_owned() + language.choose("核对后自行更改，不代改", "check and change it yourself; nothing is changed for you"),
        [only] => label.to_owned() + only,
        _ => format!("{}\n\n{}", label.trim_end(), list(fixes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, SAYS};
    use crate::finding::Severity;
    use crate::text::range;

    #[test]
    fn a_finding_shows_its_message_its_basis_and_its_page() {
        let sample = fixture::plain("全年收到提案⟦1‸26⟧件。");
        let diagnoses = [fixture::fixable(sample.ranges[0], "127", false)];
        let (place, text) = hover(&sample.analysis, &diagnoses, sample.caret, Language::Chinese).unwrap();
        assert_eq!(place, sample.ranges[0]);
        let parts: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(
            parts[..4],
            ["**标题下没有内容**（疑误，`empty-heading`）", "此处有疑：甲", "**改法**　改为“127”（须确认）", "**依据**　结构"]
        );
        assert!(parts[4].starts_with("一个单独成行的标题"), "{text}");
        assert!(parts.len() == 5 && !text.contains("不提示"), "one paragraph, no exceptions and no examples: {text}");
    }

    #[test]
    fn the_explanation_does_not_announce_a_list_that_is_not_shown() {
        assert_eq!(opening("分项相加应当等于总数。以下说法，分项是齐全的：\n\n- 甲\n- 乙"), "分项相加应当等于总数。");
        assert_eq!(opening("一个标题。\n\n不提示的是：\n\n- 甲"), "一个标题。");
    }

    #[test]
    fn a_finding_is_shown_in_english_to_those_who_ask_for_it() {
        let sample = fixture::plain("全年收到提案⟦1‸26⟧件。");
        let diagnoses = [fixture::finding(sample.ranges[0], Severity::Error)];
        let (_, text) = hover(&sample.analysis, &diagnoses, sample.caret, Language::English).unwrap();
        assert!(text.starts_with("**empty-heading** (error)\n\ndoubtful: 甲\n\n**To correct**: check"), "{text}");
        assert!(text.ends_with("the same level."), "{text}");
    }

    #[test]
    fn all_findings_of_a_place_are_shown_and_a_page_only_once() {
        let sample = fixture::plain("⟦全年收到提案⟦1‸26⟧件⟧。");
        let diagnoses = [fixture::finding(sample.ranges[0], Severity::Error), fixture::finding(sample.ranges[1], Severity::Hint)];
        let (place, text) = hover(&sample.analysis, &diagnoses, sample.caret, Language::Chinese).unwrap();
        assert_eq!(place, sample.ranges[1], "the narrower of the two");
        assert_eq!(text.matches("此处有疑").count(), 2);
        assert_eq!(text.matches("一个单独成行的标题").count(), 1);
    }

    #[test]
    fn what_is_marked_here_comes_before_what_only_rests_on_this_place() {
        let sample = fixture::plain("⟦五项⟧工作：\n⟦（‸一）⟧办好实事。");
        let resting = Diagnosis {
            finding: fixture::finding(sample.ranges[0], Severity::Error).finding.relating(sample.ranges[1], SAYS.with(["乙".into()])),
            ..fixture::finding(sample.ranges[0], Severity::Error)
        };
        let own = fixture::finding(sample.ranges[1], Severity::Hint);
        let (_, text) = hover(&sample.analysis, &[resting, own], sample.caret, Language::Chinese).unwrap();
        let heads: Vec<&str> = text.split("\n\n---\n\n").filter_map(|part| part.lines().next()).collect();
        assert_eq!(heads, ["**标题下没有内容**（建议，`empty-heading`）", "**标题下没有内容**（差错，`empty-heading`）"]);
        assert_eq!(text.matches("此处：").count(), 1);
    }

    #[test]
    fn many_places_of_one_finding_are_told_in_one_breath() {
        let text = format!("（一）工作情况\n{}", "全年开展活动,成效明显。\n".repeat(300));
        let sample = fixture::plain(&text);
        let diagnoses = crate::check::check(&sample.analysis);
        let diagnosis = diagnoses.iter().find(|diagnosis| diagnosis.rule.name == "half-width-punctuation").unwrap();
        assert_eq!(diagnosis.finding.related.len(), 300);
        let (_, text) = hover(&sample.analysis, &diagnoses, diagnosis.finding.range.start(), Language::Chinese).unwrap();
        assert!(text.chars().count() < 600, "{text}");
        let order = ["全文有300处半角标点", "**改法**", "**依据**"].map(|part| text.find(part).unwrap_or_else(|| panic!("{part}: {text}")));
        assert!(order.is_sorted(), "{text}");
    }

    #[test]
    fn a_related_place_shows_the_finding_with_its_own_words_and_other_places_show_nothing() {
        let sample = fixture::plain("全年收到提案⟦126⟧件，其中委员提案⟦9‸0⟧件。");
        let mut diagnosis = fixture::finding(sample.ranges[0], Severity::Error);
        diagnosis.finding = diagnosis.finding.relating(sample.ranges[1], SAYS.with(["乙".into()]));
        let (place, text) = hover(&sample.analysis, &[diagnosis.clone()], sample.caret, Language::Chinese).unwrap();
        assert_eq!(place, sample.ranges[1]);
        assert!(text.contains("此处有疑：甲\n\n此处：此处有疑：乙"), "{text}");
        assert_eq!(hover(&sample.analysis, &[diagnosis], range(0, 0).start(), Language::Chinese), None);
    }
}
