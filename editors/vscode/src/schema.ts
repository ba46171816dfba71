import * as vscode from "vscode";

/** What a key of `hegao.toml` takes. */
export interface Key {
  description: string;
  values: { value: string; description: string }[];
}

export interface Schema {
  /** The tables of the file, such as `rules`, each with its keys. */
  tables: Map<string, { description: string; keys: Map<string, Key> }>;
  /** The name of each rule and what it says. */
  rules: Map<string, string>;
}

interface Json {
  description?: string;
  properties?: Record<string, Json>;
  oneOf?: { const: unknown; description?: string }[];
  enum?: unknown[];
}

let schema: Schema | undefined;

/** The schema of `hegao.toml`, which comes with the extension. */
export async function readSchema(context: vscode.ExtensionContext): Promise<Schema> {
  return (schema ??= parse(
    new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, "out", "hegao.schema.json")),
    ),
  ));
}

function parse(text: string): Schema {
  const root = JSON.parse(text) as Json;
  const tables: Schema["tables"] = new Map();
  for (const [name, table] of Object.entries(root.properties ?? {})) {
    const keys = Object.entries(table.properties ?? {}).map(([key, value]): [string, Key] => [key, keyOf(value)]);
    tables.set(name, { description: words(table), keys: new Map(keys) });
  }
  const rules = [...(tables.get("rules")?.keys ?? [])].map(([name, key]): [string, string] => [name, key.description]);
  return { tables, rules: new Map(rules) };
}

function keyOf(json: Json): Key {
  const choices = json.oneOf ?? (json.enum ?? []).map((value) => ({ const: value, description: "" }));
  const values = choices
    .filter((choice) => typeof choice.const === "string")
    .map((choice) => ({ value: String(choice.const), description: words(choice) }));
  return { description: words(json), values };
}

/** A description holds Chinese, and below it English where there is any. */
function words({ description = "" }: { description?: string }): string {
  const [chinese, english] = description.split("\n", 2);
  return (vscode.env.language.startsWith("zh") ? chinese : english) ?? chinese ?? "";
}
