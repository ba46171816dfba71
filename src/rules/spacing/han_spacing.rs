use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::cues::LEFT_BY_PAGES;
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::paragraph::ParagraphKind;
use crate::report::shape::Ending;
use crate::rules::punctuation::quoting::around_with;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{ends_sentence, is_blank, is_chinese_mark, is_digit, is_han, tail};
use crate::text::{TextRange, range};

/// Blanks between Chinese characters and round Chinese marks.
pub const RULE: Rule = Rule {
    name: "han-spacing",
    group: Group::Spacing,
    severity: Severity::Warning,
    basis: "惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&PARTED, &LINE_END, &SPREAD, &CLOSE_UP],
    aggregate: Some(&AGGREGATE),
    page: include_str!("han_spacing.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static PARTED: Case = Case {
    zh: "“{0}”中间有空格，中文的字与字、字与标点之间不空格；多半是换行或复制留下的，应删去",
    en: "a space stands inside “{0}”; Chinese has none between characters or round marks; delete it",
};
static SPREAD: Case = Case {
    zh: "“{0}”用空格把字隔开，查找和朗读都会断开；应删去空格，要拉开字距请在排版时设置",
    en: "the characters of “{0}” are parted by spaces; delete them and set the distance in the layout",
};
static LINE_END: Case = Case {
    zh: "“{0}”的句号后面有空格：如果后面本应另起一段，请换行；否则删去空格",
    en: "a space stands after the sentence in “{0}”: begin a new paragraph there if one is meant, or delete the space",
};
static CLOSE_UP: Case = Case { zh: "删去空格", en: "delete the spaces" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处多了空格，第一处在{1}；汉字之间、汉字与标点之间不空格，核对后可一次删去",
        en: "{0} spaces between Chinese characters or round marks, first at {1}; check them, then delete all at once",
    },
    fix: Case { zh: "全部删去空格（{0}处）", en: "delete the spaces at all {0} places" },
};

/// A blank in a sentence.
const IN_SENTENCE: u8 = 0;
/// A blank behind a sentence, where a line end may be lost: the fault is no blank too many.
const BEHIND_SENTENCE: u8 = 3;
/// Single characters parted by blanks, in a sentence or alone on their line: 工 作 报 告.
const SPREAD_IN_SENTENCE: u8 = 1;
const SPREAD_ALONE: u8 = 2;

/// At least so many single characters in a row are spread out.
const LEAST_SPREAD: usize = 4;
/// A line of so many characters with a mark in it is a sentence, not a name or a row of names.
const SENTENCE: usize = 12;
/// Longest number of a heading, in characters: （十二）.
const NUMBER: usize = 6;
/// Longest label before its value, in characters: 邮政编码：.
const LABEL: usize = 5;
/// Names stand so many characters behind the word for who they are.
const NEAR: usize = 16;
/// What stands before the blank before a name.
const BEFORE_NAMES: &[&str] = &[
    "记者",
    "通讯员",
    "摄影",
    "编辑",
    "主席",
    "省长",
    "市长",
    "区长",
    "县长",
    "州长",
    "总理",
    "主任",
    "院长",
    "检察长",
    "书记",
    "局长",
    "讯",
    "电",
];

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let mut found = blanks_in(line);
    // No-break spaces and their like are cleared by invisible-character.
    found.retain(|o| !is_single(o.way) || line.text[o.range].chars().all(|c| matches!(c, ' ' | '\u{3000}')));
    found
}

/// The blanks of a line that mean nothing, whatever blanks they are.
pub(super) fn stray_blanks(line: &LineContent) -> Vec<TextRange> {
    blanks_in(line).into_iter().filter(|o| is_single(o.way)).map(|o| o.range).collect()
}

/// Whether an occurrence is one blank and no row of characters set apart.
fn is_single(way: u8) -> bool {
    matches!(way, IN_SENTENCE | BEHIND_SENTENCE)
}

