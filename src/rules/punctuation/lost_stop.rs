//! Where a sentence ended before its stop was lost: behind a heading, as its siblings tell, or between two sentences.

use rustc_hash::FxHashSet;

use crate::facts::sentence::Layout;
use crate::lexicon::words::words;
use crate::text::characters::{ends_clause, head, is_han, tail};
use crate::text::size;

/// Verbs and prepositions that open a sentence of a report and that no noun before them can be the subject of.
const OPENINGS: &[&str] = &[
    "坚持",
    "实施",
    "落实",
    "围绕",
    "聚焦",
    "统筹",
    "完善",
    "强化",
    "健全",
    "加强",
    "推动",
    "推进",
    "深化",
    "发挥",
    "开展",
    "严格",
    "认真",
    "加大",
    "突出",
    "制定",
    "出台",
    "立足",
    "着眼",
    "紧扣",
    "紧盯",
    "针对",
    "依托",
    "践行",
    "牢记",
    "按照",
    "巩固",
    "建立",
    "发扬",
    "弘扬",
    "树牢",
    "抓好",
    "做好",
    "办好",
    "打好",
    "用好",
    "组织",
    "引导",
    "支持",
    "鼓励",
    "培育",
    "构建",
    "优化",
    "提升",
    "促进",
    "持续",
    "深入",
    "全面",
    "积极",
    "扎实",
    "大力",
    "加快",
    "继续",
    "不断",
    "着力",
    "主动",
    "广泛",
    "充分",
    "坚决",
    "进一步",
    "始终",
    "牢牢",
    "切实",
    "全力",
    "严守",
    "严肃",
    "抢抓",
    "以",
    "把",
    "完成",
    "举办",
    "召开",
    "建成",
    "新增",
    "新建",
    "探索",
    "创新",
    "编制",
    "启动",
    "修订",
    "贯彻",
    "学习",
    "拓宽",
    "拓展",
    "畅通",
    "搭建",
    "密切",
    "成立",
    "连续",
    "大幅",
    "自觉",
    "守住",
    "安排",
    "依法",
    "集中",
    "实现",
    "牢固",
    "合理",
    "设立",
    "根据",
    "面对",
    "打造",
    "压实",
    "争取",
    "抓住",
    "更加",
    "高度",
    "一要",
    "首先",
    "高标准",
    "高质量",
    "高水平",
    "因地制宜",
    "一是",
    "今年",
    "全年",
    "一年来",
    "加力",
    "稳妥",
    "稳步",
    "有序",
    "精准",
    "对标",
    "锚定",
    "顺应",
    "适应",
];
/// Of these those that also stand between a subject and its verb: 水平持续提升.
const ADVERBS: &[&str] = &[
    "更加",
    "高度",
    "连续",
    "大幅",
    "集中",
    "实现",
    "合理",
    "牢固",
    "持续",
    "深入",
    "全面",
    "积极",
    "扎实",
    "加快",
    "继续",
    "不断",
    "着力",
    "主动",
    "广泛",
    "充分",
    "坚决",
    "进一步",
    "始终",
    "稳步",
    "有序",
    "创新",
    "提升",
    "优化",
    "推进",
    "高质量",
    "高水平",
    "精准",
    "全力",
    "大力",
    "切实",
    "加强",
    "完善",
    "拓展",
    "巩固",
    "深化",
    "健全",
    "强化",
    "稳妥",
    "落实",
];
/// A heading that begins with one of these is a verb with its object, no subject.
const ACTIONS: &[&str] = &[
    "打好",
    "打造",
    "打响",
    "做强",
    "做优",
    "做好",
    "做大",
    "做实",
    "办好",
    "抓好",
    "抓实",
    "建好",
    "用好",
    "守好",
    "守牢",
    "筑牢",
    "夯实",
    "加快",
    "加强",
    "加大",
    "深化",
    "强化",
    "优化",
    "完善",
    "健全",
    "提升",
    "提高",
    "增强",
    "扩大",
    "拓展",
    "巩固",
    "实施",
    "开展",
    "落实",
    "统筹",
    "培育",
    "构建",
    "建设",
    "发展",
    "弘扬",
    "树立",
    "树牢",
    "激发",
    "释放",
    "稳定",
    "保障",
    "改善",
    "全力",
    "全面",
    "大力",
    "深入",
    "持续",
    "扎实",
    "着力",
    "积极",
    "稳步",
    "进一步",
    "不断",
    "坚决",
    "纵深",
    "聚力",
    "精准",
    "严格",
    "切实",
    "推进",
    "铸牢",
    "牢记",
    "维护",
    "防范",
    "治理",
    "破解",
    "补齐",
];
/// Verbs whose object does something: 推动企业加快…; no heading ends behind that object.
const PIVOTS: &[&str] = &[
    "推动", "支持", "鼓励", "引导", "促进", "带动", "助力", "帮助", "确保", "组织", "促使", "使", "让", "倒逼", "号召", "动员", "发动",
    "督促", "指导", "要求", "坚持", "以", "围绕", "聚焦", "通过", "随着", "对", "在", "从", "按照", "根据", "为", "把", "将", "向", "由",
    "各", "我", "全市", "全区", "全县", "全省", "市", "区", "县", "一", "这", "今", "去", "过去", "同时", "此外",
];
/// No heading ends with these.
const UNFINISHED: &[char] = &[
    '的', '和', '与', '及', '、', '等', '地', '在', '对', '为', '以', '将', '把', '是', '不', '更', '很', '要', '都', '并', '再', '大',
    '新', '所', '或', '被', '使', '让', '从', '由', '向', '于', '也', '还', '又', '只', '可',
];
/// Prepositions whose words lead to a verb that is yet to come.
const FRAMES: &[&str] = &["依据", "根据", "按照", "依照", "对照", "通过", "随着"];
/// Behind 成立 or 建立 an anniversary is named in so many characters.
const ANNIVERSARY: usize = 8;
/// Prepositions that name the topic of a sentence.
const TOPICS: &[&str] = &["围绕", "聚焦", "紧扣", "立足", "针对", "着眼", "依托", "紧盯", "锚定"];
/// What an office of advice does; behind it a sentence is complete.
const DONE: &[&str] = &[
    "建言资政",
    "建言献策",
    "协商议政",
    "参政议政",
    "凝聚共识",
    "履职尽责",
    "资政建言",
    "议政建言",
    "献计出力",
    "献计献策",
    "建言出力",
    "协商建言",
    "精准发力",
    "持续发力",
    "集中攻坚",
    "担当作为",
];
/// 为…注入…活力: the verbs and the nouns that end such a sentence.
const GIVING: &[&str] = &["提供", "奠定", "营造", "打下", "作出", "做出", "积蓄", "凝聚", "创造", "注入", "增添", "贡献"];
const GIVEN: &[&str] = &["支撑", "保障", "基础", "氛围", "环境", "贡献", "力量", "活力", "动力", "动能", "条件", "智慧"];

