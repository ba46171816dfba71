//! Figures: a number, its measure word, how exact it is, and what it counts.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::change::{self, Role};
use crate::facts::number::{Decimal, Interval, Scale};
use crate::facts::scan::{Number, PERCENT, Token};
use crate::facts::sentence::Layout;
use crate::facts::subject;
use crate::lexicon::measure_words::{self, MeasureWord};
use crate::lexicon::scales;
use crate::text::{TextRange, range, size};

/// A figure of the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Number and measure word, in reading offsets: `1500余人次`.
    pub range: TextRange,
    /// The number alone, with its scale.
    pub number: TextRange,
    /// The exact value; for a range, its lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The scale it is written in.
    pub scale: Scale,
    /// The measure word.
    pub measure: &'static MeasureWord,
    /// How exact it is.
    pub bound: Bound,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
    /// What it counts, if a noun phrase stands beside it.
    pub subject: Option<TextRange>,
    /// Whether it stands between quotes or in the name of a document: a slogan or a name, no statement.
    pub quoted: bool,
    /// The part it plays in its sentence.
    pub role: Role,
}

/// How a figure is bounded; the names of the machine-readable contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 181件
    Exact,
    /// 1500余人, 100多件
    Over,
    /// 近100家
    Near,
    /// 约30万, 300左右
    About,
    /// 超过100, 50以上
    AtLeast,
    /// 不到30, 50以内
    AtMost,
    /// 3—5个
    Range,
}

impl Bound {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::Over => "over",
            Bound::Near => "near",
            Bound::About => "about",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
            Bound::Range => "range",
        }
    }

    /// The word a drafter reads.
    pub fn chinese(self) -> &'static str {
        match self {
            Bound::Exact => "准数",
            Bound::Over => "多于",
            Bound::Near => "接近",
            Bound::About => "左右",
            Bound::AtLeast => "以上",
            Bound::AtMost => "以下",
            Bound::Range => "范围",
        }
    }
}

impl Figure {
    /// The figure as an interval in the base unit of its class. Lengths of the intervals: `figures.md`, after the
    /// practice that 余 and 近 reach at most one unit of the last digit that is not zero.
    pub fn interval(&self) -> Interval {
        let value = self.value.rational();
        let unit = self.value.last_significant();
        let interval = match self.bound {
            Bound::Exact => Interval::exact(value),
            Bound::Over => Interval { high: Some(&value + unit), low: value, low_open: true, high_open: true },
            Bound::Near => Interval { low: &value - unit, high: Some(value), low_open: false, high_open: true },
            Bound::About => {
                let tenth = &value / BigInt::from(10);
                let reach = tenth.max(unit);
                Interval::closed(&value - &reach, value + reach)
            }
            Bound::AtLeast => Interval { low: value, high: None, low_open: false, high_open: false },
            Bound::AtMost => Interval::closed(BigRational::from_integer(0.into()), value),
            Bound::Range => {
                let upper = self.upper.map_or_else(|| value.clone(), Decimal::rational);
                Interval::closed(value.clone().min(upper.clone()), value.max(upper))
            }
        };
        let factor = &self.measure.factor;
        Interval { low: interval.low * factor, high: interval.high.map(|h| h * factor), ..interval }
    }

    /// The same where the figure is a decimal that may have been rounded: half of its last digit to either side.
    pub fn rounded_interval(&self) -> Interval {
        let exact = self.interval();
        if self.bound != Bound::Exact || (self.value.is_whole() && self.value.last_digit() == BigRational::from_integer(1.into())) {
            return exact;
        }
        let half = self.value.last_digit() * &self.measure.factor / BigInt::from(2);
        Interval { low: exact.low - &half, high: exact.high.map(|h| h + half), ..exact }
    }

