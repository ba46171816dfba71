//! Counted names: a number with what it counts, and the list of its members right before it or right behind it.

use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::lexicon::counting::{
    GATHERING, LAST_VERBS, LEADS, LEVELS, LISTED, MEASURES, NAMES, NOT_ALL, NOT_COUNTED, NOT_LISTED, OPENERS, OTHER_COUNTS, SECOND_LEADS,
    SPEAKERS, UNITS, VERBS,
};
use crate::lexicon::numerals;
use crate::syntax::list::{self, Form, List, Source};
use crate::text::characters::{closing_of, is_digit, is_han};
use crate::text::{TextRange, range, size};

/// A number with a list of what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The numeral.
    pub count: TextRange,
    /// Its value.
    pub value: usize,
    /// The numeral with its measure word and, where a list follows, its noun: `三大`, `三大行动`.
    pub phrase: TextRange,
    /// Whether the number opens a quotation.
    pub quoted: bool,
    /// The members.
    pub list: List,
    /// Where they stand, and how surely they are what is counted.
    pub tie: Tie,
    /// Numbers of members of the lists that may begin behind a 和 of the list.
    pub others: Vec<usize>,
    /// How many members there are where 和 parts the last two.
    pub joined: Option<usize>,
    /// Whether what follows the number gathers: 八大产业包括 names all of them.
    pub gathers: bool,
    /// Whether the list cannot be another's: it stands in quotes of its own (“甲、乙”三种途径), or each member holds the
    /// character that the number counts (名校、名师“三名”工程).
    pub sealed: bool,
    /// Whether the number has a noun of its own behind it that says what the members are: 三个片区.
    pub named: bool,
}

/// How surely a list is what a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Before it: 甲、乙、丙三大, 三个方面, 共三个: the number gathers what was listed.
    Gathering,
    /// Before it: 甲、乙、丙三条: the thing counted may be another than the members (甲市、乙市、丙市4家医院).
    Measuring {
        /// Whether the members are surely what is counted: they end alike, or the number has a noun of its own behind it and
        /// none of them is counted for itself.
        sure: bool,
    },
    /// Before it, as Gathering or Measuring, with 等 between: there may be more.
    Open {
        /// Whether the number gathers.
        gathers: bool,
    },
    /// Behind it, spelling it out: 三大行动：甲、乙、丙.
    Spelt,
    /// Behind it with 包括, which promises less.
    Loose,
}

impl Counted {
    /// Whether the list stands before the number.
    pub fn is_before(&self) -> bool {
        !matches!(self.tie, Tie::Spelt | Tie::Loose)
    }
}

/// The counted names of a paragraph, in order; a number may have a list on either side.
pub fn find(source: Source<'_>, layout: &Layout) -> Vec<Counted> {
    let mut found = Vec::new();
    for count in scan::counts(source.reading) {
        found.extend(list_before(source, layout, count));
        found.extend(list_behind(source, layout, count));
    }
    found
}

/// So many members can be counted at a glance.
const MOST: u32 = 20;

