use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, head};
use crate::text::range;

/// 九·一八, 一二九, “315”: events named by their day.
pub const RULE: Rule = Rule {
    name: "event-date-form",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.14.3.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &CHANGE],
    aggregate: None,
    page: include_str!("event_date_form.md"),
    run: Run::Paragraph(run),
};

static WRONG: Case =
    Case { zh: "以日期命名的事件、节日“{0}”应写作“{1}”", en: "the event or day “{0}” is written “{1}”" };
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// In Chinese digits a dot stands only behind 一月, 十一月 and 十二月.
const DOTTED: &[(&str, &str)] = &[
    ("九·一八", "九一八"),
    ("八·一三", "八一三"),
    ("五·四", "五四"),
    ("七·七", "七七"),
    ("五·卅", "五卅"),
    ("三·八", "三八"),
    ("五·一", "五一"),
    ("六·一", "六一"),
    ("七·一", "七一"),
    ("八·一", "八一"),
    ("十·一", "十一"),
];
/// Without its dot the name could be another number: the words behind it tell.
const UNDOTTED: &[(&str, &str, &[&str])] = &[
    ("一二九", "一二·九", &["运动", "学生运动", "爱国运动", "”运动", "歌咏", "合唱", "”歌咏", "”合唱", "”爱国", "”长跑"]),
    ("一二八", "一·二八", &["事变", "抗战", "淞沪", "”事变", "”抗战"]),
    ("一二一", "一二·一", &["运动", "惨案", "”运动", "”惨案"]),
];
/// In figures month and day are parted by a dot; only in quotes or before these words.
const FIGURES: &[(&str, &str, &[&str])] = &[
    ("315", "3·15", &["晚会", "消费者权益"]),
    ("3.15", "3·15", &["晚会", "消费者权益", "国际消费者"]),
    ("512", "5·12", &["汶川", "地震", "防灾减灾"]),
    ("5.12", "5·12", &["汶川", "地震", "防灾减灾", "全国防灾"]),
    ("911", "9·11", &["事件", "恐怖袭击"]),
    ("9.11", "9·11", &["事件", "恐怖袭击"]),
    ("4.15", "4·15", &["全民国家安全", "国家安全"]),
    ("6.26", "6·26", &["国际禁毒", "禁毒"]),
    ("12.4", "12·4", &["国家宪法", "宪法"]),
    ("12.13", "12·13", &["国家公祭"]),
    ("11.9", "11·9", &["消防"]),
    ("9.18", "9·18", &["事变"]),
];

/// What a number in quotes may be the number of.
const PROJECTS: &[&str] = &[
    "工程",
    "行动",
    "战略",
    "计划",
    "模式",
    "体系",
    "工作",
    "项目",
    "机制",
    "布局",
    "格局",
    "集群",
    "平台",
    "矩阵",
    "规划",
    "目标",
    "工作法",
];
/// A name behind the date is looked for in so many characters.
const NAME: usize = 8;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    if reading.contains('·') {
        for (wrong, right) in DOTTED {
            findings.extend(
                places(reading, wrong)
                    .filter(|&(at, end)| stands_alone(reading, at, end) && !is_museum(&reading[end..]))
                    .map(|(at, _)| finding(wrong, right, at)),
            );
        }
    }
    for (wrong, right, words) in UNDOTTED {
        let named = |&(_, end): &(usize, usize)| words.iter().any(|word| reading[end..].starts_with(word));
        findings.extend(places(reading, wrong).filter(named).map(|(at, _)| finding(wrong, right, at)));
    }
    if reading.contains(|c: char| c.is_ascii_digit()) {
        for (wrong, right, words) in FIGURES {
            let named = |&(at, end): &(usize, usize)| {
                let (before, behind) = (&reading[..at], &reading[end..]);
                let quoted = before.ends_with('“') && behind.starts_with('”');
                let rest = behind.strip_prefix('”').unwrap_or(behind);
                let day = words.iter().any(|word| rest.starts_with(word));
                let whole =
                    !before.ends_with(|c: char| c.is_ascii_digit() || c == '.') && !behind.starts_with(|c: char| c.is_ascii_digit());
                // “315” may also number a project: “315”工程, “315”科技创新体系.
                let near = head(rest, NAME);
                let near = &near[..near.find(ends_clause).unwrap_or(near.len())];
                let number = PROJECTS.iter().any(|word| near.contains(word));
                whole && (day || quoted && !number && matches!(*wrong, "315" | "3.15" | "911"))
            };
            findings.extend(places(reading, wrong).filter(named).map(|(at, _)| finding(wrong, right, at)));
        }
    }
    findings.retain(|finding| !facts.layout.is_in_title(finding.range.start()));
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// A museum keeps the name over its door, in its quotes: “九·一八”历史博物馆.
fn is_museum(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix('”') else { return false };
    let name = head(rest, NAME);
    let name = &name[..name.find(ends_clause).unwrap_or(name.len())];
    ["博物馆", "纪念馆", "陈列馆"].iter().any(|word| name.contains(word))
}

fn places(reading: &str, word: &str) -> impl Iterator<Item = (usize, usize)> {
    reading.match_indices(word).map(|(at, found)| (at, at + found.len()))
}

/// No other numeral joins it: 十五·一, 五·一二, 三月三·八桂, and 八·一三 is not 八·一.
fn stands_alone(reading: &str, at: usize, end: usize) -> bool {
    let numeral = |c: char| "一二三四五六七八九十卅〇".contains(c);
    !reading[..at].ends_with(numeral)
        && !reading[..at].ends_with('月')
        && !reading[end..].starts_with(numeral)
        && !reading[..at].ends_with('·')
}

fn finding(wrong: &str, right: &str, at: usize) -> Finding {
    let place = range(at, at + wrong.len());
    let fix = Fix { title: CHANGE.with([right.into()]), safe: false, edits: vec![Edit::replace(place, right)] };
    Finding::new(place, WRONG.with([wrong.into(), right.into()])).fixed_by(fix)
}
