//! Counted names: a number with what it counts, and the list of its members right before it or right behind it.

mod behind;

use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::lexicon::counting::{
    AREAS, GATHERING, LAST_VERBS, LEVELS, MEASURES, NAMES, NOMINAL_VERBS, NOT_COUNTED, OTHER_COUNTS, SPEAKERS, UNITS, VERBS, WHOLE_AREAS,
};
use crate::lexicon::{names, numerals, places};
use crate::syntax::list::{self, Form, List, Source};
use crate::syntax::run_together;
use crate::text::characters::{is_digit, is_han};
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
    /// Whether the number is written in digits.
    pub digits: bool,
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
    /// Whether the list cannot be another's: it stands in quotes of its own (“甲、乙”三种途径), is the whole subject, or each
    /// member holds the character that the number counts (名校、名师“三名”工程).
    pub sealed: bool,
    /// Whether the number has a noun of its own behind it that says what the members are: 三个片区.
    pub named: bool,
    /// Whether 这 stands between the members and their number: 甲和乙这两项.
    pub aside: bool,
    /// Whether a member has a number of its own or leaves the list open: 绿色工厂40个.
    pub member_counted: bool,
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
        found.extend(behind::read(source, layout, count));
    }
    found
}

/// The text from the last comma, semicolon or stop on.
fn clause_head(text: &str) -> &str {
    text.rfind(['，', '；', '。', '：']).map_or(text, |at| &text[at + '，'.len_utf8()..])
}

