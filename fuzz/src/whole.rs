//! What can be asked of a text, with what must hold of each answer.

use hegao::analysis::Analysis;
use hegao::check::{CheckCache, Checked, examine};
use hegao::contract::json;
use hegao::contract::places::Places;
use hegao::features::completion::{self, Trigger};
use hegao::features::links::{self, Folder};
use hegao::features::{
    claim_words, claims, code_actions, code_lenses, export, figure_tree, figures, folding, hover, inlay_hints, jumps, ledger, official,
    on_type, rename, renumber, sections, selection, semantic_tokens, settling, summary, symbols, wording, workspace_symbols,
};
use hegao::finding::{Edit, Language};
use hegao::report::Form;
use hegao::report::genre::TextKind;
use hegao::report::outline;
use hegao::settings::Settings;
use hegao::text::{TextRange, TextSize, range};

/// A text as a report, whatever it would be taken for.
pub fn read(text: &str, form: impl Into<Form>) -> Analysis {
    Analysis::new(text, form, Settings { text_kind: Some(TextKind::Report), ..Settings::default() })
}

/// What is doubtful in it.
///
/// # Panics
/// A finding names a place that is none, a fix cannot be applied, or something could not be checked.
pub fn check(analysis: &Analysis) -> Checked {
    let checked = examine(analysis, &mut CheckCache::default());
    assert!(checked.failures.is_empty(), "{:?}", checked.failures);
    for diagnosis in &checked.diagnoses {
        let finding = &diagnosis.finding;
        place(analysis, finding.range);
        let words = wording::message(analysis, &finding.message, Language::Chinese);
        assert!(!words.trim().is_empty(), "{} says nothing", diagnosis.rule.name);
        finding.related.iter().for_each(|related| place(analysis, related.range));
        finding.fixes.iter().for_each(|fix| edits(analysis, &fix.edits));
    }
    checked
}

/// Asks some of what can be asked, which `at` chooses: it gives a number below the one it is given.
///
/// # Panics
/// An answer names a place that is none.
pub fn ask(analysis: &Analysis, checked: &Checked, mut at: impl FnMut(usize) -> usize) {
    let language = [Language::Chinese, Language::English][at(2)];
    match at(6) {
        0 => views(analysis, checked, language),
        1 => beside(analysis, checked, language),
        2 => files(analysis, checked, language),
        _ => {
            let text = &*analysis.text;
            let (one, two) = (boundary(text, at(text.len() + 1)), boundary(text, at(text.len() + 1)));
            around(analysis, checked, TextSize::try_from(one).unwrap_or_default(), range(one.min(two), one.max(two)), language);
        }
    }
}

/// What an editor shows of the whole report.
fn views(analysis: &Analysis, checked: &Checked, language: Language) {
    outline::flatten(analysis.outline()).iter().for_each(|node| {
        place(analysis, node.range);
        assert!(node.range.contains_range(node.selection), "{node:?}");
    });
    symbols::symbols(analysis);
    symbols::additions(analysis);
    workspace_symbols::entries(analysis);
    figure_tree::sections(analysis);
    figures::figures(analysis).iter().for_each(|row| place(analysis, row.range));
    let read = claims::claims(analysis);
    for group in claims::Group::ALL {
        read.of(group).for_each(|row| drop(claim_words::line(row.facts, row.claim, group, language)));
    }
    summary::summary(analysis, &checked.diagnoses, None, language);
}

/// What it shows in the text.
fn beside(analysis: &Analysis, checked: &Checked, language: Language) {
    let whole = range(0, analysis.text.len());
    inlay_hints::hints(analysis, whole, language).iter().for_each(|hint| offset(analysis, hint.offset));
    code_lenses::lenses(analysis, &checked.diagnoses, language).iter().for_each(|lens| place(analysis, lens.range));
    folding::folds(analysis, language).iter().for_each(|fold| assert!(fold.start_line <= fold.end_line));
    semantic_tokens::tokens(analysis, whole).iter().for_each(|token| place(analysis, token.range));
    let folder = Folder { files: vec!["附件1.txt".into(), "某区章程.docx".into()] };
    links::links(analysis, &folder).iter().for_each(|link| place(analysis, link.range));
    edits(analysis, &renumber::everything(analysis));
}

/// What is written of it.
fn files(analysis: &Analysis, checked: &Checked, language: Language) {
    // What cannot be written as JSON is told by the type; here nothing may panic.
    drop(json::line(&json::File::new("报告.txt", &Places::new(analysis), checked, language)));
    export::outline(analysis, language);
    ledger::draft(analysis, "报告.txt");
    official::document(analysis);
}

/// What is asked of a place.
fn around(analysis: &Analysis, checked: &Checked, here: TextSize, part: TextRange, language: Language) {
    let diagnoses = &checked.diagnoses;
    if let Some(shown) = hover::hover(analysis, diagnoses, here, language) {
        place(analysis, shown.range);
        shown.plain();
    }
    if let Some(definition) = jumps::definition(analysis, here) {
        place(analysis, definition.origin);
        definition.targets.iter().for_each(|target| assert!(target.range.contains_range(target.selection)));
    }
    jumps::references(analysis, here).iter().for_each(|mention| place(analysis, mention.range));
    for trigger in [Trigger::Asked, Trigger::Character('《'), Trigger::Character('“'), Trigger::Character('（')] {
        let offered = completion::complete(analysis, here, trigger, &[], language);
        assert!(offered.replace.contains_range(offered.insert));
        place(analysis, offered.replace);
    }
    code_actions::actions(analysis, diagnoses, part, language).iter().for_each(|action| edits(analysis, &action.edits));
    settling::settlements(analysis, diagnoses, part, language);
    renumber::offers(analysis, part);
    for typed in ["\n", "。"] {
        edits(analysis, &on_type::edits(analysis, here, typed));
    }
    if rename::prepare(analysis, here).is_some()
        && let Ok(renamed) = rename::edits(analysis, here, "新的名称")
    {
        edits(analysis, &renamed);
    }
    selection::ranges(analysis, here).iter().for_each(|&range| place(analysis, range));
    let section = [sections::next_section, sections::previous_section, sections::enclosing_section];
    section.iter().filter_map(|of| of(analysis, here)).for_each(|range| place(analysis, range));
}

/// A place lies in the text and cuts no character.
fn place(analysis: &Analysis, range: TextRange) {
    assert!(analysis.text.get(usize::from(range.start())..usize::from(range.end())).is_some(), "{range:?}");
}

fn offset(analysis: &Analysis, at: TextSize) {
    assert!(analysis.text.is_char_boundary(at.into()), "{at:?}");
}

/// Edits that can be applied: each at a place, in order, none inside another.
fn edits(analysis: &Analysis, edits: &[Edit]) {
    edits.iter().for_each(|edit| place(analysis, edit.range));
    assert!(edits.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()), "{edits:?}");
}

/// The place itself, or the beginning of the character that it lies in.
pub fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
