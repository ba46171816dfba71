use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::terms::{GRAM, Gram, fingerprint};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::lexicon::spelling::script::is_unusual;
use crate::lexicon::whole_words;
use crate::lexicon::words::words;
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// A term that stands once with one character other than everywhere else.
pub const RULE: Rule = Rule {
    name: "near-duplicate-term",
    group: Group::Terms,
    severity: Severity::Info,
    basis: "全文一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ALMOST, &USUAL, &REPLACE],
    aggregate: None,
    page: include_str!("near_duplicate_term.md"),
    run: Run::Document(run),
};

static ALMOST: Case = Case {
    zh: "“{0}”只出现一次，与“{1}”只差一字（{2}），疑为笔误，请核对",
    en: "“{0}” stands only once and differs from “{1}” by one character ({2}); perhaps a slip",
};
static USUAL: Case = Case { zh: "别处的写法", en: "as it is written elsewhere" };

/// A report is not longer, in characters; of other texts nothing is compared.
const LIMIT: usize = 80_000;
/// Characters that end the name of something: a term that ends so is one even where it stands only twice.
const ENDINGS: &str = "会站区室局办网馆廊带圈团社法例案制台";
/// Characters that differ on purpose between two terms that are else the same.
const CONTRASTS: &[&str] = &[
    "国省市区县州旗镇乡村街部央地",
    "东西南北中",
    "上下左右内外前后",
    "大小中高低长短",
    "新老旧古今",
    "男女",
    "春夏秋冬",
    "甲乙丙丁",
    "水陆空海铁公航",
    "年月日时",
    "增减升降",
    "是非不未无有",
    "和与及、或的地得",
    "正副",
    "双单多",
    "重要大点",
    "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁新疆港澳台",
];

/// Characters that stand alone as words in reports: one more of them is no sign of a broken word.
const ALONE: &str = "的和等新在是个为以年大要了区中上与一对家好向更有不地三到把强多党人省全各市四让二用提化及将做占之下稳万碳项五质从达都所比\
    并来也县保路城高这村总创同还超条获能抓企两可六小惠低率就双山前力办较链至线最由深走我使微而水已网普再建共件文牢优元级绿河\
    型安内雄规又批后月快居旅进促于海扩段类坪七即实康增美第性治管点事发道打零降园过均名指老国号通业风户会智产港正站座科长心日\
    镇场医非带林量改重干出或局东得清投制八养湖作聚成近石商北控仍院数转开届位需效育云防起金联外被旧着九社电源面标西看处很住套\
    托贷赋既环减自岗台贸域天污兴延约式驻南学补宜行农排应无先次每策倍京政权图责但见请街圈守煤跨湾包筑楼田渝去受张龙奖因未感算\
    振库沙板页铸少按涉则越亩州宗树廊初给汇边此如富岩德谷早黑尽讲碧说草厂乱档永兜废王硬厅敢跑疆尘冠亲坑摘搞雨抗赢蓄川茅含厚暨\
    汕暖洲魂冷凝臭软涌闯岭梦送它岁唐纯坝堵梅副栋仓拟绘纾横桩慢忘塘铝莞秒陇钱棚找燕氢乌旺偏荷润杯度匹竹酱";

/// Where a stretch of [`GRAM`] characters stands: in which paragraph of the body, and at which byte.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spot {
    paragraph: u32,
    start: u32,
}

struct Body<'a> {
    paragraphs: Vec<(&'a Paragraph, &'a ParagraphFacts)>,
    /// Which stretches stand, and which of them may stand more than once.
    standing: Bits,
    returning: Bits,
    /// How often those stand, and where first.
    times: FxHashMap<u32, (u32, Spot)>,
}

/// A stretch that others are measured by.
struct Usual {
    times: u32,
    spot: Spot,
    /// The one before it that leaves the same when a character is taken out.
    next: Option<u32>,
}

