import type { Range } from "vscode-languageclient/node";

/** What `hegao.summary` answers for a report. */
export interface Summary {
  kindName: string;
  title: string | null;
  characters: number;
  minutes: number;
  sections: number;
  figures: number;
  findings: Record<"error" | "warning" | "info" | "hint", number>;
  /** The whole summary as a page. */
  markdown: string;
}

/** What `hegao.figures` answers for a report. */
export interface Figures {
  sections: { title: string | null; range: Range; figures: Figure[] }[];
}

export interface Figure {
  text: string;
  label: string;
  range: Range;
  /** Every place of the report that names the same, this one included. */
  mentions: Mention[];
}

export interface Mention {
  text: string;
  label: string;
  section: string | null;
  range: Range;
}

/** What `hegao.exportOutline` and `hegao.exportFigures` answer. */
export interface Export {
  text: string;
  name: string;
  language: string;
}
