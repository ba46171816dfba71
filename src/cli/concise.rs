//! One line a finding, for a terminal and for the error lists of editors.

use crate::check::Diagnosis;
use crate::contract::places::Places;
use crate::features::{settling, wording};
use crate::finding::Language;

/// `path:line:column: 差错[合计与分项之和不符（total-mismatch）]: message`, a line each.
pub fn write(name: &str, places: &Places<'_>, diagnoses: &[Diagnosis], language: Language) -> String {
    let mut out = String::new();
    for diagnosis in diagnoses {
        let place = places.label(diagnosis.finding.range, language);
        let severity = language.choose(diagnosis.severity.chinese(), diagnosis.severity.name());
        let message = wording::message(places.analysis, &diagnosis.finding.message, language);
        let rule = settling::named(diagnosis.rule, language);
        out.push_str(&format!("{name}:{place}: {severity}[{rule}]: {message}\n"));
    }
    out
}