/// One place where a term may be misspelt, and one where it is not.
struct Slip {
    /// The paragraph and the byte of the character that differs.
    here: (usize, usize),
    there: (usize, usize),
    /// How many characters differ: one, or two that changed places.
    width: usize,
    /// How often the usual stretch stands.
    usual: u32,
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let total: usize = analysis.body().map(|(_, _, facts)| facts.terms.grams.len()).sum();
    if analysis.report.in_columns || total > LIMIT {
        return Vec::new();
    }
    let body = Body::new(analysis);
    let mut slips = body.slips();
    slips.sort_by_key(|slip| (slip.here, slip.there));
    let mut findings: Vec<(usize, Finding)> = body.misquoted();
    for slip in &slips {
        let Some((length, finding)) = body.judge(slip) else { continue };
        let touches = |known: &Finding| known.range.intersect(finding.range).is_some_and(|both| !both.is_empty());
        match findings.iter_mut().find(|(_, known)| touches(known)) {
            // Several terms may resemble one: the longest likeness is told.
            Some((known, last)) => {
                if length > *known {
                    (*known, *last) = (length, finding);
                }
            }
            _ => findings.push((length, finding)),
        }
    }
    // 農业 beside 农业 is the same word in the other script.
    findings.retain(|(_, finding)| !analysis.text[finding.range].chars().any(is_unusual));
    findings.sort_by_key(|(_, finding)| finding.range.start());
    findings.into_iter().map(|(_, finding)| finding).collect()
}

