//! Terms: wordings of the dated tables, fixed series, names the office has for itself, and what a term misspelt once is
//! known by.

use crate::facts::repetition::{self, Repetition};
use crate::facts::sentence::Layout;
use crate::lexicon::exact::{self, Misspelling};
use crate::lexicon::frames::{self, Misfit};
use crate::lexicon::numerals;
use crate::lexicon::series;
use crate::lexicon::wordings::{self, Occurrence};
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// The terms of a paragraph, in reading offsets.
#[derive(Debug, Default)]
pub struct Terms {
    /// Set formulas in forms known to be wrong.
    pub formulas: Vec<Occurrence>,
    /// Set formulas with a wrong word in the place that is always filled the same way.
    pub misfits: Vec<Misfit>,
    /// Formulas that stand with one slip.
    pub misspellings: Vec<Misspelling>,
    /// Offices and terms that have another name by now.
    pub outdated: Vec<Occurrence>,
    /// Names of times that the press does not use.
    pub historical: Vec<Occurrence>,
    /// Words that stand twice in a row.
    pub repetitions: Vec<Repetition>,
    /// Members of fixed series that stand side by side.
    pub series: Vec<SeriesRun>,
    /// 我省, 我市, 我区, 我县 …
    pub selves: Vec<SelfName>,
    /// 做出 with an abstract object.
    pub made: Vec<Made>,
    /// 党的二十大, 中共二十大.
    pub party_names: Vec<PartyName>,
    /// 以下简称“…”: the short form, and the whole remark.
    pub short_forms: Vec<(TextRange, TextRange)>,
    /// Every stretch of [`GRAM`] Han characters.
    pub grams: Vec<Gram>,
}

/// A stretch of [`GRAM`] Han characters, with what it and its likenesses are known by: a key costs no more than a look
/// at these numbers.
#[derive(Clone, Copy, Debug)]
pub struct Gram {
    /// What it is.
    pub print: u32,
    /// Where it begins, in bytes.
    pub start: u32,
    /// Its last character.
    pub last: char,
    /// What it has in common with another that has one other character inside.
    pub holes: [u32; GRAM - 2],
    /// What it would be with two neighbours that changed places.
    pub swaps: [u32; GRAM - 1],
}

/// How many characters of a term are looked at together.
pub const GRAM: usize = 5;

/// Members of one fixed series, side by side in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesRun {
    /// Which series.
    pub series: usize,
    /// Which members in the order of the text, and where; nothing for the one item among them that is none.
    pub items: Vec<(Option<usize>, TextRange)>,
    /// Whether nothing of the list stands before them.
    pub opens_list: bool,
    /// Whether nothing of the list stands behind them.
    pub ends_list: bool,
    /// Whether 等 stands behind the list.
    pub open: bool,
}

/// 我区: what the office calls the place it reports of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelfName {
    /// Both characters.
    pub range: TextRange,
    /// 省, 市, 区, 县 …
    pub level: char,
}

/// 做出 with its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// 做出.
    pub verb: TextRange,
    /// What stands between it and the end of its object.
    pub object: TextRange,
    /// Whether it is 批示, 决定, 部署: such as are decided. 贡献 is made either way.
    pub decided: bool,
}

/// A congress or a plenum of the Party with the word that says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyName {
    /// All of it.
    pub range: TextRange,
    /// 二十大, 二十届三中全会.
    pub meeting: TextRange,
    /// Whether 党的 stands before it; else 中共.
    pub party: bool,
}

impl Terms {
    /// Reads the terms of a paragraph.
    pub fn read(reading: &str, layout: &Layout) -> Terms {
        Terms {
            formulas: wordings::formulas().occurrences(reading).collect(),
            misfits: frames::misfits(reading).collect(),
            misspellings: exact::misspellings(reading),
            outdated: wordings::outdated_names().occurrences(reading).collect(),
            historical: wordings::historical_terms().occurrences(reading).collect(),
            repetitions: repetition::find(reading),
            series: series_runs(reading, layout),
            selves: selves(reading),
            made: made(reading, layout),
            party_names: party_names(reading),
            short_forms: short_forms(reading),
            grams: grams(reading),
        }
    }
}

