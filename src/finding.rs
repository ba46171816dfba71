//! What a rule says: a finding with its message, its evidence and its fixes.
//!
//! A rule writes places in its own offsets (of a line, of a paragraph's reading text, of the file);
//! [`Finding::map`] carries them to the file. A [`Message`] is a value, rendered at the edge in Chinese or English.

use crate::text::TextRange;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 差错: arithmetic or form that is wrong whatever the meaning.
    Error,
    /// 疑误: depends on a strict identity of subject, or on a standard's 应.
    Warning,
    /// 提示: style and layout.
    Info,
    /// 建议: a matter of taste.
    Hint,
}

impl Severity {
    /// The name in the machine-readable contract and in `hegao.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Hint => "hint",
        }
    }

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].into_iter().find(|s| s.name() == name)
    }

    /// The word a Chinese editor uses.
    pub fn chinese(self) -> &'static str {
        match self {
            Severity::Error => "差错",
            Severity::Warning => "疑误",
            Severity::Info => "提示",
            Severity::Hint => "建议",
        }
    }

    /// Whether a finding of this weight fails `hegao check`.
    pub fn is_loud(self) -> bool {
        self <= Severity::Warning
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese, the default everywhere.
    #[default]
    Chinese,
    /// English, for clients and terminals with an English locale.
    English,
}

impl Language {
    /// The language for a locale such as `zh-cn`, `en_GB.UTF-8` or `C`: English where it says so, else Chinese.
    pub fn from_locale(locale: &str) -> Language {
        if locale.to_ascii_lowercase().starts_with("en") { Language::English } else { Language::Chinese }
    }

    /// The one of two texts that is in this language.
    pub fn choose<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// One thing a rule can say, in both languages, with `{0}`, `{1}` … where the arguments stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Case {
    /// The Chinese wording.
    pub zh: &'static str,
    /// The English wording, with the same arguments.
    pub en: &'static str,
}

impl Case {
    /// This case said with `arguments`.
    pub fn with<const N: usize>(&'static self, arguments: [Argument; N]) -> Message {
        Message { case: self, arguments: arguments.into() }
    }

    /// This case said with as many arguments as there are.
    pub fn with_all(&'static self, arguments: Vec<Argument>) -> Message {
        Message { case: self, arguments }
    }

    /// This case, which takes no arguments.
    pub fn plain(&'static self) -> Message {
        Message { case: self, arguments: Vec::new() }
    }
}

/// What fills a placeholder of a [`Case`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// A quotation, a number, a computation: the same in every language.
    Text(String),
    /// A place, put into words where the message is shown: 「（一）第3段“立案提案181件”」.
    Place(TextRange),
    /// Several places, put into words and joined.
    Places(Vec<TextRange>),
}

impl<T: std::fmt::Display> From<T> for Argument {
    fn from(value: T) -> Argument {
        Argument::Text(value.to_string())
    }
}

/// A [`Case`] with its arguments: says what is wrong, why, and what to do.
#[derive(Clone, Debug)]
pub struct Message {
    case: &'static Case,
    arguments: Vec<Argument>,
}

