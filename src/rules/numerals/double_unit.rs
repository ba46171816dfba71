use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::{measure_words, numerals};
use crate::report::genre::TextKind;
use crate::rules::numerals::approximation::DROP;
use crate::rules::numerals::written::{self, Written};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, is_closing, is_digit};
use crate::text::range;

/// 3亿元元, 3万元欧元, 10万个万: a unit or scale too many.
pub const RULE: Rule = Rule {
    name: "double-unit",
    group: Group::Numerals,
    severity: Severity::Error,
    basis: "格式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&REPEATED, &TWO, &SCALES, &PERCENT, &DROP],
    aggregate: None,
    page: include_str!("double_unit.md"),
    run: Run::Paragraph(run),
};

static REPEATED: Case = Case { zh: "“{0}”中单位“{1}”重复", en: "the unit {1} stands twice in “{0}”" };
static TWO: Case = Case {
    zh: "“{0}”有两个单位“{1}”和“{2}”，只能保留一个，请核对",
    en: "“{0}” has two units, {1} and {2}; keep one, please check",
};
static SCALES: Case =
    Case { zh: "“{0}”里有两个数量级（{1}），请核对数值", en: "“{0}” has two scales ({1}); please check the number" };
static PERCENT: Case = Case {
    zh: "“{0}”不成说法：数字后面用“%”，“百分之”放在数字前面",
    en: "“{0}” is no expression: % stands after the number, 百分之 before it",
};

/// Measure words of one character whose repetition is none of another word, with what may follow of other words:
/// 3亿元元宇宙, 35家家庭, 12名名师. All others are asked only where the clause ends behind them: 35个个性.
const PLAIN: &[(&str, &str)] = &[
    ("元", "宇旦素件月首宵老年代朝谋气器明"),
    ("件", ""),
    ("篇", "章幅目"),
    ("份", "额内子"),
    ("亩", "均"),
    ("吨", "位公"),
    ("名", "单称录额校师医企牌优家誉胜村镇人城品片录著茶菜酒特"),
    ("辆", ""),
    ("户", "籍均外主口型用厕企"),
    ("家", "庭长园乡电具政属禽畜居校风企家装用访国门教"),
];
/// Foreign money behind 元.
const MONEY: &[&str] = &["美元", "欧元", "日元", "港元", "港币", "英镑", "美金"];
/// Behind them other words begin: 3亿元美元债.
const MONEY_WORDS: &[&str] = &["债", "存", "贷", "基金", "资产", "计价", "结算", "外汇", "汇率", "投资", "收入", "出口"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let told = written::numbers(reading).into_iter().filter_map(|number| {
        percent(&number, reading)
            .or_else(|| signs(&number, reading))
            .or_else(|| scales(&number, reading))
            .or_else(|| repeated(&number, reading))
    });
    told.filter(|finding| !facts.layout.is_in_title(finding.range.start())).collect()
}

/// 5百分之
fn percent(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let behind = number.behind().strip_prefix("百分之").filter(|_| !number.has_scale())?;
    let numeral = behind.starts_with(|c: char| is_digit(c) || numerals::is_numeral(c) || matches!(c, '几' | '多' | '零' | '负'));
    let place = range(number.start(), number.end + "百分之".len());
    (!numeral).then(|| Finding::new(place, PERCENT.with([(&reading[place]).into()])))
}

/// 5%‰; 5%% belongs to malformed-figure.
fn signs(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let pair = ["%‰", "‰%", "‰‰", "％‰", "‰％"].into_iter().find(|pair| number.behind().starts_with(pair))?;
    let place = range(number.start(), number.end + pair.len());
    let (first, second) = pair.split_at(pair.chars().next().map_or(0, char::len_utf8));
    if first == second {
        return Some(Finding::new(place, REPEATED.with([(&reading[place]).into(), first.into()])));
    }
    Some(Finding::new(place, TWO.with([(&reading[place]).into(), first.into(), second.into()])))
}