/// What a stretch of characters is known by: the upper half of its FNV-1a, so that it is the same on every machine. Two
/// stretches may share it, if rarely.
pub fn fingerprint(characters: impl IntoIterator<Item = char>) -> u32 {
    let hash =
        characters.into_iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) as u32
}

impl Gram {
    fn new(characters: [char; GRAM], start: u32) -> Gram {
        let holes = std::array::from_fn(|nth| {
            let mut holed = characters;
            holed[nth + 1] = '\0';
            fingerprint(holed).wrapping_add(nth as u32)
        });
        let swaps = std::array::from_fn(|first| {
            let mut swapped = characters;
            swapped.swap(first, first + 1);
            fingerprint(swapped)
        });
        Gram { print: fingerprint(characters), start, last: characters[GRAM - 1], holes, swaps }
    }
}

fn grams(reading: &str) -> Vec<Gram> {
    let mut grams = Vec::new();
    let mut window: [(char, usize); GRAM] = [('\0', 0); GRAM];
    let mut filled = 0;
    for (at, c) in reading.char_indices() {
        if !is_han(c) {
            filled = 0;
            continue;
        }
        window.rotate_left(1);
        window[GRAM - 1] = (c, at);
        filled += 1;
        if filled >= GRAM
            && let Ok(start) = u32::try_from(window[0].1)
        {
            grams.push(Gram::new(window.map(|(c, _)| c), start));
        }
    }
    grams
}

/// What follows 我 in the name of a place: 我省, 我市; not 我国, which every level says.
const LEVELS: &[char] = &['省', '市', '区', '县', '州', '盟', '旗', '镇', '乡'];

fn selves(reading: &str) -> Vec<SelfName> {
    let mut selves = Vec::new();
    for (at, word) in reading.match_indices('我') {
        let behind = at + word.len();
        let Some(level) = reading[behind..].chars().next().filter(|c| LEVELS.contains(c)) else { continue };
        let end = behind + level.len_utf8();
        // 我市长 is no place; 自我 and 忘我 end a word of their own.
        let other = reading[end..].starts_with(['长', '域', '别', '分', '场', '亲', '愁', '下', '间', '村'])
            || reading[..at].ends_with(['自', '忘', '唯', '敌', '无', '真']);
        if !other {
            selves.push(SelfName { range: range(at, end), level });
        }
    }
    selves
}

/// Objects of 作出, and of 做出 only by mistake.
const DECIDED: &[&str] = &[
    "批示",
    "指示",
    "决定",
    "部署",
    "决策",
    "安排",
    "规定",
    "决议",
    "承诺",
    "答复",
    "裁决",
    "判决",
    "裁定",
    "批复",
    "回应",
    "判断",
    "评价",
    "指导意见",
    "要求",
];
/// The object of 做出 ends within so many characters.
const OBJECT_REACH: usize = 12;

fn made(reading: &str, layout: &Layout) -> Vec<Made> {
    let mut made = Vec::new();
    for (at, word) in reading.match_indices("做出") {
        let end = at + word.len();
        let clause = layout.clause_at(size(at));
        let rest = &reading[end..usize::from(clause.end()).max(end)];
        let rest = &rest[..rest.char_indices().nth(OBJECT_REACH).map_or(rest.len(), |(at, _)| at)];
        let near = |noun: &str| rest.find(noun).map(|from| from + noun.len());
        let first = |nouns: &[&str]| nouns.iter().filter_map(|noun| near(noun)).min();
        let decided = first(DECIDED);
        if let Some(length) = decided.or_else(|| first(&["贡献"])) {
            made.push(Made { verb: range(at, end), object: range(end, end + length), decided: decided.is_some() });
        }
    }
    made
}

