//! Words that stand twice in a row by a slip of the hand: 的的, 我们我们. What is right so is left out: 目的的, 为了了解.

use crate::lexicon::numerals;
use crate::lexicon::words::words;
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// A word that stands twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// The first.
    pub first: TextRange,
    /// The second.
    pub second: TextRange,
}

/// A function word that is never right twice, with the words that make it so: those that end with it and those that
/// begin with it (目的的, 的的确确), as the characters before or behind.
struct Doubled {
    word: char,
    /// Words that end with it, without it.
    endings: &'static [&'static str],
    /// Words that begin with it, without it.
    openings: &'static [&'static str],
}

const DOUBLED: &[Doubled] = &[
    Doubled { word: '的', endings: &["目", "标", "靶", "鹄", "之"], openings: &["确", "士", "哥", "黎波里", "款"] },
    Doubled {
        word: '了',
        endings: &["明", "不甚了", "未", "不"],
        openings: &["解", "结", "却", "然", "断", "无", "悟", "望", "如", "得", "不起", "事", "若"],
    },
    Doubled {
        word: '在',
        endings: &["实", "存", "所", "现", "内", "外", "潜", "自", "健", "驻", "好"],
        openings: &[
            "建", "校", "册", "岗", "职", "线", "京", "场", "编", "籍", "外", "即", "握", "手", "研", "案", "逃", "押", "家", "野", "此",
            "孕", "用", "产", "谈", "途", "营", "乎", "于", "地", "读", "库", "租", "售", "网", "轨", "位", "任", "世", "内", "先", "后",
            "下", "上", "前", "商", "学", "医", "保", "店", "航",
        ],
    },
    Doubled {
        word: '和',
        endings: &[
            "饱", "共", "温", "随", "中", "求", "总", "之", "平", "缓", "祥", "调", "附", "柔", "谐", "人", "亲", "议", "讲", "违", "和",
            "太", "永", "宽", "熙", "雍", "仁", "元", "义", "兴", "泰",
        ],
        openings: &[
            "谐", "平", "睦", "解", "美", "气", "顺", "善", "合", "约", "田", "林", "县", "政", "硕", "龙", "静", "布", "而", "畅", "悦",
            "煦", "乐", "风", "声", "缓", "衷", "亲", "局", "暖", "盘",
        ],
    },
    Doubled { word: '是', endings: &["求", "国", "可", "若"], openings: &["非", "否"] },
    Doubled {
        word: '与',
        endings: &["参", "给", "赋", "授", "付", "赠"],
        openings: &["会", "时", "众", "日", "此", "其", "否", "人", "生"],
    },
    Doubled {
        word: '将',
        endings: &["即", "必", "大", "干", "小", "名", "上", "中", "麻", "闯", "勇", "良", "主", "健", "老", "武", "少", "行"],
        openings: &["军", "来", "近", "士", "要", "领", "相", "官", "心", "台", "乐", "才", "帅", "门"],
    },
    Doubled {
        word: '对',
        endings: &["应", "针", "面", "相", "绝", "反", "一", "核", "校", "派", "成", "结", "敌", "比", "查", "不"],
        openings: &[
            "口", "外", "方", "象", "手", "策", "话", "接", "比", "标", "照", "应", "台", "等", "子", "内", "华", "联", "立", "账", "碰",
            "表", "抗", "冲", "俄", "美", "越", "准", "症", "称",
        ],
    },
    Doubled {
        word: '为',
        endings: &[
            "作", "成", "行", "认", "以", "人", "极", "更", "尤", "转", "无", "有", "改", "定", "列", "变", "化", "分", "称", "最", "广",
            "可", "因", "视", "何", "所", "难", "华", "敢", "善",
        ],
        openings: &[
            "民", "政", "主", "期", "止", "何", "了", "此", "人", "首", "官", "先", "要", "本", "基", "所", "难", "数", "伍", "害", "生",
            "农", "企", "侨", "老", "公", "王", "重", "上", "您", "你", "党", "国",
        ],
    },
    Doubled {
        word: '及',
        endings: &["以", "涉", "普", "波", "惠", "顾", "兼", "触", "危", "遍", "埃", "提", "论", "推", "企"],
        openings: &["时", "其", "早", "格", "物", "第", "至"],
    },
];

/// Verbs that are said twice on purpose, and who is called twice in a saying: 研究研究; 干部干部，干字当头.
const TRIED: &[&str] = &[
    "研究", "商量", "讨论", "了解", "休息", "活动", "锻炼", "琢磨", "掂量", "尝试", "放松", "学习", "非常", "多少", "许多", "很多", "交流",
    "考虑", "检验", "体验", "感受", "比较", "合计", "参谋", "干部", "党员", "领导", "委员", "代表",
];
/// The longest word looked at, in characters.
const LONGEST: usize = 6;

