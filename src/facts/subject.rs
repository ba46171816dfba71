//! What a figure counts: the noun phrase before it (立案提案181件) or behind it (27个委员工作站).
//!
//! A longest run of the clause is taken and stripped of light words; parts of speech are not asked, because they are
//! wrong too often in this genre (`figures.md`, caveats).

use crate::facts::figure::Figure;
use crate::facts::sentence::Layout;
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// Longest subject, in characters.
const LIMIT: usize = 20;

/// Words that may stand at the head of a noun phrase without being part of it: light verbs, adverbs of sum and time.
const LIGHT_HEADS: &[&str] = &[
    "依托",
    "借助",
    "通过",
    "面向",
    "围绕",
    "聚焦",
    "覆盖",
    "惠及",
    "走访",
    "全年",
    "全市",
    "全区",
    "全县",
    "全省",
    "全州",
    "全国",
    "全院",
    "全系统",
    "累计",
    "共计",
    "合计",
    "总计",
    "先后",
    "一共",
    "同时",
    "其中",
    "目前",
    "已经",
    "一年来",
    "五年来",
    "今年",
    "去年",
    "上年",
    "开展",
    "组织",
    "举办",
    "完成",
    "形成",
    "提出",
    "推动",
    "推进",
    "实现",
    "达到",
    "制定",
    "出台",
    "召开",
    "建立",
    "建成",
    "打造",
    "选派",
    "参加",
    "参与",
    "确定",
    "编辑",
    "编印",
    "安排",
    "实施",
    "落实",
    "收集",
    "征集",
    "共",
    "有",
    "将",
    "把",
    "就",
    "对",
    "在",
    "为",
    "了",
    "已",
    "全",
    "新",
    "并",
    "和",
    "与",
    "及",
    "等",
    "的",
    "由",
    "从",
    "向",
    "以",
    "于",
    "至",
    "到",
];
/// Words that begin with a light character and are whole all the same: 就业, 对口, 新闻.
const WHOLE_WORDS: &[&str] = &[
    "就业",
    "就诊",
    "就医",
    "就读",
    "对口",
    "对外",
    "对接",
    "和谐",
    "有效",
    "有机",
    "共建",
    "共享",
    "共同",
    "全域",
    "全员",
    "全民",
    "全程",
    "全口径",
    "新闻",
    "新能源",
    "新型",
    "新区",
    "新兴",
    "新材料",
    "新业态",
    "新质",
    "新农村",
    "到位",
    "到港",
    "在校",
    "在建",
    "在册",
    "在岗",
    "在编",
    "向上",
    "为民",
    "等级",
    "由头",
    "从业",
    "从教",
    "以案",
    "将军",
    "并购",
    "并网",
    "与会",
    "至今",
];
/// Words that may stand between a noun phrase and its number.
const LIGHT_TAILS: &[&str] = &[
    "共计",
    "合计",
    "总计",
    "累计",
    "达到",
    "突破",
    "超过",
    "完成",
    "实现",
    "增加到",
    "增长到",
    "提高到",
    "提升到",
    "提升至",
    "提高至",
    "增加至",
    "减少到",
    "下降到",
    "稳定在",
    "保持在",
    "将近",
    "接近",
    "大约",
    "不到",
    "不足",
    "至少",
    "不少于",
    "不低于",
    "不超过",
    "高达",
    "多达",
    "分别为",
    "分别达到",
    "达",
    "为",
    "是",
    "有",
    "共",
    "约",
    "近",
    "超",
    "逾",
    "各",
    "了",
    "至",
    "到",
    "仅",
    "计",
    "占",
    "在",
    "的",
];
/// Verbs that end the noun phrase behind a figure: 27个委员工作站开展…
const STOPS: &[&str] = &[
    "开展", "进行", "组织", "推动", "推进", "实现", "得到", "获得", "获", "被", "已", "均", "全部", "建成", "开工", "投入", "纳入", "落地",
    "完成", "完工", "投产", "竣工", "通过", "入选", "达到", "有效", "顺利", "加快", "正在", "参加", "参与", "与", "和", "及", "等", "中",
    "为", "以", "在", "由",
];

