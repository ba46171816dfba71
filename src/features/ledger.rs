//! A first ledger made from a report: every figure with a name that finds it again.
//!
//! The ledger is held against the report it was made from before it is handed out. Where a name does not lead back to its
//! own figure, words that stand near the figure are added as its scope; what no words tell apart is left out.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::ledger::hold::{self, Verdict};
use crate::facts::ledger::{Book, Entry};
use crate::facts::restatement;
use crate::facts::scope::Period;
use crate::facts::table::join;
use crate::facts::table::row::{self, Aspect, Row};
use crate::lexicon::class::Class;
use crate::lexicon::ledger;
use crate::settings::ledger::{Cell, LedgerRow};
use crate::syntax::lexer::{Kind, Token};
use crate::text::{TextRange, range};

/// A ledger made from a report.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its rows, in the order of the report.
    pub rows: Vec<LedgerRow>,
    /// Figures of the report that no words tell apart from others.
    pub left_out: usize,
}

/// Most rounds in which names are mended.
const ROUNDS: usize = 14;
/// Most words near a figure that are tried as its scope.
const WORDS: usize = 24;
/// Most characters of a name.
const NAME: usize = 40;

/// A figure of the report with the row that is to stand for it.
struct Written<'a> {
    paragraph: usize,
    told: &'a Row,
    range: TextRange,
    row: LedgerRow,
    /// The same as it is read again.
    entry: Entry,
    /// Words that may be added as scope, the likelier ones last.
    near: Vec<String>,
    scope: Vec<String>,
    dropped: bool,
}

/// The heads of the columns of a ledger.
pub const HEADS: [&str; 7] = ["指标", "数值", "单位", "年度", "口径", "别名", "来源"];

/// Makes a ledger from a report; `name` is that of the report, for the column of sources.
pub fn draft(analysis: &Analysis, name: &str) -> Draft {
    if !analysis.text_kind().is_report() {
        return Draft::default();
    }
    let mut left_out = 0;
    let mut all: Vec<Written<'_>> = Vec::new();
    for (paragraph, _, facts) in analysis.body() {
        for figure in 0..facts.figures.len() {
            if !is_kept(&facts.figures[figure]) {
                continue;
            }
            let told = facts.rows.iter().find(|row| facts.frames.all[row.frame].index == Some(figure));
            match told.and_then(|told| written(analysis, paragraph, facts, told, name)) {
                Some(row) => all.push(row),
                None => left_out += 1,
            }
        }
    }
    merge(&mut all);
    // What is dropped may have kept others from speaking against figures that are not theirs.
    for round in 0..=ROUNDS + 6 {
        if mend(analysis, &mut all, round >= ROUNDS) == 0 {
            break;
        }
    }
    left_out += all.iter().filter(|written| written.dropped).count();
    let mut rows: Vec<LedgerRow> = Vec::new();
    for written in all.into_iter().filter(|written| !written.dropped) {
        if !rows.iter().any(|row| same_row(row, &written.row)) {
            rows.push(written.row);
        }
    }
    Draft { rows, left_out }
}

/// The rows as cells, in the order of [`HEADS`].
pub fn cells(rows: &[LedgerRow]) -> Vec<Vec<String>> {
    let cells = |row: &LedgerRow| {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        vec![row.name.clone(), row.value.clone(), row.unit.clone(), year, row.scope.clone(), row.aliases.join("、"), row.source.clone()]
    };
    std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(rows.iter().map(cells)).collect()
}

/// Whether an office would keep a figure: no slogan, no count in words, no range.
fn is_kept(figure: &Figure) -> bool {
    !figure.quoted && !figure.chinese && figure.upper.is_none() && figure.bound != Bound::Range
}

fn same_row(one: &LedgerRow, other: &LedgerRow) -> bool {
    (&one.name, &one.value, &one.unit, one.year, &one.scope) == (&other.name, &other.value, &other.unit, other.year, &other.scope)
}

