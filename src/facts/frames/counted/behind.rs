//! The list behind a number: 三大行动：甲、乙、丙.

use crate::facts::frames::counted::{Counted, NAME, Tie};
use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::lexicon::counting::{LEADS, LEVEL_LISTED, LISTED, NO_LEAD, NO_LIST, NOT_ALL, NOT_LISTED, OPENERS, SECOND_LEADS, VERBS};
use crate::syntax::list::{self, Form, List, Source};
use crate::text::characters::{closing_of, is_digit, is_han};
use crate::text::{TextRange, range, size};

/// Longest noun of a count with its list behind it, in characters.
const NOUN_LIMIT: usize = 14;
/// Longest member, in characters.
const MEMBER_LIMIT: usize = 16;
/// Longest list, in characters.
const LIST_LIMIT: usize = 320;

/// The list that spells a number out behind it.
pub fn read(source: Source<'_>, layout: &Layout, count: Count) -> Option<Counted> {
    let reading = source.reading;
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let (head, rest) = (&reading[..start], &reading[end..]);
    let row = opens_row(head, rest);
    let named = names(head, rest) || row;
    let last = head.chars().next_back();
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let measured = starts(LISTED) && (!starts(NOT_LISTED) || starts(LEVEL_LISTED));
    if !(measured || named) || last.is_some_and(|c| "第每各余前近约超之其另".contains(c)) || layout.is_in_title(size(start)) {
        return None;
    }
    let (noun, lead) = lead(rest)?;
    // 指 leads from a name to what it means only in a note; 为 where the number opens its clause.
    let opens = || head.is_empty() || head.ends_with(['。', '，', '；', ';', '：']) || head.ends_with("其中");
    if lead == "指" && !named || lead == "为" && !opens() {
        return None;
    }
    let mut from = end + noun + lead.len();
    while let Some(word) = SECOND_LEADS.iter().find(|word| reading[from..].starts_with(**word)) {
        from += word.len();
    }
    let flat = in_brackets(reading, from, lead);
    let to = match &flat {
        Some(members) => members.last()?.end().into(),
        None => list_end(reading, from, lead)?,
    };
    let text = &reading[from..to];
    // 一是甲、乙，二是丙: the members are counted out. 如甲、乙: examples.
    if ["一是", "一要", "第一", "首先", "一方面", "其一", "—", "如", "像"].iter().any(|word| text.starts_with(word)) {
        return None;
    }
    // “甲”、“乙”：“甲”为…: the first of several names that are explained; 丙、包括丁、戊: a list of its own.
    let explains = text.starts_with('“') && ["”为", "”指", "”即", "”是"].iter().any(|word| text.contains(word));
    if explains || text.contains("、包括") {
        return None;
    }
    let items = flat.unwrap_or_else(|| list::inside(reading, range(from, to)));
    let plain = items.iter().all(|&item| {
        let text = reading[item].trim();
        text.split(['和', '与', '及']).all(|part| part.chars().count() <= MEMBER_LIMIT)
            && !text.is_empty()
            && !text.contains(['，', ',', '；'])
    });
    // 推进甲、乙整合和利用、开展丙行动: clauses with lists of their own.
    let long = items.iter().any(|&item| reading[item].chars().count() > MEMBER_LIMIT);
    let acting = items.iter().filter(|&&item| VERBS.iter().any(|verb| reading[item].starts_with(verb))).count();
    if long && acting > 0 {
        return None;
    }
    let few = items.len() < if lead == "为" { 3 } else { 2 };
    if few || !plain || has_figure(text) || NOT_ALL.iter().any(|word| text.contains(word)) {
        return None;
    }
    let loose = lead.ends_with("包括") || reading[end + noun + lead.len()..].starts_with("包括");
    // “五艺”：…五个门类，包括甲、乙…: what a note explains it names in full.
    let explains = |first: &Count| {
        let (start, end) = (usize::from(first.range.start()), usize::from(first.range.end()));
        first.range.end() <= count.range.start() && first.value == count.value && names(&reading[..start], &reading[end..])
    };
    let explained = || scan::each_count(reading).any(|count| explains(&count));
    let tie = if loose && !explained() { Tie::Loose } else { Tie::Spelt };
    let phrase = range(start, end + noun);
    let quoted = head.ends_with(['“', '‘', '清']);
    let list = List::of(source, items, Form::Marks);
    // …、绿色战略和开放战略: two of one kind.
    let joined = list.joined(source).filter(|_| list::end_alike(reading, &list.items));
    Some(Counted {
        count: count.range,
        value: count.value as usize,
        phrase,
        quoted,
        digits: reading[count.range].starts_with(is_digit),
        list,
        tie,
        others: Vec::new(),
        joined,
        gathers: rest.starts_with('大'),
        sealed: false,
        named: false,
        aside: false,
        member_counted: false,
    })
}

/// Whether the number opens a name of its own: in quotes, or at the head of a note (18.四史：, [11]四医联动).
fn names(head: &str, rest: &str) -> bool {
    let quoted = head.ends_with(['“', '‘']) && rest.contains('”');
    let note = head.trim_end_matches(['“', ' ', '.', '．', '、', ']', '］', '〕', '[', '［', '〔']).trim_end_matches(is_digit);
    let short = rest.char_indices().take_while(|&(_, c)| is_han(c)).last().is_some_and(|(at, _)| at < 3 * NAME);
    quoted || note.trim_end_matches(['[', '［', '〔']).is_empty() && !head.is_empty() && short
}