/// Words that begin as the conjunction 和 does.
const HARMONY: &[&str] = &["和谐", "和平", "和美", "和睦", "和顺", "和合"];

/// A clause goes on for so many characters behind a lost stop.
const REST: usize = 4;
/// … and so many where an adverb follows, whose clause could be the predicate of what stands before.
const REST_BEHIND_ADVERB: usize = 9;
/// As much of a clause is looked at, in characters.
const CLAUSE_LIMIT: usize = 60;
/// Headings that share so many characters at their beginning are set alike.
const ALIKE: usize = 2;
/// So many characters of length weigh as much as an ending like the siblings'.
const ENDING: usize = 2;

/// Where a numbered paragraph's heading ends whose stop is lost: in the clause in which its siblings end, at about
/// their length, before a word that opens a sentence.
pub fn behind_heading(sentence: &str, siblings: &[&str]) -> Option<usize> {
    let commas: Vec<usize> = siblings.iter().map(|s| s.matches(['，', ',']).count()).collect();
    let clauses = commas.first().copied().filter(|first| commas.iter().all(|c| c == first))?;
    let lasts: Vec<usize> = siblings.iter().filter_map(|s| s.split(['，', ',']).nth(clauses)).map(|c| c.chars().count()).collect();
    let (shortest, longest) = (lasts.iter().min()?, lasts.iter().max()?);
    let start = match clauses {
        0 => 0,
        _ => sentence.match_indices(['，', ',']).nth(clauses - 1).map(|(at, mark)| at + mark.len())?,
    };
    let clause = head(&sentence[start..], CLAUSE_LIMIT);
    let clause = &clause[..clause.find(ends_clause).unwrap_or(clause.len())];
    let length = clause.chars().count();
    if length < longest + REST + 1 {
        return None;
    }
    // 牢牢把握…, 牢牢把握…: headings that all begin alike.
    let parallel = siblings.iter().all(|s| head(s, ALIKE) == head(sentence, ALIKE));
    let mut best: Option<(usize, usize)> = None;
    for (at, nth) in places(clause) {
        if !((*shortest..=*longest).contains(&nth) && may_end(&clause[..at], clause, at) && opens(&clause[..at], &clause[at..])) {
            continue;
        }
        let alike = parallel || siblings.iter().any(|s| s.ends_with(tail(&clause[..at], 1)));
        let middle = (shortest + longest) / 2;
        let score = nth.abs_diff(middle) + if alike { 0 } else { ENDING };
        let ended = alike || ends_noun(siblings, &clause[..at]);
        if ended && best.is_none_or(|(_, known)| score < known) && parts_words(clause, at) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| start + at)
}