fn party_names(reading: &str) -> Vec<PartyName> {
    let mut names = Vec::new();
    for (word, party) in [("中共", false), ("党的", true)] {
        for (at, _) in reading.match_indices(word) {
            let start = at + word.len();
            let rest = &reading[start..];
            let numeral: usize = rest.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
            let behind = &rest[numeral..];
            let length = if behind.starts_with('大') && numeral >= "十八".len() {
                '大'.len_utf8()
            } else if behind.starts_with('届') {
                behind.find("中全会").filter(|at| *at <= "届三".len()).map_or(0, |at| at + "中全会".len())
            } else {
                0
            };
            if numeral > 0 && length > 0 {
                let end = start + numeral + length;
                names.push(PartyName { range: range(at, end), meeting: range(start, end), party });
            }
        }
    }
    names.sort_by_key(|name| name.range.start());
    names
}

/// The longest short form, in characters.
const SHORT_FORM: usize = 20;

fn short_forms(reading: &str) -> Vec<(TextRange, TextRange)> {
    let mut forms = Vec::new();
    for (at, word) in reading.match_indices("简称") {
        let behind = at + word.len();
        let rest = reading[behind..].trim_start_matches(['为', '：', ':']);
        let open = reading.len() - rest.len();
        let until = |inner: &str, closes: &[char]| {
            let found = inner.char_indices().take(SHORT_FORM).find(|(_, c)| closes.contains(c));
            found.map(|(at, _)| at).filter(|&length| length > 0)
        };
        for (mark, close) in [('“', '”'), ('《', '》')] {
            if let Some(inner) = rest.strip_prefix(mark)
                && let Some(length) = until(inner, &[close])
            {
                let start = open + mark.len_utf8();
                forms.push((range(start, start + length), range(at, start + length + close.len_utf8())));
            }
        }
        // （以下简称区政协）: without quotes it is the whole of what the bracket still holds.
        let in_bracket = reading[..at].trim_end_matches("以下").ends_with(['（', '(', '，', ',']);
        if let Some(length) = until(rest, &['）', ')']).filter(|_| in_bracket)
            && rest[..length].chars().all(char::is_alphanumeric)
        {
            forms.push((range(open, open + length), range(at, open + length)));
        }
    }
    forms
}

/// Longest list that is looked at, in items.
const ITEM_LIMIT: usize = 40;

fn series_runs(reading: &str, layout: &Layout) -> Vec<SeriesRun> {
    let mut runs = Vec::new();
    for &clause in &layout.clauses {
        let text = &reading[clause];
        if text.contains('、') {
            let start = usize::from(clause.start());
            for list in lists(text) {
                let list: Vec<(usize, usize)> = list.into_iter().map(|(from, to)| (start + from, start + to)).collect();
                // 共享的理念、… : the list of members ends where one runs on into the sentence.
                for part in list.split_inclusive(|&(from, to)| runs_on(&reading[from..to])) {
                    runs_of(reading, part, &mut runs);
                }
            }
        }
    }
    runs
}

/// Whether an item begins with a member and goes on behind it.
fn runs_on(item: &str) -> bool {
    let goes_on = |at: usize| item[at..].starts_with(['的', '等']);
    item.char_indices().take(12).any(|(at, _)| at > 0 && goes_on(at) && !series::places(&item[..at]).is_empty())
}

/// The lists of a clause: stretches of items between 、, cut at brackets and book marks.
fn lists(clause: &str) -> Vec<Vec<(usize, usize)>> {
    let mut lists = vec![Vec::new()];
    let mut from = 0;
    for (at, c) in clause.char_indices().chain([(clause.len(), '）')]) {
        let cut = matches!(c, '（' | '）' | '《' | '》' | '(' | ')' | '—' | '【' | '】');
        if cut || c == '、' {
            if let Some(list) = lists.last_mut() {
                list.push((from, at));
            }
            from = (at + c.len_utf8()).min(clause.len());
            if cut {
                lists.push(Vec::new());
            }
        }
    }
    lists.retain(|list| list.len() >= 2);
    lists
}