/// 10万个万, 3亿万元
fn scales(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let scale = &reading[range(number.digits_end(), number.end)];
    let behind = number.behind();
    if scale.is_empty() {
        return None;
    }
    // 3亿亿元 belongs to malformed-figure.
    let (between, second) = if behind.starts_with('万') && scale == "亿" {
        measure_words::at_start(&behind['万'.len_utf8()..])?;
        ("", "万")
    } else {
        let measure = ["个", "元", "户", "件", "人", "人次", "家", "亩", "吨"].into_iter().rfind(|measure| behind.starts_with(measure))?;
        let second = ["万", "亿"].into_iter().find(|scale| behind[measure.len()..].starts_with(scale))?;
        (measure, second)
    };
    let end = between.len() + second.len();
    // 3万个万元户, 2万亩亿元田, 5万个万亿级
    let more = behind[end..]
        .starts_with(['元', '亩', '吨', '级', '人', '户', '千', '家', '亿', '万', '众', '里', '象', '物', '福', '企', '达', '科']);
    if more && !between.is_empty() {
        return None;
    }
    let unit = if between.is_empty() { measure_words::at_start(&behind[end..]).map_or(0, |measure| measure.word.len()) } else { 0 };
    let place = range(number.start(), number.end + end + unit);
    Some(Finding::new(place, SCALES.with([(&reading[place]).into(), format!("{scale}、{second}").into()])))
}

/// 3亿元元, 12公里公里, 3万元欧元, 3亿美元元
fn repeated(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let skipped = ["余", "多"].into_iter().find(|word| number.behind().starts_with(word)).map_or(0, str::len);
    let unit = number.end + skipped;
    let measure = &*measure_words::at_start(&reading[unit..])?.word;
    // 6.1%% belongs to malformed-figure.
    if measure.starts_with(['%', '％']) {
        return None;
    }
    let end = unit + measure.len();
    let rest = &reading[end..];
    let scale = &reading[range(number.digits_end(), number.end)];
    let told = |second: &str| {
        let place = range(number.start(), end + second.len());
        let edits = vec![Edit::delete(range(end, end + second.len()))];
        let fix = Fix { title: DROP.with([second.into()]), safe: false, edits };
        Finding::new(place, REPEATED.with([(&reading[place]).into(), second.into()])).fixed_by(fix)
    };
    // 3亿元亿元
    let whole = format!("{scale}{measure}");
    if whole.chars().count() > 1 && rest.starts_with(&whole) && skipped == 0 && repeats(measure, &rest[whole.len()..]) {
        return Some(told(&whole));
    }
    if rest.starts_with(measure) && repeats(measure, &rest[measure.len()..]) {
        return Some(told(measure));
    }
    // 3万元欧元
    let money = MONEY.iter().find(|money| measure == "元" && rest.starts_with(**money));
    if let Some(money) = money.filter(|money| !MONEY_WORDS.iter().any(|word| rest[money.len()..].starts_with(word))) {
        let place = range(number.start(), end + money.len());
        return Some(Finding::new(place, TWO.with([(&reading[place]).into(), measure.into(), (*money).into()])));
    }
    // 200人次次, 3亿美元元
    let last = measure.chars().next_back().filter(|c| c.len_utf8() < measure.len() && matches!(c, '元' | '次' | '里' | '米' | '点'))?;
    if rest.starts_with(last) && (last == '元' || closes(&rest[last.len_utf8()..])) && repeats("元", &rest[last.len_utf8()..]) {
        return Some(told(&last.to_string()));
    }
    None
}

/// Whether a measure word that stands a second time belongs to no other word, given what follows it.
fn repeats(measure: &str, behind: &str) -> bool {
    if measure.chars().count() > 1 {
        return true;
    }
    let plain = PLAIN.iter().find(|(word, _)| *word == measure);
    closes(behind) || plain.is_some_and(|(_, other)| !behind.starts_with(|c| other.contains(c)))
}

fn closes(behind: &str) -> bool {
    behind.starts_with(|c: char| ends_clause(c) || is_closing(c) || c == '、') || behind.is_empty()
}
