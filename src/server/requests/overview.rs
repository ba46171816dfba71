//! The whole report for the status bar and the side bar: answers to commands, so in a form of our own.

use serde_json::{Value, json};

use crate::features::figure_tree::{self, Place};
use crate::features::summary;
use crate::server::snapshot::Snapshot;

/// The report in a few numbers; `None` for a text that is no report.
pub fn summary(snapshot: &Snapshot) -> Option<Value> {
    let told = summary::summary(snapshot.report()?, &snapshot.diagnoses, snapshot.editor.language)?;
    let [error, warning, info, hint] = told.findings;
    Some(json!({
        "kind": told.kind.name(),
        "kindName": told.kind_in_words,
        "title": told.title,
        "characters": told.characters,
        "minutes": told.minutes,
        "sections": told.sections,
        "figures": told.figures,
        "findings": {"error": error, "warning": warning, "info": info, "hint": hint},
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
