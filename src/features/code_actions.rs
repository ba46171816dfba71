//! What can be done at a place: the fixes of its findings, renumbering, and all fixes of form at once.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::renumber::{self, Extent};
use crate::features::{fixing, refactors, wording};
use crate::finding::{Edit, Finding, Fix, Language};
use crate::rules::{Group, Rule};
use crate::text::TextRange;

/// Something an editor offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, for the menu.
    pub title: String,
    /// How it is meant.
    pub kind: ActionKind,
    /// The replacements, in order, none overlapping another.
    pub edits: Vec<Edit>,
    /// Index of the finding it puts right.
    pub diagnosis: Option<usize>,
    /// Whether an editor may take it without asking: it is safe and the first of its finding.
    pub preferred: bool,
}

/// How an action is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// A fix of one finding.
    QuickFix,
    /// All safe fixes of the report.
    FixAll,
    /// Something that is not wrong is written anew.
    Refactor,
}

/// The actions for `place`: fixes of findings that are marked there, then of those that only relate to it, then
/// renumbering, then what can be written another way, then all fixes of form, if there are any.
pub fn actions(analysis: &Analysis, diagnoses: &[Diagnosis], place: TextRange, language: Language) -> Vec<Action> {
    let (marked, related): (Vec<usize>, Vec<usize>) =
        touched(diagnoses, place).partition(|&index| touch(diagnoses[index].finding.range, place));
    let mut actions: Vec<Action> = Vec::new();
    for index in marked.into_iter().chain(related) {
        for (nth, fix) in diagnoses[index].finding.fixes.iter().enumerate() {
            let action = Action {
                title: wording::message(analysis, &fix.title, language),
                kind: ActionKind::QuickFix,
                edits: fix.edits.clone(),
                diagnosis: Some(index),
                preferred: fix.safe && nth == 0,
            };
            if !actions.iter().any(|known| known.title == action.title && known.edits == action.edits) {
                actions.push(action);
            }
        }
    }
    actions.extend(all_of_a_kind(analysis, diagnoses, &actions, language));
    for offer in renumber::offers(analysis, place) {
        let title = match offer.extent {
            Extent::Level => language.choose("重排本级序号", "Renumber this level"),
            Extent::Whole => language.choose("重排全部序号", "Renumber everything"),
        };
        let kind = ActionKind::Refactor;
        actions.push(Action { title: title.to_owned(), kind, edits: offer.edits, diagnosis: None, preferred: false });
    }
    for refactor in refactors::offers(analysis, place, language) {
        let kind = ActionKind::Refactor;
        actions.push(Action { title: refactor.title, kind, edits: refactor.edits, diagnosis: None, preferred: false });
    }
    let edits = fixing::safe_edits(diagnoses);
    if !edits.is_empty() {
        let title = language.choose("改正格式问题（不改文字和数据）", "Fix formatting (no words or figures changed)").to_owned();
        actions.push(Action { title, kind: ActionKind::FixAll, edits, diagnosis: None, preferred: false });
    }
    actions
}

/// For each rule that has a fix to be confirmed here, that fix at all its findings at once. Not where either of two
/// figures may be the wrong one, nor where characters are only likely to be wrong: those are looked at one by one.
fn all_of_a_kind(analysis: &Analysis, diagnoses: &[Diagnosis], here: &[Action], language: Language) -> Vec<Action> {
    let mut rules: Vec<&'static Rule> = here.iter().filter_map(|action| action.diagnosis).map(|index| diagnoses[index].rule).collect();
    rules.dedup();
    let mut actions = Vec::new();
    for rule in rules.into_iter().filter(|rule| !matches!(rule.group, Group::Figures | Group::Lists | Group::Words)) {
        let of_rule = diagnoses.iter().filter(|diagnosis| diagnosis.rule == rule);
        let fixes: Vec<&Fix> = of_rule.filter_map(|d| d.finding.fixes.first()).filter(|fix| !fix.safe).collect();
        let edits = fixing::together(fixes.iter().copied());
        let count = fixes.iter().filter(|fix| fix.edits.iter().all(|edit| edits.contains(edit))).count();
        let distinct = fixes.windows(2).any(|two| two[0].edits != two[1].edits);
        if count < 2 || !distinct {
            continue;
        }
        let first = wording::message(analysis, &fixes[0].title, language);
        let title = match language {
            Language::Chinese => format!("同类{count}处全部改正（{first}）"),
            Language::English => format!("All {count} of this kind ({first})"),
        };
        actions.push(Action { title, kind: ActionKind::QuickFix, edits, diagnosis: None, preferred: false });
    }
    actions
}

