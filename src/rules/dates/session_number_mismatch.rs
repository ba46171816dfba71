use crate::analysis::Analysis;
use crate::analysis::own_session::{self, OwnSession};
use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::session::{Body, Ordinal, Plenums, Session};
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::congresses::{self, MOST_PLENUMS};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 区七届人大四次会议 in the report to the third session, 十九届八中全会, 三次、二次全会.
pub const RULE: Rule = Rule {
    name: "session-number-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[
        &LATER_TERM,
        &LATER_NUMBER,
        &SAME,
        &EARLIER_TERM,
        &PAST_TERM,
        &AFTER,
        &OTHER_TERM,
        &REPEATED,
        &ROW,
        &GAP,
        &NO_PLENUM,
        &OWN,
        &NATIONAL,
        &TWICE,
        &TERM,
        &SESSION,
        &PARTY,
        &GUIDE,
        &CITED,
        &PROVINCE,
    ],
    aggregate: None,
    page: include_str!("session_number_mismatch.md"),
    run: Run::Document(run),
};

static LATER_TERM: Case = Case {
    zh: "“{0}”晚于听取本报告的会议（“{1}”），届数有误，请核对",
    en: "“{0}” is later than the meeting that hears this report (“{1}”): the term is wrong; please check",
};
static LATER_NUMBER: Case = Case {
    zh: "“{0}”晚于听取本报告的会议（“{1}”），次数有误，请核对",
    en: "“{0}” is later than the meeting that hears this report (“{1}”): the session is wrong; please check",
};
static SAME: Case = Case {
    zh: "“{0}”就是听取本报告的会议，这里说的是已经过去的事；上一次是{1}次会议，请核对",
    en: "“{0}” is the meeting that hears this report, but what is past is meant: the one before is session {1}; please check",
};
static EARLIER_TERM: Case = Case {
    zh: "听取本报告的是“{1}”，上一年的任务出自同一届的会议，“{0}”的届数有误，请核对",
    en: "this report is given to “{1}”: the tasks of the last year were set in the same term, “{0}” has another; please check",
};
static PAST_TERM: Case = Case {
    zh: "听取本报告的是“{1}”，回顾的应是上一届以来的工作，“{0}”的届数有误，请核对",
    en: "this report is given to “{1}” and looks back on the last term: “{0}” has another; please check",
};
static AFTER: Case = Case {
    zh: "“{1}”之后接着说的应是同一届的全会，这里是“{0}”，请核对届数",
    en: "the plenum named right after “{1}” is of its own term, not “{0}”; please check the term",
};
static OTHER_TERM: Case = Case {
    zh: "届数前后不一：“{0}”，会议是“{1}”，请核对",
    en: "the terms differ: “{0}”, but the meeting is “{1}”; please check",
};
static REPEATED: Case = Case {
    zh: "听取报告的会议前后不一：一处是“{0}”，另一处是“{1}”，请核对届次",
    en: "the meeting that hears the report differs: here “{0}”, there “{1}”; please check the term and the session",
};
static ROW: Case = Case {
    zh: "“{0}”中“{1}”“{2}”的次序颠倒或者重复，请核对次数",
    en: "in “{0}” the numbers “{1}” and “{2}” are in the wrong order or the same; please check",
};
static GAP: Case = Case {
    zh: "“{0}”中间缺“{1}中”，请核对是漏写，还是次数有误",
    en: "plenum {1} is missing in “{0}”; see whether it was left out or a number is wrong",
};
static NO_PLENUM: Case = Case {
    zh: "“{0}”有误：一届中央委员会召开{1}次全体会议，没有{2}中全会，请核对",
    en: "“{0}” is wrong: a central committee holds {1} plenums, there is no plenum {2}; please check",
};
static OWN: Case = Case { zh: "听取本报告的会议：“{0}”", en: "the meeting that hears this report: “{0}”" };

