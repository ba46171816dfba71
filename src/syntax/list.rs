//! Lists: members between 、 or side by side in quotes, joined by signs, or run together; where 和 may part two more; and
//! what opens a list kept out of its first member.

use crate::lexicon::counting::{CLAUSE_WORDS, INDICATORS, OPENERS};
use crate::lexicon::numerals;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::run_together;
use crate::text::characters::{closing_of, is_closing, is_digit, is_han};
use crate::text::{TextRange, range, size};

/// A paragraph as lists are read in it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The reading text.
    pub reading: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
}

/// A list that stands before or behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The members, parted at every mark of the list itself.
    pub items: Vec<TextRange>,
    /// Fewest members: 和 inside a member joins nothing.
    pub least: usize,
    /// Most members: each 和, 与, 及 parts two.
    pub most: usize,
    /// How many there are if 和 parts the last two of a list whose members are all alike.
    pub likely: Option<usize>,
    /// How the members are parted.
    pub form: Form,
}

/// How the members of a list are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By 、 or quotes.
    Marks,
    /// By commas, all members ending alike.
    Commas,
    /// By + or －.
    Signs,
    /// Not at all: 沪深北, 省市县.
    Together,
}

/// Longest list, in characters.
const LIST_LIMIT: usize = 240;
/// Longest member, in characters.
const MEMBER_LIMIT: usize = 16;
/// What may join two members, or stand inside one.
const JOINTS: &[char] = &['和', '与', '及', '或'];

impl List {
    /// From its first to its last member.
    pub fn range(&self) -> TextRange {
        self.items.iter().copied().reduce(TextRange::cover).unwrap_or_default()
    }

    /// A list of these members.
    pub fn of(source: Source<'_>, items: Vec<TextRange>, form: Form) -> List {
        let least = items.len();
        let most = least + if form == Form::Marks { outer_joints(source, &items) } else { 0 };
        List { likely: likely(source, &items), least, most, form, items }
    }

    /// 新时代计划和名校长、名医、名师“三名”: the list begins with the first of those that hold the character which the number
    /// counts, where what stands before holds it not.
    pub fn from_those_with(self, source: Source<'_>, c: char) -> List {
        let (Form::Marks, Some((&first, others))) = (self.form, self.items.split_first()) else { return self };
        let holds = |place: TextRange| source.reading[place].contains(c);
        let mut joints = joints_of(source, first);
        let (Some(joint), None) = (joints.next(), joints.next()) else { return self };
        let [before, behind] = [TextRange::new(first.start(), joint.start()), TextRange::new(joint.end(), first.end())];
        if others.is_empty() || holds(before) || !holds(behind) || !others.iter().all(|&item| holds(item)) {
            return self;
        }
        List::of(source, std::iter::once(behind).chain(others.iter().copied()).collect(), Form::Marks)
    }

    /// The members, each 和 of the outer ones parting two.
    pub fn parts<'a>(&'a self, source: Source<'a>) -> impl Iterator<Item = &'a str> {
        self.items.iter().flat_map(move |&item| source.reading[item].split(JOINTS))
    }

    /// How many members there are where 和 parts the last two and nothing else is joined: 政府、企业和职工 are three.
    pub fn joined(&self, source: Source<'_>) -> Option<usize> {
        let (&last, others) = self.items.split_last()?;
        // 及 and 与 bind closer than 和: 零部件及整车和高端装备 are two.
        let mut joints = joints_of(source, last).filter(|&joint| matches!(&source.reading[joint], "和" | "以及"));
        let alone = joints.next().is_some() && joints.next().is_none();
        let parts = alone && self.form == Form::Marks && !others.is_empty() && joints_in(source, others) == 0;
        parts.then_some(self.items.len() + 1)
    }
}

fn joints_in(source: Source<'_>, items: &[TextRange]) -> usize {
    items.iter().map(|&item| joints_of(source, item).count()).sum()
}

/// The joints that may part two members: behind the last mark, and before the first, where the list may begin. Between two
/// marks a joint stands inside a member: 甲、乙与丙、丁 are three.
fn outer_joints(source: Source<'_>, items: &[TextRange]) -> usize {
    match items {
        [first, .., last] => joints_in(source, &[*first, *last]),
        _ => joints_in(source, items),
    }
}

