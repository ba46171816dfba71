//! Last year's report as the settings of this year's carry it: which file it is, and what has been read of it. Finding and
//! reading it is the work of `workspace`; what it means for this year's, that of `analysis` and `facts`.

use std::any::Any;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// What is known of the report of the year before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LastYear {
    /// Nobody has looked, or there is none.
    #[default]
    None,
    /// Several files may be it, and none of them surely is: their names.
    Several(Vec<String>),
    /// The one that `hegao.toml` names cannot be used: its name, and why, in Chinese and English.
    Unusable(String, String, String),
    /// This one.
    Found(Found),
}

/// A report that this one is held against: that of the year before, or another text of the same.
#[derive(Clone)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// Its name as a person is told it.
    pub name: String,
    /// What was made of its text, which belongs to the rooms above.
    pub made: Arc<dyn Any + Send + Sync>,
}

impl LastYear {
    /// The file, where there is one.
    pub fn found(&self) -> Option<&Found> {
        match self {
            LastYear::Found(found) => Some(found),
            _ => None,
        }
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found").field("path", &self.path).finish_non_exhaustive()
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Found) -> bool {
        self.path == other.path && Arc::ptr_eq(&self.made, &other.made)
    }
}

impl Eq for Found {}