impl<'a> Body<'a> {
    fn new(analysis: &'a Analysis) -> Body<'a> {
        let paragraphs: Vec<_> = analysis.body().map(|(_, paragraph, facts)| (paragraph, facts)).collect();
        let mut body = Body { paragraphs, standing: Bits::none(), returning: Bits::none(), times: FxHashMap::default() };
        // Most stretches stand once: two rows of bits say so, and only the others are counted.
        for gram in body.paragraphs.iter().flat_map(|(_, facts)| &facts.terms.grams) {
            if body.standing.insert(gram.print) {
                body.returning.insert(gram.print);
            }
        }
        let mut times: FxHashMap<u32, (u32, Spot)> = FxHashMap::default();
        for (spot, gram) in body.grams().filter(|(_, gram)| body.returning.may_hold(gram.print)) {
            times.entry(gram.print).or_insert((0, spot)).0 += 1;
        }
        body.times = times;
        body
    }

    fn grams(&self) -> impl Iterator<Item = (Spot, &'a Gram)> {
        let paragraphs = self.paragraphs.iter().enumerate();
        paragraphs.flat_map(|(paragraph, &(_, facts))| {
            facts.terms.grams.iter().map(move |gram| (Spot { paragraph: paragraph as u32, start: gram.start }, gram))
        })
    }

    /// How often a stretch stands, and where first; nothing of one that stands once.
    fn returns(&self, print: u32) -> Option<&(u32, Spot)> {
        self.returning.may_hold(print).then(|| self.times.get(&print)).flatten().filter(|(times, _)| *times > 1)
    }

    /// Names in quotes that stand once and differ by one slip from one that stands more than once.
    fn misquoted(&self) -> Vec<(usize, Finding)> {
        let mut names: FxHashMap<&str, (usize, (usize, TextRange))> = FxHashMap::default();
        for (paragraph, (_, facts)) in self.paragraphs.iter().enumerate() {
            for quotation in facts.layout.pairs.all.iter().filter(|q| q.open == '“') {
                let inner = quotation.inner();
                let name = &facts.reading[inner];
                if (GRAM..=QUOTED).contains(&chars_in(name)) && name.chars().all(is_han) {
                    names.entry(name).or_insert((0, (paragraph, inner))).0 += 1;
                }
            }
        }
        let mut holed: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
        for (name, _) in names.iter().filter(|(_, (times, _))| *times >= 2) {
            for print in slip_prints(name) {
                holed.entry(print).or_default().push(name);
            }
        }
        let mut findings = Vec::new();
        for (name, &(_, (paragraph, place))) in names.iter().filter(|(_, (times, _))| *times == 1) {
            let mut usual: Vec<&str> =
                slip_prints(name).flat_map(|print| holed.get(&print).map_or(&[][..], Vec::as_slice)).copied().collect();
            usual.sort_unstable();
            // 不一样精彩 beside 不一样出彩: where both are made of words, both are meant.
            let falls_to_pieces = |right: &str| singles(name, 0, name.len(), "") > singles(right, 0, right.len(), "");
            let slip = |right| Some((right, slip_between(name, right)?)).filter(|_| falls_to_pieces(right));
            let Some((right, changed)) = usual.into_iter().find_map(slip) else { continue };
            let (here, _) = self.paragraphs[paragraph];
            let (there, source) = names[right].1;
            let message = ALMOST.with([(*name).into(), right.into(), changed.into()]);
            let mut finding = Finding::new(here.place(place), message).relating(self.paragraphs[there].0.place(source), USUAL.plain());
            if let Some(edit) = here.place_edit(place) {
                let fix = Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(edit, right)] };
                finding = finding.fixed_by(fix);
            }
            findings.push((chars_in(name), finding));
        }
        findings.sort_by_key(|(_, finding)| finding.range.start());
        findings
    }

    fn reading(&self, paragraph: usize) -> &str {
        &self.paragraphs[paragraph].1.reading
    }

    fn characters(&self, spot: Spot) -> [char; GRAM] {
        let mut characters = ['\0'; GRAM];
        let text = &self.reading(spot.paragraph as usize)[spot.start as usize..];
        characters.iter_mut().zip(text.chars()).for_each(|(slot, c)| *slot = c);
        characters
    }

    /// The places that differ from a usual term in one character, or in two that changed places. Stretches that come
    /// once are looked up among those that come again, by what is left when one character is taken out: no stretch is
    /// compared with all others.
    fn slips(&self) -> Vec<Slip> {
        let (mut slips, mut swapped) = (Vec::new(), Vec::new());
        let (usual, last, bits) = self.usual();
        for (spot, gram) in self.grams().filter(|(_, gram)| self.returns(gram.print).is_none()) {
            for (nth, &print) in gram.holes.iter().enumerate().filter(|(_, print)| bits.may_hold(**print)) {
                let mut next = last.get(&print).copied();
                while let Some(Usual { times, spot: other, next: before }) = next.and_then(|at| usual.get(at as usize)) {
                    slips.extend(self.slip_at(nth + 1, spot, *other, *times));
                    next = *before;
                }
            }
            let alike = gram.swaps.iter().enumerate().filter(|(_, print)| self.standing.may_hold(**print));
            swapped.extend(alike.map(|(first, &print)| (print, first, spot)));
        }
        self.swaps(&swapped, &mut slips);
        slips
    }

    /// The stretches that others are measured by: such as stand again, and such as end like a name. With each what is
    /// left of it when a character is taken out leads to the last that leaves the same.
    fn usual(&self) -> (Vec<Usual>, FxHashMap<u32, u32>, Bits) {
        let (mut usual, mut last, mut bits): (Vec<Usual>, FxHashMap<u32, u32>, Bits) = (Vec::new(), FxHashMap::default(), Bits::none());
        for (spot, gram) in self.grams() {
            let times = match self.returns(gram.print) {
                Some((_, first)) if *first != spot => continue,
                Some((times, _)) => *times,
                None if ENDINGS.contains(gram.last) => 1,
                None => continue,
            };
            for &print in &gram.holes {
                bits.insert(print);
                let next = last.insert(print, usual.len() as u32);
                usual.push(Usual { times, spot, next });
            }
        }
        (usual, last, bits)
    }

    /// The slip between two stretches that are the same but for the character at `hole`.
    fn slip_at(&self, hole: usize, here: Spot, there: Spot, usual: u32) -> Option<Slip> {
        let (mine, its) = (self.characters(here), self.characters(there));
        let alike = (0..GRAM).all(|nth| (mine[nth] == its[nth]) != (nth == hole));
        (alike && !is_contrast(mine[hole], its[hole])).then(|| Slip {
            here: self.byte_of(here, hole),
            there: self.byte_of(there, hole),
            width: 1,
            usual,
        })
    }

    /// The stretches that stand with two characters in the other order, among what would have that order.
    fn swaps(&self, wanted: &[(u32, usize, Spot)], slips: &mut Vec<Slip>) {
        let mut by_print: FxHashMap<u32, Vec<(usize, Spot)>> = FxHashMap::default();
        let mut bits = Bits::none();
        for &(print, first, spot) in wanted {
            bits.insert(print);
            by_print.entry(print).or_default().push((first, spot));
        }
        for (other, gram) in self.grams().filter(|(_, gram)| bits.may_hold(gram.print)) {
            let times = match self.returns(gram.print) {
                Some((_, first)) if *first != other => continue,
                Some((times, _)) => *times,
                None => 1,
            };
            for &(first, spot) in by_print.get(&gram.print).into_iter().flatten() {
                let (mut mine, its) = (self.characters(spot), self.characters(other));
                let same = mine == its;
                mine.swap(first, first + 1);
                if mine == its && !same {
                    slips.push(Slip { here: self.byte_of(spot, first), there: self.byte_of(other, first), width: 2, usual: times });
                }
            }
        }
    }

    fn byte_of(&self, spot: Spot, nth: usize) -> (usize, usize) {
        let text = &self.reading(spot.paragraph as usize)[spot.start as usize..];
        let at = text.char_indices().nth(nth).map_or(0, |(at, _)| at);
        (spot.paragraph as usize, spot.start as usize + at)
    }

    /// What a slip says, if the dictionary knows the usual term better; with the length of the likeness.
    fn judge(&self, slip: &Slip) -> Option<(usize, Finding)> {
        let (mine, its) = (self.reading(slip.here.0), self.reading(slip.there.0));
        let (at, other) = (slip.here.1, slip.there.1);
        let end = |text: &str, at: usize| at + text[at..].chars().take(slip.width).map(char::len_utf8).sum::<usize>();
        let (at_end, other_end) = (end(mine, at), end(its, other));
        let before = common(mine[..at].chars().rev(), its[..other].chars().rev());
        let behind = common(mine[at_end..].chars(), its[other_end..].chars());
        let likeness = chars_in(&mine[at - before..at]) + chars_in(&mine[at_end..at_end + behind]);
        if likeness + slip.width < GRAM || before == 0 || behind == 0 {
            return None;
        }
        let right = &its[other - before..other_end + behind];
        // What is odd here must be odd in the whole report.
        let start = mine[..at].char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let print = fingerprint(mine[start..].chars().take(GRAM));
        if self.returns(print).is_some() {
            return None;
        }
        // Two characters that changed places leave nothing of a word, whatever each may be alone.
        let alone = if slip.width == 1 { ALONE } else { "" };
        let (odd, even) = (singles(mine, at - before, at_end + behind, alone), singles(its, other - before, other_end + behind, alone));
        let needed = if slip.usual >= 2 { 1 } else { 2 };
        let (here, there) = (word_at(mine, at), word_at(its, other));
        let falls_to_pieces = odd >= even + needed && (slip.width > 1 || chars_in(there) > 1);
        // 联会 for 联合 in the same context: a word that stands nowhere else for one that does.
        let unused = likeness >= 7 && chars_in(here) == 2 && chars_in(there) == 2 && self.count(here) == 1 && self.count(there) >= 2;
        let told = falls_to_pieces || unused && its[..other_end + behind].ends_with(|c| ENDINGS.contains(c));
        if !told {
            return None;
        }
        let changed = match slip.width {
            1 => format!("“{}”与“{}”", &mine[at..at_end], &its[other..other_end]),
            _ => format!("“{}”与“{}”前后相反", &mine[at..at_end], &its[other..other_end]),
        };
        let (paragraph, _) = self.paragraphs[slip.here.0];
        let (there, _) = self.paragraphs[slip.there.0];
        let place = paragraph.place(range(at - before, at_end + behind));
        let source = there.place(range(other - before, other_end + behind));
        let quoted =
            [whole_words::around(mine, at - before, at_end + behind), whole_words::around(its, other - before, other_end + behind)];
        let message = ALMOST.with([quoted[0].into(), quoted[1].into(), changed.into()]);
        let mut finding = Finding::new(place, message).relating(source, USUAL.plain());
        if let Some(edit) = paragraph.place_edit(range(at, at_end)) {
            let fix = Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(edit, &its[other..other_end])] };
            finding = finding.fixed_by(fix);
        }
        Some((likeness, finding))
    }

    /// How often `text` stands in the body.
    fn count(&self, text: &str) -> usize {
        self.paragraphs.iter().map(|(_, facts)| facts.reading.matches(text).count()).sum()
    }
}

