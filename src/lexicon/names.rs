//! Offices, bodies and the words around the name of a place that make it the report's own.

/// The head of a government by the level of its place.
pub const HEADS: &[(char, &str)] = &[('省', "省长"), ('市', "市长"), ('县', "县长"), ('区', "区长"), ('州', "州长"), ('旗', "旗长")];
/// The head of the government of an autonomous region.
pub const REGION_HEAD: &str = "主席";
/// What may stand between a government and its head.
pub const RANKS: &[&str] = &["常务副", "副", "代理", "代"];
/// By what words the speaker says for whom he speaks.
pub const SPEAKS_FOR: &[&str] = &["我谨代表", "我代表", "谨代表"];
/// The bodies that report.
pub const BODIES: &[&str] = &["人民政府", "人大常委会", "人民代表大会", "政府", "人民法院", "人民检察院", "人大", "政协"];
/// Words before the name of the place in what a report calls on its people to build.
pub const PRAISES: &[&str] = &[
    "美丽",
    "幸福",
    "平安",
    "法治",
    "健康",
    "数字",
    "品质",
    "魅力",
    "和谐",
    "滨海",
    "活力",
    "现代化",
    "最美",
    "大美",
    "智慧",
    "实力",
    "富强",
    "文明",
    "富美",
    "秀美",
    "宜居",
    "清廉",
];
/// Words behind it.
pub const PRAISED: &[&str] = &["建设", "实践", "新篇章", "篇章", "新局面", "新答卷", "样板", "故事", "而", "的"];
/// Where two places have to do with one another, neither is a slip.
pub const TOGETHER: &[&str] = &["援", "帮扶", "协作", "对口", "合作", "共建", "考察", "学习", "携手", "联动", "结对", "交流", "支持"];
/// What a report says of everybody in its place: 全县人民.
pub const EVERYBODY: &[&str] = &["人民", "各族人民", "上下", "广大干部", "干部群众", "党员干部", "百姓", "父老"];
/// The levels of places.
pub const LEVELS: &str = "省市区县州旗盟";
/// Words before a body that is the report's own by its level alone: 接受市人大…监督.
pub const GOVERNS: &[&str] = &["接受", "来自于", "来自", "离不开", "得益于", "向", "是", "在", "受", "对", "和", "与", "及", "执行"];
/// The offices of persons.
pub const OFFICES: &[&str] = &["书记", "省长", "市长", "县长", "区长", "州长"];
/// Frequent family names.
pub const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤倪骆欧庄柳岳梅施裴管祝伍左涂康易乔赖文";

/// Whether a text may be the name of a person: a family name and one or two characters more.
pub fn is_person(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| FAMILIES.contains(c)) && (1..=2).contains(&chars.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_a_family_name_and_one_or_two_characters_more() {
        assert!(is_person("王小明") && is_person("李强") && !is_person("东城区") && !is_person("王") && !is_person("教育厅"));
    }
}