static NATIONAL: Case = Case {
    zh: "“{0}”应在{2}年召开，与“{1}”不符，请核对届次和日期",
    en: "“{0}” was held in {2}, which does not fit “{1}”; please check the numbers and the date",
};
static TWICE: Case = Case {
    zh: "听取报告的会议前后不一：一处是“{0}”，另一处是“{1}”，请核对届次",
    en: "the meeting that hears the report differs: here “{0}”, there “{1}”; please check the term and the session",
};
static TERM: Case = Case {
    zh: "别处已经是“{1}”，这里写作“{0}”，请核对届数",
    en: "elsewhere it is “{1}” already, here “{0}”; please check the term",
};
static SESSION: Case = Case {
    zh: "刚刚召开的是“{1}”，这里按照的是“{0}”，请核对次数",
    en: "“{1}” has just been held, but “{0}” is followed; please check the number",
};
static PARTY: Case = Case {
    zh: "党代会的次数前后不一：这里是“{0}”，别处是“{1}”，请核对",
    en: "the Party congress has two numbers: “{0}” here, “{1}” elsewhere; please check",
};
static GUIDE: Case = Case {
    zh: "今年的工作一处按照“{0}”，另一处按照“{1}”，请核对次数",
    en: "the year follows “{0}” here and “{1}” there; please check the number",
};
static CITED: Case = Case {
    zh: "“{0}”应在{2}年召开，{3}年的报告不会已经贯彻它，请核对届次",
    en: "“{0}” is of {2}: a report of {3} cannot follow it yet; please check the number",
};
static PROVINCE: Case = Case {
    zh: "{3}年是一届中的第{2}年，“{0}”的次数与此不符，请核对",
    en: "{3} is year {2} of the term, which the number of “{0}” does not fit; please check",
};

/// What the clock tells of sessions.
const TOLD: &[(Form, &Case)] = &[
    (Form::NationalSession, &NATIONAL),
    (Form::SessionTwice, &TWICE),
    (Form::CommitteeTerm, &TERM),
    (Form::CommitteeSession, &SESSION),
    (Form::PartyCongress, &PARTY),
    (Form::CommitteeGuide, &GUIDE),
    (Form::NationalCited, &CITED),
    (Form::ProvinceSession, &PROVINCE),
];
/// A committee elected before this congress could hold more plenums.
const SEVEN_PLENUMS_SINCE: u32 = 14;
/// Words of a clause about a meeting still to come.
const TO_COME: &[&str] = &["筹备", "将召开", "将于", "即将", "明年", "下一次", "换届", "拟于", "准备", "迎接", "开好"];
/// The heading of a page stands within so many paragraphs of the meeting,
const HEADING: usize = 12;
/// and has no more characters.
const SHORT: usize = 60;
/// The paragraphs of the body that may still name the body that reports.
const FORMULA: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let own = own_session::of_report(analysis);
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        let own = own.as_ref().filter(|own| own.paragraph != index);
        let local = rows(facts).into_iter().chain(own.iter().flat_map(|own| against(analysis, own, facts)));
        findings.extend(local.map(|finding| carried(finding, paragraph)));
    }
    if let Some(own) = &own {
        findings.extend(repeated(analysis, own));
        findings.extend(opening(analysis, own));
    }
    telling::more(analysis, TOLD, findings)
}

/// Places of the opening stand in the file already; only those of the paragraph are carried.
fn carried(finding: Finding, paragraph: &Paragraph) -> Finding {
    let related = finding.related.clone();
    let mut finding = finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r));
    finding.related = related;
    finding
}

/// What needs nothing but the paragraph: rows that do not rise, plenums that do not exist.
fn rows(facts: &ParagraphFacts) -> Vec<Finding> {
    let sessions = facts.calendar.sessions.iter().filter_map(|s| descent(facts, s.range, &s.numbers));
    let plenums = facts.calendar.plenums.iter().filter_map(|p| {
        if p.term.value >= SEVEN_PLENUMS_SINCE
            && let Some(wrong) = p.numbers.iter().find(|number| number.value > MOST_PLENUMS)
        {
            let arguments = [(&facts.reading[p.range]).into(), MOST_PLENUMS.into(), (&facts.reading[wrong.range]).into()];
            return Some(Finding::new(p.range, NO_PLENUM.with(arguments)));
        }
        descent(facts, p.range, &p.numbers).or_else(|| gap(facts, p)).or_else(|| after(facts, p))
    });
    sessions.chain(plenums).collect()
}

