//! The outline of many kinds of reports, each by what shows its parts: numbers, siblings, places.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use hegao::analysis::Analysis;
use hegao::report::layout::Layout;
use hegao::report::outline::{Node, NodeKind};
use hegao::report::{Form, Format};
use hegao::settings::Settings;

/// The sections as lines, children indented, a letter for the kind: h heading, r run-in, i item.
fn sections(text: &str) -> String {
    sections_of(text, Format::Plain.into())
}

fn sections_of(text: &str, form: Form) -> String {
    fn write(nodes: &[Node], depth: usize, out: &mut String) {
        for node in nodes {
            let kind = match node.kind {
                NodeKind::Heading => 'h',
                NodeKind::RunIn => 'r',
                NodeKind::Item => 'i',
                _ => continue,
            };
            out.push_str(&format!("{}{kind} {}\n", "  ".repeat(depth), node.title));
            write(&node.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    write(Analysis::new(text, form, Settings::default()).outline(), 0, &mut out);
    out
}

/// The sections of the text of a document in which these lines have styles of headings.
fn styled_sections(text: &str, styles: &[(&str, u8)]) -> Vec<String> {
    let mut layout = Layout::default();
    for (line, words) in text.lines().enumerate() {
        styles.iter().filter(|(styled, _)| *styled == words).for_each(|(_, level)| layout.head(line, *level));
    }
    sections_of(text, Form::laid_out(layout.into())).lines().map(str::to_owned).collect()
}

fn assert_sections(text: &str, expected: &[&str]) {
    let found = sections(text);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "\n{found}");
}

const BODY: &str = "全区上下同心协力，各项任务有序推进，为全年目标的完成打下了坚实基础，群众的获得感进一步增强。";

#[test]
fn numbers_that_begin_anew_stand_under_the_unnumbered_part_above_them() {
    let text = format!(
        "某县人民法院工作报告\n各位代表：\n现在，我代表县人民法院向大会报告工作，请予审议。\n2025年主要工作\n{BODY}\n一、维护平安\n{BODY}\n二、服务发展\n{BODY}\n2026年工作安排\n{BODY}\n一、抓审判\n{BODY}\n二、抓队伍\n{BODY}\n"
    );
    assert_sections(
        &text,
        &["h 2025年主要工作", "  h 一、维护平安", "  h 二、服务发展", "h 2026年工作安排", "  h 一、抓审判", "  h 二、抓队伍"],
    );
}

#[test]
fn unnumbered_parts_stand_beside_numbers_that_go_on() {
    let text = format!("各位委员：\n一、工作回顾\n{BODY}\n2026年工作任务\n{BODY}\n二、工作措施\n{BODY}\n三、工作保障\n{BODY}\n");
    assert_sections(&text, &["h 一、工作回顾", "h 2026年工作任务", "h 二、工作措施", "h 三、工作保障"]);
}

#[test]
fn a_part_is_known_by_its_place_and_not_by_its_words() {
    let text = format!(
        "各位代表：\n2024年主要工作及措施\n{BODY}\n（一）修好路\n{BODY}\n（二）建好桥\n{BODY}\n把山城建成花园\n（一）多种树\n{BODY}\n（二）清河道\n{BODY}\n"
    );
    assert_sections(
        &text,
        &["h 2024年主要工作及措施", "  h （一）修好路", "  h （二）建好桥", "h 把山城建成花园", "  h （一）多种树", "  h （二）清河道"],
    );
}

#[test]
fn a_lone_heading_behind_the_last_number_is_a_part() {
    let text = format!(
        "各位代表：\n2025年工作回顾\n{BODY}\n一、抓产业\n{BODY}\n二、抓民生\n{BODY}\n2026年工作安排\n{BODY}\n一、稳增长\n{BODY}\n二、促改革\n{BODY}\n加强政府自身建设\n{BODY}\n"
    );
    assert!(sections(&text).ends_with("  h 二、促改革\nh 加强政府自身建设\n"), "{}", sections(&text));
}

#[test]
fn a_row_of_numbers_inside_a_section_stands_in_it() {
    let text = format!(
        "各位代表：\n一、任务\n{BODY}\n（一）抓农业\n{BODY}要采取下列措施：\n一、开荒。{BODY}\n二、修渠。{BODY}\n（二）抓工业\n{BODY}\n二、保障\n{BODY}\n"
    );
    assert_sections(&text, &["h 一、任务", "  h （一）抓农业", "    r 一、开荒", "    r 二、修渠", "  h （二）抓工业", "h 二、保障"]);
}

#[test]
fn items_behind_a_paragraph_of_their_own_belong_to_the_section() {
    let text = format!(
        "各位代表：\n一、工作回顾\n——迎着困难上。{BODY}\n——顶着压力干。{BODY}\n一年来，主要做了以下工作：\n一是发展产业。{BODY}\n二是改善民生。{BODY}\n"
    );
    assert_sections(&text, &["h 一、工作回顾", "  i ——迎着困难上", "  i ——顶着压力干", "  i 一是发展产业", "  i 二是改善民生"]);
}

#[test]
fn who_is_called_closes_the_sections_of_the_part() {
    let text = format!(
        "各位代表：\n一、工作回顾\n（一）产业\n{BODY}\n（二）民生\n{BODY}\n各位代表，成绩来之不易，{BODY}\n一是坚持实干。{BODY}\n二是坚持创新。{BODY}\n二、工作安排\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n"
    );
    assert_sections(
        &text,
        &["h 一、工作回顾", "  h （一）产业", "  h （二）民生", "  i 一是坚持实干", "  i 二是坚持创新", "h 二、工作安排"],
    );
}

#[test]
fn standing_ordinals_hold_the_run_in_headings_below_them() {
    let text = format!(
        "各位代表：\n一、措施\n第一，实行开发和节约并重。\n{BODY}\n加强能源管理。{BODY}\n改造老旧设备。{BODY}\n第二，调整产业结构。\n{BODY}\n"
    );
    assert_sections(
        &text,
        &["h 一、措施", "  i 第一，实行开发和节约并重", "    r 加强能源管理", "    r 改造老旧设备", "  i 第二，调整产业结构"],
    );
}

#[test]
fn counters_without_a_numeral_are_items_where_they_follow_one_another() {
    let text = format!(
        "各位代表：\n一、节约\n首先，要压减支出。{BODY}\n其次，要降低成本。{BODY}\n最后，要严格核算。{BODY}\n二、分工\n首先，谈谈分工。{BODY}\n"
    );
    assert_sections(&text, &["h 一、节约", "  i 首先，要压减支出", "  i 其次，要降低成本", "  i 最后，要严格核算", "h 二、分工"]);
}

#[test]
fn a_paragraph_that_is_nothing_but_counted_sentences_shows_each_of_them() {
    let text = format!(
        "各位代表：\n一、存在问题\n一是钻研不深。二是闯劲不足；三是作风不实。\n二、回顾\n一是抓学习。{BODY}二是抓作风。{BODY}\n三、打算\n一是重实干。二是重创新。\n三是重落实。{BODY}\n"
    );
    assert_sections(
        &text,
        &[
            "h 一、存在问题",
            "  i 一是钻研不深",
            "  i 二是闯劲不足",
            "  i 三是作风不实",
            "h 二、回顾",
            "  i 一是抓学习",
            "h 三、打算",
            "  i 一是重实干",
            "  i 二是重创新",
            "  i 三是重落实",
        ],
    );
}

#[test]
fn short_sentences_on_lines_of_their_own_are_headings_among_their_like() {
    let text = format!(
        "各位代表：\n一、工作回顾\n产业结构持续优化。\n{BODY}\n城乡面貌明显改善。\n{BODY}\n民生福祉不断增进。\n{BODY}\n二、工作安排\n{BODY}\n"
    );
    assert_sections(&text, &["h 一、工作回顾", "  h 产业结构持续优化", "  h 城乡面貌明显改善", "  h 民生福祉不断增进", "h 二、工作安排"]);
}

#[test]
fn a_sentence_that_leads_in_is_no_heading() {
    let text = format!(
        "各位代表：\n一、监督\n常委会始终围绕中心，依法行使职权。\n（一）听取报告。{BODY}\n（二）检查执法。{BODY}\n二、任免\n要抓好两件事，一件也不能少。\n（一）任免干部。{BODY}\n（二）宪法宣誓。{BODY}\n三、代表\n要做到心中有数，办事有方。\n（一）视察。{BODY}\n（二）建议。{BODY}\n"
    );
    assert!(!sections(&text).contains("h 常委会") && !sections(&text).contains("h 要"), "{}", sections(&text));
}

#[test]
fn run_in_headings_with_commas_stand_in_rows() {
    let text = format!(
        "各位代表：\n一、工作回顾\n着力扩投资，发展后劲增强。{BODY}\n着力兴产业，工业提质增效。{BODY}\n着力惠民生，百姓得到实惠。{BODY}\n二、工作安排\n{BODY}\n"
    );
    assert_sections(
        &text,
        &[
            "h 一、工作回顾",
            "  r 着力扩投资，发展后劲增强",
            "  r 着力兴产业，工业提质增效",
            "  r 着力惠民生，百姓得到实惠",
            "h 二、工作安排",
        ],
    );
}

#[test]
fn a_sentence_with_a_comma_above_a_row_of_headings_leads_in() {
    let text = format!(
        "各位代表：\n一、平安建设\n民之所盼，施政所向。{BODY}\n严惩暴力犯罪。{BODY}\n打击电信诈骗。{BODY}\n守护群众财产。{BODY}\n二、下步打算\n{BODY}\n"
    );
    assert_sections(&text, &["h 一、平安建设", "  r 严惩暴力犯罪", "  r 打击电信诈骗", "  r 守护群众财产", "h 二、下步打算"]);
}

#[test]
fn a_heading_in_one_form_is_not_joined_to_the_text_below() {
    let text = "　　各位代表：\n　　现在，我向大会报告工作，请予审议，并请列席人员提出意见。\n".to_owned()
        + &[
            "一年来，我们坚持稳字当头，经济运行稳中向好",
            "一年来，我们坚持实体为本，产业结构加快升级",
            "一年来，我们坚持民生为大，社会事业全面进步",
        ]
        .map(|heading| format!("　　{heading}\n　　{BODY}{BODY}\n　　{BODY}\n"))
        .concat();
    assert_sections(
        &text,
        &[
            "h 一年来，我们坚持稳字当头，经济运行稳中向好",
            "h 一年来，我们坚持实体为本，产业结构加快升级",
            "h 一年来，我们坚持民生为大，社会事业全面进步",
        ],
    );
}

#[test]
fn the_title_of_an_annex_heads_it_and_a_glossary_is_one_section() {
    let text = format!(
        "各位代表：\n一、工作回顾\n{BODY}\n二、工作安排\n{BODY}\n各位代表！让我们携手前进！\n附件1\n2026年十件民生实事\n一、改造老旧小区。{BODY}\n二、新建幼儿园。{BODY}\n附件2\n名词解释\n1.一网通办：指政务服务一口受理。\n2.双随机：指随机抽取对象和人员。\n3.河长制：指由负责人担任河长。\n"
    );
    assert_sections(
        &text,
        &["h 一、工作回顾", "h 二、工作安排", "h 2026年十件民生实事", "  r 一、改造老旧小区", "  r 二、新建幼儿园", "h 名词解释"],
    );
}

#[test]
fn sentences_in_a_numbered_list_are_no_headings() {
    let text = format!(
        "各位代表：\n一、工作安排\n{BODY}\n（一）办好实事\n1.新建学校三所。\n2.改造道路五条。\n3.绿化河岸十里。\n（二）抓好落实\n{BODY}\n"
    );
    assert_sections(&text, &["h 一、工作安排", "  h （一）办好实事", "  h （二）抓好落实"]);
}

#[test]
fn line_ends_that_are_written_out_divide_paragraphs() {
    let text = format!("工作报告\\r\\n各位代表：\\r\\n一、工作回顾\\r\\n{BODY}\\r\\n（一）产业\\r\\n{BODY}\\r\\n二、工作安排\\r\\n{BODY}");
    assert_sections(&text, &["h 一、工作回顾", "  h （一）产业", "h 二、工作安排"]);
}

#[test]
fn lines_that_a_page_has_cut_carry_whole_headings() {
    let line = "各级各部门认真履行职责扎实推进各项重点任务落地见效群众";
    let page = format!("　　{}\n", &line[..line.len() - 6]) + &format!("{line}\n").repeat(20) + "满意。\n";
    let text = format!(
        "各位代表：\n　　一、工作回顾\n{page}　　（一）促进城乡融合发展城镇建设和乡村振兴取得明显\n成效。{line}\n{page}　　（二）抓好民生\n{page}"
    );
    let found = sections(&text);
    assert!(found.contains("r （一）促进城乡融合发展城镇建设和乡村振兴取得明显成效\n"), "{found}");
}

/// The title without blanks.
fn title(text: &str) -> Option<String> {
    let analysis = Analysis::new(text, Format::Plain, Settings::default());
    let node = analysis.outline().iter().find(|node| node.kind == NodeKind::Title)?;
    Some(node.title.chars().filter(|c| !c.is_whitespace()).collect())
}

#[test]
fn a_title_stands_on_two_lines_above_its_second_half() {
    let text = format!(
        "凝心聚力　真抓实干\n奋力建设山区特色鲜明的现代大学\n——在某某大学第三届教职工代表大会第五次会议上的工作报告\n（2026年3月2日）\n校长　某某\n各位代表：\n现在，我向大会报告工作，请予审议。\n一、回顾\n{BODY}\n"
    );
    assert_eq!(
        title(&text).as_deref(),
        Some("凝心聚力真抓实干奋力建设山区特色鲜明的现代大学——在某某大学第三届教职工代表大会第五次会议上的工作报告")
    );
}

#[test]
fn the_mark_of_a_note_is_no_part_of_what_makes_a_title() {
    let text =
        format!("某县2025年国民经济和社会发展统计公报[1]\n某县统计局\n2026年3月18日\n2025年，全县经济总体平稳。\n一、综合\n{BODY}\n");
    assert_eq!(title(&text).as_deref(), Some("某县2025年国民经济和社会发展统计公报[1]"));
}

#[test]
fn styles_of_a_document_make_headings_of_what_reads_like_one() {
    let text = format!("各位代表：\n总体情况\n城乡面貌，焕然一新\n{BODY}\n民生改善\n{BODY}\n存在的问题\n{BODY}\n");
    let styles = [("总体情况", 1), ("城乡面貌，焕然一新", 2), ("民生改善", 2), ("存在的问题", 1), (BODY, 1)];
    assert_eq!(styled_sections(&text, &styles), ["h 总体情况", "  h 城乡面貌，焕然一新", "  h 民生改善", "h 存在的问题"]);
}

#[test]
fn a_style_without_a_number_stands_where_the_numbers_of_that_style_stand() {
    let text = format!("各位代表：\n一、工作回顾\n（一）修好路\n{BODY}\n主要做法\n{BODY}\n二、工作安排\n（一）建好桥\n{BODY}\n");
    let styles = [("一、工作回顾", 1), ("（一）修好路", 2), ("主要做法", 2), ("二、工作安排", 1)];
    assert_eq!(
        styled_sections(&text, &styles),
        ["h 一、工作回顾", "  h （一）修好路", "  h 主要做法", "h 二、工作安排", "  h （一）建好桥"]
    );
}

#[test]
fn a_law_has_chapters_and_articles_and_what_an_article_provides_is_no_heading() {
    let text = "青石县犬只管理办法\n（2025年3月1日县人民政府第12次常务会议通过）\n目　录\n第一章　总　则\n第二章　登记\n第三章　附则\n第一章 总则\n\
        第一条　为了规范养犬行为，维护公共秩序，根据有关法律、法规，结合本县实际，制定本办法。\n第二条　本县行政区域内的犬只管理，适用本办法。\n\
        县公安局主管本办法的实施。\n第二章 登记\n第三条　申请登记应当提交下列材料：\n（一）申请表；\n（二）身份证明；\n（三）免疫证明。\n\
        县公安局应当自收到材料之日起五日内办理。\n第四条　有下列情形之一的，不予登记：\n（一）没有固定住所；\n（二）犬只没有免疫。\n第三章 附则\n\
        第五条　本办法自2025年5月1日起施行。\n附件：收费标准\n";
    assert_sections(
        text,
        &[
            "h 第一章 总则",
            "  h 第一条　为了规范养犬行为，维护公共秩序，根据有关法律、法规，结合本县实际，制定本办法",
            "  h 第二条　本县行政区域内的犬只管理，适用本办法",
            "h 第二章 登记",
            "  h 第三条　申请登记应当提交下列材料",
            "  h 第四条　有下列情形之一的，不予登记",
            "h 第三章 附则",
            "  h 第五条　本办法自2025年5月1日起施行",
            "h 附件：收费标准",
        ],
    );
}

#[test]
fn an_article_or_two_that_a_report_quotes_are_no_sections() {
    let text = format!(
        "某县人民政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、2025年工作\n{BODY}\n第三条　本办法所称企业，是指小微企业。\n（一）抓产业\n{BODY}\n（二）抓项目\n{BODY}\n二、2026年工作\n{BODY}\n"
    );
    assert_sections(&text, &["h 一、2025年工作", "  h （一）抓产业", "  h （二）抓项目", "h 二、2026年工作"]);
}