/// The row of a figure, if one of its names leads back to it.
fn written<'a>(analysis: &'a Analysis, paragraph: usize, facts: &'a ParagraphFacts, told: &'a Row, report: &str) -> Option<Written<'a>> {
    let frame = &facts.frames.all[told.frame];
    let scope = &analysis.scopes[paragraph];
    let (value, unit) = value_and_unit(&facts.reading, &frame.figure)?;
    let mut limits: Vec<String> = told.time.stretch.iter().map(|stretch| stretch.to_string()).collect();
    if told.target || scope.period == Period::Plan {
        limits.push("目标".to_owned());
    }
    if frame.role == Role::From {
        limits.push("变动前".to_owned());
    }
    let place = analysis.report.paragraphs[paragraph].place(frame.range());
    let line = analysis.index.line_of(place.start()) + 1;
    let mut row = LedgerRow {
        name: String::new(),
        aliases: Vec::new(),
        value,
        unit,
        year: hold::year(told, scope),
        scope: limits.join("、"),
        source: format!("{report}第{line}行"),
        cell: Cell { file: "".into(), sheet: None, row: 0, column: None },
    };
    let entry = join::Entry { paragraph, facts, row: told, frame, scope, when: restatement::when(&told.time, scope) };
    let limiting = limiting_words(facts, frame);
    for name in names(facts, told, frame, &entry.name()) {
        for added in std::iter::once(None).chain(limiting.iter().map(Some)) {
            row.name.clone_from(&name);
            let all: Vec<String> = limits.iter().chain(added).cloned().collect();
            row.scope = all.join("、");
            if name.chars().count() > NAME {
                continue;
            }
            if let Some(entry) = Entry::read(0, &row, &row.name).filter(|entry| hold::names(entry, facts, told, scope)) {
                let near = near_words(analysis, paragraph, facts, frame, &name);
                return Some(Written { paragraph, told, range: frame.range(), row, entry, near, scope: all, dropped: false });
            }
        }
    }
    None
}

/// What a figure may be called, the shortest first.
fn names(facts: &ParagraphFacts, told: &Row, frame: &Frame, short: &str) -> Vec<String> {
    let words = |tokens: &[Token]| -> String {
        let timeless =
            |token: &&Token| !facts.times.iter().any(|time| time.range.intersect(token.range).is_some_and(|both| !both.is_empty()));
        let named = |token: &&Token| matches!(token.kind, Kind::Text | Kind::Word(_));
        tokens.iter().filter(named).filter(timeless).map(|token| &facts.reading[token.range]).collect()
    };
    let lead = facts.frames.lead(frame);
    let noun = facts.frames.tokens.get(frame.behind_noun.clone()).unwrap_or(&[]);
    let tail = facts.frames.tail(frame);
    let clause = clause_before(facts, frame);
    let own = lead.iter().rposition(|token| token.mark() == Some('、') || token.is(Class::And)).map_or(lead, |at| &lead[at + 1..]);
    let mut all = vec![
        short.to_owned(),
        format!("{}{}", words(own), words(noun)),
        format!("{}{}", words(lead), words(noun)),
        format!("{}{}", words(lead), words(tail)),
        format!("{}{}", words(clause), words(noun)),
        format!("{}{}", words(clause), words(tail)),
    ];
    let sentence = facts.layout.sentence_at(frame.range().start());
    let from = facts.frames.tokens.partition_point(|token| token.range.start() < sentence.start());
    for back in [12usize, 24] {
        let start = frame.token.saturating_sub(back).max(from);
        all.push(format!("{}{}", words(facts.frames.tokens.get(start..frame.token).unwrap_or(&[])), words(noun)));
    }
    // 企业120家、增长8%: the name is that of the figure before.
    let before = facts.rows.iter().rev().find(|row| !row.inherited && row.sentence == told.sentence && row.frame < told.frame);
    if let Some(named) = before.filter(|_| told.inherited).map(|row| &facts.frames.all[row.frame]) {
        let theirs = facts.frames.tokens.get(named.behind_noun.clone()).unwrap_or(&[]);
        let stem = format!("{}{}", words(facts.frames.lead(named)), words(theirs));
        all.push(stem.clone());
        all.push(format!("{stem}{}", words(own)));
        all.push(format!("{stem}{}{}", words(lead), words(noun)));
    }
    // 甲、乙分别增长5%、6%: the second value belongs to the second name.
    if let Some(tokens) = row::respective_name(facts, frame.range()) {
        all.insert(0, format!("{}{}", words(&tokens), words(noun)));
        all.insert(1, format!("{}{}{}", words(&tokens), words(lead), words(noun)));
    }
    if let Aspect::Change(direction) = told.aspect {
        let verb = if direction == Direction::Down { "下降" } else { "增长" };
        let changed: Vec<String> = all.iter().map(|name| format!("{name}{verb}")).collect();
        all.extend(changed);
    }
    for name in &mut all {
        *name = ledger::bare_name(&name.replace(['“', '”', '《', '》', '"'], "")).to_owned();
    }
    all.retain(|name| !name.is_empty() && !name.chars().any(|c| c.is_ascii_digit() || c.is_whitespace()));
    let mut unique: Vec<String> = Vec::new();
    for name in all {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// The tokens of the clause before a figure, past other quantities.
fn clause_before<'a>(facts: &'a ParagraphFacts, frame: &Frame) -> &'a [Token] {
    let tokens = &facts.frames.tokens;
    let ends = |token: &Token| matches!(token.mark(), Some('，' | '。' | '；' | '：' | '！' | '（' | '('));
    let start = tokens[..frame.token].iter().rposition(ends).map_or(0, |at| at + 1);
    &tokens[start..frame.token]
}

