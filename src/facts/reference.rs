//! References to other places of the same report: 见第三部分, 前述第（二）项, 附件2, 上述四个方面.

use crate::facts::sentence::Layout;
use crate::lexicon::numerals;
use crate::report::ordinal;
use crate::text::characters::{is_han, tail};
use crate::text::{TextRange, range, size};

/// A reference to another place of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub target: Target,
    /// The number it names it by.
    pub number: u32,
    /// The numeral, in reading offsets.
    pub numeral: TextRange,
    /// The words that name the place, in reading offsets.
    pub range: TextRange,
}

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// 第三部分
    Part,
    /// 第（二）项
    Item,
    /// 附件2
    Attachment,
    /// 上述四个方面: not one place, but how many stand above.
    Above,
}

/// What stands before 第三部分 when it is a part of this report.
const LEADS: &[&str] =
    &["见", "参阅", "参照", "本报告", "本报告的", "见报告", "本文", "上文", "下文", "前文", "后文", "前面", "后面", "前述", "上述"];
/// What stands behind it then.
const TAILS: &[&str] = &["所述", "所列", "所提", "已述", "已经提到", "已经说明", "中提到", "已作说明"];
/// What stands before a count of what was listed above.
const ABOVE: &[&str] = &["上述", "前述", "以上", "上面", "前面"];
/// The nouns of such a count, measure word first.
const COUNTED: &[&str] = &[
    "个方面",
    "方面",
    "个问题",
    "个环节",
    "个重点",
    "个要求",
    "个目标",
    "个特点",
    "个原则",
    "个关系",
    "个不足",
    "个短板",
    "项工作",
    "项任务",
    "项举措",
    "项措施",
    "项要求",
    "项重点",
    "项内容",
    "项建议",
    "条意见",
    "条建议",
    "条措施",
    "条经验",
    "点",
    "点体会",
    "点要求",
    "点建议",
    "大任务",
    "大工程",
    "大行动",
    "大举措",
    "类问题",
    "种情况",
    "种情形",
];
/// Words that make 上述 part of something else when they stand before it: 亿元以上3个.
const NEAR: usize = 6;

/// The references of a paragraph, in order.
pub fn find(reading: &str, layout: &Layout) -> Vec<Reference> {
    let mut found = Vec::new();
    for (at, c) in reading.char_indices() {
        let reference = match c {
            '第' | '（' | '(' => place(reading, at),
            '附' => attachment(reading, at),
            '上' | '前' | '以' => above(reading, at),
            _ => None,
        };
        found.extend(reference.filter(|_| !layout.is_quoted(size(at)) && !layout.is_in_title(size(at))));
    }
    found
}

/// 第三部分, 第（二）项, 见（二）.
fn place(reading: &str, at: usize) -> Option<Reference> {
    let head = tail(&reading[..at], NEAR);
    let leads = || LEADS.iter().any(|lead| head.ends_with(lead));
    let rest = &reading[at..];
    let inner = rest.strip_prefix('第').unwrap_or(rest);
    let counted = inner.len() < rest.len();
    if let Some(open) = inner.chars().next().filter(|&c| matches!(c, '（' | '(')) {
        let start = at + rest.len() - inner.len() + open.len_utf8();
        let (number, numeral_end) = numeral(reading, start)?;
        let close = reading[numeral_end..].chars().next().filter(|&c| matches!(c, '）' | ')'))?;
        let behind = numeral_end + close.len_utf8();
        let noun = ["项", "条", "点", "个", "部分"].into_iter().find(|noun| reading[behind..].starts_with(noun));
        // 第三部分第（二）项 goes on from a reference.
        let goes_on = head.ends_with("部分") && counted;
        let named = if counted { noun.is_some() } else { noun.is_none() && head.ends_with('见') };
        let end = behind + noun.filter(|_| counted).map_or(0, str::len);
        return (named && (leads() || goes_on)).then(|| Reference {
            target: Target::Item,
            number,
            numeral: range(start, numeral_end),
            range: range(at, end),
        });
    }
    let start = at + '第'.len_utf8();
    let (number, end) = numeral(reading, start).filter(|_| counted)?;
    let behind = reading[end..].strip_prefix("部分")?;
    let told = TAILS.iter().any(|word| behind.starts_with(word));
    // 《规划》第三部分 is a part of another document.
    let own = !head.ends_with(['》', '”']);
    (own && (leads() || told)).then(|| Reference {
        target: Target::Part,
        number,
        numeral: range(start, end),
        range: range(at, end + "部分".len()),
    })
}