    /// The same where the figure is the result of a computation: half up, half even and cut off are all accepted, so
    /// that it may stand for half of its last digit less and a whole one more than it says.
    pub fn computed_interval(&self) -> Interval {
        let exact = self.interval();
        if self.bound != Bound::Exact {
            return exact;
        }
        let last = self.value.last_digit() * &self.measure.factor;
        let half = &last / BigInt::from(2);
        // Cut off, 3.99 is 3; 4 is not.
        Interval { low: exact.low - half, high: exact.high.map(|h| h + last), high_open: true, ..exact }
    }

    /// Whether two figures count in one class, so that they may be compared or added.
    pub fn is_comparable(&self, other: &Figure) -> bool {
        self.measure.class == other.measure.class
    }
}

/// The figures among the tokens of a paragraph.
pub fn find(reading: &str, tokens: &[Token], layout: &Layout) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let numbers: Vec<&Number> = tokens.iter().filter_map(|t| if let Token::Number(n) = t { Some(n) } else { None }).collect();
    for (index, number) in numbers.iter().enumerate() {
        let end = usize::from(number.range.end());
        let over = reading[end..].chars().next().filter(|&c| matches!(c, '余' | '多'));
        let behind = end + over.map_or(0, char::len_utf8);
        // 1.8万余: the scale may follow 余 (1500余万元).
        let (value, behind, behind_scale) = trailing_scale(number.value, reading, behind);
        // 1千方百计: what follows is no measure word, either.
        if scales::opens_word(&reading[behind..]) {
            continue;
        }
        // 百分之四十: the measure word stands before the number.
        let measured = if number.percent { measure_words::find("%") } else { measure_words::at_start(&reading[behind..]) };
        let Some(measure) = measured else { continue };
        if !number.percent && is_part_of_word(reading, number, measure, behind) {
            continue;
        }
        let close = if number.percent { behind } else { behind + measure.word.len() };
        let (lower, start) = range_start(reading, numbers.get(index.wrapping_sub(1)).copied(), number);
        let more = matches!(&*measure.class, "倍" | "番" | "年数" | "月数") && reading[close..].starts_with('多');
        let bound = if lower.is_some() { Bound::Range } else { bound(reading, number.start(), close, over.is_some() || more) };
        let at = size(number.start());
        // 30%—40% is one figure: its lower end was taken for one of its own.
        if figures.last().is_some_and(|last| usize::from(last.range.end()) > start) {
            figures.pop();
        }
        figures.push(Figure {
            range: range(start, close),
            number: number.range,
            value: lower.unwrap_or(value),
            upper: lower.map(|_| value),
            scale: Scale(number.scale.max(behind_scale)),
            measure,
            bound,
            chinese: number.chinese,
            subject: None,
            quoted: layout.is_quoted(at) || layout.is_in_title(at),
            role: Role::Level,
        });
    }
    subject::attach(reading, &mut figures, layout);
    let roles = change::roles(reading, &figures, layout);
    figures.iter_mut().zip(roles).for_each(|(figure, role)| figure.role = role);
    figures
}

/// 万 or 亿 behind 余 and 多: 300多万.
fn trailing_scale(value: Decimal, reading: &str, at: usize) -> (Decimal, usize, u8) {
    for (word, power) in [("万亿", 12u8), ("亿", 8), ("万", 4)] {
        if reading[at..].starts_with(word) {
            return (value.scaled(power), at + word.len(), power);
        }
    }
    (value, at, 0)
}

