use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::marker::CounterWord;
use crate::report::paragraph::ParagraphKind;
use crate::rules::numbering::ordinal_words;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::between;

/// 首先…第二…: the items of one list are counted with words of two rows.
pub const RULE: Rule = Rule {
    name: "mixed-ordinal-words",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 B.3",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &BEFORE],
    aggregate: None,
    page: include_str!("mixed_ordinal_words.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static MIXED: Case = Case {
    zh: "“{0}”接在“{1}”之后，不是同一套序数词；同一组应当用一套，如“{1}……{2}”",
    en: "“{0}” follows “{1}”, which belongs to another row of ordinals; one list takes one row, such as “{1} … {2}”",
};
static BEFORE: Case = Case { zh: "前一项用“{0}”", en: "the item before has “{0}”" };

/// The rows of ordinals: 首先, and the words of counters behind it.
const WORDS: u8 = 0;
/// A row has so many numbers at most.
const LENGTH: u8 = 32;
const ROWS: usize = 5;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let way = |row: u8, number: u32| row * LENGTH + number.min(u32::from(LENGTH) - 1) as u8;
    let counted = facts.counters.iter().map(|c| Occurrence { way: way(1 + c.word as u8, c.number), range: c.range });
    let words = ordinal_words::words(facts).into_iter().map(|word| Occurrence { way: way(WORDS, word.number), range: word.range });
    let mut all: Vec<Occurrence> = counted.chain(words).collect();
    all.sort_by_key(|occurrence| occurrence.range.start());
    all
}

/// A row of items as far as it has been read.
#[derive(Default)]
struct List {
    /// The last number of each row of ordinals.
    last: [u8; ROWS],
    /// The item before.
    before: Option<Placed>,
}

impl List {
    /// Takes in an item; the one before it, if that is counted with another row.
    fn take(&mut self, item: &Placed) -> Option<Placed> {
        let (row, number) = (usize::from(item.way / LENGTH), item.way % LENGTH);
        let known = std::mem::replace(&mut self.last[row], number);
        let before = self.before.replace(*item)?;
        let other = usize::from(before.way / LENGTH) != row;
        (number >= 2 && known == 0 && other && before.way % LENGTH + 1 == number).then_some(before)
    }
}

fn judge(analysis: &Analysis, items: &[Placed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut items = items.iter().peekable();
    // Items that open paragraphs form a list of their own over the paragraphs.
    let mut opening = List::default();
    for (_, paragraph, _) in analysis.body() {
        let range = paragraph.range();
        let mut inside = List::default();
        let mut opened = false;
        while let Some(item) = items.next_if(|item| item.range.start() < range.end()) {
            let opens = item.range.start() == range.start();
            opened |= opens;
            let across = if opens { opening.take(item) } else { None };
            let found = inside.take(item).or(across);
            // 过去一年，一是…；二是…: its own first stands in the middle of a sentence.
            let has_own_first = || {
                let head = between(&analysis.text, range.start(), item.range.start());
                head.contains(&word(item.way / LENGTH, 1))
            };
            findings.extend(found.filter(|_| !has_own_first()).map(|before| finding(analysis, item, &before)));
        }
        if !opened || paragraph.kind == ParagraphKind::Heading {
            opening = List::default();
        }
    }
    findings
}

fn finding(analysis: &Analysis, item: &Placed, before: &Placed) -> Finding {
    let (own, other) = (analysis.quote(item.range), analysis.quote(before.range));
    let right = word(before.way / LENGTH, u32::from(item.way % LENGTH));
    let message = MIXED.with([own.into(), other.clone().into(), right.into()]);
    let finding = Finding::new(item.range, message).relating(before.range, BEFORE.with([other.into()]));
    // 首先, 其次, 第三 is common in good prose.
    let common = before.way / LENGTH == WORDS && item.way / LENGTH == 1 + CounterWord::Ordinal as u8 && item.way % LENGTH >= 3;
    if common { finding.at(Severity::Hint) } else { finding }
}

/// The ordinal of that number in a row.
fn word(row: u8, number: u32) -> String {
    let numeral = numerals::write(u64::from(number));
    match row.checked_sub(1) {
        None => ordinal_words::ROW.get(number as usize - 1).copied().unwrap_or("最后").to_owned(),
        Some(word) if word == CounterWord::Is as u8 => format!("{numeral}是"),
        Some(word) if word == CounterWord::Must as u8 => format!("{numeral}要"),
        Some(word) if word == CounterWord::Ordinal as u8 => format!("第{numeral}"),
        Some(_) => format!("其{numeral}"),
    }
}
