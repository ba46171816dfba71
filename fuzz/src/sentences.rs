//! Sentences of reports that nobody would write: figures, years, ranges, lists, names and what joins them, in odd orders.
//!
//! Random characters find little; what breaks a reader of sentences is a sentence that nearly is one.

use crate::choices::Choices;

/// What is counted and measured.
const NAMES: &[&str] = &[
    "立案提案",
    "社情民意信息",
    "城镇、农村居民人均可支配收入",
    "粮食、蔬菜和水果产量",
    "一、二、三产业增加值",
    "存贷款余额",
    "进出口总额",
    "优良天数比例",
    "“一河两岸”项目",
    "《某区章程》",
    "甲园、乙园和丙园企业",
    "财政收入占比",
    "“315”行动",
    "高新技术企业",
    "四大产业",
    "委员提案（含联名）",
    "城乡居民",
    "森林覆盖率",
    "某市党史学习教育100周年活动",
    "第十四届三次会议",
    "十五五规划",
];
/// Values in every form, right and wrong.
const VALUES: &[&str] = &[
    "5",
    "12.5%",
    "3—5个",
    "1.2万",
    "3,400",
    "１２．５％",
    "百分之四",
    "三十五件",
    "十余",
    "4.3亿元",
    "近20家",
    "2∶1",
    "0.5个百分点",
    "第3位",
    "100%",
    "二〇二四",
    "一百二十六件",
    "3至5名",
    "5%—6%",
    "7.",
    ".5",
    "12，34件",
    "100万元以上",
    "零",
    "亿",
    "98.6分",
    "5～7公里",
    "—3%",
    "8月",
    "15日",
    "9：30",
    "半",
    "两千余人次",
    "1/3",
    "三分之二",
    "2倍",
    "六成",
    "20余个",
    "1949",
    "2024",
];
/// Years, dates and stretches, right and wrong.
const TIMES: &[&str] = &[
    "2020年",
    "2024年",
    "去年",
    "“十三五”末",
    "2021—2025年",
    "2025年1月5日",
    "1—11月",
    "二〇二五年",
    "上年同期",
    "五年来",
    "2月30日",
    "2025—2021年",
    "20年",
    "今年以来",
    "前三季度",
    "截至2024年底",
    "20261月",
    "2020年的",
    "2024年末的",
    "近五年",
];
/// What joins them.
const JOINTS: &[&str] = &[
    "分别",
    "其中",
    "从",
    "由",
    "自",
    "到",
    "至",
    "提高到",
    "下降至",
    "增长",
    "减少",
    "比",
    "较",
    "为",
    "达",
    "占",
    "同比",
    "、",
    "，",
    "；",
    "：",
    "和",
    "与",
    "及",
    "以及",
    "等",
    "的",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "。",
    "——",
    "是",
    "一是",
    "二是",
    "第一，",
    "（一）",
    "完成",
    "累计",
    "共",
    "约",
    "超过",
    "不足",
    "以上",
    "左右",
    "个",
    "件",
    "亿元",
    "人次",
    "%",
    "余",
    "届",
    "次",
    "周年",
    "排名",
    "上升",
    "翻一番",
    "年均",
    "总",
    "各",
    "均",
    "除",
    "外",
    "合计",
    "分别从",
    "分别比",
    "分别达到",
    "从年初的",
    "三大",
    "“三个”",
    "两项指标",
    " ",
    "\u{3000}",
    "!",
    "．",
    ".",
    "-",
    "①",
    "𠀀",
    "é",
];
/// Words that announce how many follow, and words that end a list.
const COUNTS: &[&str] = &[
    "三大",
    "四个",
    "“两个”",
    "“六大”",
    "等5个",
    "等三项",
    "等",
    "等等",
    "之类",
    "共7项",
    "五个方面",
    "以下三点",
    "两手",
    "一网三库",
    "“1+3+N”",
    "百余",
    "“十百千”",
    "3+1",
    "“七地一屏”",
    "全部9条",
];
/// What opens and closes, also the wrong way round.
const MARKS: &[&str] = &["“", "”", "‘", "’", "《", "》", "〈", "〉", "（", "）", "(", ")", "〔", "〕", "【", "】", "\"", "'", "「", "」"];
/// Beginnings of lines that make the shape of a report.
const HEADS: &[&str] = &[
    "一、2025年工作回顾",
    "二、",
    "（一）",
    "（三）着力办好实事。",
    "(2)",
    "1.",
    "1．",
    "①",
    "第一，",
    "第三部分",
    "一是",
    "二是",
    "其一，",
    "首先，",
    "# ",
    "### 二、",
    "- ",
    "> ",
    "| ",
    "|---|---|",
    "```",
    "---",
    "各位委员：",
    "各位代表，",
    "现在，我向大会报告工作，请予审议。",
    "附件1：",
    "注：",
    "某区人民政府工作报告",
    "——2026年1月6日在某区第九届人民代表大会第五次会议上",
    "（2026年1月6日）",
    "区长  张三",
    "名词解释",
    "— 3 —",
    "第3页 共9页",
    "**",
    "目 录",
];
/// Letters and signs that are no Chinese, and some that nobody sees.
const STRANGE: &[&str] = &[
    "𠀀",
    "é",
    "e\u{301}",
    "👨‍👩‍👧",
    "\u{200B}",
    "\u{FEFF}",
    "\u{2028}",
    "\u{FFFD}",
    "\u{E000}",
    "\u{7}",
    "\u{A0}",
    "\t",
    "\u{202E}",
    "㎡",
    "℃",
    "‰",
    "Ⅳ",
    "ⅳ",
    "½",
    "²",
    "㈠",
    "⑳",
    "〇",
    "○",
    "Ａ",
    "ｚ",
    "İ",
    "ß",
    "ﷺ",
    "한",
    "か",
    "&nbsp;",
    "\\",
    "http://a.cn/x,y ",
    "a.b@c.cn",
    "G108",
];

