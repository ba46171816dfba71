//! Documents made here, read back.

use std::io::Write;

use crate::finding::Language;
use crate::report::layout::ChangeKind;
use crate::text::{TextRange, range, size};
use crate::word::document::{Document, Part, Place, unread};
use crate::word::read;

mod hostile;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

/// A document with this body, and these other parts under `word/`.
fn packed(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let kinds: String =
        parts.iter().map(|(name, kind, _)| format!(r#"<Relationship Id="{name}" Type="http://x/{kind}" Target="{name}"/>"#)).collect();
    let relations = format!("<Relationships>{kinds}</Relationships>");
    let mut entries = vec![
        (
            "_rels/.rels".to_owned(),
            r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned(),
        ),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations),
    ];
    entries.extend(parts.iter().map(|(name, _, xml)| (format!("word/{name}"), xml.replacen('>', &format!(" {W}>"), 1))));
    zipped(&entries)
}

fn zipped(entries: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn document(body: &str, parts: &[(&str, &str, &str)]) -> Document {
    let document = read(&packed(body, parts)).unwrap();
    every_span_says_its_text(&document);
    document
}

fn text(body: &str) -> String {
    document_of(body).text
}

fn document_of(body: &str) -> Document {
    document(body, &[])
}

/// A paragraph of one run.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// What must hold of every document: spans lie in order, one after the other, in the text and in their runs.
fn every_span_says_its_text(document: &Document) {
    let mut at = size(0);
    for span in &document.spans {
        assert!(span.text.start() >= at && !span.text.is_empty(), "{span:?}");
        at = span.text.end();
        let run = &document.runs[span.run];
        assert!(run.xml.start <= span.xml.start && span.xml.end <= run.xml.end, "{span:?} {run:?}");
        assert!(!span.in_step || span.xml.len() == usize::from(span.text.len()));
        let paragraph = &document.paragraphs[run.paragraph];
        assert!(paragraph.xml.start < run.xml.start && run.xml.end < paragraph.xml.end);
    }
    assert!(usize::from(at) <= document.text.len());
}

fn place_of(document: &Document, words: &str) -> Place {
    document.place(size(document.text.find(words).unwrap())).unwrap()
}

#[test]
fn paragraphs_are_lines_and_every_place_leads_back() {
    let document = document(
        "<w:p><w:r><w:t>全年收到</w:t></w:r><w:r><w:t>提案&amp;建议126件。</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\"> 末段 </w:t><w:tab/><w:t> 完 </w:t></w:r></w:p>",
        &[],
    );
    assert_eq!(document.text, "全年收到提案&建议126件。\n\n 末段 \t完\n");
    let place = |part, paragraph, run, offset| Place { part, paragraph, run, offset };
    assert_eq!(place_of(&document, "126"), place(Part::Body, 1, 2, 5));
    assert_eq!(place_of(&document, "到提案"), place(Part::Body, 1, 1, 3));
    assert_eq!(place_of(&document, "完"), place(Part::Body, 3, 1, 5));
    let at = document.text.find("建议").unwrap();
    let marked = range(at, at + "建议126".len());
    assert_eq!(document.end_place(marked.end()), Some(place(Part::Body, 1, 2, 8)));
    // Behind the end of a line stands the next place of the text.
    assert_eq!(document.place(size(document.text.find('\n').unwrap())), Some(place(Part::Body, 1, 2, 10)));
}

#[test]
fn the_bytes_of_the_xml_say_the_words() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>提案&amp;建议</w:t></w:r></w:p>";
    let document = document(body, &[]);
    let xml = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let said: Vec<&str> = document.spans.iter().map(|span| &xml[span.xml.clone()]).collect();
    assert_eq!(said, ["提案", "&amp;", "建议"]);
    let run = &document.runs[0];
    assert!(xml[run.xml.clone()].starts_with("<w:r>") && xml[run.xml.clone()].ends_with("</w:r>"));
    assert!(xml[run.content..].starts_with("<w:t>"));
    assert_eq!(&xml[document.paragraphs[0].xml.clone()], body);
    let at = document.text.find("案&建").unwrap();
    let cuts: Vec<&str> = document.spans_in(range(at, at + "案&建".len())).map(|(part, span)| &xml[document.xml_of(span, part)]).collect();
    assert_eq!(cuts, ["案", "&amp;", "建"]);
}

#[test]
fn a_line_break_in_a_heading_or_behind_a_comma_ends_no_paragraph() {
    let broken = |style: &str, one: &str, two: &str| format!("<w:p>{style}<w:r><w:t>{one}</w:t><w:br/><w:t>{two}</w:t></w:r></w:p>");
    let heading = "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>";
    let title = broken(heading, "云溪县政协", "常务委员会工作报告");
    let note = broken("", "（2026年1月8日在政协云溪县第十届委员会", "第五次会议上）");
    let heads = broken(heading, "一、凝心聚力", "2025年工作") + &broken("", "（一）凝心聚力谋发展，", "协商工作取得新成效");
    let read = document_of(&(title + &note + &heads));
    assert_eq!(
        read.text.lines().skip(4).collect::<Vec<_>>(),
        ["一、凝心聚力", "2025年工作", "（一）凝心聚力谋发展，", "协商工作取得新成效"]
    );
    // A title stands on as many lines as it was given.
    assert_eq!((0..8).map(|line| read.layout.goes_on(line)).collect::<Vec<_>>(), [false, false, false, true, false, true, false, true]);
    // Where a paragraph may end, it does: many use Shift+Enter for that.
    for (one, two) in [("云溪县政协工作报告", "（2026年1月8日）"), ("全年收到提案126件。", "已全部办复。")] {
        assert!(!document_of(&broken("", one, two)).layout.goes_on(1), "{one}");
    }
}

#[test]
fn a_heading_that_runs_into_its_text_by_a_style_separator_stays_one() {
    let head = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:t>（一）办理提案</w:t></w:r></w:p>";
    let read = document_of(&(head.to_owned() + &p("全年收到提案126件。")));
    assert_eq!(read.text, "（一）办理提案\n全年收到提案126件。\n");
    assert_eq!((read.layout.heading(0), read.layout.heading(1)), (Some(2), None));
}

#[test]
fn letters_of_a_font_of_signs_are_read_as_the_signs() {
    let run = |font: &str, letter: &str| format!("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr><w:t>{letter}</w:t></w:r></w:p>");
    assert_eq!(text(&(run("Wingdings", "n") + &run("Webdings", "a") + &run("Arial", "n"))), "■\n✓\nn\n");
    assert_eq!(text("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F061\"/></w:r></w:p>"), "✓\n");
}

#[test]
fn a_change_that_ends_behind_blanks_that_are_not_shown_cuts_no_character() {
    // Blanks at the end of a text are not shown; what follows them begins where the change ends.
    let read = document_of("<w:p><w:r><w:t>甲 <w:ins w:author=\"王\"/></w:t></w:r><w:r><w:t>一</w:t></w:r></w:p>");
    assert!(read.layout.changes.iter().all(|change| read.text.get(usize::from(change.range.start())..).is_some()), "{read:?}");
}

#[test]
fn what_holds_text_and_is_not_read_is_named() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let drawn = format!("<w:p>{}<w:r><w:instrText> eq \\o\\ac(○,21)</w:instrText></w:r>{}</w:p>", field("begin"), field("end"));
    let read = document_of(&format!(
        "{drawn}<w:altChunk/><w:p><w:r><w:pict><v:shape><v:textpath string=\"奋进\"/></v:shape></w:pict></w:r></w:p>"
    ));
    assert_eq!(
        unread("报告.docx", &read, Language::Chinese),
        ["报告.docx：文件里有读不出来的内容（插入的子文档、用域画出的字（如带圈字符）、艺术字），其中的文字没有检查，请人工核对"]
    );
    assert!(unread("报告.docx", &document_of(&p("甲")), Language::Chinese).is_empty());
}

