//! Words that stand between a list and its number: what opens a list, what gathers its members, what a number counts
//! beside it, and what leads from a number to the list behind it.
//!
//! Source: 《现代汉语八百词》（增订本）, 量词、介词; 《现代汉语词典》（第7版）.

/// What opens a list and is no part of its first member: verbs that take an object, and prepositions.
pub const OPENERS: &[&str] = &[
    "围绕", "聚焦", "包括", "包含", "涵盖", "涉及", "推进", "推动", "打造", "培育", "发展", "实施", "开展", "加强", "加快", "强化",
    "提升", "完善", "深化", "实现", "做好", "做强", "抓好", "抓实", "构建", "健全", "落实", "坚持", "增强", "组建", "创建", "建设",
    "形成", "设立", "建立", "布局", "壮大", "突出", "优化", "紧盯", "瞄准", "针对", "面向", "依托", "统筹", "整合", "发挥", "促进",
    "带动", "获评", "荣获", "获得", "入选", "新增", "划分为", "分为", "即", "在", "对", "向", "于", "为", "以", "从", "由", "将", "把",
    "按照", "按", "通过", "利用", "借助", "抢抓", "抓住", "把握", "保持", "确保", "守牢", "守住", "筑牢", "防范", "整治",
    "改造", "启动", "完成", "新建", "建成", "举办", "承办", "出台", "制定", "编制", "印发", "召开", "成立", "引进", "吸引", "汇集",
    "汇聚", "集聚", "覆盖", "联合", "组织", "支持", "扶持", "巩固", "拓展", "延伸", "提高", "改善", "保障", "解决", "破解", "满足",
    "服务", "赋能", "引领", "支撑", "牵引", "力促", "力争", "争创", "成为", "是", "有", "拥有", "具有", "共有", "分别是", "分别为",
    "主要是", "坚定", "增进", "重点抓好", "重点", "主抓", "扎实", "夯实", "强力", "整体", "全面", "深入", "大力", "积极", "加力", "了", "着力", "全力",
];
/// Words before the number that open a list inside its last member: 与甲、乙、丙形成六大产业 counts more than the list.
pub const LAST_VERBS: &[&str] = &[
    "形成", "入选", "跻身", "位列", "列入", "成为", "打造", "实施", "推进", "开展", "构成", "组成", "获得", "获评", "荣获", "完成",
    "建成", "新增", "新建", "设立", "建设", "举办", "出台", "启动", "实现", "引进", "培育", "争取", "承办", "覆盖", "召开", "达到",
    "创建", "签订", "签约", "发布", "制定", "落实", "提供", "整治", "改造", "达成", "拥有", "增加", "辐射", "下辖", "联合", "组建",
    "成立", "共建", "编制", "印发", "投入", "投用", "建立", "有", "等有", "等地", "做到", "突出", "抓好", "聚焦", "围绕", "统筹",
];
/// What a member may not hold: with such a word the list is a row of clauses.
pub const CLAUSE_WORDS: &[char] = &['的', '了', '在', '对', '把', '将', '从', '由', '是', '有', '被', '使', '让'];
/// What gathers the members of a list into one number: the number counts them and nothing else.
pub const GATHERING: &[&str] = &[
    "大", "类", "级联动", "级贯通", "级政协", "级委员", "级", "支队伍", "个方面", "方面", "个重点", "个关键", "个环节", "个领域",
    "个层面", "个层次", "个维度", "个板块", "个版块", "个专项", "个主题", "个特色", "个主导", "个产业", "个工业", "个新兴", "位一体",
    "项基本", "项重点", "项主要", "项任务", "个振兴", "个积极性", "个体系", "个区域", "个全覆盖", "个方向", "个阶段", "个维护",
    "个翻番", "项指标", "个要素", "链协同",
];
/// Measure words that count members one by one: the thing counted may be another than the members.
pub const MEASURES: &[&str] = &[
    "个", "家", "条", "支", "种", "所", "座", "项", "县", "处", "方", "市", "区", "镇", "乡", "村", "州", "省", "国", "部", "校", "院",
    "地", "园", "站", "馆", "件", "名", "位", "篇", "片", "场", "张",
];
/// Units that count the members themselves where they are their names: 甲、乙、丙三县.
pub const UNITS: &[&str] = &["县", "市", "区", "镇", "乡", "村", "州", "省", "国"];
/// Two characters that name one level.
pub const PAIRED_LEVELS: &[&str] = &["街乡", "街镇", "乡镇", "镇街", "区县", "县区", "旗县", "盟市", "市州", "州市", "县市", "市区"];
/// Names that hold a numeral of their own.
pub const NAMES: &[&str] = &[
    "两条线", "四项基本原则", "两个中国", "两项补贴", "三省", "两会", "两委", "三农", "两个文明", "两个毫不动摇", "两个基本点", "三公",
];
/// Such a measure word opens these words too: no count of a list.
pub const NOT_COUNTED: &[&str] = &[
    "大以", "大左", "级以", "大会", "大报", "大精", "大召", "大胜", "大代", "大常", "大以来", "级别", "类似", "大学", "大于", "大幅",
    "大力", "大球", "级及", "级医", "级甲", "方案", "方式", "方向", "条例", "条件", "个百分点", "处理", "个月", "个工作日", "地块",
    "国家", "路径", "期间", "场所", "场地", "区间", "位居", "位列", "位数", "线路", "线上", "线下", "年", "月", "日", "名列", "级响应",
    "线城市", "级公路", "部门", "山区", "处以", "处于", "方的", "件次", "位于", "片区", "区域", "家庭", "村民", "批次", "国语", "省道",
    "国道", "县道", "级风", "级地震", "级残疾", "级以上", "大关", "级标准", "级水质", "类水", "级资质", "级达标", "类标准", "类水体", "类区", "个以", "家以", "项以", "条以", "所以", "座以", "名以", "个左右", "家左右", "县区",
];
/// Behind such a character the numeral counts something else: 前三季度, 每两个.
pub const OTHER_COUNTS: &str = "第十百每各前后近余入度界其另那以之年党约超达了首又增现再月日的为东在持";
/// What members of a row counted by 级 end with.
pub const LEVELS: &[&str] = &[
    "国家", "中央", "全国", "省", "市", "区", "县", "州", "盟", "旗", "乡", "镇", "乡镇", "街道", "村", "社区", "网格", "街乡", "部门",
    "街镇", "组", "户", "级", "地方", "基层", "国", "街", "处", "科", "厅",
];
/// Who says what a slogan names: 市委、市政府“四大工程”部署.
pub const SPEAKERS: &[char] = &['委', '府', '院', '央', '协', '会', '局', '部', '厅'];
/// Verbs that open a clause: members that begin so are clauses.
pub const VERBS: &[&str] = &[
    "建设", "推进", "推动", "打造", "培育", "发展", "实施", "开展", "加强", "加快", "强化", "提升", "完善", "深化", "聚焦", "围绕",
    "实现", "做好", "做强", "抓好", "抓实", "构建", "健全", "落实", "坚持", "增强", "坚定", "做到", "服务", "锻造", "突出", "优化",
    "新增", "创建",
];
/// Short names of places and exchanges, one character each.
pub const PLACES: &str = "京津冀沪渝苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新晋蒙辽吉黑港澳台深莞惠广佛肇珠济烟杭甬蓉厦漳泉北南东西";
/// What leads from a number to the list behind it.
pub const LEADS: &[&str] =
    &["分别是", "分别为", "分别指", "，即", "、即", "即", "，包括", "包括", "：", ":", "（", "(", "指", "，指", "是指"];
/// What may stand behind those.
pub const SECOND_LEADS: &[&str] = &["分别是", "分别为", "分别指", "是指", "指的是", "即指", "即：", "即", "指", "包括", "：", ":", "建立", "深入推动"];
/// With such a word the list is not all of it, or no list.
pub const NOT_ALL: &[&str] = &["等", "主要", "其中", "例如", "比如", "譬如", "特别是", "尤其是", "之一", "方面是"];
/// Measure words of a number with a list behind it.
pub const LISTED: &[&str] = &["个", "大", "项", "类", "种", "条", "支", "家", "级", "点", "座", "所", "方面", "张"];
/// Such a measure word opens these words too.
pub const NOT_LISTED: &[&str] =
    &["个月", "个百分", "个工作日", "个小时", "点钟", "条例", "条件", "类似", "大以", "家庭", "级以", "个县", "个区", "大会", "大学"];
