import * as vscode from "vscode";
import { t } from "./language";
import type { Service } from "./service";
import { offerText, WORD_SCHEME } from "./word_text";

/** Mends the form of the whole text; words and figures stay. */
export async function fixDocument(service: Service): Promise<void> {
  await mend(service, "hegao.fixAll", (count) =>
    count === 0
      ? t("There is no formatting to fix in this text.")
      : t("{0} places fixed. Undo brings them back.", count),
  );
}

/** Numbers headings and items in their order. */
export async function renumber(service: Service): Promise<void> {
  await mend(service, "hegao.renumber", (count) =>
    count === 0
      ? t("All numbers are in their order.")
      : t("{0} numbers changed. Undo brings them back.", count),
  );
}

async function mend(service: Service, command: string, said: (count: number) => string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  if (document.uri.scheme === WORD_SCHEME) return offerText();
  const count = await service.ask<number | null>(command, { uri: document.uri.toString() });
  if (typeof count === "number") {
    vscode.window.setStatusBarMessage(said(count), 5000);
  } else {
    void vscode.window.showWarningMessage(t("The checking service did not answer."));
  }
}
