import * as vscode from "vscode";
import type { HoverMiddleware } from "vscode-languageclient";

/**
 * VS Code shows the findings at a place above what the server says of it,
 * which begins with the same words for editors that show no findings there.
 */
export const hovers: HoverMiddleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    const told = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source, range }) => source === "hegao" && range.contains(position))
      .map(({ message }) => message);
    for (const content of hover?.contents ?? []) {
      if (!(content instanceof vscode.MarkdownString)) continue;
      // Of several, each keeps its own words, so that they are not taken for those of another.
      if (told.length !== 1) continue;
      const paragraphs = content.value.split("\n\n");
      content.value = paragraphs.filter((paragraph) => !told.includes(words(paragraph))).join("\n\n");
    }
    return hover;
  },
};

/** The words of a paragraph of Markdown. */
function words(paragraph: string): string {
  return paragraph.replace(/\\(.)/g, "$1");
}
