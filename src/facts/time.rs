//! Time as a sentence tells it: 2025年, 去年, 上半年, 截至11月底, 五年来, 累计. It decides which of two figures may be
//! compared.

use crate::facts::date::Date;
use crate::facts::scan::Token;
use crate::text::{TextRange, range};

/// A word of time in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeWord {
    /// Where it stands, in reading offsets.
    pub range: TextRange,
    /// What it says.
    pub kind: TimeKind,
    /// Whether it holds for the sentences behind it too: 五年来 does, 累计 does not.
    pub lasting: bool,
}

impl TimeWord {
    /// Whether it names several years together, and not only 累计 or 每年: what it says holds for what follows.
    pub fn is_several_years(&self) -> bool {
        self.kind == TimeKind::Span && self.lasting
    }

    /// Whether it says the time of a figure whose number begins at `figure`, behind it. A year that is only compared with holds
    /// for its own figure, or for none: 比上年增加9家 are nine of this year, 由上年的78家增加到87家 holds for the 78, and what
    /// stands in brackets ends with them.
    pub fn holds_for(&self, reading: &str, figure: usize) -> bool {
        if !matches!(self.kind, TimeKind::Year(_) | TimeKind::Relative(_)) {
            return true;
        }
        let (start, end) = (usize::from(self.range.start()), usize::from(self.range.end()));
        let (before, behind) = (&reading[..start], &reading[end..]);
        let starts = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        if ends(&["比", "较"]) && CHANGING.iter().any(|verb| behind.trim_start_matches(['净', '再', '又']).starts_with(verb))
            || ends(&["与", "同", "和", "跟"]) && starts(COMPARED)
            || ends(PASSED) && starts(LEVELS)
            || starts(&["结转"])
        {
            return false;
        }
        let between = reading.get(end..figure).unwrap_or("");
        if closes(between) {
            return false;
        }
        let own = behind.trim_start_matches(['末', '底']).starts_with('的') && ends(BASES);
        !own || !between.contains(|c: char| c.is_ascii_digit())
    }
}

/// Whether a text closes a bracket that was opened before it.
fn closes(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().any(|c| {
        depth += match c {
            '（' | '(' => 1,
            '）' | ')' => -1,
            _ => 0,
        };
        depth < 0
    })
}

/// Verbs of change behind what is compared with.
const CHANGING: &[&str] = &["增", "减", "提高", "提升", "上升", "扩大", "多", "下降", "降低", "回落", "缩小", "压减", "少", "翻"];

/// What stands behind the year that something is set beside: 与上年相比.
const COMPARED: &[&str] = &["相比", "相当", "基本相当", "持平", "基本持平", "同期相比", "同期持平"];

/// Verbs before a year whose level is passed, and words for the level: 超过2024年水平.
const PASSED: &[&str] = &["超过", "超", "高于", "低于", "好于", "优于", "快于", "恢复到", "回到", "接近"];
const LEVELS: &[&str] = &["水平", "的水平", "全年水平", "同期", "全年总量", "实绩"];

/// Words before a year with 的 behind it whose figure is what another is told beside: 为上年的1.2倍, 从2020年的426家.
const BASES: &[&str] = &["由", "从", "自", "为", "是", "于", "到", "达", "比", "较"];

/// What a word of time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// 2025年
    Year(u32),
    /// 去年 is −1, 今年 0, 明年 1: against the year that the section speaks of or the report is of.
    Relative(i8),
    /// 全年: the whole of the year that is spoken of.
    Whole,
    /// 上半年, 一季度, 截至11月底: less than a year.
    Part,
    /// 五年来, “十四五”期间, 累计, 年均: several years together, or their mean.
    Span,
}

