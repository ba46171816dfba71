//! Totals and what are said to be all their parts: 126件，其中委员提案90件、集体提案37件; 共…，分别为…; 由…组成.

use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::change::Role;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::Interval;
use crate::lexicon::total_words::{
    COMPLEMENTS, DISJOINT, OPEN_WORDS, REST, TOTAL_NOUNS, TOTAL_WORDS, WHOLE_WORDS, announces_total, covers, says_change,
};
use crate::text::TextRange;

/// Most characters between two parts.
const JOINT: usize = 24;
/// Most parts.
const MOST_PARTS: usize = 30;

/// The totals of a paragraph with what are said to be their parts; of two for one total, the first.
pub fn find(facts: &ParagraphFacts) -> Vec<Breakdown<'_>> {
    let mut found: Vec<Breakdown<'_>> = Vec::new();
    for_each_sentence(facts, |text| {
        let totals = (0..text.figures.len()).filter_map(|index| text.total_behind(index).or_else(|| text.broken_down(index)));
        let start = found.len();
        for total in totals {
            let total = explained_by(text, total);
            if found[start..].iter().all(|other| other.total.range != total.total.range) {
                found.push(total);
            }
        }
    });
    found
}

/// Lists of parts that leave nothing out, with the same words beside each of them, whose total is not stated: 委员提案
/// 90件、集体提案37件.
pub fn untotalled(facts: &ParagraphFacts) -> Vec<Vec<&Figure>> {
    let mut found = Vec::new();
    let sentences = facts.layout.sentences.iter().filter(|&&sentence| facts.figures_in(sentence).len() >= 2);
    for &sentence in sentences {
        let figures: Vec<&Figure> = facts.figures_in(sentence).iter().filter(|f| !f.quoted).collect();
        let text = Sentence { facts, sentence, figures: &figures };
        let mut start = 0;
        while start < figures.len() {
            let length = text.parts_of_a_whole(start).unwrap_or(0);
            if length > 0 && !text.states_total(start, length) {
                found.push(figures[start..start + length].to_vec());
            }
            start += length.max(1);
        }
    }
    found
}

/// The sum of exact figures that count in one unit, in the base unit.
pub fn sum_in_base(parts: &[&Figure]) -> BigRational {
    parts.iter().map(|part| part.value.rational() * &part.measure.factor).sum()
}

fn for_each_sentence<'a>(facts: &'a ParagraphFacts, mut visit: impl FnMut(&Sentence<'a, '_>)) {
    for &sentence in &facts.layout.sentences {
        if facts.figures_in(sentence).len() >= 3 {
            let figures: Vec<&Figure> = facts.figures_in(sentence).iter().filter(|f| !f.quoted).collect();
            visit(&Sentence { facts, sentence, figures: &figures });
        }
    }
}

/// A total with what are said to be all its parts.
pub struct Breakdown<'a> {
    /// The total.
    pub total: &'a Figure,
    /// Its parts, at least two.
    pub parts: Vec<&'a Figure>,
    /// Whether only a sum above the total is wrong: the list need not be whole.
    pub open: bool,
    /// Whether other figures of the sentence explain a sum that does not fit.
    pub explained: bool,
}

/// A sentence with its figures.
struct Sentence<'a, 's> {
    facts: &'a ParagraphFacts,
    sentence: TextRange,
    figures: &'s [&'a Figure],
}

