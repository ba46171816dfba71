//! Stated rates and shares: 办结率达到98.5%, 占提案总数的34%, 由85%提高到92%.

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::text::{TextRange, range};

/// A per cent figure with the name of what it is.
#[derive(Clone, Copy, Debug)]
pub struct StatedRate<'f> {
    /// The figure.
    pub figure: &'f Figure,
    /// From the beginning of the clause (or of what follows the figure before) to the end of the name: `提案办结率`.
    pub name: TextRange,
    /// For a share, what it is a share of: `提案总数` in 占提案总数的34%; empty in 占34% and 占比34%.
    pub base: Option<TextRange>,
}

/// How far before a figure its name is looked for, in bytes.
const REACH: usize = 150;
/// What the name of a rate ends with.
const HEADS: &[&str] = &["率", "占比", "比重", "满意度", "认可度", "覆盖面", "比例", "盖度", "化程度"];
/// Verbs of change: with 到, 至, 为 or 达 behind them they state a level, else a change.
const CHANGES: &[&str] = &[
    "提高", "提升", "上升", "增加", "增长", "下降", "降低", "回落", "减少", "升", "降", "增", "减", "扩大", "缩小", "跃升", "攀升", "调整",
    "优化",
];
/// With one of these between name and figure, the figure is not the level of what is named.
const OTHERS: &[&str] = &[
    "完成", "计划", "目标", "任务", "贡献", "高于", "低于", "高出", "超出", "多于", "少于", "同比", "环比", "较", "比", "的", "拉动", "差",
    "倍", "每",
];
/// With one of these opening it, a clause goes on with the rate that the clause before has named.
const LEVELS: &[&str] = &[
    "达到",
    "达",
    "升至",
    "升到",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "增至",
    "增加到",
    "降至",
    "降到",
    "下降到",
    "突破",
    "超过",
    "稳定在",
    "保持在",
];

/// The rate that the figure at `index` states, if its name stands before it in the clause, or in the clause before
/// (覆盖率进一步提高，达到92%).
pub fn stated<'f>(facts: &'f ParagraphFacts, figure: &'f Figure) -> Option<StatedRate<'f>> {
    if figure.measure.class != "%" {
        return None;
    }
    let reading = &facts.reading;
    let end = usize::from(figure.range.start());
    let sentence = usize::from(facts.layout.sentence_at(figure.range.start()).start());
    let start = floor(reading, sentence.max(end.saturating_sub(REACH)));
    let head = &reading[start..end];
    share(figure, start, head).or_else(|| named(figure, start, head))
}

/// 占比34%, 办结率、满意率分别达到98%、97%.
fn named<'f>(figure: &'f Figure, start: usize, head: &str) -> Option<StatedRate<'f>> {
    let close = HEADS.iter().filter_map(|name| head.rfind(name).map(|at| at + name.len())).max()?;
    let between = &head[close..];
    let level = match between.split_once(['，', ',']) {
        None => between,
        Some((first, second)) => {
            // 首次达到, 已达到: a few characters may stand before the verb.
            let verb = LEVELS.iter().filter_map(|word| second.find(word)).min();
            let goes_on = verb.is_some_and(|at| second[..at].chars().count() <= 4) && first.chars().count() <= 10;
            if !goes_on || first.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            second
        }
    };
    if level.chars().count() > 24 || level.contains(['，', ',', '；', ';', '：', '。']) || !states_level(level) {
        return None;
    }
    let open = head[..close].rfind(['，', ',', '；', ';', '：', '、', '（', '(']).map_or(0, |at| at + next_char(head, at));
    Some(StatedRate { figure, name: range(start + open, start + close), base: None })
}