/// The words of the grammar before a figure that limit it: 其中, 人均.
fn limiting_words(facts: &ParagraphFacts, frame: &Frame) -> Vec<String> {
    let words = clause_before(facts, frame).iter().filter(|token| matches!(token.kind, Kind::Word(_)) && !token.classes().is_noun());
    let mut words: Vec<String> = words.map(|token| facts.reading[token.range].to_owned()).collect();
    words.reverse();
    words.dedup();
    words
}

/// Words that stand near a figure and may tell it from others of the same name; the nearest come last.
fn near_words(analysis: &Analysis, paragraph: usize, facts: &ParagraphFacts, frame: &Frame, name: &str) -> Vec<String> {
    let plain = |text: &str| {
        let count = text.chars().count();
        (2..=12).contains(&count) && text.chars().all(|c| !c.is_ascii_digit() && c.is_alphanumeric()) && !name.contains(text)
    };
    let tokens = &facts.frames.tokens;
    let sentence = facts.layout.sentence_at(frame.range().start());
    let named = |token: &&Token| matches!(token.kind, Kind::Text) || token.classes().is_noun();
    let text = |token: &Token| facts.reading[token.range].to_owned();
    let mut words: Vec<String> = Vec::new();
    for node in crate::report::outline::flatten(analysis.outline()) {
        if (node.paragraph..node.end).contains(&paragraph) {
            let title = node.title.trim_end_matches(['。', '：', ':']).trim_start_matches(|c: char| !c.is_alphanumeric());
            let title = title.rsplit(['、', '）', ')', '.', '．', '，']).next().unwrap_or(title).trim();
            words.extend(Some(title.to_owned()).filter(|title| plain(title)));
        }
    }
    let before = tokens[..frame.token].iter().filter(|token| token.range.start() >= sentence.start()).filter(named).map(text);
    let before: Vec<String> = before.filter(|word| plain(word)).collect();
    let behind = tokens[frame.token + 1..].iter().take_while(|token| token.range.end() <= sentence.end()).filter(named).take(4).map(text);
    let mut behind: Vec<String> = behind.filter(|word| plain(word)).collect();
    behind.reverse();
    let earlier = tokens[..frame.token].iter().filter(|token| token.range.start() < sentence.start()).filter(named).map(text);
    let earlier: Vec<String> = earlier.filter(|word| plain(word)).collect();
    words.extend(earlier.into_iter().rev().take(WORDS / 3).rev());
    words.extend(before.into_iter().rev().take(WORDS / 2).rev());
    words.extend(behind);
    let mut unique: Vec<String> = Vec::new();
    for word in words.into_iter().rev() {
        if !unique.contains(&word) {
            unique.push(word);
        }
    }
    unique.reverse();
    unique
}

