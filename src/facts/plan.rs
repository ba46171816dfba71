//! Five-year plans as the text names them, with the phase that is said of them: “十四五”规划收官之年.

use crate::facts::sentence::Layout;
use crate::lexicon::{numerals, plans};
use crate::text::characters::is_blank;
use crate::text::{TextRange, between, range};

/// A five-year plan named in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMention {
    /// Its name without quotes: 十四五, 第十四个五年规划.
    pub range: TextRange,
    /// Its first and its last year.
    pub years: (u32, u32),
    /// Its short name.
    pub name: &'static str,
    /// What is said of its course in the same clause.
    pub phase: Option<PhaseMention>,
    /// The years in brackets behind it: “十四五”时期（2021—2025年）.
    pub stated: Option<(TextRange, (u32, u32))>,
    /// Whether it stands in the name of a document.
    pub titled: bool,
}

/// A phase of a plan as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseMention {
    /// Its words: 开局之年.
    pub range: TextRange,
    /// Which.
    pub phase: Phase,
    /// Whether the words say that a year is that phase: 收官之年, 第一年; not 圆满收官.
    pub of_year: bool,
}

/// A phase of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// 开局, 起步
    First,
    /// 收官
    Last,
    /// 第二年 …
    Nth(u32),
}

impl Phase {
    /// The year of a plan that begins in `first`.
    pub fn year(self, first: u32) -> u32 {
        match self {
            Phase::First => first,
            Phase::Last => first + 4,
            Phase::Nth(nth) => first + nth - 1,
        }
    }
}

const PHASES: &[(&str, Phase)] = &[
    ("开局", Phase::First),
    ("开好局", Phase::First),
    ("起步", Phase::First),
    ("首年", Phase::First),
    ("第一年", Phase::First),
    ("头一年", Phase::First),
    ("开篇", Phase::First),
    ("元年", Phase::First),
    ("开启之年", Phase::First),
    ("启动之年", Phase::First),
    ("开端之年", Phase::First),
    ("第二年", Phase::Nth(2)),
    ("第三年", Phase::Nth(3)),
    ("第四年", Phase::Nth(4)),
    ("第五年", Phase::Nth(5)),
    ("收官", Phase::Last),
    ("收尾", Phase::Last),
    ("最后一年", Phase::Last),
    ("末年", Phase::Last),
];
/// Words between a phase and the 年 that it is said of.
const YEAR_BEHIND: &[&str] = &["之年", "年", "的一年", "起步之年", "起步年", "之际", "的关键之年", "的关键一年", "的重要一年"];
/// What may follow a plan's name: then it needs no quotes.
const KINDS: &[&str] = &["规划", "计划", "时期", "期间", "末", "以来"];
/// A longer row of numerals names no plan.
const LONGEST: usize = 4;
/// A phase stands at most so many bytes behind its plan.
const REACH: usize = 60;

/// The plans of a paragraph, in order.
pub fn find(reading: &str, layout: &Layout) -> Vec<PlanMention> {
    let mut mentions: Vec<PlanMention> = Vec::new();
    for (at, mark) in reading.match_indices('五') {
        let end = at + mark.len();
        let found = short_name(reading, end).or_else(|| long_name(reading, at));
        let Some((name_range, plan)) = found else { continue };
        let titled = layout.is_in_title(name_range.start());
        mentions.push(PlanMention {
            range: name_range,
            years: (plan.first, plan.last),
            name: &plan.name,
            phase: None,
            stated: None,
            titled,
        });
    }
    for index in 0..mentions.len() {
        let next = mentions.get(index + 1).map_or(reading.len(), |next| usize::from(next.range.start()));
        let mention = &mentions[index];
        let clause = usize::from(layout.clause_at(mention.range.start()).end());
        let from = usize::from(mention.range.end());
        let limit = clause.min(next).max(from);
        let (phase, stated) =
            (phase(reading, from, limit).or_else(|| phase_before(reading, mention.range)), stated(reading, from, next.max(from)));
        mentions[index].phase = phase;
        mentions[index].stated = stated;
    }
    mentions
}

