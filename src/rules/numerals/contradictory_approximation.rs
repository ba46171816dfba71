use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::{measure_words, numerals};
use crate::report::genre::TextKind;
use crate::rules::numerals::approximation::{self, Bounded, DROP, Says, Tail};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range, size};

/// Two words that bound one number from opposite sides: 近1500余人次.
pub const RULE: Rule = Rule {
    name: "contradictory-approximation",
    group: Group::Numerals,
    severity: Severity::Error,
    basis: "编校通则",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BOTH, &DROP],
    aggregate: None,
    page: include_str!("contradictory_approximation.md"),
    run: Run::Paragraph(run),
};

static BOTH: Case = Case {
    zh: "“{0}”中“{1}”与“{2}”自相矛盾，只能保留一个",
    en: "in “{0}”, {1} and {2} contradict each other: keep only one",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let figures = facts.figures.iter().filter(|figure| !figure.quoted).filter_map(|figure| of_figure(facts, figure));
    figures.chain(of_vague_numerals(facts)).collect()
}

fn of_figure(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let bounded = Bounded::of(facts, figure);
    if bounded.vague && bounded.inside.is_none() {
        return None;
    }
    by_both_sides(&bounded).or_else(|| by_inside(&bounded))
}

/// The word before and the word inside or behind: 近1500余人次, 超过800亿元左右, 至少3次以上.
fn by_both_sides(bounded: &Bounded<'_>) -> Option<Finding> {
    let (first, says) = bounded.head?;
    // 近十余年: 近 is “recent” there.
    if first == "近" && bounded.time {
        return None;
    }
    let inside = bounded.inside.filter(|_| says == Says::Below);
    let against = match (says, bounded.tail.map(|(_, tail)| tail)) {
        (Says::Below, Some(Tail::Around | Tail::Over)) => true,
        (Says::Above | Says::NotBelow, Some(Tail::Around | Tail::Under)) => true,
        (Says::Least, Some(_)) => true,
        // 不超过10天以内 says one thing twice, 最高30度以上 nothing wrong of a temperature.
        (Says::Most, Some(Tail::Under)) => bounded.tail.is_some_and(|(word, _)| word == "以下"),
        (Says::Most, Some(Tail::Over)) => first != "最高",
        _ => false,
    };
    if !against && inside.is_none() {
        return None;
    }
    let second = inside.or(bounded.tail.map(|(word, _)| word))?;
    let place = bounded.place(true, inside.is_none());
    let behind = if inside.is_some() { bounded.without_inside() } else { bounded.without_tail() };
    let finding = Finding::new(place, BOTH.with([bounded.text(place).into(), first.into(), second.into()]));
    Some(approximation::with_fixes(finding, [behind, bounded.without_head()]))
}

/// 1500余人左右, 二十来个上下
fn by_inside(bounded: &Bounded<'_>) -> Option<Finding> {
    let (inside, (tail, says)) = (bounded.inside?, bounded.tail?);
    if says != Tail::Around {
        return None;
    }
    let place = bounded.place(false, true);
    let finding = Finding::new(place, BOTH.with([bounded.text(place).into(), inside.into(), tail.into()]));
    Some(approximation::with_fixes(finding, [bounded.without_tail(), bounded.without_inside()]))
}

/// 超过四五吨, 几十人左右, 二十来个左右: a number that is vague already cannot be exceeded, fallen short of, or rounded.
fn of_vague_numerals(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        let run = numeral_length(&reading[at..]);
        if run == 0 {
            at += c.len_utf8();
            continue;
        }
        findings.extend(vague(facts, at, run));
        at += run;
    }
    findings
}

fn vague(facts: &ParagraphFacts, start: usize, run: usize) -> Option<Finding> {
    let reading = &*facts.reading;
    let behind = start + run;
    let measure = measure_words::at_start(&reading[behind..])?;
    let quoted = facts.layout.is_quoted(size(start)) || facts.layout.is_in_title(size(start)) || facts.is_date(size(start));
    let place = range(start, behind + measure.word.len());
    let time = matches!(&*measure.class, "年数" | "月数" | "天" | "小时" | "期" | "岁");
    let bounded = Bounded::around(reading, place, time);
    let around = reading[..behind].ends_with('来');
    // 二十来个 as well as 四五吨; with 余 or 多 it is a figure and was asked above.
    if quoted || !(bounded.vague || around) {
        return None;
    }
    let numeral = &reading[range(start, behind)];
    // 第三四批, 一二三类: names and ordinals.
    let row = numeral.chars().take_while(|&c| numerals::digit(c).is_some()).count();
    if reading[..start].ends_with(['第', '初', '、', '〇']) || row > 2 {
        return None;
    }
    let found =
        |place: TextRange, first: &str, second: &str| Finding::new(place, BOTH.with([reading[place].into(), first.into(), second.into()]));
    if let Some((tail, Tail::Around)) = bounded.tail {
        let inner = if around { "来" } else { numeral };
        return Some(approximation::with_fixes(found(bounded.place(false, true), inner, tail), [bounded.without_tail()]));
    }
    let pair = numeral.chars().nth(1).is_some_and(|c| numerals::digit(c).is_some()) && !numeral.starts_with(['几', '数']);
    let (head, says) = bounded.head.filter(|(word, _)| pair && !(*word == "近" && time))?;
    // 约四五吨 is good Chinese.
    matches!(says, Says::Below | Says::Above).then(|| {
        let whole = bounded.place(true, false);
        approximation::with_fixes(found(whole, head, &reading[place]), [bounded.without_head()])
    })
}

/// The length of a numeral that opens `text`, 几, 数 and 来 included.
fn numeral_length(text: &str) -> usize {
    let digits = |c: char| numerals::is_numeral(c);
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let vague = (matches!(c, '几' | '数') && at == 0) || (c == '来' && at > 0 && text[..at].ends_with(['十', '百', '千']));
        if !digits(c) && !vague {
            break;
        }
        end = at + c.len_utf8();
        if c == '来' {
            break;
        }
    }
    end
}