impl<'a> Sentence<'a, '_> {
    /// `委员提案90件、集体提案37件，共126件`: nothing but 共 stands between the last part and the total.
    fn total_behind(&self, index: usize) -> Option<Breakdown<'a>> {
        let total = self.figures[index];
        let mut last = index.checked_sub(1)?;
        // 三项合计: 三项 is read as a figure of its own.
        if self.figures[last].chinese && self.between(last, index).len() <= "合计达到".len() {
            last = last.checked_sub(1)?;
        }
        let between = self.between(last, index);
        let word = between.trim_start_matches(['，', ',', '、', '）', ')', '；', '（', '(']);
        // 总数2623人 behind what was newly added is a stock, not a sum.
        if between.len() == word.len()
            || word.starts_with('总') && !word.starts_with("总计") && !word.starts_with("总共")
            || !announces_total(word)
        {
            return None;
        }
        let behind = last + 1;
        let mut first = behind;
        let opens_list = |i: usize| self.words_of(i).contains("其中");
        while first > 0 && behind - first < MOST_PARTS && self.figures[first - 1].is_comparable(total) && self.is_part(first - 1) {
            if first < behind && !self.is_joined(first - 1, first) {
                break;
            }
            first -= 1;
            // 举办各类活动，其中专题协商8场、对口协商6场，共14场: the list begins with 其中.
            if opens_list(first) {
                break;
            }
        }
        // A figure of another kind between them (召开会议5次，走访企业20家，共25次) leaves nothing to add.
        let alone = first == 0 || !self.is_joined(first - 1, first) || self.figures[first - 1].chinese;
        let parts = self.figures[first..behind].to_vec();
        (parts.len() >= 2 && alone && !self.is_open(parts[0], total)).then_some(Breakdown { total, parts, open: false, explained: false })
    }

    /// `126件，其中委员提案90件、集体提案37件`, `126件（委员提案90件、集体提案37件）`, `共126件，分别为…`, `由…组成`.
    fn broken_down(&self, index: usize) -> Option<Breakdown<'a>> {
        let total = self.figures[index];
        let next = index + 1;
        let lead = self.figures.get(next).map(|_| self.between(index, next))?;
        if total.measure.is_ratio() || lead.chars().count() > 40 {
            return None;
        }
        let opening = Opening::of(lead)?;
        let mut end = next;
        while end < self.figures.len() && end - next < MOST_PARTS && self.figures[end].is_comparable(total) {
            // The words before the first part hold the opening; they are looked at with its name below.
            if end > next && !(self.is_part(end) && self.is_joined(end - 1, end) && !self.words_of(end).contains("其中")) {
                break;
            }
            end += 1;
        }
        let listed = &self.figures[next..end];
        if listed.len() < 2 || self.is_open(total, listed[listed.len() - 1]) {
            return None;
        }
        let names: Vec<&str> = (next..end).map(|part| self.name_of(part, if part == next { opening.width } else { 0 })).collect();
        if names[..2].iter().any(|name| says_change(name)) {
            return None;
        }
        if let Some(set) = COMPLEMENTS.iter().filter(|set| set.len() <= listed.len()).find(|set| covers(set, &names[..set.len()])) {
            // One more member of the list (、其他3件) would make the set incomplete; a new clause (，立案118件) does not.
            let goes_on = set.len() < listed.len()
                && !self.between(next + set.len() - 1, next + set.len()).contains(['，', ',', '；', ';', '）', ')']);
            if !goes_on {
                let parts = listed[..self.with_next(total, listed, set.len())].to_vec();
                let open = self.leaves_rest(parts[parts.len() - 1]) || names[0].contains('对');
                return Some(Breakdown { total, parts, open, explained: false });
            }
        }
        if let Some(rest) = names.iter().position(|name| REST.iter().any(|word| name.contains(word))).filter(|&rest| rest > 0) {
            return Some(Breakdown { total, parts: listed[..=rest].to_vec(), open: false, explained: false });
        }
        let closed = match opening.kind {
            Kind::Respective => self.announced(index) && self.ends_list(end),
            Kind::Composed => self.composes(end),
            Kind::Among => false,
        };
        if closed {
            return Some(Breakdown { total, parts: listed.to_vec(), open: false, explained: false });
        }
        if opening.kind == Kind::Among
            && let Some(set) = DISJOINT.iter().filter(|set| set.len() <= listed.len()).find(|set| covers(set, &names[..set.len()]))
        {
            return Some(Breakdown { total, parts: listed[..set.len()].to_vec(), open: true, explained: false });
        }
        // Sums of money do not overlap: what is named of them cannot exceed the whole.
        let money = total.measure.class == "元" && opening.kind == Kind::Among && self.is_one_list(next, end);
        money.then(|| Breakdown { total, parts: listed.to_vec(), open: true, explained: false })
    }

    /// How many of the listed figures are all parts where the first `length` bear all kinds: one more where that makes the whole
    /// (城镇42万人、乡村36万人，异地就业8万人).
    fn with_next(&self, total: &Figure, listed: &[&Figure], length: usize) -> usize {
        let whole = total.value.rational() * &total.measure.factor;
        let fits = |length: usize| listed.get(..length).is_some_and(|parts| sum_in_base(parts) == whole);
        if !fits(length) && fits(length + 1) { length + 1 } else { length }
    }

    /// Whether what is left is told right behind the last part, without a number: ，其余为前期项目.
    fn leaves_rest(&self, last: &Figure) -> bool {
        let tail = &self.facts.reading[usize::from(last.range.end())..usize::from(self.sentence.end())];
        let next = tail.find(['，', ',']).map_or("", |at| tail[at..].trim_start_matches(['，', ',']));
        REST.iter().chain(&["另有", "还有", "另外", "余下", "剩下"]).any(|word| next.starts_with(word))
    }

    /// How many figures from `start` on are all the parts of one whole: exact, in one unit, in one list, named by a set that
    /// leaves nothing out, and otherwise by the same words.
    fn parts_of_a_whole(&self, start: usize) -> Option<usize> {
        let next = self.figures.get(start + 1)?;
        if next.measure != self.figures[start].measure || !self.is_one_list(start, start + 2) {
            return None;
        }
        let is_whole = |set: &&&[&str]| {
            let end = start + set.len();
            let Some(parts) = self.figures.get(start..end) else { return false };
            // 4.16亿人次 and 936万人次 are not known to one digit: their sum would promise too much.
            let alike = parts.iter().all(|part| {
                let (measure, digit) = (part.measure == parts[0].measure, part.value.last_digit() == parts[0].value.last_digit());
                measure && digit && part.bound == Bound::Exact && part.role == Role::Level
            });
            let rest = |index: usize| rest_of(set, beside::words_before(self.facts, self.figures[index]));
            alike
                && parts[0].measure.counts_things()
                && (start..end).all(|index| self.is_part(index))
                && self.is_one_list(start, end)
                && rest(start + 1).is_some_and(|(_, words)| {
                    let others = (start + 2..end).all(|index| rest(index).is_some_and(|(_, other)| other == words));
                    others && rest(start).is_some_and(|(_, first)| first == words)
                })
                && distinct((start..end).filter_map(|index| rest(index).map(|(member, _)| member)), set.len())
                && (start..end - 1)
                    .all(|index| beside::words_behind(self.facts, self.figures[index]).trim_start_matches(['和', '与']).is_empty())
                && self.ends_list(end)
                && (start == 0 || self.between(start - 1, start).contains(['，', ',', '；', ';', '。', '：', ':']))
        };
        let set = COMPLEMENTS.iter().filter(is_whole).max_by_key(|set| set.len())?;
        let (first, last) = (self.figures[start], self.figures[start + set.len() - 1]);
        (!self.is_open(first, last)).then_some(set.len())
    }

    /// Whether the total of these parts may be stated: the sentence counts something else in their unit, says what they
    /// are parts of, or the paragraph holds their sum.
    fn states_total(&self, start: usize, length: usize) -> bool {
        let parts = &self.figures[start..start + length];
        let others = self.figures.iter().filter(|figure| figure.is_comparable(parts[0])).count() > length;
        let sum = sum_in_base(parts);
        let is_sum = |figure: &Figure| figure.is_comparable(parts[0]) && figure.value.rational() * &figure.measure.factor == sum;
        others || self.facts.reading[self.sentence].contains("其中") || self.facts.figures.iter().any(is_sum)
    }

    fn between(&self, a: usize, b: usize) -> &'a str {
        let (start, end) = (usize::from(self.figures[a].range.end()), usize::from(self.figures[b].range.start()));
        self.facts.reading.get(start..end).unwrap_or("")
    }

    /// The words that belong to a part: from the part before it to its own end, and the noun behind it.
    fn name_of(&self, index: usize, skip: usize) -> &'a str {
        let figure = self.figures[index];
        let start = index.checked_sub(1).map_or(self.sentence.start(), |i| self.figures[i].range.end());
        let end = figure.subject.map_or(figure.range.end(), |s| s.end().max(figure.range.end()));
        self.facts.reading.get(usize::from(start) + skip..usize::from(end)).unwrap_or("")
    }

    /// Whether a figure can be a part of a sum: no change, no share.
    fn is_part(&self, index: usize) -> bool {
        let words = self.words_of(index);
        !says_change(words) && !self.figures[index].measure.is_ratio()
    }

    /// The words of the clause between the figure before and this one.
    fn words_of(&self, index: usize) -> &'a str {
        let figure = self.figures[index];
        let clause = self.facts.layout.clause_at(figure.range.start());
        let start = index.checked_sub(1).map_or(clause.start(), |p| self.figures[p].range.end().max(clause.start()));
        &self.facts.reading[TextRange::new(start.min(figure.range.start()), figure.range.start())]
    }

    /// Whether two figures stand in one list or in neighbouring clauses of one sentence.
    fn is_joined(&self, a: usize, b: usize) -> bool {
        let between = self.between(a, b);
        between.chars().count() <= JOINT && !between.contains(['。', '；', ';', '：']) && between.matches(['，', ',']).count() <= 1
    }

    /// Whether nothing but 、 and 和 joins the parts: one list, and not clauses that may go on to something else.
    fn is_one_list(&self, start: usize, end: usize) -> bool {
        (start + 1..end).all(|i| {
            let between = self.between(i - 1, i);
            between.starts_with(['、', '和']) && !between.contains(['，', ',', '（', '('])
        })
    }

    /// Whether a word between total and last part leaves the list open.
    fn is_open(&self, from: &Figure, to: &Figure) -> bool {
        let start = usize::from(from.range.end().min(to.range.start()));
        let close = usize::from(self.sentence.end());
        let behind = self.facts.reading[usize::from(to.range.end())..close].chars().take(24).map(char::len_utf8).sum::<usize>();
        let text = &self.facts.reading[start..usize::from(to.range.end())];
        let tail = &self.facts.reading[usize::from(to.range.end())..usize::from(to.range.end()) + behind];
        let etc = |text: &str| {
            text.match_indices('等').any(|(at, _)| {
                !WHOLE_WORDS.iter().any(|word| {
                    let place = word.find('等').unwrap_or(0);
                    at.checked_sub(place).and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(word))
                })
            })
        };
        let lead = text.find("其中").map_or(text, |at| &text[at + "其中".len()..]);
        let ends = tail.split(['，', ',', '。', '；', ';']).next().unwrap_or("");
        let notes = ["四舍五入", "未作机械", "交叉", "重复", "含"];
        OPEN_WORDS.iter().any(|word| lead.contains(word)) || etc(text) || etc(ends) || notes.iter().any(|word| tail.contains(word))
    }

    /// Whether the clause of the figure announces a total: 共立案126件, 总投资12亿元.
    fn announced(&self, index: usize) -> bool {
        let total = self.figures[index];
        let clause = self.facts.layout.clause_at(total.range.start());
        let head = beside::last_characters(&self.facts.reading[TextRange::new(clause.start(), total.range.start())], 40);
        TOTAL_WORDS.iter().chain(TOTAL_NOUNS).any(|word| head.contains(word))
    }

    /// Whether a list that ends before the figure at `end` ends there for good: nothing follows, or another clause.
    fn ends_list(&self, end: usize) -> bool {
        end == self.figures.len() || self.between(end - 1, end).contains(['，', ',', '；', ';', '。', '）', ')'])
    }

    /// Whether 组成 or 构成 closes the list.
    fn composes(&self, end: usize) -> bool {
        let last = usize::from(self.figures[end - 1].range.end());
        let tail = beside::first_characters(&self.facts.reading[last..usize::from(self.sentence.end())], 16);
        let tail = tail.split(['，', ',', '。', '；', ';']).next().unwrap_or("");
        tail.chars().count() <= 14 && ["组成", "构成"].iter().any(|word| tail.contains(word))
    }
}

