"""A client that believes nothing: what does not fit the protocol's types, or lies outside a document, fails."""

from __future__ import annotations

import asyncio
import enum
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import attrs
from lsprotocol import types
from pytest_lsp import LanguageClient, LanguageClientProtocol
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features
from pygls.protocol import default_converter

from offers import offered, registered
from profiles import Profile

# No answer on a report of this size takes longer, even from a debug build on a busy machine.
PATIENCE = 20.0


class StrictProtocol(LanguageClientProtocol):
    """Compares every message with what the protocol's types keep of it: a field that they do not know, or a value that
    they had to bend, is a fault of the server."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.misfits: list[str] = []

    def structure_message(self, data: dict[str, Any]) -> Any:
        # `data` is taken apart by the converter.
        sent = _without_nulls(data)
        message = super().structure_message(data)
        kept = self._converter.unstructure(message, type(message)) if attrs.has(type(message)) else None
        if kept is not None:
            difference = _difference(sent, _without_nulls(kept), "")
            if difference:
                self.misfits.append(difference)
        return message

    def _handle_request(self, msg_id: Any, method_name: str, params: Any) -> None:
        self._server.received.add(method_name)
        return super()._handle_request(msg_id, method_name, params)

    def _handle_notification(self, method_name: str, params: Any) -> None:
        self._server.received.add(method_name)
        return super()._handle_notification(method_name, params)


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [_without_nulls(item) for item in value]
    return value.value if isinstance(value, enum.Enum) else value


def _difference(sent: Any, kept: Any, path: str) -> str | None:
    if isinstance(sent, dict) and isinstance(kept, dict):
        for key in sorted(sent.keys() | kept.keys()):
            if key not in kept:
                return f"{path}.{key}: unknown to the protocol: {sent[key]!r}"
            if key not in sent:
                return f"{path}.{key}: missing"
            if found := _difference(sent[key], kept[key], f"{path}.{key}"):
                return found
        return None
    if isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        return next((found for i, (a, b) in enumerate(zip(sent, kept)) if (found := _difference(a, b, f"{path}[{i}]"))), None)
    # 1 and 1.0 and True are equal in Python and differ in JSON.
    return None if type(sent) is type(kept) and sent == kept else f"{path}: {sent!r} was read as {kept!r}"


def _converter() -> Any:
    """pytest-lsp's own, except for one hook: it takes every action that comes with a command for a bare command."""
    converter = default_converter()

    def command_or_action(value: dict[str, Any], _: type) -> types.Command | types.CodeAction:
        return converter.structure(value, types.Command if isinstance(value.get("command"), str) else types.CodeAction)

    converter.register_structure_hook(types.Command | types.CodeAction, command_or_action)
    return converter


class Client(LanguageClient):
    """A client that keeps what the server asks of it, and does it."""

    def __init__(self) -> None:
        super().__init__(protocol_cls=StrictProtocol, converter_factory=_converter)
        self.received: set[str] = set()
        self.registrations: list[tuple[str, dict[str, Any]]] = []
        self.published: list[types.PublishDiagnosticsParams] = []
        self.applied: list[types.WorkspaceEdit] = []
        self.partial: dict[types.ProgressToken, list[Any]] = {}
        self.refreshed: list[str] = []
        features = dict(DEFAULT_CLIENT_FEATURES)
        features.update(
            {
                types.PROGRESS: _progress,
                types.CLIENT_REGISTER_CAPABILITY: _register,
                types.CLIENT_UNREGISTER_CAPABILITY: _unregister,
                types.WORKSPACE_APPLY_EDIT: _apply,
                types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _publish,
                types.WORKSPACE_WORKSPACE_FOLDERS: lambda client, params: [],
            }
        )
        for what in ("diagnostic", "inlayHint", "codeLens", "semanticTokens", "foldingRange"):
            features[f"workspace/{what}/refresh"] = _refresh(f"workspace/{what}/refresh")
        register_lsp_features(self, features)


def _progress(client: Client, params: types.ProgressParams) -> None:
    value = params.value
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    if kind in ("begin", "report", "end"):
        client.progress_reports.setdefault(params.token, []).append(value)
    else:
        client.partial.setdefault(params.token, []).append(value)


def _register(client: Client, params: types.RegistrationParams) -> None:
    converter = client.protocol._converter
    for registration in params.registrations:
        options = converter.unstructure(registration.register_options)
        client.registrations.append((registration.method, options if isinstance(options, dict) else {}))


def _unregister(client: Client, params: types.UnregistrationParams) -> None:
    gone = {unregistration.method for unregistration in params.unregisterations}
    client.registrations = [(method, options) for method, options in client.registrations if method not in gone]


