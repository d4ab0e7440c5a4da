import type { SetRecord } from './model.ts';
import { refuseDuplicate, refuseEmbargoed, refuseNotInPeriod } from './words.ts';

/** Finds the records that an editor names. A record stands once in a field, and once in all fields of one `domain`. */
export type Picker = {
  all(field: string, identifiers: readonly string[]): SetRecord[];
  distinct(domain: string, field: string, identifiers: readonly string[]): SetRecord[];
};

/** Refuses `editorial.not-in-period`, `editorial.embargoed` and `editorial.duplicate`, each with the field. */
export function pickFrom(set: readonly SetRecord[]): Picker {
  const byIdentifier = new Map(set.map((record) => [record.identifier, record]));
  const seen = new Map<string, Map<string, string>>();
  const distinct: Picker['distinct'] = (domain, field, identifiers) => {
    const before = seen.get(domain) ?? new Map<string, string>();
    seen.set(domain, before);
    return identifiers.map((identifier, n) => {
      const place = identifiers.length > 1 || field.endsWith('s') ? `${field}[${n}]` : field;
      const record = byIdentifier.get(identifier);
      if (record === undefined) return refuseNotInPeriod(place, identifier);
      if (!record.public) return refuseEmbargoed(place, identifier);
      const other = before.get(identifier);
      if (other !== undefined) return refuseDuplicate(place, identifier, other);
      before.set(identifier, place);
      return record;
    });
  };
  return { distinct, all: (field, identifiers) => distinct(field, field, identifiers) };
}
