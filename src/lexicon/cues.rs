//! Words by which a line shows what it is: a question, the caption of a photo, the label of a box or a table.

/// What makes a sentence a question. A half-width `?` where none of these stands is a character that was lost.
pub const ASKING: &[&str] = &[
    "吗",
    "呢",
    "么",
    "怎",
    "为何",
    "如何",
    "何时",
    "何处",
    "何地",
    "谁",
    "哪",
    "几",
    "多少",
    "是否",
    "能否",
    "可否",
    "有没有",
    "是不是",
    "能不能",
    "要不要",
];

/// What holds a number before a title: 专栏1 高端…. Source: GB/T 7713.1-2006, 图 and 表 with their numbers and titles.
pub const LABELS: &[&str] = &["专栏", "附表", "附图", "附件", "附录", "案例", "示例", "表", "图"];

/// How the day of the week opens.
pub const WEEKDAYS: &[&str] = &["星期", "周", "礼拜"];

/// How the caption of a photo ends: 这是会议现场。, 本报记者 某某 摄.
const CAPTION_ENDS: &[&str] = &["现场", "摄", "供图", "资料图片"];
/// How it opens, or how its second sentence does.
const CAPTION_OPENINGS: &[&str] = &["这是", "图为", "上图", "下图", "左图", "右图"];
/// Longest caption of a photo, in characters.
const CAPTION: usize = 60;

/// Whether a paragraph is the caption of a photo in a news page.
pub fn is_caption(reading: &str) -> bool {
    let text = reading.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '）' | ')'));
    if reading.chars().nth(CAPTION).is_some() {
        return false;
    }
    let last = text.rsplit(['。', '！']).next().unwrap_or_default();
    let shown = CAPTION_OPENINGS.iter().any(|word| last.starts_with(word)) && last.ends_with(CAPTION_ENDS[0]);
    shown || text.starts_with("图为") || CAPTION_ENDS[1..].iter().any(|word| text.ends_with(word))
}

/// What names of places end with.
const PLACES: &[&str] = &["村", "社区", "街道", "镇", "乡", "片区", "小区", "新村", "老区"];
/// What a row of such names is summed up by: 甲村、乙、丙等旧城区.
const SUMS: &[&str] = &["旧城区", "城中村", "村", "社区", "街道", "镇", "乡", "片区", "小区"];
/// So many characters behind 等 are looked through.
const SUM: usize = 8;

/// Whether `start..end` of a text is a whole item of a row of names of places: 推进花园村、⟦某某⟧、东塘等旧城区改造.
pub fn is_place_in_row(text: &str, start: usize, end: usize) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    if !before.ends_with('、') || !behind.starts_with(['、', '等', '和', '及']) {
        return false;
    }
    let stop = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？');
    let head = before.rsplit(stop).next().unwrap_or_default();
    let tail = behind.split(stop).next().unwrap_or_default();
    let (row, sum) = tail.split_once('等').unwrap_or((tail, ""));
    let sum = sum.char_indices().nth(SUM).map_or(sum, |(at, _)| &sum[..at]);
    let named = |item: &str| PLACES.iter().any(|word| item.ends_with(word));
    head.split('、').chain(row.split('、')).any(named) || SUMS.iter().any(|word| sum.contains(word))
}

/// Words that a web page leaves behind a text, and no report has.
///
/// Source: the marks of pages that republish reports.
pub const LEFT_BY_PAGES: &[&str] = &["公众号", "免责声明", "未经许可", "未经授权", "扫码", "客户端下载"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_shows_what_a_photo_shows() {
        assert!(is_caption("三月五日上午，某县人民代表大会会议开幕。这是会议现场。"));
        assert!(is_caption("图为代表在认真听取报告。"));
        assert!(!is_caption("三月五日上午，某县人民代表大会会议开幕。"));
        assert!(!is_caption("深入开展安全生产大检查，执法人员全部到现场。"));
    }

    #[test]
    fn a_name_in_a_row_of_places_is_a_name() {
        let row = "加快东塘村、河背、下围等旧城区改造";
        let at = row.find("河背").unwrap();
        assert!(is_place_in_row(row, at, at + "河背".len()));
        let row = "加快教育、医疗、养老等领域改革";
        let at = row.find("医疗").unwrap();
        assert!(!is_place_in_row(row, at, at + "医疗".len()));
    }
}
