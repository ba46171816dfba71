"""Which requests a server offers: from its answer to `initialize` and from what it registers later."""

from __future__ import annotations

from typing import Any

# The field of the server's capabilities, and the requests it stands for.
PROVIDERS = {
    "documentSymbolProvider": ["textDocument/documentSymbol"],
    "hoverProvider": ["textDocument/hover"],
    "definitionProvider": ["textDocument/definition"],
    "declarationProvider": ["textDocument/declaration"],
    "typeDefinitionProvider": ["textDocument/typeDefinition"],
    "implementationProvider": ["textDocument/implementation"],
    "referencesProvider": ["textDocument/references"],
    "documentHighlightProvider": ["textDocument/documentHighlight"],
    "foldingRangeProvider": ["textDocument/foldingRange"],
    "selectionRangeProvider": ["textDocument/selectionRange"],
    "documentLinkProvider": ["textDocument/documentLink"],
    "workspaceSymbolProvider": ["workspace/symbol"],
    "inlayHintProvider": ["textDocument/inlayHint"],
    "codeLensProvider": ["textDocument/codeLens"],
    "completionProvider": ["textDocument/completion"],
    "signatureHelpProvider": ["textDocument/signatureHelp"],
    "renameProvider": ["textDocument/rename"],
    "linkedEditingRangeProvider": ["textDocument/linkedEditingRange"],
    "codeActionProvider": ["textDocument/codeAction"],
    "documentFormattingProvider": ["textDocument/formatting"],
    "documentRangeFormattingProvider": ["textDocument/rangeFormatting"],
    "documentOnTypeFormattingProvider": ["textDocument/onTypeFormatting"],
    "diagnosticProvider": ["textDocument/diagnostic"],
    "executeCommandProvider": ["workspace/executeCommand"],
    "semanticTokensProvider": [],
    "callHierarchyProvider": ["textDocument/prepareCallHierarchy"],
    "typeHierarchyProvider": ["textDocument/prepareTypeHierarchy"],
    "monikerProvider": ["textDocument/moniker"],
    "colorProvider": ["textDocument/documentColor"],
    "inlineValueProvider": ["textDocument/inlineValue"],
    "inlineCompletionProvider": ["textDocument/inlineCompletion"],
}
# Not requests: how the two sides talk, checked in test_start.py and test_workspace.py.
MANNERS = {"positionEncoding", "textDocumentSync", "workspace"}
# The second step of a request, offered by `resolveProvider`.
RESOLVES = {
    "workspaceSymbolProvider": "workspaceSymbol/resolve",
    "documentLinkProvider": "documentLink/resolve",
    "inlayHintProvider": "inlayHint/resolve",
    "codeLensProvider": "codeLens/resolve",
    "completionProvider": "completionItem/resolve",
    "codeActionProvider": "codeAction/resolve",
}
# What a client declares for a request: its path in the client's capabilities.
DECLARED = {
    "textDocument/semanticTokens": "textDocument.semanticTokens",
    "textDocument/formatting": "textDocument.formatting",
    "workspace/symbol": "workspace.symbol",
    "workspace/executeCommand": "workspace.executeCommand",
    "workspace/diagnostic": "textDocument.diagnostic",
    "workspaceSymbol/resolve": "workspace.symbol.resolveSupport",
    "documentLink/resolve": "textDocument.documentLink",
    "inlayHint/resolve": "textDocument.inlayHint.resolveSupport",
    "codeLens/resolve": "textDocument.codeLens",
    "completionItem/resolve": "textDocument.completion",
    "codeAction/resolve": "textDocument.codeAction.resolveSupport",
    "textDocument/prepareRename": "textDocument.rename.prepareSupport",
    "textDocument/semanticTokens/full": "textDocument.semanticTokens.requests.full",
    "textDocument/semanticTokens/full/delta": "textDocument.semanticTokens.requests.full.delta",
    "textDocument/semanticTokens/range": "textDocument.semanticTokens.requests.range",
}


def offered(capabilities: dict[str, Any]) -> set[str]:
    """The requests of a server's capabilities; those of commands as `workspace/executeCommand NAME`."""
    found: set[str] = set()
    for provider, methods in PROVIDERS.items():
        options = capabilities.get(provider)
        # Present and empty means offered; `false` and `null` mean not.
        if options is None or options is False:
            continue
        found.update(methods)
        details = options if isinstance(options, dict) else {}
        if details.get("resolveProvider"):
            found.add(RESOLVES[provider])
        if provider == "renameProvider" and details.get("prepareProvider"):
            found.add("textDocument/prepareRename")
        if provider == "diagnosticProvider" and details.get("workspaceDiagnostics"):
            found.add("workspace/diagnostic")
        if provider == "semanticTokensProvider":
            found.update(_tokens(details))
        if provider == "executeCommandProvider":
            found.discard("workspace/executeCommand")
            found.update(f"workspace/executeCommand {name}" for name in details["commands"])
    return found


def _tokens(options: dict[str, Any]) -> set[str]:
    found = set()
    full = options.get("full")
    if full is not None and full is not False:
        found.add("textDocument/semanticTokens/full")
        if isinstance(full, dict) and full.get("delta"):
            found.add("textDocument/semanticTokens/full/delta")
    if options.get("range") not in (None, False):
        found.add("textDocument/semanticTokens/range")
    return found


def registered(capabilities: dict[str, Any], registrations: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The capabilities with what was registered later in its place."""
    by_method = {methods[0]: provider for provider, methods in PROVIDERS.items() if methods}
    by_method["textDocument/semanticTokens"] = "semanticTokensProvider"
    all_of_it = dict(capabilities)
    for method, options in registrations:
        if method in by_method:
            all_of_it[by_method[method]] = options
    return all_of_it


def is_declared(client: dict[str, Any], method: str) -> bool:
    """Whether a client declares that it knows a request."""
    method = method.split(" ")[0]
    path = DECLARED.get(method, method.replace("/", "."))
    value: Any = client
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value is not None and value is not False
