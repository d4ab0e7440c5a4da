import type { TSchema } from 'typebox';
import type { Language, Text } from '../text.ts';

/** A JSON Schema (2020-12) as it stands in an OpenAPI document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Writes schemas for one document: what has an `$id` becomes a component of that name, once, and is referred to wherever it is used;
 * a choice between constants becomes an `enum`. What a schema holds stands in both languages under `says` and becomes its `description`.
 * Two different schemas of one name are a mistake of ours and thrown at once.
 */
export function schemaWriter(language: Language): {
  write(schema: TSchema): JsonSchema;
  components(): Record<string, JsonSchema>;
} {
  const components = new Map<string, JsonSchema>();
  const sources = new Map<string, string>();
  const write = (schema: TSchema): JsonSchema => {
    const plain = described(schema as unknown as Record<string, unknown>, language);
    const name = plain.$id;
    if (typeof name !== 'string') return members(plain, write);
    const source = JSON.stringify(plain);
    const known = sources.get(name);
    if (known !== undefined && known !== source) throw new Error(`two schemas are called ${name}`);
    if (known === undefined) {
      sources.set(name, source);
      const { $id: _, ...rest } = plain;
      components.set(name, members(rest, write));
    }
    return { $ref: `#/components/schemas/${name}` };
  };
  return { write, components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function described({ says, ...plain }: Record<string, unknown>, language: Language): Record<string, unknown> {
  return says === undefined ? plain : { ...plain, description: (says as Text)[language] };
}

function members(plain: Record<string, unknown>, write: (schema: TSchema) => JsonSchema): JsonSchema {
  const constants = constantsOf(plain.anyOf);
  if (constants !== null) {
    const { anyOf: _, ...rest } = plain;
    return { ...rest, ...constants };
  }
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, member(key, value, write)]));
}

const maps = ['properties', 'patternProperties', '$defs'];
const singles = ['items', 'additionalProperties', 'not', 'propertyNames'];
const lists = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];

function member(key: string, value: unknown, write: (schema: TSchema) => JsonSchema): unknown {
  const isObject = typeof value === 'object' && value !== null;
  if (maps.includes(key) && isObject) {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, write(schema as TSchema)]));
  }
  if (singles.includes(key) && isObject && !Array.isArray(value)) return write(value as TSchema);
  if (lists.includes(key) && Array.isArray(value)) return value.map((schema) => write(schema as TSchema));
  return value;
}

/** `{ type, enum }` of a choice between constants of one type; null for any other choice. */
function constantsOf(choices: unknown): JsonSchema | null {
  if (!Array.isArray(choices) || choices.length === 0) return null;
  const all = choices as readonly { type?: unknown; const?: unknown; $id?: unknown }[];
  const [first] = all;
  if (!all.every((one) => one.const !== undefined && one.type === first?.type && one.$id === undefined)) return null;
  return { type: first?.type, enum: all.map((one) => one.const) };
}
