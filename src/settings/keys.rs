//! Every key of `hegao.toml`, declared once: the reader, its messages and the schema for editors all come from here.

/// A key with what it is for and what it may be set to.
pub struct Key {
    /// The name.
    pub name: &'static str,
    /// What it sets, in Chinese and English.
    pub about: (&'static str, &'static str),
    /// What it may be set to.
    pub shape: Shape,
}

/// What may stand behind a key.
pub enum Shape {
    /// One of these words.
    Choice(&'static [Choice]),
    /// A day, a month or a year: 2026-01-05, 2026-01, 2026.
    Date,
    /// The keys of a table.
    Table(&'static [Key]),
    /// The path of a file, or several.
    Paths,
    /// The path of one file.
    Path,
    /// The names of rules with their levels.
    Rules,
    /// Wordings with what should stand instead.
    Terms,
    /// Patterns of file names, each with a table of these keys.
    Files(&'static [Key]),
}

/// A word that a key may be set to.
pub struct Choice {
    /// The word.
    pub name: &'static str,
    /// What it means, in Chinese and English.
    pub about: (&'static str, &'static str),
}

const fn choice(name: &'static str, chinese: &'static str, english: &'static str) -> Choice {
    Choice { name, about: (chinese, english) }
}

/// What a rule may be set to.
pub const LEVELS: &[Choice] = &[
    choice("off", "不检查", "not checked"),
    choice("on", "检查，级别照规则本身", "checked, at the rule's own level"),
    choice("error", "检查，都按差错提示", "checked, reported as errors"),
    choice("warning", "检查，都按疑误提示", "checked, reported as warnings"),
    choice("info", "检查，都按提示", "checked, reported as info"),
    choice("hint", "检查，都按建议提示", "checked, reported as hints"),
];

const KINDS: &[Choice] = &[
    choice("report", "报告", "a report"),
    choice("official", "其他公文", "an official draft that is no report"),
    choice("part", "报告的一部分", "part of a report"),
    choice("chinese", "其他中文", "other Chinese text"),
    choice("other", "不检查", "not checked"),
];

const DIGIT_SPACING: &[Choice] = &[
    choice("majority", "随全文的多数", "as most of the text has it"),
    choice("none", "数字与汉字之间不空格", "no space between numbers and Chinese"),
    choice("pangu", "数字与汉字之间空一格", "one space between numbers and Chinese"),
    choice("keep", "不管", "left as it is"),
];

const KIND: Key = Key {
    name: "kind",
    about: ("当作哪一种文本；不写则自行判断", "what to take the text for; judged where it is not set"),
    shape: Shape::Choice(KINDS),
};

const GENRES: &[Choice] = &[
    choice("consultative", "政协工作报告", "CPPCC work report"),
    choice("congress", "人大工作报告", "people's congress work report"),
    choice("government", "政府工作报告", "government work report"),
    choice("court", "法院工作报告", "court work report"),
    choice("procuratorate", "检察院工作报告", "procuratorate work report"),
    choice("party-congress", "党代会报告", "Party congress report"),
    choice("department", "部门工作报告", "department report"),
    choice("summary", "工作总结", "work summary"),
    choice("bulletin", "统计公报", "statistical bulletin"),
    choice("survey", "调研报告", "survey report"),
    choice("other", "其他", "anything else"),
];

const GENRE: Key = Key {
    name: "genre",
    about: ("谁的报告；不写则从标题和称谓判断", "whose report it is; judged from title and salutation where it is not set"),
    shape: Shape::Choice(GENRES),
};

const DATE: Key = Key {
    name: "date",
    about: (
        "报告的日期，如 2026-01-05；不写则从题注中读",
        "the date of the report, such as 2026-01-05; read from its caption where it is not set",
    ),
    shape: Shape::Date,
};

const RULES: Key = Key { name: "rules", about: ("各条规则的级别", "the level of single rules"), shape: Shape::Rules };

const LAST_YEAR: Key = Key {
    name: "last_year",
    about: (
        "去年的报告：今年的报告与它核对；.txt、.md 或 .docx 文件，路径从 hegao.toml 所在的文件夹算起；不写则在文件夹里找",
        "last year's report, which this year's is held against: .txt, .md or .docx, from the folder of hegao.toml; looked for where it is not set",
    ),
    shape: Shape::Path,
};

const TWINS: Key = Key {
    name: "twins",
    about: (
        "同一份报告的其他文本（讲话稿、简本、摘要、附件）：数据与它们核对；.txt、.md 或 .docx 文件，路径从 hegao.toml 所在的文件夹算起",
        "other texts of the same report (speech, short version, summary, annex) that its figures are held against: .txt, .md or .docx, paths from the folder of hegao.toml",
    ),
    shape: Shape::Paths,
};

/// The keys at the top of `hegao.toml`.
pub const KEYS: &[Key] = &[
    Key { name: "report", about: ("报告是什么", "what the reports are"), shape: Shape::Table(&[KIND, GENRE, DATE]) },
    RULES,
    Key {
        name: "ledgers",
        about: (
            "数据台账：报告里的数据与它们核对；.xlsx、.csv 或 .toml 文件，路径从 hegao.toml 所在的文件夹算起",
            "ledgers that the figures of the reports are held against: .xlsx, .csv or .toml, paths from the folder of hegao.toml",
        ),
        shape: Shape::Paths,
    },
    LAST_YEAR,
    TWINS,
    Key {
        name: "terms",
        about: ("本单位的规范表述：左边是要改的词，右边是改后的词，留空则只提示", "wordings to be changed, with what should stand instead"),
        shape: Shape::Terms,
    },
    Key {
        name: "preferences",
        about: ("全文统一成哪一种写法", "which of several ways the text should keep to"),
        shape: Shape::Table(&[Key {
            name: "digit-spacing",
            about: ("数字与汉字之间的空格", "blanks between numbers and Chinese"),
            shape: Shape::Choice(DIGIT_SPACING),
        }]),
    },
    Key {
        name: "files",
        about: (
            "只对部分文件的设置：文件名（可用 * 和 **，从 hegao.toml 所在的文件夹算起）",
            "settings for some files only: names, with * and **, from the folder of hegao.toml",
        ),
        shape: Shape::Files(&[KIND, GENRE, DATE, LAST_YEAR, TWINS, RULES]),
    },
];
