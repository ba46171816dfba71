import type { Range } from "vscode-languageclient";

/** What `hegao.summary` answers for a report. */
export interface Summary {
  kindName: string;
  title: string | null;
  /** Its length in words: 1204字 · 朗读约6分钟. */
  length: string;
  sections: number;
  figures: number;
  findings: Record<"error" | "warning" | "info" | "hint", number>;
  claims: ClaimCounts;
  /** How much was accepted where the report lies. */
  accepted: number;
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

/** How many claims there are of each verdict, and the same in words. */
export interface ClaimCounts extends Record<Verdict, number> {
  words: string;
}

/** What `hegao.claims` answers for a report. */
export interface Claims {
  summary: ClaimCounts;
  /** One for each verdict, what does not hold first; one more for what a person has accepted, if there is any. */
  groups: ClaimGroup[];
}

export type Verdict = "inconsistent" | "unassessable" | "consistent" | "accepted";

export interface ClaimGroup {
  verdict: Verdict;
  title: string;
  claims: Claim[];
}

export interface Claim {
  /** The claim in words. */
  line: string;
  range: Range;
  /** The first is the one that is marked where the claim does not hold. */
  operands: Operand[];
}

export interface Operand {
  text: string;
  range: Range;
}

/** What `hegao.accepted` answers for a report. */
export interface Accepted {
  items: AcceptedItem[];
}

export interface AcceptedItem {
  rule: string;
  /** The name of the rule, for a person. */
  title: string;
  line: string;
  keys: string[];
  /** Nothing where it does not stand in this report. */
  range: Range | null;
}

/** What the commands are called with that settle findings, and take that back. */
export interface Settling {
  uri: string;
  rule: string;
  keys: string[];
}

/** What `hegao.exportOutline` and `hegao.exportFigures` answer. */
export interface Export {
  text: string;
  name: string;
  language: string;
}
