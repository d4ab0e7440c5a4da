/**
 * `node tools/assertions.ts FROM TO`: copies a JSON schema of others, or a folder of them, without what asserts nothing: titles,
 * descriptions, comments, examples (JSON Schema 2020-12, Validation §9). A document passes the copy exactly when it passes the original.
 * What is in `data/schemas`, and of which originals it was made, stands in the README there.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const annotations = new Set(['title', 'description', '$comment', 'example', 'examples']);
/** Keywords whose keys are names that a schema gives, not keywords: a property may well be called `description`. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose value is data, of which nothing may be taken. */
const data = new Set(['const', 'enum', 'default', 'required', 'license']);

/** The schema with nothing left but what asserts, identifies or refers. Pure. */
export function assertionsOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(assertionsOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !annotations.has(keyword))
      .map(([keyword, value]) => [
        keyword,
        data.has(keyword) ? value : named.has(keyword) ? each(value) : assertionsOf(value),
      ]),
  );
}

const each = (schemas: object) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, assertionsOf(schema)]));

function copy(from: string, to: string): void {
  if (statSync(from).isDirectory()) {
    for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${JSON.stringify(assertionsOf(JSON.parse(readFileSync(from, 'utf8'))), null, 2)}\n`);
}

const [from, to] = process.argv.slice(2);
if (import.meta.main && from && to) copy(from, to);