/// Which of 2¹⁸ residues occur among some prints: nearly every look-up finds nothing, and this says so at once.
struct Bits(Vec<u64>);

impl Bits {
    fn none() -> Bits {
        Bits(vec![0; 1 << 12])
    }

    /// Puts a print in; true if it, or another of its residue, was in already.
    fn insert(&mut self, print: u32) -> bool {
        let (word, bit) = Bits::at(print);
        let known = self.0[word] & bit != 0;
        self.0[word] |= bit;
        known
    }

    /// Whether a print may be among them; where not, it is not.
    fn may_hold(&self, print: u32) -> bool {
        let (word, bit) = Bits::at(print);
        self.0[word] & bit != 0
    }

    fn at(print: u32) -> (usize, u64) {
        ((print >> 14 >> 6) as usize, 1 << (print >> 14 & 63))
    }
}

/// The Han characters that two texts have in common from here on, in bytes.
fn common(mine: impl Iterator<Item = char>, its: impl Iterator<Item = char>) -> usize {
    mine.zip(its).take(12).take_while(|(a, b)| a == b && is_han(*a)).map(|(c, _)| c.len_utf8()).sum()
}

fn chars_in(text: &str) -> usize {
    text.chars().count()
}

fn is_contrast(a: char, b: char) -> bool {
    let counts = |c: char| numerals::is_numeral(c) || "首末每各多几数全".contains(c);
    counts(a) && counts(b) || CONTRASTS.iter().any(|set| set.contains(a) && set.contains(b))
}

