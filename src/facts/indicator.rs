//! What a figure is a figure of: the words of its clause as a set, with what limits them. Two figures are about the
//! same thing only where all of it agrees (`figures.md`: with the full key no false pair was left).

use crate::facts::ParagraphFacts;
use crate::facts::change::{self, Direction, Role};
use crate::facts::figure::Figure;
use crate::facts::light_words;
use crate::facts::sentence::Layout;
use crate::facts::time::{TimeKind, TimeWord};
use crate::text::characters::{closing_of, is_closing, is_han};
use crate::text::{TextRange, between, range};

/// A figure with the words that identify it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its index among the figures of the paragraph.
    pub figure: usize,
    /// The words that identify it, in reading offsets: 立案提案.
    pub words: TextRange,
    /// What two mentions of one indicator have in common.
    pub key: Key,
    /// The time that its sentence names.
    pub time: Time,
    /// Whether the sentence speaks of an aim: 力争, 到2030年.
    pub target: bool,
    /// Whether the words are enough to know it again elsewhere.
    pub identifies: bool,
}

/// What two mentions of one indicator have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The class of its measure word.
    pub class: &'static str,
    /// The characters of its words, sorted: 提案立案 is 立案提案.
    pub words: Box<str>,
    /// A level, or a change upwards or downwards.
    pub change: Option<Direction>,
    /// 全市, 全区 …: whose figure it is.
    pub area: Option<&'static str>,
}

/// The time that a sentence names for a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Time {
    /// The year, absolute or against the one that the section speaks of.
    pub year: Option<TimeKind>,
    /// Part of a year or several years, in its own words.
    pub stretch: Option<Box<str>>,
}

/// Whose figure it is, where the words say so.
const AREAS: &[&str] = &[
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全州",
    "全盟",
    "全旗",
    "全院",
    "全系统",
    "全镇",
    "全乡",
    "全校",
    "全疆",
    "全军",
    "全球",
    "世界",
    "我国",
    "我省",
    "我市",
    "我区",
    "我县",
    "省级",
    "市级",
    "区级",
    "县级",
    "国家级",
    "省本级",
    "市本级",
    "区本级",
    "县本级",
    "两级",
    "三级",
];
/// Words with which the figure is a part, a mean, or refers back: it is compared with nothing.
const LIMITED: &[&str] = &[
    "其中", "其余", "其他", "另有", "每", "人均", "户均", "平均", "该", "此", "本次", "首批", "这", "上述", "以上", "同类", "分别", "各自",
    "左右",
];
/// Words of an aim.
const AIMS: &[&str] = &[
    "力争",
    "预期",
    "到20",
    "确保",
    "不低于",
    "不少于",
    "计划要求",
    "计划投资",
    "计划实施",
    "计划建设",
    "计划完成",
    "计划总投资",
    "将实现",
    "将达到",
    "将建成",
    "要达到",
];
/// Nouns that name nothing by themselves: with one of them more words are needed.
const WEAK: &[&str] = &[
    "活动",
    "工作",
    "问题",
    "建议",
    "任务",
    "项目",
    "会议",
    "调研",
    "协商",
    "座谈",
    "培训",
    "信息",
    "成果",
    "报告",
    "企业",
    "人员",
    "面积",
    "资金",
    "投资",
    "人数",
    "总数",
    "数量",
    "委员",
    "代表",
    "群众",
    "干部",
    "单位",
    "部门",
    "意见",
    "措施",
    "工程",
    "事项",
    "案件",
    "线索",
    "文件",
    "制度",
    "点位",
    "场所",
    "设施",
    "里程",
    "金额",
    "长度",
    "规模",
    "机构",
    "平台",
    "基地",
    "专项",
    "总投资",
    "游客",
    "农户",
    "家庭",
    "产品",
    "品牌",
    "岗位",
    "队伍",
    "亿元",
    "万元",
    "材料",
    "房屋",
    "能力",
    "小区",
    "社区",
    "道路",
    "标准",
];
/// Verbs whose subject stands elsewhere: what reaches so many is not said beside the number.
const REACHING: &[&str] = &["惠及", "受益", "覆盖", "带动", "吸引", "涉及"];
/// Words with which a sentence goes on to what was done with all that is counted.
const DONE_WITH: &[&str] = &["全部", "均已", "已全部", "都已"];
/// Words that open a topic.
const TOPICS: &[&str] = &["围绕", "针对", "聚焦", "紧扣", "着眼"];
/// Parts of an area that have figures of their own.
const ZONES: &[&str] = &["开发区", "新区", "片区", "园区", "自贸", "高新区", "经开区", "试验区", "示范区", "保税区", "合作区", "度假区"];
/// So many words of time before a figure are looked at: no real paragraph has more, and a row of numbers that is none
/// costs no more than its length.
const MOST_TIMES: usize = 64;
/// So far before a figure its sentence is looked at, in bytes.
const REACH: usize = 1800;
/// The opening of a sentence, in characters: its subject stands there.
const OPENING: usize = 12;
/// Least characters of words that identify a figure.
const LEAST: usize = 4;
/// Least characters where they end in a weak noun.
const LEAST_WEAK: usize = 6;
/// Least characters where they open with a verb of reaching.
const LEAST_REACHED: usize = 8;
/// Most characters: longer ones are a sentence rather than a name.
const MOST: usize = 24;