/// Fixed words of time; the longer of two that begin alike comes first.
const WORDS: &[(&str, TimeKind)] = &[
    ("上年同期", TimeKind::Relative(-1)),
    ("去年同期", TimeKind::Relative(-1)),
    ("上一年度", TimeKind::Relative(-1)),
    ("上一年", TimeKind::Relative(-1)),
    ("上年度", TimeKind::Relative(-1)),
    ("上年末", TimeKind::Relative(-1)),
    ("上年", TimeKind::Relative(-1)),
    ("去年", TimeKind::Relative(-1)),
    ("前年", TimeKind::Relative(-2)),
    ("今年以来", TimeKind::Relative(0)),
    ("今年", TimeKind::Relative(0)),
    ("本年度", TimeKind::Relative(0)),
    ("本年", TimeKind::Relative(0)),
    ("明年", TimeKind::Relative(1)),
    ("来年", TimeKind::Relative(1)),
    ("下一年", TimeKind::Relative(1)),
    ("全年", TimeKind::Whole),
    ("一年来", TimeKind::Whole),
    ("过去一年", TimeKind::Whole),
    ("一年间", TimeKind::Whole),
    ("这一年", TimeKind::Whole),
    ("年内", TimeKind::Whole),
    ("上半年", TimeKind::Part),
    ("下半年", TimeKind::Part),
    ("前三季度", TimeKind::Part),
    ("前三个季度", TimeKind::Part),
    ("一季度", TimeKind::Part),
    ("二季度", TimeKind::Part),
    ("三季度", TimeKind::Part),
    ("四季度", TimeKind::Part),
    ("第一季度", TimeKind::Part),
    ("每季度", TimeKind::Span),
    ("当月", TimeKind::Part),
    ("当年", TimeKind::Part),
    ("年初", TimeKind::Part),
    ("年中", TimeKind::Part),
    ("期间", TimeKind::Span),
    ("时期", TimeKind::Span),
    ("以来", TimeKind::Span),
    ("年来", TimeKind::Span),
    ("年间", TimeKind::Span),
    ("本届", TimeKind::Span),
    ("上届", TimeKind::Span),
    ("过去五年", TimeKind::Span),
    ("五年", TimeKind::Span),
    ("三年", TimeKind::Span),
    ("四年", TimeKind::Span),
    ("两年", TimeKind::Span),
    ("十年", TimeKind::Span),
    ("历年", TimeKind::Span),
    ("近年", TimeKind::Span),
    ("累计", TimeKind::Span),
    ("年均", TimeKind::Span),
    ("月均", TimeKind::Span),
    ("日均", TimeKind::Span),
    ("每年", TimeKind::Span),
    ("每月", TimeKind::Span),
    ("每天", TimeKind::Span),
    ("平均每", TimeKind::Span),
];

/// Numbers of years that are told together, unless they are part of a name.
const YEARS: &[&str] = &["两年", "三年", "四年", "五年", "十年"];

/// Whether the word belongs to a name or a rank and tells no time: 三年行动计划, 连续五年, 春节期间.
fn is_part_of_name(before: &str, word: &str, behind: &str) -> bool {
    match word {
        "期间" | "时期" => !before.ends_with(['”', '五', '"']) && !before.ends_with("规划"),
        _ if YEARS.contains(&word) => {
            before.ends_with("连续")
                || before.ends_with(['第', '“', '十', '百'])
                || ["行动", "计划", "规划", "攻坚", "任务", "整治", "提升", "方案", "内", "目标", "滚动", "倍增"]
                    .iter()
                    .any(|name| behind.starts_with(name))
        }
        _ => false,
    }
}

/// Whether a word of several years holds for the sentences behind it too: 五年来 and “十四五”期间 do, 累计 and 每年 do not.
fn lasts(before: &str, word: &str, behind: &str) -> bool {
    match word {
        "期间" | "时期" | "年来" | "年间" | "过去五年" => !before.ends_with(['一', '多', '近', '百']),
        // 本届四次会议以来 is a single year.
        "本届" | "上届" => {
            let near = behind.char_indices().nth(8).map_or(behind, |(at, _)| &behind[..at]);
            near.find("以来").is_some_and(|at| !near[..at].contains('会'))
        }
        _ if YEARS.contains(&word) => {
            behind.starts_with(['来', '间'])
                || before.ends_with("过去")
                || before.ends_with(['这', '近', '的'])
                || behind.starts_with("以来")
        }
        _ => false,
    }
}