#[test]
fn soft_line_ends_hyphens_symbols_and_rubies_are_read_as_they_look() {
    assert_eq!(
        text(
            "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:cr/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"
        ),
        "甲\n乙-丙\n☑\n"
    );
    // A page that ends in a paragraph parts it; one that ends before or behind it does not.
    assert_eq!(
        text("<w:p><w:r><w:br w:type=\"page\"/><w:t>甲</w:t><w:br w:type=\"page\"/><w:t>乙</w:t><w:br w:type=\"page\"/></w:r></w:p>"),
        "甲\n乙\n"
    );
    assert_eq!(
        text(
            "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>域</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
        "域\n"
    );
}

#[test]
fn hidden_text_is_not_read() {
    let hidden = "<w:p><w:r><w:t>见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>也见</w:t></w:r></w:p>";
    assert_eq!(text(hidden), "见也见\n");
    let styles = r#"<w:styles><w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let by_style = "<w:p><w:r><w:rPr><w:rStyle w:val=\"b\"/></w:rPr><w:t>不见</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>";
    assert_eq!(document(by_style, &[("styles.xml", "styles", styles)]).text, "见\n");
    let mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>（一）标题。</w:t></w:r></w:p>";
    assert_eq!(text(&(mark.to_owned() + &p("正文接着写。"))), "（一）标题。正文接着写。\n");
}

#[test]
fn fields_and_links_are_read_by_their_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let nested = format!(
        "<w:p>{}<w:r><w:instrText> IF </w:instrText></w:r>{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}<w:r><w:t>9</w:t></w:r>{}{}<w:r><w:t>2025年</w:t></w:r>{}<w:fldSimple w:instr=\"DATE\"><w:r><w:t>末</w:t></w:r></w:fldSimple><w:hyperlink r:id=\"x\" xmlns:r=\"r\"><w:r><w:t>网页</w:t></w:r></w:hyperlink></w:p>",
        field("begin"),
        field("begin"),
        field("separate"),
        field("end"),
        field("separate"),
        field("end")
    );
    assert_eq!(text(&nested), "2025年末网页\n");
}