fn list_before(source: Source<'_>, layout: &Layout, count: Count) -> Option<Counted> {
    let reading = source.reading;
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    if count.value > MOST || layout.is_in_title(size(start)) {
        return None;
    }
    let (value, head, rest) = (count.value as usize, &reading[..start], &reading[end..]);
    // 二期, 二院 are the second: two of a thing are 两.
    if &reading[count.range] == "二" || NAMES.iter().any(|name| reading[start..].starts_with(name)) {
        return None;
    }
    let starts = |words: &[&str]| words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
    let counts_other = starts(NOT_COUNTED);
    let measure = starts(GATHERING).filter(|&own| counts_other.is_none_or(|other| other < own));
    let gathers = measure.is_some();
    let measure = measure.or_else(|| starts(MEASURES).filter(|_| counts_other.is_none()));
    let quoted = layout.is_quoted(size(start)) || head.ends_with('"') && rest.contains('"');
    let mut list_end = start;
    let mut possessed = false;
    let mut name = None;
    if quoted {
        // 资源、客源、服务“三大要素”: the quotation opens with the numeral.
        list_end = head.strip_suffix(['“', '"'])?.len();
        name = rest.find(['”', '"']).map(|close| &rest[..close]).filter(|name| name.chars().count() <= NAME && name.chars().all(is_han));
        let name = name?;
        if reading[..list_end].ends_with(['、', '”', '》']) {
            return None;
        }
        // 甲、乙、丙实现“三个翻番”: each of them does.
        if let Some(verb) = ["等方面做到", "等方面实现"].iter().find(|verb| reading[..list_end].ends_with(**verb)) {
            list_end -= verb.len() - '等'.len_utf8();
        } else if name.starts_with('个') && reading[..list_end].ends_with("实现") {
            list_end -= "实现".len();
        } else if reading[..list_end].ends_with('的') {
            list_end -= '的'.len_utf8();
            possessed = true;
        }
    }
    // “甲通、乙通、丙通”三通: the number counts by the character that all members end with.
    let unit = rest.chars().next().filter(|_| !quoted && measure.is_none() && counts_other.is_none());
    if !quoted && measure.is_none() && unit.is_none()
        || unit.is_some_and(|unit| !head.trim_end_matches('”').ends_with(unit))
        || !quoted && rest.is_empty()
    {
        return None;
    }
    let mut together = false;
    for word in ["共计", "合计", "共有", "共", "首批", "这"] {
        if reading[..list_end].ends_with(word) && !quoted {
            list_end -= word.len();
            together |= word != "这" && word != "首批";
            break;
        }
    }
    let etc = ["等地", "等"].iter().find(|word| reading[..list_end].ends_with(**word));
    let open = etc.is_some();
    list_end -= etc.map_or(0, |word| word.len());
    let last = reading[..list_end].chars().next_back()?;
    // 群众业余这四个: the word goes before 这.
    let aside = list_end < start && reading[list_end..].starts_with('这');
    if OTHER_COUNTS.contains(last) && !aside || last.is_ascii_digit() {
        return None;
    }
    let repeated = || list::repeated(reading, list_end, name?.chars().next()?);
    let mut list = repeated().or_else(|| list::ending(source, list_end))?;
    // “三名”, “三医联动”: the number counts by a character that each member holds.
    let counts_each = name.filter(|name| measure.is_none_or(|own| own == name.len())).and_then(|name| name.chars().next());
    if let Some(c) = counts_each {
        list = list.from_those_with(source, c);
    }
    if unit.is_some() && !(list.items.len() >= 3 && list.items.iter().all(|&item| reading[item].chars().next_back() == unit)) {
        return None;
    }
    let places = list.form == Form::Together && list.items.len() >= 3;
    if !is_list(source, &list, value, rest, open) {
        return None;
    }
    let noun = name.map(|name| name.trim_start_matches(['个', '大', '项', '类', '种', '条', '支']));
    let echoes =
        |noun: &str| list.items.iter().filter(|&&item| noun.chars().any(|c| reading[item].contains(c))).count() * 2 > list.items.len();
    // “三重压力”“三大考验”和“三大机遇”: a row of names with numbers; 构筑“三节点”、夯实“两支撑”: a verb of its own.
    let numbered =
        |item: TextRange| reading[item].split('“').skip(1).any(|name| name.starts_with(|c| numerals::is_numeral(c) || is_digit(c)));
    if quoted && list.items.iter().any(|&item| numbered(item) || list::only_opens(source, item)) {
        return None;
    }
    // 四禁两控: more than one number.
    let compound = name.is_some_and(|name| name.contains(numerals::is_numeral) && !name.contains("一体") && !name.ends_with("合一"));
    let behind = &rest[measure.unwrap_or(0)..];
    if compound || units_only(rest) && behind.starts_with(|c| is_digit(c) || numerals::is_numeral(c)) {
        return None;
    }
    // 市委、市政府“四大工程”部署: those who say it, not what it names.
    if quoted && list.items.iter().any(|&item| reading[item].ends_with(SPEAKERS)) {
        return None;
    }
    // …、丁政协的“五个政协”: such a list is counted where its members share a word with the slogan.
    if possessed && !(list.items.len() >= 3 && noun.is_some_and(echoes) || list.form == Form::Signs) {
        return None;
    }
    let units = || {
        !quoted
            && list.items.len() >= 3
            && starts(UNITS).is_some()
            && list.items.iter().all(|&item| reading[item].chars().count() <= UNIT_NAME)
    };
    let echoed = noun.is_some_and(echoes);
    // “两重”政策: a name without a measure word counts a list only where it takes up a word of it.
    if quoted && measure.is_none() && !echoed && list.form == Form::Marks {
        return None;
    }
    let gathers = gathers || together || echoed || units() || places || unit.is_some();
    let enclosed = usize::from(list.range().end()) < list_end && reading[..list_end].ends_with('”');
    let sealed = enclosed || counts_each.is_some_and(|c| list.parts(source).all(|part| part.contains(c)));
    let acts = |text: &str| quoted && VERBS.iter().chain(LAST_VERBS).any(|verb| text.contains(verb));
    let named = !open
        && !list.items.iter().any(|&item| acts(&reading[item]))
        && names_kind(source, size(start), rest)
        && list.items.iter().all(|&item| !is_counted(&reading[item]));
    let tie = match (open, gathers) {
        (true, gathers) => Tie::Open { gathers },
        (false, true) => Tie::Gathering,
        (false, false) => {
            let firm = !quoted || list.items.len() >= 3 && list.least == list.most;
            Tie::Measuring { sure: firm && named || enclosed || list::end_alike(reading, &list.items) }
        }
    };
    let phrase = range(start, end + name.map_or(measure.map_or(0, |_| rest.chars().next().map_or(0, char::len_utf8)), str::len));
    let mut others: Vec<usize> = list::behind_joints(source, &list.items).collect();
    // 强力推进、整体实施甲、乙、丙三大战略: two verbs with one object.
    let verbs = list.items.iter().take_while(|&&item| list::only_opens(source, item)).count();
    others.extend((1..=verbs).map(|verbs| list.least.saturating_sub(verbs)));
    let joined = list.joined(source);
    Some(Counted { count: count.range, value, phrase, quoted, list, tie, others, joined, gathers, sealed, named })
}

