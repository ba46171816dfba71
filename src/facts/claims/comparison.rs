//! A value against what it is said to have passed, to lie above or below, or to have overfulfilled.

use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, value};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::lexicon::complements;
use crate::lexicon::magnitudes::{self, names_all_sectors, names_production};
use crate::lexicon::vocabulary::Classes;
use crate::text::range;

/// The claims about comparisons of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(threshold(text, index, frame).or_else(|| in_words(text, frame)));
        claims.extend(comparison(text, index, frame));
        claims.extend(task(text, index, frame));
        claims.extend(price_index(text, index, frame));
        claims.extend(distance(text, index, frame).or_else(|| distance_before(text, index, frame)));
        claims.extend(between_parts(text, index, frame).or_else(|| between_kinds(text, index, frame)));
        claims.extend(stretch(text, index, frame));
    }
}

/// Verbs that lead to what is only hoped for.
const HOPES: &[&str] = &["力争", "争取", "努力"];

/// 增长6%以上、力争8%: what is hoped for goes further than what must be.
fn stretch(text: &Text<'_>, index: usize, hoped: &Frame) -> Option<Claim> {
    let must = text.frames.all.get(index.checked_sub(1)?)?;
    let near = must.sentence == hoped.sentence && must.clause.abs_diff(hoped.clause) <= 1 && !must.figure.quoted;
    let word = text.frames.lead(hoped).iter().any(|t| HOPES.contains(&&text.reading[t.range]));
    let hopes = word && !hoped.named && hoped.is_comparable(must);
    let joined = text.frames.between(must, hoped).iter().take(2).any(|t| matches!(t.mark(), Some('、' | '，')));
    let ends = matches!(must.figure.bound, Bound::Exact | Bound::AtLeast | Bound::About) && hoped.figure.bound != Bound::Range;
    if !near || !hopes || !joined || !ends || must.describes || hoped.describes {
        return None;
    }
    let down = matches!(must.role, Role::Change(Direction::Down) | Role::To(Some(Direction::Down))) || must.before.has(Class::AtMost);
    let up = matches!(must.role, Role::Change(Direction::Up) | Role::To(Some(Direction::Up)) | Role::Level | Role::Threshold);
    let further = value(&hoped.figure) < value(&must.figure);
    (up && !down && !must.before.meets(Classes::of(&[Class::AtMost, Class::Keep]))).then(|| claim(Form::Stretch, further, hoped, must))
}

/// 突破1000亿元，达到1002亿元; 总量达4168.5亿元，首破4000亿元大关.
fn threshold(text: &Text<'_>, index: usize, limit: &Frame) -> Option<Claim> {
    // 占61.57%、超过3/5
    let only_bound = index > 0 && limit.figure.bound == Bound::AtLeast && {
        let own = text.frames.lead(limit);
        let joined = |t: &crate::syntax::lexer::Token| t.is(Class::AtLeast) || t.is(Class::Adverb) || t.mark() == Some('、');
        own.last().is_some_and(|t| t.is(Class::AtLeast))
            && own.iter().all(joined)
            && text.frames.all[index - 1].is_exact()
            && text.frames.all[index - 1].class() == "%"
    };
    let passed =
        only_bound || limit.role == Role::Threshold || ["大关", "关口", "台阶"].iter().any(|word| text.tail(limit).starts_with(word));
    if !passed || limit.before.meets(Classes::of(&[Class::Among, Class::Aim, Class::Increment])) {
        return None;
    }
    let is_value = |f: &&Frame| {
        f.is_comparable(limit)
            && matches!(f.role, Role::Level | Role::To(_) | Role::Share)
            && f.sentence == limit.sentence
            && !f.figure.quoted
            && f.figure.bound != Bound::Range
    };
    let all = &text.frames.all;
    let behind =
        all.get(index + 1).filter(is_value).filter(|f| f.clause.abs_diff(limit.clause) <= 1 && !f.named && f.before.has(Class::Reach));
    // 占20.1%，是2012年以来首次突破20%: since when it is told names nothing.
    let lead = text.lead(limit);
    let one_of = lead.contains("首个") || lead.contains('第') && lead.contains('个');
    let first = one_of || lead.contains("首次") && lead.contains("以来");
    // 跨入千亿元俱乐部
    let joins = ["俱乐部", "行列", "方阵"].iter().any(|word| text.tail(limit).starts_with(word));
    let before = || {
        let mut near = text.before(index, 2).filter(|f| !f.figure.measure.is_ratio() || limit.figure.measure.is_ratio());
        near.next().filter(is_value).filter(|f| (text.goes_on(f, limit) || joins || first) && !f.before.has(Class::Last))
    };
    let value = behind.or_else(before)?;
    // 培育企业400家、总量突破1800家: a stock is no flow.
    let stock = limit.before.has(Class::Cumulative) && !value.before.has(Class::Cumulative) && value.named;
    // 分别跨越1800亿元、100亿元台阶: each is of its own thing.
    let sentence = text.reading[..usize::from(limit.range().start())].rsplit(['。', '；']).next().unwrap_or_default();
    let respective = sentence.contains("分别");
    if stock || respective || value.before.meets(Classes::of(&[Class::Among, Class::Increment, Class::Aim])) {
        return None;
    }
    let below = limit.figure.interval().low > value.figure.rounded_interval().high?;
    Some(claim(Form::Threshold, below, value, limit))
}

