//! What a figure counts: the noun phrase behind it (27个委员工作站) or before it (立案提案181件).
//!
//! A noun that follows the measure word directly is what is counted; else it is what stands before the number, without
//! the verbs and adverbs that say nothing of it. Parts of speech are not asked, because they are wrong too often in
//! this genre (`figures.md`, caveats).

use crate::facts::figure::Figure;
use crate::facts::sentence::Layout;
use crate::lexicon::light_words;
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// Longest subject, in characters.
const LIMIT: usize = 20;

/// Verbs after which the noun that is counted begins, wherever they stand in the phrase. Verbs that make an indicator
/// (立案, 办复, 采纳, 培训, 新增) are not among them.
const VERBS: &[&str] = &[
    "完成", "开展", "举办", "召开", "发布", "整改", "解决", "促进", "引入", "推动", "推进", "形成", "提出", "报送", "编发", "编印", "印发",
    "出台", "制定", "修订", "建立", "打造", "选派", "组建", "培育", "培养", "评选", "走访", "慰问", "接待", "处理", "化解", "查处", "审议",
    "听取", "参加", "参与", "吸引", "吸纳", "带动", "惠及", "覆盖", "选取", "转化", "落实", "争取", "投入", "发放", "征求", "征集", "收集",
    "撰写", "发起", "策划", "实施", "承办", "主办", "协办", "邀请", "动员", "凝聚", "汇聚", "梳理", "排查", "查摆", "健全", "完善", "制发",
    "发出", "聘请", "聘任", "遴选", "推荐", "推选", "命名", "创建", "建设", "服务", "获得", "荣获", "使", "让",
];
/// Words behind a figure with which the noun phrase before it is what is counted: they begin no noun.
const NO_NOUNS: &[&str] = &[
    "左右", "以上", "以下", "以内", "上下", "不等", "的", "和", "与", "及", "或", "至", "到", "，", "其中", "均", "都", "已", "被", "获",
    "得到", "转化", "转为", "纳入", "全部", "同比", "比", "较", "增长", "下降", "增加", "减少", "提高", "提升", "占", "居", "位居", "位列",
    "排名", "为", "是", "在", "向", "由", "从", "对", "把", "将", "用于", "开展", "参加", "参与", "提交", "完成", "实现", "推动", "推进",
    "形成", "提出", "成功", "顺利", "入选", "通过", "之", "等", "于", "以", "来", "内", "间", "后", "前", "时",
];
/// Words that end the noun phrase behind a figure.
const STOPS: &[&str] = &[
    "开展",
    "参加",
    "参与",
    "推动",
    "推进",
    "促进",
    "形成",
    "提出",
    "提交",
    "完成",
    "实现",
    "得到",
    "获得",
    "获评",
    "荣获",
    "纳入",
    "建成",
    "落地",
    "入选",
    "通过",
    "解决",
    "采纳",
    "办结",
    "办复",
    "召开",
    "举办",
    "组织",
    "达到",
    "成为",
    "进行",
    "投入",
    "投产",
    "开工",
    "竣工",
    "加快",
    "全部",
    "均已",
    "已经",
    "逐步",
    "进一步",
    "有效",
    "积极",
    "深入",
    "走进",
    "赴",
    "获",
    "被",
    "在",
    "为",
    "向",
    "对",
    "于",
    "的",
    "与",
    "以及",
    "等",
    "同比",
    "增长",
    "下降",
    "增加",
    "减少",
    "并",
    "将",
    "把",
    "是",
    "有",
    "可",
    "以",
    "分别",
    "率",
    "到",
    "更",
    "发挥",
    "能力",
    "中发挥",
    "听取",
    "收集",
    "接待",
    "走访",
];
/// Words of change and comparison behind the noun phrase: 财政收入同比增长 is 财政收入.
const CHANGES: &[&str] = &[
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "增长",
    "增加",
    "提高",
    "提升",
    "上升",
    "下降",
    "减少",
    "降低",
    "回落",
    "压减",
    "压缩",
    "净增",
    "由",
    "从",
    "占比",
    "占",
    "翻",
    "年均",
    "上年的",
    "上年",
    "去年的",
    "实际",
    "名义",
    "率先",
    "分别",
    "同比多",
    "同比少",
    "比上年多",
    "比上年少",
    "比去年多",
    "比去年少",
    "较上年多",
    "较上年少",
    "较去年多",
    "较去年少",
];
/// What makes a noun of 服务: 服务业项目, 服务站.
const OF_SERVICE: &[&str] = &["业", "站", "网", "点", "费", "员", "队", "贸易", "中心", "平台", "机构", "设施", "窗口", "事项", "对象"];

