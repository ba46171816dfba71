//! One report at one revision with all that is known of it. Runs no rule.

pub mod card;
pub mod last_year;
pub mod own_session;
pub mod twin;

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::last_year::Earlier;
use crate::facts::ParagraphFacts;
use crate::facts::claims::agreement::{self, Agreement};
use crate::facts::clock::Clock;
use crate::facts::ledger::hold::Surroundings;
use crate::facts::ledger::{Beside, Book};
use crate::facts::scope::{self, Scope};
use crate::report::genre::{Genre, ReportDate, TextKind};
use crate::report::layout::Layout;
use crate::report::line::Line;
use crate::report::outline::{self, Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::{Form, Format, LineCache, Report};
use crate::settings::Settings;
use crate::settings::last_year::LastYear;
use crate::text::line_index::LineIndex;
use crate::text::{TextRange, TextSize};

/// One report at one revision.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text, decoded to UTF-8.
    pub text: Arc<str>,
    /// Its lines as editors count them.
    pub index: LineIndex,
    /// Plain text or Markdown.
    pub format: Format,
    /// What the document says of the lines, where the text comes from one.
    pub layout: Option<Arc<Layout>>,
    /// What it is as a report.
    pub report: Report,
    /// What each paragraph states, in step with the report's paragraphs.
    pub facts: Vec<Arc<ParagraphFacts>>,
    /// The time and mood of each paragraph, in step with the report's paragraphs.
    pub scopes: Vec<Scope>,
    /// What its paragraphs state together.
    pub agreements: Vec<Agreement>,
    /// The years of the report, and what it says of time.
    pub clock: Clock,
    /// The settings it was read with.
    pub settings: Arc<Settings>,
}

/// What the next revision may take over: lines by their text, facts by their paragraph's reading text.
#[derive(Clone, Debug, Default)]
pub struct AnalysisCache {
    lines: LineCache,
    facts: FxHashMap<Arc<str>, Arc<ParagraphFacts>>,
}

impl Analysis {
    /// Reads `text` from scratch.
    pub fn new(text: &str, form: impl Into<Form>, settings: Settings) -> Analysis {
        Analysis::with_cache(text.into(), form, settings.into(), &mut AnalysisCache::default())
    }

    /// Reads `text`, taking from `cache` what did not change; afterwards it holds what this revision used.
    pub fn with_cache(text: Arc<str>, form: impl Into<Form>, settings: Arc<Settings>, cache: &mut AnalysisCache) -> Analysis {
        Analysis::with_reader(text, form, settings, cache, ParagraphFacts::read)
    }

    /// The same with what reads the facts of a paragraph: should that panic, it costs the facts of this paragraph.
    pub(crate) fn with_reader(
        text: Arc<str>,
        form: impl Into<Form>,
        settings: Arc<Settings>,
        cache: &mut AnalysisCache,
        read: impl Fn(Arc<str>) -> ParagraphFacts,
    ) -> Analysis {
        let guarded = |reading: &Arc<str>| {
            let facts = catch_unwind(AssertUnwindSafe(|| read(reading.clone())));
            Arc::new(facts.unwrap_or_else(|_| ParagraphFacts::unread(reading.clone())))
        };
        let index = LineIndex::new(&text);
        let form = form.into();
        let report = Report::read(&text, &index, form.clone(), &mut cache.lines);
        let Form { format, layout } = form;
        let mut used: FxHashMap<Arc<str>, Arc<ParagraphFacts>> = FxHashMap::default();
        let facts: Vec<Arc<ParagraphFacts>> = report
            .paragraphs
            .iter()
            .map(|paragraph| {
                let known = used.get(&paragraph.reading).or_else(|| cache.facts.get(&paragraph.reading));
                let facts = known.cloned().unwrap_or_else(|| guarded(&paragraph.reading));
                used.insert(paragraph.reading.clone(), facts.clone());
                facts
            })
            .collect();
        cache.facts = used;
        let date = settings.date.or(report.date);
        let scopes = scope::read(&report, &facts, date);
        let clock = Clock::read(&report, &facts, &scopes, date);
        // Columns of a printed page cut sentences apart and put strange ones together.
        let agreements = if report.in_columns { Vec::new() } else { agreement::read(&facts, &scopes) };
        Analysis { text, index, format, layout, report, facts, scopes, agreements, clock, settings }
    }

    /// What another revision of the same text may take over.
    pub fn cache(&self) -> AnalysisCache {
        let facts = self.facts.iter().map(|facts| (facts.reading.clone(), facts.clone())).collect();
        AnalysisCache { lines: LineCache::of(&self.report), facts }
    }

    /// What kind of text it is: as set, else as judged.
    pub fn text_kind(&self) -> TextKind {
        self.settings.text_kind.unwrap_or(self.report.text_kind)
    }

    /// Whose report it is: as set, else as its opening says.
    pub fn genre(&self) -> Genre {
        self.settings.genre.unwrap_or(self.report.genre)
    }