/// An item of a list: what member of which series it may be, and where that stands.
struct Item {
    places: &'static [(usize, usize)],
    range: TextRange,
}

fn runs_of(reading: &str, list: &[(usize, usize)], runs: &mut Vec<SeriesRun>) {
    if list.len() < 2 {
        return;
    }
    let mut items: Vec<Item> = Vec::with_capacity(list.len() + 1);
    let mut open = false;
    for (nth, &(from, to)) in list.iter().enumerate().take(ITEM_LIMIT) {
        if nth == 0 {
            items.push(first_item(reading, from, to));
        } else if nth + 1 == list.len() {
            open = last_items(reading, from, to, &mut items);
        } else {
            let (from, to) = unquoted(reading, from, to);
            items.push(Item { places: series::places(&reading[from..to]), range: range(from, to) });
        }
    }
    let mut seen: Vec<usize> = items.iter().flat_map(|item| item.places.iter().map(|&(series, _)| series)).collect();
    seen.sort_unstable();
    seen.dedup();
    for series in seen {
        runs.extend(longest_run(reading, &items, series).map(|run| SeriesRun { open, ..run }));
    }
}

/// The longest stretch of items that are members of `series`, with at most one among them that is none.
fn longest_run(reading: &str, items: &[Item], series: usize) -> Option<SeriesRun> {
    let known = series::get(series)?;
    let place = |item: &Item| item.places.iter().find(|&&(other, _)| other == series).map(|&(_, place)| place);
    let members: Vec<usize> = (0..items.len()).filter(|&at| place(&items[at]).is_some()).collect();
    let (&first, &last) = (members.first()?, members.last()?);
    if members.len() < 2 {
        return None;
    }
    let strangers = (first..=last).filter(|&at| place(&items[at]).is_none());
    if strangers.clone().any(|at| known.accepts(&reading[items[at].range])) || strangers.count() > 1 {
        return None;
    }
    let accepted = |at: Option<usize>| at.and_then(|at| items.get(at)).is_some_and(|item| known.accepts(&reading[item.range]));
    if accepted(first.checked_sub(1)) || accepted(Some(last + 1)) {
        return None;
    }
    // One more item on each side: a member may be misspelt there.
    let (from, to) = (first.saturating_sub(1), (last + 1).min(items.len() - 1));
    let items_of = items[from..=to].iter().map(|item| (place(item), item.range)).collect();
    Some(SeriesRun { series, items: items_of, opens_list: first == 0, ends_list: last + 1 == items.len(), open: false })
}

/// The first item of a list ends with the member: 坚持创新.
fn first_item(reading: &str, from: usize, to: usize) -> Item {
    let (from, to) = unquoted_end(reading, from, to);
    let least = to.saturating_sub(series::longest_form()).max(from);
    let starts = reading[from..to].char_indices().map(|(at, _)| from + at).filter(|&at| at >= least);
    for start in starts {
        let places = series::places(&reading[start..to]);
        if !places.is_empty() {
            return Item { places, range: range(start, to) };
        }
    }
    Item { places: &[], range: range(from, to) }
}

