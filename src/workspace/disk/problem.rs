//! What stands in the way of using a file, as sentences that say what to do.

use std::io;
use std::path::PathBuf;

use crate::finding::Language;
use crate::settings::accepted::AcceptedError;
use crate::settings::file::Problem as SettingsProblem;
use crate::word::WordError;
use crate::workspace::disk::{DOCUMENT_LIMIT, LIMIT};
use crate::workspace::encoding::TextEncoding;

/// Why a file could not be used, with the file: a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}：{problem}", path.display())]
pub struct DiskError {
    /// The file or folder.
    pub path: PathBuf,
    /// What stands in the way.
    pub problem: Problem,
}

/// What stands in the way of using a file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing of that name.
    #[error("找不到这个文件，请核对路径和文件名")]
    Missing,
    /// The same, and a file of nearly that name beside it.
    #[error("找不到这个文件，是不是“{0}”？")]
    MissingNear(String),
    /// A folder where one file is meant.
    #[error("这是文件夹，请指明其中的一个文件")]
    Folder,
    /// A PDF, or a document of another program.
    #[error("这是 PDF 或别的软件的文件，读不了；请在原来的程序中打开，另存为 .docx 或纯文本（.txt，编码 UTF-8），再检查存出的文件")]
    Office,
    /// A web page, or XML, under the name of a document.
    #[error("这其实是网页或 XML 格式的文件，只是用了文档的文件名（办公系统导出的常是这样）；请在 Word 或 WPS 中打开，另存为 .docx 再检查")]
    WebPage,
    /// A document without a byte.
    #[error("这是空文件，里面什么也没有；请重新取得一份")]
    Empty,
    /// A table where a report is meant.
    #[error("这是表格，不是报告；要拿它核对报告里的数，请在报告所在文件夹的 hegao.toml 里写 ledger = \"文件名\"，再检查报告")]
    Table,
    /// A Word document that cannot be read.
    #[error("{0}")]
    Word(#[from] WordError),
    /// An old document, and nothing that could convert it.
    #[error(
        "这是旧版文档（.doc、.wps 等），要经 LibreOffice 转换才能读，这台电脑上没有找到；请安装 LibreOffice，或者在 Word、WPS 中另存为 .docx 再检查"
    )]
    NoConverter,
    /// An old document that LibreOffice could not convert.
    #[error("LibreOffice 没能转换这个文件，可能设了密码或已损坏；请在 Word 或 WPS 中打开，另存为 .docx 再检查")]
    NotConverted,
    /// A Word document is to be changed.
    #[error("Word 文件只读取，不改写，原文件没有改动；请按提示在 Word 或 WPS 中修改，或者先用 hegao text 存成文本稿")]
    OnlyRead,
    /// Not a text.
    #[error("这是二进制文件，不是文本；请把报告另存为 UTF-8 编码的纯文本（.txt 或 .md）")]
    Binary,
    /// UTF-8 with broken bytes.
    #[error("这个 UTF-8 文件已损坏（第{0}个字节起不完整），请从原稿重新另存为纯文本（编码 UTF-8）")]
    Damaged(usize),
    /// An encoding that is not known.
    #[error("认不出文件的编码（不是 UTF-8、UTF-16 或 GB18030），请用编辑器打开后另存为 UTF-8")]
    UnknownEncoding,
    /// What was decoded in the wrong encoding and saved.
    #[error("内容是乱码：这个文件曾以错误的编码打开并保存，没有检查；请用没有这样保存过的原稿（旁边或许有 .bak 备份）")]
    Garbled,
    /// Larger than any report.
    #[error("文件超过{}MB，不像一份报告，没有读取", LIMIT >> 20)]
    TooLarge,
    /// A Word document with more in it than any report.
    #[error("文件超过{}MB，不像一份报告，没有读取", DOCUMENT_LIMIT >> 20)]
    DocumentTooLarge,
    /// The system refuses to read.
    #[error("读不了：{}", in_chinese(.0))]
    Unreadable(#[source] io::Error),
    /// The system refuses to write.
    #[error("写不进去，文件没有改动：{}", in_chinese(.0))]
    Unwritable(#[source] io::Error),
    /// A new file is to be made, and there is one of that name.
    #[error("已有同名文件，没有覆盖；请换一个文件名")]
    Taken,
    /// The file is marked read-only.
    #[error("文件是只读的，没有改动；请先去掉只读属性")]
    ReadOnly,
    /// Changed by someone else in the meantime.
    #[error("文件刚被别的程序改过，没有写入；请再运行一次")]
    Changed,
    /// Writing it back would change more than was asked for.
    #[error("按原来的 {} 编码写回会改动别的字节，没有写入；请先把文件另存为 UTF-8", .0.name())]
    NotRestorable(TextEncoding),
    /// A `hegao.toml` that cannot be taken.
    #[error("hegao.toml 有误（第{1}行）：{words}", words = .0.message(Language::Chinese))]
    Settings(Box<SettingsProblem>, usize),
    /// An `accepted.toml` that cannot be taken.
    #[error("核后保留的记录读不了：{0}")]
    Accepted(#[source] Box<AcceptedError>),
    /// A `hegao.toml` that cannot be changed.
    #[error("hegao.toml 改不了：{0}")]
    NotEditable(String),
}

impl Problem {
    /// The sentence in `language`.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.to_string(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Problem::Missing => "there is no such file; check the path".to_owned(),
            Problem::MissingNear(near) => format!("there is no such file; did you mean “{near}”?"),
            Problem::Folder => "this is a folder; name one file in it".to_owned(),
            Problem::Office => "this is a PDF or another program's document, which cannot be read; open it there, save it as .docx or as \
                                plain text (*.txt, UTF-8), and check that"
                .to_owned(),
            Problem::WebPage => {
                "this is a web page or XML under the name of a document, as office systems export them; open it in Word or WPS, \
                                 save it as .docx, and check that"
                    .to_owned()
            }
            Problem::Empty => "the file is empty; fetch it again".to_owned(),
            Problem::Table => {
                "this is a table and no report; to hold a report against it, write ledger = \"NAME\" in a hegao.toml beside the report, \
                               and check the report"
                    .to_owned()
            }
            Problem::Word(error) => error.english(),
            Problem::NoConverter => {
                "this is an old document (.doc, .wps), which is read through LibreOffice, and none was found here; install \
                                     LibreOffice, or save the file as .docx in Word or WPS"
                    .to_owned()
            }
            Problem::NotConverted => {
                "LibreOffice could not convert this file; it may be protected or damaged: open it in Word or WPS and save \
                                      it as .docx"
                    .to_owned()
            }
            Problem::OnlyRead => {
                "a Word file is read and never written, and was left as it is; change it in Word or WPS, or save its text \
                                  first with hegao text"
                    .to_owned()
            }
            Problem::Binary => "this is a binary file; save the report as plain text in UTF-8 (.txt or .md)".to_owned(),
            Problem::Damaged(at) => {
                format!("this UTF-8 file is damaged (from byte {at} on); save it again as plain text in UTF-8 from the original")
            }
            Problem::UnknownEncoding => {
                "the encoding is neither UTF-8 nor UTF-16 nor GB18030; open the file in an editor and save it as UTF-8".to_owned()
            }
            Problem::Garbled => {
                "this is garbage: the file was opened in the wrong encoding and saved, and was not checked; use a copy that was \
                                 not saved so (there may be a .bak beside it)"
                    .to_owned()
            }
            Problem::TooLarge => format!("the file is larger than {} MB, which no report is; it was not read", LIMIT >> 20),
            Problem::DocumentTooLarge => {
                format!("the file is larger than {} MB, which no report is; it was not read", DOCUMENT_LIMIT >> 20)
            }
            Problem::Unreadable(error) => format!("it cannot be read: {error}"),
            Problem::Unwritable(error) => format!("it cannot be written and was left as it is: {error}"),
            Problem::Taken => "there is a file of that name already, which was left as it is; choose another name".to_owned(),
            Problem::ReadOnly => "the file is read-only and was left as it is; make it writable first".to_owned(),
            Problem::Changed => "another program has just changed the file; nothing was written, run the command again".to_owned(),
            Problem::NotRestorable(encoding) => {
                format!("writing it back in {} would change other bytes too; nothing was written, save it as UTF-8 first", encoding.name())
            }
            Problem::Settings(problem, line) => format!("hegao.toml is not right (line {line}): {}", problem.message(Language::English)),
            Problem::Accepted(error) => format!("the record of what was accepted cannot be read: {error}"),
            Problem::NotEditable(error) => format!("hegao.toml cannot be changed: {error}"),
        }
    }
}

fn in_chinese(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        _ => error.to_string(),
    }
}
