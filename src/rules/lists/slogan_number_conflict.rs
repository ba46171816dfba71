use crate::analysis::Analysis;
use crate::facts::claims::slogan::{self, Mention, Telling};
use crate::facts::numbered_name::NumberedName;
use crate::facts::scan::{self, Count};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::Level;
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, range};

/// “六大青山” here, “五大青山” there: one slogan with two numbers.
pub const RULE: Rule = Rule {
    name: "slogan-number-conflict",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CONFLICT, &OTHER],
    aggregate: None,
    page: include_str!("slogan_number_conflict.md"),
    run: Run::Document(run),
};

static CONFLICT: Case = Case {
    zh: "这里是“{0}”，别处是“{1}”（{2}），请核对数字",
    en: "“{0}” here, “{1}” elsewhere ({2}); please check the numeral",
};
static OTHER: Case = Case { zh: "“{0}”", en: "“{0}”" };

/// Names that any number of things may bear.
const COMMON: &[&str] = &[
    "工程",
    "行动",
    "意识",
    "机制",
    "措施",
    "任务",
    "重点",
    "领域",
    "专项",
    "攻坚",
    "提升",
    "整治",
    "项目",
    "工作",
    "民生",
    "实事",
    "关键",
    "环节",
    "平台",
    "计划",
    "活动",
    "一批",
    "一体",
    "连冠",
    "体系",
    "基地",
    "中心",
    "要素",
    "清单",
    "制度",
    "化",
    "一",
    "战略",
    "全覆盖",
];
/// Fewest characters of the name of a policy before its number of articles.
const POLICY: usize = 4;
/// Shorter nouns say too little.
const TELLING: usize = 2;
/// Whose organisation a name may hold.
const ORGANISATIONS: &[&str] = &["政协", "人大", "法院", "检察", "党组"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut mentions = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        // A phrase that everybody knows is told by fixed-phrase-count.
        let known =
            |name: &NumberedName| facts.slogans.iter().any(|slogan| slogan.phrase.is_some() && name.range.contains_range(slogan.range));
        for name in facts.numbered_names.iter().filter(|name| !known(name)) {
            let counts = name.counts.iter().map(|&count| paragraph.place(count)).collect();
            mentions.push(Mention { name, place: paragraph.place(name.range), paragraph: index, counts });
        }
    }
    let every = matches!(analysis.settings.rules.get(RULE.name), Some(Level::On | Level::At(_)));
    // “人才金政40条”: a policy that bears its number of articles.
    let of_articles = |shape: &str| shape.strip_suffix("#条").is_some_and(|name| name.chars().count() >= POLICY && !name.contains('#'));
    let told = |shape: &str| match shape.strip_prefix('#').filter(|name| !name.contains('#')) {
        Some(name) => tells(analysis, name),
        None if of_articles(shape) => Telling::Alone,
        None => Telling::Nothing,
    };
    let certain = slogan::conflicts(&mentions, &told);
    let any = |shape: &str| if shape.matches('#').count() == 1 { Telling::Alone } else { Telling::Nothing };
    let all = if every { slogan::conflicts(&mentions, &any) } else { Vec::new() };
    let hints =
        all.iter().filter(|other| certain.iter().all(|conflict| conflict.odd != other.odd)).map(|conflict| (conflict, Severity::Hint));
    let all = certain.iter().map(|conflict| (conflict, Severity::Warning)).chain(hints);
    let told = all.filter_map(|(conflict, severity)| {
        let (odd, example) = (&mentions[conflict.odd], &mentions[conflict.example]);
        let (here, there) = (analysis.quote(odd.place), analysis.quote(example.place));
        let message = CONFLICT.with([here.into(), (&there).into(), Argument::Place(example.place)]);
        Some(Finding::new(*odd.counts.get(conflict.nth)?, message).at(severity).relating(example.place, OTHER.with([there.into()])))
    });
    told.chain(unquoted(analysis, &mentions)).chain(announced(analysis)).collect()
}

/// Names of a row are unfolded within so many paragraphs,
const UNFOLDED: usize = 60;
/// each by a paragraph that opens with no more than a short verb before its number.
const VERB: usize = 4;

/// 修好九件农具，记牢五项口诀，护住三条水渠。 and below （一）修好九件农具, （二）记牢四项口诀: of a row of names with numbers the others
/// are taken up as they are.
fn announced(analysis: &Analysis) -> Vec<Finding> {
    let body: Vec<_> = analysis.body().collect();
    let heads: Vec<Option<Taken<'_>>> = body
        .iter()
        .map(|(_, paragraph, facts)| taken(&facts.reading, paragraph.marker.as_ref().map_or(0, |marker| marker.range.end().into())))
        .collect();
    let mut findings = Vec::new();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        let names = row(&facts.reading);
        if names.len() < 2 {
            continue;
        }
        let below = || (nth + 1..body.len().min(nth + 1 + UNFOLDED)).filter_map(|at| Some((at, heads[at].as_ref()?)));
        let found = |name: &Taken<'_>| below().filter(|(_, head)| head.name == name.name).collect::<Vec<_>>();
        let kept = names.iter().filter(|name| found(name).iter().any(|(_, head)| head.value == name.value)).count();
        for name in &names {
            let [(at, head)] = found(name)[..] else { continue };
            if kept == 0 || head.value == name.value {
                continue;
            }
            let written = |taken: &Taken<'_>, reading: &str| reading[taken.range].to_owned();
            let (here, there) = (written(name, &facts.reading), written(head, &body[at].2.reading));
            let place = body[at].1.place(head.range);
            let message = CONFLICT.with([here.into(), (&there).into(), Argument::Place(place)]);
            findings.push(Finding::new(paragraph.place(name.count), message).relating(place, OTHER.with([there.into()])));
        }
    }
    findings
}

