//! The markers that open headings and items: 一、（一）1.（1）① 一是 第一， ——.

use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_digit, is_full_width_digit, is_han};
use crate::text::{TextRange, range};

/// The form of a marker. The order is that of GB/T 9704-2012, 7.3.3 (一、（一）1.（1）), with what stands above and
/// below it in practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerForm {
    /// 第一部分, 第一章, 第一节
    Part,
    /// 第一条, 第二十三条之一: of a law, a charter, rules.
    Article,
    /// 一、
    Chinese,
    /// （一）
    BracketedChinese,
    /// 1. 1． 1、
    Arabic,
    /// （1） 1）
    BracketedArabic,
    /// ①
    Circled,
    /// ——
    Dash,
    /// 一是, 一要, 第一，, 首先，, 其一
    Counter(CounterWord),
}

/// The word that makes a counter of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CounterWord {
    /// 一是
    Is,
    /// 一要
    Must,
    /// 第一，
    Ordinal,
    /// 其一，
    OfThem,
}

/// A marker at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its form.
    pub form: MarkerForm,
    /// Its number; `None` for a dash.
    pub number: Option<u32>,
    /// Where it stands, from 0: the marker as written, its mark or brackets included.
    pub range: TextRange,
    /// Whether its brackets are half-width; `false` where it has none.
    pub half_width: bool,
}

/// The marker that opens `text`, if one does. A numeral that is part of a word (一线, 一站式), of a decimal or of a
/// date opens nothing.
pub fn parse(text: &str) -> Option<Marker> {
    dash(text)
        .or_else(|| bracketed(text))
        .or_else(|| part(text))
        .or_else(|| article(text))
        .or_else(|| counter(text))
        .or_else(|| plain(text))
        .or_else(|| single_character(text))
}

/// The counter 一是, 一要, 第一，or 其一，that opens `text`.
pub fn counter(text: &str) -> Option<Marker> {
    let mut rest = text;
    let lead = rest.chars().next()?;
    let ordinal = lead == '第' || lead == '其';
    if ordinal {
        rest = &rest[lead.len_utf8()..];
    }
    let length: usize = rest.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    let number = numerals::parse(&rest[..length]).filter(|n| (1..100).contains(n))?;
    let after = rest[length..].chars().next()?;
    let (word, tail) = match (lead, after) {
        ('第', '，' | ',' | '、') => (CounterWord::Ordinal, 0),
        ('其', '，' | ',' | '、') => (CounterWord::OfThem, 0),
        ('第' | '其', _) => return None,
        (_, '是') => (CounterWord::Is, after.len_utf8()),
        (_, '要') => (CounterWord::Must, after.len_utf8()),
        _ => return None,
    };
    // 两是 and 两要 are no counters: a row is 一是、二是.
    if rest.starts_with('两') {
        return None;
    }
    let end = text.len() - rest.len() + length + tail;
    Some(Marker { form: MarkerForm::Counter(word), number: Some(number as u32), range: range(0, end), half_width: false })
}

fn dash(text: &str) -> Option<Marker> {
    let length: usize = text.chars().take_while(|&c| matches!(c, '—' | '―' | '─')).map(char::len_utf8).sum();
    let dashes = length / '—'.len_utf8();
    let body = text[length..].chars().next()?;
    (dashes >= 2 && !body.is_ascii_digit()).then(|| Marker {
        form: MarkerForm::Dash,
        number: None,
        range: range(0, length),
        half_width: false,
    })
}

fn bracketed(text: &str) -> Option<Marker> {
    let open = text.chars().next().filter(|&c| matches!(c, '（' | '(' | '〔'))?;
    let inner = &text[open.len_utf8()..];
    let close_at = inner.find(['）', ')', '〕']).filter(|&at| at <= 12)?;
    let close = inner[close_at..].chars().next()?;
    let numeral = inner[..close_at].trim_matches([' ', '　', '\u{A0}']);
    let end = open.len_utf8() + close_at + close.len_utf8();
    let half_width = open == '(' || close == ')';
    let (form, number) = match chinese_number(numeral) {
        Some(number) => (MarkerForm::BracketedChinese, number),
        // 〔26〕 opens the entry of a note.
        None => (MarkerForm::BracketedArabic, arabic_number(numeral).filter(|&n| n < 100 && open != '〔')?),
    };
    // （一）（二）项 and （一）、（二）项 cite two items; （二）项 and （三）款 cite one: none of them opens a heading.
    let behind = &text[end..];
    let cited = behind.trim_start_matches(['、', '，', ',', '和', '与', '及', '至']);
    if behind.starts_with(['项', '款', '目']) || cited.starts_with(['（', '(']) {
        return None;
    }
    Some(Marker { form, number: Some(number), range: range(0, end), half_width })
}