/// The longest name in quotes that is looked at, in characters.
const QUOTED: usize = 16;

/// What a name and one with a slip in it have in common: itself without one of its characters, and without order.
fn slip_prints(name: &str) -> impl Iterator<Item = u32> {
    let characters: Vec<char> = name.chars().collect();
    let mut sorted = characters.clone();
    sorted.sort_unstable();
    let holes = (0..characters.len()).map(move |hole| {
        let left = characters.iter().enumerate().map(move |(nth, &c)| if nth == hole { '\0' } else { c });
        fingerprint(left).wrapping_add(hole as u32)
    });
    let prints: Vec<u32> = holes.collect();
    prints.into_iter().chain([fingerprint(sorted).wrapping_add(u32::MAX)])
}

/// In what two names differ, if it is one character or two that changed places.
fn slip_between(name: &str, right: &str) -> Option<String> {
    let (mine, its): (Vec<char>, Vec<char>) = (name.chars().collect(), right.chars().collect());
    let different: Vec<usize> = (0..mine.len().min(its.len())).filter(|&nth| mine[nth] != its[nth]).collect();
    match different[..] {
        _ if mine.len() != its.len() => None,
        [one] if !is_contrast(mine[one], its[one]) => Some(format!("“{}”与“{}”", mine[one], its[one])),
        [one, two] if two == one + 1 && mine[one] == its[two] && mine[two] == its[one] => {
            Some(format!("“{}{}”与“{}{}”前后相反", mine[one], mine[two], its[one], its[two]))
        }
        _ => None,
    }
}

/// So many characters on each side are shown to the dictionary.
const AROUND: usize = 4;

/// The words of a stretch with what stands round it, as ranges in the text.
fn words_round(text: &str, from: usize, to: usize) -> Vec<TextRange> {
    let start = text[..from].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = text[to..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| to + at);
    words().tag(&text[start..end]).into_iter().map(|word| word.range + size(start)).collect()
}

/// How many words of one character the dictionary finds there, `alone` left out: a misspelt word falls to pieces.
fn singles(text: &str, from: usize, to: usize, alone: &str) -> usize {
    let place = range(from, to);
    let odd = |word: &TextRange| chars_in(&text[*word]) == 1 && !alone.contains(&text[*word]);
    words_round(text, from, to).into_iter().filter(|word| place.contains_range(*word) && odd(word)).count()
}

/// The word that holds the character at `at`.
fn word_at(text: &str, at: usize) -> &str {
    words_round(text, at, at).into_iter().find(|word| word.contains(size(at))).map_or("", |word| &text[word])
}