/// A text of as many sentences as there are choices for, or of `most`.
pub fn text(choices: &mut impl Choices, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..most {
        if choices.is_done() {
            break;
        }
        if choices.below(6) == 0 {
            text.push_str(choices.one_of(HEADS));
        }
        text.push_str(&sentence(choices));
        text.push_str(choices.one_of(&["\n", "\n", "\n\n", "", "\r\n", "\r", "\n\u{3000}\u{3000}"]));
    }
    text
}

/// A sentence.
pub fn sentence(choices: &mut impl Choices) -> String {
    let mut sentence = match choices.below(5) {
        0 | 1 => shaped(choices),
        2 => shaken(choices),
        3 => nested(choices, 0),
        _ => listed(choices),
    };
    sentence.push_str(choices.one_of(&["。", "。", "。", "；", "", "，"]));
    sentence
}

/// A sentence that keeps to the order of a kind of statement, with pieces left out, doubled or changed for others.
fn shaped(choices: &mut impl Choices) -> String {
    let shape: &[&[&str]] = match choices.below(10) {
        0 => &[NAMES, &["分别从"], TIMES, VALUES, &["、"], VALUES, &["提高到", "下降至", "增加到"], TIMES, VALUES, &["、"], VALUES],
        1 => &[NAMES, VALUES, &["，其中"], NAMES, VALUES, &["、"], NAMES, VALUES, &["，占"], VALUES],
        2 => &[NAMES, &["由", "从"], TIMES, VALUES, &["到", "至"], TIMES, VALUES, &["，增长"], VALUES],
        3 => &[NAMES, &["、"], NAMES, &["和"], NAMES, &["分别"], JOINTS, VALUES, &["、"], VALUES, &["和"], VALUES],
        4 => &[TIMES, &["召开"], NAMES, VALUES, &["，"], TIMES, &["达"], VALUES, &["，比"], TIMES, JOINTS, VALUES],
        5 => &[VALUES, &["—", "～", "至", "-"], VALUES, NAMES, &["，其中", "，其中，"], NAMES, VALUES, &["，", "；"], NAMES, VALUES],
        6 => &[NAMES, COUNTS, &["：", "，即", "，包括"], NAMES, &["（"], VALUES, &["）", ""], &["、"], NAMES, &["（"], VALUES, &["）"]],
        7 => &[&["除"], NAMES, VALUES, &["外"], &["，其余"], VALUES, NAMES, &["共计", "合计", "总计"], VALUES],
        8 => &[
            NAMES,
            &["提前", "超额", "如期"],
            &["完成"],
            VALUES,
            &["，为"],
            TIMES,
            &["的"],
            VALUES,
            &["，排名"],
            VALUES,
            &["，上升"],
            VALUES,
        ],
        _ => &[NAMES, &["三大", "四个", "“两个”"], NAMES, &["：", "，即", "（"], NAMES, &["、"], NAMES, &["等", "）", ""], VALUES],
    };
    let mut sentence = String::new();
    for piece in shape {
        let times = match choices.below(12) {
            0 => 0,
            1 => 2,
            _ => 1,
        };
        for _ in 0..times {
            let piece = if choices.below(10) == 0 { [NAMES, VALUES, TIMES, JOINTS, COUNTS, STRANGE][choices.below(6)] } else { piece };
            sentence.push_str(choices.one_of(piece));
        }
    }
    sentence
}