/// The findings that are marked at `place` or relate to it, by their index.
fn touched(diagnoses: &[Diagnosis], place: TextRange) -> impl Iterator<Item = usize> {
    (0..diagnoses.len()).filter(move |&index| places(&diagnoses[index].finding).any(|range| touch(range, place)))
}

fn places(finding: &Finding) -> impl Iterator<Item = TextRange> {
    std::iter::once(finding.range).chain(finding.related.iter().map(|related| related.range))
}

/// Whether two ranges overlap or meet: a caret behind the last character of a mark still touches it.
fn touch(a: TextRange, b: TextRange) -> bool {
    a.intersect(b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, SAYS};

    /// The titles of what is not a way to write the same differently.
    fn titles(actions: &[Action]) -> Vec<&str> {
        let rewrites = |action: &&Action| action.kind != ActionKind::Refactor || action.title.contains("重排");
        actions.iter().filter(rewrites).map(|action| action.title.as_str()).collect()
    }

    #[test]
    fn the_fixes_at_a_place_come_first_and_the_fix_for_all_last() {
        let sample = fixture::plain("全年收到提案⟦126⟧件,其中委员提案⟦90⟧件，办复率达到⟦百分之百⟧。");
        let [whole, part, rate] = sample.ranges[..] else { panic!() };
        let mut sum = fixture::fixable(whole, "127", false);
        sum.finding = sum.finding.relating(part, SAYS.with(["乙".into()]));
        let form = fixture::fixable(rate, "100%", true);
        let diagnoses = [sum, form];
        let at = |place: TextRange| actions(&sample.analysis, &diagnoses, TextRange::empty(place.end()), Language::Chinese);

        assert_eq!(titles(&at(whole)), ["改为“127”", "改正格式问题（不改文字和数据）"]);
        assert_eq!(titles(&at(part)), ["改为“127”", "改正格式问题（不改文字和数据）"], "a related place");
        let here = at(rate);
        assert_eq!(titles(&here), ["改为“100%”", "改正格式问题（不改文字和数据）"]);
        assert_eq!((here[0].diagnosis, here[0].preferred, here[0].kind), (Some(1), true, ActionKind::QuickFix));
        let all = here.last().unwrap();
        assert_eq!((all.diagnosis, all.preferred, all.kind), (None, false, ActionKind::FixAll));
        assert_eq!(all.edits, [Edit::replace(rate, "100%")], "only safe fixes go into the fix for all");
        assert!(!at(whole)[0].preferred, "what changes a figure is never taken without asking");
    }

    #[test]
    fn what_a_person_confirms_once_can_be_confirmed_for_all_of_its_kind() {
        let sample = fixture::plain("⟦1．⟧基本情况\n\n⟦2．⟧主要做法\n\n⟦3．⟧存在问题");
        let diagnoses: Vec<Diagnosis> =
            sample.ranges.iter().zip(["1.", "2.", "3."]).map(|(range, text)| fixture::fixable(*range, text, false)).collect();
        let offered = actions(&sample.analysis, &diagnoses, sample.ranges[1], Language::Chinese);
        assert_eq!(titles(&offered), ["改为“2.”", "同类3处全部改正（改为“1.”）"]);
        assert_eq!(offered[1].edits.len(), 3);
    }

    #[test]
    fn without_fixes_nothing_is_offered() {
        let sample = fixture::plain("全年收到提案⟦126⟧件。");
        let diagnoses = [fixture::fixable(sample.ranges[0], "127", false)];
        let elsewhere = TextRange::empty(0.into());
        assert_eq!(actions(&sample.analysis, &diagnoses, elsewhere, Language::Chinese), []);
        let english = actions(&sample.analysis, &diagnoses, sample.ranges[0], Language::English);
        assert_eq!(titles(&english), ["change to “127”"]);
    }

    #[test]
    fn renumbering_is_offered_on_an_ordinal_where_it_changes_something() {
        let sample = fixture::plain("⟦（一）⟧加强学习\n⟦学习12次。⟧\n（三）深入调研\n调研8次。\n");
        let at = |place: TextRange| actions(&sample.analysis, &[], place, Language::Chinese);
        let here = at(sample.ranges[0]);
        assert_eq!(titles(&here), ["重排本级序号"]);
        assert_eq!(here[0].kind, ActionKind::Refactor);
        assert!(titles(&at(sample.ranges[1])).is_empty());
    }

    #[test]
    fn the_same_fix_of_two_findings_is_offered_once() {
        let sample = fixture::plain("全年收到提案⟦126⟧件。");
        let diagnosis = fixture::fixable(sample.ranges[0], "127", false);
        let diagnoses = [diagnosis.clone(), diagnosis];
        assert_eq!(titles(&actions(&sample.analysis, &diagnoses, sample.ranges[0], Language::Chinese)), ["改为“127”"]);
    }
}