/// Whether a number opens the next name of a row that a note explains: …；四治指….
fn opens_row(head: &str, rest: &str) -> bool {
    let noun: usize = rest.chars().take_while(|&c| is_han(c) && !matches!(c, '指' | '即' | '是')).count();
    let behind: String = rest.chars().skip(noun).take(2).collect();
    head.ends_with(['；', ';']) && (1..=ROW_NOUN).contains(&noun) && (behind.starts_with(['指', '即']) || behind == "是指")
}

/// Longest noun of such a name, in characters.
const ROW_NOUN: usize = 3;

/// Whether a text holds a figure: a year is none.
fn has_figure(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(is_digit) {
        let behind = rest[at..].trim_start_matches(is_digit);
        if rest.len() - at - behind.len() != 4 || !behind.starts_with('年') {
            return true;
        }
        rest = behind;
    }
    false
}

/// （甲街道东村，乙街道南村、北村）: members of one kind in brackets, whatever parts them.
fn in_brackets(reading: &str, from: usize, lead: &str) -> Option<Vec<TextRange>> {
    let bracket = lead.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let close = closing_of(bracket)?;
    let length = reading[from..].char_indices().take(LIST_LIMIT).find(|&(_, c)| c == close).map(|(at, _)| at)?;
    let text = &reading[from..from + length];
    let last = text.chars().next_back().filter(|&c| is_han(c))?;
    let mut at = from;
    let items: Vec<TextRange> = text
        .split_inclusive(['、', '，', '；'])
        .map(|piece| {
            let own = piece.trim_end_matches(['、', '，', '；']);
            let place = range(at, at + own.len());
            at += piece.len();
            place
        })
        .collect();
    let alike = items.iter().all(|&item| reading[item].ends_with(last) && reading[item].chars().all(is_han));
    (text.contains(['，', '；']) && items.len() > 2 && alike).then_some(items)
}

/// The length of the noun behind a numeral, and the words that lead from it to the list.
fn lead(rest: &str) -> Option<(usize, &'static str)> {
    for (nth, (at, c)) in rest.char_indices().enumerate() {
        if let Some(lead) = LEADS.iter().filter(|lead| rest[at..].starts_with(**lead)).max_by_key(|lead| lead.len()) {
            // 立即, 随即, 即将 lead to nothing.
            let whole = *lead == "即"
                && (rest[..at].ends_with(['立', '随', '当', '迅']) || rest[at + lead.len()..].starts_with(['将', '可', '便']))
                || *lead == "指" && rest[at..].starts_with("指标");
            if *lead == "为" && (rest[..at].ends_with(NO_LEAD) || rest[at + lead.len()..].starts_with(NO_LIST)) {
                return None;
            }
            return (at > 0 && !whole).then_some((at, *lead));
        }
        if nth >= NOUN_LIMIT || matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '！' | '？' | '《') || is_digit(c) {
            return None;
        }
    }
    None
}

/// Where the list ends: at the bracket that closes it, else with its sentence. A list with commas in it is none.
fn list_end(reading: &str, from: usize, lead: &str) -> Option<usize> {
    let bracket = lead.chars().next().and_then(closing_of);
    let mut depth = 0usize;
    let limit = reading[from..].char_indices().nth(LIST_LIMIT).map_or(reading.len(), |(at, _)| from + at);
    let mut end = limit;
    for (at, c) in reading[from..limit].char_indices() {
        if closing_of(c).is_some() {
            depth += 1;
        } else if matches!(c, '）' | ')' | '”' | '’' | '》') {
            if depth == 0 {
                end = from + at;
                break;
            }
            depth -= 1;
        } else if depth == 0 && matches!(c, '。' | '；' | ';' | '！' | '？') {
            end = from + at;
            break;
        } else if depth == 0 && matches!(c, '，' | ',') {
            // What follows the comma tells of the list, or goes on with it: the latter if it holds 、 too.
            let stop = reading[from + at..limit].find(['。', '；', ';', '！', '？', '）']).map_or(limit, |stop| from + at + stop);
            let rest = &reading[from + at + c.len_utf8()..stop];
            // …下基层，调查研究下基层: the comma parts members of one kind; a short rest may be one more.
            let last = &reading[from..from + at];
            let tail = last.char_indices().rev().nth(1).map_or(last, |(at, _)| &last[at..]);
            let alike = rest.split('，').any(|member| member.ends_with(tail));
            let opens = OPENERS.iter().chain(VERBS).any(|verb| rest.starts_with(verb));
            let short = !rest.contains('，') && !opens && rest.chars().count() <= MEMBER_LIMIT && rest.chars().all(is_han);
            let more = alike || short || rest.contains('、') || rest.starts_with(['和', '以', '及', '与']);
            if more || bracket.is_some() {
                return None;
            }
            end = from + at;
            break;
        }
    }
    // An opening bracket must be closed where the list ends.
    let closed = bracket.is_none_or(|close| reading[end..].starts_with([close, '）', ')']));
    (closed && end > from && (end < limit || limit == reading.len())).then_some(end)
}