/// Finds the subject of each figure.
pub fn attach(reading: &str, figures: &mut [Figure], layout: &Layout) {
    for index in 0..figures.len() {
        let clause = layout.clause_at(figures[index].range.start());
        let from = index.checked_sub(1).map_or(clause.start(), |i| figures[i].range.end().max(clause.start()));
        let to = figures.get(index + 1).map_or(clause.end(), |next| next.range.start().min(clause.end()));
        let before = before(reading, usize::from(from), usize::from(figures[index].range.start()));
        figures[index].subject =
            before.or_else(|| behind(reading, usize::from(figures[index].range.end()), usize::from(to.max(figures[index].range.end()))));
    }
}

/// The noun phrase that ends at `end`.
fn before(reading: &str, start: usize, end: usize) -> Option<TextRange> {
    if start >= end {
        return None;
    }
    let text = &reading[start..end];
    // The phrase begins behind the last mark of a list or quotation that is not itself part of it.
    let from = text.rfind(['、', '（', '(', '）', ')', '《', '—']).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mut phrase = (start + from, end);
    strip_tails(reading, &mut phrase);
    strip_heads(reading, &mut phrase);
    accept(reading, phrase)
}

/// The noun phrase that begins at `start`: to the next mark or verb.
fn behind(reading: &str, start: usize, end: usize) -> Option<TextRange> {
    let text = &reading[start..end];
    let stop = text.find(['、', '（', '(', '《', '“', '，', '。', '；', '：']).unwrap_or(text.len());
    let text = &text[..stop];
    let verb = STOPS.iter().filter_map(|word| text.find(word).filter(|&at| at > 0)).min().unwrap_or(text.len());
    let mut phrase = (start, start + verb);
    for word in ["左右", "以上", "以下", "以内", "的"] {
        if reading[phrase.0..phrase.1].starts_with(word) {
            phrase.0 += word.len();
        }
    }
    accept(reading, phrase)
}

fn strip_tails(reading: &str, phrase: &mut (usize, usize)) {
    while let Some(word) = LIGHT_TAILS.iter().find(|word| reading[phrase.0..phrase.1].ends_with(**word)) {
        phrase.1 -= word.len();
    }
}

fn strip_heads(reading: &str, phrase: &mut (usize, usize)) {
    let kept = |text: &str| WHOLE_WORDS.iter().any(|word| text.starts_with(word));
    while let Some(word) = LIGHT_HEADS.iter().find(|word| reading[phrase.0..phrase.1].starts_with(**word)) {
        if kept(&reading[phrase.0..phrase.1]) {
            return;
        }
        phrase.0 += word.len();
    }
}

/// A noun phrase has at least two Han, and no more characters than a name has.
fn accept(reading: &str, (start, end): (usize, usize)) -> Option<TextRange> {
    let text = &reading[start..end];
    let length = text.chars().count();
    let han = text.chars().filter(|&c| is_han(c)).count();
    (han >= 2 && length <= LIMIT && !text.contains(|c: char| is_blank(c))).then(|| range(start, end))
}

#[cfg(test)]
mod tests {
    use crate::facts::{ParagraphFacts, figure};

    /// Each figure of a text with its subject.
    fn subjects(text: &str) -> Vec<(String, String)> {
        let facts = ParagraphFacts::read(text.into());
        let pair = |f: &figure::Figure| (text[f.range].to_owned(), f.subject.map_or(String::new(), |s| text[s].to_owned()));
        facts.figures.iter().map(pair).collect()
    }

    #[test]
    fn the_noun_phrase_stands_before_or_behind_its_number() {
        let of = |text: &str| subjects(text).into_iter().map(|(_, subject)| subject).collect::<Vec<_>>();
        assert_eq!(of("全年共立案提案181件"), ["立案提案"]);
        assert_eq!(of("依托27个委员工作站开展活动"), ["委员工作站"]);
        assert_eq!(of("城镇新增就业人数达到1352万人，就业困难人员35人"), ["城镇新增就业人数", "就业困难人员"]);
        assert_eq!(of("完成新闻稿件46篇"), ["新闻稿件"]);
    }

    #[test]
    fn numbers_in_names_are_no_figures() {
        assert_eq!(subjects("贯彻中央八项规定精神，恪守五项原则"), []);
    }
}
