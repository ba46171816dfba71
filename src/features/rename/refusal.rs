//! Why a rename is not done, in words for whoever asked for it.

use crate::facts::pairs::Pairs;
use crate::finding::Language;
use crate::report::Format;
use crate::text::characters::is_blank;

/// Why a rename is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing there can be renamed.
    Nothing,
    /// The new name is empty.
    Empty,
    /// It holds a line end or another control character.
    LineEnd,
    /// It is longer than a name may be.
    Long,
    /// It holds marks that would end the quotation it stands in, or that stand alone.
    Marks,
    /// It holds signs that Markdown takes for markup.
    Markup,
    /// A figure with this measure word is expected.
    Figure(String),
    /// A place of this text is cut by line ends so that the new one is too short for it.
    Cut(String),
}

/// Longest new name, in characters.
pub const LONGEST: usize = 60;

impl Refusal {
    /// The sentence that an editor shows.
    pub fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Refusal::Nothing => (
                "此处没有可以统一改名的提法、简称、词语或数据".to_owned(),
                "no slogan, short form, term or figure stands here that could be renamed".to_owned(),
            ),
            Refusal::Empty => ("新名称不能为空".to_owned(), "the new name is empty".to_owned()),
            Refusal::LineEnd => ("新名称不能换行".to_owned(), "the new name may not hold a line end".to_owned()),
            Refusal::Long => (format!("新名称不能超过{LONGEST}个字"), format!("the new name is longer than {LONGEST} characters")),
            Refusal::Marks => (
                "新名称里的引号、书名号、括号不能单独出现，也不能和外面的相同".to_owned(),
                "quotes and brackets in the new name must come in pairs and differ from those around it".to_owned(),
            ),
            Refusal::Markup => (
                "新名称不能含有 Markdown 的标记符号（* _ ` # < > [ ] | \\）".to_owned(),
                "the new name holds signs that Markdown takes for markup (* _ ` # < > [ ] | \\)".to_owned(),
            ),
            Refusal::Figure(measure) => (
                format!("请填以“{measure}”或同类单位计的数据，或者只填数字"),
                format!("expected a figure in “{measure}” or a unit of the same kind, or a bare number"),
            ),
            Refusal::Cut(text) => (
                format!("有一处“{text}”断在两行里，新名称太短，放不下；请先接回断开的行"),
                format!("one “{text}” is cut by a line end and the new name is too short for it; join the lines first"),
            ),
        };
        language.choose(&chinese, &english).to_owned()
    }
}

/// The new name without blanks at its ends, if it can be one at all.
pub fn bare(new: &str) -> Result<&str, Refusal> {
    if new.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(Refusal::LineEnd);
    }
    let bare = new.trim_matches(is_blank);
    match bare.chars().count() {
        0 => Err(Refusal::Empty),
        length if length > LONGEST => Err(Refusal::Long),
        _ => Ok(bare),
    }
}

/// Whether a name may be written in a text of that format, and between marks that it may not hold.
pub fn check_name(new: &str, format: Format, around: Option<(char, char)>) -> Result<(), Refusal> {
    if format == Format::Markdown && new.contains(['*', '_', '`', '#', '<', '>', '[', ']', '|', '\\']) {
        return Err(Refusal::Markup);
    }
    let same = around.is_some_and(|(open, close)| new.contains([open, close]));
    if same || !Pairs::read(new).lone.is_empty() { Err(Refusal::Marks) } else { Ok(()) }
}