fn part(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix('第')?;
    let length: usize = rest.chars().take_while(|&c| numerals::is_numeral(c) || c.is_ascii_digit()).map(char::len_utf8).sum();
    let number = chinese_number(&rest[..length]).or_else(|| arabic_number(&rest[..length]))?;
    let tail = ["部分", "章", "节", "篇"].into_iter().find(|word| rest[length..].starts_with(word))?;
    let end = '第'.len_utf8() + length + tail.len();
    // 第一章 opens a heading only when a blank, a mark or the heading's end follows: 第一部分主要是 is a sentence.
    let opens = text[end..].chars().next().is_none_or(|c| c == ' ' || c == '　' || c == '：' || c == ':' || c == '、' || c == '\u{A0}');
    opens.then(|| Marker { form: MarkerForm::Part, number: Some(number), range: range(0, end), half_width: false })
}

/// 第一条 with a blank behind it: 第一条是 is a sentence. The numbers of a law's articles go beyond a hundred.
fn article(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix('第')?;
    let length: usize = rest.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    let number = numerals::parse(&rest[..length]).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)?;
    let behind = rest[length..].strip_prefix('条')?;
    let opens = behind.starts_with([' ', '　', '\u{A0}', '\t']);
    let end = text.len() - behind.len();
    opens.then(|| Marker { form: MarkerForm::Article, number: Some(number), range: range(0, end), half_width: false })
}

