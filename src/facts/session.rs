//! Terms and sessions as the text names them: 区七届人大四次会议, 县委十四届八次全会, 党的二十届二中、三中全会.

use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// A session of some body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// From 第N届 to the meeting.
    pub range: TextRange,
    /// Whose.
    pub body: Body,
    /// At which level: 国, 省, 市, 区, 县 and the like; none where the text does not say.
    pub level: Option<char>,
    /// The name of the place before it, as far as it is one word.
    pub place: TextRange,
    /// 届
    pub term: Ordinal,
    /// 次, one or several; none where only the term is named.
    pub numbers: Vec<Ordinal>,
}

/// Plenums of a central committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plenums {
    /// From the term to 全会.
    pub range: TextRange,
    /// 届
    pub term: Ordinal,
    /// 二中、三中; empty for 历次全会.
    pub numbers: Vec<Ordinal>,
}

/// A number of a row, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// Its digits or numeral.
    pub range: TextRange,
    /// Its value.
    pub value: u32,
}

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// 人大
    Congress,
    /// 政协
    Consultative,
    /// 党委
    PartyCommittee,
    /// 党代会
    PartyCongress,
    /// A standing committee of any of them: it meets many times a year.
    Standing,
}

/// What may stand between a committee and the number of its meeting.
const MET: &[&str] = &["先后召开", "胜利召开", "成功召开", "隆重召开", "召开了", "召开"];
/// At most so many characters before 第N届 name the place.
const PLACE: usize = 24;

/// The sessions of a paragraph, in order.
pub fn find(reading: &str) -> Vec<Session> {
    reading.match_indices('届').filter_map(|(at, _)| session(reading, at)).collect()
}

/// The plenums of a paragraph, in order.
pub fn find_plenums(reading: &str) -> Vec<Plenums> {
    reading.match_indices('届').filter_map(|(at, _)| plenums(reading, at)).collect()
}

fn session(reading: &str, at: usize) -> Option<Session> {
    let (start, term) = term(reading, at)?;
    let mut place_end = start;
    let mut cursor = at + '届'.len_utf8();
    let mut body = None;
    let mut national = false;
    let head = head(reading, start);
    for (word, of) in [("政治协商会议", Body::Consultative), ("政协", Body::Consultative), ("人大", Body::Congress)] {
        if head.ends_with(word) {
            (place_end, body) = (start - word.len(), Some(of));
        }
    }
    // 市委召开六届五次全会
    let held = MET.iter().find_map(|verb| head.strip_suffix(verb)).filter(|held| held.ends_with('委'));
    let of = held.unwrap_or(head);
    if of.ends_with('委') {
        body = Some(Body::PartyCommittee);
        place_end = start - (head.len() - of.len()) - if of.ends_with("党委") { "党委".len() } else { "委".len() };
    }
    if let Some(rest) = reading[cursor..].strip_prefix("全国") {
        (national, cursor) = (true, reading.len() - rest.len());
    }
    let words: &[(&str, Body)] = &[
        ("人民代表大会", Body::Congress),
        ("人大", Body::Congress),
        ("政协", Body::Consultative),
        ("委员会", if head.contains("政协") || head.contains("政治协商会议") { Body::Consultative } else { Body::PartyCommittee }),
    ];
    if let Some((word, of)) = words.iter().find(|(word, _)| reading[cursor..].starts_with(word)) {
        cursor += word.len();
        body = Some(*of);
    }
    for word in ["常务委员会", "常委会"] {
        if reading[cursor..].starts_with(word) {
            cursor += word.len();
            body = Some(Body::Standing);
        }
    }
    let (numbers, end) = numbers(reading, cursor);
    let mut end_of_all = cursor;
    if !numbers.is_empty() {
        let rest = &reading[end..];
        let meeting = ["会议", "全会", "全体会议", "全体（扩大）会议", "党代会", "党代表大会", "代表大会"]
            .iter()
            .find(|word| rest.starts_with(**word))?;
        end_of_all = end + meeting.len();
        if meeting.starts_with("党代") {
            body = Some(Body::PartyCongress);
        }
    }
    let body = body?;
    let place_text = &reading[start - head.len()..place_end];
    let level = if national || place_text.ends_with("全国") { Some('国') } else { level(place_text) };
    let place = range(start - head.len(), place_end);
    Some(Session { range: range(start, end_of_all), body, level, place, term, numbers })
}