#[test]
fn text_boxes_stand_behind_the_body_once() {
    let content = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>";
    let drawn = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
    );
    let document = document(&(drawn + &p("第二段")), &[]);
    assert_eq!(document.text, "前后\n第二段\n\n框里的话\n");
    assert_eq!(place_of(&document, "框").part, Part::TextBox(1));
    assert_eq!(place_of(&document, "后"), Place { part: Part::Body, paragraph: 1, run: 3, offset: 0 });
    assert_eq!(place_of(&document, "第二段").paragraph, 2);
    // What is written for a program nobody knows has its second form read.
    let unknown = "<w:p><mc:AlternateContent><mc:Choice Requires=\"zz\"><w:r><w:t>新</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
    assert_eq!(text(unknown), "旧\n");
}

#[test]
fn notes_come_behind_the_text_in_the_order_of_their_marks_and_the_rest_stands_apart() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:t>乙</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let note = |id: &str, words: &str| {
        format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>")
    };
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>{}{}{}</w:footnotes>",
        note("2", "注乙。"),
        note("3", "注甲。"),
        note("4", "没有人提到。")
    );
    let header = "<w:hdr><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:hdr>";
    let comments = "<w:comments><w:comment w:id=\"0\" w:author=\"王\"><w:p><w:r><w:t>再核</w:t></w:r></w:p></w:comment></w:comments>";
    let document = document(
        body,
        &[("footnotes.xml", "footnotes", &notes), ("header1.xml", "header", header), ("comments.xml", "comments", comments)],
    );
    assert_eq!(document.text, "甲乙\n\n注甲。\n注乙。\n");
    assert_eq!(place_of(&document, "注乙"), Place { part: Part::Footnote(2), paragraph: 1, run: 2, offset: 0 });
    assert_eq!(document.ordinal(Part::Footnote(2)), 2);
    let apart: Vec<(Part, &str)> = document.apart.iter().map(|apart| (apart.part, apart.text.as_str())).collect();
    assert_eq!(apart, [(Part::Header(1), "机密"), (Part::Comment(0), "再核")]);
    assert_eq!(document.layout.comments, ["王"]);
}

