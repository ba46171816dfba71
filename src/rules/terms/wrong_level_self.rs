use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;

/// 我县 in the report of a 区.
pub const RULE: Rule = Rule {
    name: "wrong-level-self",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "标题",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BY_TITLE, &BY_USE, &REPLACE],
    aggregate: None,
    page: include_str!("wrong_level_self.md"),
    run: Run::Document(run),
};

static BY_TITLE: Case = Case {
    zh: "这是{0}一级的报告（“{1}”），“我{2}”应为“我{0}”",
    en: "this is the report of a {0} (“{1}”): 我{2} should be 我{0}",
};
static BY_USE: Case = Case {
    zh: "全文{1}处都说“我{0}”，只有这里说“我{2}”，请核对",
    en: "我{0} stands in {1} places and 我{2} only here; please check",
};

/// 我区 so often and another name once: the other is the slip.
const USUAL: usize = 3;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns || !analysis.body().any(|(_, _, facts)| !facts.terms.selves.is_empty()) {
        return findings;
    }
    let title = of_title(analysis);
    let usual = usual(analysis);
    for (_, paragraph, facts) in analysis.body() {
        for name in &facts.terms.selves {
            if facts.layout.is_quoted(name.range.start()) || facts.layout.is_in_title(name.range.start()) {
                continue;
            }
            let message = match (&title, usual) {
                (Some((level, words)), _) if clashes(name.level, *level) && !words.contains("自治区") => {
                    BY_TITLE.with([level.into(), words.into(), name.level.into()])
                }
                (None, Some((level, times, other))) if name.level == other => BY_USE.with([level.into(), times.into(), other.into()]),
                _ => continue,
            };
            let level = title.as_ref().map(|(level, _)| *level).or(usual.map(|(level, ..)| level)).unwrap_or(name.level);
            let finding = replacing::carry(replacing::finding(name.range, message, &format!("我{level}")), paragraph);
            // What a report usually says of itself is no proof.
            findings.push(if title.is_some() { finding } else { finding.at(Severity::Hint) });
        }
    }
    findings
}

/// How high a level stands; 区 and 县 stand side by side. 市 may be as high as a province and as low as a county.
fn rank(level: char) -> u8 {
    match level {
        '省' => 4,
        '市' | '州' | '盟' => 3,
        '区' | '县' | '旗' => 2,
        _ => 1,
    }
}

/// Whether a report of `own` cannot say 我`said`: another place of the same rank, or one below. 我市 is said by cities
/// of every rank, and above 区 stands the 自治区 too.
fn clashes(said: char, own: char) -> bool {
    said != own && (rank(said) < rank(own) || rank(said) == rank(own) && said != '市')
}

/// What may follow the name of the place in a title or a caption.
const BODIES: &[&str] =
    &["第", "人民政府", "人民代表大会", "政府工作报告", "人民法院", "人民检察院", "人大", "委员会", "政协", "政府", "常务委员会"];

/// The level of the place whose report it is, with the words that say so, where all say the same.
fn of_title(analysis: &Analysis) -> Option<(char, String)> {
    let mut levels: Vec<(char, String)> = Vec::new();
    let head = analysis.report.paragraphs.iter().filter(|p| matches!(p.kind, ParagraphKind::Title | ParagraphKind::Caption));
    for paragraph in head {
        let text: String = paragraph.reading.chars().filter(|&c| !is_blank(c)).collect();
        for body in BODIES {
            for (at, _) in text.match_indices(body) {
                let before = text[..at].trim_end_matches('年').trim_end_matches(|c: char| c.is_ascii_digit());
                let Some(level) = before.chars().next_back().filter(|c| "省市区县州盟旗镇乡".contains(*c)) else { continue };
                if before.ends_with("自治区") || before.ends_with("地区") || before.ends_with("特区") {
                    return None;
                }
                let from = before.char_indices().rev().nth(4).map_or(0, |(at, _)| at);
                levels.push((level, before[from..].to_owned()));
            }
        }
    }
    if levels.is_empty() {
        levels.extend(of_opening(analysis));
    }
    let first = levels.first()?.clone();
    levels.iter().all(|(level, _)| *level == first.0).then_some(first)
}

/// 我代表龙华区人民政府: where no title names the place.
fn of_opening(analysis: &Analysis) -> Option<(char, String)> {
    let paragraphs = analysis.body().take(OPENING).map(|(_, paragraph, _)| &paragraph.reading);
    for reading in paragraphs {
        let Some(start) = reading.find("我代表").map(|at| at + "我代表".len()) else { continue };
        let rest = &reading[start..];
        let Some(end) = ["人民政府", "人大常委会", "人民代表大会", "政协"].iter().filter_map(|body| rest.find(body)).min()
        else {
            continue;
        };
        let level = rest[..end].chars().next_back().filter(|c| "省市区县州盟旗镇乡".contains(*c))?;
        // 自治区 may be said 区, and 我区 with it.
        let words = &rest[..end];
        return (!words.ends_with("自治区") && words.chars().count() <= 20).then(|| (level, words.to_owned()));
    }
    None
}

/// The opening formula stands in one of so many paragraphs.
const OPENING: usize = 6;

/// The level that nearly every mention has, how often, and the one that stands once against it. A county may speak of
/// its city and its province: only 区 against 县 and what lies below count.
fn usual(analysis: &Analysis) -> Option<(char, usize, char)> {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for name in analysis.body().flat_map(|(_, _, facts)| &facts.terms.selves) {
        match counts.iter_mut().find(|(level, _)| *level == name.level) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.level, 1)),
        }
    }
    let &(level, times) = counts.iter().max_by_key(|(_, count)| *count)?;
    let other = counts.iter().find(|&&(other, count)| count == 1 && clashes(other, level) && !(level == '县' && other == '区'))?;
    (times >= USUAL).then_some((level, times, other.0))
}