/// 二十届二中、三中全会; 二十届历次全会; 第二十届中央委员会第三次全体会议.
fn plenums(reading: &str, at: usize) -> Option<Plenums> {
    let (start, term) = term(reading, at)?;
    let mut cursor = at + '届'.len_utf8();
    let rest = &reading[cursor..];
    if rest.starts_with("历次全会") {
        return Some(Plenums { range: range(start, cursor + "历次全会".len()), term, numbers: Vec::new() });
    }
    if let Some(behind) = rest.strip_prefix("中央委员会") {
        let (numbers, end) = numbers(reading, reading.len() - behind.len());
        let meeting = ["全体会议", "全会"].iter().find(|word| reading[end..].starts_with(**word))?;
        return (!numbers.is_empty()).then(|| Plenums { range: range(start, end + meeting.len()), term, numbers });
    }
    let mut numbers = Vec::new();
    loop {
        let (ordinal, end) = ordinal(reading, cursor)?;
        cursor = reading[end..].strip_prefix('中').map(|rest| reading.len() - rest.len())?;
        numbers.push(ordinal);
        match reading[cursor..].chars().next()? {
            mark @ ('、' | '和' | '及' | '与') => cursor += mark.len_utf8(),
            _ => break,
        }
    }
    reading[cursor..].starts_with("全会").then(|| Plenums { range: range(start, cursor + "全会".len()), term, numbers })
}

/// A national congress of the Party as the text names it: 党的二十大.
pub fn find_congresses(reading: &str) -> Vec<Ordinal> {
    let mut found: Vec<Ordinal> = Vec::new();
    for (at, _) in reading.match_indices('大') {
        let run: usize = reading[..at].chars().rev().take_while(|&c| numerals::is_numeral(c)).take(4).map(char::len_utf8).sum();
        let start = at - run;
        let Some(value) = small(&reading[start..at]).filter(|value| (12..=30).contains(value)) else { continue };
        let head = reading[..start].trim_end_matches('“');
        // In a row only the first is 党的: 党的十八大、十九大、二十大.
        let row = head.ends_with(['、', '和']) && found.last().is_some_and(|last| start - usize::from(last.range.end()) <= 6);
        if row || ["党的", "中共", "共产党"].iter().any(|word| head.ends_with(word)) {
            found.push(Ordinal { range: range(start, at), value });
        }
    }
    found
}

/// Where the number of a term or a session is missing: 第七届委员会次会议, 第届委员会.
pub fn find_empty(reading: &str) -> Vec<TextRange> {
    let sessions = reading.match_indices('次').filter(|(at, mark)| {
        let behind = &reading[at + mark.len()..];
        let meeting = ["会议", "全会", "全体会议"].iter().any(|word| behind.starts_with(word));
        let before = reading[..*at].trim_end_matches(is_blank);
        meeting
            && (before.is_empty() || ["委员会", "代表大会", "人大", "政协", "常委会", "第", "届"].iter().any(|word| before.ends_with(word)))
    });
    let terms = reading.match_indices('届').filter(|(at, _)| reading[..*at].trim_end_matches(is_blank).ends_with('第'));
    let mut found: Vec<TextRange> = sessions.chain(terms).map(|(at, mark)| range(at, at + mark.len())).collect();
    found.sort_by_key(|place| place.start());
    found
}

/// The number before 届 at `at`, and where it begins, 第 included.
fn term(reading: &str, at: usize) -> Option<(usize, Ordinal)> {
    let head = reading[..at].trim_end_matches(is_blank);
    let run: usize = head.chars().rev().take_while(|&c| numerals::is_written(c)).take(6).map(char::len_utf8).sum();
    let start = head.len() - run;
    let value = small(&head[start..])?;
    let before = head[..start].strip_suffix('第').map_or(start, str::len);
    Some((before, Ordinal { range: range(start, head.len()), value }))
}

/// 第四次, 四次、五次: the numbers, and where 次 ends.
fn numbers(reading: &str, from: usize) -> (Vec<Ordinal>, usize) {
    let mut found = Vec::new();
    let mut end = from;
    let mut cursor = from;
    loop {
        let rest = reading[cursor..].trim_start_matches('第');
        let Some((number, behind)) = ordinal(reading, reading.len() - rest.len()) else { break };
        let Some(after) = reading[behind..].strip_prefix('次') else { break };
        found.push(number);
        end = reading.len() - after.len();
        match after.chars().next() {
            Some(mark @ ('、' | '和' | '及' | '与')) => cursor = end + mark.len_utf8(),
            _ => break,
        }
    }
    (found, end)
}