#[test]
fn tracked_changes_are_read_as_if_accepted_and_listed() {
    let body = "<w:p><w:r><w:t>提案</w:t></w:r><w:del w:author=\"李\"><w:r><w:delText>126</w:delText></w:r></w:del><w:ins w:author=\"李\"><w:r><w:t>127</w:t></w:r></w:ins><w:r><w:t>件。</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:author=\"王\"/></w:rPr></w:pPr><w:r><w:t>上半段，</w:t></w:r></w:p><w:p><w:r><w:t>下半段。</w:t></w:r></w:p>\
        <w:p><w:moveFrom w:author=\"王\"><w:r><w:t>移走的话</w:t></w:r></w:moveFrom><w:moveTo w:author=\"王\"><w:r><w:t>移来的话</w:t></w:r></w:moveTo></w:p>";
    let document = document(body, &[]);
    assert_eq!(document.text, "提案127件。\n上半段，下半段。\n移来的话\n");
    let changes: Vec<(ChangeKind, &str, &str, &str)> = document
        .layout
        .changes
        .iter()
        .map(|change| (change.kind, change.author.as_str(), &document.text[change.range], change.deleted.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            (ChangeKind::Deleted, "李", "", "126"),
            (ChangeKind::Inserted, "李", "127", ""),
            (ChangeKind::Deleted, "王", "", ""),
            (ChangeKind::Moved, "王", "移来的话", "")
        ]
    );
    let rows = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:author=\"王\"/></w:trPr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let table = document_of(rows);
    assert_eq!(table.text, "| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n");
    assert_eq!(table.layout.changes.len(), 1);
}

#[test]
fn tables_are_rows_with_merged_cells_in_their_columns() {
    let cell =
        |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("", "指标"),
        cell("<w:gridSpan w:val=\"2\"/>", "2025年"),
        cell("<w:vMerge w:val=\"restart\"/>", "提案|件"),
        cell("", "181"),
        cell("", "备注"),
        cell("<w:vMerge/>", ""),
        cell("", "9"),
        "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>里</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>"
    );
    let document = document(&(p("表前") + &table + &p("表后")), &[]);
    assert_eq!(document.text, "表前\n| 指标 | 2025年 |  |\n|---|---|---|\n| 提案｜件 | 181 | 备注 |\n|  | 9 | 里 外 |\n表后\n");
    let rows: Vec<usize> = (0..7).filter(|&line| document.layout.is_row(line)).collect();
    assert_eq!(rows, [1, 2, 3, 4]);
    assert_eq!(place_of(&document, "181"), Place { part: Part::Body, paragraph: 5, run: 1, offset: 0 });
    assert_eq!(place_of(&document, "件 |"), Place { part: Part::Body, paragraph: 4, run: 1, offset: 3 });
    // A frame round text is no table.
    assert_eq!(text(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "框里的一段话。"))), "框里的一段话。\n");
}

const LISTS: &str = r#"<w:numbering>
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%4"/></w:lvl>
  <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%5"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="8"/><w:numFmt w:val="upperRoman"/><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>
</w:numbering>"#;

fn listed(items: &[(i64, usize, &str)]) -> Document {
    let body: String = items
        .iter()
        .map(|(list, level, words)| {
            format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
        })
        .collect();
    document(&body, &[("numbering.xml", "numbering", LISTS)])
}

