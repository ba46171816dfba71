//! Words by which a report says what is done, what is to be done and what is held when.

/// What is to be done: verbs of tasks.
pub const TASKS: &[&str] = &[
    "办好",
    "举办",
    "筹办",
    "承办",
    "开好",
    "做好",
    "组织",
    "开展",
    "启动",
    "推进",
    "实施",
    "落实",
    "完成",
    "抓好",
    "推动",
    "实现",
    "服务保障",
    "参加",
];
/// What has been done: words that tell that an event is over.
pub const HELD: &[&str] = &[
    "成功", "圆满", "举办", "承办", "举行", "召开", "闭幕", "开幕", "亮相", "荣获", "获得", "达成", "吸引", "签约", "参加", "落幕", "完成",
];
/// What makes an event one that is still prepared.
pub const PREPARED: &[&str] = &[
    "筹备",
    "筹办",
    "申办",
    "举办权",
    "承办权",
    "将",
    "启动",
    "落户",
    "备战",
    "获批",
    "争取",
    "获得第",
    "建设",
    "创建",
    "谋划",
    "倒计时",
    "花落",
    "会旗",
    "明年",
    "即将",
    "预计",
    "拟",
    "主会场",
    "场馆",
    "申报",
];
/// Verbs before an event that is to be held.
pub const TO_HOLD: &[&str] =
    &["办好", "举办", "筹办", "筹备", "开展", "承办", "开好", "办成", "组织", "打造", "推出", "服务保障", "迎接", "做好", "参加"];
/// Last character of the short names of events that come round: 投洽会.
pub const EVENT_END: char = '会';
/// Ends of the names of events that come round.
pub const EVENTS: &[&str] = &[
    "博览会",
    "交易会",
    "展览会",
    "洽谈会",
    "运动会",
    "艺术节",
    "文化节",
    "旅游节",
    "电影节",
    "音乐节",
    "峰会",
    "论坛",
    "大会",
    "大赛",
    "锦标赛",
    "邀请赛",
    "马拉松",
    "展销会",
    "年会",
    "研讨会",
    "冬运会",
    "省运会",
    "市运会",
    "区运会",
    "全运会",
    "残运会",
    "高交会",
    "进博会",
    "文博会",
    "消博会",
    "工博会",
    "园博会",
    "旅发大会",
    "双年展",
    "丰收节",
    "采摘节",
    "美食节",
    "啤酒节",
    "读书节",
    "读书月",
    "科技节",
    "推介会",
    "交流会",
    "盛典",
    "那达慕",
    "庙会",
    "灯会",
    "联赛",
    "嘉年华",
    "赛",
    "节",
    "展",
    "周",
];
/// What a plan is drawn up by.
pub const DRAFTS: &[&str] = &["编制", "起草", "草案", "审查", "审议", "说明"];
/// Words that begin, end or prepare what a plan is about: then no other year is wrong.
pub const AROUND_PLANS: &[&str] = &[
    "编制",
    "谋划",
    "衔接",
    "基础",
    "迈向",
    "回顾",
    "总结",
    "评估",
    "验收",
    "成果",
    "以来",
    "期间",
    "经验",
    "遗留",
    "结转",
    "收官",
    "延续",
    "跨",
    "后评价",
    "未",
    "历史",
    "节点",
];
/// Verbs by which a plan is carried out.
pub const CARRIES_OUT: &[&str] = &["实施", "实现", "落实", "推进", "完成", "执行", "贯彻"];
/// Words that make a clause the name of one year of a plan.
pub const YEAR_NAMES: &[&str] = &["之年", "一年", "年份"];
/// Words of what is still to come.
pub const COMING: &[&str] = &["将召开", "将胜利召开", "即将召开", "将要召开", "召开之年", "迎接", "喜迎", "献礼", "迎"];
/// Words that look back at what was held.
pub const LOOKS_BACK: &[&str] = &["以来", "精神", "贯彻", "落实", "学习", "后", "闭幕", "部署", "提出", "确定"];
/// Words for a year that is the first since a congress.
pub const FIRST_YEARS: &[&str] = &["开局之年", "开局年", "第一年", "起步之年", "首年"];
/// Verbs by which an anniversary is kept in the year that is told of.
pub const KEEPS: &[&str] = &["庆祝", "纪念", "举行", "举办", "召开", "出席", "开展", "围绕", "参加", "组织"];
/// Words that study what was said on an anniversary, or tell of more than one year.
pub const NOT_KEPT: &[&str] = &["讲话", "精神", "学习", "贯彻", "以来", "五年", "近年", "时期", "先后", "期间", "十年", "勋章", "奖章"];
/// Words that announce a date.
pub const ANNOUNCES: &[&str] = &["预计", "将于", "将在", "力争", "计划于", "计划在", "拟于", "确保", "争取", "有望", "预期"];
/// What is finished on a date.
pub const FINISHES: &[&str] =
    &["完工", "竣工", "建成", "完成", "投产", "投用", "通车", "开工", "交付", "启用", "开通", "运营", "封顶", "验收", "动工", "使用"];
