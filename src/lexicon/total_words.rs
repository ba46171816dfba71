//! The words beside a total and its parts: which of them leave nothing out, and which leave the list open.

/// Sets whose members leave nothing out, so that 其中 gives a whole breakdown. In a set a longer member is looked for
/// before a shorter one that it holds: 未采纳 before 采纳.
pub const COMPLEMENTS: &[&[&str]] = &[
    &["委员", "集体"],
    &["个人", "集体"],
    &["代表建议", "政协提案"],
    &["建议", "提案"],
    &["议案", "建议"],
    &["人大", "政协"],
    &["城镇", "农村"],
    &["城镇", "乡村"],
    &["城市", "农村"],
    &["城市", "乡村"],
    &["城区", "农村"],
    &["城区", "乡村"],
    &["男", "女"],
    &["第一产业", "第二产业", "第三产业"],
    &["一产", "二产", "三产"],
    &["税收", "非税收入"],
    &["税收", "非税"],
    &["采纳", "部分采纳", "未采纳"],
    &["采纳", "未采纳"],
    &["A类", "B类", "C类"],
    &["A类", "B类", "C类", "D类"],
    &["满意", "基本满意", "不满意"],
    &["立案", "不予立案"],
    &["立案", "不立案"],
    &["立案", "未立案"],
    &["公办", "民办"],
    &["公立", "民营"],
    &["出口", "进口"],
    &["线上", "线下"],
    &["新建", "续建"],
    &["新开工", "续建"],
    &["新建", "改建", "扩建"],
    &["户籍", "非户籍"],
    &["党员", "非党员"],
    &["党员", "群众"],
    &["汉族", "少数民族"],
    &["专职", "兼职"],
    &["上半年", "下半年"],
    &["一季度", "二季度", "三季度", "四季度"],
    &["中共党员", "非中共党员"],
    &["中共委员", "非中共委员"],
    &["中共党员", "党外"],
    &["轻工业", "重工业"],
    &["国内", "入境"],
    &["境内", "境外"],
    &["农业", "非农业"],
    &["书面", "口头"],
];
/// Sets whose members have nothing in common but may leave something out: their sum can only be too great.
pub const DISJOINT: &[&[&str]] = &[
    &["刑事", "民商事", "行政", "执行"],
    &["刑事", "民事", "行政", "执行"],
    &["中央", "省级", "市级", "县级"],
    &["来信", "来访", "来电"],
    &["来信", "来访", "网上"],
    &["来信", "来访"],
    &["内资", "外资"],
    &["常住", "流动"],
    &["在职", "退休"],
    &["省内", "省外"],
    &["市内", "市外"],
    &["中央", "地方"],
    &["财政", "自筹"],
    &["建成", "在建"],
    &["已建", "在建"],
    &["初中", "小学"],
    &["中学", "小学"],
    &["中学", "小学", "幼儿园"],
    &["农业", "工业", "服务业"],
    &["重点", "一般"],
    &["新建", "改建"],
    &["主办", "协办"],
    &["主办", "会办"],
    &["一期", "二期"],
    &["山区", "平原"],
];
/// A part of this name makes any list whole.
pub const REST: &[&str] = &["其他", "其它", "其余", "剩余"];
/// With one of these among the parts, they are examples, or the sum is known not to fit.
pub const OPEN_WORDS: &[&str] = &[
    "主要",
    "包括",
    "例如",
    "比如",
    "诸如",
    "，如",
    "四舍五入",
    "未作机械",
    "交叉",
    "重复",
    "含",
    "多为",
    "不重复",
    "兼",
    "其中",
    "以及其他",
];
/// What 等 belongs to where it leaves nothing open.
pub const WHOLE_WORDS: &[&str] = &["高等", "中等", "初等", "平等", "优等", "上等", "特等", "均等", "等级", "等次", "等额"];
/// How a total is announced.
pub const TOTAL_WORDS: &[&str] = &["累计共", "共计", "合计", "总计", "一共", "总共", "共有", "总数", "总额", "总量", "共"];
/// What may stand between such a word and the number behind the parts.
pub const LINKS: &[&str] = &["达到", "达", "为", "是", "有", "计", "收到", "受理", "办理", "登记", "约", "近", "超过", "超", "了"];
/// A whole that a colon or 由…组成 may break up.
pub const TOTAL_NOUNS: &[&str] = &["总投资", "总收入", "总支出", "总人数", "总户数", "总面积", "总产值", "总规模", "总里程"];
/// With one of these before it a figure is a change or a share, not a part.
pub const NOT_A_PART: &[&str] = &[
    "增加",
    "增长",
    "减少",
    "下降",
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "提高",
    "净增",
    "超额",
    "平均",
    "人均",
    "户均",
    "每",
    "环比",
    "多于",
    "少于",
    "累计",
];

/// Whether each part names one member of the set, and each member one part.
pub fn covers(set: &[&str], names: &[&str]) -> bool {
    let member_of =
        |name: &str| set.iter().enumerate().filter(|(_, member)| name.contains(**member)).max_by_key(|(_, member)| member.len());
    let mut seen = vec![false; set.len()];
    names.iter().all(|name| {
        let member = member_of(name).map(|(index, _)| index);
        // 城镇和农村… names two members at once.
        let others = set
            .iter()
            .enumerate()
            .filter(|(i, m)| Some(*i) != member && name.contains(**m))
            .any(|(i, _)| member.is_some_and(|best| !set[best].contains(set[i])));
        !others && member.is_some_and(|index| !std::mem::replace(&mut seen[index], true))
    })
}

/// Whether words make a figure a change, a mean or a share; 增加值 is none of these.
pub fn says_change(words: &str) -> bool {
    let words = words.replace("增加值", "");
    NOT_A_PART.iter().any(|word| words.contains(word))
}

/// Whether words announce a total: 共, 三项合计, 总数达.
pub fn announces_total(words: &str) -> bool {
    let head = ["以上", "上述", "各项", "两项", "三项", "四项", "五项", "两者", "三者", "前后", "全年", "全部", "三次产业", "三产"];
    let words = head.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let Some(word) = TOTAL_WORDS.iter().filter(|word| words.starts_with(**word)).max_by_key(|word| word.len()) else { return false };
    let mut rest = &words[word.len()..];
    while let Some(link) = LINKS.iter().find_map(|link| rest.strip_prefix(link)) {
        rest = link;
    }
    rest.is_empty()
}