/// Of the plenums before a congress the last ones may still be named behind it.
const EARLY_PLENUMS: u32 = 4;

/// 党的二十大和十九届二中全会: what stands right behind a congress are the plenums since.
fn after(facts: &ParagraphFacts, plenums: &Plenums) -> Option<Finding> {
    let near = |congress: &&Ordinal| {
        let end = usize::from(congress.range.end()) + '大'.len_utf8();
        let start = usize::from(plenums.term.range.start());
        start > end && matches!(facts.reading[end..start].trim_end_matches('第'), "和" | "、" | "和党的" | "及" | "以及" | "精神和" | "与")
    };
    let congress = facts.calendar.congresses.iter().find(near)?;
    let early = plenums.numbers.first().is_some_and(|number| number.value <= EARLY_PLENUMS);
    let earlier = plenums.term.value + 1 == congress.value && early && plenums.numbers.len() <= 2;
    let title = format!("{}大", &facts.reading[congress.range]);
    let message = AFTER.with([(&facts.reading[plenums.range]).into(), title.into()]);
    earlier.then(|| Finding::new(plenums.range, message))
}

/// 二十届二中、四中全会: whoever goes on from one plenum to another names those between.
fn gap(facts: &ParagraphFacts, plenums: &Plenums) -> Option<Finding> {
    let pair = plenums.numbers.windows(2).find(|pair| pair[1].value > pair[0].value + 1)?;
    // Of old terms only some plenums are still cited.
    congresses::meeting(plenums.term.value, Some(pair[0].value + 1))?;
    let missing = numerals::write(u64::from(pair[0].value + 1));
    let message = GAP.with([(&facts.reading[plenums.range]).into(), missing.into()]);
    Some(Finding::new(plenums.range, message))
}

fn descent(facts: &ParagraphFacts, whole: TextRange, numbers: &[Ordinal]) -> Option<Finding> {
    let pair = numbers.windows(2).find(|pair| pair[1].value <= pair[0].value)?;
    let quote = |place: TextRange| &facts.reading[place];
    let message = ROW.with([quote(whole).into(), quote(pair[0].range).into(), quote(pair[1].range).into()]);
    let unit = facts.reading[usize::from(pair[1].range.end())..].chars().next().map_or(0, char::len_utf8);
    let end = pair[1].range.end() + crate::text::size(unit);
    Some(Finding::new(TextRange::new(pair[0].range.start(), end), message))
}

/// The sessions of a paragraph against the one that hears the report.
fn against<'a>(analysis: &'a Analysis, own: &'a OwnSession, facts: &'a ParagraphFacts) -> impl Iterator<Item = Finding> + use<'a> {
    let same = facts.calendar.sessions.iter().filter(|session| own_session::is_same_body(own, &facts.reading, session));
    same.filter_map(move |session| {
        let number = session.numbers.last()?.value;
        let words = &facts.reading[facts.layout.near(&facts.reading, session.range)];
        if TO_COME.iter().any(|word| words.contains(word)) || facts.layout.is_in_title(session.range.start()) {
            return None;
        }
        let since = facts.reading[usize::from(session.range.end())..].starts_with("以来");
        let done = ["完成", "实现", "兑现"].iter().any(|word| words.contains(word))
            && ["确定", "提出", "批准", "通过", "部署"].iter().any(|word| words.contains(word));
        let done = done || since;
        let written = quoted(&facts.reading, session);
        let title = analysis.quote(own.range);
        let message = match () {
            () if session.term.value > own.term => LATER_TERM.with([written.into(), (&title).into()]),
            () if session.term.value == own.term && number > own.number => LATER_NUMBER.with([written.into(), (&title).into()]),
            () if done && session.term.value == own.term && number == own.number && number > 1 => {
                SAME.with([written.into(), numerals::write(u64::from(number - 1)).into()])
            }
            () if since && own.number == 1 && number == 1 && session.term.value + 1 < own.term => {
                PAST_TERM.with([written.into(), (&title).into()])
            }
            () if done && !since && session.term.value < own.term && own.number >= 3 => {
                EARLIER_TERM.with([written.into(), (&title).into()])
            }
            () => return None,
        };
        Some(Finding::new(session.range, message).relating(own.range, OWN.with([title.into()])))
    })
}

