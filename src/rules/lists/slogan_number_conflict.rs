use crate::analysis::Analysis;
use crate::facts::claims::slogan::{self, Mention, Telling};
use crate::facts::numbered_name::NumberedName;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::Level;
use crate::text::characters::is_digit;
use crate::text::range;

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
    let told =
        |shape: &str| shape.strip_prefix('#').filter(|name| !name.contains('#')).map_or(Telling::Nothing, |name| tells(analysis, name));
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
    told.chain(unquoted(analysis, &mentions)).collect()
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
        _ => Telling::Nothing,
    }
}
