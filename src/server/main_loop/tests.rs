use super::*;
use crate::facts::ParagraphFacts;
use crate::server::snapshot::Revision;
use crate::settings::accepted::Accepted;
use serde_json::json;
use tokio::sync::mpsc::UnboundedReceiver;

const TEXT: &str = "一年来，着力深化协商议政，扎实开展各项工作。\n推动任务落实，成效持续提升，全年收到提案126件。\n";

/// A document whose first paragraph breaks what reads it.
fn broken(uri: &Uri, editor: &Arc<Editor>) -> Snapshot {
    let revision = Revision {
        uri: uri.clone(),
        version: 1,
        format: Format::Plain,
        text: TEXT.into(),
        editor: editor.clone(),
        preferences: Arc::default(),
        client_settings: Arc::default(),
        accepted: Accepted::default(),
        last_year: LastYear::None,
        writing: None,
    };
    Snapshot::read_by(revision, &mut Memory::default(), |reading| {
        assert!(!reading.contains("协商"), "{reading}");
        ParagraphFacts::read(reading)
    })
}

fn logged(messages: &mut UnboundedReceiver<Message>) -> Vec<String> {
    let mut logged = Vec::new();
    while let Ok(message) = messages.try_recv() {
        if let Message::Log(sentence) = message {
            logged.push(sentence);
        }
    }
    logged
}

#[test]
fn what_could_not_be_read_is_logged_once_and_the_loop_goes_on() {
    let (events, inbox) = std::sync::mpsc::channel();
    let (outbox, mut messages) = Outbox::new();
    let mut server = MainLoop::new(events, outbox, FolderTitles::default(), Crew::with_threads());
    let editor = Arc::new(Editor::new(&serde_json::from_value(json!({"capabilities": {}, "locale": "zh-cn"})).unwrap()));
    let uri: Uri = "untitled:draft.txt".parse().unwrap();
    server.handle(Event::Initialized(editor.clone()));
    server.handle(Event::Opened { uri: uri.clone(), format: Format::Plain, version: 1, text: TEXT.to_owned() });
    for _ in 0..2 {
        let read = inbox.recv_timeout(Duration::from_secs(10)).unwrap();
        let Event::Read { revision, memory, .. } = read else { panic!("the document was to be read") };
        let snapshot = broken(&uri, &editor);
        assert_eq!(snapshot.failures.len(), 1);
        server.handle(Event::Read { uri: uri.clone(), revision, memory, snapshot: Ok(Arc::new(snapshot)) });
        server.handle(Event::SettingsChanged);
    }
    let logged = logged(&mut messages);
    assert_eq!(logged.len(), 1, "{logged:?}");
    assert!(logged[0].starts_with("untitled:draft.txt:1：程序出错") && !logged[0].contains("协商"), "{logged:?}");
}
