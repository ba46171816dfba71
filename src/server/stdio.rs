//! The two pipes to the editor, each on a thread of its own.
//!
//! What comes in is cut into messages and looked at before the framework sees it: the framework stops for good at the
//! first message it cannot parse, and drops one whose address is not encoded. What goes out is never waited for: a
//! client that does not read must not keep the server from reading.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Request, Response};

use crate::server::uri::Spellings;

/// How long the last answers may take to leave when the server ends.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What the framework reads and writes, and how the connection stands.
pub struct Connection {
    /// The messages of the client.
    pub input: Input,
    /// The messages to the client.
    pub output: Output,
    /// How the connection stands.
    pub state: Arc<ConnectionState>,
    last_words: LastWords,
}

/// How the connection stands.
#[derive(Debug, Default)]
pub struct ConnectionState {
    /// Told when the client is gone: its end of a pipe is closed.
    pub gone: Notify,
    exit: AtomicBool,
}

impl ConnectionState {
    /// Whether the client has sent `exit`.
    pub fn exit_received(&self) -> bool {
        self.exit.load(Ordering::Acquire)
    }
}

impl Connection {
    /// Opens standard input and output.
    pub fn open() -> Connection {
        let state = Arc::new(ConnectionState::default());
        let spellings = Spellings::default();
        let (outgoing, to_write) = mpsc::channel::<Vec<u8>>();
        let (incoming, received) = unbounded_channel();
        let (done, written) = mpsc::channel();
        let writing = state.clone();
        thread::spawn(move || {
            write_all(&to_write, &done);
            writing.gone.notify_one();
        });
        let reader = Reader { spellings: spellings.clone(), incoming, outgoing: outgoing.clone(), state: state.clone() };
        thread::spawn(move || reader.run());
        let input = Input { received, rest: VecDeque::new() };
        let last_words = LastWords { outgoing: outgoing.clone(), written };
        Connection { input, output: Output { outgoing, spellings }, state, last_words }
    }

    /// The same for a client that is given and gives whole messages: what takes them in, and what is to be given.
    pub fn of_messages() -> (Connection, Reader, mpsc::Receiver<Vec<u8>>) {
        let state = Arc::new(ConnectionState::default());
        let spellings = Spellings::default();
        let (outgoing, messages) = mpsc::channel::<Vec<u8>>();
        let (incoming, received) = unbounded_channel();
        let (_, written) = mpsc::channel();
        let reader = Reader { spellings: spellings.clone(), incoming, outgoing: outgoing.clone(), state: state.clone() };
        let last_words = LastWords { outgoing: outgoing.clone(), written };
        let input = Input { received, rest: VecDeque::new() };
        (Connection { input, output: Output { outgoing, spellings }, state, last_words }, reader, messages)
    }

    /// What the framework takes, and what waits for the last answer to be written once the framework is done.
    pub fn split(self) -> (Input, Output, LastWords) {
        (self.input, self.output, self.last_words)
    }
}

/// Waits until everything has been written.
pub struct LastWords {
    outgoing: mpsc::Sender<Vec<u8>>,
    written: mpsc::Receiver<()>,
}

impl LastWords {
    /// Waits, but not for ever: the client may not be reading.
    pub fn wait(self) {
        if self.outgoing.send(Vec::new()).is_ok() {
            // Either all is written, or the time is over, or the client is gone: the server ends in any case.
            let _ = self.written.recv_timeout(LAST_WORDS);
        }
    }
}