/// The title, the caption and what a page repeats above them name one meeting: 在某市第十四届人民代表大会第二次会议上.
fn repeated(analysis: &Analysis, own: &OwnSession) -> Option<Finding> {
    // A page may say anything above its report, but its own heading stands near.
    let near = own.paragraph.saturating_sub(HEADING)..own.paragraph + HEADING;
    let opening = analysis.report.paragraphs.iter().zip(&analysis.facts).enumerate();
    let opening = opening.filter(|(index, (p, f))| near.contains(index) && (!p.kind.is_body() || f.reading.chars().count() <= SHORT));
    let mut others = opening
        .filter(|(index, _)| *index != own.paragraph)
        .flat_map(|(_, (paragraph, facts))| facts.calendar.sessions.iter().map(move |session| (paragraph, facts, session)));
    let (paragraph, facts, session) = others.find(|(_, facts, session)| {
        let heard = facts.reading[usize::from(session.range.end())..].starts_with('上');
        let differs = session.term.value != own.term || session.numbers.first().is_some_and(|number| number.value != own.number);
        heard && session.numbers.len() == 1 && differs && own_session::is_same_body(own, &facts.reading, session)
    })?;
    let title = analysis.quote(own.range);
    let message = REPEATED.with([(&title).into(), (&facts.reading[session.range]).into()]);
    Some(Finding::new(own.range, message).relating(paragraph.place(session.range), OWN.with([(&facts.reading[session.range]).into()])))
}

/// The level with the session: 区七届人大四次会议.
fn quoted<'a>(reading: &'a str, session: &Session) -> &'a str {
    let level = reading[session.place].chars().next_back().map_or(0, char::len_utf8);
    &reading[usize::from(session.place.end()) - level..usize::from(session.range.end())]
}

/// Title and formula name the term of the body that reports: that of the meeting, or the one before at a first session.
fn opening(analysis: &Analysis, own: &OwnSession) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut body = 0;
    for (index, (paragraph, facts)) in analysis.report.paragraphs.iter().zip(&analysis.facts).enumerate() {
        body += usize::from(paragraph.kind.is_body());
        if body > FORMULA {
            break;
        }
        let formula =
            paragraph.kind.is_body() && ["委托", "代表"].iter().any(|word| facts.reading.contains(word)) && facts.reading.contains("报告");
        if index == own.paragraph || !(formula || paragraph.kind == ParagraphKind::Title) {
            continue;
        }
        for session in facts.calendar.sessions.iter().filter(|session| session.numbers.is_empty()) {
            let level_fits = session.level.is_none() || session.level == own.level;
            let of_body = session.body == own.body || session.body == Body::Standing && speaks_for(own.body, &facts.reading);
            let term = session.term.value;
            let outgoing = own.number == 1 && term + 1 == own.term;
            if level_fits && of_body && term != own.term && !outgoing {
                let title = analysis.quote(own.range);
                let message = OTHER_TERM.with([(&facts.reading[session.range]).into(), (&title).into()]);
                findings.push(Finding::new(paragraph.place(session.range), message).relating(own.range, OWN.with([title.into()])));
            }
        }
    }
    findings
}

fn speaks_for(body: Body, reading: &str) -> bool {
    let consultative = reading.contains("政协") || reading.contains("政治协商会议") || reading.contains("委员会常务委员会");
    match body {
        Body::Consultative => consultative,
        _ => !consultative && (reading.contains("人大") || reading.contains("人民代表大会")),
    }
}