/// Whether the measure word is the beginning of another word: 5所高校 is a figure, 12方案, 3条例, 20年代 are not.
fn is_part_of_word(reading: &str, number: &Number, measure: &MeasureWord, at: usize) -> bool {
    let rest = &reading[at + measure.word.len()..];
    let bars: &[&str] = match &*measure.word {
        "方" => &["案", "式", "向", "法", "针", "便", "面", "阵", "略"],
        "条" => &["例", "件"],
        "年" => &["代", "级", "度", "龄", "期"],
        "人" => &["大", "民", "才", "口", "均", "社", "工", "物", "居"],
        "家" => &["庭", "长", "园", "乡", "门"],
        "名" => &["单", "录", "称", "牌", "优"],
        "位" => &["居", "列"],
        "项" => &["目标", "规定", "原则"],
        "起" => &["来", "草", "步", "点"],
        "所" => &["有", "在", "需", "得"],
        "处" => &["理", "置", "于", "级", "长", "室"],
        "部" => &["门", "分", "署", "委", "级"],
        "支" => &["持", "撑", "部", "付", "队"],
        "次" => &["产业", "会议", "全会", "全体", "党代"],
        "期" => &["间", "末", "刊"],
        "块" => &["链"],
        "头" => &["部"],
        "台" => &["账", "湾", "阶"],
        "成" => &["为", "立", "果", "效", "功", "员", "都", "绩", "长", "本", "渝", "了"],
        "度" => &["假"],
        "户" => &["籍", "均"],
        "门" => &["槛", "诊"],
        "组" => &["织", "建"],
        "种" => &["植", "养", "子", "业"],
        "类" => &["似"],
        "对" => &["接", "口", "外", "于"],
        "天" => &["然", "津", "空"],
        "斤" | "升" => &["级"],
        "座" => &["谈"],
        "场" => &["所", "景", "馆"],
        "份" => &["额"],
        "张" => &["家"],
        "本" => &["级", "市", "区", "地", "届"],
        "套" => &["餐"],
        _ => &[],
    };
    // 区委七届十次、十一次全会: the number of a meeting, not of times.
    let session = number.chinese && &*measure.word == "次" && reading[..usize::from(number.range.start())].ends_with(['届', '第']);
    let named = session || bars.iter().any(|bar| rest.starts_with(bar));
    let standing = number.chinese && &*measure.word == "支" && rest.starts_with("队伍");
    named && !standing
}

/// The lower end of a range that ends in this number: 3—5个, 3个至5个 is two figures.
fn range_start(reading: &str, before: Option<&Number>, number: &Number) -> (Option<Decimal>, usize) {
    let start = number.start();
    if let Some(before) = before
        && let Some(between) = reading.get(usize::from(before.range.end())..usize::from(number.range.start()))
        && (before.percent || !number.percent)
        && matches!(
            between.strip_suffix(PERCENT).unwrap_or(between),
            "—" | "～" | "~" | "-" | "–" | "至" | "—— " | "%—" | "%-" | "%～" | "%至"
        )
    {
        let mut lower = before.value;
        if number.scale > before.scale && before.scale == 0 {
            lower = lower.scaled(number.scale);
        }
        return (Some(lower), before.start());
    }
    (None, start)
}

/// How the words beside a number bound it. 达 bounds nothing: 达7万多家 is 7万多家.
fn bound(reading: &str, start: usize, end: usize, over: bool) -> Bound {
    let head = &reading[..start];
    let tail = &reading[end..];
    let after = |words: &[&str]| words.iter().any(|word| tail.starts_with(word));
    let before = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
    if over {
        Bound::Over
    } else if before(&["不到", "不足", "不超过", "低于", "少于", "不多于", "最多", "至多"]) || after(&["以内", "以下"])
    {
        if before(&["不低于", "不少于"]) { Bound::AtLeast } else { Bound::AtMost }
    } else if before(&["超过", "超", "突破", "逾", "高于", "多于", "至少", "最低", "不低于", "不少于", "跨越", "迈上", "跨过"])
        || after(&["以上"])
    {
        Bound::AtLeast
    } else if before(&["将近", "接近", "近"]) && !before(&["最近", "附近", "靠近"]) {
        Bound::Near
    } else if before(&["约", "大约", "大概", "约为", "左右"]) && !before(&["签约", "节约", "履约", "违约"]) || after(&["左右", "上下"])
    {
        Bound::About
    } else {
        Bound::Exact
    }
}
