//! How a figure moves: 由148件增加到181件，增长22.3%. The words right before a number say which part it plays.

use crate::facts::figure::Figure;
use crate::facts::sentence::Layout;
use crate::text::{TextRange, range};

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// 增长, 提高, 上升 …
    Up,
    /// 减少, 下降, 回落 …
    Down,
}

/// The part a figure plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// 立案181件: what there is.
    Level,
    /// 由148件, 从148件: where a movement begins.
    From,
    /// 增加到181件, 降至5%: where it ends; no direction where the verb has none (调整为).
    To(Option<Direction>),
    /// 增长22.3%, 减少33件, 提高2.1个百分点, 翻一番.
    Change(Direction),
    /// 年均增长5%: a change of one year in the mean of several.
    MeanChange(Direction),
    /// 是上年的2倍.
    Multiple,
}

/// Verbs of growth, the longer ones first where one opens another.
const UP: &[&str] = &[
    "增长", "增加", "提高", "提升", "上升", "上涨", "扩大", "上调", "攀升", "跃升", "回升", "净增", "拓展", "扩增", "递增", "抬升", "翻",
    "增", "升", "涨",
];
/// Verbs of decline.
const DOWN: &[&str] = &[
    "下降", "减少", "降低", "回落", "缩短", "缩小", "压缩", "缩减", "压减", "精简", "下调", "下滑", "递减", "削减", "调减", "下浮", "减",
    "降",
];
/// Verbs that lead to a new value and say no direction.
const TURN: &[&str] = &["调整", "变", "变化", "发展", "转变", "改"];
/// What may stand between a verb of change and its number.
const BETWEEN: &[&str] = &[
    "了",
    "约",
    "近",
    "超过",
    "超",
    "逾",
    "将近",
    "接近",
    "大约",
    "不到",
    "不足",
    "达到",
    "达",
    "高达",
    "幅度为",
    "幅度达",
    "幅度达到",
    "至少",
    "仅",
    "又",
    "各",
];
/// Words that end in a verb of change and are none: 新增 counts what is new, and says nothing of the whole.
const NO_CHANGE: &[&str] = &["新增", "追增", "晋升", "竞升", "高升", "毫升", "公升", "提前递增", "裁减", "酌减", "减免"];

/// The roles of the figures of a paragraph, one for each.
pub fn roles(reading: &str, figures: &[Figure], layout: &Layout) -> Vec<Role> {
    let mut roles: Vec<Role> =
        (0..figures.len()).map(|index| role(reading, &reading[lead(figures, layout, index)], &figures[index])).collect();
    // 由 and 从 begin a movement only where the next figure ends it.
    for index in 0..roles.len() {
        if roles[index] != Role::From {
            continue;
        }
        let next = figures.get(index + 1).filter(|next| next.is_comparable(&figures[index]));
        let between = next.and_then(|next| reading.get(usize::from(figures[index].range.end())..usize::from(next.range.start())));
        let ends = between.is_some_and(|between| {
            let short = between.chars().count() <= 30 && !between.contains(['。', '；', ';', '！', '？']);
            short && (matches!(roles[index + 1], Role::To(_)) || leads_to(between))
        });
        match (ends, roles.get(index + 1)) {
            (true, Some(Role::Level | Role::From)) => roles[index + 1] = Role::To(None),
            (true, _) => {}
            (false, _) => roles[index] = Role::Level,
        }
    }
    roles
}

/// What stands between the figure before, or the beginning of the clause, and this figure.
pub fn lead(figures: &[Figure], layout: &Layout, index: usize) -> TextRange {
    let start = figures[index].range.start();
    let clause = layout.clause_at(start).start().min(start);
    let before = index.checked_sub(1).map_or(clause, |i| figures[i].range.end().max(clause)).min(start);
    range(usize::from(before), usize::from(start))
}

/// Whether `text` is nothing but a verb of change with what may stand between it and its number: 增长了近.
pub fn is_bare_verb(text: &str) -> bool {
    let text = strip_between(text);
    UP.iter().chain(DOWN).any(|verb| text == *verb) || ["净增加", "净增长", "净减少", "翻了"].contains(&text)
}

/// The length of the verb of change, or of turning into something, that opens `text`.
pub fn opening_verb(text: &str) -> Option<usize> {
    UP.iter().chain(DOWN).chain(TURN).find(|verb| text.starts_with(**verb)).map(|verb| verb.len())
}

/// The words before a number without the verb of change that they end in: 财政收入同比增长 is 财政收入同比.
pub fn without_verb(text: &str) -> &str {
    let text = strip_between(text);
    UP.iter().chain(DOWN).find_map(|verb| text.strip_suffix(verb)).map_or(text, |head| {
        ["比上年", "较上年", "比去年", "较去年", "同比", "环比", "净", "上年同期"]
            .iter()
            .find_map(|word| head.strip_suffix(word))
            .unwrap_or(head)
    })
}