impl Message {
    /// The text in `language`; `place` puts a place of the file into words.
    pub fn render(&self, language: Language, place: &dyn Fn(TextRange) -> String) -> String {
        let template = self.with_fitting_quotes(language.choose(self.case.zh, self.case.en));
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = &template[..];
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let Some(close) = rest[open..].find('}').map(|at| at + open) else { break };
            match self.argument(&rest[open + 1..close]) {
                Some(Argument::Text(text)) => out.push_str(text),
                Some(Argument::Place(range)) => out.push_str(&place(*range)),
                Some(Argument::Places(ranges)) => {
                    let words: Vec<String> = ranges.iter().map(|&range| place(range)).collect();
                    out.push_str(&words.join(language.choose("、", ", ")));
                }
                None => out.push_str(&rest[open..=close]),
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// What fills its placeholders.
    pub fn arguments(&self) -> &[Argument] {
        &self.arguments
    }

    fn argument(&self, index: &str) -> Option<&Argument> {
        index.parse::<usize>().ok().and_then(|index| self.arguments.get(index))
    }

    /// The template with other quotes around what holds quotes itself: “{0}” as 「{0}」 where the text is “各界委员” and stays
    /// as it is written.
    fn with_fitting_quotes(&self, template: &str) -> String {
        let holds_quotes = |placeholder: &str| {
            let index = placeholder.split('}').next().unwrap_or_default();
            matches!(self.argument(index), Some(Argument::Text(text)) if text.contains(['“', '”']))
        };
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('”') {
            match before.rsplit_once('“') {
                // A template may speak of a lone mark: 「“」.
                Some((before, inner)) if !inner.contains(['「', '」']) && inner.split('{').skip(1).any(holds_quotes) => {
                    out.push_str(before);
                    out.push_str(&corner_quoted(inner));
                }
                _ => out.extend([before, "”"]),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    fn map(&mut self, map: &mut dyn FnMut(TextRange) -> TextRange) {
        for argument in &mut self.arguments {
            match argument {
                Argument::Text(_) => {}
                Argument::Place(range) => *range = map(*range),
                Argument::Places(ranges) => ranges.iter_mut().for_each(|range| *range = map(*range)),
            }
        }
    }
}

/// A quotation of text that may hold quotes itself: “放管服”, and 「“放管服”改革」.
pub fn quoted(text: &str) -> String {
    if text.contains(['“', '”']) { corner_quoted(text) } else { format!("“{text}”") }
}

fn corner_quoted(text: &str) -> String {
    format!("「{text}」")
}

impl PartialEq for Message {
    fn eq(&self, other: &Message) -> bool {
        self.case == other.case && self.arguments == other.arguments
    }
}

/// One replacement in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces `range` by `text`.
    pub fn replace(range: TextRange, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into() }
    }

    /// Deletes `range`.
    pub fn delete(range: TextRange) -> Edit {
        Edit { range, text: String::new() }
    }
}

/// A way to put a finding right.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the fix does, shown in the editor's menu.
    pub title: Message,
    /// Whether it never changes what the report says; only such fixes are applied without asking.
    pub safe: bool,
    /// The replacements, in order, none overlapping another.
    pub edits: Vec<Edit>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The place.
    pub range: TextRange,
    /// What stands there.
    pub message: Message,
}

/// One thing that a rule doubts.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is marked.
    pub range: TextRange,
    /// A severity that differs from the rule's own, by a case named in the rule.
    pub severity: Option<Severity>,
    /// What is wrong, why, and what to do, with the evidence.
    pub message: Message,
    /// The other places, for clients that show them.
    pub related: Vec<Related>,
    /// A place in the report of the year before, in the offsets of that file.
    pub earlier: Option<Related>,
    /// Ways to put it right, the likeliest first.
    pub fixes: Vec<Fix>,
    /// What it is known by when it is accepted, where that is more than its sentence: the pair of a conflict.
    pub key: Option<String>,
    /// What is still to be written there and could make it right; `None` where nothing that follows can.
    pub rest: Option<Rest>,
}

/// How much of a text has to be finished before something in it can be called wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// What is marked: two marks that meet only because the words between them are still missing.
    Inside,
    /// The sentence.
    Sentence,
    /// The paragraph.
    Paragraph,
    /// A list or a row of sections, whose next member may follow.
    List,
    /// What stands between it and the place before it that it rests on: a member that is being put into a row of numbers.
    Before,
    /// The whole text.
    Document,
}

/// What a finding is known by when it has been accepted: it stays the same when the sentence moves, and becomes another
/// when what was accepted is written otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingKey {
    /// The name of the rule.
    pub rule: String,
    /// The rule's own key, else the sentence with the marked text between ⟦ and ⟧.
    pub key: String,
}

impl Finding {
    /// A finding of the rule's own severity, without other places and without fixes.
    pub fn new(range: TextRange, message: Message) -> Finding {
        Finding { range, severity: None, message, related: Vec::new(), earlier: None, fixes: Vec::new(), key: None, rest: None }
    }

