import * as vscode from "vscode";
import { vsdiag, type DiagnosticProviderMiddleware } from "vscode-languageclient";

const { full } = vsdiag.DocumentDiagnosticReportKind;

/** What the server says of a finding besides what VS Code shows itself. */
type Told = vscode.Diagnostic & { data?: { rule?: unknown } };

/**
 * VS Code shows the name of a rule behind each message, as settings know it.
 * Who reads Chinese reads the rule's title there, and the name behind that.
 */
export function withRuleNames(others: DiagnosticProviderMiddleware): DiagnosticProviderMiddleware {
  return {
    provideDiagnostics(document, known, token, next) {
      const asked: typeof next = async (...given) => {
        const report = await next(...given);
        if (report?.kind === full) report.items.forEach(named);
        return report;
      };
      return others.provideDiagnostics?.(document, known, token, asked) ?? asked(document, known, token);
    },

    provideWorkspaceDiagnostics(known, token, report, next) {
      const reported: typeof report = (chunk) => {
        for (const item of chunk?.items ?? []) if (item.kind === full) item.items.forEach(named);
        report(chunk);
      };
      return others.provideWorkspaceDiagnostics?.(known, token, reported, next) ?? next(known, token, reported);
    },
  };
}

function named(finding: Told): void {
  const rule = finding.data?.rule;
  if (typeof rule !== "string") return;
  finding.code = typeof finding.code === "object" ? { ...finding.code, value: rule } : rule;
}

/** A finding's rule as a person reads it. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String((typeof code === "object" ? code.value : code) ?? "");
}

/** The same as settings know it. */
export function ruleName(finding: vscode.Diagnostic): string {
  const read = ruleOf(finding);
  return /（([a-z0-9-]+)）$/.exec(read)?.[1] ?? read;
}