    /// The date of the report: as set, else as its opening says.
    pub fn date(&self) -> Option<ReportDate> {
        self.settings.date.or(self.report.date)
    }

    /// The outline's top nodes.
    pub fn outline(&self) -> &[Node] {
        &self.report.outline
    }

    /// The paragraphs that carry the body, with their index and their facts.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Paragraph, &ParagraphFacts)> {
        let paragraphs = self.report.paragraphs.iter().enumerate();
        paragraphs.zip(&self.facts).filter(|((_, p), _)| p.kind.is_body()).map(|((i, p), f)| (i, p, &**f))
    }

    /// The paragraphs of the body whose facts could not be read.
    pub fn unread(&self) -> impl Iterator<Item = &Paragraph> {
        self.body().filter(|(_, _, facts)| facts.unread).map(|(_, paragraph, _)| paragraph)
    }

    /// What the ledger says that holds for the report.
    pub fn ledger(&self) -> Arc<Book> {
        Book::of(&self.settings.ledger)
    }

    /// The report of the year before, where one was found.
    pub fn last_year(&self) -> Option<Arc<Earlier>> {
        self.settings.last_year.found()?.made.clone().downcast().ok()
    }

    /// The same with that as the report of the year before.
    pub fn after(mut self, last_year: LastYear) -> Analysis {
        if self.settings.last_year != last_year {
            self.settings = Arc::new(Settings { last_year, ..(*self.settings).clone() });
        }
        self
    }

    /// The same text read as one of that date.
    pub fn as_of(&self, date: ReportDate) -> Analysis {
        let settings = Settings { date: Some(date), ..(*self.settings).clone() };
        let form = Form { format: self.format, layout: self.layout.clone() };
        Analysis::with_cache(self.text.clone(), form, Arc::new(settings), &mut AnalysisCache::default())
    }

    /// The other texts of the report that the settings name, as far as they are of it.
    pub fn twins(&self) -> impl Iterator<Item = (String, Arc<twin::Prepared>)> + '_ {
        let named = self.settings.twins.iter().filter_map(|found| found.made.clone().downcast::<twin::Twin>().ok());
        named.filter_map(|twin| Some((twin.name.clone(), twin.beside(self)?)))
    }

    /// The figures that the ledger has, each with how it stands to it.
    pub fn beside<'a>(&'a self, ledger: &'a Book) -> Vec<Beside<'a>> {
        let headings: OnceCell<Vec<String>> = OnceCell::new();
        let over = |paragraph: usize| headings.get_or_init(|| self.headings_over()).get(paragraph).cloned().unwrap_or_default();
        ledger.beside(&self.facts, &self.scopes, &Surroundings { headings: &over })
    }

    /// The titles of the headings over each paragraph, in step with the paragraphs.
    pub(crate) fn headings_over(&self) -> Vec<String> {
        let mut headings = vec![String::new(); self.report.paragraphs.len()];
        for node in outline::flatten(self.outline()) {
            if matches!(node.kind, NodeKind::Heading | NodeKind::RunIn | NodeKind::Item) {
                for over in headings.iter_mut().take(node.end).skip(node.paragraph) {
                    over.push_str(&node.title);
                    over.push('\n');
                }
            }
        }
        headings
    }

    /// The physical lines whose form is checked: those of the report, not of the residue around it.
    pub fn lines(&self) -> impl Iterator<Item = (ParagraphKind, &Line)> {
        self.report.paragraphs.iter().filter(|p| p.kind.is_report()).flat_map(|p| p.pieces.iter().map(|piece| (p.kind, &piece.content)))
    }

    /// All physical lines of the file, with the kind of their paragraph; what stands in none (blank lines, tables, code)
    /// counts as body.
    pub fn every_line(&self) -> impl Iterator<Item = (ParagraphKind, &Line)> {
        let mut kinds = vec![ParagraphKind::Body; self.report.lines.len()];
        for paragraph in &self.report.paragraphs {
            paragraph.pieces.iter().for_each(|piece| kinds[piece.line] = paragraph.kind);
        }
        kinds.into_iter().zip(&self.report.lines)
    }

    /// The paragraph that holds a place of the file.
    pub fn paragraph_at(&self, offset: TextSize) -> Option<(usize, &Paragraph)> {
        let line = self.index.line_of(offset);
        let here = |p: &Paragraph| p.pieces.iter().any(|piece| piece.line == line);
        // A line may hold several paragraphs.
        let mut held = self.report.paragraphs.iter().enumerate().filter(|(_, p)| here(p));
        let first = held.next()?;
        Some(held.take_while(|(_, p)| p.range().start() <= offset).last().unwrap_or(first))
    }

    /// The text of a range of the file, line ends left out.
    pub fn quote(&self, range: TextRange) -> String {
        self.text[range].chars().filter(|c| !matches!(c, '\n' | '\r')).collect()
    }
}