/// The last item begins with the member: 共享的发展理念; 和 may join one more. Whether 等 follows.
fn last_items(reading: &str, from: usize, to: usize, items: &mut Vec<Item>) -> bool {
    let mut at = from;
    for _ in 0..3 {
        at += reading[at..to].chars().next().filter(|&c| c == '“' && !reading[at..].starts_with("“三个代表”")).map_or(0, char::len_utf8);
        let longest = series::longest_form().min(to - at);
        let ends = reading[at..to].char_indices().map(|(offset, c)| offset + c.len_utf8()).take_while(|&end| end <= longest);
        let found = ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| {
            let places = series::places(&reading[at..at + end]);
            (!places.is_empty()).then_some((end, places))
        });
        let Some((length, places)) = found else {
            items.push(Item { places: &[], range: range(at, to) });
            return false;
        };
        items.push(Item { places, range: range(at, at + length) });
        at += length;
        let rest = reading[at..to].trim_start_matches('”');
        at = to - rest.len();
        let Some(joint) = ["以及", "和", "与", "及"].iter().find(|joint| rest.starts_with(**joint)) else {
            return rest.starts_with('等');
        };
        at += joint.len();
    }
    false
}

/// The item without the quotes round it.
fn unquoted(reading: &str, from: usize, to: usize) -> (usize, usize) {
    let text = &reading[from..to];
    let inner = text.strip_prefix('“').and_then(|text| text.strip_suffix('”')).filter(|inner| !inner.contains(['“', '”']));
    inner.map_or((from, to), |inner| (from + '“'.len_utf8(), from + '“'.len_utf8() + inner.len()))
}

fn unquoted_end(reading: &str, from: usize, to: usize) -> (usize, usize) {
    let text = &reading[from..to];
    let single = text.ends_with('”') && !text.ends_with("代表”");
    (from, to - if single { '”'.len_utf8() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(Vec<Option<usize>>, bool, bool, bool)> {
        let terms = Terms::read(text, &Layout::read(text));
        let places = |run: &SeriesRun| run.items.iter().map(|(place, _)| *place).collect();
        terms.series.iter().map(|run| (places(run), run.opens_list, run.ends_list, run.open)).collect()
    }

    #[test]
    fn members_of_a_series_are_found_with_words_round_the_list() {
        let all = [Some(0), Some(1), Some(2)].to_vec();
        assert_eq!(runs("不断提高政治判断力、政治领悟力、政治执行力，把准方向。"), [(all.clone(), true, true, false)]);
        assert_eq!(runs("提高政治判断力、政治领悟力和政治执行力等。"), [(all, true, true, true)]);
        assert_eq!(runs("坚持以邓小平理论和“三个代表”重要思想为指导。"), []);
        let (places, ..) = &runs("以马列主义、毛泽东思想、邓小平理论和“三个代表”重要思想为指导")[0];
        assert_eq!(places, &[Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn one_item_that_is_no_member_stays_in_its_place() {
        let (places, ..) = &runs("贯彻创新、协调、绿色、开发、共享的新发展理念")[0];
        assert_eq!(places, &[Some(0), Some(1), Some(2), None, Some(4)]);
    }

    #[test]
    fn short_forms_are_known_with_quotes_and_alone_in_their_bracket() {
        let names = |text: &'static str| short_forms(text).into_iter().map(|(name, _)| &text[name]).collect::<Vec<_>>();
        assert_eq!(names("专项行动（以下简称“百日攻坚”），《工作办法》（简称《办法》）"), ["百日攻坚", "办法"]);
        assert_eq!(names("某区政协（以下简称区政协），空气质量指数（Index，简称AQI）"), ["区政协", "AQI"]);
        assert_eq!(names("碳达峰的简称，（简称是什么，另说）简称为甲的项目（乙）"), Vec::<&str>::new());
    }

    #[test]
    fn what_the_office_calls_itself_is_found() {
        let text = "我区和我市共同推进，自我区分，我市长质量，我区委员踊跃。";
        let levels: Vec<char> = Terms::read(text, &Layout::read(text)).selves.iter().map(|name| name.level).collect();
        assert_eq!(levels, ['区', '市', '区']);
    }

    #[test]
    fn stretches_of_characters_end_at_marks() {
        let text = "联合议政会，议政";
        assert_eq!(Terms::read(text, &Layout::read(text)).grams.len(), 1);
    }
}
