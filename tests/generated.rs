//! Sentences that nobody would write: figures, years, ranges, lists and the words that join them, in odd orders. None
//! of them may cost a paragraph or a rule.
//!
//! Some in every run; `HEGAO_SENTENCES=100000 cargo test --test suite generated` for more. The seed is fixed, so a
//! failure comes again.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

use hegao::analysis::Analysis;
use hegao::check::{CheckCache, Checked, examine};
use hegao::features::{figures, fixing, format};
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::settings::Settings;

/// Sentences in one text: enough that they meet, few enough that a failure is soon found.
const TOGETHER: usize = 40;
/// Sentences of an ordinary run.
const SENTENCES: usize = 1_200;

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

/// A small generator of numbers: xorshift with a fixed beginning.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % limit
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

/// A sentence that keeps to the order of a kind of statement, with pieces left out, doubled or changed for others.
fn shaped(dice: &mut Dice) -> String {
    let shape: &[&[&str]] = match dice.below(6) {
        0 => &[NAMES, &["分别从"], TIMES, VALUES, &["、"], VALUES, &["提高到", "下降至", "增加到"], TIMES, VALUES, &["、"], VALUES],
        1 => &[NAMES, VALUES, &["，其中"], NAMES, VALUES, &["、"], NAMES, VALUES, &["，占"], VALUES],
        2 => &[NAMES, &["由", "从"], TIMES, VALUES, &["到", "至"], TIMES, VALUES, &["，增长"], VALUES],
        3 => &[NAMES, &["、"], NAMES, &["和"], NAMES, &["分别"], JOINTS, VALUES, &["、"], VALUES, &["和"], VALUES],
        4 => &[TIMES, &["召开"], NAMES, VALUES, &["，"], TIMES, &["达"], VALUES, &["，比"], TIMES, JOINTS, VALUES],
        _ => &[NAMES, &["三大", "四个", "“两个”"], NAMES, &["：", "，即", "（"], NAMES, &["、"], NAMES, &["等", "）", ""], VALUES],
    };
    let mut sentence = String::new();
    for piece in shape {
        let times = match dice.below(12) {
            0 => 0,
            1 => 2,
            _ => 1,
        };
        for _ in 0..times {
            let piece = if dice.below(10) == 0 { [NAMES, VALUES, TIMES, JOINTS][dice.below(4)] } else { piece };
            sentence.push_str(dice.one_of(piece));
        }
    }
    sentence
}

/// Pieces in no order at all.
fn shaken(dice: &mut Dice) -> String {
    let length = 2 + dice.below(16);
    (0..length)
        .map(|_| {
            let kind = [JOINTS, JOINTS, VALUES, TIMES, NAMES][dice.below(5)];
            dice.one_of(kind)
        })
        .collect()
}

fn sentence(dice: &mut Dice) -> String {
    let mut sentence = if dice.below(2) == 0 { shaped(dice) } else { shaken(dice) };
    sentence.push_str(dice.one_of(&["。", "。", "。", "；", "", "，"]));
    sentence
}

fn read(text: &str, format: Format) -> (Analysis, Checked) {
    let settings = Settings { text_kind: Some(TextKind::Report), ..Settings::default() };
    let analysis = Analysis::new(text, format, settings);
    let checked = examine(&analysis, &mut CheckCache::default());
    (analysis, checked)
}

/// Where in the program a panic was, each place once, with the first text that came to it.
type Panics = BTreeMap<String, String>;

/// Runs `work` on a text; panics are noted by their place, the isolated ones and the others.
fn noting(text: &str, panics: &Arc<Mutex<Panics>>, work: impl FnOnce()) {
    let (noted, here) = (panics.clone(), text.to_owned());
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        noted.lock().unwrap().entry(place).or_insert_with(|| here.clone());
    }));
    let _ = panic::catch_unwind(AssertUnwindSafe(work));
    let _ = panic::take_hook();
}

#[test]
fn no_sentence_costs_a_paragraph_or_a_rule() {
    let wanted = std::env::var("HEGAO_SENTENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(SENTENCES);
    let panics = Arc::new(Mutex::new(Panics::new()));
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut done = 0;
    while done < wanted {
        let mut text = String::new();
        let together = TOGETHER.min(wanted - done);
        for _ in 0..together {
            text.push_str(&sentence(&mut dice));
            text.push_str(dice.one_of(&["\n", "\n", "\n\n", "", "\r\n"]));
        }
        done += together;
        let format = if dice.below(4) == 0 { Format::Markdown } else { Format::Plain };
        // Fixing and formatting read the text several times over; every tenth will do.
        let thorough = dice.below(10) == 0;
        noting(&text, &panics, || {
            let (analysis, _) = read(&text, format);
            figures::figures(&analysis);
            if thorough {
                fixing::fix_all(&analysis);
                format::format(&analysis);
            }
        });
    }
    let panics = panics.lock().unwrap();
    let told: Vec<String> = panics.iter().map(|(place, text)| format!("{place}\n{}", shortest(text))).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

/// The first line of `text` that fails alone, else all of it.
fn shortest(text: &str) -> &str {
    let fails = |line: &&str| {
        let panics = Arc::default();
        noting(line, &panics, || drop(read(line, Format::Plain)));
        !panics.lock().unwrap().is_empty()
    };
    text.lines().find(fails).unwrap_or(text)
}

/// 分别从Y年的甲、乙提高到Y年的丙、丁 and what is like it: years between the values, values between the years, rows that
/// end early, late, or not at all.
#[test]
fn years_among_the_values_of_a_row_cost_nothing() {
    for sentence in [
        "农村、城镇供水普及率分别从2019年的81%、93%提高到2024年的90%、99%。",
        "农村、城镇供水普及率分别由2019年81%、93%提高到2024年90%、99%。",
        "甲区、乙区学位分别从2019年的3万个、2024年的4万个增加到5万个、6万个。",
        "甲区、乙区学位分别从3万个、4万个增加到2024年。",
        "甲区、乙区学位分别从2019年3月5日的3万个和4万个增加到2024年1月1日、2025年1月1日。",
        "甲区、乙区学位分别为2019年、2020年、3万个、2021年。",
        "甲区、乙区学位分别增长5%、2024年6%、7%和2025年。",
        "甲区、乙区学位分别从5%—2024年、6%到7%。",
        "甲区、乙区学位2024年分别从2019年的5至2020年的6个、7个提高到8个。",
        "由2019年到2024年分别从甲、乙的5、6到7、8。",
        "其中2024年分别5、6，2019年分别从7、8到2020年9、10，由11到12。",
        "学位、床位分别从2019年的5%，2020年的6%、7%提高到：2021年的8%、9%。",
        "甲区、乙区学位分别从2019年的5千2020年、6万2021年提高到2022年的7亿2023年、8。",
    ] {
        let (_, checked) = read(sentence, Format::Plain);
        assert!(checked.failures.is_empty(), "{sentence}: {:?}", checked.failures);
    }
}
