use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::numbering::notes::{self, Note};
use crate::rules::{FixKind, Gather, Group, Placed, Rule, Run};
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::{TextRange, range};

/// “三医联动”[39], and in 名词解释 [39] “四医联动”: what the mark stands behind is what the note explains.
pub const RULE: Rule = Rule {
    name: "note-name-mismatch",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &ENTRY],
    aggregate: None,
    page: include_str!("note_name_mismatch.md"),
    run: Run::Survey(Gather::Paragraphs(notes::gather), judge),
};

static MISMATCH: Case = Case {
    zh: "正文写作“{0}”，注释“{1}”解释的却是“{2}”，请核对两处",
    en: "the text says “{0}”, but the note “{1}” explains “{2}”; please check both",
};
static ENTRY: Case = Case { zh: "注释中的“{0}”", en: "“{0}” in the notes" };

/// Longest term before a mark and longest name of an entry, in characters.
const TERM: usize = 24;
/// Fewest characters of a name, its numerals left out, that tell what it is.
const TELLING: usize = 2;
/// Fewest characters of a name in which one wrong character is a slip.
const SLIP: usize = 4;

fn judge(analysis: &Analysis, marks: &[Placed]) -> Vec<Finding> {
    let notes = notes::notes(analysis, marks);
    let mut entries: FxHashMap<u32, Vec<&Note>> = FxHashMap::default();
    notes.entries.iter().for_each(|entry| entries.entry(entry.number).or_default().push(entry));
    let found = notes.cited.iter().filter_map(|cited| {
        // A number with two entries belongs to two rows of notes.
        let [entry] = entries.get(&cited.number)?[..] else { return None };
        mismatch(analysis, cited, entry)
    });
    found.collect()
}

fn mismatch(analysis: &Analysis, cited: &Note, entry: &Note) -> Option<Finding> {
    let text = &*analysis.text;
    let term = term(text, cited.range.start().into())?;
    let name = name(text, entry.range.end().into())?;
    let place = differing(&term, &name)?;
    let shown: String = name.iter().map(|(_, c)| c).collect();
    let whole = range(name.first()?.0, name.last().map(|(at, c)| at + c.len_utf8())?);
    let written: String = text[place].chars().filter(|&c| is_plain(c)).collect();
    let message = MISMATCH.with([written.into(), analysis.quote(entry.range).into(), (&shown).into()]);
    Some(Finding::new(place, message).until_finished(Rest::Document).relating(whole, ENTRY.with([shown.into()])))
}

/// Characters of a name with their places; quotes and blanks are left out.
type Name = Vec<(usize, char)>;

fn is_plain(c: char) -> bool {
    !is_blank(c) && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '《' | '》')
}

/// What stands right before a mark, up to the mark of punctuation before it: 深化“四医联动”.
fn term(text: &str, end: usize) -> Option<Name> {
    let head = &text[..end];
    let ends = |c: char| matches!(c, '\n' | '。' | '；' | '，' | '：' | '！' | '？' | '）' | ')' | ']' | '］' | '〕' | '】');
    let mut found: Name = head.char_indices().rev().take_while(|&(_, c)| !ends(c)).filter(|&(_, c)| is_plain(c)).take(TERM).collect();
    found.reverse();
    (found.len() >= TELLING).then_some(found)
}

/// What an entry explains: “四医联动”：….
fn name(text: &str, start: usize) -> Option<Name> {
    let line = text[start..].lines().next()?;
    let from = line.len() - line.trim_start_matches(|c: char| is_blank(c) || matches!(c, '.' | '．' | '、')).len();
    let ends = |c: char| matches!(c, '：' | ':' | '，' | ',' | '。' | '（' | '(');
    let end = from + line[from..].find(ends)?;
    let found: Name = line[from..end].char_indices().map(|(at, c)| (start + from + at, c)).filter(|&(_, c)| is_plain(c)).collect();
    (TELLING..=TERM).contains(&found.len()).then_some(found)
}

/// Where a term says another number than the name, or one other character; nothing where they agree or have nothing to do with
/// each other. Over the published reports at hand 345 of 352 terms hold the name of their note, and none differs so.
fn differing(term: &Name, name: &Name) -> Option<TextRange> {
    let text = |name: &[(usize, char)]| name.iter().map(|(_, c)| c).collect::<String>();
    let (own, other) = (text(term), text(name));
    if own.contains(&other) || other.contains(&own) {
        return None;
    }
    let place = |from: usize| Some(range(term.get(from)?.0, term.last().map(|(at, c)| at + c.len_utf8())?));
    let wanted = shape(name);
    let said = wanted.iter().filter(|&&c| is_han(c)).count();
    if wanted.contains(&NUMBER) && said >= TELLING {
        let from = (0..term.len()).find(|&from| shape(&term[from..]) == wanted);
        if let Some(place) = from.and_then(place) {
            return Some(place);
        }
    }
    let from = term.len().checked_sub(name.len()).filter(|_| name.len() >= SLIP)?;
    // 7所幼儿园 and 7个幼儿园: another measure word is no other thing.
    let measures = |at: usize| at > 0 && is_number(name[at - 1].1);
    let differ = term[from..].iter().zip(name).enumerate().filter(|(at, ((_, a), (_, b)))| a != b && !measures(*at));
    let mut differ = differ.map(|(_, pair)| pair);
    let one = differ.next().is_some_and(|((_, a), (_, b))| is_han(*a) && is_han(*b)) && differ.next().is_none();
    if one { place(from) } else { None }
}

fn is_number(c: char) -> bool {
    is_digit(c) || numerals::is_numeral(c) || matches!(c, '两' | '双')
}

/// What stands for a number.
const NUMBER: char = '#';

/// The characters of a name with each number as one sign.
fn shape(name: &[(usize, char)]) -> Vec<char> {
    let mut found: Vec<char> = name.iter().map(|&(_, c)| if is_number(c) { NUMBER } else { c }).collect();
    found.dedup_by(|a, b| *a == NUMBER && *b == NUMBER);
    found
}
