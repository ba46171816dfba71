//! 整理格式: puts the form of a text right where that needs no judgement, and changes no word and no figure.
//!
//! It is the safe fixes of form and, beyond them, what only moves blanks: indents, blanks around Latin words as the
//! report mostly has them, the end of the last line. Dates are left to `--fix`: their form is part of what they say.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::fixing::{self, Caches};
use crate::finding::{Edit, Fix};
use crate::rules::Group;
use crate::settings::{Level, Settings};
use crate::text::TextRange;

/// Rules whose fixes only move blanks, so that formatting takes them though a person is asked elsewhere.
const BLANKS: &[&str] = &["uneven-indent", "latin-spacing", "missing-final-newline"];

/// The text after formatting; formatting it again changes nothing.
pub fn format(analysis: &Analysis) -> Analysis {
    format_with(analysis, &mut Caches::default())
}

/// The same with what is known of the text already.
pub fn format_with(analysis: &Analysis, caches: &mut Caches) -> Analysis {
    let mut settings: Settings = (*analysis.settings).clone();
    for rule in BLANKS {
        settings.rules.entry((*rule).to_owned()).or_insert(Level::On);
    }
    let mut analysis = analysis.clone();
    analysis.settings = settings.into();
    fixing::until_stable_with(analysis, of_form, caches)
}

/// The edits that format a text, or only what of them lies in `part`.
pub fn edits(analysis: &Analysis, part: Option<TextRange>) -> Vec<Edit> {
    let edits = fixing::edits_between(&analysis.text, &format(analysis).text);
    match part {
        None => edits,
        Some(part) => edits.into_iter().filter(|edit| part.contains_range(edit.range)).collect(),
    }
}

fn of_form(diagnosis: &Diagnosis) -> Option<&Fix> {
    let form = matches!(diagnosis.rule.group, Group::Numbering | Group::Punctuation | Group::Numerals | Group::Spacing | Group::Layout);
    let fix = diagnosis.finding.fixes.first()?;
    (form && fix.safe || BLANKS.contains(&diagnosis.rule.name)).then_some(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    #[test]
    fn form_is_put_right_and_no_word_and_no_figure_is_changed() {
        let sample = fixture::plain("一年来,共召开会议 25 次,收到提案126件,其中委员提案90件、集体提案37件。\n\n20261月6日通过。\n");
        let after = format(&sample.analysis);
        assert_eq!(&*after.text, "一年来，共召开会议25次，收到提案126件，其中委员提案90件、集体提案37件。\n\n20261月6日通过。\n");
        assert_eq!(format(&after).text, after.text);
    }

    #[test]
    fn a_part_is_formatted_as_the_whole_would_be() {
        let sample = fixture::plain("收到提案,立案提案。\n\n⟦办理提案,办复提案。⟧\n");
        let edits = edits(&sample.analysis, Some(sample.ranges[0]));
        assert_eq!(fixing::apply(&sample.analysis.text, &edits), "收到提案,立案提案。\n\n办理提案，办复提案。\n");
    }
}
