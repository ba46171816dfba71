import * as vscode from "vscode";
import { readSchema, type Schema } from "./schema";

/** Tables, keys and values while `hegao.toml` is written. */
export function createTomlCompletion(context: vscode.ExtensionContext): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      const before = document.lineAt(position).text.slice(0, position.character);
      const items = complete(await readSchema(context), before, tableAbove(document, position.line));
      // A name may hold hyphens, at which the editor ends a word.
      const typed = /[\w-]*$/.exec(before)?.[0].length ?? 0;
      items.forEach((item) => (item.range = new vscode.Range(position.translate(0, -typed), position)));
      return items;
    },
  };
  return vscode.languages.registerCompletionItemProvider({ pattern: "**/hegao.toml" }, provider, "[", '"');
}

/** What may stand at the caret, from the line before it and the table it is in. */
function complete(schema: Schema, before: string, table: string | undefined): vscode.CompletionItem[] {
  const { Module, Property, EnumMember } = vscode.CompletionItemKind;
  const tables = (bracket: string) =>
    [...schema.tables].map(([name, { description }]) => {
      const completion = item(name, Module, description);
      if (bracket !== "") completion.insertText = `[${name}]`;
      return completion;
    });
  if (/^\s*\[[\w-]*$/.test(before)) return tables("");
  const keys = schema.tables.get(table ?? "")?.keys;
  const key = /^\s*"?([\w-]+)"?\s*=\s*"[\w-]*$/.exec(before)?.[1];
  if (key !== undefined) {
    return (keys?.get(key)?.values ?? []).map(({ value, description }) => item(value, EnumMember, description));
  }
  if (!/^\s*[\w-]*$/.test(before)) return [];
  // Above the first table there are no keys.
  if (keys === undefined) return tables("[");
  return [...keys].map(([name, { description, values }]) => {
    const completion = item(name, Property, description);
    completion.insertText = new vscode.SnippetString(`${name} = "$1"`);
    if (values.length > 0) completion.command = { command: "editor.action.triggerSuggest", title: "" };
    return completion;
  });
}

function item(name: string, kind: vscode.CompletionItemKind, description: string): vscode.CompletionItem {
  return new vscode.CompletionItem({ label: name, description }, kind);
}

/** The table whose header stands last above a line; of `[files."…".rules]` its last part. */
function tableAbove(document: vscode.TextDocument, line: number): string | undefined {
  for (let above = line - 1; above >= 0; above -= 1) {
    const header = /^\s*\[(?:.*\.)?([\w-]+)\]\s*(?:#.*)?$/.exec(document.lineAt(above).text);
    if (header !== null) return header[1];
  }
  return undefined;
}