/// 率先破亿、达到1.35亿千瓦: a mark that stands without a digit.
fn in_words(text: &Text<'_>, level: &Frame) -> Option<Claim> {
    let lead = &text.reading[..usize::from(level.range().start())];
    let verb = ["达到", "已达", "达", "为"].iter().find_map(|verb| lead.strip_suffix(verb))?;
    let before = verb.strip_suffix(['，', '、', ','])?;
    let (place, mark) =
        magnitudes::passed_in_words(before).filter(|_| level.is_amount() && level.is_exact() && level.role == Role::Level)?;
    // 突破百亿: a figure of its own, which the threshold tells.
    let is_figure = |frame: &Frame| usize::from(frame.range().start()) < place.end && place.start < usize::from(frame.range().end());
    if text.frames.all.iter().any(is_figure) {
        return None;
    }
    let below = level.figure.value.rational() < BigRational::from_integer(mark.into());
    let words = text.reading[place.clone()].to_owned();
    let limit = Operand { role: OperandRole::Second, range: range(place.start, place.end), value: words, unit: "" };
    let verdict = if below { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Claim::new(Form::Threshold, verdict, vec![Operand::new(OperandRole::First, &level.figure), limit]))
}

/// 增长6.3%，其中城镇和农村居民分别增长5.7%、7.9%: what grows by kinds grows by no less than the slowest and no more than the
/// fastest of them.
fn between_kinds(text: &Text<'_>, index: usize, first: &Frame) -> Option<Claim> {
    let told = |f: &Frame| f.class() == "%" && matches!(f.figure.bound, Bound::Exact | Bound::About);
    let grows = |f: &Frame| matches!(f.role, Role::Change(_)) && told(f);
    let all = &text.frames.all;
    let whole = text.before(index, 2).find(|f| f.sentence == first.sentence && f.class() == "%")?;
    let between = text.frames.between(whole, first);
    let among = between.iter().any(|t| t.is(Class::Among));
    if !among || !grows(first) || !grows(whole) || whole.role != first.role {
        return None;
    }
    // 分别: one clause names all kinds; else each of the next quantities names its own.
    let listed = complements::rows_named(text.lead(first)).map(complements::number).next();
    let parts: Vec<&Frame> = match listed {
        Some(number) => {
            let rest = all.get(index + 1..index + number)?.iter().filter(|f| f.clause == first.clause && told(f));
            std::iter::once(first).chain(rest).collect()
        }
        None => {
            let near = all[index..].iter().take(KINDS).take_while(|f| f.sentence == first.sentence && f.clause - first.clause <= KINDS);
            let rates: Vec<(&Frame, Vec<complements::Kind>)> =
                // 内资增长27.6%，外资下降32.9%: what grows does not stand for all.
                near.take_while(|f| grows(f) && f.role == first.role).map(|f| (f, complements::kinds(text.lead(f)))).collect();
            let row = rates.first()?.1.first()?.row;
            let number = complements::number(row);
            let kinds = rates.get(..number)?.iter().map(|(_, kinds)| kinds.iter().find(|kind| kind.row == row).map(|kind| kind.nth));
            let mut kinds = kinds.collect::<Option<Vec<usize>>>()?;
            kinds.sort_unstable();
            kinds.dedup();
            (kinds.len() == number).then(|| rates[..number].iter().map(|(f, _)| *f).collect())?
        }
    };
    if parts.len() != listed.unwrap_or(parts.len()) || parts.len() < 2 {
        return None;
    }
    let rate = |f: &&&Frame| value(&f.figure);
    let (least, most) = (parts.iter().min_by_key(rate)?, parts.iter().max_by_key(rate)?);
    // Of income a head the whole grows faster than both where many move to town.
    let income = text.around(whole).contains("人均") || text.around(whole).contains("收入");
    let wrong = is_above_in_writing(least, whole) || !income && is_above_in_writing(whole, most);
    let operands = vec![
        Operand::new(OperandRole::Change, &whole.figure),
        Operand::new(OperandRole::Part, &least.figure),
        Operand::new(OperandRole::Part, &most.figure),
    ];
    Some(Claim::new(Form::Between, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands))
}

