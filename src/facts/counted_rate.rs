//! Rates with the two counts that they are computed from: 立案119件，办结118件，办结率99.2%.

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::Figure;
use crate::facts::rate::{self, StatedRate};
use crate::lexicon::rates::{self, CountedRate};
use crate::text::TextRange;

/// A rate with the two counts that it is computed from.
pub struct Counted<'f> {
    /// The rate.
    pub row: &'static CountedRate,
    /// What is done.
    pub part: &'f Figure,
    /// What there is.
    pub whole: &'f Figure,
    /// All counts near the rate.
    pub counts: Vec<&'f Figure>,
}

impl<'f> Counted<'f> {
    /// The counts of the rate that `figure` states: what is done stands beside a word that the rate's name repeats,
    /// what there is stands before it.
    pub fn read(facts: &'f ParagraphFacts, index: usize, figure: &'f Figure) -> Option<Counted<'f>> {
        if figure.quoted || figure.measure.class != "%" {
            return None;
        }
        let stated = rate::stated(facts, figure).filter(|stated| stated.base.is_none())?;
        let name = &facts.reading[stated.name];
        let row = rates::counted(name)?;
        let sentence = sentence_of(facts, &stated, index)?;
        let text = beside::last_characters(&facts.reading[TextRange::new(sentence.start(), figure.range.start())], REACH);
        let before_name = beside::last_characters(&facts.reading[TextRange::new(sentence.start(), stated.name.start())], REACH);
        let what = name.strip_suffix(row.rate.as_str()).unwrap_or("");
        let known = what.is_empty() || before_name.contains(what) || is_light(what);
        if !known || OTHER_BASE.iter().any(|word| text.contains(word)) || OTHER_RATE.iter().any(|word| name.contains(word)) {
            return None;
        }
        let window = &facts.figures[index.saturating_sub(WINDOW)..index];
        let counts: Vec<&Figure> = window.iter().filter(|f| sentence.contains_range(f.range) && beside::is_count(facts, f)).collect();
        let at = counts.iter().rposition(|f| is_done(facts, f, row))?;
        let part = counts[at];
        let whole = counts[..at].iter().rev().copied().find(|f| f.is_comparable(part) && !f.interval().is_disjoint(&f.interval()))?;
        let possible = !part.interval().lies_above(&whole.interval());
        // 去年收到126件，今年立案119件; 抽检食品…；抽检药品320批次，合格率…: the counts are not of one thing.
        let before_whole = beside::words_before(facts, whole);
        let of_last_year = ["去年", "上年", "前年"].iter().any(|word| before_whole.starts_with(word));
        let behind = facts.reading.get(usize::from(part.range.end())..usize::from(stated.name.start())).unwrap_or("");
        let of_another = behind.contains(['；', ';']) && counts[at + 1..].iter().any(|f| f.is_comparable(part));
        let possible = possible && !of_last_year && !of_another;
        possible.then_some(Counted { row, part, whole, counts })
    }

    /// Whether two counts of the sentence, whichever, give the rate: it may be theirs.
    pub fn is_explained(&self, rate: &Figure) -> bool {
        let tolerance = beside::tolerance(rate);
        self.counts.iter().any(|part| {
            self.counts.iter().any(|whole| {
                part.is_comparable(whole) && beside::percentage(part, whole).is_none_or(|percentage| !percentage.is_disjoint(&tolerance))
            })
        })
    }

    /// Whether everything is said to be done though less is counted: that is another rule's.
    pub fn claims_all(&self, figure: &Figure) -> bool {
        figure.value.to_u64() == Some(100) && self.whole.interval().lies_above(&self.part.interval())
    }
}

/// With one of these the base of the rate is another than the count beside it.
const OTHER_BASE: &[&str] =
    &["结转", "旧存", "存案", "累计", "历年", "加权", "基本满意", "较满意", "比较满意", "部分", "抽样", "问卷", "测评", "应结"];
/// A rate of what is done in time, on the spot … has another count above its line.
const OTHER_RATE: &[&str] = &["按期", "按时", "期限", "时限", "限期", "及时", "当场", "一次", "综合", "平均", "总体", "首次", "自动"];
/// With one of these before it, what is counted is what is not done.
const NOT_DONE: &[&str] = &["未", "不", "没", "待", "无", "非"];
/// So many figures before the rate are looked at.
const WINDOW: usize = 8;
/// So many characters before it.
const REACH: usize = 200;

/// Where the counts of a rate may stand: in its own sentence before it, or, where none stands there, in the one before.
fn sentence_of(facts: &ParagraphFacts, stated: &StatedRate<'_>, index: usize) -> Option<TextRange> {
    let own = facts.layout.sentence_at(stated.figure.range.start());
    let nearest = facts.figures[..index].iter().rev().take(WINDOW).find(|f| beside::is_count(facts, f))?;
    if own.contains_range(nearest.range) {
        return Some(own);
    }
    let before = facts.layout.sentence_at(nearest.range.start());
    (before.end() == own.start() && facts.layout.clause_at(own.start()).contains_range(stated.name)).then_some(before.cover(own))
}

/// Words before a rate that say nothing of what it is a rate of.
fn is_light(what: &str) -> bool {
    let mut rest = what;
    while let Some(word) = [
        "案件", "提案", "建议", "其", "总", "年度", "全年", "今年", "实际", "全市", "全区", "全县", "全省", "全院", "的", "我区", "我市",
        "我县",
    ]
    .iter()
    .find_map(|word| rest.strip_prefix(word))
    {
        rest = word;
    }
    rest.is_empty()
}

/// Whether the count is of what is done: 立案119件, 合格1180批次, 118件立案.
pub fn is_done(facts: &ParagraphFacts, figure: &Figure, row: &CountedRate) -> bool {
    let before = beside::words_before(facts, figure);
    let behind = beside::words_behind(facts, figure);
    row.done.iter().any(|done| {
        let stands =
            |text: &str, at: usize| !NOT_DONE.iter().any(|no| text[..at].ends_with(no)) && !text[at + done.len()..].starts_with('率');
        before.rfind(done.as_str()).is_some_and(|at| stands(before, at) && before[at + done.len()..].chars().count() <= 8)
            || behind.find(done.as_str()).is_some_and(|at| stands(behind, at) && behind[..at].chars().count() <= 2)
    })
}
