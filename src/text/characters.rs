//! What kind of character stands at a place: Han, digit, mark, blank.

/// Whether `c` is a Han character (the unified ideographs with their extensions, and 〇).
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}'
        | '〇')
}

/// Whether `c` is a full-width digit, `０` to `９`.
pub fn is_full_width_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Whether `c` is a digit of either width.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_full_width_digit(c)
}

/// Whether `c` shows nothing and only separates: blank, tab, no-break or ideographic space.
///
/// Line ends are not blanks: they never occur inside a line.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{B}' | '\u{C}')
        || is_invisible(c)
}

/// Whether `c` takes no room at all: zero-width characters and the byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' | '\u{2028}' | '\u{2029}' | '\u{AD}')
}

/// Whether `c` ends a sentence, in either width. `.` is not one: it stands in decimals and ordinals.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '．' | '｡')
}

/// Whether `c` is a comma or semicolon, colon or sentence end: the marks between which a clause stands.
pub fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '…')
}

/// Whether `c` is a mark of Chinese punctuation (full-width forms, quotes, book marks, dashes).
pub fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '（'
            | '）'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '［'
            | '］'
            | '—'
            | '…'
            | '·'
            | '～'
            | '「'
            | '」'
            | '『'
            | '』'
            | '｡'
    )
}

/// The closing partner of an opening quote or bracket, in either width.
pub fn closing_of(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '【' => '】',
        '［' => '］',
        '[' => ']',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// Whether `c` closes a quotation or bracket, in either width.
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | ')' | '〕' | '】' | '］' | ']' | '」' | '』')
}

/// Cells that `c` takes on a terminal, near enough to set columns or choose a window.
pub fn cells_of(c: char) -> usize {
    match c {
        '\u{0}'..='\u{10FF}' | '\u{2000}'..='\u{2BFF}' => 1,
        _ => 2,
    }
}

/// The last `limit` characters of `text`, or all of it.
pub fn tail(text: &str, limit: usize) -> &str {
    let from = limit.checked_sub(1).and_then(|nth| text.char_indices().rev().nth(nth)).map_or(0, |(at, _)| at);
    &text[from..]
}

/// The first `limit` characters of `text`, or all of it.
pub fn head(text: &str, limit: usize) -> &str {
    &text[..text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at)]
}

/// Number of characters that are not blank: the measure of length an office uses (字数).
pub fn count_visible(text: &str) -> usize {
    text.chars().filter(|&c| !is_blank(c) && !matches!(c, '\n' | '\r')).count()
}

/// A text without the quotation marks at its ends that have no partner in it: 五大攻坚” is 五大攻坚, “放管服”改革 stays.
pub fn without_lone_quotes(text: &str) -> &str {
    if text.matches('“').count() == text.matches('”').count() { text } else { text.trim_matches(['“', '”']) }
}

/// The text between `start` and `end` shortened to at most `limit` characters, with an ellipsis where cut.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for (index, c) in text.chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate() {
        if index == limit {
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}