/// What is done with each of the members where a name is a number and this verb: 甲、乙、丙“三进”校园.
const BRINGS: &[&str] = &["进", "送", "进入"];

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
    let quoted = layout.is_quoted(size(start)) || head.ends_with('"') && !head.matches('"').count().is_multiple_of(2) && rest.contains('"');
    let mut list_end = start;
    let mut possessed = false;
    // 以甲、乙、丙为“三引擎”: what is before 为 is what the name is of.
    let mut serves = false;
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
        } else if let Some(list) = reading[..list_end].strip_suffix('为')
            && clause_head(list).starts_with('以')
        {
            list_end -= '为'.len_utf8();
            serves = true;
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
    // 做大总量和提升质量的双重任务.
    let manifold = !quoted && rest.starts_with('重') && counts_other.is_none() && reading[..list_end].ends_with('的');
    list_end -= if manifold { '的'.len_utf8() } else { 0 };
    let predicate = (!quoted).then(|| subject_end(reading, layout, start)).flatten();
    list_end = predicate.unwrap_or(list_end);
    let etc = ["等地", "等"].iter().find(|word| reading[..list_end].ends_with(**word));
    let open = etc.is_some();
    list_end -= etc.map_or(0, |word| word.len());
    let last = reading[..list_end].chars().next_back()?;
    // 群众业余这四个: the word goes before 这.
    let aside = list_end < start && reading[list_end..].starts_with('这');
    if OTHER_COUNTS.contains(last) && !aside || last.is_ascii_digit() {
        return None;
    }
    let repeated = || run_together::repeated(reading, list_end, name?.chars().next()?);
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
    // 甲、乙和丙是本县的三条底线: the list is the whole subject.
    let subject = || {
        list.range().start() == layout.sentence_at(size(start)).start() && !rest.chars().take(OWNER).collect::<String>().contains("之一")
    };
    if predicate.is_some() && !subject() {
        return None;
    }
    if !is_list(source, &list, value, rest, open, quoted) {
        return None;
    }
    let noun = name.map(|name| name.trim_start_matches(['个', '大', '项', '类', '种', '条', '支']));
    let echoes =
        |noun: &str| list.items.iter().filter(|&&item| noun.chars().any(|c| reading[item].contains(c))).count() * 2 > list.items.len();
    // “三重压力”“三大考验”和“三大机遇”: a row of names with numbers; 构筑“三节点”、夯实“两支撑”: a verb of its own.
    let numbered =
        |item: TextRange| reading[item].split('“').skip(1).any(|name| name.starts_with(|c| numerals::is_numeral(c) || is_digit(c)));
    let row = list.items.iter().filter(|&&item| numbered(item)).count();
    if quoted
        && (row > 1
            || list.items.last().is_some_and(|&item| numbered(item) && reading[item].ends_with('”'))
            || list.items.iter().any(|&item| list::only_opens(source, item)))
    {
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
    // 讲学习、讲政治的“三讲”: each holds what the number counts.
    let each = counts_each.is_some_and(|c| list.items.len() >= 2 && list.items.iter().all(|&item| reading[item].starts_with(c)));
    if possessed && !(list.items.len() >= 3 && noun.is_some_and(echoes) || list.form == Form::Signs || each) {
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
    // 国旗、国歌、国徽、国策“四进”校园: one verb, which each of them is the object of.
    let one_verb = name.is_some_and(|name| BRINGS.contains(&name)) && list.items.len() >= 3 && list.least == list.most;
    // 甲、乙、丙“三合一”: it counts what is made one.
    let united = name.is_some_and(|name| name == "合一");
    if quoted && measure.is_none() && !echoed && !one_verb && !serves && !united && list.form == Form::Marks {
        return None;
    }
    let gathers = gathers || serves || together || manifold || echoed || units() || places || unit.is_some() || predicate.is_some();
    let enclosed = usize::from(list.range().end()) < list_end && reading[..list_end].ends_with('”');
    let sealed = enclosed || predicate.is_some() || counts_each.is_some_and(|c| list.parts(source).all(|part| part.contains(c)));
    // 特色产业提升 ends with a verb and is a noun.
    let acts = |text: &str| {
        quoted && VERBS.iter().chain(LAST_VERBS).any(|verb| text.find(verb).is_some_and(|at| at == 0 || at + verb.len() < text.len()))
    };
    let named = !open
        && !list.items.iter().any(|&item| acts(&reading[item]))
        && names_kind(source, size(start), rest, &list)
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
    let member_counted = list.items.iter().any(|&item| is_counted(&reading[item]));
    let digits = reading[count.range].starts_with(is_digit);
    Some(Counted {
        count: count.range,
        value,
        phrase,
        quoted,
        digits,
        list,
        tie,
        others,
        joined,
        gathers,
        sealed,
        named,
        aside,
        member_counted,
    })
}

/// Whether a number has a noun behind its measure word that says what the members are: 甲、乙、丙三个行业, not 甲、乙三所，.
fn names_kind(source: Source<'_>, start: crate::text::TextSize, rest: &str, list: &List) -> bool {
    let Some(measure) = rest.chars().next().filter(|c| KINDS.contains(c)) else { return false };
    // 4项“国字号”试点: a name in quotes is part of the noun.
    let noun = rest[measure.len_utf8()..].trim_start_matches('“');
    if HOUSES.contains(&measure) && !are_named(source.reading, list, measure, noun) {
        return false;
    }
    // 甲县、乙县、丙县4名同志: only where persons are named is each of them one.
    if PERSONS.contains(&measure) && !list.items.iter().all(|&item| names::is_person(opened(source.reading, item))) {
        return false;
    }
    let long = noun.chars().take_while(|&c| is_han(c)).count() >= 2;
    // 三项赛, 三院: names that hold a numeral.
    let whole = source.tokens.iter().find(|token| token.range.contains(start)).is_none_or(|token| {
        // 这两|项: the word goes to the numeral.
        token.range.start() == start || source.reading[token.range].starts_with('这')
    });
    let of_all = WHOLE_AREAS.iter().any(|word| noun.starts_with(word));
    long && whole && (of_all || !noun.starts_with(NO_NOUN))
}

/// Measure words of which each counts one member.
const KINDS: &[char] = &['名', '位', '个', '项', '条', '种', '篇', '张', '支', '类', '件', '场', '块', '重', '家', '座', '所', '处'];
/// Measure words of persons.
const PERSONS: &[char] = &['名', '位'];
/// Measure words of what stands somewhere: the members may be the places (城东、城南三家企业), or the kinds (幼儿园、中小学三所学校).
const HOUSES: &[char] = &['家', '座', '所', '处'];
/// A name without a verb that opens it: 涌现出张三.
fn opened(reading: &str, item: TextRange) -> &str {
    let text = &reading[item];
    text.char_indices().rev().nth(PERSON - 1).filter(|_| text.chars().count() > PERSON).map_or(text, |(at, _)| &text[at..])
}

/// Longest name of a person, in characters.
const PERSON: usize = 3;
/// Most characters of a noun in which a member's own noun is looked for.
const NOUN_HEAD: usize = 6;

/// Whether the members are names of single things: neither areas nor kinds of what is counted.
fn are_named(reading: &str, list: &List, measure: char, noun: &str) -> bool {
    let noun: String = noun.chars().take(NOUN_HEAD).collect();
    list.items.iter().all(|&item| {
        let text = &reading[item];
        // What stands at a place bears its name: 云峰、望江两座水电站.
        let place = || measure != '座' && places::find(text).iter().any(|named| named.start == 0 && named.end == text.len());
        let kind = text.contains('级') || text.chars().next_back().is_some_and(|last| noun.contains(last));
        !AREAS.iter().any(|area| text.ends_with(area)) && !place() && !kind && text.chars().count() >= 2
    })
}

/// Longest owner of what a number tells of a subject, in characters.
const OWNER: usize = 14;

/// Where the subject ends of which a number tells what it is: 甲、乙和丙是本县的三条底线.
fn subject_end(reading: &str, layout: &Layout, start: usize) -> Option<usize> {
    let sentence = usize::from(layout.sentence_at(size(start)).start());
    let clause = reading[sentence..start].strip_suffix('的')?;
    let (subject, owner) = clause.rsplit_once('是')?;
    let plain = owner.chars().all(is_han) && owner.chars().count() <= OWNER && subject.contains(['、', '和', '与']);
    let whole = !subject.contains(['，', '；', '：']) && !subject.ends_with(['都', '均', '也', '不', '就', '还', '只', '更', '正']);
    (plain && whole).then_some(sentence + subject.len())
}
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
fn is_list(source: Source<'_>, list: &List, value: usize, rest: &str, open: bool, quoted: bool) -> bool {
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
        && (open
            || reading[usize::from(last.end())..].starts_with(['”', '的'])
            || rest.starts_with("位一体")
            || !ends_with_verb(reading, items, last, quoted))
        && !text.is_empty()
        && !joined
}

/// Whether the last member ends with a verb that takes the number as its object; 党的建设, 项目建设 among others of its kind
/// are nouns.
fn ends_with_verb(reading: &str, items: &[TextRange], last: TextRange, quoted: bool) -> bool {
    let Some(verb) = LAST_VERBS.iter().find(|verb| reading[last].ends_with(**verb)) else { return false };
    let alike = items.iter().filter(|&&item| reading[item].ends_with(verb)).count();
    // 社区夜校、亲子课堂、书屋建设“三大工程”: among nouns as long as itself it is one.
    let long = |text: &str| text.chars().count() >= NOMINAL && !VERBS.iter().any(|verb| text.starts_with(verb));
    let noun = quoted && items.len() > 2 && NOMINAL_VERBS.contains(verb) && items.iter().all(|&item| long(&reading[item]));
    !(alike >= 2 || noun || reading[last].ends_with("党的建设"))
}

/// Fewest characters of a member that ends with a verb.
const NOMINAL: usize = 4;
