//! The meeting that hears the report, as its opening names it.

use crate::analysis::Analysis;
use crate::facts::session::{Body, Session};
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;

/// The meeting that hears the report.
pub struct OwnSession {
    /// Whose it is.
    pub body: Body,
    /// At which level.
    pub level: Option<char>,
    /// The place as the opening writes it.
    pub place: String,
    /// 届
    pub term: u32,
    /// 次
    pub number: u32,
    /// Where it stands, in the file.
    pub range: TextRange,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// At most so many paragraphs of the file are its opening.
const OPENING: usize = 30;

/// The session of the title or the caption; what a page repeats above the report counts where these name none.
pub fn of_report(analysis: &Analysis) -> Option<OwnSession> {
    let paragraphs = || analysis.report.paragraphs.iter().zip(&analysis.facts).enumerate().take(OPENING);
    let first_body = paragraphs().find(|(_, (p, _))| p.kind.is_body() || p.kind == ParagraphKind::Salutation).map_or(OPENING, |(at, _)| at);
    let named = |kinds: &[ParagraphKind]| {
        paragraphs().take(first_body).filter(|(_, (p, _))| kinds.contains(&p.kind)).find_map(|(index, (paragraph, facts))| {
            let session = facts.calendar.sessions.iter().find(|session| is_of_report(session))?;
            Some(OwnSession {
                body: session.body,
                level: session.level,
                place: place(&facts.reading, session),
                term: session.term.value,
                number: session.numbers.first()?.value,
                range: paragraph.place(session.range),
                paragraph: index,
            })
        })
    };
    named(&[ParagraphKind::Caption]).or_else(|| named(&[ParagraphKind::Title])).or_else(|| named(&[ParagraphKind::Residue]))
}

fn is_of_report(session: &Session) -> bool {
    matches!(session.body, Body::Congress | Body::Consultative) && session.numbers.len() == 1
}

/// The place before a session, without the words that lead to it: 1月5日在某市某区 is 某市某区.
pub fn place(reading: &str, session: &Session) -> String {
    let text = &reading[session.place];
    let text = text.rsplit(['在', '日', '的', '了', '于']).next().unwrap_or(text);
    text.trim_start_matches("中国人民政治协商会议")
        .trim_start_matches("政协")
        .trim_end_matches("政协")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Whether a session is one of the same body at the same level.
pub fn is_same_body(own: &OwnSession, reading: &str, session: &Session) -> bool {
    // 完成十三届人大三次会议确定的任务: without a place it is the body that hears the report.
    let bare = session.level.is_none() && session.term.value == own.term && session.numbers.len() == 1;
    if session.body != own.body || session.level != own.level && !bare {
        return false;
    }
    if bare {
        return true;
    }
    // 市 may be another city where both are named in full.
    let place = place(reading, session);
    let short = place.chars().count() <= 1 || ["全区", "全市", "全县", "全省"].contains(&place.as_str());
    short || own.place.ends_with(&place) || place.ends_with(&own.place) || !names_place(&place)
}

/// Whether the words before the level are a name and not a verb: 某某区, not 完成了区.
fn names_place(place: &str) -> bool {
    let verbs = ["成", "实", "照", "据", "彻", "过", "开", "行", "对", "和", "与", "及", "到", "按", "为", "由", "现", "是", "向", "届"];
    let mut before = place.chars().rev().skip(1);
    !before.next().is_some_and(|c| verbs.iter().any(|verb| verb.starts_with(c)))
}
