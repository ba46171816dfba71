use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// Two words that bound one number from opposite sides: 近1500余人次.
pub const RULE: Rule = Rule {
    name: "contradictory-approximation",
    group: Group::Numerals,
    severity: Severity::Error,
    basis: "编校通则",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BOTH],
    aggregate: None,
    page: include_str!("contradictory_approximation.md"),
    run: Run::Paragraph(run),
};

static BOTH: Case = Case {
    zh: "“{0}”中“{1}”与“{2}”自相矛盾，只能保留一个",
    en: "in “{0}”, {1} and {2} contradict each other: keep only one",
};

/// Words that say: less than, nearly.
const BELOW: &[&str] = &["将近", "接近", "不到", "不足", "近"];
/// Words that say: more than.
const ABOVE: &[&str] = &["超过", "超出", "突破", "不低于", "不少于", "超", "逾"];
/// Words that set the least.
const LEAST: &[&str] = &["至少", "最少", "最低"];
/// Words that set the most.
const MOST: &[&str] = &["不超过", "最多", "至多", "最高"];
/// Words that end in one of the above and mean something else.
const OTHER_WORDS: &[&str] =
    &["最近", "附近", "靠近", "临近", "邻近", "贴近", "亲近", "相近", "就近", "远近", "抵近", "新近", "赶超", "反超", "高超"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let figures = facts.figures.iter().filter(|figure| !figure.quoted).filter_map(|figure| judge(&facts.reading, figure));
    figures.chain(approximate_rows(facts)).collect()
}

fn judge(reading: &str, figure: &Figure) -> Option<Finding> {
    let (start, end) = (usize::from(figure.range.start()), usize::from(figure.range.end()));
    let head = &reading[..start];
    let tail = &reading[end..];
    if OTHER_WORDS.iter().any(|word| head.ends_with(word)) {
        return None;
    }
    let before = |words: &'static [&'static str]| words.iter().copied().find(|word| head.ends_with(word));
    let after = |words: &'static [&'static str]| words.iter().copied().find(|word| tail.starts_with(word));
    let inside = inner_word(&reading[figure.range]);
    // 近十余年, 近10多年来: 近 is “recent” there.
    let time = matches!(&*figure.measure.class, "年数" | "月数" | "天" | "小时" | "期");
    let nearly = before(BELOW).filter(|&word| word != "近" || !time);
    let pair = match (nearly, before(ABOVE)) {
        (Some(word), _) if inside.is_some() => Some((word, inside?, end)),
        (Some(word), _) | (None, Some(word)) => after(&["左右", "上下"]).map(|other| (word, other, end + other.len())),
        _ => None,
    };
    let pair = pair
        .or_else(|| Some((before(LEAST)?, after(&["以上"])?, end + "以上".len())))
        .or_else(|| Some((before(MOST)?, after(&["以下"])?, end + "以下".len())))
        .or_else(|| (inside == Some("来")).then(|| after(&["左右", "上下"]).map(|other| ("来", other, end + other.len()))).flatten())?;
    let (first, second, close) = pair;
    let open = if first == "来" { start } else { start - first.len() };
    // 不超过 holds 超过, which says the opposite.
    if first.starts_with('超') && head.ends_with(&*format!("不{first}")) {
        return None;
    }
    let place = range(open, close);
    Some(Finding::new(place, BOTH.with([(&reading[place]).into(), first.into(), second.into()])))
}

/// 余 or 多 inside a figure: `1500余人次`.
fn inner_word(figure: &str) -> Option<&'static str> {
    ["余", "多", "来"].into_iter().find(|word| figure.contains(word) && !figure.starts_with(word))
}

/// 超过四五吨: two digits side by side are an approximate number, which nothing can exceed or fall short of.
fn approximate_rows(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &facts.reading;
    let mut findings = Vec::new();
    for word in ["超过", "不到", "不足", "接近", "将近"] {
        for (at, _) in reading.match_indices(word) {
            let start = at + word.len();
            let run: usize = reading[start..].chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
            let numeral: Vec<char> = reading[start..start + run].chars().collect();
            let row = match numeral[..] {
                [a, b, ..] => numerals::digit(a).zip(numerals::digit(b)).is_some_and(|(a, b)| b == a + 1 && a >= 1),
                _ => false,
            };
            let measured = crate::lexicon::measure_words::at_start(&reading[start + run..]);
            if !row || reading[..at].ends_with('不') || measured.is_none() || facts.is_date(size(start)) {
                continue;
            }
            let close = start + run + measured.map_or(0, |m| m.word.len());
            let place = range(at, close);
            findings.push(Finding::new(place, BOTH.with([(&reading[place]).into(), word.into(), (&reading[start..close]).into()])));
        }
    }
    findings
}
