//! Whose report it is: by the sentence in which the speaker says for whom he speaks, the title, the note under it, the
//! speaker and the salutation, in this order.

use crate::report::genre::{Genre, names_report};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::{head, is_blank};

/// At most so many paragraphs of the file are its opening.
const OPENING: usize = 60;
/// At most so many paragraphs of what is read aloud may still say for whom the speaker speaks.
const STATEMENT: usize = 12;
/// At most so many characters of a paragraph are looked at: some files hold a whole report in one line.
const REACH: usize = 400;
/// Longest line that names the speaker and his office, in characters.
const SPEAKER_LIMIT: usize = 30;

/// Whose report it is.
pub(super) fn genre(paragraphs: &[Paragraph]) -> Genre {
    let opening = Opening::read(paragraphs);
    if opening.is_plan() || opening.is_given_to_standing_committee() {
        return Genre::Department;
    }
    opening
        .giver()
        .or_else(|| opening.by_title())
        .or_else(|| opening.is_of_unit().then_some(Genre::Department))
        .or_else(|| opening.by_speaker())
        .or_else(|| opening.by_meeting())
        .or_else(|| opening.by_salutation())
        .unwrap_or_else(|| opening.of_an_office())
}

/// The words of the opening, without blanks.
#[derive(Default)]
struct Opening {
    title: String,
    caption: String,
    speaker: String,
    salutation: String,
    /// The beginnings of the first paragraphs that are read aloud.
    statement: Vec<String>,
}

impl Opening {
    fn read(paragraphs: &[Paragraph]) -> Opening {
        let mut opening = Opening::default();
        let mut residue = String::new();
        for paragraph in paragraphs.iter().take(OPENING) {
            let part = match paragraph.kind {
                ParagraphKind::Title => &mut opening.title,
                ParagraphKind::Caption => &mut opening.caption,
                ParagraphKind::Speaker => &mut opening.speaker,
                ParagraphKind::Salutation => &mut opening.salutation,
                ParagraphKind::Residue if opening.statement.is_empty() && names_report(&paragraph.reading) => &mut residue,
                ParagraphKind::Residue => {
                    if opening.statement.is_empty() && is_office_line(paragraph) {
                        opening.speaker.push_str(&squeezed(&paragraph.reading));
                    }
                    if opening.statement.is_empty() && paragraph.reading.contains("报告如下") {
                        opening.statement.push(squeezed(&paragraph.reading));
                    }
                    continue;
                }
                ParagraphKind::Contents => continue,
                _ if opening.statement.len() < STATEMENT => {
                    opening.statement.push(squeezed(&paragraph.reading));
                    continue;
                }
                _ => break,
            };
            part.push_str(&squeezed(&paragraph.reading));
            part.push('\n');
        }
        if opening.title.is_empty() {
            opening.title = residue;
        }
        opening
    }

    /// 关于2025年国民经济和社会发展计划执行情况的报告: given by an office of the government, beside its own report.
    fn is_plan(&self) -> bool {
        let plan = ["计划", "预算", "决算"].iter().any(|word| self.title.contains(word));
        plan && self.title.contains("关于") && !self.title.contains("政府工作报告")
    }

    /// A report on one matter, given to the standing committee between the sessions.
    fn is_given_to_standing_committee(&self) -> bool {
        let hears = |text: &str| {
            ["常委会第", "常务委员会第"].iter().any(|word| text.split_once(word).is_some_and(|(_, rest)| head(rest, 8).contains("次")))
        };
        let addressed = self.salutation.starts_with("主任") || self.statement.iter().any(|text| text.contains("向常委会报告"));
        !self.title.contains("工作报告") && (hears(&self.caption) || hears(&self.title) || addressed)
    }

    /// 我代表市人民政府, 我受区政协常务委员会委托.
    fn giver(&self) -> Option<Genre> {
        let all = self.statement.iter();
        all.filter_map(|text| giver(text)).find_map(|giver| {
            let committee = giver.contains("常务委员会") || giver.contains("常委会");
            organ(giver).or_else(|| if committee { self.by_title().or_else(|| self.by_meeting()) } else { None })
        })
    }

    fn by_title(&self) -> Option<Genre> {
        let title = &self.title;
        if title.contains("总结") && !title.contains("报告") || title.contains("述职") {
            return Some(Genre::Summary);
        }
        if title.contains("统计公报") {
            return Some(Genre::Bulletin);
        }
        if title.contains("调研报告") || title.contains("调查报告") {
            return Some(Genre::Survey);
        }
        if title.contains("政府工作报告") {
            return Some(Genre::Government);
        }
        let of_party = ["中国共产党", "中共"].iter().any(|word| title.contains(word))
            && ["代表大会", "委员会", "全会"].iter().any(|word| title.contains(word))
            || title.contains("委常委会")
            || title.contains("党代会");
        if of_party && !title.contains("纪律检查") {
            return Some(Genre::PartyCongress);
        }
        let whole = title.contains("工作报告") || title.contains("大会") || title.contains("提案");
        organ(title).filter(|genre| whole && *genre != Genre::PartyCongress)
    }