    /// The same with another severity than the rule's.
    pub fn at(mut self, severity: Severity) -> Finding {
        self.severity = Some(severity);
        self
    }

    /// The same with one more place.
    pub fn relating(mut self, range: TextRange, message: Message) -> Finding {
        self.related.push(Related { range, message });
        self
    }

    /// The same with a place in the report of the year before.
    pub fn relating_earlier(mut self, range: TextRange, message: Message) -> Finding {
        self.earlier = Some(Related { range, message });
        self
    }

    /// The same, known by `key` when it is accepted.
    pub fn known_by(mut self, key: impl Into<String>) -> Finding {
        self.key = Some(key.into());
        self
    }

    /// The same, which may still be completed: while somebody writes there it is not told.
    pub fn until_finished(mut self, rest: Rest) -> Finding {
        self.rest = Some(rest);
        self
    }

    /// The same with one more fix.
    pub fn fixed_by(mut self, fix: Fix) -> Finding {
        self.fixes.push(fix);
        self
    }

    /// Carries every place through `map`; a fix one of whose edits cannot be carried (`map_edit` gives `None`
    /// because it would cross a seam between two lines) is dropped.
    pub fn map(mut self, map: &mut dyn FnMut(TextRange) -> TextRange, map_edit: &mut dyn FnMut(TextRange) -> Option<TextRange>) -> Finding {
        self.range = map(self.range);
        self.message.map(map);
        for related in &mut self.related {
            related.range = map(related.range);
            related.message.map(map);
        }
        self.fixes.retain_mut(|fix| {
            fix.title.map(map);
            fix.edits.iter_mut().all(|edit| match map_edit(edit.range) {
                Some(range) => {
                    edit.range = range;
                    true
                }
                None => false,
            })
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    static CASE: Case = Case { zh: "合计{0}，见{1}", en: "total {0}, see {1}" };

    #[test]
    fn a_message_is_rendered_in_both_languages_with_its_places_in_words() {
        let message = CASE.with([126.into(), Argument::Place(range(3, 9))]);
        let place = |r: TextRange| format!("<{}>", u32::from(r.start()));
        assert_eq!(message.render(Language::Chinese, &place), "合计126，见<3>");
        assert_eq!(message.render(Language::English, &place), "total 126, see <3>");
    }

    #[test]
    fn quotes_in_quotes_stand_between_corner_brackets() {
        static QUOTED: Case = Case { zh: "“{0}”与“{1}”不一", en: "“{0}” and “{1}” differ" };
        let message = QUOTED.with(["“各界委员齐".into(), "甲".into()]);
        assert_eq!(message.render(Language::Chinese, &|_| String::new()), "「“各界委员齐」与“甲”不一");
        assert_eq!(message.render(Language::English, &|_| String::new()), "「“各界委员齐」 and “甲” differ");
        static AMONG: Case = Case {
            zh: "「“」没有配对的「”」：{0}；疑为“以{0}为载体”", en: "“ has no ”: {0}; perhaps “以{0}为载体”"
        };
        let message = AMONG.with(["“甲”".into()]);
        assert_eq!(message.render(Language::Chinese, &|_| String::new()), "「“」没有配对的「”」：“甲”；疑为「以“甲”为载体」");
        assert_eq!(message.render(Language::English, &|_| String::new()), "“ has no ”: “甲”; perhaps 「以“甲”为载体」");
        assert_eq!((quoted("甲").as_str(), quoted("“甲”乙").as_str()), ("“甲”", "「“甲”乙」"));
    }

    #[test]
    fn a_fix_that_would_cross_a_seam_is_dropped_and_the_finding_stays() {
        let fix = Fix { title: CASE.plain(), safe: true, edits: vec![Edit::delete(range(0, 9))] };
        let finding = Finding::new(range(0, 9), CASE.plain()).fixed_by(fix);
        assert!(finding.map(&mut |r| r, &mut |_| None).fixes.is_empty());
    }
}