/// 附件2, inside a sentence.
fn attachment(reading: &str, at: usize) -> Option<Reference> {
    let rest = reading[at..].strip_prefix("附件")?;
    let start = reading.len() - rest.len();
    let (number, end) = numeral(reading, start)?;
    let head = tail(&reading[..at], NEAR);
    let named = head.ends_with(['见', '（', '(', '、', '和', '及', '按', '照', '在', '如']);
    let bare = reading[end..].chars().next().is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '．' | '-' | '：' | ':'));
    (named && bare).then(|| Reference { target: Target::Attachment, number, numeral: range(start, end), range: range(at, end) })
}

/// 上述四个方面
fn above(reading: &str, at: usize) -> Option<Reference> {
    let word = ABOVE.iter().find(|word| reading[at..].starts_with(**word))?;
    // 50亿元以上3个 counts what is greater.
    if *word == "以上"
        && reading[..at]
            .chars()
            .next_back()
            .is_some_and(|c| (is_han(c) || c.is_alphanumeric()) && !"对把将就在按除到于与和及好了".contains(c))
    {
        return None;
    }
    let rest = &reading[at + word.len()..];
    let start = reading.len() - rest.strip_prefix('的').unwrap_or(rest).len();
    let (number, end) = numeral(reading, start)?;
    let noun = COUNTED.iter().filter(|noun| reading[end..].starts_with(**noun)).max_by_key(|noun| noun.len())?;
    (number >= 2).then(|| Reference { target: Target::Above, number, numeral: range(start, end), range: range(at, end + noun.len()) })
}

/// The number below a hundred written at `start`, and where it ends.
fn numeral(reading: &str, start: usize) -> Option<(u32, usize)> {
    let rest = &reading[start..];
    let length: usize = rest.chars().take(4).take_while(|&c| ordinal::is_numeral(c)).map(char::len_utf8).sum();
    let text = &rest[..length];
    let number = match text.parse::<u64>() {
        Ok(number) => number,
        Err(_) => numerals::parse(text)?,
    };
    (1..100).contains(&number).then_some((number as u32, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Target, u32, &str)> {
        find(text, &Layout::read(text)).iter().map(|r| (r.target, r.number, &text[r.numeral])).collect()
    }

    #[test]
    fn each_kind_of_reference_is_read() {
        assert_eq!(seen("具体安排见第三部分。"), [(Target::Part, 3, "三")]);
        assert_eq!(seen("本报告第2部分已作说明。"), [(Target::Part, 2, "2")]);
        assert_eq!(seen("按照前述第（二）项要求"), [(Target::Item, 2, "二")]);
        assert_eq!(seen("见第二部分第（三）项。"), [(Target::Part, 2, "二"), (Target::Item, 3, "三")]);
        assert_eq!(seen("（详见附件2）"), [(Target::Attachment, 2, "2")]);
        assert_eq!(seen("抓好上述四个方面工作"), [(Target::Above, 4, "四")]);
        assert_eq!(seen("做到以上3点，"), [(Target::Above, 3, "3")]);
    }

    #[test]
    fn other_documents_and_other_words_are_no_references() {
        for text in [
            "按照《规划》第三部分要求",
            "见规划第三部分。",
            "第三部分企业仍有困难",
            "依据条例第（二）项规定",
            "50亿元以上3个方面",
            "“见第三部分”",
            "附件2.项目表",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