fn blanks_in(line: &LineContent) -> Vec<Occurrence> {
    let text = line.text.trim_end_matches(is_blank);
    let from = text.len() - text.trim_start_matches(is_blank).len();
    // Columns of a table or of a page.
    if line.has_gap || !text[from..].contains(is_blank) {
        return Vec::new();
    }
    // 三年攻坚：办好十件实事 接受群众监督: a headline of two halves.
    let marked = text.contains(['，', '。', '、', '；', ',']) || text.contains('：') && line.shape.ending == Ending::Final;
    let sentence = line.shape.visible >= SENTENCE && marked;
    let mut found = Vec::new();
    let mut inside = Inside::default();
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        inside.pass(c);
        let behind = at + c.len_utf8();
        if let Some(place) = spread(text, at) {
            if !line.is_protected(place) {
                found.push(Occurrence { way: if sentence { SPREAD_IN_SENTENCE } else { SPREAD_ALONE }, range: place });
            }
            at = place.end().into();
            continue;
        }
        let blanks = text[behind..].find(|c| !is_gap(c)).unwrap_or(0);
        if blanks > 0 {
            let place = range(behind, behind + blanks);
            let after = text[behind + blanks..].chars().next();
            if sentence
                && !inside.title
                && !line.is_protected(range(at, usize::from(place.end())))
                && is_stray(text, place, c, after, &inside, line)
            {
                let way = if ends_sentence(c) { BEHIND_SENTENCE } else { IN_SENTENCE };
                found.push(Occurrence { way, range: place });
            }
        }
        at = behind + blanks;
    }
    // The cells of a table parted by single blanks.
    let cells = !line.shape.holds_sentence && line.shape.ending != Ending::Final;
    let words = |o: &&Occurrence| o.way == IN_SENTENCE && text[..usize::from(o.range.start())].ends_with(is_han);
    if cells && found.iter().filter(words).count() > 1 {
        found.retain(|o| o.way != IN_SENTENCE);
    }
    found
}

/// Ordinary, no-break and ideographic blanks.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\t')
}

/// Whether a place stands in the name of a document or in a quotation.
#[derive(Default)]
struct Inside {
    title: bool,
    quotes: bool,
    inner: bool,
}

impl Inside {
    fn pass(&mut self, c: char) {
        match c {
            '《' => self.title = true,
            '》' => self.title = false,
            '“' => self.quotes = true,
            '”' => (self.quotes, self.inner) = (false, false),
            '‘' => self.inner = true,
            '’' => self.inner = false,
            _ => {}
        }
    }
}

/// The row of single Han characters parted by blanks that begins at `at`, if one does. Its ends may touch other text.
fn spread(text: &str, at: usize) -> Option<TextRange> {
    let mut ends: Vec<usize> = Vec::new();
    let mut second = at;
    let mut from = at;
    while let Some(c) = text[from..].chars().next().filter(|&c| is_han(c)) {
        let behind = from + c.len_utf8();
        ends.push(behind);
        let blanks = text[behind..].find(|c| !is_gap(c)).unwrap_or(0);
        if blanks == 0 {
            break;
        }
        from = behind + blanks;
        if ends.len() == 1 {
            second = from;
        }
    }
    // 于 年 月 日召开: numbers are missing, no blanks too many.
    if text[at..ends.last().copied().unwrap_or(at)].split(is_gap).filter(|word| matches!(*word, "年" | "月" | "日")).count() > 2 {
        return None;
    }
    // 委员会 工 作 报 告: the last character of a word before the row is none of it.
    let touches = text[..at].ends_with(is_han);
    let start = if touches && ends.len() > LEAST_SPREAD { second } else { at };
    ends.last().filter(|_| ends.len() >= LEAST_SPREAD).map(|&end| range(start, end))
}

/// Whether the blank between `before` and `after` means nothing.
fn is_stray(text: &str, place: TextRange, before: char, after: Option<char>, inside: &Inside, line: &LineContent) -> bool {
    let Some(after) = after else { return false };
    let (mark_before, mark_after) = (is_mark(before), is_mark(after));
    let head = &text[..usize::from(place.start())];
    // A number and what it numbers: （一） 总体要求; a lost line end; a date and a name behind it.
    let numbered =
        line.shape.marker.is_some() && mark_before && head.trim_start_matches(is_blank).chars().take(NUMBER + 1).count() <= NUMBER;
    // 第四条　本办法…: an article of law and its text.
    let opening = head.trim_start_matches(is_blank);
    let article = line.shape.visible > NUMBER && (is_article(opening) || is_lettered(opening));
    let new_paragraph = text[place].chars().filter(|&c| c == '\u{3000}').count() > 1;
    // （二）优化投资结构 积极支持…: behind a heading that opens its paragraph a stop is lost, no blank too many; “；　；”: one
    // of the two marks is.
    let open_heading = line.shape.marker.is_some() && is_han(before) && is_han(after) && !head.contains(['。', '；']);
    let doubled = is_pausing(before) && is_pausing(after);
    if numbered || article || new_paragraph || open_heading || doubled {
        return false;
    }
    if mark_before || mark_after {
        let fits = |c: char| is_han(c) || is_chinese_mark(c) || is_digit(c) || c.is_ascii_alphanumeric();
        // A number beside a mark is the business of digit-spacing, a blank inside quotes that of padded-quotes.
        let number = is_digit(before) || is_digit(after);
        let padding = matches!(before, '“' | '‘') || matches!(after, '”' | '’');
        // Teachers’ club: an apostrophe, or the end of an English quotation.
        let english = matches!(before, '’' | '”') && after.is_ascii_alphabetic();
        // 【增大字号】 【减小字号】: what is clicked on a page.
        let buttons = before == '】' && after == '【';
        // “实施‘三项行动’ 建设幸福家园”: the two halves of a slogan.
        let slogan = inside.quotes && before == '’' && is_han(after);
        // 。 (五)…: the bracket will be a full-width one, and then the blank is as wrong as now.
        let opens = ends_sentence(before) && after == '(';
        return fits(before) && (fits(after) || opens) && !number && !padding && !english && !slogan && !buttons;
    }
    // 于 年 月 日: what is lost here are the numbers.
    if matches!((before, after), ('年', '月') | ('月', '日') | ('于' | '在' | '自' | '至' | '从' | '到', '年')) {
        return false;
    }
    // 地址：…202号 邮政编码：150001, 成　员：: a label with its value.
    let label = text[usize::from(place.end())..].chars().take(LABEL).take_while(|&c| is_han(c)).count();
    let labelled = text[usize::from(place.end())..].chars().nth(label).is_some_and(|c| matches!(c, '：' | ':'));
    if labelled {
        return false;
    }
    // 微信公众号某某 某某网: what a page leaves behind the last sentence is to go as a whole.
    if LEFT_BY_PAGES.iter().any(|word| head.rsplit(ends_sentence).next().is_some_and(|last| last.contains(word))) {
        return false;
    }
    let press = ["记者", "通讯员"].iter().any(|word| tail(head, NEAR).contains(word));
    let names = press || BEFORE_NAMES.iter().any(|word| head.ends_with(word)) || text[usize::from(place.end())..].starts_with('摄');
    is_han(before) && is_han(after) && !inside.quotes && !inside.inner && !names
}