/// A number at `at`, and where it ends.
fn ordinal(reading: &str, at: usize) -> Option<(Ordinal, usize)> {
    let run: usize = reading[at..].chars().take_while(|&c| numerals::is_written(c)).take(6).map(char::len_utf8).sum();
    let value = small(&reading[at..at + run])?;
    Some((Ordinal { range: range(at, at + run), value }, at + run))
}

fn small(text: &str) -> Option<u32> {
    let value = u32::try_from(numerals::number(text)?).ok()?;
    (1..=60).contains(&value).then_some(value)
}

/// The run of Han before `start`, at most [`PLACE`] characters.
fn head(reading: &str, start: usize) -> &str {
    let length: usize = reading[..start].chars().rev().take_while(|&c| is_han(c) || is_blank(c)).take(PLACE).map(char::len_utf8).sum();
    &reading[start - length..start]
}

/// The level that the name of a place tells: its last character; 省 for an autonomous region.
fn level(place: &str) -> Option<char> {
    let place = place.trim_end_matches(is_blank);
    if place.ends_with("自治区") {
        return Some('省');
    }
    place.chars().next_back().filter(|c| "国省市区县州旗盟".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Body, Option<char>, u32, Vec<u32>)> {
        find(text).into_iter().map(|s| (s.body, s.level, s.term.value, s.numbers.iter().map(|n| n.value).collect())).collect()
    }

    #[test]
    fn sessions_are_read_in_the_forms_reports_use() {
        use Body::{Congress, Consultative, PartyCommittee, PartyCongress, Standing};
        assert_eq!(seen("在保定市第十六届人民代表大会第四次会议上"), [(Congress, Some('市'), 16, vec![4])]);
        assert_eq!(seen("完成了区七届人大四次会议确定的任务"), [(Congress, Some('区'), 7, vec![4])]);
        assert_eq!(seen("在政协北京市房山区第九届委员会第三次会议上"), [(Consultative, Some('区'), 9, vec![3])]);
        assert_eq!(seen("区政协七届五次会议"), [(Consultative, Some('区'), 7, vec![5])]);
        assert_eq!(seen("认真落实区委九届四次、五次全会精神"), [(PartyCommittee, Some('区'), 9, vec![4, 5])]);
        assert_eq!(seen("自治区党委十二届七次全会"), [(PartyCommittee, Some('省'), 12, vec![7])]);
        assert_eq!(seen("区五届三次党代会"), [(PartyCongress, Some('区'), 5, vec![3])]);
        assert_eq!(seen("十三届全国人大五次会议"), [(Congress, Some('国'), 13, vec![5])]);
        assert_eq!(seen("受第九届委员会常务委员会委托"), [(Standing, None, 9, vec![])]);
        assert_eq!(seen("第十二届博览会、历届会议、应届毕业生"), []);
    }

    #[test]
    fn congresses_and_empty_numbers_are_found() {
        let congresses = |text| find_congresses(text).iter().map(|c| c.value).collect::<Vec<_>>();
        assert_eq!(congresses("党的十八大、十九大、二十大精神，十二大产业，中共二十大"), [18, 19, 20, 20]);
        let empty = |text: &str| find_empty(text).iter().map(|place| usize::from(place.start())).collect::<Vec<_>>();
        assert_eq!(empty("第七届委员会次会议"), ["第七届委员会".len()]);
        assert_eq!(empty("第届委员会第次会议").len(), 2);
        assert_eq!(empty("历次会议、每次会议、第三次会议、本届委员会首次会议、历届"), Vec::<usize>::new());
    }

    #[test]
    fn plenums_come_in_rows() {
        let seen = |text| find_plenums(text).into_iter().map(|p| (p.term.value, p.numbers.iter().map(|n| n.value).collect())).collect();
        let row: Vec<(u32, Vec<u32>)> = seen("党的二十大和二十届二中、三中全会精神，二十届历次全会");
        assert_eq!(row, [(20, vec![2, 3]), (20, vec![])]);
        let whole: Vec<(u32, Vec<u32>)> = seen("第二十届中央委员会第三次全体会议，二十届中央委员");
        assert_eq!(whole, [(20, vec![3])]);
    }
}
