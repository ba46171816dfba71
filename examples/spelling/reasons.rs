//! Why planted slips are not told of as warnings: a tool for whoever looks into misses.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use hegao::analysis::Analysis;
use hegao::lexicon::spelling::candidates::{self, DOUBT, Scored};
use hegao::lexicon::spelling::model::{Model, Stock};
use hegao::lexicon::spelling::suspects::{Recurrence, Suspects, with_rivals};
use hegao::report::Format;
use hegao::settings::Settings;

use crate::sampling::place;

/// A line of the list: file, kind of slip, where it begins and ends in bytes, what stood there.
struct Row<'a> {
    place: Range<usize>,
    right: &'a str,
}

/// Prints a reason for each row, and how often each occurs.
pub fn tell(model: &Model, list: &str) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in fs::read_to_string(list).unwrap().lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, kind, from, to, right] = fields[..] else { continue };
        let text = fs::read_to_string(file).unwrap();
        let row = Row { place: from.parse().unwrap()..to.parse().unwrap(), right };
        let (reason, detail) = reason(model, &text, &row);
        let around = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let head: String = around(0, row.place.start).chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let tail: String = text[row.place.end..].chars().take(8).collect();
        println!("{kind}\t{reason}\t{detail}\t{head}[{right}→{}]{tail}", &text[row.place.clone()]);
        *times.entry(format!("{kind}: {reason}")).or_default() += 1;
    }
    times.into_iter().for_each(|(reason, times)| println!("{times:5} {reason}"));
}

fn reason(model: &Model, text: &str, row: &Row<'_>) -> (&'static str, String) {
    let analysis = Analysis::new(text, Format::of_name("报告.txt"), Settings::default());
    let offset = |at: usize| text_size::TextSize::new(at as u32);
    let paragraph = analysis.body().find(|(_, paragraph, _)| paragraph.range().contains(offset(row.place.start)));
    let Some((_, paragraph, facts)) = paragraph else { return ("outside", String::new()) };
    let Some(start) = paragraph.reading_offset(offset(row.place.start)).map(usize::from) else { return ("outside", String::new()) };
    let end = start + (row.place.end - row.place.start);
    if facts.layout.is_in_title(offset(start)) {
        return ("title", String::new());
    }
    let reading = &*facts.reading;
    let alphabet = Stock::alphabet(model);
    let scored = Scored::new(reading, alphabet, model);
    let rights = |from: usize, to: usize, meant: &str| {
        let (low, high) = (from.min(start), to.max(end));
        let (head, tail) = (reading.get(low..from), reading.get(to..high));
        let (own_head, own_tail) = (reading.get(low..start), reading.get(end..high));
        head.zip(tail).zip(own_head.zip(own_tail)).is_some_and(|((head, tail), (own_head, own_tail))| {
            format!("{head}{meant}{tail}") == format!("{own_head}{}{own_tail}", row.right)
        })
    };
    let is_right = |candidate: &candidates::Candidate| {
        let (from, to) = place(&scored, candidate);
        let meant: String = candidate.right.iter().filter_map(|&id| alphabet.character(id)).collect();
        rights(from, to, &meant)
    };
    let found = candidates::find(model, &scored);
    let touching = |from: usize, to: usize| from <= end && to >= start;
    if !found.iter().any(is_right) {
        let inside = |at: &usize| {
            let token = &scored.tokens[*at];
            (token.start as usize) < end && token.end as usize > start
        };
        let doubt: Vec<f32> = (1..scored.ids.len() - 1).filter(inside).map(|at| scored.log[at] + scored.log[at + 1]).collect();
        let other: Vec<String> = found
            .iter()
            .filter(|c| {
                let (from, to) = place(&scored, c);
                touching(from, to)
            })
            .map(|c| c.right.iter().filter_map(|&id| alphabet.character(id)).collect())
            .collect();
        let reason = if doubt.iter().all(|&sum| sum >= DOUBT) { "reads well" } else { "no candidate" };
        return (reason, format!("{doubt:.1?} {other:?}"));
    }
    if !with_rivals(model, &scored).iter().any(|(candidate, _)| is_right(candidate)) {
        return ("rivals", String::new());
    }
    let paragraphs: Vec<&Suspects> = analysis.body().map(|(_, _, facts)| facts.suspects()).collect();
    let recurrence = Recurrence::count(&paragraphs);
    let verdicts = Suspects::read(model, reading).judge(model, &|run| recurrence.times(run));
    let near = verdicts.iter().filter(|v| touching(v.place.start, v.place.end));
    let Some(best) = near.max_by(|a, b| a.score.total_cmp(&b.score)) else { return ("not worth judging", String::new()) };
    let detail =
        format!("{:.2} {:?} {:?} word {} strange {} {}", best.score, best.slip, best.likeness, best.is_word, best.is_strange, best.right);
    if !rights(best.place.start, best.place.end, &best.right) {
        return (if best.score >= 3.0 { "other told" } else { "other better" }, detail);
    }
    let reason = match best.score {
        ..1.6 => "score below info",
        _ if best.is_word => "word",
        _ if best.is_strange => "strange",
        ..3.0 => "score below warning",
        _ => "told",
    };
    (reason, detail)
}