/// 占提案总数的34%, 占比为34%, 占全部提案的比重达到34%.
fn share<'f>(figure: &'f Figure, start: usize, head: &str) -> Option<StatedRate<'f>> {
    let at = head.rfind('占')?;
    let text = &head[at + '占'.len_utf8()..];
    if text.contains(['，', ',', '；', ';', '：', '。', '率']) || text.chars().count() > 30 {
        return None;
    }
    // The word that links base and figure: 的, 比重, 比例, 比.
    let (base, level) = ["的比重", "的比例", "比重", "比例", "比", "的"]
        .iter()
        .find_map(|link| text.rfind(link).map(|at| (&text[..at], &text[at + link.len()..])))
        .unwrap_or_else(|| split_level(text));
    if !states_level(level) || base.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let open = head[..at].rfind(['，', ',', '；', ';', '：', '、', '（', '(']).map_or(0, |at| at + next_char(head, at));
    let base_start = start + at + '占'.len_utf8();
    let base = range(base_start, base_start + base.len());
    let name_end = base_start + text.len() - level.len();
    Some(StatedRate { figure, name: range(start + open, name_end), base: Some(base) })
}

/// 占全市近34%: the base ends where the words begin that lead to the figure.
fn split_level(text: &str) -> (&str, &str) {
    let mut base = text;
    loop {
        let word = ["达到", "超过", "将近", "接近", "大约", "达", "近", "约", "超", "为", "了", "到"].iter().find(|w| base.ends_with(**w));
        match word {
            Some(word) => base = &base[..base.len() - word.len()],
            None => return (base, &text[base.len()..]),
        }
    }
}

/// Whether words between a name and its figure leave the figure a level: 由85%提高到, 首次突破, not 比上年提高.
fn states_level(words: &str) -> bool {
    if OTHERS.iter().any(|word| words.contains(word)) {
        return false;
    }
    let mut rest = words;
    while let Some((at, word)) = CHANGES.iter().filter_map(|w| rest.find(w).map(|at| (at, *w))).min_by_key(|(at, w)| (*at, w.len())) {
        // The longest verb that stands here: 增加 rather than 增.
        let word = CHANGES.iter().filter(|w| rest[at..].starts_with(**w)).max_by_key(|w| w.len()).unwrap_or(&word);
        rest = &rest[at + word.len()..];
        let level = rest.starts_with(['到', '至', '为', '达']);
        // 稳步提升，达到…, 持续提高到: two verbs in a row are judged by the last.
        let doubled = CHANGES.iter().any(|w| rest.starts_with(w));
        if !level && !doubled {
            return false;
        }
    }
    true
}

fn next_char(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Option<String>)> {
        let facts = ParagraphFacts::read(text.into());
        let stated = facts.figures.iter().filter_map(|figure| stated(&facts, figure));
        stated.map(|rate| (text[rate.name].to_owned(), rate.base.map(|base| text[base].to_owned()))).collect()
    }

    #[test]
    fn the_name_of_a_rate_stands_before_its_level() {
        let names = |text: &str| seen(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("提案办结率达到98.5%"), ["提案办结率"]);
        assert_eq!(names("全市覆盖率由85%提高到92%"), ["全市覆盖率", "全市覆盖率"]);
        assert_eq!(names("办结率、满意率分别达到98%、97%"), ["满意率", "满意率"]);
        assert_eq!(names("覆盖率进一步提高，达到92%"), ["覆盖率"]);
        assert_eq!(names("城镇化率首次突破60%"), ["城镇化率"]);
    }

    #[test]
    fn changes_and_other_things_are_no_levels() {
        for text in ["办结率比上年提高5%", "覆盖率提高5%", "投资完成计划的112%", "合格率高于全国3%", "产值增长8%"]
        {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn shares_have_a_base() {
        let base = |text: &str| seen(text).first().and_then(|(_, base)| base.clone());
        assert_eq!(base("集体提案48件，占提案总数的34%"), Some("提案总数".into()));
        assert_eq!(base("占全市近34%"), Some("全市".into()));
        assert_eq!(base("占比34%"), Some(String::new()));
        assert_eq!(base("增加值占生产总值的比重达到52%"), Some("生产总值".into()));
    }
}