/// Whether a number has a noun behind its measure word that says what the members are: 甲、乙、丙三个行业, not 甲、乙三所，.
fn names_kind(source: Source<'_>, start: crate::text::TextSize, rest: &str) -> bool {
    let Some(measure) = rest.chars().next().filter(|c| KINDS.contains(c)) else { return false };
    let noun = &rest[measure.len_utf8()..];
    let long = noun.chars().take_while(|&c| is_han(c)).count() >= 2;
    // 三项赛, 三院: names that hold a numeral.
    let whole = source.tokens.iter().find(|token| token.range.contains(start)).is_none_or(|token| token.range.start() == start);
    long && whole && !noun.starts_with(NO_NOUN)
}

/// Measure words of which each counts one member.
const KINDS: &[char] = &['个', '项', '条', '种', '篇', '张', '支', '类', '件', '场', '块', '重'];
/// What opens no noun.
const NO_NOUN: &[char] =
    &['以', '左', '和', '与', '及', '的', '中', '为', '在', '已', '正', '均', '都', '全', '分', '没', '未', '不', '有'];

/// Whether a member is counted for itself (绿色工厂40个), or leaves the list open.
fn is_counted(member: &str) -> bool {
    // “3”是甲、乙、丙3个: what the list is of stands before it.
    let member = member.rsplit_once('”').map_or(member, |(_, own)| if own.is_empty() { member } else { own });
    member.contains(is_digit) || member.contains('等') || member.contains("连续")
}

fn units_only(rest: &str) -> bool {
    UNITS.iter().any(|unit| rest.starts_with(unit))
}

/// Longest name in quotes, in characters.
const NAME: usize = 8;
/// Longest name of a county that is written without its unit, in characters.
const UNIT_NAME: usize = 6;

/// Whether the members are nouns that a number may count.
fn is_list(source: Source<'_>, list: &List, value: usize, rest: &str, open: bool) -> bool {
    let reading = source.reading;
    let items = &list.items;
    let Some((&first, &last)) = items.first().zip(items.last()) else { return false };
    // 县（市、区）: what else the level is called is no matter.
    let bare = |item: TextRange| reading[item].split('（').next().unwrap_or_default();
    let levels = || items.iter().all(|&item| LEVELS.iter().any(|level| bare(item).ends_with(level)));
    if rest.starts_with('级') && list.form != Form::Signs && (!levels() || items.len() == 1) {
        return false;
    }
    if list.form != Form::Marks {
        return true;
    }
    let opens_with_verb = |text: &str| VERBS.iter().any(|verb| text.len() > verb.len() && text.starts_with(verb));
    let text = &reading[first];
    let joined = text.starts_with('等') || list::opens_with_joint(source, first);
    // More members than counted may belong to a verb before the list (发展农业、工业、建设甲、乙、丙三大枢纽).
    let from = |nth: usize| items.len() - nth..=items.len() - nth + list::joints(source, &items[nth..]);
    let begins = |nth: usize| opens_with_verb(&reading[items[nth]]) && from(nth).contains(&value);
    // 优化甲、提升乙、推动丙: each has a verb of its own.
    let verbs = items.iter().filter(|&&item| opens_with_verb(&reading[item])).count();
    let own = items.len() <= value || verbs * 2 >= items.len() || !(1..items.len()).any(begins);
    list::are_plain(source, &items[1..])
        && own
        && (open || reading[usize::from(last.end())..].starts_with('”') || !ends_with_verb(reading, items, last))
        && !text.is_empty()
        && !joined
}