/// Where the heading of a paragraph without a number ends whose stop is lost, before a word that opens a sentence:
/// exactly as long as at least two of its siblings, or about as long and ending as headings of the report do
/// (`endings` has what [`ending`] gives of each).
pub fn like_headings(reading: &str, siblings: &[&str], endings: &FxHashSet<&str>) -> Option<usize> {
    let clause = head(reading, CLAUSE_LIMIT);
    let clause = &clause[..clause.find(|c: char| ends_clause(c) || matches!(c, '、' | '《' | '（' | '(' | '—'))?];
    if PIVOTS.iter().any(|word| clause.starts_with(word)) || clause.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lengths: Vec<usize> = siblings.iter().map(|s| s.chars().count()).collect();
    let (shortest, longest) = (*lengths.iter().min()?, *lengths.iter().max()?);
    let shared = |length: usize| lengths.iter().filter(|&&l| l == length).count() >= 2;
    // A list may follow: 坚持智能化、绿色化.
    let near = head(reading, 2 * CLAUSE_LIMIT);
    let rest = |at: usize| &near[at..at + near[at..].find(ends_clause).unwrap_or(near.len() - at)];
    let ends = |at: usize| may_end(&clause[..at], clause, at) && opens(&clause[..at], rest(at));
    let alike = |at: usize, nth: usize| {
        let word = ending(&clause[..at]);
        let clear = OPENINGS.iter().any(|word| clause[at..].starts_with(word) && !ADVERBS.contains(word));
        (shortest..=longest).contains(&nth) && (clear || endings.contains(word) || ends_noun(siblings, &clause[..at]))
    };
    places(clause).find(|&(at, nth)| ends(at) && (shared(nth) || alike(at, nth)) && parts_words(clause, at)).map(|(at, _)| at)
}

/// The last word of a heading, near enough.
pub fn ending(heading: &str) -> &str {
    tail(heading, 2)
}

/// Whether a heading like its siblings ends at `at`, where no stop stands.
pub fn ends_heading(reading: &str, at: usize, siblings: &[&str]) -> bool {
    let clause = head(reading, CLAUSE_LIMIT);
    let clause = &clause[..clause[at..].find(ends_clause).map_or(clause.len(), |end| at + end)];
    may_end(&clause[..at], clause, at)
        && opens(&clause[..at], &clause[at..])
        && ends_noun(siblings, &clause[..at])
        && parts_words(clause, at)
}

/// The stops lost between two sentences of a paragraph.
pub fn between_sentences(reading: &str, layout: &Layout) -> Vec<usize> {
    let mut found = Vec::new();
    for clause in &layout.clauses {
        let (start, end) = (usize::from(clause.start()), usize::from(clause.end()));
        let text = &reading[start..end];
        let lost = behind_gift(text).or_else(|| behind_deed(text));
        found.extend(lost.map(|at| start + at).filter(|&at| !layout.is_quoted(size(at)) && !layout.is_in_title(size(at))));
    }
    found
}

/// 为…注入活力和动力提升…: the sentence is complete with what is given.
fn behind_gift(clause: &str) -> Option<usize> {
    let giver = clause.find('为')?;
    let (verb, word) = GIVING.iter().filter_map(|word| clause[giver..].find(word).map(|at| (giver + at, *word))).min()?;
    let behind = verb + word.len();
    let given = GIVEN.iter().filter_map(|noun| clause[behind..].rfind(noun).map(|at| behind + at + noun.len()));
    let at = given.filter(|&at| opens(&clause[..at], &clause[at..]) && clause[behind..at].chars().count() <= 14).max()?;
    (!clause[at..].contains('的') && !clause[giver..at].contains(['把', '被', '所'])).then_some(at)
}

/// 紧扣…建言资政围绕…: a second topic behind what was done about the first.
fn behind_deed(clause: &str) -> Option<usize> {
    TOPICS.iter().any(|word| clause.starts_with(word)).then_some(())?;
    let deeds = DONE.iter().flat_map(|deed| clause.match_indices(deed).map(|(at, _)| at + deed.len()));
    deeds.filter(|&at| TOPICS.iter().any(|word| clause[at..].starts_with(word)) && opens(&clause[..at], &clause[at..])).min()
}

