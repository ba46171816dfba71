//! The classes of words that the grammar asks for. The build script reads this file too: it stands alone.

macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What a word does in a sentence that states a figure. A word may be of several classes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(dead_code, reason = "the build script asks for names only")]
        pub enum Class {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Class {
            /// The class that the vocabulary's files call so.
            #[allow(dead_code, reason = "only the build script reads names")]
            pub fn from_name(name: &str) -> Option<Class> {
                match name {
                    $(stringify!($name) => Some(Class::$name),)+
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Holds or overlaps a word of another class and is none: 最近, 签约, 自由. It keeps the lexer from cutting it.
    Ordinary,
    /// A verb of growth: 增长, 提高.
    Up,
    /// A verb of decline: 下降, 压缩, 整合.
    Down,
    /// A verb that leads to another value and says no direction: 调整.
    Turn,
    /// A verb of a better rank: 前移.
    RankUp,
    /// A verb of a worse rank: 后移.
    RankDown,
    /// What leads a verb of change to its new level: 到, 至, 为.
    To,
    /// What opens the old level: 由, 从.
    From,
    /// The verb of a level: 达到, 完成.
    Reach,
    /// Something has passed the figure: 突破, 跨过.
    Beyond,
    /// The value is the figure or more: 超过.
    AtLeast,
    /// The value is the figure or less: 不到.
    AtMost,
    /// The value is a little less: 近.
    Near,
    /// The value lies around the figure: 约.
    About,
    /// The same behind the figure: 以上.
    AtLeastBehind,
    /// The same behind the figure: 以内.
    AtMostBehind,
    /// The same behind the figure: 左右.
    AboutBehind,
    /// More than what follows: 高于.
    Above,
    /// Less than what follows: 低于.
    Below,
    /// Opens what a value is compared with: 比, 较.
    Compare,
    /// Compared with the same time a year before: 同比.
    SamePeriod,
    /// A time before this one: 上年, 原来.
    Last,
    /// A mean: 年均, 人均, 每.
    Mean,
    /// Several years together: 五年来, 累计.
    Several,
    /// The values belong to the names one by one: 分别, 各.
    Respective,
    /// What follows is part of what was counted: 其中.
    Among,
    /// What is left of it: 其余, 其他.
    Rest,
    /// All together: 共, 合计.
    Total,
    /// A stock or a sum over time: 累计, 总量.
    Cumulative,
    /// What came new in the period: 新增.
    Increment,
    /// Says a share of a whole: 占.
    Share,
    /// The name of a share: 比重.
    ShareNoun,
    /// More than was planned: 超额.
    Exceed,
    /// What was planned: 任务, 计划.
    Task,
    /// What is aimed at: 力争.
    Aim,
    /// A step that some of what was counted has passed: 立案, 竣工.
    Subset,
    /// For each: 每, 各.
    Each,
    /// By: /.
    Per,
    /// 的.
    De,
    /// Joins members: 和, 与, 及.
    And,
    /// Ends a list that is not whole: 等.
    Etc,
    /// Stands between a verb and its number and says nothing of it: 了, 大幅.
    Adverb,
    /// An index whose base is 100.
    Index,
    /// Half.
    Halve,
    /// Twice.
    Double,
    /// Brings what was there before into a count: 结转, 并案, 拆分.
    Carried,
    /// A time, beside the earlier ones: 年底, 全年, 以来.
    Time,
    /// Where something stands in an order: 排名, 位居.
    Ranking,
    /// A step that is not done yet: 正在, 尚有, 在建.
    Pending,
    /// The first of several lots: 首批.
    Batch,
    /// What there is stays so: 保持, 稳定在.
    Keep,
    /// Brings a thing into being, whatever it is: 引进, 培育.
    Making,
    /// Put on a list from which everything later comes: 列入, 入库.
    Listed,
    /// The name of a growth rate: 增幅, 增速.
    RateUp,
    /// The name of a rate of decline: 降幅.
    RateDown,
    /// An attribute of persons that others of its kind overlap: 党员, 女性, 本科.
    Attribute,
    /// Says that the same amount follows in another unit: 折合.
    Equivalent,
    /// More than the base before it by what follows: 比上年高2个百分点.
    MoreBy,
    /// Less than the base before it by what follows.
    LessBy,
}

impl Class {
    /// Its bit in a set of classes.
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }
}