fn plain(text: &str) -> Option<Marker> {
    let numeral: usize = text.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    if numeral > 0 {
        let number = chinese_number(&text[..numeral])?;
        let end = numeral + chinese_mark(&text[numeral..])?;
        // 一、二线城市 is a list of numerals, not the first heading; 一、一年来的工作 and 二、三大工程 are headings.
        if is_numeral_list(number, &text[end..]) {
            return None;
        }
        return Some(Marker { form: MarkerForm::Chinese, number: Some(number), range: range(0, end), half_width: false });
    }
    let digits: usize = text.chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
    let number = arabic_number(&text[..digits])?;
    let mark = text[digits..].chars().next().filter(|&c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let end = digits + mark.len_utf8();
    let after = text[end..].chars().next()?;
    // The hundredth item of a long list is numbered as the others; 110）报警 and 100）％ are something else.
    let long = number >= 100 && !(matches!(mark, '.' | '．' | '、') && is_han(after));
    if is_digit(after) || long {
        return None;
    }
    let form = if matches!(mark, ')' | '）') { MarkerForm::BracketedArabic } else { MarkerForm::Arabic };
    Some(Marker { form, number: Some(number), range: range(0, end), half_width: mark == ')' })
}

/// Length of the mark behind a Chinese ordinal: 、, or what is written for it by mistake (一，加强 一.加强 一 加强).
fn chinese_mark(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?;
    let behind = &rest[mark.len_utf8()..];
    let next = behind.chars().next();
    let is_text = |c: char| is_han(c) && !numerals::is_numeral(c) || matches!(c, '“' | '《') || is_digit(c);
    match mark {
        '、' | '．' | '.' => Some(mark.len_utf8()),
        '，' | ',' | '。' => {
            // A line of a page may break before 一，: the clause goes on.
            const GOES_ON: &[char] =
                &['比', '较', '同', '占', '居', '其', '但', '而', '也', '并', '且', '全', '这', '又', '还', '共', '均'];
            (next.is_some_and(is_text) && !behind.starts_with(GOES_ON)).then_some(mark.len_utf8())
        }
        ' ' | '　' | '\u{A0}' => {
            // One blank in words such as 一 年来, in padded text (一 是 一), and in a sentence is something else.
            const WORDS: &[char] = &[
                '年', '月', '日', '季', '个', '种', '方', '线', '般', '些', '是', '要', '带', '站', '体', '致', '切', '直', '定', '人',
                '起', '次', '条', '项', '期',
            ];
            let padded = behind.chars().nth(1).is_none_or(is_blank);
            let heading = !behind.contains(['。', '；', '！', '？', '\t']) && behind.chars().count() <= SPACED_HEADING_LIMIT;
            let opens = next.is_some_and(|c| is_text(c) && !is_digit(c)) && !behind.starts_with(WORDS);
            (opens && !padded && heading).then_some(mark.len_utf8())
        }
        _ => None,
    }
}

/// Longest heading that is known behind a numeral and a blank, in characters.
const SPACED_HEADING_LIMIT: usize = 45;

/// ① ㈠ ⑴ ⒈: a number with its mark or brackets in one character.
fn single_character(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    let (form, number) = match c {
        '①'..='⑳' => (MarkerForm::Circled, c as u32 - '①' as u32 + 1),
        '㈠'..='㈩' => (MarkerForm::BracketedChinese, c as u32 - '㈠' as u32 + 1),
        '⑴'..='⒇' => (MarkerForm::BracketedArabic, c as u32 - '⑴' as u32 + 1),
        '⒈'..='⒛' => (MarkerForm::Arabic, c as u32 - '⒈' as u32 + 1),
        _ => return None,
    };
    Some(Marker { form, number: Some(number), range: range(0, c.len_utf8()), half_width: false })
}

/// Whether the rest of a row such as 一、二线 or 一、二、三产业 follows: a greater numeral and what the row counts.
fn is_numeral_list(number: u32, rest: &str) -> bool {
    let length: usize = rest.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    let Some(next) = chinese_number(&rest[..length]).filter(|&next| next > number) else { return false };
    let tail = &rest[length..];
    let counted = ['线', '级', '类', '等', '期', '季', '号', '审', '班', '组', '楼', '院', '层', '档', '把'];
    tail.starts_with(['、', '产']) || next == number + 1 && tail.starts_with(counted)
}

fn chinese_number(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || numeral.starts_with(['两', '零', '〇']) {
        return None;
    }
    numerals::parse(numeral).and_then(|n| u32::try_from(n).ok()).filter(|n| (1..100).contains(n))
}

/// A number in digits of either width, of at most three.
fn arabic_number(numeral: &str) -> Option<u32> {
    let narrow = |c: char| if is_full_width_digit(c) { char::from_u32(c as u32 - '０' as u32 + '0' as u32) } else { Some(c) };
    let digits: String = numeral.chars().map(narrow).collect::<Option<String>>()?;
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().filter(|&n| n >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(MarkerForm, Option<u32>, &str)> {
        parse(text).map(|m| (m.form, m.number, &text[m.range]))
    }

    #[test]
    fn each_form_of_marker_is_known() {
        use MarkerForm::*;
        assert_eq!(seen("一、工作回顾"), Some((Chinese, Some(1), "一、")));
        assert_eq!(seen("一、一年接着一年干"), Some((Chinese, Some(1), "一、")));
        assert_eq!(seen("二、三大工程"), Some((Chinese, Some(2), "二、")));
        assert_eq!(seen("（十二）建设"), Some((BracketedChinese, Some(12), "（十二）")));
        assert_eq!(seen("(二)建设"), Some((BracketedChinese, Some(2), "(二)")));
        assert_eq!(seen("1.道路"), Some((Arabic, Some(1), "1.")));
        assert_eq!(seen("（3）道路"), Some((BracketedArabic, Some(3), "（3）")));
        assert_eq!(seen("②道路"), Some((Circled, Some(2), "②")));
        assert_eq!(seen("二是强化"), Some((Counter(CounterWord::Is), Some(2), "二是")));
        assert_eq!(seen("第一，强化"), Some((Counter(CounterWord::Ordinal), Some(1), "第一")));
        assert_eq!(seen("——坚持"), Some((Dash, None, "——")));
        assert_eq!(seen("第二部分　展望"), Some((Part, Some(2), "第二部分")));
        assert_eq!(seen("第一百二十三条　本办法"), Some((Article, Some(123), "第一百二十三条")));
    }

    #[test]
    fn a_marker_with_a_wrong_mark_is_a_marker() {
        use MarkerForm::*;
        assert_eq!(seen("一，加强学习"), Some((Chinese, Some(1), "一，")));
        assert_eq!(seen("三.加强学习"), Some((Chinese, Some(3), "三.")));
        assert_eq!(seen("二 加强学习"), Some((Chinese, Some(2), "二 ")));
        assert_eq!(seen("㈡加强学习"), Some((BracketedChinese, Some(2), "㈡")));
        assert_eq!(seen("⑶加强学习"), Some((BracketedArabic, Some(3), "⑶")));
        assert_eq!(seen("⒋加强学习"), Some((Arabic, Some(4), "⒋")));
        assert_eq!(seen("（２）加强学习"), Some((BracketedArabic, Some(2), "（２）")));
        assert_eq!(seen("１．加强学习"), Some((Arabic, Some(1), "１．")));
        assert_eq!(seen("（一）、加强学习"), Some((BracketedChinese, Some(1), "（一）")));
        assert_eq!(seen("100、修建公园"), Some((Arabic, Some(100), "100、")));
    }

    #[test]
    fn words_lists_decimals_and_captions_open_nothing() {
        for text in [
            "一线工作",
            "一、二线城市",
            "一、二、三产业",
            "一、三产业",
            "1.5亿元",
            "2025年",
            "第一产业",
            "第三条是加强监督",
            "——2026年1月5日在会上",
            "两是",
            "（一）（二）项",
            "（一）、（二）项规定",
            "〔26〕一网通办",
            "一站式",
            "一，比上年提高",
            "一，二线城市",
            "一 年来",
            "一 是 一 二 是 二",
            "１．６％",
            "１９７９年",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
    }
}