/// Gives each figure the noun phrase beside it.
pub fn attach(reading: &str, figures: &mut [Figure], layout: &Layout) {
    for index in 0..figures.len() {
        let (start, end) = (usize::from(figures[index].range.start()), usize::from(figures[index].range.end()));
        let clause = layout.clause_at(figures[index].range.start());
        let before_end = index.checked_sub(1).map_or(0, |i| usize::from(figures[i].range.end()));
        let from = before_end.max(usize::from(clause.start())).min(start);
        let next = figures.get(index + 1).map_or(reading.len(), |next| usize::from(next.range.start()));
        let to = next.min(usize::from(clause.end())).max(end);
        let quoted = figures[index].quoted;
        let found = behind(reading, end, to, quoted).or_else(|| before(reading, from, start));
        // 增长5%, 采纳率95%: where the clause names nothing, it goes on from the one before.
        let inherits = index > 0
            && figures[index].measure.is_ratio()
            && layout.sentence_at(figures[index - 1].range.start()).contains_range(figures[index].range);
        figures[index].subject = found.or_else(|| inherits.then(|| figures[index - 1].subject)?);
    }
    // 33个方面201条意见建议: both count the same.
    for index in (1..figures.len()).rev() {
        if figures[index - 1].range.end() == figures[index].range.start() {
            figures[index - 1].subject = figures[index].subject;
        }
    }
}

/// The noun phrase that ends at `end`.
fn before(reading: &str, start: usize, end: usize) -> Option<TextRange> {
    if start >= end {
        return None;
    }
    let text = &reading[start..end];
    let cut = text.rfind(['（', '(', '）', ')', '—', '：', '“']).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let closed = reading[start + cut..end].trim_end_matches(['”', '》', '’']).len();
    let mut phrase = (start + cut, end);
    // “副中心有我”活动12场 keeps its name; a quotation that closes right before the number is one.
    if cut > 0 && text[..cut].ends_with('“') && closed + '”'.len_utf8() <= phrase.1 - phrase.0 {
        phrase.0 -= '“'.len_utf8();
    }
    // Half of a quotation is left behind: “优化政务服务”等.
    let text = &reading[phrase.0..phrase.1];
    if let Some(at) = text.find(['”', '》']).filter(|&at| !text[..at].contains(['“', '《'])) {
        phrase.0 += at + '”'.len_utf8();
    }
    trim(reading, &mut phrase);
    let text = &reading[phrase.0..phrase.1];
    let verb = VERBS
        .iter()
        .filter_map(|verb| text.rfind(verb).map(|at| (*verb, at + verb.len())))
        .filter(|&(verb, at)| verb != "服务" || !OF_SERVICE.iter().any(|noun| text[at..].starts_with(noun)))
        .map(|(_, at)| at)
        .filter(|&at| text[at..].chars().filter(|&c| is_han(c)).count() >= 2)
        .max()
        .unwrap_or(0);
    phrase.0 += verb;
    trim(reading, &mut phrase);
    while reading[phrase.0..phrase.1].chars().count() > LIMIT {
        // Of a long row of nouns the last is the one that the number stands by.
        let Some(at) = reading[phrase.0..phrase.1].find(['、', '和', '的']) else { break };
        phrase.0 += at + reading[phrase.0 + at..].chars().next().map_or(1, char::len_utf8);
    }
    accept(reading, phrase)
}

