//! Applies fixes: which edits go together, and the text that comes of them.

use crate::analysis::{Analysis, AnalysisCache};
use crate::check::{self, CheckCache, Diagnosis};
use crate::finding::Edit;

/// At most this many rounds until the text no longer changes; two are enough where fixes are well behaved.
const ROUNDS: usize = 8;

/// The edits of all safe fixes, sorted, none touching another: of two that would, the earlier stays.
pub fn safe_edits(diagnoses: &[Diagnosis]) -> Vec<Edit> {
    let fixes = diagnoses.iter().filter_map(|d| d.finding.fixes.first()).filter(|fix| fix.safe);
    without_overlap(fixes.flat_map(|fix| fix.edits.iter().cloned()).collect())
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
    let mut analysis = analysis.clone();
    let (mut reading, mut checking) = (AnalysisCache::default(), CheckCache::default());
    for _ in 0..ROUNDS {
        let edits = safe_edits(&check::check_with_cache(&analysis, &mut checking));
        if edits.is_empty() {
            break;
        }
        let text = apply(&analysis.text, &edits);
        analysis = Analysis::with_cache(text.into(), analysis.format, analysis.settings.clone(), &mut reading);
    }
    analysis
}

fn without_overlap(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
    let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match kept.last() {
            Some(last) if edit.range.start() < last.range.end() || edit.range == last.range => {}
            _ => kept.push(edit),
        }
    }
    kept
}