/// What is reached on a date.
pub const REACHES: &[&str] =
    &["达到", "实现", "建成", "力争", "超过", "突破", "提高到", "提升到", "提升至", "提高至", "完成", "基本", "全面", "形成", "打造"];
/// What a plan names as the aims of a year.
pub const AIMS: &[&str] = &["预期目标", "主要目标", "奋斗目标", "工作目标", "发展目标"];
/// Verbs of growth up to what follows.
pub const GROWS: &[&str] =
    &["增长到", "增加到", "提高到", "提升到", "上升到", "下降到", "扩大到", "发展到", "增至", "提升至", "提高至", "增长至"];
/// What an office does with a document on a day.
pub const ISSUES: &[&str] = &["发布", "印发", "出台", "下发", "公布", "召开", "通过", "批复", "签署", "提出"];
/// How a title or a place in a list is won.
pub const AWARDS: &[&str] = &["荣获", "获评", "入选", "获得", "荣膺", "评为", "获"];
/// What compares with an earlier date.
pub const COMPARES: &[&str] = &["比", "较", "由", "从", "相比", "以来", "基础上", "印发", "出台", "曾", "已", "过", "起"];
/// What tells that it is over.
pub const PAST: &[&str] = &["首次", "已", "累计", "达到了", "实现了", "完成了", "曾", "成功", "荣获", "于", "如期", "历史性"];
/// How something begins.
pub const BEGINNINGS: &[&str] = &["成立", "创立", "创建", "始建", "诞生", "组建", "设立", "建立"];
/// What can only happen to what has begun.
pub const LATER_TURNS: &[&str] =
    &["升格", "更名", "改名", "升级", "扩建", "改制", "改组", "迁至", "迁址", "并入", "撤销", "改建", "重组", "更改"];
/// The steps of a project in order.
pub const STEPS: &[&[&str]] = &[
    &["立项", "项目建议书"],
    &["可研", "可行性研究"],
    &["初步设计", "初设"],
    &["招标", "招投标"],
    &["开工", "动工", "进场施工"],
    &["封顶"],
    &["完工", "竣工", "建成", "主体完工"],
    &["投用", "投产", "通车", "投入使用", "交付使用"],
];
/// The animals of the twelve years, from that of the year 4.
pub const ZODIAC: &str = "鼠牛虎兔龙蛇马羊猴鸡狗猪";
/// What the state has set a year for: words and year.
pub const GOALS: &[(&str, u32)] = &[("碳达峰", 2030), ("碳中和", 2060)];
/// Words that make the number of an anniversary the topic without naming the event.
pub const OCCASIONS: &[&str] = &["节点", "契机", "为新起点", "新起点", "系列活动", "华诞", "庆典"];
/// Words around a number of years together that tell how long a walk has been.
pub const WALKS: &[&str] = &["走过", "历经", "经历"];
/// Words behind which a date is that on which a page was published.
pub const PUBLISHED: &[&str] = &["发布时间", "发布日期", "发文时间", "发稿时间", "时间", "日期"];
/// What leads to decisions that are followed.
pub const FOLLOWS: &[&str] = &["按照", "紧扣", "围绕", "贯彻"];
/// What is said of a value that is weighed against one of another year.
pub const MOVED: &[&str] = &["增长", "增加", "提高", "提升", "下降", "减少", "降低", "上升", "翻番", "翻一番"];
/// What tells that something has happened on a day.
pub const HAPPENED: &[&str] = &["发生", "遭遇", "遭受", "成功", "正式", "圆满", "作出重要", "爆发"];
/// What tells that something is still to come.
pub const AHEAD: &[&str] = &["将", "拟", "计划", "预计", "前", "底", "起", "力争", "确保", "至", "—"];
/// What stands before the day of what came afterwards.
pub const AFTERWARDS: &[&str] = &["，并于", "，又于", "，随后于"];
/// What no list of names holds.
pub const NO_NAMES: &[&str] = &["和", "与", "及", "等", "继", "年", "（"];
/// What names a committee's decisions as those to follow.
pub const GUIDES: &[&str] = &["部署", "要求", "精神", "安排", "确定"];
/// What tells that a meeting has just been held or is held anew.
pub const JUST_HELD: &[&str] = &["刚刚闭幕", "刚刚召开", "刚刚结束", "刚刚胜利闭幕"];
/// What tells that a meeting is new in this year.
pub const NEW_MEETINGS: &[&str] = &["召开", "闭幕", "以来", "换届", "筹备", "迎接", "历次", "历届"];
