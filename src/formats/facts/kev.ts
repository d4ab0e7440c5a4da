import { cvePattern, type Day, isDay } from '#vocabulary/index.ts';
import { isObject } from '../json-documents.ts';
import { entryLines, lineAt } from './json-lines.ts';
import { type FactsProblem, type FactsReading, mostProblems } from './model.ts';

/** One CVE that CISA lists as exploited; texts as the catalogue has them, in English. */
export type KevEntry = {
  readonly cve: string;
  readonly name: string;
  readonly addedOn: Day;
  /** By when those who are bound by the catalogue have to act; null where it says nothing. */
  readonly dueOn: Day | null;
  /** True only where use in ransomware campaigns is known. */
  readonly usedInRansomware: boolean;
  readonly action: string | null;
};

export type KevCatalogue = {
  /** `2025.08.25`. */
  readonly version: string;
  readonly releasedOn: Day;
  readonly entries: readonly KevEntry[];
};

/**
 * Reads the Known Exploited Vulnerabilities catalogue of CISA (`known_exploited_vulnerabilities.json`, its JSON schema of 2024-06).
 *
 * All or nothing: a file with one damaged entry gives its problems, each with the line on which the entry begins, and no entry.
 * Fields that it does not need are not looked at, so that the catalogue may grow.
 */
export function readKev(text: string): FactsReading<KevCatalogue> {
  const bare = text.replace(/^\ufeff/, '');
  const parsed = parse(bare);
  if ('problem' in parsed) return { ok: false, problems: [parsed.problem] };
  const { value } = parsed;
  if (!isObject(value) || !Array.isArray(value.vulnerabilities)) return whole('not-kev', 'vulnerabilities');
  const { catalogVersion: version, dateReleased, count, vulnerabilities: stated } = value;
  const releasedOn = typeof dateReleased === 'string' ? dateReleased.slice(0, 10) : '';
  if (typeof version !== 'string' || version.trim() === '') return whole('not-kev', 'catalogVersion');
  if (!isDay(releasedOn)) return whole('not-kev', 'dateReleased');
  if (stated.length === 0) return whole('empty', 'vulnerabilities');
  if (count !== stated.length) return whole('count', `count ${String(count)}, vulnerabilities ${stated.length}`);
  const { entries, problems } = readEntries(stated, entryLines(bare, 'vulnerabilities'));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, mostProblems) };
  return { ok: true, catalogue: { version: version.trim(), releasedOn, entries } };
}

function readEntries(stated: readonly unknown[], lines: readonly number[]) {
  const entries: KevEntry[] = [];
  const problems: FactsProblem[] = [];
  const seen = new Set<string>();
  for (const [at, one] of stated.entries()) {
    const line = lines[at] ?? null;
    const read = readEntry(one);
    if (typeof read === 'string') problems.push({ code: 'entry', line, detail: read });
    else if (seen.has(read.cve)) problems.push({ code: 'twice', line, detail: read.cve });
    else {
      seen.add(read.cve);
      entries.push(read);
    }
  }
  return { entries, problems };
}

const longestText = 2000;

/** The entry, or the name of the field that is missing or cannot be. */
function readEntry(value: unknown): KevEntry | string {
  if (!isObject(value)) return 'no object';
  const {
    cveID,
    vulnerabilityName,
    dateAdded,
    dueDate,
    requiredAction,
    knownRansomwareCampaignUse: ransomware,
  } = value;
  if (typeof cveID !== 'string' || !cvePattern.test(cveID)) return 'cveID';
  const named = (field: string) => `${cveID}: ${field}`;
  if (!isText(vulnerabilityName) || vulnerabilityName.trim() === '') return named('vulnerabilityName');
  if (typeof dateAdded !== 'string' || !isDay(dateAdded)) return named('dateAdded');
  const hasDue = dueDate !== undefined && dueDate !== null && dueDate !== '';
  if (hasDue && !(typeof dueDate === 'string' && isDay(dueDate))) return named('dueDate');
  if (requiredAction !== undefined && !isText(requiredAction)) return named('requiredAction');
  // Absent in catalogues from before October 2023.
  if (ransomware !== undefined && ransomware !== 'Known' && ransomware !== 'Unknown')
    return named('knownRansomwareCampaignUse');
  return {
    cve: cveID,
    name: vulnerabilityName.trim(),
    addedOn: dateAdded,
    dueOn: hasDue ? (dueDate as Day) : null,
    usedInRansomware: ransomware === 'Known',
    action: requiredAction?.trim() || null,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText && !value.includes('\0');
}

function parse(text: string): { readonly value: unknown } | { readonly problem: FactsProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const position = /position (\d+)/.exec(why)?.[1];
    const at = position === undefined ? (/end of JSON|Unterminated/i.test(why) ? text.length : null) : Number(position);
    return {
      problem: { code: 'not-json', line: at === null ? null : lineAt(text, at), detail: why.slice(0, 120) },
    };
  }
}

const whole = (code: FactsProblem['code'], detail: string): FactsReading<never> => ({
  ok: false,
  problems: [{ code, line: null, detail }],
});