/// 十四五 up to `end`: in quotes, or before 规划, 时期 and the like.
fn short_name(reading: &str, end: usize) -> Option<(TextRange, &'static plans::Plan)> {
    let length: usize = reading[..end].chars().rev().take_while(|&c| numerals::is_numeral(c)).take(LONGEST).map(char::len_utf8).sum();
    let start = end - length;
    let plan = plans::named(&reading[start..end])?;
    let (before, behind) = (reading[..start].chars().next_back(), &reading[end..]);
    let quoted = before.is_some_and(|c| matches!(c, '“' | '"' | '‘' | '\'')) && behind.starts_with(['”', '"', '’', '\'']);
    let rest = behind.trim_start_matches(['”', '"', '’', '\'']);
    // “七五”普法 is a plan for teaching law.
    if ["普法", "法治", "法制"].iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let named = KINDS.iter().any(|word| behind.starts_with(word));
    let unmistakable = plan.first > 2005 && (PHASES.iter().any(|(word, _)| behind.starts_with(word)) || behind.starts_with('的'));
    (quoted || named && before.is_none_or(|c| c != '第') || unmistakable).then(|| (range(start, end), plan))
}

/// 第十四个五年规划, 第七个五年计划, 五 at `at`; the plans for teaching law are 规划, up to 第九个五年规划.
fn long_name(reading: &str, at: usize) -> Option<(TextRange, &'static plans::Plan)> {
    let behind = ["五年规划", "五年计划"].iter().find(|word| reading[at..].starts_with(**word))?;
    let head = reading[..at].strip_suffix('个')?;
    let length: usize = head.chars().rev().take_while(|&c| numerals::is_numeral(c)).take(LONGEST).map(char::len_utf8).sum();
    let start = head.len() - length;
    let least = if *behind == "五年计划" && !head[..start].contains('法') { 1 } else { 10 };
    let number = numerals::parse(&head[start..]).filter(|number| (least..=16).contains(number))?;
    let start = head[..start].strip_suffix('第')?.len();
    Some((range(start, at + behind.len()), plans::nth(number)?))
}

/// The first phase between `from` and `limit`; what stands behind 、 or 和 is said of something else.
fn phase(reading: &str, from: usize, limit: usize) -> Option<PhaseMention> {
    let mut end = limit.min(from + REACH);
    while !reading.is_char_boundary(end) {
        end -= 1;
    }
    let stretch = &reading[from..end];
    let (at, word, phase) =
        PHASES.iter().filter_map(|&(word, phase)| Some((stretch.find(word)?, word, phase))).min_by_key(|&(at, ..)| at)?;
    let between = stretch[..at].trim_start_matches(['”', '"', '’', '\'']);
    if between.contains(['、', '“', '"', '《']) {
        return None;
    }
    let start = from + at;
    let rest = &reading[start + word.len()..];
    let year =
        word.ends_with('年').then_some(0).or_else(|| YEAR_BEHIND.iter().find(|tail| rest.starts_with(**tail)).map(|tail| tail.len()));
    let end = start + word.len() + year.unwrap_or(0);
    Some(PhaseMention { range: range(start, end), phase, of_year: year.is_some() })
}

/// 收官“十四五”, 开局“十五五”.
fn phase_before(reading: &str, name: TextRange) -> Option<PhaseMention> {
    let head = reading[..usize::from(name.start())].trim_end_matches(['“', '"', '‘']);
    let &(word, phase) = PHASES.iter().find(|(word, _)| matches!(*word, "开局" | "收官" | "起步") && head.ends_with(word))?;
    Some(PhaseMention { range: range(head.len() - word.len(), head.len()), phase, of_year: false })
}

