//! Applies fixes: which of them go together, and the text that comes of them.

use std::collections::BTreeMap;

use similar::{ChangeTag, DiffOp, TextDiff};

use crate::analysis::{Analysis, AnalysisCache};
use crate::check::{self, CheckCache, Diagnosis};
use crate::finding::{Edit, Fix};
use crate::settings::Settings;
use crate::text::range;

/// At most this many rounds until the text no longer changes; two are enough where fixes are well behaved.
const ROUNDS: usize = 8;

/// The edits of all safe fixes, sorted, none touching another.
pub fn safe_edits(diagnoses: &[Diagnosis]) -> Vec<Edit> {
    together(diagnoses.iter().filter_map(safe_fix))
}

/// The fix of a finding that may be applied without asking.
pub fn safe_fix(diagnosis: &Diagnosis) -> Option<&Fix> {
    diagnosis.finding.fixes.first().filter(|fix| fix.safe)
}

/// The edits of fixes, sorted, none touching another: a fix is taken as a whole or, where it touches one that stands
/// before it, not at all.
pub fn together<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<Edit> {
    let mut kept: BTreeMap<(usize, usize), &Edit> = BTreeMap::new();
    let mut fixes: Vec<&Fix> = fixes.filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits[0].range.start());
    for fix in fixes {
        if fix.edits.iter().all(|edit| is_free(&kept, edit)) {
            kept.extend(fix.edits.iter().map(|edit| ((edit.range.start().into(), edit.range.end().into()), edit)));
        }
    }
    kept.into_values().cloned().collect()
}

fn is_free(kept: &BTreeMap<(usize, usize), &Edit>, edit: &Edit) -> bool {
    let (start, end) = (usize::from(edit.range.start()), usize::from(edit.range.end()));
    let before = kept.range(..=(start, end)).next_back();
    let behind = kept.range((start, end)..).next();
    before.is_none_or(|((_, before_end), _)| *before_end <= start && !(*before_end == start && edit.range.is_empty() && ends_empty(before)))
        && behind.is_none_or(|((behind_start, behind_end), _)| end <= *behind_start && (*behind_start, *behind_end) != (start, end))
}

/// Two insertions at one place have no order of their own.
fn ends_empty(kept: Option<(&(usize, usize), &&Edit)>) -> bool {
    kept.is_some_and(|((start, end), _)| start == end)
}

/// `text` after `edits`, which are sorted and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..usize::from(edit.range.start())]);
        out.push_str(&edit.text);
        at = usize::from(edit.range.end());
    }
    out.push_str(&text[at..]);
    out
}

/// Applies safe fixes until nothing is left to fix: the fixed text and its analysis.
pub fn fix_all(analysis: &Analysis) -> Analysis {
    until_stable(analysis.clone(), safe_fix)
}

/// The same with the number of places that were fixed, counted as findings count them, not as edits of neighbours are joined.
pub fn fix_all_counting(analysis: &Analysis) -> (Analysis, usize) {
    rounds(analysis.clone(), safe_fix, &mut Caches::default())
}

/// What was read and found in a text, so that one that has hardly changed is not read anew.
#[derive(Debug, Default)]
pub struct Caches {
    /// Lines and facts.
    pub reading: AnalysisCache,
    /// Findings.
    pub checking: CheckCache,
}

/// Applies the fix that `choose` takes of each finding, again and again until the text no longer changes.
pub fn until_stable(analysis: Analysis, choose: impl Fn(&Diagnosis) -> Option<&Fix>) -> Analysis {
    until_stable_with(analysis, choose, &mut Caches::default())
}

/// The same with what is known of the text already.
pub fn until_stable_with(analysis: Analysis, choose: impl Fn(&Diagnosis) -> Option<&Fix>, caches: &mut Caches) -> Analysis {
    rounds(analysis, choose, caches).0
}

fn rounds(mut analysis: Analysis, choose: impl Fn(&Diagnosis) -> Option<&Fix>, caches: &mut Caches) -> (Analysis, usize) {
    let Caches { reading, checking } = caches;
    let mut places = 0;
    for _ in 0..ROUNDS {
        let diagnoses = check::check_with_cache(&analysis, checking);
        let fixes = || diagnoses.iter().filter_map(|diagnosis| Some((diagnosis, choose(diagnosis)?)));
        let edits = together(fixes().map(|(_, fix)| fix));
        if edits.is_empty() {
            break;
        }
        let is_taken = |fix: &Fix| {
            let by_place = |edit: &Edit| (edit.range.start(), edit.range.end());
            let first = fix.edits.first();
            first.is_some_and(|edit| edits.binary_search_by_key(&by_place(edit), by_place).is_ok_and(|at| edits[at] == *edit))
        };
        places += fixes().filter(|(_, fix)| is_taken(fix)).map(|(diagnosis, fix)| places_of(diagnosis, fix)).sum::<usize>();
        let text = apply(&analysis.text, &edits);
        analysis = read_again(&analysis, text, analysis.settings.clone(), reading);
    }
    (analysis, places)
}

