import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { projectRoot } from '#platform/root.ts';

const schemas = new Map<string, ReturnType<Ajv2020['compile']>>();

/** What a document has against an official schema of `data/schemas`. */
export function schemaFaults(name: string, value: unknown): string[] {
  let validate = schemas.get(name);
  if (validate === undefined) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    validate = ajv.compile(JSON.parse(readFileSync(join(projectRoot, 'data/schemas', name), 'utf8')));
    schemas.set(name, validate);
  }
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