/// （2021—2025年） behind the name or 规划, 时期 after it.
fn stated(reading: &str, from: usize, limit: usize) -> Option<(TextRange, (u32, u32))> {
    let rest = reading[from..limit].trim_start_matches(['”', '"', '’']);
    let rest = ["规划纲要", "规划", "计划", "时期", "期间"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let inner = rest.strip_prefix(['（', '('])?.trim_start_matches(is_blank);
    let start = limit - inner.len();
    let (first, after) = four_digits(inner)?;
    let after = after.strip_prefix('年').unwrap_or(after);
    let after = after.trim_start_matches(['—', '-', '－', '–', '～', '~', '至', '到']);
    let (last, after) = four_digits(after)?;
    let after = after.strip_prefix('年').unwrap_or(after);
    let closes = after.starts_with(['）', ')']);
    closes.then(|| (range(start, limit - after.len()), (first, last)))
}

fn four_digits(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..4).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
    let value = digits.parse().ok().filter(|year| (1900..2100).contains(year))?;
    (!text[4..].starts_with(|c: char| c.is_ascii_digit())).then(|| (value, &text[4..]))
}

/// Whether a clause looks ahead to the phase or prepares it: 为“十五五”开好局打基础.
pub fn is_prepared(reading: &str, layout: &Layout, plan: &PlanMention) -> bool {
    let near = layout.near(reading, plan.range);
    let before = between(reading, near.start(), plan.range.start());
    let behind = between(reading, plan.range.end(), near.end());
    // What is said of the next plan is not said of this one.
    let behind = behind.split(['、', '“']).next().unwrap_or(behind);
    before.trim_end_matches(['“', '"', '‘']).ends_with(['为', '向', '到'])
        || ["迈向", "谋划", "谋篇", "筹划", "衔接", "迎接", "编制"].iter().any(|word| before.contains(word))
        || ["基础", "谋划", "谋篇", "准备", "奠基", "交汇", "衔接", "布局", "铺垫", "条件", "蓄势", "编制", "前期"]
            .iter()
            .any(|word| behind.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        find(text, &Layout::read(text))
            .iter()
            .map(|plan| {
                let phase = plan.phase.map_or(String::new(), |p| format!("{}{}", &text[p.range], if p.of_year { "年" } else { "" }));
                format!("{} {}-{} {phase}", plan.name, plan.years.0, plan.years.1)
            })
            .collect()
    }

    #[test]
    fn plans_are_known_by_quotes_or_by_what_follows() {
        assert_eq!(seen("2025年是“十四五”规划收官之年"), ["十四五 2021-2025 收官之年年"]);
        assert_eq!(seen("是全面完成“十二五”目标任务的收官之年"), ["十二五 2011-2015 收官之年年"]);
        assert_eq!(seen("实现“十五五”良好开局"), ["十五五 2026-2030 开局"]);
        assert_eq!(seen("第十五个五年规划的第一年"), ["十五五 2026-2030 第一年年"]);
        assert_eq!(seen("“七五”普法中期先进县、十五名代表、第八个五年规划、三十五岁、一百零五"), Vec::<String>::new());
        assert_eq!(seen("十五规划、九五期间"), ["十五 2001-2005 ", "九五 1996-2000 "]);
    }

    #[test]
    fn a_phase_belongs_to_the_plan_before_it() {
        assert_eq!(seen("是“十四五”规划冲刺收官、“十五五”规划谋篇布局的关键之年"), ["十四五 2021-2025 收官", "十五五 2026-2030 "]);
        assert_eq!(seen("是落实“十四五”规划、建设先行区的开局之年"), ["十四五 2021-2025 "]);
        assert_eq!(seen("收官“十四五”、开局“十五五”"), ["十四五 2021-2025 收官", "十五五 2026-2030 开局"]);
    }

    #[test]
    fn the_years_in_brackets_are_read() {
        let text = "“十四五”时期（2021—2024年），经济稳中有进。";
        let plans = find(text, &Layout::read(text));
        assert_eq!(plans[0].stated.map(|(place, years)| (&text[place], years)), Some(("2021—2024年", (2021, 2024))));
    }
}