/// Whether the last member ends with a verb that takes the number as its object; 党的建设, 项目建设 among others of its kind
/// are nouns.
fn ends_with_verb(reading: &str, items: &[TextRange], last: TextRange) -> bool {
    let Some(verb) = LAST_VERBS.iter().find(|verb| reading[last].ends_with(**verb)) else { return false };
    let alike = items.iter().filter(|&&item| reading[item].ends_with(verb)).count();
    !(alike >= 2 || reading[last].ends_with("党的建设"))
}

/// Longest noun of a count with its list behind it, in characters.
const NOUN_LIMIT: usize = 14;
/// Longest member, in characters.
const MEMBER_LIMIT: usize = 16;
/// Longest list, in characters.
const LIST_LIMIT: usize = 320;

fn list_behind(source: Source<'_>, layout: &Layout, count: Count) -> Option<Counted> {
    let reading = source.reading;
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let (head, rest) = (&reading[..start], &reading[end..]);
    let named = names(head, rest);
    let last = head.chars().next_back();
    let measured = LISTED.iter().any(|word| rest.starts_with(word)) && !NOT_LISTED.iter().any(|word| rest.starts_with(word));
    if !(measured || named) || last.is_some_and(|c| "第每各余前近约超之其另".contains(c)) || layout.is_in_title(size(start)) {
        return None;
    }
    let (noun, lead) = lead(rest)?;
    // 指 leads from a name to what it means only in a note.
    if matches!(lead, "指") && !named {
        return None;
    }
    let mut from = end + noun + lead.len();
    while let Some(word) = SECOND_LEADS.iter().find(|word| reading[from..].starts_with(**word)) {
        from += word.len();
    }
    let to = list_end(reading, from, lead)?;
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
    let items = list::inside(reading, range(from, to));
    let plain = items.iter().all(|&item| {
        let text = reading[item].trim();
        (1..=MEMBER_LIMIT).contains(&text.chars().count()) && !text.contains(['，', ',', '；'])
    });
    if items.len() < 2 || !plain || text.contains(is_digit) || NOT_ALL.iter().any(|word| text.contains(word)) {
        return None;
    }
    let loose = lead.ends_with("包括") || reading[end + noun + lead.len()..].starts_with("包括");
    let tie = if loose { Tie::Loose } else { Tie::Spelt };
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
        list,
        tie,
        others: Vec::new(),
        joined,
        gathers: rest.starts_with('大'),
        sealed: false,
        named: false,
    })
}

/// Whether the number opens a name of its own: in quotes, or at the head of a note (18.四史：, [11]四医联动).
fn names(head: &str, rest: &str) -> bool {
    let quoted = head.ends_with(['“', '‘']) && rest.contains('”');
    let note = head.trim_end_matches(['“', ' ', '.', '．', '、', ']', '］', '〕', '[', '［', '〔']).trim_end_matches(is_digit);
    let short = rest.char_indices().take_while(|&(_, c)| is_han(c)).last().is_some_and(|(at, _)| at < 3 * NAME);
    quoted || note.trim_end_matches(['[', '［', '〔']).is_empty() && !head.is_empty() && short
}

/// The length of the noun behind a numeral, and the words that lead from it to the list.
fn lead(rest: &str) -> Option<(usize, &'static str)> {
    for (nth, (at, c)) in rest.char_indices().enumerate() {
        if let Some(lead) = LEADS.iter().filter(|lead| rest[at..].starts_with(**lead)).max_by_key(|lead| lead.len()) {
            // 立即, 随即, 即将 lead to nothing.
            let whole = *lead == "即"
                && (rest[..at].ends_with(['立', '随', '当', '迅']) || rest[at + lead.len()..].starts_with(['将', '可', '便']))
                || *lead == "指" && rest[at..].starts_with("指标");
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
