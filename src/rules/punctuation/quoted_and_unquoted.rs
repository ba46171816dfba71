use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Pair, Sort};
use crate::facts::terms::{self, GRAM};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// A name in quotes here, without them there.
pub const RULE: Rule = Rule {
    name: "quoted-and-unquoted",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BARE, &BARE_AGAIN],
    aggregate: None,
    page: include_str!("quoted_and_unquoted.md"),
    run: Run::Document(run),
};

static BARE: Case = Case {
    zh: "“{0}”别处加引号（{1}处，如{2}），这里没有加，请统一",
    en: "“{0}” has quotes in {1} other places, such as {2}, but none here; please choose one",
};
static BARE_AGAIN: Case = Case { zh: "这里也没有加引号", en: "no quotes here either" };

/// Longest and shortest name, in characters.
const LONGEST: usize = 12;
const SHORTEST: usize = 2;
/// So often a name has its quotes before they are taken for a part of it.
const CUSTOM_LEAST: usize = 2;
/// The name of an entry begins within so many bytes.
const ENTRY_HEAD: usize = 60;
/// Names that drop their quotes at will.
const FREE: &[&str] = &["两会"];

/// A name in quotes: where it stands first, how often, and where it stands without them.
struct Name {
    first: TextRange,
    quoted: usize,
    bare: Vec<TextRange>,
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut names: BTreeMap<&str, Name> = BTreeMap::new();
    // What a name and the words behind it are known by, quotes left out.
    let mut prints: FxHashMap<u32, &str> = FxHashMap::default();
    for (_, paragraph, facts) in analysis.body() {
        for pair in facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Double && pair.quote_depth == 0) {
            let Some(name) = name(facts, pair) else { continue };
            let new = || Name { first: paragraph.place(pair.inner()), quoted: 0, bare: Vec::new() };
            names.entry(name).or_insert_with(new).quoted += 1;
            if let Some(print) = print(facts, pair) {
                prints.insert(print, name);
            }
        }
    }
    prints.retain(|_, name| names.get(name).is_some_and(|known| known.quoted >= CUSTOM_LEAST));
    for (_, paragraph, facts) in analysis.body() {
        for gram in &facts.terms.grams {
            let Some(&name) = prints.get(&gram.print) else { continue };
            if let Some(place) = bare(paragraph, facts, gram.start as usize, name)
                && let Some(known) = names.get_mut(name)
            {
                known.bare.push(place);
            }
        }
    }
    let mut findings: Vec<Finding> = names.iter().filter_map(|(name, known)| finding(name, known)).collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn finding(text: &str, name: &Name) -> Option<Finding> {
    // More often without quotes: then it is the quotes that are for once.
    if name.bare.len() >= name.quoted {
        return None;
    }
    let (first, others) = name.bare.split_first()?;
    let finding = Finding::new(*first, BARE.with([text.into(), name.quoted.into(), Argument::Place(name.first)]));
    Some(others.iter().fold(finding, |finding, &other| finding.relating(other, BARE_AGAIN.plain())))
}

/// The name between quotes, if it can be told without them: Han only, neither too short nor too long.
fn name<'a>(facts: &'a ParagraphFacts, pair: &Pair) -> Option<&'a str> {
    let name = &facts.reading[pair.inner()];
    let length = name.chars().take(LONGEST + 1).count();
    ((SHORTEST..=LONGEST).contains(&length) && name.chars().all(is_han) && !FREE.contains(&name)).then_some(name)
}

/// What the name is known by where it has no quotes: its first characters, with those behind it where it is short.
fn print(facts: &ParagraphFacts, pair: &Pair) -> Option<u32> {
    let inner = facts.reading[pair.inner()].chars();
    let behind = facts.reading[usize::from(pair.range.end())..].chars().take_while(|&c| is_han(c));
    let characters: Vec<char> = inner.chain(behind).take(GRAM).collect();
    (characters.len() == GRAM).then(|| terms::fingerprint(characters))
}

/// The place where the name stands without quotes, title marks or other marks around it.
fn bare(paragraph: &Paragraph, facts: &ParagraphFacts, start: usize, name: &str) -> Option<TextRange> {
    let stands = facts.reading[start..].starts_with(name);
    // An entry of a glossary names what it explains: 3.一馆一中心：…
    let explained =
        start <= ENTRY_HEAD && facts.reading[start..].strip_prefix(name).is_some_and(|rest| rest.starts_with(['：', ':', '、', '（', '(']));
    let marked = facts.layout.is_quoted(size(start)) || facts.layout.is_in_title(size(start));
    (stands && !marked && !explained).then(|| paragraph.place(range(start, start + name.len())))
}