#[test]
fn automatic_numbers_are_written_out_and_restart_below_a_higher_one() {
    let document = listed(&[
        (1, 0, "甲"),
        (1, 1, "甲甲"),
        (1, 2, "条"),
        (1, 2, "条"),
        (1, 1, "甲乙"),
        (1, 2, "条"),
        (1, 0, "乙"),
        (1, 1, "乙甲"),
        (1, 3, "款"),
        (1, 4, "目"),
        (1, 0, "丙"),
        (1, 4, "目"),
        (0, 0, "不编号"),
        (9, 0, "没有这个列表"),
        (3, 0, "点"),
    ]);
    assert_eq!(
        document.text,
        "一、甲\n（一）甲甲\n1.条\n2.条\n（二）甲乙\n1.条\n二、乙\n（一）乙甲\n2.1.1 款\n①目\n三、丙\n②目\n不编号\n没有这个列表\n● 点\n"
    );
    assert_eq!(document.place(size(0)), Some(Place { part: Part::Body, paragraph: 1, run: 0, offset: 0 }));
    assert_eq!(place_of(&document, "甲甲"), Place { part: Part::Body, paragraph: 2, run: 1, offset: 0 });
}

#[test]
fn lists_of_one_definition_count_on_together_unless_one_starts_anew() {
    assert_eq!(
        listed(&[(1, 0, "甲"), (4, 0, "乙"), (2, 0, "丙"), (2, 0, "丁"), (1, 0, "戊")]).text,
        "一、甲\n二、乙\n一、丙\n二、丁\n三、戊\n"
    );
    assert_eq!(listed(&[(5, 0, "甲"), (5, 0, "乙")]).text, "VIII 甲\nIX 乙\n");
}

#[test]
fn styles_number_and_rank_headings_through_what_they_are_based_on() {
    let styles = r#"<w:styles>
        <w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题二"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="3"><w:name w:val="own"/><w:basedOn w:val="2"/></w:style></w:styles>"#;
    let styled = |style: &str, own: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{own}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = styled("1", "", "甲")
        + &styled("2", "", "乙")
        + &styled("3", "", "丙")
        + &styled("3", "<w:outlineLvl w:val=\"9\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "正文")
        + &p("无");
    let document = document(&body, &[("styles.xml", "styles", styles), ("numbering.xml", "numbering", LISTS)]);
    assert_eq!(document.text, "一、甲\n（一）乙\n（二）丙\n正文\n无\n");
    let levels: Vec<Option<u8>> = (0..5).map(|line| document.layout.heading(line)).collect();
    assert_eq!(levels, [Some(1), Some(2), Some(2), None, None]);
}

#[test]
fn what_is_odd_is_read_all_the_same() {
    let mut nested = p("底");
    for _ in 0..3 {
        nested = format!(
            "<w:tbl><w:tr><w:tc>{nested}</w:tc><w:tc><w:p><w:r><w:pict><v:textbox><w:txbxContent>{nested}</w:txbxContent></v:textbox></w:pict></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
        );
    }
    assert!(text(&nested).matches('底').count() >= 8);
    assert_eq!(
        text(
            "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>ئۇيغۇر</w:t></w:r><w:bdo w:val=\"rtl\"><w:r><w:t>خەت</w:t></w:r></w:bdo></w:p>"
        ),
        "ئۇيغۇرخەت\n"
    );
    let comments: String = (0..10_000)
        .map(|id| format!("<w:comment w:id=\"{id}\" w:author=\"王\"><w:p><w:r><w:t>再核</w:t></w:r></w:p></w:comment>"))
        .collect();
    let document = document(&p("甲"), &[("comments.xml", "comments", &format!("<w:comments>{comments}</w:comments>"))]);
    assert_eq!((document.text.as_str(), document.apart.len()), ("甲\n", 10_000));
    // Prefixes are the writer's choice.
    let other = zipped(&[("word/document.xml".to_owned(), "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>".to_owned())]);
    assert_eq!(read(&other).unwrap().text, "甲\n");
    assert_eq!(
        text("<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>"),
        "1/2\n"
    );
    assert_eq!(text(""), "");
}

#[test]
fn a_place_is_found_for_every_byte() {
    let document = listed(&[(1, 0, "甲"), (1, 1, "乙")]);
    for at in document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]) {
        assert!(document.place(size(at)).is_some() && document.end_place(size(at)).is_some(), "{at}");
    }
    assert_eq!(document.spans_in(TextRange::empty(size(0))).count(), 0);
}
