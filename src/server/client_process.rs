//! Ends the server when the editor that started it has died without closing the pipes.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::server::stdio::ConnectionState;

/// How often it is looked whether the editor is still there.
const INTERVAL: Duration = Duration::from_secs(1);

/// Watches the editor's process. One that cannot be seen from the start (the editor runs in another container, or on
/// another machine) is not watched.
pub fn watch(process: u32, connection: Arc<ConnectionState>) {
    if !is_alive(process) {
        return;
    }
    let watching = move || {
        while is_alive(process) {
            thread::sleep(INTERVAL);
        }
        connection.gone.notify_one();
    };
    // Without a thread for it the closed pipe is still noticed.
    let _ = thread::Builder::new().name("client".to_owned()).spawn(watching);
}

/// A process that has ended and was not waited for is dead too, though its number is still taken.
#[cfg(target_os = "linux")]
fn is_alive(process: u32) -> bool {
    let Ok(status) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
    // The state stands behind the name, which is in brackets and may hold anything.
    !matches!(status.rsplit_once(") ").map(|(_, rest)| rest.as_bytes().first()), Some(Some(b'Z' | b'X')))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_alive(process: u32) -> bool {
    let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) else { return false };
    rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH)
}

/// Elsewhere only the closed pipe tells.
#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    false
}