/// The members of the list that ends at `end`, split at every 、 of the list itself and at adjacent quotes, outside
/// quotes and brackets. What stands before the first is unknown: it may begin with a verb (打造甲、乙、丙).
pub fn before(reading: &str, end: usize) -> Option<Vec<TextRange>> {
    let mut items = Vec::new();
    let mut depth = 0usize;
    let mut item_end = end;
    let mut start = 0;
    for (nth, (at, c)) in reading[..end].char_indices().rev().enumerate() {
        if nth > LIST_LIMIT {
            return None;
        }
        let behind = at + c.len_utf8();
        if is_closing(c) {
            // ”“ between two members is a separator too.
            if depth == 0 && behind < item_end && reading[behind..].starts_with(['“', '《']) {
                items.push(range(behind, item_end));
                item_end = behind;
            }
            depth += 1;
        } else if closing_of(c).is_some() {
            if depth == 0 {
                start = behind;
                break;
            }
            depth -= 1;
        } else if depth == 0 {
            match c {
                '、' => {
                    items.push(range(behind, item_end));
                    item_end = at;
                }
                '，' | ',' | '；' | ';' | '。' | '：' | ':' | '！' | '？' | '…' => {
                    start = behind;
                    break;
                }
                _ => {}
            }
        }
    }
    items.push(range(start, item_end));
    items.reverse();
    // 12、办好甲、乙、丙三件实事: the paragraph's own number is no member.
    if items[0].start() == size(0) && reading[items[0]].trim().chars().all(|c| is_digit(c) || numerals::is_numeral(c)) && items.len() > 1 {
        items.remove(0);
    }
    Some(begin_behind_respectively(reading, items))
}

/// 为甲、乙、丙分别实施丁、戊、己: the list is the second one.
fn begin_behind_respectively(reading: &str, mut items: Vec<TextRange>) -> Vec<TextRange> {
    const RESPECTIVELY: &str = "分别";
    let Some(nth) = items.iter().rposition(|&item| reading[item].contains(RESPECTIVELY)).filter(|nth| nth + 1 < items.len()) else {
        return items;
    };
    let text = &reading[items[nth]];
    let behind = text.rfind(RESPECTIVELY).map_or(0, |at| at + RESPECTIVELY.len());
    let first = range(usize::from(items[nth].start()) + behind, usize::from(items[nth].end()));
    items.drain(..nth);
    items[0] = first;
    items
}

/// The members of the list that fills `list`, split at every 、 outside quotes and brackets.
pub fn inside(reading: &str, list: TextRange) -> Vec<TextRange> {
    let (start, end) = (usize::from(list.start()), usize::from(list.end()));
    let mut items = Vec::new();
    let mut depth = 0usize;
    let mut item = start;
    for (at, c) in reading[start..end].char_indices() {
        let at = start + at;
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
            let behind = at + c.len_utf8();
            if depth == 0 && behind < end && matches!((c, reading[behind..].chars().next()), ('”', Some('“')) | ('》', Some('《'))) {
                items.push(range(item, behind));
                item = behind;
            }
        } else if c == '、' && depth == 0 {
            items.push(range(item, at));
            item = at + c.len_utf8();
        }
    }
    items.push(range(item, end));
    items
}

/// How many more members these may be: each 和, 与, 及, 或 separates two, or stands inside one.
pub fn joints(source: Source<'_>, items: &[TextRange]) -> usize {
    joints_in(source, items)
}

