//! Old documents through LibreOffice, where it is installed: `.doc` and `.wps` become `.docx` in a folder of their own. The
//! original is only copied.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::workspace::disk::Problem;

/// Longer no conversion takes; the first start of the program is the longest.
const PATIENCE: Duration = Duration::from_secs(120);
const STEP: Duration = Duration::from_millis(30);

/// Whether LibreOffice is installed.
pub(super) fn is_installed() -> bool {
    program().is_some()
}

/// What LibreOffice makes of `bytes`, which a file with that extension holds: a `.docx`.
///
/// # Errors
/// LibreOffice is not installed, or cannot read the file.
pub(super) fn convert(bytes: &[u8], extension: &str) -> Result<Vec<u8>, Problem> {
    let program = program().ok_or(Problem::NoConverter)?;
    // One at a time: each takes a whole processor, and half a gigabyte.
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().map_err(Problem::Unreadable)?;
    let source = folder.path().join(format!("document.{extension}"));
    fs::write(&source, bytes).map_err(Problem::Unreadable)?;
    // A profile of its own: nothing of the user's is changed, and one that is open already does not take the order.
    let profile = format!("-env:UserInstallation=file://{}", address(&folder.path().join("profile")));
    let mut child = Command::new(program)
        .args([&profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir"])
        .args([&folder.path().join("made"), &source])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Problem::NotConverted)?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => break,
            Ok(None) if started.elapsed() < PATIENCE => std::thread::sleep(STEP),
            _ => {
                // It may just have ended by itself.
                let _ = child.kill();
                let _ = child.wait();
                return Err(Problem::NotConverted);
            }
        }
    }
    fs::read(folder.path().join("made").join("document.docx")).map_err(|_| Problem::NotConverted)
}

/// Where LibreOffice lies: on the `PATH`, or where its installers put it.
fn program() -> Option<&'static Path> {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = PROGRAM.get_or_init(|| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let names: &[&str] = if cfg!(windows) { &["soffice.exe"] } else { &["soffice", "libreoffice"] };
        let on_path = std::env::split_paths(&path).flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        let installed = [
            r"C:\Program Files\LibreOffice\program\soffice.exe",
            r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        ];
        on_path.chain(installed.iter().map(PathBuf::from)).find(|program| program.is_file())
    });
    found.as_deref()
}

/// The path as a `file:` address has it behind its slashes.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/").replace(' ', "%20");
    if path.starts_with('/') { path } else { format!("/{path}") }
}