/// The words that stand twice in a paragraph. The dictionary is asked only where a word of two characters or more does.
pub fn find(reading: &str) -> Vec<Repetition> {
    let chars: Vec<(usize, char)> = reading.char_indices().collect();
    let at = |nth: usize| chars.get(nth).map_or(reading.len(), |&(at, _)| at);
    let mut found = Vec::new();
    let mut nth = 0;
    while nth + 1 < chars.len() {
        let length = function_word(reading, &chars, nth).or_else(|| long_word(reading, &chars, nth));
        if let Some(length) = length {
            let (start, seam, end) = (at(nth), at(nth + length), at(nth + 2 * length));
            found.push(Repetition { first: range(start, seam), second: range(seam, end) });
        }
        nth += length.map_or(1, |length| 2 * length);
    }
    found
}

/// 的的, unless one of them belongs to a word beside it.
fn function_word(reading: &str, chars: &[(usize, char)], nth: usize) -> Option<usize> {
    let (start, word) = chars[nth];
    let doubled = (chars[nth + 1].1 == word).then(|| DOUBLED.iter().find(|doubled| doubled.word == word))??;
    let (before, behind) = (&reading[..start], &reading[start + 2 * word.len_utf8()..]);
    let third = before.ends_with(word) || behind.starts_with(word);
    let ends = doubled.endings.iter().any(|ending| before.ends_with(ending));
    let opens = doubled.openings.iter().any(|opening| behind.starts_with(opening));
    (!third && !ends && !opens).then_some(1)
}

/// 我们我们, where the dictionary finds the word both times and none across the seam.
fn long_word(reading: &str, chars: &[(usize, char)], nth: usize) -> Option<usize> {
    let same = |length: usize| {
        nth + 2 * length <= chars.len() && (0..length).all(|i| is_han(chars[nth + i].1) && chars[nth + i].1 == chars[nth + length + i].1)
    };
    let length = (2..=LONGEST).find(|&length| same(length))?;
    let at = |nth: usize| chars.get(nth).map_or(reading.len(), |&(at, _)| at);
    let (start, seam, end) = (at(nth), at(nth + length), at(nth + 2 * length));
    let word = &reading[start..seam];
    let first = chars[nth].1;
    let behind = &reading[end..];
    let measured = numerals::is_numeral(first) || matches!(first, '每' | '逐' | '几' | '数' | '半' | '再' | '又' | '成' | '大' | '整');
    let reduplicated = word.chars().all(|c| c == first);
    // 落实落实再落实; 共建共治共享共同 begins with the same character twice, not with the same word.
    if measured
        || reduplicated
        || TRIED.contains(&word)
        || behind.starts_with(['再', '还', '又'])
        || behind.starts_with(word)
        || reading[..start].ends_with(word)
    {
        return None;
    }
    stands_twice(reading, chars, nth, length).then_some(length)
}

/// Nouns and verbs at once: 加强领导领导小组.
const BOTH: &[&str] = &["领导", "代表", "建议", "工作", "报告", "管理", "服务"];
/// So many characters on each side are shown to the dictionary.
const AROUND: usize = 8;

/// Whether the words the dictionary finds end at the start, the seam and the end.
fn stands_twice(reading: &str, chars: &[(usize, char)], nth: usize, length: usize) -> bool {
    let at = |nth: usize| chars.get(nth).map_or(reading.len(), |&(at, _)| at);
    let (from, to) = (nth.saturating_sub(AROUND), (nth + 2 * length + AROUND).min(chars.len()));
    let window = &reading[at(from)..at(to)];
    let (start, seam, end) = (at(nth) - at(from), at(nth + length) - at(from), at(nth + 2 * length) - at(from));
    let mut ends = vec![0];
    for word in words().tag(window) {
        ends.push(usize::from(word.range.end()));
        // 积极积极开展: the dictionary takes the second with the word behind it; 博士博士后 is another word.
        let goes_on = word.range.start() == size(seam) && word.range.end() >= size(end) + size(2 * '后'.len_utf8());
        if goes_on && !BOTH.contains(&&window[start..seam]) {
            ends.push(end);
        }
    }
    [start, seam, end].iter().all(|place| ends.contains(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|twice| &text[twice.first]).collect()
    }

    #[test]
    fn a_word_typed_twice_is_found() {
        assert_eq!(found("工作的的成效得到了了肯定"), ["的", "了"]);
        assert_eq!(found("我们我们必须坚持，持续持续推进改革"), ["我们", "持续"]);
    }

    #[test]
    fn what_is_right_twice_is_left() {
        for text in [
            "以此为目的的活动，的的确确，为了了解情况",
            "实实在在的成效，政通人和和谐稳定，一步一步走来",
            "落实落实再落实，博士博士后，共建共治共享共同富裕",
            "退税缓税缓费，研究研究，年年岁岁",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
