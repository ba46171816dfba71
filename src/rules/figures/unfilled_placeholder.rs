use crate::finding::{Case, Finding, Severity};
use crate::lexicon::{measure_words, numerals};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::range;

/// A place that was to be filled in and was not.
pub const RULE: Rule = Rule {
    name: "unfilled-placeholder",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NUMBER, &WORDS, &NOTE],
    aggregate: None,
    page: include_str!("unfilled_placeholder.md"),
    run: Run::Line(run),
};

static NUMBER: Case = Case { zh: "“{0}”是还没有填上的数，请补上", en: "the number “{0}” has not been filled in yet" };
static WORDS: Case = Case {
    zh: "“{0}”像是还没有填上的空；若是有意隐去名称，可以保留",
    en: "“{0}” looks like a gap that has not been filled in; if a name is hidden on purpose it may stay",
};
static NOTE: Case = Case {
    zh: "“{0}”是起草时留下的记号，请补充后删去",
    en: "“{0}” is a note of the draft; fill in what is missing and delete it",
};

/// Signs that stand for what is not known yet, those of one row in one run.
const SIGNS: &[&[char]] = &[
    &['X', 'x', 'Ｘ', 'ｘ', '×', '✕', '╳', '✖'],
    &['○', '◯', '〇'],
    &['□', '■', '△', '▲', '◇', '●'],
    &['_', '＿'],
    &['?', '？'],
    &['＊', '*'],
    &['N', 'Ｎ'],
    &['…'],
    &['某'],
];
/// Words that begin like a measure word and are none.
const NO_MEASURES: &[&str] = &[
    "项目", "家属", "家庭", "家长", "人民", "人大", "人才", "人员", "人物", "人类", "人士", "名单", "名义", "位于", "部门", "部委", "部分",
    "所有", "所在", "处理", "处长", "处于", "台账", "台湾", "成立", "成果", "成为", "户籍", "组织", "种植", "种子", "对于", "对外", "对口",
    "天然", "座谈", "场所", "份额", "本级", "本人", "条例", "条件", "方案", "方向", "起来", "起草", "起诉", "张家", "只要", "只有", "头部",
    "门店", "度假", "期间", "位居", "家园", "斤两", "升级", "例如", "例会", "分别",
];
/// Measures that follow a hidden name too: 李××家, 王××等人.
const AFTER_NAMES: &[&str] = &["人", "家", "名", "位"];
/// What follows a name that is hidden on purpose.
const HIDDEN: &[&str] = &[
    "公司", "企业", "厂", "集团", "案", "一案", "等", "诉", "先生", "女士", "村民", "饭店", "商店", "酒店", "银行", "医院", "学校", "中学",
    "小学", "小区", "工厂", "矿", "涉", "犯", "贪", "受贿", "故意", "受", "的", "与", "和", "、", "”", "）", ")",
];
/// What follows a gap in a form: ××市人民政府, 第××次会议.
const FORMS: &[&str] =
    &["省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "街道", "届", "次", "号", "同志", "书记", "主席", "主任", "局", "委"];
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦马俞袁柳鲍史唐薛雷贺倪汤滕罗毕郝傅康余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍柯卢莫房丁邓洪左石崔吉龚邢陆翁甄曲段侯刘景龙叶黎白赖乔谭温庄柴阎廖耿聂曾关肖";
/// What brackets hold that a draft has left behind.
const NOTES: &[&str] = &[
    "待补",
    "待填",
    "待完善",
    "待更新",
    "待统计",
    "待定",
    "待续",
    "此处",
    "请填",
    "请补",
    "需补",
    "补充数据",
    "数据待",
    "缺数据",
    "暂缺",
    "插入",
    "填写",
    "数据暂",
    "数字待",
    "具体数据",
];
/// What brackets that are no round ones hold in place of what they name: [具体数字].
const NAMED_GAPS: &[&str] = &[
    "数字",
    "具体数字",
    "数值",
    "数据",
    "数量",
    "具体数量",
    "金额",
    "具体金额",
    "百分比",
    "比例",
    "具体比例",
    "增幅",
    "年份",
    "日期",
    "具体日期",
    "时间",
    "具体时间",
    "地点",
    "具体地点",
    "姓名",
    "单位",
    "单位名称",
    "部门名称",
    "项目名称",
    "企业名称",
    "地名",
    "名称",
    "具体名称",
    "具体内容",
    "具体措施",
    "具体项目",
];
/// What a speaker is told to do: a note of a text to be spoken, no part of it. What the hearers did, as （热烈鼓掌）, is
/// part of a record.
const STAGE: &[&str] = &["掌声", "此处掌声", "停顿", "稍作停顿", "略停", "暂停", "鞠躬", "喝水", "翻页"];
/// What a place with a Latin short name ends with.
const PLACES: &[&str] = &["商务区", "商业区", "开发区", "示范区", "功能区", "新区", "园区", "城区", "中心区"];
/// Words in Latin letters that a draft has left behind.
const LATIN_NOTES: &[&str] = &["TODO", "TBD", "TBC", "FIXME", "todo"];

/// Whether a word in brackets shortens the name of a place before it: 滨河商务区（TBD）.
fn abbreviates(reading: &str, at: usize, end: usize) -> bool {
    let name = reading[..at].strip_suffix(['（', '(']).is_some_and(|head| PLACES.iter().any(|word| head.ends_with(word)));
    name && reading[end..].starts_with(['）', ')'])
}

fn run(line: &LineContent) -> Vec<Finding> {
    if !(line.is_prose() || line.state == LineState::Table) {
        return Vec::new();
    }
    let reading = &*line.reading;
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        let signs = SIGNS.iter().position(|signs| signs.contains(&c));
        let length = signs.map_or(c.len_utf8(), |row| {
            // XX.X亿元: the point belongs to the gap.
            let signs = |c: &char| SIGNS[row].contains(c) || (row == 0 && *c == '.');
            let run: usize = reading[at..].chars().take_while(signs).map(char::len_utf8).sum();
            let run = reading[at..at + run].trim_end_matches('.').len();
            gaps.extend(Gap::new(reading, at, at + run, row).judge());
            run
        });
        if matches!(c, '（' | '(' | '【' | '〔' | '[' | '［' | '<' | '＜' | '｛' | '{') {
            gaps.extend(bracket(reading, at));
        }
        at += length;
    }
    let mut stars = stars(&line.text);
    for word in LATIN_NOTES {
        let alone = |at: usize, end: usize| {
            !reading[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
                && !reading[end..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let places = reading
            .match_indices(word)
            .map(|(at, word)| (at, at + word.len()))
            .filter(|&(at, end)| alone(at, end) && !abbreviates(reading, at, end));
        gaps.extend(places.map(|(at, end)| (at, end, &NOTE)));
    }
    gaps.sort_by_key(|&(at, end, _)| (at, std::cmp::Reverse(end)));
    gaps.dedup_by(|inner, outer| inner.0 < outer.1);
    let findings = gaps.into_iter().map(|(at, end, case)| {
        let place = line.place(range(at, end));
        let finding = Finding::new(place, case.with([(&reading[at..end]).into()]));
        if std::ptr::eq(case, &WORDS) { finding.at(Severity::Info) } else { finding }
    });
    stars.extend(findings);
    stars.retain(|finding| !line.is_protected(finding.range));
    stars
}

/// `建成沼气池**个`: the reading text has no `**`, which mark bold type where they come in pairs.
fn stars(text: &str) -> Vec<Finding> {
    let places: Vec<usize> = text.match_indices("**").map(|(at, _)| at).take(4).collect();
    let [at] = places[..] else { return Vec::new() };
    let end = at + text[at..].chars().take_while(|&c| c == '*').count();
    let after_han = text[..at].chars().next_back().is_some_and(is_han);
    if !after_han || !takes_number(&text[end..]) {
        return Vec::new();
    }
    vec![Finding::new(range(at, end), NUMBER.with([(&text[at..end]).into()]))]
}

/// A run of signs that may stand for something.
struct Gap<'t> {
    start: usize,
    end: usize,
    row: usize,
    count: usize,
    text: &'t str,
    before: Option<char>,
    /// What follows, blanks left out.
    rest: &'t str,
    reading: &'t str,
}

impl<'t> Gap<'t> {
    fn new(reading: &'t str, start: usize, end: usize, row: usize) -> Gap<'t> {
        let before = reading[..start].trim_end_matches(is_blank).chars().next_back();
        let rest = reading[end..].trim_start_matches(is_blank);
        let text = &reading[start..end];
        Gap { start, end, row, count: text.chars().count(), text, before, rest, reading }
    }

    fn judge(&self) -> Option<(usize, usize, &'static Case)> {
        let touches = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '/' | '.' | '“'));
        let next = self.reading[self.end..].chars().next();
        let after_han = self.before.is_some_and(|c| is_han(c) || "，。；：、（(“".contains(c));
        let number = |case: bool| case.then_some((self.start, self.end, &NUMBER));
        match SIGNS[self.row][0] {
            'X' => {
                if let Some(start) = self.year() {
                    return Some((start, self.end, &NUMBER));
                }
                if touches(self.reading[..self.start].chars().next_back().filter(|&c| c != '“')) || touches(next.filter(|&c| c != '“'))
                {
                    return None;
                }
                if self.count == 1 {
                    return number(self.before.is_some_and(is_han) && self.is_date_or_amount());
                }
                if self.is_number() {
                    return number(!self.hides_name());
                }
                self.words()
            }
            '○' => {
                let numeral = [self.before, next].into_iter().flatten().any(|c| numerals::digit(c).is_some());
                if self.count < 2 || numeral || self.text.contains('〇') {
                    return None;
                }
                if self.is_number() { number(!self.hides_name()) } else { self.words() }
            }
            '_' => {
                let solid = touches(self.before) || touches(next) || self.reading.len() == self.text.len();
                if solid {
                    return None;
                }
                number(self.count >= 3 || (self.count >= 2 && (self.is_number() || self.text.contains('＿'))))
            }
            '某' => number(
                self.count == 2
                    && after_han
                    && self.is_number()
                    && !self.hides_name()
                    && (!self.follows_name_measure() || self.ends_behind_measure()),
            ),
            'N' => number(self.count >= 2 && after_han && self.is_number()),
            '…' => number(self.count >= 2 && self.before.is_some_and(is_han) && self.is_date_or_amount()),
            _ => number(self.count >= 2 && after_han && self.is_number() && !self.hides_name()),
        }
    }

    /// `20XX年`, `202X年`: where the year begins.
    fn year(&self) -> Option<usize> {
        let head = self.reading[..self.start].trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = self.start - head.len();
        ((1..=3).contains(&digits) && digits + self.count == 4 && self.rest.starts_with('年')).then_some(head.len())
    }

    fn is_number(&self) -> bool {
        takes_number(self.rest)
    }

    /// Whether the measure behind it can follow a single letter only as a number: X项, ×月, not X人, X条.
    fn is_date_or_amount(&self) -> bool {
        const AMOUNTS: &[&str] = &[
            "项",
            "件",
            "次",
            "场",
            "亿元",
            "万元",
            "元",
            "%",
            "％",
            "人次",
            "户",
            "公里",
            "万人",
            "个百分点",
            "万亩",
            "亩",
            "万吨",
            "家企业",
            "名",
            "月",
            "日",
            "年",
        ];
        let tail = self.rest.trim_start_matches(['余', '多']);
        self.is_number() && (AMOUNTS.iter().any(|word| tail.starts_with(word)) || self.ends_behind_measure())
    }

    /// Whether a mark follows the measure: 新建食堂某某家，
    fn ends_behind_measure(&self) -> bool {
        let behind = measure_words::at_start(self.rest).map(|measure| &self.rest[measure.word.len()..]);
        behind.is_some_and(|text| text.is_empty() || text.starts_with(['，', '。', '、', '；', ',', ';', '（']))
    }

    /// Whether a surname stands before it, or what follows belongs to a name that is hidden.
    fn hides_name(&self) -> bool {
        let hidden = HIDDEN.iter().any(|word| self.rest.starts_with(word));
        hidden || (self.follows_name_measure() && self.before.is_some_and(|c| SURNAMES.contains(c)))
    }

    fn follows_name_measure(&self) -> bool {
        measure_words::at_start(self.rest).is_some_and(|measure| AFTER_NAMES.contains(&measure.word.as_str()))
    }

    /// A gap where no measure follows: ××市人民政府.
    fn words(&self) -> Option<(usize, usize, &'static Case)> {
        let person = ["同志", "书记", "主席", "主任", "局"].iter().any(|word| self.rest.starts_with(word));
        let surname = person && self.before.is_some_and(|c| SURNAMES.contains(c));
        let hidden = HIDDEN.iter().any(|word| self.rest.starts_with(word));
        let form = FORMS.iter().any(|word| self.rest.starts_with(word));
        (form && !surname && !hidden).then_some((self.start, self.end, &WORDS))
    }
}

/// Whether a measure word, a unit or a part of a date opens `text`.
fn takes_number(text: &str) -> bool {
    let rest = text.strip_prefix(['余', '多', '几']).unwrap_or(text);
    let rest = ["万亿", "亿", "万", "千", "百"].iter().find_map(|scale| rest.strip_prefix(scale)).unwrap_or(rest);
    let named = NO_MEASURES.iter().any(|word| rest.starts_with(word));
    let date = rest.starts_with(['年', '月', '日', '号', '时', '届']) || rest.starts_with("季度");
    !named && (date || measure_words::at_start(rest).is_some())
}

/// `【待补】`, `（数据暂缺）`, `共（）件`.
fn bracket(reading: &str, at: usize) -> Option<(usize, usize, &'static Case)> {
    let open = reading[at..].chars().next()?;
    let inner = &reading[at + open.len_utf8()..];
    let (close, mark) =
        inner.char_indices().take(16).find(|&(_, c)| matches!(c, '）' | ')' | '】' | '〕' | ']' | '］' | '>' | '＞' | '｝' | '}'))?;
    let end = at + open.len_utf8() + close + mark.len_utf8();
    let content = inner[..close].trim_matches(is_blank);
    if content.is_empty() {
        let rest = &reading[end..];
        let counted = takes_number(rest);
        let han = reading[..at].chars().next_back().is_some_and(|c| is_han(c) || is_digit(c));
        return (counted && han).then_some((at, end, &NUMBER));
    }
    let round = matches!(open, '（' | '(');
    if STAGE.contains(&content) || !round && NAMED_GAPS.contains(&content) {
        return Some((at, end, &NOTE));
    }
    let undecided = content.starts_with("待定") && open != '【';
    (names_gap(content) && !undecided).then_some((at, end, &NOTE))
}

/// Whether a note in brackets says that something is still to be put in; one that asks for a check is left to
/// edit-residue.
pub(in crate::rules) fn names_gap(content: &str) -> bool {
    let check = ["待核", "待查", "存疑", "略", "删"].iter().any(|word| content.contains(word));
    NOTES.iter().any(|note| content.starts_with(note)) && !check
}