fn role(reading: &str, lead: &str, figure: &Figure) -> Role {
    let text = strip_between(lead);
    if NO_CHANGE.iter().any(|word| text.ends_with(word)) {
        return Role::Level;
    }
    let behind = &reading[usize::from(figure.range.end())..];
    if let Some(direction) = ends_movement(text).or_else(|| ends_movement(strip_time(text))) {
        return Role::To(direction);
    }
    if let Some(direction) = verb_at_end(text) {
        let annual = ["年均", "平均每年", "年平均", "月均"].iter().any(|word| text.contains(word));
        return if annual { Role::MeanChange(direction) } else { Role::Change(direction) };
    }
    if &*figure.measure.class == "倍" && text.ends_with('的') {
        return Role::Multiple;
    }
    if begins_movement(text) && !behind.starts_with("以") {
        return Role::From;
    }
    Role::Level
}

/// The lead without the words that may stand between a verb and its number.
fn strip_between(lead: &str) -> &str {
    let mut text = lead.trim_end();
    loop {
        // 增加到, 提升至 keep their last character: it makes them what they are.
        let word = BETWEEN.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len());
        match word {
            Some(word) => text = &text[..text.len() - word.len()],
            None => return text,
        }
    }
}

/// The text without a time at its end: 降至2025年的, 提高到目前的.
fn strip_time(text: &str) -> &str {
    let Some(head) = text.strip_suffix('的') else { return text };
    let times = ["年底", "年末", "今年", "去年", "上年", "年", "月底", "月", "目前", "现在", "同期"];
    let head = times.iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
    head.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Whether the text ends in a verb that leads to a new value: 增加到, 降至, 调整为.
fn ends_movement(text: &str) -> Option<Option<Direction>> {
    let head = ["到了", "到", "至", "为", "成"].iter().find_map(|word| text.strip_suffix(word))?;
    let verb_of = |verbs: &[&str]| verbs.iter().any(|verb| head.ends_with(verb));
    if NO_CHANGE.iter().any(|word| head.ends_with(word)) {
        None
    } else if verb_of(UP) {
        Some(Some(Direction::Up))
    } else if verb_of(DOWN) {
        Some(Some(Direction::Down))
    } else if verb_of(TURN) {
        Some(None)
    } else {
        None
    }
}

/// Whether what stands between two figures leads from the one to the other: 由148件到181件, 由148件，达到181件.
fn leads_to(between: &str) -> bool {
    let text = strip_between(between);
    let text = text.trim_start_matches(['，', ',']);
    let light = text.chars().count() <= 12;
    light && ["到", "至", "变为", "变成", "增至", "降至"].iter().any(|word| text.starts_with(word) || text.ends_with(word))
        || light && (between.contains("达到") || between.contains("增") && between.ends_with(['到', '至']))
}

fn verb_at_end(text: &str) -> Option<Direction> {
    let ends = |verbs: &[&str]| verbs.iter().any(|verb| text.ends_with(verb));
    if ends(UP) {
        Some(Direction::Up)
    } else if ends(DOWN) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Whether 由 or 从 stands in the last words before a number, with a time or 原来的 between at most.
fn begins_movement(text: &str) -> bool {
    let Some((at, word)) = text.char_indices().rev().find(|&(_, c)| matches!(c, '由' | '从')) else { return false };
    let between = &text[at + word.len_utf8()..];
    // 从事, 从业, 由此, 自由: no beginning of a movement.
    let no_word = !between.starts_with(['事', '业', '此', '政', '严', '重', '中'])
        && !text[..at].ends_with(['自', '理', '事', '缘', '听', '服', '遵']);
    no_word && between.chars().count() <= 16 && !between.contains(['，', '、', '；', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ParagraphFacts;

    fn seen(text: &str) -> Vec<Role> {
        ParagraphFacts::read(text.into()).figures.iter().map(|f| f.role).collect()
    }

    #[test]
    fn the_words_before_a_number_say_what_part_it_plays() {
        use Direction::{Down, Up};
        assert_eq!(seen("由上年的148件增加到181件，增长22.3%"), [Role::From, Role::To(Some(Up)), Role::Change(Up)]);
        assert_eq!(seen("从2020年的36.5%降至2025年的30%"), [Role::From, Role::To(Some(Down))]);
        assert_eq!(seen("由3.6万吨到7.2万吨，翻两番"), [Role::From, Role::To(None), Role::Change(Up)]);
        assert_eq!(seen("立案181件，比上年减少33件，年均增长约5%"), [Role::Level, Role::Change(Down), Role::MeanChange(Up)]);
        assert_eq!(seen("新增就业35人，是上年的2倍"), [Role::Level, Role::Multiple]);
        assert_eq!(seen("从严治理3次，由6个部门牵头"), [Role::Level, Role::Level]);
    }
}
