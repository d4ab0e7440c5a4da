import { readFileSync } from 'node:fs';
import { openZip } from '../src/formats/zip.ts';

/** What a CVE record states of its flaw: weaknesses of the issuer first, and one CVSS 3.1 vector. */
export type CveFact = { readonly weaknesses: readonly string[]; readonly vector: string | null };

/** Reads these CVE records out of the archive of JSON 5 records. */
export function cveFacts(path: string, ids: ReadonlySet<string>): ReadonlyMap<string, CveFact> {
  const zip = openZip(readFileSync(path), { mostEntries: 100_000, mostBytes: 2_000_000_000 });
  const facts = new Map<string, CveFact>();
  for (const entry of zip.entries) {
    const id = /CVE-\d+-\d+/.exec(entry.name)?.[0];
    if (id === undefined || !ids.has(id)) continue;
    const text = Buffer.from(zip.read(entry)).toString('utf8');
    const weaknesses = [...new Set([...text.matchAll(/"cweId":\s*"(CWE-\d+)"/g)].map(([, one]) => one ?? ''))];
    facts.set(id, { weaknesses, vector: /"(CVSS:3\.1\/[^"]+)"/.exec(text)?.[1] ?? null });
  }
  return facts;
}