/// The places inside a clause, each with the number of characters before it.
fn places(clause: &str) -> impl Iterator<Item = (usize, usize)> {
    clause.char_indices().enumerate().skip(1).map(|(nth, (at, _))| (at, nth))
}

/// Whether a word ends at this place of a clause. The dictionary takes a tenth of a second to load: it is asked last.
fn parts_words(clause: &str, at: usize) -> bool {
    let mut end = 0;
    words().cut(clause).into_iter().any(|word| {
        end += word.len();
        end == at
    })
}

/// Whether a sentence can begin behind `before`: with a word that opens one and enough behind it.
fn opens(before: &str, rest: &str) -> bool {
    let Some(word) = OPENINGS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len()) else { return false };
    // 规划实施和道路南延的机遇: a noun in a row.
    let behind = &rest[word.len()..];
    if behind.starts_with(['的', '与', '及', '等']) || behind.starts_with('和') && !HARMONY.iter().any(|word| behind.starts_with(word))
    {
        return false;
    }
    // Behind 打好治理保卫战 an adverb begins anew; behind 医疗服务水平 it leads to the predicate.
    let predicate = ADVERBS.contains(word) && !ACTIONS.iter().any(|verb| before.starts_with(verb));
    let least = if predicate { REST_BEHIND_ADVERB } else { word.chars().count() + REST };
    rest.chars().take(least).count() == least
}

/// Whether a heading can end here.
fn may_end(heading: &str, clause: &str, at: usize) -> bool {
    let open = heading.matches(['“', '《', '（']).count() > heading.matches(['”', '》', '）']).count();
    // 以…为, 依据…制定: the clause goes on to its second half.
    let framed = heading.starts_with('以') && clause[at..].starts_with('为') || FRAMES.iter().any(|word| heading.contains(word));
    // 建立40周年: the words behind are the name of an anniversary with those before.
    let kept = head(&clause[at..], ANNIVERSARY).contains("周年");
    !open && !framed && !kept && heading.ends_with(|c: char| is_han(c) && !UNFINISHED.contains(&c) || c == '”')
}

/// Whether the words end as one of the siblings does, or with a noun that headings end with.
fn ends_noun(siblings: &[&str], heading: &str) -> bool {
    const NOUNS: &[&str] = &[
        "建设", "发展", "改革", "体系", "水平", "提升", "产业", "能力", "环境", "投资", "事业", "治理", "突破", "升级", "稳定", "活力",
        "服务", "开放", "行动", "城区", "底线", "政府", "战略", "教育", "进展", "工作", "质量", "经济", "增强", "消费", "步伐", "振兴",
        "工程", "政策", "保障", "风险", "合作", "格局", "成效", "增长", "机制", "向好", "成果", "转型", "高地", "力度", "效能", "品质",
        "提高", "动力", "管理", "增效", "有力", "保护", "修复", "就业", "供给", "改善", "实事", "民生", "攻坚", "安全", "局面", "业",
        "作用", "外资", "导向", "防线", "动能", "需求", "空间", "生活", "生态", "提速", "市场", "融合", "模式", "实力", "战", "增收",
        "平稳", "提质", "台阶", "布局", "平台", "领导", "体制", "能级", "引领", "更新", "样板", "集聚", "担当", "机关", "定力",
    ];
    siblings.iter().any(|s| s.ends_with(tail(heading, 1))) || NOUNS.iter().any(|noun| heading.ends_with(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_without_its_stop_is_told_by_its_siblings() {
        let siblings = ["进一步转变政府职能", "促进多种所有制经济共同发展"];
        let all = FxHashSet::from_iter(["改革"]);
        let text = "深化茶业经营机制改革强化合作社账目和分红办法，扩大社务公开范围";
        assert_eq!(like_headings(text, &siblings, &all), Some("深化茶业经营机制改革".len()));
        for whole in ["推动重点领域改革加快破除制度障碍，形成新的机制", "我们坚持把改革摆在突出位置，不断破除障碍"]
        {
            assert_eq!(like_headings(whole, &siblings, &all), None, "{whole}");
        }
    }

    #[test]
    fn a_sentence_that_is_complete_is_not_gone_on_with() {
        let lost = |text: &str| between_sentences(text, &Layout::read(text)).len();
        assert_eq!(lost("为基层治理注入新的活力提升“街巷议事厅”协商质量，"), 1);
        assert_eq!(lost("聚焦改革重点任务建言资政围绕民生实事开展监督，"), 1);
        assert_eq!(lost("为企业提供后勤保障服务，为项目建设提供了基础保障。"), 0);
        assert_eq!(lost("为凝聚共识营造良好氛围，支持政协围绕中心履职。"), 0);
    }
}