/// How many places a fix puts right, as the finding counts them: one that is told of many is marked at the first of them.
pub fn places_of(diagnosis: &Diagnosis, fix: &Fix) -> usize {
    let finding = &diagnosis.finding;
    let is_of_many = finding.related.first().is_some_and(|first| first.range == finding.range);
    if is_of_many { finding.related.len().min(fix.edits.len()) } else { 1 }
}

/// The same report with other text; its kind stays what it was judged to be before anything was changed.
pub(in crate::features) fn read_again(
    before: &Analysis,
    text: String,
    settings: std::sync::Arc<Settings>,
    cache: &mut AnalysisCache,
) -> Analysis {
    let mut after = Analysis::with_cache(text.into(), before.format, settings, cache);
    after.report.text_kind = before.report.text_kind;
    after
}

/// The edits that make `after` of `before`: as small as characters allow, so that carets and marks stay where they are.
pub fn edits_between(before: &str, after: &str) -> Vec<Edit> {
    if before == after {
        return Vec::new();
    }
    let starts = |lines: &[&str]| {
        let mut at = 0;
        let mut starts: Vec<usize> = Vec::with_capacity(lines.len() + 1);
        for line in lines {
            starts.push(at);
            at += line.len();
        }
        starts.push(at);
        starts
    };
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let (old_starts, new_starts) = (starts(&old), starts(&new));
    // Not by the lines of the library, which ends one at a lone carriage return too.
    let diff = TextDiff::from_slices(&old, &new);
    let mut edits = Vec::new();
    for op in diff.ops() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        let (start, end) = (old_starts[from.start], old_starts[from.end]);
        in_characters(&before[start..end], &after[new_starts[to.start]..new_starts[to.end]], start, &mut edits);
    }
    edits.into_iter().map(|edit| with_whole_line_ends(before, edit)).collect()
}

/// The edit widened where it would cut `\r\n`: between the two no editor has a place.
fn with_whole_line_ends(text: &str, edit: Edit) -> Edit {
    let cuts = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    let (mut start, mut end, mut replacement) = (usize::from(edit.range.start()), usize::from(edit.range.end()), edit.text);
    if cuts(start) {
        start -= 1;
        replacement.insert(0, '\r');
    }
    if cuts(end) {
        end += 1;
        replacement.push('\n');
    }
    Edit::replace(range(start, end), replacement)
}

/// Longer stretches than this are replaced whole: to compare them by characters would take too long.
const LONG: usize = 40_000;

fn in_characters(before: &str, after: &str, offset: usize, edits: &mut Vec<Edit>) {
    if before.len() + after.len() > LONG {
        edits.push(Edit::replace(range(offset, offset + before.len()), after));
        return;
    }
    let diff = TextDiff::from_chars(before, after);
    let mut at = offset;
    let mut open: Option<Edit> = None;
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                edits.extend(open.take());
                at += text.len();
            }
            ChangeTag::Delete => {
                let edit = open.get_or_insert_with(|| Edit::delete(range(at, at)));
                edit.range = range(edit.range.start().into(), at + text.len());
                at += text.len();
            }
            ChangeTag::Insert => open.get_or_insert_with(|| Edit::delete(range(at, at))).text.push_str(text),
        }
    }
    edits.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Case;

    static TITLE: Case = Case { zh: "改", en: "change" };

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|&(start, end, text)| Edit::replace(range(start, end), text)).collect();
        Fix { title: TITLE.plain(), safe: true, edits }
    }

    #[test]
    fn a_fix_is_taken_whole_or_not_at_all() {
        let brackets = fix(&[(0, 1, "（"), (6, 7, "）")]);
        let inside = fix(&[(6, 8, "x")]);
        let beside = fix(&[(7, 8, "y")]);
        assert_eq!(apply("(abcde).", &together([&inside, &brackets].into_iter())), "（abcde）.");
        assert_eq!(apply("(abcde).", &together([&beside, &brackets].into_iter())), "（abcde）y");
    }

    #[test]
    fn two_insertions_at_one_place_are_not_put_in_an_order_of_our_own() {
        let (one, two) = (fix(&[(3, 3, "甲")]), fix(&[(3, 3, "乙")]));
        assert_eq!(apply("abcdef", &together([&one, &two].into_iter())), "abc甲def");
    }

    #[test]
    fn edits_between_two_texts_are_small_and_lead_from_one_to_the_other() {
        let before = "标题\n\n全年收到提案126件,其中：\n办结率100%.\n结束\n";
        let after = "标题\n\n全年收到提案126件，其中：\n办结率100%。\n结束\n新的一行\n";
        let edits = edits_between(before, after);
        assert_eq!(apply(before, &edits), after);
        assert!(edits.iter().all(|edit| edit.range.len() <= 1.into()), "{edits:?}");
        let mixed = "标题\r\n\r\n正文。\r\n";
        let edits = edits_between(mixed, &mixed.replace('\r', ""));
        assert_eq!(apply(mixed, &edits), "标题\n\n正文。\n");
        assert!(edits.iter().all(|edit| mixed[edit.range].ends_with('\n')), "{edits:?}");
        let before = "全年收到提案126件,\r其中委员提案90件,\r\n办结率100%.\r";
        let after = before.replace(',', "，").replace('.', "。");
        assert_eq!(apply(before, &edits_between(before, &after)), after);
        assert_eq!(edits_between(before, before), []);
    }
}
