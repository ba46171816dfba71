//! What rules rest on, in words: standards are named alike in both languages.

use crate::finding::Language;

/// What a rule rests on, in `language`.
pub fn in_words(chinese: &str, language: Language) -> String {
    if language == Language::Chinese {
        return chinese.to_owned();
    }
    let parts = chinese.split(['；', '、']).map(|part| BASES.iter().find(|(known, _)| *known == part).map_or(part, |(_, english)| english));
    parts.collect::<Vec<&str>>().join("; ")
}

/// What rules rest on beside standards, Chinese and English.
const BASES: &[(&str, &str)] = &[
    ("算术", "arithmetic"),
    ("前后一致", "consistency within the text"),
    ("宪法", "the Constitution of the PRC"),
    ("地方组织法", "the Organic Law of Local People's Congresses and Governments"),
    ("全文一致", "consistency within the text"),
    ("编校惯例", "editorial practice"),
    ("编辑惯例", "editorial practice"),
    ("编辑常例", "editorial practice"),
    ("编校通则", "editorial practice"),
    ("惯例", "common practice"),
    ("用法", "usage"),
    ("用字", "usage of characters"),
    ("语法", "grammar"),
    ("文风", "style"),
    ("文字习惯", "habits of writing"),
    ("版式", "layout"),
    ("格式", "form"),
    ("标题", "headings"),
    ("结构", "structure"),
    ("顺序", "order"),
    ("历法", "the calendar"),
    ("字符规范", "character standards"),
    ("字符形式", "forms of characters"),
    ("出版规范", "publishing standards"),
    ("规范表述", "official wording"),
    ("推荐词形", "recommended word forms"),
    ("现行名称", "current names"),
    ("重复输入", "typed twice"),
    ("史实", "historical fact"),
    ("公开资料", "published sources"),
    ("会议日期", "dates of meetings"),
    ("报告日期", "the date of the report"),
    ("历次全国代表大会的日期", "dates of the national congresses"),
    ("历次五年规划（计划）纲要", "outlines of the five-year plans"),
    ("同级各条的写法", "how its siblings are written"),
    ("同一指标", "one indicator"),
    ("报告的数据应当与台账一致", "figures agree with the ledger"),
    ("与去年的报告前后衔接", "what last year's report said"),
    ("同一份报告的各个文本应当一致", "the texts of one report agree"),
    ("同一口径应当一致", "alike within one scope"),
    ("概述与分述应当一致", "overview and detail agree"),
    ("翻n番即原来的2的n次方倍", "doubling n times makes 2 to the n times as much"),
    ("目标应当比已经达到的更进一步", "an aim goes beyond what is reached"),
    ("增加n倍即原来的n＋1倍", "n times more is n + 1 times as much"),
    ("国家法定计量单位", "statutory units"),
    ("人民币汇率", "exchange rates"),
    ("《现代汉语词典》", "Xiandai Hanyu Cidian (dictionary)"),
    ("GB/T 15834-2011 附录A", "GB/T 15834-2011 annex A"),
    ("参照 GB/T 9704-2012 7.3.2", "after GB/T 9704-2012 7.3.2"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::text::characters::is_han;

    #[test]
    fn what_a_rule_rests_on_is_english_for_those_who_ask_for_it() {
        for rule in rules::all() {
            let told = in_words(rule.basis, Language::English);
            assert!(!told.contains(is_han), "{}: {told}", rule.name);
        }
        assert_eq!(in_words("算术、用法", Language::English), "arithmetic; usage");
    }
}
