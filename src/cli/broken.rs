//! What could not be checked because the program broke there, for a reader.

use crate::check::Failure;
use crate::contract::places::Places;
use crate::finding::Language;

/// `path:line:column：what was not checked`, a line each, as on standard error and among the findings.
pub fn lines(name: &str, places: &Places<'_>, failures: &[Failure], language: Language) -> Vec<String> {
    let line = |failure: &Failure| {
        let place = places.label(failure.range, language);
        format!("{name}:{place}{}{}", language.choose("：", ": "), failure.message(language))
    };
    failures.iter().map(line).collect()
}