/// Pieces in no order at all.
fn shaken(choices: &mut impl Choices) -> String {
    let length = 2 + choices.below(16);
    (0..length)
        .map(|_| {
            let kind = [JOINTS, JOINTS, VALUES, TIMES, NAMES, COUNTS, MARKS, STRANGE][choices.below(8)];
            choices.one_of(kind)
        })
        .collect()
}

/// Names within names, their marks mostly of one kind, now and then of two, left open, or closed twice.
fn nested(choices: &mut impl Choices, depth: usize) -> String {
    let pair = choices.below(MARKS.len() / 2) * 2;
    let mut sentence = choices.one_of(NAMES).to_owned();
    sentence.push_str(MARKS[pair]);
    for _ in 0..=choices.below(3) {
        if depth < 6 && choices.below(3) == 0 {
            sentence.push_str(&nested(choices, depth + 1));
        } else {
            let kind = [NAMES, VALUES, COUNTS, JOINTS][choices.below(4)];
            sentence.push_str(choices.one_of(kind));
        }
    }
    let close = match choices.below(8) {
        0 => "",
        1 => choices.one_of(MARKS),
        _ => MARKS[pair + 1],
    };
    sentence.push_str(close);
    sentence.push_str(choices.one_of(VALUES));
    sentence
}

/// A list with its number, the members joined by one sign or by several.
fn listed(choices: &mut impl Choices) -> String {
    let (opener, number) = (choices.one_of(&["围绕", "包括", "：", "即", "开展", "聚焦", "打造", ""]), choices.one_of(COUNTS));
    let (joint, is_first) = (choices.one_of(&["、", "；", "，", "和", "以及"]), choices.below(2) == 0);
    let mut sentence = if is_first { format!("{number}{opener}") } else { opener.to_owned() };
    for at in 0..=choices.below(9) {
        if at > 0 {
            sentence.push_str(if choices.below(8) == 0 { choices.one_of(JOINTS) } else { joint });
        }
        if choices.below(6) == 0 {
            sentence.push_str(choices.one_of(HEADS));
        }
        sentence.push_str(choices.one_of(NAMES));
        if choices.below(3) == 0 {
            sentence.push_str(choices.one_of(VALUES));
        }
    }
    if !is_first {
        sentence.push_str(number);
    }
    sentence
}
