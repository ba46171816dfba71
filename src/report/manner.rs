//! How much a text sounds like a report: the genre's own verbs and nouns, counted line by line, so that a key costs
//! one line and not the whole text.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::lexicon::numerals;
use crate::report::prose;
use crate::text::characters::{ends_sentence, is_blank, is_han};

/// The genre's own verbs and nouns. A law, a novel or a style guide has few of them, and few kinds.
const WORDS: &[&str] = &[
    "推进",
    "加强",
    "落实",
    "完善",
    "提升",
    "深化",
    "推动",
    "开展",
    "健全",
    "优化",
    "强化",
    "扎实",
    "深入",
    "全年",
    "持续",
    "着力",
    "聚焦",
    "全面",
    "统筹",
    "高质量",
    "贯彻",
    "一年来",
    "提案",
    "工作",
    "完成",
    "组织",
    "各项",
    "同比",
    "比上年",
    "增长",
    "建成",
    "新增",
    "累计",
    "机制",
    "成效",
];

/// How those who give a report speak of themselves.
const OWN: &[&str] =
    &["我们", "我市", "我区", "我县", "我省", "我州", "我盟", "我旗", "我镇", "我乡", "我院", "我校", "我局", "我公司", "本院"];
/// What the report is given for; who writes news.
const DELIBERATED: &str = "审议";
const REPORTERS_NAMED: &[&str] = &["记者", "央视网消息", "本报讯", "新华社北京"];
/// In so many characters those who give a report name themselves so often: 3 in 2,000.
const OWN_OFTEN: (u64, u64) = (3, 2000);
/// So many paragraphs that begin with 第一条 are a law.
const ARTICLES: u32 = 8;
/// A text that names reporters so often is news.
const REPORTERS: u32 = 3;

/// Fewer rows make no table: a line of prose may look like one.
const FEWEST: u32 = 2;

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(WORDS).ok());
/// [`OWN`], and behind them [`DELIBERATED`] and [`REPORTERS_NAMED`].
static VOICES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(OWN.iter().chain([&DELIBERATED]).chain(REPORTERS_NAMED)).ok());

/// What is counted of a line, or of a text as the sum of its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Han characters.
    pub han: u32,
    /// Letters of other scripts.
    pub latin: u32,
    /// Lines that are rows of data, entries of a log, code or settings.
    data_lines: u32,
    /// Their characters.
    data: u32,
    /// Characters of all other lines.
    prose: u32,
    /// Articles of a law: 第一条.
    articles: u32,
    /// How often those who speak name themselves.
    own: u32,
    /// How often 审议 is spoken of.
    deliberated: u32,
    /// How often reporters are named.
    reporters: u32,
    /// The genre's words.
    hits: u32,
    /// Which of them, a bit each.
    kinds: u64,
}

/// How much a text sounds like a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Not.
    None,
    /// As a notice or a plan may, too.
    Some,
    /// As nothing else does.
    Strong,
}

impl Tally {
    /// Counts one line.
    pub fn of(line: &str) -> Tally {
        let mut tally = Tally::default();
        for c in line.chars() {
            if is_han(c) {
                tally.han += 1;
            } else {
                tally.latin += u32::from(c.is_alphabetic());
            }
        }
        let visible = u32::try_from(line.chars().filter(|&c| !is_blank(c)).count()).unwrap_or(u32::MAX);
        (tally.data_lines, tally.data, tally.prose) = if prose::is_data(line) { (1, visible, 0) } else { (0, 0, visible) };
        let folded = fold(line);
        let line = &*folded;
        for found in FINDER.iter().flat_map(|finder| finder.find_iter(line)) {
            tally.hits += 1;
            tally.kinds |= 1 << found.pattern().as_u32();
        }
        for found in VOICES.iter().flat_map(|finder| finder.find_iter(line)) {
            let count = match found.pattern().as_usize().checked_sub(OWN.len()) {
                None => &mut tally.own,
                Some(0) => &mut tally.deliberated,
                Some(_) => &mut tally.reporters,
            };
            *count += 1;
        }
        tally.articles = articles(line);
        tally
    }

    /// The counts of both.
    pub fn plus(self, other: &Tally) -> Tally {
        Tally {
            han: self.han + other.han,
            latin: self.latin + other.latin,
            data_lines: self.data_lines + other.data_lines,
            data: self.data.saturating_add(other.data),
            prose: self.prose.saturating_add(other.prose),
            articles: self.articles + other.articles,
            own: self.own + other.own,
            deliberated: self.deliberated + other.deliberated,
            reporters: self.reporters + other.reporters,
            hits: self.hits + other.hits,
            kinds: self.kinds | other.kinds,
        }
    }

    /// Whether the text is prose, as far as its lines tell: of data no more than a few characters are outside its rows.
    pub fn is_prose(&self) -> bool {
        self.data_lines < FEWEST || u64::from(self.prose) * 4 > u64::from(self.data)
    }

    /// Whether the text is Chinese at all.
    pub fn is_chinese(&self) -> bool {
        self.han > 0 && self.han * 3 >= self.latin
    }

