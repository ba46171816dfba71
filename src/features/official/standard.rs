//! The form of GB/T 9704-2012 《党政机关公文格式》 in numbers: the sheet, the grid of lines and characters, the faces.

use crate::word::write::document::{Alignment, Font, Grid, Numbers, Page, Style};

/// Twentieths of a point in a tenth of a millimetre, times 127: 1440 / 254.
const fn twips(tenths_of_millimetre: u32) -> u32 {
    (tenths_of_millimetre * 1440 + 127) / 254
}

/// The text area (版心): 156 mm by 225 mm.
pub(super) const TEXT_WIDTH: u32 = twips(1560);
const TEXT_HEIGHT: u32 = twips(2250);
/// 22 lines a page, 28 characters a line (5.2.3).
const LINES: u32 = 22;
const CHARACTERS: u32 = 28;
/// 3号 and 2号, in half points.
const SIZE_3: u32 = 32;
const SIZE_2: u32 = 44;
/// From the text area to the dash beside the page number: 7 mm (7.5); the dash stands half a line of 4号 below the top of its line.
const ABOVE_NUMBER: u32 = twips(70) - 140;
/// The height of the line of a page number: 4号 宋体.
const NUMBER_LINE: u32 = 320;

const WIDTH: u32 = 11906;
const HEIGHT: u32 = 16838;
const TOP: u32 = twips(370);
const LEFT: u32 = twips(280);
const BOTTOM: u32 = HEIGHT - TOP - TEXT_HEIGHT;
const LINE: u32 = TEXT_HEIGHT / LINES;

/// A4 with the margins of the standard: above 37 mm, left 28 mm; right 26 mm and below 35 mm follow from the text area.
pub(super) const PAGE: Page = Page {
    width: WIDTH,
    height: HEIGHT,
    top: TOP,
    right: WIDTH - LEFT - TEXT_WIDTH,
    bottom: BOTTOM,
    left: LEFT,
    footer: BOTTOM - ABOVE_NUMBER - NUMBER_LINE,
    grid: Some(Grid { line: LINE, character: character_space() }),
    numbers: Numbers::Outside,
};

/// A character of 3号 is 16 points, the 28th part of 156 mm a little less.
const fn character_space() -> i32 {
    let pitch = (TEXT_WIDTH * 4096 / 20 / CHARACTERS) as i32;
    pitch - (SIZE_3 / 2 * 4096) as i32
}

/// What is taken from between characters of 3号 so that 28 fit: a twentieth of a point more than their number asks for, since
/// LibreOffice, which rounds the width of each, else leaves the last place empty; a 29th is far from fitting.
const SPACING: i32 = (TEXT_WIDTH / CHARACTERS) as i32 - (SIZE_3 * 10) as i32 - 1;

const SONG: &str = "方正小标宋简体";
const FANGSONG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";

/// The fonts of the standard with what usually stands in for them; none is carried along.
pub(super) const FONTS: &[Font] = &[
    Font {
        name: SONG, alternatives: "方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", family: "roman"
    },
    Font { name: FANGSONG, alternatives: "仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK,Noto Serif CJK SC", family: "roman" },
    Font { name: KAI, alternatives: "楷体,KaiTi,华文楷体,STKaiti,方正楷体_GBK,Noto Serif CJK SC", family: "roman" },
    Font { name: HEI, alternatives: "SimHei,华文黑体,STHeiti,方正黑体_GBK,Noto Sans CJK SC", family: "swiss" },
    Font { name: "宋体", alternatives: "SimSun,华文宋体,STSong,Noto Serif CJK SC", family: "roman" },
];

const BODY: Style = Style {
    id: "Normal",
    name: "Normal",
    font: FANGSONG,
    size: SIZE_3,
    bold: false,
    spacing: SPACING,
    alignment: Alignment::Both,
    first_line: 200,
    line: Some(LINE),
    before: 0,
    after: 0,
    outline: None,
    keep_next: false,
};
const FRONT: Style = Style { font: KAI, alignment: Alignment::Centre, first_line: 0, ..BODY };
const HEADING: Style = Style { keep_next: true, ..BODY };

/// The ids of styles.
pub(super) const TITLE: &str = "Title";
pub(super) const CAPTION: &str = "ReportCaption";
pub(super) const SPEAKER: &str = "ReportSpeaker";
pub(super) const SALUTATION: &str = "ReportSalutation";
pub(super) const TABLE: &str = "TableText";
pub(super) const NOTE: &str = "FootnoteText";
/// From the first level, 一、, to the fourth, （1）.
pub(super) const HEADINGS: [&str; 4] = ["Heading1", "Heading2", "Heading3", "Heading4"];

/// Title 2号小标宋 in the middle; 一、 黑体, （一） 楷体, 1. （1） and all else 仿宋, all of 3号 (7.3.1, 7.3.3).
pub(super) const STYLES: &[Style] = &[
    BODY,
    Style { id: TITLE, name: "Title", font: SONG, size: SIZE_2, spacing: 0, line: Some(LINE * 6 / 5), keep_next: true, ..FRONT },
    Style { id: CAPTION, name: "Report Caption", ..FRONT },
    Style { id: SPEAKER, name: "Report Speaker", ..FRONT },
    Style { id: SALUTATION, name: "Report Salutation", first_line: 0, before: LINE, ..BODY },
    Style { id: HEADINGS[0], name: "heading 1", font: HEI, outline: Some(0), ..HEADING },
    Style { id: HEADINGS[1], name: "heading 2", font: KAI, outline: Some(1), ..HEADING },
    Style { id: HEADINGS[2], name: "heading 3", outline: Some(2), ..HEADING },
    Style { id: HEADINGS[3], name: "heading 4", outline: Some(3), ..HEADING },
    Style { id: TABLE, name: "Report Table", size: 24, spacing: 0, line: None, first_line: 0, alignment: Alignment::Left, ..BODY },
    Style { id: NOTE, name: "footnote text", size: 21, spacing: 0, line: None, first_line: 0, alignment: Alignment::Left, ..BODY },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_that_of_the_standard() {
        let millimetres = |twips: u32| (f64::from(twips) * 25.4 / 1440.0 * 10.0).round() / 10.0;
        let margins = [PAGE.top, PAGE.right, PAGE.bottom, PAGE.left].map(millimetres);
        assert_eq!(margins, [37.0, 26.0, 35.0, 28.0]);
        let grid = PAGE.grid.unwrap();
        assert_eq!(TEXT_HEIGHT / grid.line, 22);
        let character = f64::from(SIZE_3) / 2.0 + f64::from(grid.character) / 4096.0;
        assert_eq!((f64::from(TEXT_WIDTH) / 20.0 / character).floor(), 28.0);
        assert_eq!((grid.character, SPACING), (-849, -6));
    }
}