    /// A school, a company, a league or a union reports to deputies of its own.
    fn is_of_unit(&self) -> bool {
        const ASSEMBLIES: &[&str] = &[
            "教职工代表大会",
            "职工代表大会",
            "教代会",
            "职代会",
            "工会会员代表大会",
            "学生代表大会",
            "妇女代表大会",
            "会员代表大会",
            "团员代表大会",
            "共青团",
            "妇女联合会",
            "股东大会",
            "居民议事会",
            "议政会",
        ];
        const UNITS: &[&str] =
            &["大学", "学院", "学校", "中学", "小学", "医院", "集团", "公司", "研究院", "研究所", "总工会", "街道办事处"];
        let heads = [&self.title, &self.caption, &self.speaker];
        let assembled = heads.iter().any(|text| ASSEMBLIES.iter().any(|word| text.contains(word)))
            || self.statement.iter().take(2).any(|text| ASSEMBLIES.iter().any(|word| head(text, SPEAKER_LIMIT * 3).contains(word)));
        assembled || [&self.title, &self.caption].iter().any(|text| UNITS.iter().any(|word| text.contains(word)))
    }

    fn by_speaker(&self) -> Option<Genre> {
        let holds = |words: &[&str]| words.iter().any(|word| self.speaker.contains(word));
        if holds(&["法院"]) {
            Some(Genre::Court)
        } else if holds(&["检察长", "检察院"]) {
            Some(Genre::Procuratorate)
        } else if holds(&["市长", "省长", "县长", "区长", "州长", "旗长", "盟长", "总理", "政府主席", "管委会主任"])
        {
            Some(Genre::Government)
        } else {
            None
        }
    }

    fn by_meeting(&self) -> Option<Genre> {
        let of_party = ["中国共产党", "中共", "党代会", "党代表大会"].iter().any(|word| self.caption.contains(word));
        if ["政协", "政治协商会议"].iter().any(|word| self.caption.contains(word)) {
            Some(Genre::Consultative)
        } else if of_party {
            Some(Genre::PartyCongress)
        } else {
            None
        }
    }

    /// Most reports that deputies hear are those of the government.
    fn by_salutation(&self) -> Option<Genre> {
        let vocatives = || self.statement.iter().filter(|text| text.starts_with("各位"));
        let calls = |word: &str| self.salutation.contains(word) || vocatives().any(|text| text.starts_with(word));
        if calls("各位代表") {
            let committee = self.title.contains("常务委员会") || self.title.contains("常委会");
            Some(if committee { Genre::Congress } else { Genre::Government })
        } else if calls("各位委员") {
            Some(Genre::Consultative)
        } else {
            None
        }
    }

    fn of_an_office(&self) -> Genre {
        let told = self.statement.iter().any(|text| text.contains("报告如下") || text.contains("汇报如下"));
        if self.title.is_empty() && !told { Genre::Other } else { Genre::Department }
    }
}

/// 某某市人民政府市长 in a file whose title and caption were lost.
fn is_office_line(paragraph: &Paragraph) -> bool {
    paragraph.shape().visible <= SPEAKER_LIMIT && ["人民政府", "人民法院", "人民检察院"].iter().any(|body| paragraph.reading.contains(body))
}

fn squeezed(reading: &str) -> String {
    reading.chars().filter(|&c| !is_blank(c)).take(REACH).collect()
}

/// For whom the speaker speaks, in his own words.
pub fn giver(statement: &str) -> Option<&str> {
    for opening in ["我受", "我代表", "我谨代表", "我们代表", "谨代表", "受"] {
        let Some((_, rest)) = statement.split_once(opening) else { continue };
        let rest = head(rest, 60);
        let end = if opening.ends_with('受') { rest.find("委托") } else { rest.find(['向', '，', ',', '。', '作', '对']) };
        if let Some(end) = end {
            return Some(rest[..end].trim_end_matches('的'));
        }
    }
    None
}

