use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::{range, size};

/// 于 年 月 日, 年我校…, 下辖个村, 增长%: the numbers of a text are gone and what stood round them is left.
pub const RULE: Rule = Rule {
    name: "missing-number",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DATE, &YEAR, &COUNT],
    aggregate: None,
    page: include_str!("missing_number.md"),
    run: Run::Paragraph(run),
};

static DATE: Case =
    Case { zh: "“{0}”里的年、月、日还没有填，请补上", en: "year, month and day are not filled in yet in “{0}”" };
static YEAR: Case = Case {
    zh: "“{0}”前面缺了年份，多半是复制时丢了数字，请对照原稿补上",
    en: "the year before “{0}” is gone, as copying loses digits; see the source",
};
static COUNT: Case = Case {
    zh: "“{0}”中间缺了数字，多半是复制时丢了或还没有填，请补上",
    en: "a number is gone from “{0}”: lost in copying or not filled in; please complete it",
};

/// What a sentence that lost its year begins with.
const YEARLY: &[&str] = &["年，", "年我", "年全省", "年全市", "年全区", "年全县", "年全校", "年全院", "年全国", "年末，", "年底，"];
/// Verbs that lead to a number.
const LEADING: &[&str] = &[
    "下辖", "共有", "现有", "新增", "新建", "建成", "完成", "增长", "下降", "达到", "达", "累计", "举办", "开展", "引进", "共计", "办理",
    "收到", "投入", "提高", "占", "实现", "改造", "培育", "组织", "签约", "拨付",
];
/// What is counted in such measures: 人口万人, 一般公共预算收入亿元.
const COUNTED: &[&str] = &["人口", "面积", "收入", "支出", "产值", "总值", "总额", "余额", "投资", "里程"];
/// Measures that stand directly behind what is counted only where the number is gone.
const PLAIN_MEASURES: &[&str] = &["亿元", "万元", "万人", "万亩", "公里", "平方公里", "平方米"];
/// What 个 may stand behind before a mark: 这个，十个，万余个.
const BEFORE_GE: &str = "这那哪每各多几个整逐若两半数单一二三四五六七八九十百千万亿首某第前后头同余来";
/// Measures that no word begins with, and words that do.
const MEASURES: &[&str] = &[
    "亿元",
    "万元",
    "个百分点",
    "个乡",
    "个镇",
    "个村",
    "个街道",
    "个社区",
    "个行政村",
    "万人",
    "平方公里",
    "平方米",
    "公里",
    "万亩",
    "人次",
    "%",
    "％",
    "‰",
];
/// What stands behind a measure that has lost its number: nothing that makes a name of it, as 亿元以上项目 does.
const BEHIND: &[char] = &['，', '。', '、', '；', '（'];

/// So many characters of what is counted are marked, at least.
const NOUN: usize = 2;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = empty_dates(reading);
    for sentence in &facts.layout.sentences {
        let text = &reading[*sentence];
        let indent = text.len() - text.trim_start_matches(is_blank).len();
        if let Some(word) = YEARLY.iter().find(|word| text[indent..].starts_with(**word)) {
            let start = usize::from(sentence.start()) + indent;
            findings.push(Finding::new(range(start, start + '年'.len_utf8()), YEAR.with([word.trim_end_matches('，').into()])));
        }
    }
    for measure in MEASURES {
        for (at, _) in reading.match_indices(measure) {
            let (before, behind) = (&reading[..at], &reading[at + measure.len()..]);
            let last = measure.chars().next_back().unwrap_or('%');
            let closed = behind.is_empty() || behind.starts_with(BEHIND) || "乡镇村道区".contains(last);
            let counted: &[&str] = if PLAIN_MEASURES.contains(measure) { COUNTED } else { &[] };
            let leading = LEADING.iter().chain(counted);
            let Some(verb) = leading.filter(|verb| before.ends_with(**verb)).max_by_key(|verb| verb.len()) else { continue };
            if closed {
                let place = range(at - verb.len(), at + measure.len());
                findings.push(Finding::new(place, COUNT.with([(&reading[place]).into()])));
            }
        }
    }
    // 党支部个，: a measure of anything, with nothing to measure by.
    for (at, word) in reading.match_indices('个') {
        let noun = whole_words::tail(&reading[..at], NOUN);
        let stripped = noun.chars().count() >= NOUN && noun.chars().all(is_han) && !noun.ends_with(|c| BEFORE_GE.contains(c));
        if stripped && reading[at + word.len()..].starts_with(BEHIND) {
            let place = range(at - noun.len(), at + word.len());
            findings.push(Finding::new(place, COUNT.with([(&reading[place]).into()])));
        }
    }
    findings.sort_by_key(|finding| (finding.range.start(), std::cmp::Reverse(finding.range.end())));
    findings.dedup_by(|later, earlier| later.range.start() < earlier.range.end());
    findings.retain(|finding| !facts.layout.is_quoted(finding.range.start()) && !facts.layout.is_in_title(finding.range.start()));
    findings
}

/// 于 年 月 日召开: each of the three stands without its number.
fn empty_dates(reading: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, year) in reading.match_indices('年') {
        let head = reading[..at].trim_end_matches(is_blank);
        let opens = head.is_empty() || head.ends_with(['于', '在', '自', '至', '从', '截', '，', '。', '（', '：', '；']);
        let month = reading[at + year.len()..].trim_start_matches(is_blank);
        let Some(day) = month.strip_prefix('月').map(|rest| rest.trim_start_matches(is_blank)) else { continue };
        if opens && day.starts_with('日') && !head.ends_with(is_digit) {
            let end = reading.len() - day.len() + '日'.len_utf8();
            let place = range(at, end);
            let finding = Finding::new(place, DATE.with([(&reading[place]).into()]));
            // Alone on its line it may belong to a form that others fill in.
            let alone = reading.trim_matches(is_blank).len() == end - at;
            findings.push(if alone { finding.at(Severity::Info) } else { finding });
        }
    }
    findings.retain(|finding| finding.range.end() <= size(reading.len()));
    findings
}
