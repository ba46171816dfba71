//! What is promised of every Word document, whoever has written it.

use std::io::{Cursor, Write};
use std::sync::Arc;

use hegao::analysis::Analysis;
use hegao::report::Form;
use hegao::settings::Settings;
use hegao::text::{range, size};
use hegao::word::annotate::{AnnotateError, Change, Remark, Signature, annotate};
use hegao::word::document::Document;
use hegao::word::read;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What a line begins with that names the part below it: `=== word/document.xml`.
const PART: &str = "=== ";
/// About so many places of a text are asked for.
const PLACES: usize = 200;

/// A document, as its bytes or as its parts one below the other: it is refused, or what is read of it holds together and a copy
/// with remarks says the same.
///
/// # Panics
/// It is neither.
pub fn document(bytes: &[u8]) {
    let packed;
    let bytes = if bytes.starts_with(b"PK") {
        bytes
    } else {
        packed = pack(&String::from_utf8_lossy(bytes));
        &packed
    };
    let Ok(document) = read(bytes) else { return };
    every_span_says_its_text(&document);
    let ends: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let step = ends.len() / PLACES + 1;
    for &at in ends.iter().step_by(step) {
        let _ = (document.place(size(at)), document.end_place(size(at)));
    }
    let form = Form::laid_out(Arc::new(document.layout.clone()));
    let _ = Analysis::new(&document.text, form, Settings::default()).outline();
    every_copy_says_the_same(bytes, &document, &ends, step);
}

/// The parts as a file.
fn pack(parts: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts.strip_prefix(PART).unwrap_or(parts).split(&format!("\n{PART}")) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        // A name that is there already is refused.
        if zip.start_file(name, options).is_ok() {
            zip.write_all(content.as_bytes()).expect("memory takes what is written");
        }
    }
    zip.finish().expect("memory takes what is written").into_inner()
}

/// Spans lie in order, one after the other, in the text and in their runs.
fn every_span_says_its_text(document: &Document) {
    let mut at = size(0);
    for span in &document.spans {
        assert!(span.text.start() >= at && !span.text.is_empty(), "{span:?} begins before {at:?}");
        at = span.text.end();
        assert!(document.text.get(usize::from(span.text.start())..usize::from(at)).is_some(), "{span:?} cuts a character");
        let run = &document.runs[span.run];
        assert!(run.xml.start <= span.xml.start && span.xml.end <= run.xml.end, "{span:?} lies outside {run:?}");
        assert!(!span.in_step || span.xml.len() == usize::from(span.text.len()), "{span:?} is not in step");
        let paragraph = &document.paragraphs[run.paragraph];
        assert!(paragraph.xml.start < run.xml.start && run.xml.end < paragraph.xml.end, "{run:?} lies outside {paragraph:?}");
    }
}

/// A copy with remarks has the text of the original, and so has one in which each change puts in what it takes out.
fn every_copy_says_the_same(bytes: &[u8], document: &Document, ends: &[usize], step: usize) {
    let signature = Signature { author: "核稿", date: None };
    let lengths = [0, 1, 3, 8, 40];
    let starts = ends.iter().enumerate().step_by(step * 3 + 1).zip(lengths.iter().cycle());
    let ranges: Vec<_> = starts.map(|((nth, &start), &length)| range(start, ends[(nth + length).min(ends.len() - 1)])).collect();
    let remarks: Vec<Remark> = ranges.iter().map(|&range| Remark { range, lines: vec!["请核对".to_owned()] }).collect();
    let mut changes: Vec<Change> = Vec::new();
    for &range in ranges.iter().filter(|range| !range.is_empty()) {
        if changes.last().is_none_or(|last| last.range.end() <= range.start()) {
            changes.push(Change { range, text: document.text[range].to_owned() });
        }
    }
    for changes in [&[][..], &changes] {
        match annotate(bytes, document, &remarks, changes, signature) {
            Ok(copy) => {
                let again = read(&copy.bytes).unwrap_or_else(|error| panic!("the copy cannot be read: {error}"));
                assert_eq!(again.text, document.text, "the copy says something else");
            }
            Err(AnnotateError::Package(error)) => panic!("{error}"),
            // Some of what can be read is written in a way that cannot be annotated, and that is said.
            Err(AnnotateError::Word(_) | AnnotateError::Unusual(_) | AnnotateError::Empty) => {}
        }
    }
}
