//! The markers that open headings and items: 一、（一）1.（1）① 一是 第一， ——.

use crate::lexicon::numerals;
use crate::text::{TextRange, range};

/// The form of a marker. The order is that of GB/T 9704-2012, 7.3.3 (一、（一）1.（1）), with what stands above and
/// below it in practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerForm {
    /// 第一部分, 第一章, 第一节
    Part,
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
        .or_else(|| counter(text))
        .or_else(|| plain(text))
        .or_else(|| circled(text))
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
        ('其', '，' | ',') => (CounterWord::OfThem, 0),
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
        None => (MarkerForm::BracketedArabic, arabic_number(numeral).filter(|&n| n < 100)?),
    };
    // （一）（二）项 cites two items; （二）项 and （三）款 cite one: none of them opens a heading.
    if text[end..].starts_with(['（', '(', '项', '款', '目']) {
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

fn plain(text: &str) -> Option<Marker> {
    let numeral: usize = text.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    if numeral > 0 {
        let mark = text[numeral..].chars().next().filter(|&c| matches!(c, '、' | '．' | '.'))?;
        let number = chinese_number(&text[..numeral])?;
        let end = numeral + mark.len_utf8();
        // 一、二线城市 is a list of numerals, not the first heading; 一、一年来的工作 and 二、三大工程 are headings.
        if is_numeral_list(number, &text[end..]) {
            return None;
        }
        return Some(Marker { form: MarkerForm::Chinese, number: Some(number), range: range(0, end), half_width: false });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let number = arabic_number(&text[..digits])?;
    let mark = text[digits..].chars().next().filter(|&c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let end = digits + mark.len_utf8();
    let after = text[end..].chars().next()?;
    if after.is_ascii_digit() || (mark == '、' && after.is_ascii_digit()) {
        return None;
    }
    let form = if matches!(mark, ')' | '）') { MarkerForm::BracketedArabic } else { MarkerForm::Arabic };
    Some(Marker { form, number: Some(number), range: range(0, end), half_width: mark == ')' })
}

fn circled(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    let number = match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        _ => return None,
    };
    Some(Marker { form: MarkerForm::Circled, number: Some(number), range: range(0, c.len_utf8()), half_width: false })
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

fn arabic_number(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || !numeral.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    numeral.parse().ok().filter(|&n| n >= 1)
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
            "——2026年1月5日在会上",
            "两是",
            "（一）（二）项",
            "一站式",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
    }
}