/// How a breakdown is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 其中 or a bracket: normally a part of what there is.
    Among,
    /// 分别为, 即, a colon: all there is, where a total is announced.
    Respective,
    /// 由…组成
    Composed,
}

struct Opening {
    kind: Kind,
    /// Where the words of the first part begin behind the total.
    width: usize,
}

impl Opening {
    /// The opening that stands between a total and its first part, if it stands close behind the total; a noun may
    /// follow the total first (126件提案，其中…).
    fn of(lead: &str) -> Option<Opening> {
        let closes = |at: usize| lead[at..].starts_with(['（', '(']) && lead[at..].contains(['）', ')']);
        let found = |words: &[&str], kind: Kind| {
            let places = words.iter().filter_map(|word| lead.find(word).map(|at| (at, at + word.len())));
            let place = places.filter(|&(at, _)| !closes(at)).min()?;
            Some((place.0, Opening { kind, width: place.1 }))
        };
        let kinds = [
            found(&["其中", "（", "("], Kind::Among),
            found(&["分别是", "分别为", "，即", "，分别", "：", "——"], Kind::Respective),
            found(&["，由", "由", "，包括"], Kind::Composed),
        ];
        let (at, opening) = kinds.into_iter().flatten().min_by_key(|(at, opening)| (*at, opening.kind as u8))?;
        let before = &lead[..at];
        let close = before.chars().count() <= 14 && before.matches(['，', ',', '；']).count() <= 1 && !before.contains(['。', '；']);
        // 收到提案126件，经审查立案…（…: a verb of its own in between makes another subject.
        close.then_some(opening)
    }
}

