import * as vscode from "vscode";
import { t } from "./language";
import { ruleName } from "./rule_names";
import { openRulePage } from "./rule_pages";
import { readSchema } from "./schema";

/** Opens the page of `rule`, or of the one that speaks at the caret; else lets one choose among all. A menu hands over what it was opened on. */
export async function showRule(context: vscode.ExtensionContext, rule?: unknown): Promise<void> {
  if (typeof rule === "string") {
    await openRulePage(rule);
    return;
  }
  const here = rulesAtCaret();
  if (here.length === 1) {
    await openRulePage(here[0]!);
    return;
  }
  const { rules } = await readSchema(context);
  const choices = [...rules].filter(([name]) => here.length === 0 || here.includes(name));
  const choice = await vscode.window.showQuickPick(
    choices.map(([name, description]) => ({ label: description, description: name, name })),
    { placeHolder: t("Which rule?"), matchOnDescription: true },
  );
  if (choice !== undefined) await openRulePage(choice.name);
}

function rulesAtCaret(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const rules = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === "hegao" && range.contains(editor.selection.active))
    .map(ruleName);
  return [...new Set(rules)];
}