/// The mentions of a paragraph.
pub fn find(reading: &str, figures: &[Figure], times: &[TimeWord], layout: &Layout) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut start = 0;
    while start < figures.len() {
        let clause = layout.clause_at(figures[start].range.start());
        let end = start + figures[start..].partition_point(|f| f.range.end() <= clause.end());
        if end == start {
            start += 1;
            continue;
        }
        for (segment, first, last) in segments(reading, clause, figures, start, end) {
            let reader = Reader { reading, figures, times, layout, segment };
            reader.read(first, last, &mut mentions);
        }
        start = end;
    }
    mentions
}

/// The time of any figure: what its sentence names before it, 累计 and the like only in its own clause.
pub fn time(facts: &ParagraphFacts, figure: &Figure) -> Time {
    let at = figure.range.start();
    time_before(&facts.reading, &facts.times, facts.layout.sentence_at(at), facts.layout.clause_at(at), figure)
}

/// Whose figure it is, where its clause says so before it: 全市, 全区.
pub fn area(facts: &ParagraphFacts, figure: &Figure) -> Option<&'static str> {
    let words = &facts.reading[spoken(&facts.reading, facts.layout.clause_at(figure.range.start()), figure)];
    let named = |area: &str| words.match_indices(area).any(|(at, _)| !words[at + area.len()..].starts_with(['政', '人', '会']));
    AREAS.iter().copied().find(|area| area.starts_with('全') && named(area))
}

/// Whether the sentence of a figure speaks of an aim.
pub fn is_target(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let spoken = &facts.reading[spoken(&facts.reading, facts.layout.sentence_at(figure.range.start()), figure)];
    AIMS.iter().any(|word| spoken.contains(word))
}

/// What the sentence says up to a figure, the figure included; of an endless one only the last of it.
fn spoken(reading: &str, sentence: TextRange, figure: &Figure) -> TextRange {
    let end = usize::from(figure.range.end());
    let start = usize::from(sentence.start()).max(end.saturating_sub(REACH)).min(usize::from(figure.range.start()));
    let start = (start..=usize::from(figure.range.start())).find(|&at| reading.is_char_boundary(at)).unwrap_or(end);
    range(start, end)
}

/// The time that the sentence names up to the figure, the last words winning; 五年来 holds on from the sentences before,
/// until one names a year.
fn time_before(reading: &str, times: &[TimeWord], sentence: TextRange, segment: TextRange, figure: &Figure) -> Time {
    let mut time = Time::default();
    let end = times.partition_point(|word| word.range.start() < figure.range.start());
    let mut in_part = false;
    for word in &times[end.saturating_sub(MOST_TIMES)..end] {
        if !word.holds_for(reading, figure.number.start().into()) {
            continue;
        }
        let before = word.range.start() < sentence.start();
        match word.kind {
            TimeKind::Year(_) | TimeKind::Relative(_) if before => time.stretch = None,
            TimeKind::Year(_) | TimeKind::Relative(_) => time.year = Some(word.kind),
            // 累计 and 年均 are said of the figure behind them only.
            TimeKind::Span if !word.is_several_years() && word.range.start() < segment.start() => {}
            // 上半年累计 is a sum of half a year.
            TimeKind::Span if in_part && &reading[word.range] == "累计" => {}
            TimeKind::Part | TimeKind::Span if !before || word.is_several_years() => {
                in_part = word.kind == TimeKind::Part;
                time.stretch = Some(reading[word.range].into());
            }
            TimeKind::Part | TimeKind::Span => {}
            TimeKind::Whole => time.stretch = None,
        }
    }
    time
}

/// The parts of a clause, each with its figures: 立案提案181件、办复160件 are two, 公园、绿地12处 is one.
fn segments(reading: &str, clause: TextRange, figures: &[Figure], start: usize, end: usize) -> Vec<(TextRange, usize, usize)> {
    let mut found = Vec::new();
    let (from, to) = (usize::from(clause.start()), usize::from(clause.end()));
    let mut depth = 0usize;
    let mut begin = from;
    let mut first = start;
    for (offset, c) in reading[from..to].char_indices() {
        let at = from + offset;
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if c == '、' && depth == 0 {
            let behind = first + figures[first..end].partition_point(|f| usize::from(f.range.end()) <= at);
            if behind > first && behind < end {
                found.push((range(begin, at), first, behind));
                begin = at + c.len_utf8();
                first = behind;
            }
        }
    }
    found.push((range(begin, to), first, end));
    found
}