/// Where 和 stands once, in the last member, and parts it into two that are like all others (园区经济、民营经济和农村经济):
/// how many members there are if it separates, as it almost always does then.
pub fn likely(source: Source<'_>, items: &[TextRange]) -> Option<usize> {
    let Source { reading, .. } = source;
    let (&last, others) = items.split_last()?;
    if joints(source, items) != 1 || others.is_empty() {
        return None;
    }
    let text = &reading[last];
    let place = joints_of(source, last).next()?;
    let (at, joint) = (usize::from(place.start() - last.start()), reading[place].chars().next_back()?);
    let two = [text[..at].trim_end_matches('以'), &text[usize::from(place.end() - last.start())..]];
    let length = |text: &str| text.chars().count();
    let [before, behind] = two.map(length);
    if !matches!(joint, '和' | '及') || before < 2 || behind < 2 {
        return None;
    }
    let first = &reading[others[0]];
    let ends_alike = two.iter().chain(&[first]).all(|member| member.chars().next_back() == text.chars().next_back())
        && others.iter().all(|&item| reading[item].chars().next_back() == text.chars().next_back());
    let as_long = others[1..].iter().all(|&item| length(&reading[item]) == before);
    // With two members by the marks 和 may as well begin a phrase of its own (禁毒、甲和乙两大行动).
    let even = match others.len() {
        0 => false,
        1 => joint == '和' && before == behind && (before..=before + 1).contains(&length(first)),
        _ => as_long && length(first) >= before && (before == behind || before == 2),
    };
    // 事故起数、受伤人数和死亡人数: each of them is measured for itself.
    let indicates = |member: &str| length(member) >= 3 && INDICATORS.iter().any(|word| member.ends_with(word));
    let measured = two.iter().all(|member| indicates(member)) && others.iter().all(|&item| indicates(&reading[item]));
    (even || measured || ends_alike && others.len() >= 2).then_some(items.len() + 1)
}

/// The list that ends at `end`, however its members are parted; what opens it is left out of its first member.
pub fn ending(source: Source<'_>, end: usize) -> Option<List> {
    let reading = source.reading;
    if let Some(list) = quoted(source, end).or_else(|| signed(reading, end)) {
        return Some(list);
    }
    let mut items = before(reading, end)?;
    if items.len() == 1 {
        let other = commas(reading, end).or_else(|| run_together::read(source, items[0]));
        if other.is_some() || joints(source, &items) == 0 {
            return other;
        }
    }
    items[0] = unopened(source, items[0]);
    let many = items.len() >= 2 || joints(source, &items) > 0;
    many.then(|| List::of(source, items, Form::Marks))
}

/// “甲、乙、丙”三大工程: the whole list stands between quotes.
fn quoted(source: Source<'_>, end: usize) -> Option<List> {
    let before = &source.reading[..end];
    let straight = before.ends_with('"') && before.matches('"').count().is_multiple_of(2);
    let (opening, closing) = if straight { ('"', '"') } else { ('“', '”') };
    let close = before.strip_suffix(closing)?.len();
    let open = source.reading[..close].rfind(opening)?;
    let alone = !source.reading[..open].ends_with(['、', '”', '"', '和', '与', '及']);
    let place = range(open + opening.len_utf8(), close);
    let text = &source.reading[place];
    // “人口多、土地少，小生产、大市场”: the commas part its members.
    let items = match () {
        () if text.contains('，') => split(place, text, '，'),
        // “政策兜底 临时救助 防贫保险”三重机制: blanks part them.
        () if text.contains(' ') && !text.contains('、') => split(place, text, ' '),
        () => inside(source.reading, place),
    };
    let plain = items.iter().all(|&item| !source.reading[item].is_empty());
    (alone && items.len() >= 2 && plain).then(|| List::of(source, items, Form::Marks))
}

/// 甲＋乙＋丙, 甲－乙－丙, between quotes or bare.
fn signed(reading: &str, end: usize) -> Option<List> {
    let close = reading[..end].trim_end_matches('”').len();
    let member = |c: char| is_han(c) || c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '－' | '—' | '-');
    let start = reading[..close].char_indices().rev().take(LIST_LIMIT).take_while(|&(_, c)| member(c)).last()?.0;
    // Without quotes a hyphen may join the ends of a road.
    let quoted = close < end;
    let signs = if quoted { &['+', '＋', '－', '—', '-'][..] } else { &['+', '＋', '－', '—'] };
    let sign = signs.iter().copied().find(|&sign| reading[start..close].contains(sign))?;
    let items = split(range(start, close), &reading[start..close], sign);
    let whole = items.iter().all(|item| item.len() > size(0));
    let (least, form) = (items.len(), Form::Signs);
    let enough = least >= if quoted && sign == '-' { 2 } else { 3 };
    (enough && whole).then_some(List { items, least, most: least, likely: None, form })
}

