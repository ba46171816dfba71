"""The clients that the suite plays: what each declares at the start."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import client_capabilities

# What VS Code declares since its profile was recorded (1.65): pulling of diagnostics, inlay hints, the encoding.
VSCODE_SINCE = {
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "foldingRange": {"refreshSupport": True},
        "symbol": {"resolveSupport": {"properties": ["location.range"]}},
    },
    "textDocument": {
        "diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": False},
        "inlayHint": {
            "dynamicRegistration": True,
            "resolveSupport": {"properties": ["tooltip", "textEdits", "label.tooltip", "label.location", "label.command"]},
        },
        "foldingRange": {"foldingRangeKind": {"valueSet": ["comment", "imports", "region"]}},
        "semanticTokens": {"serverCancelSupport": True, "augmentsSyntaxTokens": True},
        "codeLens": {"resolveSupport": {"properties": ["command"]}},
    },
    "general": {"positionEncodings": ["utf-16"], "staleRequestSupport": {"cancel": True, "retryOnContentModified": []}},
}


@dataclass(frozen=True)
class Profile:
    """A client."""

    # In the record and in the names of the tests.
    name: str
    # In docs/editors.md.
    title: str
    capabilities: types.ClientCapabilities
    options: dict


def _merged(base: object, more: object) -> object:
    if not (isinstance(base, dict) and isinstance(more, dict)):
        return more
    return base | {key: _merged(base.get(key), value) for key, value in more.items()}


def _with(capabilities: types.ClientCapabilities, more: dict) -> types.ClientCapabilities:
    converter = get_converter()
    # Through JSON, so that no object of the profile is shared.
    declared = json.loads(json.dumps(converter.unstructure(capabilities, types.ClientCapabilities)))
    return converter.structure(_merged(declared, more), types.ClientCapabilities)


# What the VS Code extension names beside the protocol; Neovim's plugin names its command only.
_VSCODE_OPTIONS = {"rulePageScheme": "hegao-rule", "commands": ["hegao.showReferences", "hegao.showRule"]}
_NEOVIM_OPTIONS = {"commands": ["hegao.showReferences", "hegao.showRule"]}
_VSCODE = client_capabilities("visual-studio-code@v1.65.2")

PROFILES = [
    Profile("vscode", "VS Code 1.65", _VSCODE, _VSCODE_OPTIONS),
    Profile("vscode-pull", "VS Code（现行）", _with(_VSCODE, VSCODE_SINCE), _VSCODE_OPTIONS),
    Profile("neovim", "Neovim 0.11", client_capabilities("neovim@v0.11.0"), _NEOVIM_OPTIONS),
]
# A client that can do nothing beyond the first protocol: it is started by the tests of the start only.
BARE = Profile("bare", "", types.ClientCapabilities(), {})