/// The kind of report that a body of this name gives.
fn organ(name: &str) -> Option<Genre> {
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if holds(&["政协", "政治协商会议"]) {
        Some(Genre::Consultative)
    } else if holds(&["法院"]) {
        Some(Genre::Court)
    } else if holds(&["检察院"]) {
        Some(Genre::Procuratorate)
    } else if holds(&["人大常委会", "人民代表大会常务委员会", "人大常务委员会"]) {
        Some(Genre::Congress)
    } else if holds(&["人民政府", "国务院", "省政府", "市政府", "区政府", "县政府", "州政府", "旗政府", "本届政府", "管委会", "管理委员会"])
    {
        Some(Genre::Government)
    } else if holds(&["纪律检查", "纪委"]) {
        Some(Genre::Department)
    } else if holds(&["中央委员会", "中共", "中国共产党", "省委", "市委", "区委", "县委", "州委", "旗委", "党委"])
    {
        Some(Genre::PartyCongress)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Analysis;
    use crate::report::Format;
    use crate::report::genre::Genre;
    use crate::settings::Settings;

    fn genre(opening: &str) -> Genre {
        let text = format!("{opening}\n一、2025年工作回顾\n一年来，各项工作扎实推进，取得明显成效。\n");
        Analysis::new(&text, Format::Plain, Settings::default()).genre()
    }

    #[test]
    fn whose_report_it_is_stands_in_the_title() {
        let cases = [
            ("某区政协常务委员会工作报告", Genre::Consultative),
            ("中国人民政治协商会议\n某县第九届委员会常务委员会\n工 作 报 告", Genre::Consultative),
            ("某市人民代表大会常务委员会工作报告", Genre::Congress),
            ("政 府 工 作 报 告", Genre::Government),
            ("某市中级人民法院工作报告", Genre::Court),
            ("某区人民检察院工作报告", Genre::Procuratorate),
            ("中国共产党某县第十三次代表大会报告", Genre::PartyCongress),
            ("中共某市委常委会工作报告", Genre::PartyCongress),
            ("某市教育局2025年工作报告", Genre::Department),
            ("某区人民政府办公室2025年工作总结", Genre::Summary),
            ("某县2025年国民经济和社会发展统计公报[1]", Genre::Bulletin),
            ("关于基层协商民主建设的调研报告", Genre::Survey),
        ];
        for (title, expected) in cases {
            assert_eq!(genre(title), expected, "{title}");
        }
    }

    #[test]
    fn who_speaks_for_whom_weighs_more_than_who_listens() {
        let cases = [
            ("各位代表：\n现在，我代表市人民政府向大会报告工作，请审议。", Genre::Government),
            ("各位委员：\n我受政协某区常务委员会委托，向大会报告工作，请予审议。", Genre::Consultative),
            ("各位代表：\n我受市人大常委会委托，向大会报告工作，请予审议。", Genre::Congress),
            ("各位代表：\n现在，我代表区人民法院向大会报告工作，请予审议，并请区政协委员提出意见。", Genre::Court),
            ("同志们：\n现在，我代表中共某县第十二届委员会向大会作报告，请予审议。", Genre::PartyCongress),
            ("各位代表：\n现在，我代表新区管委会向大会作工作报告，请予审议。", Genre::Government),
        ];
        for (opening, expected) in cases {
            assert_eq!(genre(opening), expected, "{opening}");
        }
    }

    #[test]
    fn units_with_deputies_of_their_own_are_no_governments() {
        let cases = [
            "奋楫扬帆 推动学院高质量发展\n——在某学院第六届教职工代表大会上的报告\n各位代表：\n我代表学院向大会报告工作，请予审议。",
            "某集团有限公司2025年工作报告\n（2026年1月20日在公司三届二次职工代表大会上）\n各位代表：",
            "工作报告\n——2026年3月5日在共青团某县第十二次代表大会上\n各位代表、同志们：",
            "某县总工会工作报告\n各位代表：\n我向大会报告工作，请予审议。",
            "某街道办事处2025年工作报告\n各位代表：\n我代表街道办事处作工作报告，请予评议。",
        ];
        for opening in cases {
            assert_eq!(genre(opening), Genre::Department, "{opening}");
        }
    }

    #[test]
    fn a_report_on_one_matter_is_that_of_an_office() {
        let cases = [
            ("关于2025年国民经济和社会发展计划执行情况的报告\n——2026年1月6日在某市第七届人民代表大会第五次会议上", Genre::Department),
            (
                "关于消防工作情况的报告\n——2025年6月26日在某市第七届人民代表大会常务委员会第三十次会议上\n主任、各位副主任、各位委员：\n\
                 我受市人民政府委托，向常委会报告消防工作情况，请予审议。",
                Genre::Department,
            ),
            ("现将有关情况报告如下：", Genre::Department),
        ];
        for (opening, expected) in cases {
            assert_eq!(genre(opening), expected, "{opening}");
        }
    }
}