/// Whether one rate is above another; of 7%左右 and 6.5% what is written decides, as aims are set against one another.
fn is_above_in_writing(first: &Frame, second: &Frame) -> bool {
    let about = |frame: &Frame| frame.figure.bound == Bound::About;
    if about(first) || about(second) {
        return value(&first.figure) > value(&second.figure);
    }
    judge::is_more(&first.figure, &second.figure)
}

/// So many quantities behind the first are looked through for the other kinds.
const KINDS: usize = 4;

/// 生产总值增长6%，三次产业增加值分别增长3%、7%、5%: a whole grows faster than the slowest of its parts and more slowly than the
/// fastest.
fn between_parts(text: &Text<'_>, index: usize, first: &Frame) -> Option<Claim> {
    let told = |f: &Frame| f.class() == "%" && matches!(f.figure.bound, Bound::Exact | Bound::About);
    let grows = |f: &Frame| matches!(f.role, Role::Change(_)) && told(f);
    if !grows(first) || !names_all_sectors(text.lead(first)) {
        return None;
    }
    let parts = text.frames.all.get(index..index + SECTORS)?;
    let whole = text.before(index, 2).find(|f| f.sentence == first.sentence && grows(f))?;
    let rows = parts.iter().skip(1).all(|f| f.clause == first.clause && told(f) && (f.role == first.role || f.role == Role::Level));
    if !rows || whole.role != first.role || !names_production(text.lead(whole)) {
        return None;
    }
    let rate = |f: &&Frame| value(&f.figure);
    let least = parts.iter().min_by_key(rate)?;
    let most = parts.iter().max_by_key(rate)?;
    let wrong = is_above_in_writing(whole, most) || is_above_in_writing(least, whole);
    let operands = vec![
        Operand::new(OperandRole::Change, &whole.figure),
        Operand::new(OperandRole::Part, &least.figure),
        Operand::new(OperandRole::Part, &most.figure),
    ];
    Some(Claim::new(Form::Between, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands))
}

/// Primary, secondary and tertiary industry.
const SECTORS: usize = 3;

/// 约40%，远高于全市28%的平均水平.
fn comparison(text: &Text<'_>, index: usize, other: &Frame) -> Option<Claim> {
    let Role::Compared(direction) = other.role else { return None };
    // 高于全省2%: without the name of a value behind it this may be a distance.
    let named =
        ["平均", "水平", "的", "目标", "标准"].iter().any(|word| text.tail(other).starts_with(word)) || text.tail(other).contains('率');
    if other.figure.measure.class == "百分点" {
        return None;
    }
    let value = text.before(index, 1).next().filter(|f| f.is_comparable(other) && f.sentence == other.sentence)?;
    // 4.2万元，高于全省平均水平4.9万元: a distance or a level, neither is more than what lies above it. A rate may be less than nought.
    let level = ["平均", "水平", "标准"].iter().any(|word| text.lead(other).ends_with(word));
    let is_either = level && direction == Direction::Up && value.is_amount() && value.figure.bound == Bound::Exact;
    if !(named || is_either && judge::is_more(&other.figure, &value.figure)) {
        return None;
    }
    let role = matches!(value.role, Role::Level | Role::To(_) | Role::Share | Role::Change(Direction::Up));
    if !role || value.figure.bound == Bound::Range || value.figure.quoted || !text.nouns(other).iter().all(|noun| noun.chars().count() <= 4)
    {
        return None;
    }
    let wrong = match direction {
        Direction::Up => is_above(other, value),
        Direction::Down => is_above(value, other),
    };
    Some(claim(Form::Comparison, wrong, value, other))
}

