use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Pair, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::range;

/// Title marks around what is no work: an activity, a meeting, a course, a prize, a certificate.
pub const RULE: Rule = Rule {
    name: "title-marks-on-non-work",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 A.13.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NAME, &CERTIFICATE, &QUOTE],
    aggregate: None,
    page: include_str!("title_marks_on_non_work.md"),
    run: Run::Paragraph(run),
};

static NAME: Case = Case {
    zh: "「{0}」是{1}的名称，不是书、文件或作品，不用书名号，可用引号",
    en: "「{0}」 names what is no book, document or work ({1}): quotes, no title marks",
};
static CERTIFICATE: Case =
    Case { zh: "「{0}」是证照，不用书名号，可用引号", en: "「{0}」 is a certificate: quotes, no title marks" };
static QUOTE: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

/// What is no work, as it stands right behind the title marks.
const KINDS: &[&str] = &[
    "活动",
    "会议",
    "大会",
    "论坛",
    "研讨会",
    "座谈会",
    "推介会",
    "培训班",
    "大赛",
    "比赛",
    "竞赛",
    "课程",
    "课题",
    "奖项",
    "奖杯",
    "奖状",
    "奖章",
    "称号",
    "商标",
    "品牌",
];
/// What may stand between.
const BETWEEN: &[&str] = &["主题", "系列", "专题", "特色"];
/// Certificates.
const CERTIFICATES: &[&str] =
    &["许可证", "营业执照", "毕业证", "资格证", "身份证", "登记证", "驾驶证", "残疾证", "居住证", "不动产权证", "证书", "奖状"];
/// A name that ends like this is a document's: an activity may be about it.
const DOCUMENTS: &[&str] = &[
    "法",
    "法典",
    "条例",
    "规定",
    "办法",
    "意见",
    "通知",
    "方案",
    "规划",
    "纲要",
    "报告",
    "决定",
    "决议",
    "章程",
    "准则",
    "细则",
    "公约",
    "宣言",
    "倡议书",
    "指南",
    "手册",
    "计划",
    "日报",
    "周刊",
    "杂志",
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let titles = facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Title && pair.parent.is_none());
    titles.filter_map(|pair| finding(&facts.reading, pair)).collect()
}

fn finding(reading: &str, pair: &Pair) -> Option<Finding> {
    let title = &reading[pair.inner()];
    let behind = &reading[usize::from(pair.range.end())..];
    let certificate = CERTIFICATES.iter().any(|kind| title.ends_with(kind));
    let noun = BETWEEN.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let kind = KINDS.iter().find(|kind| noun.starts_with(**kind));
    // 《民法典》宣讲活动, 《条例》主题活动: what the activity is about.
    if title.is_empty() || !certificate && (kind.is_none() || DOCUMENTS.iter().any(|end| title.ends_with(end))) {
        return None;
    }
    let shown = &reading[pair.range];
    let message = match kind {
        Some(kind) if !certificate => {
            let end = usize::from(pair.range.end()) + (behind.len() - noun.len()) + kind.len();
            NAME.with([reading[range(pair.range.start().into(), end)].into(), (*kind).into()])
        }
        _ => CERTIFICATE.with([shown.into()]),
    };
    let change = format!("“{title}”");
    let edits = vec![Edit::replace(pair.opening(), "“"), Edit::replace(pair.closing(), "”")];
    Some(Finding::new(pair.range, message).fixed_by(Fix { title: QUOTE.with([change.into()]), safe: false, edits }))
}
