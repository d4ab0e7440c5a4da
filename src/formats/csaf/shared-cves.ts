import type { CsafRemediation, CsafScore, CsafVulnerability } from './vulnerability.ts';

/**
 * One vulnerability a CVE, where several records of a document name the same one (mandatory test 6.1.23): whoever looks for the CVE finds
 * all products, also those of the other record. It bears the numbers of all of them, their descriptions each under its number, and
 * everything that they say of a product; what there can be but once, cause and score of a product in one version of CVSS, is the
 * first record's.
 */
export function joinSharedCves(all: readonly CsafVulnerability[]): CsafVulnerability[] {
  const places = new Map<string, CsafVulnerability[]>();
  for (const [index, one] of all.entries()) {
    const key = one.cve ?? `#${index}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [one]);
    else known.push(one);
  }
  return [...places.values()].map(joined);
}

function joined(all: readonly CsafVulnerability[]): CsafVulnerability {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first as CsafVulnerability;
  const weakness = all.find(({ cwe }) => cwe !== undefined)?.cwe;
  const affected = distinct(all.flatMap(({ product_status: status }) => status?.known_affected ?? []));
  const days = all.map(({ release_date: day }) => day).toSorted();
  return {
    ...listed('acknowledgments', all),
    ...(weakness !== undefined && { cwe: weakness }),
    ...(first.cve !== undefined && { cve: first.cve }),
    ids: distinct(all.flatMap(({ ids }) => ids)),
    notes: distinct(all.flatMap(notesUnderNumber)),
    ...listed('references', all),
    release_date: days[0] ?? first.release_date,
    title: distinct(all.map(({ title }) => title)).join('；'),
    ...remedies(all.flatMap(({ remediations = [] }) => remediations)),
    ...listed('threats', all),
    ...scoresOnce(all.flatMap(({ scores = [] }) => scores)),
    ...(affected.length > 0 && { product_status: { known_affected: affected } }),
  };
}

/** A list of all of them, each entry once, as the schema has it; no member where nobody has any. */
function listed<Name extends 'acknowledgments' | 'references' | 'threats'>(
  name: Name,
  all: readonly CsafVulnerability[],
): Partial<Record<Name, readonly object[]>> {
  const entries: readonly object[] = distinct(all.flatMap((one) => one[name] ?? []));
  return entries.length === 0 ? {} : ({ [name]: entries } as Record<Name, readonly object[]>);
}

/** Notes cannot say which product they are about: their titles say of which number. */
function notesUnderNumber({ ids, notes }: CsafVulnerability): CsafVulnerability['notes'] {
  return notes.map((note) => ({ ...note, title: `${note.title}（${ids[0]?.text}）` }));
}

/** That there is no patch is true of products only for which no record names one. */
function remedies(all: readonly CsafRemediation[]): { readonly remediations?: readonly CsafRemediation[] } {
  const remedied = new Set(all.flatMap((one) => (one.category === none ? [] : one.product_ids)));
  const kept = all.flatMap((one) => {
    const ids = one.category === none ? one.product_ids.filter((id) => !remedied.has(id)) : one.product_ids;
    return ids.length === 0 ? [] : [{ ...one, product_ids: ids }];
  });
  return kept.length === 0 ? {} : { remediations: distinct(kept) };
}

const none = 'none_available';

/** A product has one score of each version of CVSS (mandatory test 6.1.7). */
function scoresOnce(all: readonly CsafScore[]): { readonly scores?: readonly CsafScore[] } {
  const scored = new Set<string>();
  const kept = (['cvss_v2', 'cvss_v3'] as const).flatMap((kind) =>
    all.flatMap(({ [kind]: score, products }) => {
      if (score === undefined) return [];
      const own = products.filter((id) => !scored.has(`${kind} ${id}`));
      for (const id of own) scored.add(`${kind} ${id}`);
      return own.length === 0 ? [] : [{ [kind]: score, products: own }];
    }),
  );
  return kept.length === 0 ? {} : { scores: kept };
}

/** Each value once, told apart by what it says. */
const distinct = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
