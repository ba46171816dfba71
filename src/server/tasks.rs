//! Where tasks run that wait for the client: on the runtime, or where there is none, between two messages.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// A task.
type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How long an answer of the client is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes tasks.
#[derive(Clone)]
pub enum Tasks {
    /// The runtime polls them.
    Runtime,
    /// An [`Executor`] polls them.
    Turns(Sender<Task>),
}

impl Tasks {
    /// Starts a task.
    pub fn start(&self, task: impl Future<Output = ()> + Send + 'static) {
        match self {
            Tasks::Runtime => drop(tokio::spawn(task)),
            // Fails only when the server has ended.
            Tasks::Turns(tasks) => drop(tasks.send(Box::pin(task))),
        }
    }

    /// Waits for the client, which may never answer. Where nothing tells the time the client is our own and does.
    pub async fn wait_for<T>(&self, answer: impl Future<Output = T>) -> Option<T> {
        match self {
            Tasks::Runtime => tokio::time::timeout(PATIENCE, answer).await.ok(),
            Tasks::Turns(_) => Some(answer.await),
        }
    }

    /// Starts a task that waits for the client.
    pub fn start_waiting(&self, answer: impl Future<Output = ()> + Send + 'static) {
        let tasks = self.clone();
        self.start(async move {
            // Without an answer there is nothing more to do.
            let _ = tasks.wait_for(answer).await;
        });
    }
}

/// Polls tasks as far as they come.
pub struct Executor {
    new: Receiver<Task>,
    running: Vec<(Task, Arc<Signal>)>,
}

impl Executor {
    /// An executor, and where it is given tasks.
    pub fn new() -> (Executor, Tasks) {
        let (tasks, new) = mpsc::channel();
        (Executor { new, running: Vec::new() }, Tasks::Turns(tasks))
    }

    /// Polls in the order of their start all tasks that can go on, until none can. False where none could.
    pub fn run(&mut self) -> bool {
        let mut any = false;
        loop {
            self.running.extend(self.new.try_iter().map(|task| (task, Arc::default())));
            let mut moved = false;
            self.running.retain_mut(|(task, signal)| {
                if !signal.take() {
                    return true;
                }
                moved = true;
                let waker = Waker::from(signal.clone());
                task.as_mut().poll(&mut Context::from_waker(&waker)) == Poll::Pending
            });
            if !moved {
                return any;
            }
            any = true;
        }
    }
}

/// Whether a task can go on; a new one can.
struct Signal(AtomicBool);

impl Default for Signal {
    fn default() -> Signal {
        Signal(AtomicBool::new(true))
    }
}

impl Signal {
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use tokio::sync::oneshot;

    #[test]
    fn a_task_goes_on_when_what_it_waits_for_is_there_and_starts_others() {
        let (mut executor, tasks) = Executor::new();
        let told: Arc<Mutex<Vec<&str>>> = Arc::default();
        let (reply, answer) = oneshot::channel();
        let (paper, others) = (told.clone(), tasks.clone());
        tasks.start(async move {
            let answer = answer.await.unwrap();
            paper.lock().unwrap().push(answer);
            others.start_waiting(async move { paper.lock().unwrap().push("another") });
        });
        assert!(executor.run());
        assert!(!executor.run());
        told.lock().unwrap().push("asked");
        reply.send("answered").unwrap();
        assert!(executor.run());
        assert!(executor.running.is_empty());
        assert_eq!(*told.lock().unwrap(), ["asked", "answered", "another"]);
    }
}
