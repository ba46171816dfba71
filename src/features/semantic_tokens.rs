//! What a report is coloured by: figures with their units, dates, approximations, slogans, quoted names, meetings and
//! plans, the numbers of headings. Prose is left alone.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::pairs::{Pair, Sort};
use crate::features::hover::figure;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::{TextRange, TextSize, range};

/// A coloured stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where in the file.
    pub range: TextRange,
    /// What stands there.
    pub kind: TokenKind,
}

/// What stands in a coloured stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// The number of a heading: 一、, （二）.
    Marker,
    /// A slogan with a number that is known beyond this report: “四个意识”.
    KnownSlogan,
    /// A slogan with a number of this report: “六大房山”.
    Slogan,
    /// A meeting, a session, a five-year plan.
    Organisation,
    /// A name or formula in quotes.
    Quotation,
    /// A date, a year, a span of time.
    Date,
    /// 余, 近, 约, 以上 …
    Approximation,
    /// The number of a figure.
    Figure,
    /// Its measure word or unit.
    Unit,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [TokenKind; 9] = [
        TokenKind::Marker,
        TokenKind::KnownSlogan,
        TokenKind::Slogan,
        TokenKind::Organisation,
        TokenKind::Quotation,
        TokenKind::Date,
        TokenKind::Approximation,
        TokenKind::Figure,
        TokenKind::Unit,
    ];
}

/// A longer quotation is a sentence and no name, in characters.
const NAME_LIMIT: usize = 16;

/// The coloured stretches that `part` touches, in order, none over another; nothing for a text that is no report.
pub fn tokens(analysis: &Analysis, part: TextRange) -> Vec<Token> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut tokens = Vec::new();
    for (paragraph, facts) in analysis.report.paragraphs.iter().zip(&analysis.facts) {
        if !paragraph.kind.is_report() || paragraph.range().intersect(part).is_none() {
            continue;
        }
        let mut end = TextSize::from(0);
        for (place, kind) in of_paragraph(paragraph, facts) {
            // Of two that lie over each other the first one holds.
            if place.start() >= end {
                end = place.end();
                tokens.extend(lines(paragraph, place).map(|range| Token { range, kind }));
            }
        }
    }
    // A paragraph with a page number inside lies round that; nothing else moves.
    tokens.sort_by_key(|token| token.range.start());
    tokens.retain(|token| token.range.intersect(part).is_some());
    tokens
}

/// The stretches of a paragraph in reading offsets, ordered by where they begin.
fn of_paragraph(paragraph: &Paragraph, facts: &ParagraphFacts) -> Vec<(TextRange, TokenKind)> {
    let mut found: Vec<(TextRange, TokenKind)> = Vec::new();
    if let Some(marker) = &paragraph.marker
        && paragraph.hash.is_none()
        && matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::RunIn)
    {
        found.push((marker.range, TokenKind::Marker));
    }
    let calendar = &facts.calendar;
    if paragraph.kind.is_body() {
        for slogan in &facts.slogans {
            match slogan.phrase {
                Some(_) => found.push((slogan.range, TokenKind::KnownSlogan)),
                None if slogan.quoted => found.push((slogan.range, TokenKind::Slogan)),
                None => {}
            }
        }
        facts.figures.iter().filter(|figure| !figure.quoted).for_each(|figure| of_figure(&facts.reading, figure, &mut found));
    }
    let meetings = calendar.sessions.iter().map(|session| session.range).chain(calendar.plenums.iter().map(|plenums| plenums.range));
    let plans = calendar.plans.iter().filter(|plan| !plan.titled).map(|plan| plan.range);
    let congresses = facts.terms.party_names.iter().map(|name| name.meeting);
    found.extend(meetings.chain(plans).chain(congresses).map(|place| (place, TokenKind::Organisation)));
    let names: Vec<TextRange> = found.iter().filter(|(_, kind)| *kind <= TokenKind::Organisation).map(|&(place, _)| place).collect();
    let quotations = facts.layout.pairs.all.iter().filter_map(|pair| quotation(&facts.reading, pair));
    let quotations =
        quotations.filter(|quotation| !names.iter().any(|name| name.intersect(*quotation).is_some_and(|both| !both.is_empty())));
    found.extend(quotations.map(|place| (place, TokenKind::Quotation)));
    let spans = calendar.spans.iter().filter(|span| !span.titled).map(|span| span.range);
    let years = calendar.years.iter().filter(|year| year.chinese).map(|year| year.range);
    let dates = facts.dates().map(|date| date.range).chain(calendar.points.iter().map(|point| point.range)).chain(spans).chain(years);
    found.extend(dates.map(|place| (place, TokenKind::Date)));
    found.retain(|(place, _)| !place.is_empty());
    found.sort_by_key(|&(place, kind)| (place.start(), kind, std::cmp::Reverse(place.end())));
    found
}

/// 近1500余万元: 近, 1500, 余, 万, 元.
fn of_figure(reading: &str, figure: &Figure, found: &mut Vec<(TextRange, TokenKind)>) {
    let (start, end) = (usize::from(figure.range.start()), usize::from(figure.range.end()));
    let number = usize::from(figure.number.end()).clamp(start, end);
    let unit = end.saturating_sub(figure.measure.word.len()).max(number);
    let more = reading[number..unit].chars().next().filter(|c| matches!(c, '余' | '多')).map_or(0, char::len_utf8);
    found.push((range(start, number), TokenKind::Figure));
    found.push((range(number, number + more), TokenKind::Approximation));
    found.push((range(number + more, unit), TokenKind::Figure));
    found.push((range(unit, end), TokenKind::Unit));
    if figure.bound != Bound::Exact {
        let bounds = figure::bounds(reading, figure).into_iter().flatten();
        found.extend(bounds.map(|place| (place, TokenKind::Approximation)));
    }
}