/// 第四条, 第十二章, 第3节: what an article, a chapter, a section begins with.
fn is_article(head: &str) -> bool {
    let number = head.strip_prefix('第').and_then(|rest| rest.strip_suffix(['条', '章', '节', '编', '款']));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| numerals::is_numeral(c) || is_digit(c)))
}

/// （a）: a point of a list.
fn is_lettered(head: &str) -> bool {
    let letter = head.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    letter.is_some_and(|letter| letter.len() == 1 && letter.chars().all(|c| c.is_ascii_alphabetic()))
}

/// A mark behind which words go on.
fn is_pausing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// A mark beside which no blank stands; dashes and dots also fill rooms.
fn is_mark(c: char) -> bool {
    is_chinese_mark(c) && !matches!(c, '—' | '…' | '·' | '～')
}

fn judge(analysis: &Analysis, found: &[Placed]) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    found.iter().filter_map(|blank| finding(&analysis.text, blank)).collect()
}

fn finding(text: &str, found: &Placed) -> Option<Finding> {
    let place = found.range;
    if !is_single(found.way) {
        // A title is set wide, with ideographic blanks; in the rest of the opening stand names.
        let severity = match found.kind {
            _ if found.way == SPREAD_ALONE && text[place].contains('\u{3000}') => return None,
            ParagraphKind::Title => Severity::Hint,
            kind if kind.is_body() && found.way == SPREAD_IN_SENTENCE => Severity::Warning,
            kind if kind.is_body() => Severity::Hint,
            _ => return None,
        };
        let edits = blanks(text, place).map(Edit::delete).collect();
        let fix = Fix { title: CLOSE_UP.plain(), safe: false, edits };
        return Some(Finding::new(place, SPREAD.with([text[place].into()])).at(severity).fixed_by(fix));
    }
    if !found.kind.is_body() || found.kind == ParagraphKind::Heading {
        return None;
    }
    let before = text[..usize::from(place.start())].chars().next_back().map_or(0, char::len_utf8);
    let behind = text[usize::from(place.end())..].chars().next().map_or(0, char::len_utf8);
    let (start, end) = (usize::from(place.start()) - before, usize::from(place.end()) + behind);
    let quoted = around_with(text, place, " ");
    let fix = Fix { title: CLOSE_UP.plain(), safe: false, edits: vec![Edit::delete(place)] };
    let (case, severity) = if found.way == IN_SENTENCE { (&PARTED, Severity::Warning) } else { (&LINE_END, Severity::Info) };
    Some(Finding::new(range(start, end), case.with([quoted.into()])).at(severity).fixed_by(fix))
}

fn blanks(text: &str, place: TextRange) -> impl Iterator<Item = TextRange> {
    let start = usize::from(place.start());
    let gaps: Vec<TextRange> =
        text[place].char_indices().filter(|&(_, c)| is_gap(c)).map(|(at, c)| range(start + at, start + at + c.len_utf8())).collect();
    gaps.into_iter()
}
