import { type TProperties, type TSchema, Type } from 'typebox';

/** An object with these members and no others: a field that we do not know is a mistake, not an extension. */
export function closed<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

export function list<Item extends TSchema>(item: Item) {
  return Type.Array(item);
}

export function orNull<Item extends TSchema>(item: Item) {
  return Type.Union([item, Type.Null()]);
}

/** One code of a closed list. */
export function oneOf<const Codes extends readonly string[]>(codes: Codes) {
  return Type.Enum([...codes] as Codes[number][]);
}