fn trim(reading: &str, phrase: &mut (usize, usize)) {
    let mark = |c: char| !is_han(c) && !c.is_ascii_alphanumeric() && !matches!(c, '“' | '”' | '《' | '》');
    loop {
        let before = *phrase;
        let text = &reading[phrase.0..phrase.1];
        phrase.0 += text.len() - text.trim_start_matches(mark).len();
        let text = &reading[phrase.0..phrase.1];
        phrase.1 -= text.len() - text.trim_end_matches(mark).len();
        strip_tails(reading, phrase);
        strip_heads(reading, phrase);
        if *phrase == before {
            return;
        }
    }
}

/// Verbs that open a description of what is counted: 优化营商环境的政策性文件.
const DESCRIBING: &[&str] =
    &["优化", "涉及", "关于", "有关", "支持", "促进", "服务", "加强", "推动", "保障", "反映", "提升", "改善", "具有", "面向"];

fn ends_noun(c: char) -> bool {
    matches!(c, '、' | '（' | '(' | '，' | ',' | '。' | '；' | '：' | '“' | '—') || is_blank(c) || c.is_ascii_digit()
}

/// The noun phrase that begins at `start`: to the next mark or verb.
fn behind(reading: &str, start: usize, end: usize, quoted: bool) -> Option<TextRange> {
    let text = &reading[start..end];
    let opens = text.starts_with(|c: char| is_han(c) || c == '“' || c == '《');
    if !opens || (!quoted && NO_NOUNS.iter().any(|word| text.starts_with(word))) {
        return None;
    }
    let ends = |(at, c): (usize, char)| ends_noun(c) || (c == '”' && !text[..at].contains('“'));
    let stop = text.char_indices().skip(1).find(|&place| ends(place)).map_or(text.len(), |(at, _)| at);
    let mut text = &text[..stop];
    let mut start = start;
    // 7个优化营商环境的政策性文件: what begins with a verb only describes.
    if let Some(at) = text.find('的').filter(|_| DESCRIBING.iter().any(|verb| text.starts_with(verb))) {
        start += at + '的'.len_utf8();
        text = &text[at + '的'.len_utf8()..];
    }
    let verb = STOPS.iter().filter_map(|word| text.find(word).filter(|&at| at > 0)).min().unwrap_or(text.len());
    accept(reading, (start, start + verb))
}

fn strip_tails(reading: &str, phrase: &mut (usize, usize)) {
    let longest = |text: &str| light_words::TAILS.iter().chain(CHANGES).filter(|word| text.ends_with(**word)).map(|word| word.len()).max();
    while let Some(length) = longest(&reading[phrase.0..phrase.1]) {
        phrase.1 -= length;
    }
}

fn strip_heads(reading: &str, phrase: &mut (usize, usize)) {
    let kept = |text: &str| light_words::WHOLE.iter().any(|word| text.starts_with(word));
    let longest = |text: &str| light_words::HEADS.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max();
    while let Some(length) = longest(&reading[phrase.0..phrase.1]) {
        if kept(&reading[phrase.0..phrase.1]) {
            return;
        }
        phrase.0 += length;
    }
}

/// A noun phrase has at least two Han, and no more characters than a name has.
fn accept(reading: &str, (start, end): (usize, usize)) -> Option<TextRange> {
    let text = reading.get(start..end)?;
    let length = text.chars().count();
    let han = text.chars().filter(|&c| is_han(c)).count();
    (han >= 2 && length <= LIMIT + 4 && !text.contains(|c: char| is_blank(c))).then(|| range(start, end))
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
        assert_eq!(of("新建高标准农田3万亩，新增学位1200个"), ["新建高标准农田", "新增学位"]);
        assert_eq!(of("服务业项目15个，邀请在外企业家12人，服务企业30家"), ["服务业项目", "在外企业家", "企业"]);
        assert_eq!(of("提案181件，同比多12件"), ["提案", ""]);
        assert_eq!(of("形成调研报告11篇，其中9篇转化为政策措施"), ["调研报告", ""]);
        assert_eq!(of("我们着重抓了三件实事，年内再办20场"), ["实事", ""]);
    }

    #[test]
    fn numbers_in_names_are_no_figures() {
        assert_eq!(subjects("贯彻中央八项规定精神，恪守五项原则"), []);
    }
}