/// Whether the first of two compared values lies above the second. Both written to the same digit, they are compared as they
/// are written: 4.6% is not below 4.5%.
fn is_above(first: &Frame, second: &Frame) -> bool {
    let value = |frame: &Frame| value(&frame.figure);
    let exact = first.figure.bound == Bound::Exact && second.figure.bound == Bound::Exact;
    if exact && first.figure.value.places() == second.figure.value.places() && first.figure.scale == second.figure.scale {
        return value(first) > value(second);
    }
    let slack = |frame: &Frame| frame.figure.bound == Bound::About;
    if slack(first) || slack(second) {
        return value(first) * BigRational::from_integer(10.into()) > value(second) * BigRational::from_integer(11.into());
    }
    first.figure.rounded_interval().lies_above(&second.figure.rounded_interval())
}

/// 99.2%，比全省平均水平97.5%高1.7个百分点: the value, its base and how far they are apart.
fn distance(text: &Text<'_>, index: usize, apart: &Frame) -> Option<Claim> {
    let base = text.frames.all.get(index.checked_sub(1)?)?;
    let between = text.frames.between(base, apart);
    let mut words = between.iter().filter(|t| !matches!(t.mark(), Some('）' | ')')) && (!t.is(Class::Adverb) || t.classes().meets(APART)));
    let up = match (words.next(), words.next()) {
        (Some(word), None) if word.is(Class::MoreBy) => true,
        (Some(word), None) if word.is(Class::LessBy) => false,
        _ => return None,
    };
    let compares = text.frames.tokens[..base.token].iter().rev().take(WAY).take_while(|t| !matches!(t.mark(), Some('，' | '。' | '；')));
    let compares = compares.into_iter().any(|t| t.is(Class::Compare) && !t.is(Class::SamePeriod));
    let value = text.before(index - 1, 2).find(|f| f.is_comparable(base))?;
    let roles = matches!(value.role, Role::Level | Role::To(_) | Role::Share | Role::Change(_));
    let percent = base.class() == "%";
    let measured = percent && apart.class() == "百分点" || !percent && apart.is_comparable(base) && base.is_amount();
    let exact = [value, base, apart].iter().all(|f| f.figure.bound == Bound::Exact && !f.figure.quoted);
    // 比上年: a value of the same thing at another time or place; what has a name of its own before it is another thing.
    if !compares || !roles || !measured || !exact || value.sentence != apart.sentence || value.depth != apart.depth {
        return None;
    }
    Some(apart_by(value, base, apart, up))
}

/// 增长8.6%，高于全省2.1个百分点，全省为6.5%: the base stands last.
fn distance_before(text: &Text<'_>, index: usize, apart: &Frame) -> Option<Claim> {
    let base = text.frames.all.get(index + 1).filter(|base| base.class() == "%" && base.sentence == apart.sentence)?;
    let value = text.before(index, 1).next().filter(|value| value.class() == "%" && value.sentence == apart.sentence)?;
    let lead = text.frames.lead(apart);
    let compares = lead.iter().any(|t| t.is(Class::Compare) && !t.is(Class::SamePeriod));
    let word = lead.iter().find(|t| t.is(Class::Above) || t.is(Class::Below) || compares && t.classes().meets(APART))?;
    let up = word.is(Class::Above) || word.is(Class::MoreBy);
    // 全省, 全市: the place of the base is named again, and nothing else.
    let place = lead.iter().map(|t| &text.reading[t.range]).find(|word| PLACES.contains(word))?;
    let again = text.lead(base).starts_with(place) && text.lead_nouns(base).len() <= 1 && base.clause == apart.clause + 1;
    let roles = |f: &Frame| matches!(f.role, Role::Level | Role::To(_) | Role::Share | Role::Change(_));
    let exact = [value, base, apart].iter().all(|f| f.figure.bound == Bound::Exact && !f.figure.quoted);
    (apart.class() == "百分点" && again && roles(value) && roles(base) && exact).then(|| apart_by(value, base, apart, up))
}

/// The larger areas that a value is compared with.
const PLACES: &[&str] = &["全国", "全省", "全市", "全区", "全县", "全州", "省", "市"];

