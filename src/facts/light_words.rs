//! Words beside a figure that say nothing of what it counts: without them two mentions of one indicator look alike.

use crate::text::characters::is_han;

/// The words without light ones at either end, as they are told to a reader: 全年共立案提案 is 立案提案.
pub fn bare(words: &str) -> &str {
    let mut text = strip_tail(strip_head(words));
    while let Some(rest) = ["全年", "一年来", "一年间", "年内", "今年", "去年", "累计"].iter().find_map(|word| text.strip_prefix(word))
    {
        text = strip_head(rest);
    }
    text
}

/// The text without light words at its head.
pub fn strip_head(text: &str) -> &str {
    let mut text = text.trim_start_matches(mark);
    while let Some(word) = LIGHT.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()) {
        text = text[word.len()..].trim_start_matches(mark);
    }
    text
}

/// The text without light words at its end.
pub fn strip_tail(text: &str) -> &str {
    let mut text = text.trim_end_matches(mark);
    while let Some(word) = LIGHT.iter().chain(TAILS).filter(|word| text.ends_with(**word)).max_by_key(|word| word.len()) {
        text = text[..text.len() - word.len()].trim_end_matches(mark);
    }
    text
}

/// Verbs and adverbs that say nothing of what is counted.
const LIGHT: &[&str] = &[
    "据统计",
    "统计显示",
    "开展",
    "组织",
    "举办",
    "完成",
    "形成",
    "提出",
    "推动",
    "推进",
    "实现",
    "达到",
    "先后",
    "共计",
    "合计",
    "总计",
    "一共",
    "累计",
    "已经",
    "目前",
    "同时",
    "分别",
    "成功",
    "顺利",
    "圆满",
    "积极",
    "持续",
    "不断",
    "继续",
    "全面",
    "扎实",
    "深入",
    "大力",
    "切实",
    "认真",
    "有力",
    "有效",
    "着力",
    "进一步",
    "共",
    "有",
    "已",
    "将",
    "并",
    "也",
    "还",
    "又",
    "均",
    "各类",
    "各级",
    "本年度",
    "预计",
    "约",
    "近",
    "超",
    "达",
    "为",
    "是",
    "了",
    "的",
];
/// Words between a noun and its number that [`LIGHT`] does not hold.
const TAILS: &[&str] = &[
    "突破",
    "超过",
    "增加到",
    "增长到",
    "提高到",
    "提升到",
    "提升至",
    "提高至",
    "增加至",
    "下降到",
    "降至",
    "增至",
    "稳定在",
    "保持在",
    "高达",
    "多达",
    "接近",
    "将近",
    "不到",
    "至",
    "到",
    "仅",
    "在",
];

fn mark(c: char) -> bool {
    !is_han(c) && !c.is_ascii_alphanumeric()
}