/// What stands between quotes, if it is a name or formula and not a sentence.
fn quotation(reading: &str, pair: &Pair) -> Option<TextRange> {
    if pair.sort != Sort::Double || pair.quote_depth > 0 {
        return None;
    }
    let (start, end) = (usize::from(pair.range.start()) + pair.open.len_utf8(), usize::from(pair.range.end()) - pair.close.len_utf8());
    let inner = reading.get(start..end)?;
    let short = inner.char_indices().nth(NAME_LIMIT).is_none();
    let name = !inner.contains(|c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '“' | ',' | ';'));
    (short && name && !inner.is_empty()).then(|| range(start, end))
}

/// The file ranges of a range of the reading text, one for each line it stands on.
fn lines(paragraph: &Paragraph, place: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let pieces = &paragraph.pieces;
    let first = pieces.partition_point(|piece| piece.reading <= place.start()).saturating_sub(1);
    let ends = pieces[first..].iter().skip(1).map(|piece| piece.reading).chain([TextSize::of(&*paragraph.reading)]);
    let shares = pieces[first..].iter().zip(ends).map(|(piece, end)| TextRange::new(piece.reading, end.max(piece.reading)));
    let inside = shares.take_while(move |share| share.start() < place.end()).filter_map(move |share| share.intersect(place));
    inside.filter(|share| !share.is_empty()).map(|share| paragraph.place(share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::report::Format;
    use crate::report::genre::TextKind;

    fn colours(sample: &Sample) -> Vec<(&str, TokenKind)> {
        let tokens = tokens(&sample.analysis, sample.analysis.index.whole());
        tokens.iter().map(|token| (&sample.analysis.text[token.range], token.kind)).collect()
    }

    fn of_body(text: &str) -> Vec<(String, TokenKind)> {
        let sample = fixture::plain(&format!("工作情况\n{text}"));
        colours(&sample).into_iter().map(|(text, kind)| (text.to_owned(), kind)).collect()
    }

    fn told(expected: &[(&str, TokenKind)]) -> Vec<(String, TokenKind)> {
        expected.iter().map(|&(text, kind)| (text.to_owned(), kind)).collect()
    }

    #[test]
    fn a_figure_is_its_number_its_unit_and_what_bounds_it() {
        use TokenKind::{Approximation, Figure, Unit};
        assert_eq!(
            of_body("投入近1500余万元，走访企业超过100家，签约项目3—5个，办复率98.5%以上。"),
            told(&[
                ("近", Approximation),
                ("1500", Figure),
                ("余", Approximation),
                ("万", Figure),
                ("元", Unit),
                ("超过", Approximation),
                ("100", Figure),
                ("家", Unit),
                ("3—5", Figure),
                ("个", Unit),
                ("98.5", Figure),
                ("%", Unit),
                ("以上", Approximation),
            ])
        );
    }

    #[test]
    fn dates_slogans_meetings_plans_and_quoted_names_are_told_apart() {
        use TokenKind::{Date, KnownSlogan, Organisation, Quotation, Slogan};
        assert_eq!(
            of_body("2025年3月5日，党的二十大以来，围绕“十四五”规划，落实“四个意识”，打造“六大青山”和“书香政协”品牌。"),
            told(&[
                ("2025年3月5日", Date),
                ("二十大", Organisation),
                ("十四五", Organisation),
                ("四个意识", KnownSlogan),
                ("六大青山", Slogan),
                ("书香政协", Quotation),
            ])
        );
        assert_eq!(of_body("他强调：“全面推进，重在落实。”大家表示赞同。"), told(&[]), "a sentence is no name");
        assert_eq!(of_body("第九届委员会第五次会议于二〇二五年召开。")[0].1, Organisation);
    }

    #[test]
    fn the_number_of_a_heading_is_coloured_and_its_words_are_not() {
        let sample = fixture::plain("一、工作回顾\n（一）深化协商议政。围绕中心工作组织协商活动，推动问题得到解决，得到各方面充分肯定。\n");
        assert_eq!(colours(&sample), [("一、", TokenKind::Marker), ("（一）", TokenKind::Marker)]);
        let sample = fixture::markdown("## 一、工作回顾\n\n全年工作扎实有效，得到各方肯定。\n");
        assert_eq!(colours(&sample), [], "the editor's own colours hold in a heading of Markdown");
    }

    #[test]
    fn what_stands_on_two_lines_is_two_tokens() {
        let sample = fixture::markdown("围绕中心工作开展调研，全年共走访企业12\n0家，推动问题得到解决，得到各方肯定。\n");
        let numbers: Vec<&str> = colours(&sample).into_iter().map(|(text, _)| text).collect();
        assert_eq!(numbers, ["12", "0", "家"]);
    }

    #[test]
    fn no_token_lies_over_another_and_a_part_holds_what_touches_it() {
        let sample = fixture::plain(
            "一、工作回顾\n2021—2025年，第九届委员会五次会议以来，“1+3+N”体系、“十五五”规划落地，𠮷祥村😀投入4.3亿元。\n⟦二、下步安排⟧\n走访近30家。\n",
        );
        let all = tokens(&sample.analysis, sample.analysis.index.whole());
        assert!(all.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()), "{all:?}");
        let part = tokens(&sample.analysis, sample.ranges[0]);
        assert_eq!(part.len(), 1);
        assert_eq!(part[0].kind, TokenKind::Marker);
    }

    #[test]
    fn a_text_that_is_no_report_keeps_its_colours() {
        let letter = fixture::read("他2025年3月12日走了5公里。\n", Format::Plain, Some(TextKind::Chinese));
        assert_eq!(colours(&letter), []);
    }
}