/// The parts of a place between signs.
fn split(place: TextRange, text: &str, sign: char) -> Vec<TextRange> {
    let mut at = usize::from(place.start());
    let part = |part: &str| {
        let own = range(at, at + part.len());
        at += part.len() + sign.len_utf8();
        own
    };
    text.split(sign).map(part).collect()
}

/// 交通运输、仓储业，建筑业，住宿和餐饮业4个行业: commas part members that all end alike.
fn commas(reading: &str, end: usize) -> Option<List> {
    let last = reading[..end].chars().next_back().filter(|&c| is_han(c))?;
    let limit = reading[..end].char_indices().rev().take(LIST_LIMIT).last()?.0;
    let mut items = Vec::new();
    let mut close = end;
    loop {
        let start = reading[limit..close].rfind(['，', '。', '；', '：', '（']).map(|at| limit + at)?;
        let open = start + '，'.len_utf8();
        items.push(range(open, close));
        if !(reading[start..].starts_with('，') && reading[..start].ends_with(last)) {
            break;
        }
        close = start;
    }
    items.reverse();
    let plain = items.iter().skip(1).all(|&item| reading[item].chars().count() <= MEMBER_LIMIT);
    let (least, form) = (items.len(), Form::Commas);
    (least >= 3 && plain).then_some(List { items, least, most: least, likely: None, form })
}

/// A member without the words that open the list.
pub fn unopened(source: Source<'_>, item: TextRange) -> TextRange {
    let first = source.tokens.partition_point(|token| token.range.start() < item.start());
    let inside = source.tokens[first..].iter().take_while(|token| token.range.end() < item.end());
    let word = |token: &Token| &source.reading[token.range];
    let mut start = item.start();
    for token in inside {
        // 加强与甲、乙: right behind what opens the list it opens it too; elsewhere it joins, and what stands before it may
        // be a member.
        if is_joint(source.reading, token) && token.range.start() != start || matches!(token.kind, Kind::Mark(_)) {
            break;
        }
        if OPENERS.contains(&word(token)) || is_joint(source.reading, token) || word(token) == "同" {
            start = token.range.end();
        }
    }
    TextRange::new(start, item.end())
}

/// Whether each of `items` is a short noun, or may be one: no digits, no word that makes a clause of it. What stands in
/// brackets is no matter.
pub fn are_plain(source: Source<'_>, items: &[TextRange]) -> bool {
    items.iter().all(|&item| {
        let text = &source.reading[item];
        let bare = text.split(['（', '(']).next().unwrap_or(text);
        // “12345”热线: what stands in quotes is a name.
        let named = |at: usize| text[..at].rfind('“') > text[..at].rfind('”');
        let counts = text
            .char_indices()
            .any(|(at, c)| is_digit(c) && !named(at) && !text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphabetic()));
        fits_member(source, item, bare)
            && !text.contains("分别")
            && !text.ends_with('等')
            && !counts
            && !words(source, item)
                .filter(|_| !text.ends_with("党的建设"))
                .any(|word| word.chars().count() == 1 && word.chars().all(|c| CLAUSE_WORDS.contains(&c)))
    })
}

/// Whether a member is short enough: what 和 parts is measured part by part, and a title may be of any length.
fn fits_member(source: Source<'_>, item: TextRange, bare: &str) -> bool {
    let mut parts = bare.split(JOINTS).map(|part| part.chars().count());
    let short = (1..=MEMBER_LIMIT).contains(&bare.chars().count());
    let titled = bare.starts_with('《') && bare.ends_with('》');
    short || titled || joints_of(source, item).next().is_some() && parts.all(|length| (1..=MEMBER_LIMIT).contains(&length))
}

/// The words of a member.
fn words(source: Source<'_>, member: TextRange) -> impl Iterator<Item = &str> {
    let first = source.tokens.partition_point(|token| token.range.start() < member.start());
    source.tokens[first..].iter().take_while(move |token| token.range.end() <= member.end()).map(move |token| &source.reading[token.range])
}