impl Breakdown<'_> {
    /// The sum of the parts, as exactly as they are written.
    pub fn sum(&self) -> Option<Interval> {
        sum_of(&self.parts)
    }

    /// Whether what is counted behind the list makes up what it lacks: 委员提案88件、集体提案37件，另有联名提案1件.
    fn is_made_up(&self, text: &Sentence<'_, '_>, sum: &Interval) -> bool {
        let total = self.total.rounded_interval();
        let Some(last) = self.parts.last() else { return false };
        let first = text.figures.partition_point(|f| f.range.start() < last.range.end());
        let mut sum = sum.clone();
        text.figures[first..].iter().take_while(|f| f.is_comparable(self.total)).take(2).any(|f| {
            sum = sum.plus(&f.rounded_interval());
            !sum.is_disjoint(&total)
        })
    }

    /// Whether the parts give another figure of the sentence before them, or fewer of them give the total: then they
    /// may be parts of that.
    fn is_explained(&self, text: &Sentence<'_, '_>, sum: &Interval) -> bool {
        let first = self.parts[0].range.start();
        let total = self.total.rounded_interval();
        let near = text.figures.iter().filter(|f| f.range.end() <= first && f.is_comparable(self.total) && f.range != self.total.range);
        near.rev().take(4).any(|f| !f.rounded_interval().is_disjoint(sum))
            || self.is_made_up(text, sum)
            || (1..self.parts.len().saturating_sub(1)).any(|from| sum_of(&self.parts[from..]).is_some_and(|sum| !sum.is_disjoint(&total)))
    }
}

/// The member of a set that the name of a part opens with or holds, and the words behind it: 集体提案 is 集体 and 提案.
/// What stands before the member is no part of the name: 全年收到.
fn rest_of<'s, 'w>(set: &'s [&'s str], words: &'w str) -> Option<(&'s str, &'w str)> {
    let places = set.iter().filter_map(|member| words.rfind(member).map(|at| (at + member.len(), member.len(), *member)));
    // Of 未采纳 and 采纳, which end at one place, the longer.
    let (end, _, member) = places.max()?;
    Some((member, &words[end..]))
}

fn distinct<'s>(members: impl Iterator<Item = &'s str>, count: usize) -> bool {
    let mut members: Vec<&str> = members.collect();
    members.sort_unstable();
    members.dedup();
    members.len() == count
}

fn explained_by<'a>(text: &Sentence<'a, '_>, total: Breakdown<'a>) -> Breakdown<'a> {
    let explained = sum_of(&total.parts).is_some_and(|sum| total.is_explained(text, &sum));
    Breakdown { explained, ..total }
}

fn sum_of(parts: &[&Figure]) -> Option<Interval> {
    Some(parts.iter().skip(1).fold(parts.first()?.rounded_interval(), |sum, part| sum.plus(&part.rounded_interval())))
}