/// A name with a number as a paragraph takes it up.
struct Taken<'a> {
    name: &'a str,
    value: u32,
    count: TextRange,
    range: TextRange,
}

/// Fewest and most characters of such a name, its measure word with it.
const TAKEN: std::ops::RangeInclusive<usize> = 3..=8;

/// The name that opens a paragraph: （二）记牢四项口诀, 四个诀窍：一是….
fn taken(reading: &str, from: usize) -> Option<Taken<'_>> {
    let first = scan::each_count(reading).find(|count| usize::from(count.range.start()) >= from)?;
    let head = reading.get(from..usize::from(first.range.start()))?.trim_start().trim_end_matches('“');
    let found = named(reading, &first)?;
    let behind = reading[usize::from(found.range.end())..].trim_start_matches('”');
    let opens = head.chars().count() <= VERB && head.chars().all(is_han) && !head.ends_with('第');
    (opens && (behind.is_empty() || behind.starts_with(['：', '。', ':']))).then_some(found)
}

/// The names with numbers of a paragraph, each with a mark behind it.
fn row(reading: &str) -> Vec<Taken<'_>> {
    let names = scan::counts(reading);
    let marked =
        |found: &Taken<'_>| reading[usize::from(found.range.end())..].trim_start_matches('”').starts_with(['，', '、', '。', '；']);
    names.iter().filter_map(|count| named(reading, count)).filter(marked).collect()
}

fn named<'a>(reading: &'a str, count: &Count) -> Option<Taken<'a>> {
    let end = usize::from(count.range.end());
    let length: usize = reading[end..].chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let name = &reading[end..end + length];
    let measured = name.starts_with(['个', '项', '件', '条', '大']) && TAKEN.contains(&name.chars().count());
    let whole = !reading[..usize::from(count.range.start())].ends_with(['第', '前', '后', '近', '余']);
    let place = range(count.range.start().into(), end + length);
    (measured && whole).then_some(Taken { name, value: count.value, count: count.range, range: place })
}

/// Fewest characters of what a note explains, the number left out.
const EXPLAINED: usize = 4;

/// What a note explains under one number, and the text tells without quotes only under others: 5条景观路：…, 建成6条景观路.
fn unquoted(analysis: &Analysis, mentions: &[Mention<'_>]) -> Vec<Finding> {
    let notes =
        mentions.iter().filter(|mention| mention.name.note && mention.name.numbers.len() == 1 && mention.name.shape.starts_with('#'));
    let conflict = |note: &Mention<'_>| {
        let noun = note.name.shape.strip_prefix('#').filter(|noun| noun.chars().count() >= EXPLAINED)?;
        let mut first = None;
        for (index, paragraph, facts) in analysis.body().filter(|(index, ..)| *index != note.paragraph) {
            for (at, _) in facts.reading.match_indices(noun) {
                let head = &facts.reading[..at];
                let length: usize = head.chars().rev().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).map(char::len_utf8).sum();
                let written = &head[head.len() - length..];
                let Some(value) = written.parse().ok().or_else(|| numerals::parse(written)) else { continue };
                if value == note.name.numbers[0] {
                    return None;
                }
                let quoted =
                    mentions.iter().any(|other| other.paragraph == index && other.name.shape == note.name.shape && !other.name.plain);
                if first.is_none() && !quoted && value > 1 {
                    let place = range(at - length, at + noun.len());
                    first = Some((paragraph.place(range(at - length, at)), paragraph.place(place)));
                }
            }
        }
        let (count, place) = first?;
        let (here, there) = (analysis.quote(place), analysis.quote(note.place));
        let message = CONFLICT.with([here.into(), (&there).into(), Argument::Place(note.place)]);
        Some(Finding::new(count, message).relating(note.place, OTHER.with([there.into()])))
    };
    notes.filter_map(conflict).collect()
}

/// How well a name tells one slogan from all others: it holds the name of the place or of the organisation, or words
/// of its own.
fn tells(analysis: &Analysis, name: &str) -> Telling {
    let noun = name.strip_prefix(['个', '大', '项', '条', '张', '种', '类', '件']).unwrap_or(name);
    let opening = |kind| matches!(kind, ParagraphKind::Title | ParagraphKind::Caption);
    // 六新青山: the name may end with that of the place.
    let tail = noun.char_indices().rev().nth(1).map_or(noun, |(at, _)| &noun[at..]);
    let of_place = |name: &str| analysis.report.paragraphs.iter().any(|p| opening(p.kind) && p.reading.contains(name));
    let place = noun.chars().count() >= 2 && of_place(noun) || noun.chars().count() == 3 && of_place(tail);
    if place || ORGANISATIONS.contains(&noun) {
        return Telling::Alone;
    }
    let mut own = noun.to_owned();
    for word in COMMON {
        own = own.replace(word, "");
    }
    match (noun.len() < name.len(), own.is_empty()) {
        (true, false) if noun.chars().count() >= TELLING => Telling::Alone,
        (true, true) if noun.chars().count() >= TELLING => Telling::Bare,
        // 四进社区, 六进社区: without a measure word the name is a verb of its own with each number.
        (false, false) => Telling::Behind,
        // “四个新”重大任务: one character says too little by itself.
        (true, false) => Telling::Behind,
        _ => Telling::Nothing,
    }
}