/// Whether all members end with the same character, as things of one kind do; 和 is taken to part two.
pub fn end_alike(reading: &str, items: &[TextRange]) -> bool {
    let members = items.iter().flat_map(|&item| reading[item].split(JOINTS));
    let mut lasts = members.map(|member| member.chars().next_back());
    lasts.next().is_some_and(|first| first.is_some() && lasts.all(|last| last == first))
}

/// The joints of a member, those inside words left out: the lexer knows 和谐 and 普及.
pub fn joints_of(source: Source<'_>, member: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let first = source.tokens.partition_point(|token| token.range.start() < member.start());
    let inside = source.tokens[first..].iter().take_while(move |token| token.range.end() < member.end());
    inside.filter(move |token| token.range.start() > member.start() && is_joint(source.reading, token)).map(|token| token.range)
}

/// Whether a member begins with what joins it to something before.
pub fn opens_with_joint(source: Source<'_>, member: TextRange) -> bool {
    let first = source.tokens.partition_point(|token| token.range.start() < member.start());
    source.tokens.get(first).is_some_and(|token| token.range.start() == member.start() && is_joint(source.reading, token))
}

/// Whether a member is nothing but what opens a list: 贯彻、落实甲、乙.
pub fn only_opens(source: Source<'_>, member: TextRange) -> bool {
    words(source, member).all(|word| OPENERS.contains(&word)) && words(source, member).next().is_some()
}

/// How many members stand behind each 和 that is not in the last: 甲、乙和丙、丁两条.
pub fn behind_joints<'a>(source: Source<'a>, items: &'a [TextRange]) -> impl Iterator<Item = usize> + 'a {
    let before_last = items.iter().enumerate().take(items.len().saturating_sub(1));
    let all = items.len();
    let begins = move |place: TextRange| matches!(&source.reading[place], "和" | "以及");
    // 原材料基地、特色装备和先进制造基地、…: where one before it ends as it does, the list has begun before.
    let ending = move |item: TextRange| source.reading[item].char_indices().rev().nth(1).map(|(at, _)| &source.reading[item][at..]);
    let goes_on =
        move |nth: usize, item: TextRange| items[..nth].iter().any(|&other| ending(other).is_some() && ending(other) == ending(item));
    before_last.filter(move |&(nth, &item)| !goes_on(nth, item) && joints_of(source, item).any(begins)).map(move |(nth, _)| all - nth)
}

fn is_joint(reading: &str, token: &Token) -> bool {
    matches!(token.kind, Kind::Word(_)) && matches!(&reading[token.range], "和" | "与" | "及" | "以及" | "或")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::lexer;

    fn whole(text: &str) -> TextRange {
        TextRange::new(size(0), size(text.len()))
    }

    fn likely_of(text: &str) -> Option<usize> {
        let tokens = lexer::tokens(text, &[]);
        let source = Source { reading: text, tokens: &tokens };
        likely(source, &inside(text, whole(text)))
    }

    #[test]
    fn he_separates_where_all_members_are_alike() {
        assert_eq!(likely_of("做强园区经济、民营经济和农村经济"), None);
        assert_eq!(likely_of("园区经济、县城经济、民营经济和农村经济"), Some(4));
        assert_eq!(likely_of("创新联盟、融资服务、总部基地和保税物流"), Some(4));
        assert_eq!(likely_of("粮食、蔬菜、水果和中药材"), Some(4));
        assert_eq!(likely_of("种质资源应用、精品种植生产、盆景盆栽和苗木"), None);
        assert_eq!(likely_of("节能环保、和谐养育"), None);
    }

    #[test]
    fn words_that_hold_a_joint_join_nothing() {
        let text = "和平路、呼和浩特、参与奉献、人际和谐以及文明生活";
        let tokens = lexer::tokens(text, &[]);
        assert_eq!(joints(Source { reading: text, tokens: &tokens }, &inside(text, whole(text))), 1);
    }

    #[test]
    fn a_list_behind_respectively_begins_there() {
        let text = "面向青年人才、技能人才分别实施春苗、夏荷、秋实";
        let items = before(text, text.len()).unwrap();
        assert_eq!(items.iter().map(|&item| &text[item]).collect::<Vec<_>>(), ["实施春苗", "夏荷", "秋实"]);
    }
}