def _apply(client: Client, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
    client.applied.append(params.edit)
    return types.ApplyWorkspaceEditResult(applied=True)


def _publish(client: Client, params: types.PublishDiagnosticsParams) -> None:
    client.published.append(params)
    client.diagnostics[params.uri] = params.diagnostics


def _refresh(method: str) -> Any:
    def refresh(client: Client, params: None) -> None:
        client.refreshed.append(method)

    return refresh


@dataclass
class Document:
    """A document as the client has it."""

    uri: str
    text: str
    language: str
    version: int = 1

    def line(self, number: int) -> str:
        return self.text.split("\n")[number]


@dataclass
class Desk:
    """A client with a folder of reports, connected to a server of its own."""

    profile: Profile
    client: Client
    folder: Path
    encoding: str = "utf-16"
    capabilities: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    # The requests and notifications that passed between the two sides.
    driven: set[str] = field(default_factory=set)

    # The start and the end

    async def start(self, command: list[str], **more: Any) -> types.InitializeResult:
        await self.client.start_io(*command, cwd=str(self.folder))
        params = types.InitializeParams(
            capabilities=self.profile.capabilities,
            root_uri=self.folder.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=self.folder.as_uri(), name=self.folder.name)],
            initialization_options=self.profile.options,
            locale="zh-cn",
        )
        params = attrs.evolve(params, **more)
        result = await asyncio.wait_for(self.client.initialize_session(params), PATIENCE)
        self.capabilities = self.client.protocol._converter.unstructure(result.capabilities)
        self.encoding = str(result.capabilities.position_encoding or "utf-16")
        return result

    async def stop(self) -> None:
        try:
            if self.client.error is None:
                await asyncio.wait_for(self.client.shutdown_session(), PATIENCE)
        finally:
            await self.client.stop()

    def offers(self) -> set[str]:
        """The requests that this server offers this client."""
        return offered(registered(self.capabilities, self.client.registrations))

    def fit(self) -> None:
        """Fails where a message did not fit the protocol."""
        misfits = self.client.protocol.misfits
        assert not misfits, f"not as the protocol has it: {misfits}"

    # What is said

    async def ask(self, method: str, params: Any, document: Document | None = None) -> Any:
        """A request; its places must lie in `document` and in those that the answer names."""
        result = await asyncio.wait_for(self.client.protocol.send_request_async(method, params), PATIENCE)
        self.driven.add(f"{method} {params.command}" if isinstance(params, types.ExecuteCommandParams) else method)
        self.fit()
        self.check_places(result, document.uri if document else None)
        return result

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self.client.protocol.notify(method, params)
        self.driven.add(method)

    async def command(self, name: str, *arguments: Any) -> Any:
        params = types.ExecuteCommandParams(command=name, arguments=list(arguments))
        return await self.ask(types.WORKSPACE_EXECUTE_COMMAND, params)

    async def until(self, condition: Any, what: str) -> Any:
        """Waits until `condition` gives something true."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not (found := condition()):
            assert asyncio.get_running_loop().time() < end, f"waited in vain for {what}"
            await asyncio.sleep(0.02)
        self.fit()
        return found

    async def until_answered(self, method: str, params: Any, condition: Any) -> Any:
        """Asks again until the answer fits: what is read from the folder comes a moment after the start."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while True:
            result = await self.ask(method, params)
            if result is not None and condition(result):
                return result
            assert asyncio.get_running_loop().time() < end, f"{method} {params}: {result}"
            await asyncio.sleep(0.05)

    # Documents

    def open(self, name: str, text: str | None = None, language: str | None = None, uri: str | None = None) -> Document:
        """Opens a report of the folder, or what is given."""
        path = self.folder / name
        if text is None:
            text = path.read_text(encoding="utf-8")
        if language is None:
            plain = "text" if self.profile.name == "neovim" else "plaintext"
            language = "markdown" if name.endswith(".md") else plain
        document = Document(uri=uri or self.as_uri(path), text=text, language=language)
        self.documents[document.uri] = document
        item = types.TextDocumentItem(uri=document.uri, language_id=language, version=document.version, text=text)
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(text_document=item))
        return document

    def replace(self, document: Document, old: str, new: str) -> None:
        """Types `new` in place of `old`."""
        at = self.range(document, old)
        document.text = document.text.replace(old, new, 1)
        document.version += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        change = types.TextDocumentContentChangePartial(range=at, text=new)
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(identifier, [change]))

    def close(self, document: Document) -> None:
        del self.documents[document.uri]
        self.tell(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(self.named(document)))

    def named(self, document: Document) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri=document.uri)

    def as_uri(self, path: Path) -> str:
        """The way each editor writes it: VS Code escapes what is not ASCII, Neovim leaves Chinese as it is."""
        if self.profile.name == "neovim":
            return "file://" + urllib.parse.quote(str(path), safe="/:" + "".join({c for c in str(path) if ord(c) > 127}))
        return path.as_uri()

    # Places

    def position(self, document: Document, words: str, into: int = 0, nth: int = 0) -> types.Position:
        """`into` characters into the nth occurrence of `words`."""
        at = -1
        for _ in range(nth + 1):
            at = document.text.index(words, at + 1)
        return self._position(document.text, at + into)

    def range(self, document: Document, words: str, nth: int = 0) -> types.Range:
        return types.Range(
            start=self.position(document, words, 0, nth),
            end=self.position(document, words, len(words), nth),
        )

    def whole(self, document: Document) -> types.Range:
        return types.Range(types.Position(0, 0), self._position(document.text, len(document.text)))

    def text(self, document: Document, place: types.Range) -> str:
        return document.text[self._offset(document.text, place.start) : self._offset(document.text, place.end)]

    def _position(self, text: str, at: int) -> types.Position:
        line = text.count("\n", 0, at)
        start = text.rfind("\n", 0, at) + 1
        return types.Position(line=line, character=self._units(text[start:at]))

    def _units(self, text: str) -> int:
        return {"utf-8": len(text.encode()), "utf-16": len(text.encode("utf-16-le")) // 2, "utf-32": len(text)}[self.encoding]

    def _offset(self, text: str, position: types.Position) -> int:
        lines = text.split("\n")
        assert position.line < len(lines), f"{position} lies behind the end"
        line = lines[position.line]
        columns = 0
        for count, c in enumerate(line + "\n"):
            if columns == position.character:
                return sum(len(before) + 1 for before in lines[: position.line]) + count
            columns += self._units(c)
        raise AssertionError(f"{position} lies behind the end of its line or within a character")

    def check_places(self, value: Any, uri: str | None) -> None:
        """Every place in an answer lies in the text it is of."""
        if isinstance(value, (types.Range, types.Position)):
            text = self._text_of(uri)
            if text is not None:
                ends = (value.start, value.end) if isinstance(value, types.Range) else (value,)
                offsets = [self._offset(text, end) for end in ends]
                assert offsets == sorted(offsets), f"{value} ends before it begins"
        elif isinstance(value, (list, tuple)):
            for item in value:
                self.check_places(item, uri)
        elif isinstance(value, dict):
            for key, item in value.items():
                self.check_places(item, key if isinstance(key, str) and ":" in key else uri)
        elif attrs.has(type(value)):
            own = getattr(value, "uri", None)
            named = getattr(value, "text_document", None)
            uri = own or getattr(named, "uri", None) or uri
            for attribute in attrs.fields(type(value)):
                item = getattr(value, attribute.name)
                if isinstance(value, types.LocationLink) and attribute.name != "origin_selection_range":
                    self.check_places(item, value.target_uri)
                elif attribute.name != "data":
                    self.check_places(item, uri)

    def _text_of(self, uri: str | None) -> str | None:
        if uri is None:
            return None
        for document in self.documents.values():
            if urllib.parse.unquote(document.uri) == urllib.parse.unquote(uri):
                return document.text
        path = Path(urllib.parse.unquote(urllib.parse.urlparse(uri).path))
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def after(self, document: Document, edits: list[types.TextEdit]) -> str:
        """The text after edits, which may come in any order and must not overlap."""
        text = document.text
        places = [(self._offset(text, e.range.start), self._offset(text, e.range.end), i, e.new_text) for i, e in enumerate(edits)]
        places.sort()
        for (_, end, _, _), (start, _, _, _) in zip(places, places[1:]):
            assert end <= start, "edits overlap"
        for start, end, _, new in reversed(places):
            text = text[:start] + new + text[end:]
        return text

    def edits_of(self, edit: types.WorkspaceEdit, document: Document) -> list[types.TextEdit]:
        """The edits of one document, in the form that the client declared."""
        declared = self.profile.capabilities.workspace
        versioned = bool(declared and declared.workspace_edit and declared.workspace_edit.document_changes)
        assert bool(edit.document_changes) == versioned and bool(edit.changes) != versioned
        self.check_places(edit, None)
        found: list[types.TextEdit] = []
        for change in edit.document_changes or []:
            assert isinstance(change, types.TextDocumentEdit)
            if change.text_document.uri == document.uri:
                assert change.text_document.version in (document.version, None)
                found.extend(change.edits)
        for uri, edits in (edit.changes or {}).items():
            found.extend(edits if uri == document.uri else [])
        return found