    /// Whether its articles make it a law.
    pub fn is_law(&self) -> bool {
        self.articles >= ARTICLES
    }

    /// Whether it names reporters as only news does.
    pub fn is_news(&self) -> bool {
        self.reporters >= REPORTERS
    }

    /// Whether somebody speaks of what is his own, or asks for a deliberation.
    pub fn has_voice(&self) -> bool {
        self.deliberated > 0 || u64::from(self.own) * OWN_OFTEN.1 >= OWN_OFTEN.0 * u64::from(self.han.max(1)) && self.own > 0
    }

    /// How much it sounds like a report.
    pub fn manner(&self) -> Manner {
        let per_thousand = u64::from(self.hits) * 1000 / u64::from(self.han.max(1));
        let kinds = self.kinds.count_ones();
        match self.han {
            _ if per_thousand >= 25 && kinds >= 8 => Manner::Strong,
            0..300 if per_thousand >= 25 && kinds >= 3 => Manner::Strong,
            _ if per_thousand >= 10 && kinds >= 2 => Manner::Some,
            _ => Manner::None,
        }
    }
}

/// The characters of the genre's own words, of the formula and of those who give a report, in traditional script and as
/// they are simplified; the others do not matter here.
const TRADITIONAL: &[(char, char)] = &[
    ('進', '进'),
    ('強', '强'),
    ('實', '实'),
    ('動', '动'),
    ('開', '开'),
    ('優', '优'),
    ('紮', '扎'),
    ('續', '续'),
    ('著', '着'),
    ('統', '统'),
    ('籌', '筹'),
    ('質', '质'),
    ('貫', '贯'),
    ('徹', '彻'),
    ('來', '来'),
    ('組', '组'),
    ('織', '织'),
    ('項', '项'),
    ('長', '长'),
    ('機', '机'),
    ('們', '们'),
    ('縣', '县'),
    ('區', '区'),
    ('鎮', '镇'),
    ('鄉', '乡'),
    ('審', '审'),
    ('議', '议'),
    ('記', '记'),
    ('報', '报'),
    ('現', '现'),
    ('會', '会'),
    ('總', '总'),
    ('結', '结'),
    ('況', '况'),
    ('見', '见'),
    ('關', '关'),
    ('於', '于'),
    ('員', '员'),
    ('擴', '扩'),
    ('問', '问'),
    ('題', '题'),
    ('業', '业'),
    ('務', '务'),
    ('黨', '党'),
    ('國', '国'),
    ('將', '将'),
    ('請', '请'),
    ('單', '单'),
    ('學', '学'),
    ('對', '对'),
    ('這', '这'),
    ('過', '过'),
    ('計', '计'),
    ('劃', '划'),
    ('億', '亿'),
    ('萬', '万'),
    ('產', '产'),
    ('發', '发'),
    ('團', '团'),
    ('體', '体'),
    ('與', '与'),
];

/// The text with these characters as they are simplified: a report of 1923 is one, too.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    let simple = |c: char| TRADITIONAL.iter().find(|(from, _)| *from == c).map(|&(_, to)| to);
    // Seldom is any of them there, and 進 or 會 or 員 nearly always where one is.
    if !text.contains(['進', '會', '報', '員', '們', '實', '動', '國', '這', '開', '問', '議']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| simple(c).unwrap_or(c)).collect())
}

/// The articles of a law that begin in a line: at its start, and behind a stop where a law stands on one line.
fn articles(line: &str) -> u32 {
    let opens = |at: usize| {
        let before = line[..at].chars().next_back().filter(|&c| !is_blank(c));
        let rest = &line[at + '第'.len_utf8()..];
        let length: usize = rest.chars().take_while(|&c| numerals::is_numeral(c) || c.is_ascii_digit()).map(char::len_utf8).sum();
        before.is_none_or(ends_sentence) && length > 0 && rest[length..].starts_with('条') && !rest[length..].starts_with("条的")
    };
    let count = line.match_indices('第').filter(|&(at, _)| opens(at)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_have_a_manner_of_their_own() {
        assert_eq!(Tally::of("着力深化协商议政，扎实开展各项工作，推动任务落实，成效持续提升。").manner(), Manner::Strong);
        assert_eq!(Tally::of("那天夜里下了雪，他推开门，看见院子里站着一个人。").manner(), Manner::None);
        assert!(!Tally::of("This is a report in English.").is_chinese());
        assert!(WORDS.len() <= 64, "a bit each");
    }

    #[test]
    fn a_law_has_articles_and_a_report_a_voice() {
        let law: Tally = (1..=8).fold(Tally::default(), |sum, n| sum.plus(&Tally::of(&format!("第{n}条　机关应当公开信息。"))));
        assert!(law.is_law() && !law.has_voice());
        assert!(
            Tally::of("第一条　定义。第二条　范围。第三条　原则。第四条　主管。第五条　经费。第六条　处罚。第七条　复议。第八条　施行。")
                .is_law()
        );
        assert!(!Tally::of("依照第一条、第二条的规定，第三条所列事项按第八条办理。").is_law());
        assert!(Tally::of("一年来，我们扎实工作。").has_voice() && Tally::of("请予审议。").has_voice());
    }
}
