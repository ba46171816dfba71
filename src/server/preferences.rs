//! What a user wants an editor to show, beyond the findings.

/// What a user wants to see. The default is everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Inlay hints: computed sums and growth, counts of lists, weekdays.
    pub inlay_hints: bool,
    /// Code lenses on headings and on figures with several mentions.
    pub code_lenses: bool,
    /// Colours for figures, units, dates, slogans.
    pub semantic_tokens: bool,
    /// Completion of headings, set phrases, indicators and titles.
    pub completion: bool,
    /// How much of the outline is given for Markdown.
    pub markdown_outline: MarkdownOutline,
}

/// How much of the outline is given for Markdown, whose `#` headings some editors list by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkdownOutline {
    /// All of it.
    #[default]
    All,
    /// What `#` headings do not give.
    Additions,
    /// Nothing.
    Off,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            inlay_hints: true,
            code_lenses: true,
            semantic_tokens: true,
            completion: true,
            markdown_outline: MarkdownOutline::default(),
        }
    }
}
