use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_digit;
use crate::text::range;

/// A move in a ranking that is not the difference of the two ranks.
pub const RULE: Rule = Rule {
    name: "rank-change-mismatch",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PLACES, &DIRECTION],
    aggregate: None,
    page: include_str!("rank_change_mismatch.md"),
    run: Run::Paragraph(run),
};

static PLACES: Case = Case {
    zh: "由第{0}位到第{1}位相差{2}位，文中为{3}位，请核对三个数",
    en: "from rank {0} to rank {1} is a move of {2} places, but the text says {3}; please check the three numbers",
};
static DIRECTION: Case = Case {
    zh: "由第{0}位到第{1}位是{2}，文中却说“{3}”；名次越小越靠前，请核对",
    en: "from rank {0} to rank {1} is a move {2}, but the text says “{3}”; please check",
};

/// Words of rising in a ranking, and of falling.
const RISES: &[&str] = &["上升", "提升", "前移", "跃升", "晋升", "进位", "提高", "攀升", "前进", "升"];
const FALLS: &[&str] = &["下降", "下滑", "后退", "后移", "回落", "退后", "降"];

/// A rank: 第11位, 第11名, 全省第11.
struct Rank {
    value: u64,
    start: usize,
    end: usize,
}

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &facts.reading;
    if !reading.contains('第') {
        return Vec::new();
    }
    facts.layout.sentences.iter().filter_map(|&s| check(reading, usize::from(s.start()), usize::from(s.end()))).collect()
}

/// 由第11位上升到第7位，提升4位: two ranks joined by 由…到 in one clause, and the move right behind them.
fn check(reading: &str, start: usize, end: usize) -> Option<Finding> {
    let ranks = ranks(reading, start, end);
    for pair in ranks.windows(2) {
        let [from, to] = pair else { continue };
        let before = &reading[start..from.start];
        let between = &reading[from.end..to.start];
        let led = before.char_indices().rev().take(14).any(|(_, c)| matches!(c, '由' | '从'));
        if !led || between.contains(['，', '、', '；', '。']) || !between.contains(['到', '至', '为']) {
            continue;
        }
        let rose = to.value < from.value;
        let moved = from.value.abs_diff(to.value);
        let verb = |words: &[&'static str]| words.iter().copied().find(|word| between.starts_with(word));
        let clash = if rose { verb(FALLS) } else { verb(RISES) };
        if let Some(word) = clash.filter(|_| moved > 0) {
            let way = if rose { "上升" } else { "下降" };
            let message = DIRECTION.with([from.value.into(), to.value.into(), way.into(), word.into()]);
            return Some(Finding::new(range(from.start, to.end), message));
        }
        let Some((stated, at, close)) = stated_move(&reading[to.end..end], if rose { RISES } else { FALLS }) else { continue };
        if stated != moved {
            let message = PLACES.with([from.value.into(), to.value.into(), moved.into(), stated.into()]);
            return Some(Finding::new(range(to.end + at, to.end + close), message));
        }
    }
    None
}

/// The move that is told right behind the second rank: ，提升4位.
fn stated_move(text: &str, verbs: &[&str]) -> Option<(u64, usize, usize)> {
    let rest = text.strip_prefix(['，', ','])?;
    let skipped = text.len() - rest.len();
    let verb = verbs.iter().filter(|verb| rest.starts_with(**verb)).max_by_key(|verb| verb.len())?;
    let mut at = skipped + verb.len();
    if text[at..].starts_with('了') {
        at += '了'.len_utf8();
    }
    let (value, length) = number(&text[at..])?;
    let close = at + length;
    let unit = ["个位次", "位次", "个名次", "名次", "位", "名"].iter().find(|unit| text[close..].starts_with(**unit))?;
    Some((value, at, close + unit.len()))
}

fn ranks(reading: &str, start: usize, end: usize) -> Vec<Rank> {
    let mut found = Vec::new();
    for (offset, word) in reading[start..end].match_indices('第') {
        let at = start + offset;
        let Some((value, length)) = number(&reading[at + word.len()..end]) else { continue };
        let close = at + word.len() + length;
        let unit = ["位", "名"].iter().find(|unit| reading[close..].starts_with(**unit));
        if let Some(unit) = unit {
            found.push(Rank { value, start: at, end: close + unit.len() });
        }
    }
    found
}

fn number(text: &str) -> Option<(u64, usize)> {
    let digits: usize = text.chars().take_while(|&c| c.is_ascii_digit()).map(char::len_utf8).sum();
    if digits > 0 {
        return (digits <= 4 && !text[digits..].starts_with(is_digit)).then(|| Some((text[..digits].parse().ok()?, digits)))?;
    }
    let numerals: usize = text.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    Some((numerals::parse(&text[..numerals])?, numerals))
}