/// The words of time of a paragraph, in order, none over another.
pub fn find(reading: &str, tokens: &[Token]) -> Vec<TimeWord> {
    let mut times: Vec<TimeWord> = Vec::new();
    for token in tokens {
        if let Token::Date(date) = token {
            times.extend(of_date(reading, date));
        }
    }
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        let rest = &reading[at..];
        let found =
            opens_word(c).then(|| WORDS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len())).flatten();
        match found {
            Some((word, kind)) => {
                let own = at + word.len();
                // 五年来, 五年间, 五年中 are one word.
                let tail =
                    ["以来", "来", "间", "中"].into_iter().filter(|_| YEARS.contains(word)).find(|tail| reading[own..].starts_with(tail));
                let end = own + tail.map_or(0, str::len);
                if !is_part_of_name(&reading[..at], word, &reading[own..]) {
                    let lasting = *kind != TimeKind::Span || lasts(&reading[..at], word, &reading[own..]);
                    times.push(TimeWord { range: range(at, end), kind: *kind, lasting });
                }
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    times.sort_by_key(|time| (time.range.start(), std::cmp::Reverse(time.range.end())));
    times.dedup_by(|later, earlier| later.range.start() < earlier.range.end());
    times
}

/// A quick look at the first character, because every character of a report is asked.
fn opens_word(c: char) -> bool {
    matches!(
        c,
        '上' | '去'
            | '前'
            | '今'
            | '本'
            | '明'
            | '来'
            | '下'
            | '全'
            | '一'
            | '过'
            | '年'
            | '二'
            | '三'
            | '四'
            | '第'
            | '每'
            | '当'
            | '期'
            | '时'
            | '以'
            | '五'
            | '两'
            | '十'
            | '历'
            | '近'
            | '累'
            | '月'
            | '日'
            | '平'
    )
}

/// 2025年 is a year; 2025年11月, 11月底, 3月5日 are parts of one; 截至 before one belongs to it.
fn of_date(reading: &str, date: &Date) -> Vec<TimeWord> {
    let mut found = Vec::new();
    if let Some(year) = date.year {
        found.push(TimeWord { range: date.range, kind: TimeKind::Year(year), lasting: true });
    }
    // 截至2025年底 is the end of the year: what there was at the end, and so no part of it.
    if date.month.is_some() {
        let start = usize::from(date.range.end()).saturating_sub('月'.len_utf8());
        let start = if date.year.is_some() { start } else { usize::from(date.range.start()) };
        if reading.is_char_boundary(start) {
            found.push(TimeWord { range: range(start, usize::from(date.range.end())), kind: TimeKind::Part, lasting: false });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::scan;

    #[test]
    fn words_of_time_are_found_whole() {
        let seen = |text: &str| -> Vec<String> {
            find(text, &scan::scan(text)).iter().map(|t| format!("{}{:?}", &text[t.range], t.kind)).collect()
        };
        assert_eq!(seen("去年上半年，全年累计"), ["去年Relative(-1)", "上半年Part", "全年Whole", "累计Span"]);
        assert_eq!(seen("2025年立案，前三季度办复"), ["2025年Year(2025)", "前三季度Part"]);
        assert_eq!(seen("今年以来，党的十八大以来"), ["今年以来Relative(0)", "以来Span"]);
    }

    #[test]
    fn a_year_that_is_compared_with_holds_for_its_own_figure_or_for_none() {
        let holds = |text: &str, number: &str| find(text, &scan::scan(text))[0].holds_for(text, text.rfind(number).unwrap());
        for (text, number) in [
            ("达到87家，比上年增加9家", "9家"),
            ("较去年净增3个", "3个"),
            ("与上年相比，企业达到496家", "496"),
            ("由上年的426家增加到496家", "496"),
            ("从2024年末的426家增加到496家", "496"),
            ("税收为上年的1.2倍，企业达到496家", "496"),
            ("产值超过2024年水平，企业达到496家", "496"),
            ("承接2024年结转项目20个", "20"),
            ("企业（上年426家）达到496家", "496"),
        ] {
            assert!(!holds(text, number), "{text}");
        }
        for (text, number) in [
            ("比上年的78家增加9家", "78"),
            ("由上年的426家增加到496家", "426"),
            ("去年增加9家", "9"),
            ("2024年的企业为426家，税收30亿元", "30"),
            ("企业（上年426家）达到496家", "426"),
        ] {
            assert!(holds(text, number), "{text}");
        }
    }
}
