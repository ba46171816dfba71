import * as vscode from "vscode";
import type { HoverMiddleware } from "vscode-languageclient";
import { ruleOf } from "./rule_names";

/**
 * VS Code shows the findings at a place above what the server says of it,
 * which begins with the same words for editors that show no findings there.
 */
export const hovers: HoverMiddleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    const told = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source, range }) => source === "hegao" && range.contains(position));
    for (const content of hover?.contents ?? []) {
      if (!(content instanceof vscode.MarkdownString)) continue;
      const paragraphs = content.value.split("\n\n").map((paragraph) => {
        const finding = told.find(({ message }) => message === words(paragraph));
        if (finding === undefined) return paragraph;
        // Of several, each keeps its rule, so that what is said of it is not taken for what is said of another.
        return told.length > 1 ? `**${ruleOf(finding)}**` : "";
      });
      content.value = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
    }
    return hover;
  },
};

/** The words of a paragraph of Markdown. */
function words(paragraph: string): string {
  return paragraph.replace(/\\(.)/g, "$1");
}