/// Writes message after message until the client no longer reads; at an empty one says that all before it are written.
fn write_all(to_write: &mpsc::Receiver<Vec<u8>>, done: &mpsc::Sender<()>) {
    let mut out = io::stdout().lock();
    while let Ok(message) = to_write.recv() {
        if message.is_empty() {
            // Nobody listens any more where the time was over.
            let _ = done.send(());
        } else if out.write_all(&message).and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

/// A message as the framework parses it; what this cannot take, the framework could not either.
#[derive(Deserialize)]
#[serde(untagged)]
enum Message {
    Response(#[expect(dead_code, reason = "only the parse matters")] Response),
    Request(Request),
}

/// Takes in what the client says.
pub struct Reader {
    spellings: Spellings,
    incoming: UnboundedSender<Vec<u8>>,
    outgoing: mpsc::Sender<Vec<u8>>,
    state: Arc<ConnectionState>,
}

impl Reader {
    fn run(self) {
        let mut input = BufReader::with_capacity(1 << 16, io::stdin());
        while let Some(body) = self.next_body(&mut input) {
            self.take(&body);
        }
        self.state.gone.notify_one();
    }

    /// The body of the next message; `None` at the end of the input.
    fn next_body(&self, input: &mut impl BufRead) -> Option<Vec<u8>> {
        let mut length: Option<u64> = None;
        let mut garbage = false;
        let mut line = Vec::new();
        loop {
            line.clear();
            if !matches!(input.read_until(b'\n', &mut line), Ok(read) if read > 0) {
                return None;
            }
            let header = String::from_utf8_lossy(&line);
            let header = header.trim_end_matches(['\n', '\r']);
            if !header.is_empty() {
                match header.split_once(':') {
                    Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
                    Some((name, _)) if name.trim().eq_ignore_ascii_case("content-type") => {}
                    _ => garbage = true,
                }
                continue;
            }
            if let Some(length) = length {
                let mut body = Vec::new();
                let read = input.take(length).read_to_end(&mut body).ok()?;
                return (read as u64 == length).then_some(body);
            }
            if garbage {
                self.refuse(Value::Null, -32700, "Parse error: a message begins with Content-Length");
                garbage = false;
            }
        }
    }

    /// Hands a message on, or answers that it is none.
    pub fn take(&self, body: &[u8]) {
        let body = self.spellings.encode(body);
        match serde_json::from_slice::<Message>(&body) {
            // The framework answers none of these, and the client would wait for ever.
            Ok(Message::Request(request)) if request.method().starts_with("$/") && request.id().is_some() => {
                self.refuse(json!(request.id()), -32601, "Method not found");
            }
            Ok(message) => {
                if matches!(&message, Message::Request(request) if request.method() == "exit") {
                    self.state.exit.store(true, Ordering::Release);
                }
                // Refused only when the framework has ended, and then nobody waits for an answer.
                let _ = self.incoming.send(frame(&body));
            }
            Err(_) => match serde_json::from_slice::<Value>(&body) {
                Ok(value) => {
                    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned();
                    self.refuse(id.unwrap_or_default(), -32600, "Invalid request");
                }
                Err(_) => self.refuse(Value::Null, -32700, "Parse error"),
            },
        }
    }

    fn refuse(&self, id: Value, code: i64, message: &str) {
        let answer = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}});
        // The writer is gone only when the client is.
        let _ = self.outgoing.send(frame(answer.to_string().as_bytes()));
    }
}

fn frame(body: &[u8]) -> Vec<u8> {
    let mut framed = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    framed.extend_from_slice(body);
    framed
}

/// What the framework reads: whole messages, one after the other.
pub struct Input {
    received: UnboundedReceiver<Vec<u8>>,
    rest: VecDeque<u8>,
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.rest.is_empty() {
            match self.received.poll_recv(context) {
                Poll::Ready(Some(message)) => self.rest = message.into(),
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Pending => return Poll::Pending,
            }
        }
        let (next, _) = self.rest.as_slices();
        let count = next.len().min(buffer.remaining());
        buffer.put_slice(&next[..count]);
        self.rest.drain(..count);
        Poll::Ready(Ok(()))
    }
}

/// What the framework writes to: takes everything at once. Each write holds whole messages, because the framework
/// encodes a message whole before it writes.
pub struct Output {
    outgoing: mpsc::Sender<Vec<u8>>,
    spellings: Spellings,
}

impl AsyncWrite for Output {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let message = if self.spellings.any() { respell(&self.spellings, bytes) } else { bytes.to_owned() };
        match self.outgoing.send(message) {
            Ok(()) => Poll::Ready(Ok(bytes.len())),
            Err(_) => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// The messages in `bytes` with their addresses as the client spells them.
fn respell(spellings: &Spellings, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut left = bytes;
    while let Some((body, rest)) = first_message(left) {
        match std::str::from_utf8(body) {
            Ok(text) => out.extend(frame(spellings.restore(text).as_bytes())),
            Err(_) => out.extend(frame(body)),
        }
        left = rest;
    }
    out
}

/// The body of the first message in `bytes`, and what is after it; `None` where there is no whole one.
pub fn first_message(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut input = bytes;
    let mut header = String::new();
    loop {
        header.clear();
        if !matches!(input.read_line(&mut header), Ok(read) if read > 0) {
            return None;
        }
        if let Some(length) = header.trim().strip_prefix("Content-Length:") {
            return input.strip_prefix(b"\r\n")?.split_at_checked(length.trim().parse().ok()?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_written_together_are_respelled_one_by_one() {
        let spellings = Spellings::default();
        spellings.encode(r#"{"uri":"a:报"}"#.as_bytes());
        let both = [frame(br#"{"uri":"a:%E6%8A%A5"}"#), frame(br#"{"id":1}"#)].concat();
        let expected = [frame(r#"{"uri":"a:报"}"#.as_bytes()), frame(br#"{"id":1}"#)].concat();
        assert_eq!(respell(&spellings, &both), expected);
    }
}
