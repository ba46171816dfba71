//! The whole report for the status bar and the side bar: answers to commands, so in a form of our own.

use serde_json::{Value, json};
use tower_lsp::ls_types::Uri;

use crate::facts::claims::Reason;
use crate::features::accepted;
use crate::features::claim_words;
use crate::features::claims::{self, Counts, Group};
use crate::features::figure_tree::{self, Place};
use crate::features::hover::title::Address;
use crate::features::summary;
use crate::finding::Language;
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;

/// The report in a few numbers; `None` for a text that is no report. With `links` the page leads to places in the file.
pub fn summary(snapshot: &Snapshot, links: bool) -> Option<Value> {
    let places = snapshot.places();
    let address = |place: TextRange| {
        let at = places.range(place).start;
        format!("{}#L{},{}", snapshot.uri.as_str(), at.line + 1, at.character + 1)
    };
    let address: Option<Address<'_>> = if links { Some(&address) } else { None };
    let told = summary::summary(snapshot.report()?, &snapshot.diagnoses, address, snapshot.editor.language)?;
    let [error, warning, info, hint] = told.findings;
    Some(json!({
        "kind": told.kind.name(),
        "kindName": told.kind_in_words,
        "title": told.title,
        "characters": told.characters,
        "minutes": told.minutes,
        "length": told.length,
        "sections": told.sections,
        "figures": told.figures,
        "findings": {"error": error, "warning": warning, "info": info, "hint": hint},
        "claims": verdicts(told.claims, snapshot.editor.language),
        "accepted": snapshot.analysis.settings.accepted.iter().count(),
        "markdown": told.markdown,
    }))
}

/// The figures by section; `None` for a text that is no report.
pub fn figures(snapshot: &Snapshot) -> Option<Value> {
    let analysis = snapshot.report()?;
    let places = snapshot.places();
    let place = |place: &Place| json!({"text": &*place.text, "label": &*place.label, "section": place.section.as_deref(), "range": places.range(place.range)});
    let sections = figure_tree::sections(analysis).into_iter().map(|section| {
        let figures = section.figures.iter().map(|entry| {
            let mentions: Vec<Value> = entry.mentions.iter().map(place).collect();
            let Place { text, label, range, .. } = &entry.place;
            json!({"text": &**text, "label": &**label, "range": places.range(*range), "mentions": mentions})
        });
        let figures: Vec<Value> = figures.collect();
        json!({"title": section.title.as_deref(), "range": places.range(section.range), "figures": figures})
    });
    let sections: Vec<Value> = sections.collect();
    Some(json!({"sections": sections}))
}

/// What was accepted: first what stands in this report, with its place, then what does not; `None` for a text that is no
/// report.
pub fn accepted(snapshot: &Snapshot) -> Option<Value> {
    let (analysis, places) = (snapshot.report()?, snapshot.places());
    let kept = accepted::list(analysis, &snapshot.accepted, snapshot.editor.language).into_iter().map(|kept| {
        let range = kept.range.map(|range| places.range(range));
        json!({"rule": kept.key.rule, "title": kept.title, "line": kept.line, "keys": [kept.key.key], "range": range})
    });
    let items: Vec<Value> = kept.collect();
    let file = snapshot.settings_in_force.folder.as_ref().and_then(|folder| Uri::from_file_path(folder.accepted_file()));
    Some(json!({"items": items, "file": file}))
}

/// The claims, those first that do not hold; `None` for a text that is no report.
pub fn claims(snapshot: &Snapshot) -> Option<Value> {
    let (analysis, language) = (snapshot.report()?, snapshot.editor.language);
    let places = snapshot.places();
    let told = claims::claims(analysis);
    let operand =
        |place: &claims::Place<'_>| json!({"role": place.operand.role.name(), "text": place.text, "range": places.range(place.range)});
    let claim = |row: &claims::Row<'_>| {
        let operands: Vec<Value> = row.operands.iter().map(operand).collect();
        json!({
            "kind": row.claim.form.kind(),
            "line": claim_words::line(row.facts, row.claim, row.group, language),
            "reason": row.claim.verdict.reason().map(Reason::name),
            "range": places.range(row.range),
            "operands": operands,
        })
    };
    // Few have accepted anything: that group is there only where it holds something.
    let shown = Group::ALL.into_iter().filter(|&group| group != Group::Accepted || told.of(group).next().is_some());
    let groups = shown.map(|group| {
        let claims: Vec<Value> = told.of(group).map(claim).collect();
        json!({"verdict": group.name(), "title": claim_words::group(group, language), "claims": claims})
    });
    let groups: Vec<Value> = groups.collect();
    Some(json!({"summary": verdicts(told.counts(), language), "groups": groups}))
}

/// How many claims there are of each verdict, and the same in words.
fn verdicts(counts: Counts, language: Language) -> Value {
    let Counts { consistent, inconsistent, unassessable, accepted } = counts;
    json!({
        "consistent": consistent,
        "inconsistent": inconsistent,
        "unassessable": unassessable,
        "accepted": accepted,
        "words": claim_words::summary(counts, language),
    })
}