/// The claim that a value and its base are so far apart.
fn apart_by(value: &Frame, base: &Frame, apart: &Frame, up: bool) -> Claim {
    let percent = base.class() == "%";
    let (own, held, told) = (value.figure.rounded_interval(), base.figure.rounded_interval(), points(apart, percent));
    let given = if up { held.plus(&told) } else { own.clone() };
    let whole = if up { own } else { own.plus(&told) };
    let other = if up { given } else { held };
    let wrong = whole.is_disjoint(&other);
    let nominal = |frame: &Frame| crate::facts::claims::value(&frame.figure);
    let computed = nominal(value) - nominal(base);
    let computed = if computed < BigRational::from_integer(0.into()) { -computed } else { computed };
    let shown = if percent {
        crate::facts::number::written(&computed) + "个百分点"
    } else {
        crate::facts::claims::shown(&computed, &apart.figure)
    };
    let operands = vec![
        Operand::new(OperandRole::Change, &apart.figure),
        Operand::new(OperandRole::First, &value.figure),
        Operand::new(OperandRole::Second, &base.figure),
    ];
    let verdict = if wrong { Verdict::Inconsistent } else { Verdict::Consistent };
    Claim::new(Form::Distance, verdict, operands).giving(shown)
}

/// 高, 低 and their like.
const APART: Classes = Classes::of(&[Class::MoreBy, Class::LessBy]);
/// Longest way from 比 to the value compared with, in tokens.
const WAY: usize = 12;

/// A distance in the unit of what it is between: percentage points count as per cent.
fn points(apart: &Frame, percent: bool) -> Interval {
    if !percent {
        return apart.figure.rounded_interval();
    }
    let half = apart.figure.value.last_digit() / num_bigint::BigInt::from(2);
    let value = apart.figure.value.rational();
    Interval::closed(&value - &half, value + half)
}

/// 城镇新增就业143万人、超额完成110万人的年度任务.
fn task(text: &Text<'_>, index: usize, aim: &Frame) -> Option<Claim> {
    let near = text.before(index, 1).next().filter(|f| f.is_comparable(aim) && f.sentence == aim.sentence)?;
    // 超过目标任务27万吨: a distance or the task, neither is more than what lies above it.
    let passes = text.frames.lead(aim).iter().any(|t| t.is(Class::Above) || t.is(Class::AtLeast)) && aim.before.has(Class::Task);
    let over = passes && aim.is_amount() && text.lead_nouns(aim).is_empty() && near.figure.bound == Bound::Exact;
    let exceeded = aim.before.has(Class::Exceed) && aim.behind.has(Class::Task);
    let value = match (near.role, aim.role) {
        (Role::Level | Role::Threshold, _) if near.is_amount() && aim.is_amount() && (exceeded || over) => near,
        // 下降4.2%，超额完成下降3.5%的目标.
        (Role::Change(told), Role::Change(aimed)) if told == aimed && exceeded => near,
        _ => return None,
    };
    let below = judge::is_more(&aim.figure, &value.figure);
    if over && !exceeded && !below {
        return None;
    }
    Some(claim(Form::Task, below, value, aim))
}

/// 价格指数为102.3，上涨2.3%: an index of 100 is the year before.
fn price_index(text: &Text<'_>, index: usize, change: &Frame) -> Option<Claim> {
    let Role::Change(direction) = change.role else { return None };
    let level =
        text.before(index, 1).next().filter(|f| f.class() == "数" && f.sentence == change.sentence && text.around(f).contains("指数"))?;
    let value = level.figure.value.rational();
    let hundred = BigRational::from_integer(100.into());
    let near = value > BigRational::from_integer(70.into()) && value < BigRational::from_integer(150.into());
    let compared = change.before.meets(Classes::of(&[Class::Compare, Class::SamePeriod, Class::Last])) || !change.named;
    if change.class() != "%"
        || change.named
        || !near
        || !compared
        || level.figure.bound != Bound::Exact
        || change.figure.bound != Bound::Exact
    {
        return None;
    }
    let given = match direction {
        Direction::Up => &value - &hundred,
        Direction::Down => &hundred - &value,
    };
    let wrong = crate::facts::number::Interval::exact(given.clone()).is_disjoint(&change.figure.rounded_interval());
    let operands = vec![Operand::new(OperandRole::Change, &change.figure), Operand::new(OperandRole::Base, &level.figure)];
    let verdict = if wrong { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Claim::new(Form::Index, verdict, operands).giving(format!("{}%", crate::facts::number::written(&given))))
}

fn claim(form: Form, wrong: bool, value: &Frame, other: &Frame) -> Claim {
    let operands = vec![Operand::new(OperandRole::First, &value.figure), Operand::new(OperandRole::Second, &other.figure)];
    Claim::new(form, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands)
}
