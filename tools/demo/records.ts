/** The 406 records of the demonstration week, as our own record format states them. */
import {
  type AffectedProduct,
  addDays,
  type Day,
  type Patch,
  type RecordContent,
  readVersionRanges,
} from '#vocabulary/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import { flaws } from './flaws.ts';
import { numberedSeeds } from './numbering.ts';
import { descriptionOf, remediationOf } from './prose.ts';
import { type Scored, scoredSeeds } from './scoring.ts';
import { englishTitles } from './titles-english.ts';

const lastDay = '2024-01-28';

/** First number of each day of the week. */
const mornings: readonly (readonly [number, Day])[] = [
  [4900, '2024-01-22'],
  [5100, '2024-01-23'],
  [5290, '2024-01-24'],
  [5450, '2024-01-25'],
  [5720, '2024-01-26'],
  [6040, '2024-01-27'],
  [6120, lastDay],
];

/** Ascending by number; the same on every run. */
export function demoRecords(): RecordContent[] {
  const chance = chanceOf(20240122);
  const seeds = scoredSeeds(numberedSeeds(chance), chance);
  const times = new Map<string, number>();
  for (const { title } of seeds) times.set(title, (times.get(title) ?? 0) + 1);
  return seeds.map((seed) => recordOf(seed, (times.get(seed.title) ?? 0) > 1, chance));
}

function recordOf(seed: Scored, numbered: boolean, chance: Chance): RecordContent {
  const identifier = `CNVD-2024-${String(seed.number).padStart(5, '0')}`;
  const flaw = flaws[seed.flaw];
  const days = daysOf(seed, chance);
  return {
    identifier,
    aliases: aliasesOf(seed),
    title: numbered ? `${seed.title}（${identifier}）` : seed.title,
    ...(englishTitles[identifier] !== undefined && { titleEn: englishTitles[identifier] }),
    severity: seed.severity,
    severityReason: null,
    cvss2: seed.cvss2,
    cvss3: seed.own.cvss3 ?? null,
    cvss4: seed.own.cvss4 ?? null,
    score: seed.score,
    kind: seed.kind,
    objectType: seed.product.objectType,
    cause: flaw.cause,
    threat: flaw.threat,
    position: flaw.position,
    weaknesses: [flaw.weakness],
    sectors: seed.product.sectors,
    products: [affected(seed)],
    description: descriptionOf(seed),
    references: seed.own.references ?? (seed.product.site === null ? [] : [seed.product.site]),
    remediation: remediationOf(seed),
    patch: patchOf(seed, days.recordedOn),
    verification: seed.original || seed.own.discoverer !== undefined ? 'verified' : 'none',
    discoverer: seed.own.discoverer ?? null,
    ...days,
    origin: 'demo',
  };
}

function aliasesOf({ own: { cve, bid } }: Scored): RecordContent['aliases'] {
  return [
    ...(cve === undefined ? [] : [{ scheme: 'CVE' as const, value: cve, url: null }]),
    ...(bid === undefined ? [] : [{ scheme: 'BID' as const, value: bid, url: null }]),
  ];
}

/** Of a matter of one deployment only the text is there: it is no product of anybody. */
function affected({ kind, product: { name, vendor }, own }: Scored): AffectedProduct {
  if (kind === 'instance') return { text: name, vendor: null, product: null, version: null, ranges: [] };
  const version = own.version ?? null;
  const bare = vendor !== null && name.startsWith(vendor) ? name.slice(vendor.length).trim() : name;
  const product = bare === '' ? name : bare;
  const lead = vendor === null || product === vendor ? '' : `${vendor} `;
  const text = [`${lead}${product}`, version].filter(Boolean).join(' ');
  return { text, vendor, product, version, ranges: version === null ? [] : readVersionRanges(version) };
}

function patchOf(seed: Scored, recordedOn: Day): Patch | null {
  if (seed.patch === 'none') return null;
  return {
    name: `${seed.title}的补丁`,
    vendor: seed.product.vendor,
    url: seed.own.fixUrl ?? seed.product.site,
    description: null,
    publishedOn: seed.patch === 'late' ? addDays(recordedOn, 12) : addDays(recordedOn, -3),
  };
}

/**
 * Our own finds stay under embargo until 45 days after 报送, matters of one deployment for ever; what was public before,
 * and what has a fix, follows within days. The records that the bulletin names are out before its period ends.
 */
function daysOf(seed: Scored, chance: Chance) {
  const recordedOn = mornings.findLast(([number]) => number <= seed.number)?.[1] ?? lastDay;
  const submittedOn = addDays(recordedOn, -2 - chance.below(seed.original ? 20 : 6));
  const soon = addDays(recordedOn, chance.below(3));
  const clock = seed.original ? addDays(submittedOn, 45) : soon;
  const publishedOn = seed.kind === 'instance' ? null : seed.named && clock > lastDay ? lastDay : clock;
  return { submittedOn, recordedOn, publishedOn, updatedOn: publishedOn ?? recordedOn };
}