/// One segment of a clause.
struct Reader<'a> {
    reading: &'a str,
    figures: &'a [Figure],
    times: &'a [TimeWord],
    layout: &'a Layout,
    segment: TextRange,
}

impl Reader<'_> {
    fn read(&self, first: usize, last: usize, mentions: &mut Vec<Mention>) {
        let (start, end) = (usize::from(self.segment.start()), usize::from(self.segment.end()));
        let at = |index: usize| (usize::from(self.figures[index].range.start()), usize::from(self.figures[index].range.end()));
        match last - first {
            1 => {
                let figure = &self.figures[first];
                match figure.role {
                    Role::Change(direction) => self.change(first, direction, mentions),
                    Role::Level | Role::To(_) => self.level(first, (start, at(first).0), (at(first).1, end), mentions),
                    Role::From | Role::MeanChange(_) | Role::Multiple => {}
                }
            }
            // 九类案件涉恶团伙149个: the first is part of the words.
            2 if self.is_attribute(first) => {
                let second = first + 1;
                if self.figures[second].role == Role::Level {
                    self.level(second, (start, at(second).0), (at(second).1, end), mentions);
                }
            }
            2 => match (self.figures[first].role, self.figures[first + 1].role) {
                // 立案提案由148件增加到181件: the words stand before 由.
                (Role::From, Role::To(_)) => {
                    let before = &self.reading[start..at(first).0];
                    let words = before.rfind(['由', '从']).map_or(start, |offset| start + offset);
                    self.level(first + 1, (start, words), (at(first + 1).1, end), mentions);
                }
                (Role::Level | Role::To(_), Role::Change(direction)) => {
                    let between = &self.reading[at(first).1..at(first + 1).0];
                    if change::is_bare_verb(between) {
                        self.level(first, (start, at(first).0), (at(first).1, at(first).1), mentions);
                        self.change(first + 1, direction, mentions);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// Whether a figure only describes what the next one counts: a small number in Chinese numerals.
    fn is_attribute(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        figure.chinese
            && figure.role == Role::Level
            && figure.subject.is_some()
            && matches!(&*figure.measure.class, "类" | "项" | "个" | "种" | "方面")
    }

    /// A figure that says how much there is; the words stand before it, behind it, or both.
    fn level(&self, index: usize, before: (usize, usize), behind: (usize, usize), mentions: &mut Vec<Mention>) {
        let head = self.reading[before.0..before.1].trim_end();
        let tail = &self.reading[behind.0..behind.1];
        // What is explained in brackets belongs to something else.
        let tail = tail.find(['（', '(']).map_or(tail, |at| &tail[..at]);
        // 2.9万吨/日 is a rate.
        if self.reading[behind.0..].starts_with(['/', '／']) {
            return;
        }
        let class = &*self.figures[index].measure.class;
        if matches!(class, "%" | "‰")
            && !["率", "度", "比重", "占比", "比例", "比"].iter().any(|word| light_words::strip_tail(head).ends_with(word))
        {
            return;
        }
        if matches!(class, "百分点" | "倍" | "番" | "成" | "位次" | "年数" | "月数" | "岁" | "天" | "小时") {
            return;
        }
        self.push(index, None, &[range(before.0, before.0 + head.len()), range(behind.0, behind.0 + tail.len())], mentions);
    }

    /// A figure that says how something changed; where the clause names nothing, it is what the clause before named.
    fn change(&self, index: usize, direction: Direction, mentions: &mut Vec<Mention>) {
        let figure = &self.figures[index];
        let lead = change::lead(self.figures, self.layout, index);
        let behind = between(self.reading, figure.range.end(), self.segment.end());
        if !behind.trim().is_empty() && !behind.starts_with(['（', '(']) {
            return;
        }
        let start = usize::from(lead.start());
        let subject = range(start, start + change::without_verb(&self.reading[lead]).len());
        if !self.content(&[subject]).is_empty() {
            self.push(index, Some(direction), &[subject], mentions);
            return;
        }
        // 完成收入86亿元，同比增长5%: the growth is that of the income.
        let before = mentions.last().filter(|m| m.figure + 1 == index && m.key.change.is_none()).cloned();
        if let Some(before) = before
            && self.layout.sentence_at(self.figures[before.figure].range.start()).contains_range(figure.range)
        {
            let key = Key { class: &figure.measure.class, change: Some(direction), ..before.key.clone() };
            mentions.push(Mention { figure: index, key, ..before });
        }
    }

    fn push(&self, index: usize, change: Option<Direction>, parts: &[TextRange], mentions: &mut Vec<Mention>) {
        let figure = &self.figures[index];
        let sentence = self.layout.sentence_at(figure.range.start());
        let spoken = spoken(self.reading, sentence, figure);
        let says = |words: &[&'static str]| words.iter().copied().find(|word| parts.iter().any(|&part| self.reading[part].contains(word)));
        if figure.quoted || says(LIMITED).is_some() {
            return;
        }
        let content = self.content(parts);
        let length = content.chars().filter(|&c| is_han(c)).count();
        let weak = WEAK.iter().any(|noun| content.ends_with(noun)) || content.starts_with('总');
        let least = if weak { LEAST_WEAK } else { LEAST };
        // 惠及居民3600户: whom what reaches is another thing each time; and so is 会议 on this topic and on that.
        let reaches = length < LEAST_REACHED && REACHING.iter().any(|verb| content.starts_with(verb));
        let elsewhere = reaches || weak && self.has_topic(sentence, figure);
        let mut sorted: Vec<char> = content.chars().collect();
        sorted.sort_unstable();
        let words = parts.iter().copied().filter(|part| !part.is_empty()).reduce(TextRange::cover).unwrap_or(figure.range);
        mentions.push(Mention {
            figure: index,
            words,
            key: Key { class: &figure.measure.class, words: sorted.into_iter().collect(), change, area: says(AREAS) },
            time: time_before(self.reading, self.times, sentence, self.segment, figure),
            target: AIMS.iter().any(|word| self.reading[spoken].contains(word)),
            identifies: length >= least && content.chars().count() <= MOST && !elsewhere && !self.is_of_a_zone(sentence),
        });
    }

    /// Whether the sentence names a topic before the clause: 围绕优化营商环境，…; 医疗方面，….
    fn has_topic(&self, sentence: TextRange, figure: &Figure) -> bool {
        let spoken = spoken(self.reading, sentence, figure);
        let before = between(self.reading, spoken.start(), self.segment.start());
        TOPICS.iter().any(|word| before.contains(word)) || before.contains("方面，")
    }

    /// The words without those of time and of area, and without light ones at either end.
    fn content(&self, parts: &[TextRange]) -> String {
        let mut content = String::new();
        for part in parts {
            let mut kept = String::new();
            let mut at = usize::from(part.start());
            let end = usize::from(part.end());
            let first = self.times.partition_point(|time| time.range.end() <= part.start());
            for time in self.times[first..].iter().take_while(|time| time.range.start() < part.end()) {
                let start = usize::from(time.range.start()).max(at);
                kept.push_str(&self.reading[at..start]);
                at = usize::from(time.range.end()).min(end).max(start);
            }
            kept.push_str(&self.reading[at..end]);
            // 182件立案提案全部办复: what was done with all of them does not name them.
            if let Some(at) = DONE_WITH.iter().filter_map(|word| kept.find(word)).min().filter(|&at| at > 0 || !content.is_empty()) {
                kept.truncate(at);
            }
            for area in AREAS {
                if let Some(at) = kept.find(area) {
                    kept.replace_range(at..at + area.len(), "");
                }
            }
            let trimmed = light_words::strip_tail(light_words::strip_head(&kept));
            content.extend(trimmed.chars().filter(|&c| is_han(c) && !matches!(c, '的' | '了') || c.is_ascii_alphanumeric()));
        }
        content
    }

    /// Whether the figure is that of a part of the area: its sentence speaks of one before the clause, the sentence
    /// before opens with one, or the paragraph does.
    fn is_of_a_zone(&self, sentence: TextRange) -> bool {
        let sentences = &self.layout.sentences;
        let index = sentences.partition_point(|s| s.end() <= sentence.start());
        let before = index.checked_sub(1).and_then(|i| sentences.get(i));
        let end = usize::from(self.segment.start().max(sentence.start()));
        let start = usize::from(sentence.start()).max(end.saturating_sub(REACH));
        let start = (start..=end).find(|&at| self.reading.is_char_boundary(at)).unwrap_or(end);
        let spoken = &self.reading[start..end];
        let opens = |s: &TextRange| {
            let text = &self.reading[*s];
            let end = text.char_indices().nth(OPENING).map_or(text.len(), |(at, _)| at);
            names_a_zone(&text[..end])
        };
        names_a_zone(spoken) || before.is_some_and(opens) || sentences.first().is_some_and(opens)
    }
}

/// Whether a part of the area is named, and not only counted: 6个片区.
fn names_a_zone(text: &str) -> bool {
    ZONES.iter().any(|word| text.match_indices(word).any(|(at, _)| !text[..at].ends_with(['个', '类', '进'])))
}