/// The number and the unit of a figure as a ledger writes them: 近100家 is 近100 and 家, 4.3亿元 is 4.3 and 亿元.
fn value_and_unit(reading: &str, figure: &Figure) -> Option<(String, String)> {
    let text: String = reading[range(usize::from(figure.number.start()), usize::from(figure.range.end()))]
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            c => c,
        })
        .collect();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, mut unit) = text.split_at(digits);
    let mut value = number.to_owned();
    if let Some(rest) = unit.strip_prefix(['余', '多']) {
        value.push_str(&unit[..unit.len() - rest.len()]);
        unit = rest;
    } else if let Some(at) = unit.find(['余', '多']) {
        // 1.8万余元: the scale belongs to the number.
        let end = at + '余'.len_utf8();
        value.push_str(&unit[..end]);
        unit = &unit[end..];
    } else {
        let bound = match figure.bound {
            Bound::Near => "近",
            Bound::About => "约",
            Bound::AtLeast => "超",
            Bound::AtMost => "不到",
            Bound::Exact | Bound::Over | Bound::Range => "",
        };
        value.insert_str(0, bound);
    }
    (!number.is_empty() && !unit.is_empty()).then(|| (value, unit.to_owned()))
}

/// Has figures of one name and one value share a row.
fn merge(all: &mut [Written<'_>]) {
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        let own = &mut rest[0];
        if let Some(same) = before.iter().find(|other| same_row(&other.row, &own.row)) {
            own.row.source.clone_from(&same.row.source);
        }
    }
}

/// Holds the rows against the report and gives those that do not lead back to their figures another word of scope, or drops
/// them; how many.
fn mend(analysis: &Analysis, all: &mut [Written<'_>], last: bool) -> usize {
    let kept: Vec<usize> = (0..all.len()).filter(|&at| !all[at].dropped).collect();
    let entries = kept.iter().enumerate().map(|(nth, &at)| Entry { at: nth, contradicted: false, ..all[at].entry.clone() });
    let book = Book::of_entries(entries.collect(), kept.len());
    let held = analysis.held(&book);
    let mut wrong: Vec<usize> = Vec::new();
    for &at in &kept {
        let own = &all[at];
        let found = held.iter().find(|held| held.paragraph == own.paragraph && held.told.frame == own.told.frame);
        let right = found.is_some_and(|held| held.verdict == Verdict::Agrees);
        if !right {
            wrong.push(at);
        }
    }
    // A row that speaks against a figure without a row of its own.
    for held in held.iter().filter(|held| held.verdict != Verdict::Agrees) {
        let figure = (held.paragraph, held.frame.range());
        if !kept.iter().any(|&at| (all[at].paragraph, all[at].range) == figure) {
            wrong.push(kept[held.entry.at]);
        }
    }
    wrong.sort_unstable();
    wrong.dedup();
    for &at in &wrong {
        let own = &mut all[at];
        match own.near.pop().filter(|_| !last) {
            Some(word) => {
                own.row.scope = own.scope.iter().chain([&word]).cloned().collect::<Vec<_>>().join("、");
                match Entry::read(0, &own.row, &own.row.name) {
                    Some(entry) => own.entry = entry,
                    None => own.dropped = true,
                }
            }
            None => own.dropped = true,
        }
    }
    wrong.len()
}
