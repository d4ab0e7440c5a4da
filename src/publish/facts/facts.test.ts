import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Command, type Outcome, silentProgress } from '#platform/terminal/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { refusal as refusalOf } from '../../../test/refusal.ts';
import { factEditions, factsOf, publishedVersion } from '../read/index.ts';
import { factsCommands } from './commands.ts';

const owner = await testDatabase();
const { outlet } = owner;
const now = new Date('2026-11-23T02:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'bulou-facts-'));
const commands = factsCommands({ withDatabase: (work) => work({ ...owner, close: async () => {} }), now: () => now });
const cve = (value: string) => ({ scheme: 'CVE', value, url: null }) as const;

await publishContents(
  owner,
  [
    recordContent({ identifier: 'CNVD-2026-31001', aliases: [cve('CVE-2026-990001')] }),
    recordContent({ identifier: 'CNVD-2026-31002', aliases: [cve('CVE-2026-990002'), cve('CVE-2026-990001')] }),
  ],
  now,
);

const entry = (cveID: string, change: Record<string, unknown> = {}) => ({
  cveID,
  vulnerabilityName: `Flaw ${cveID}`,
  dateAdded: '2026-11-03',
  dueDate: '2026-11-24',
  requiredAction: 'Update.',
  knownRansomwareCampaignUse: 'Unknown',
  ...change,
});
const kev = (version: string, entries: readonly unknown[]) =>
  JSON.stringify({
    catalogVersion: version,
    dateReleased: `${version.replaceAll('.', '-')}T14:00:00Z`,
    count: entries.length,
    vulnerabilities: entries,
  });
const epss = (day: string, lines: readonly string[]) =>
  `#model_version:v2025.03.14,score_date:${day}T00:00:00Z\ncve,epss,percentile\n${lines.join('\n')}\n`;

async function run(name: string, content: string | Uint8Array, values: Record<string, unknown> = {}): Promise<Outcome> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const command = commands.find((one) => one.name === name) as Command;
  const terminal = {
    language: 'en',
    signal: new AbortController().signal,
    say: () => {},
    progress: silentProgress,
  } as const;
  return command.run(values as never, [path], terminal as never);
}

beforeEach(async () => {
  await owner.pool.query(
    'delete from published.exploited; delete from published.epss; delete from published.fact_source',
  );
});

describe('KEV', () => {
  test('a catalogue replaces what stood before, and says what that changed and which records here are newly exploited', async () => {
    const first = await run('facts kev', kev('2026.11.03', [entry('CVE-2026-990001'), entry('CVE-2026-990007')]));
    expect(first.summary).toMatchObject({ added: 2, removed: 0, changed: 0, isNew: true });
    expect(first.summary.newlyExploited).toMatchObject([
      { identifier: 'CNVD-2026-31001', cve: 'CVE-2026-990001', addedOn: '2026-11-03' },
      { identifier: 'CNVD-2026-31002', cve: 'CVE-2026-990001' },
    ]);
    expect(first.text?.zh).toContain('CNVD-2026-31001');
    const second = await run(
      'facts kev',
      gzipSync(
        kev('2026.11.04', [
          entry('CVE-2026-990001', { knownRansomwareCampaignUse: 'Known' }),
          entry('CVE-2026-990002'),
        ]),
      ),
    );
    expect(second.summary).toMatchObject({ added: 1, removed: 1, changed: 1 });
    expect(second.summary.newlyExploited).toMatchObject([{ identifier: 'CNVD-2026-31002', cve: 'CVE-2026-990002' }]);
    const facts = await factsOf(outlet, ['CVE-2026-990001', 'CVE-2026-990007', 'x\0']);
    expect([...facts]).toEqual([
      [
        'CVE-2026-990001',
        {
          cve: 'CVE-2026-990001',
          exploited: {
            source: 'CISA KEV',
            name: 'Flaw CVE-2026-990001',
            addedOn: '2026-11-03',
            dueOn: '2026-11-24',
            usedInRansomware: true,
            action: 'Update.',
          },
          epss: null,
        },
      ],
    ]);
    expect(await factEditions(outlet)).toEqual([
      { name: 'kev', version: '2026.11.04', datedOn: '2026-11-04', entries: 2 },
    ]);
  });

  test('the version rises with what changed, and stays when the same edition is read again', async () => {
    const text = kev('2026.11.03', [entry('CVE-2026-990001')]);
    const before = await publishedVersion(outlet);
    await run('facts kev', text);
    const after = await publishedVersion(outlet);
    expect(Number(after)).toBeGreaterThan(Number(before));
    const again = await run('facts kev', text);
    expect(again.summary).toMatchObject({ isNew: false, added: 0, newlyExploited: [] });
    expect(await publishedVersion(outlet)).toBe(after);
  });

  test('an older edition, one that shrank, and one that is damaged change nothing', async () => {
    const many = [1, 2, 3, 4, 5].map((n) => entry(`CVE-2026-99000${n}`));
    await run('facts kev', kev('2026.11.03', many));
    const held = async () =>
      (
        await factsOf(
          outlet,
          many.map(({ cveID }) => cveID),
        )
      ).size;
    const older = kev('2026.11.02', many.slice(1));
    expect((await refusalOf(run('facts kev', older))).code).toBe('facts.older');
    const shrunk = kev('2026.11.04', many.slice(0, 2));
    expect((await refusalOf(run('facts kev', shrunk))).code).toBe('facts.shrunk');
    const damaged = await refusalOf(run('facts kev', kev('2026.11.04', [...many, entry('x')])));
    expect(damaged.code).toBe('facts.damaged');
    expect(damaged.text.en).toContain('line 1: the entry is wrong at (cveID)');
    expect((await refusalOf(run('facts kev', gzipSync('{').subarray(0, 12)))).code).toBe('facts.file');
    expect(await held()).toBe(5);
    await run('facts kev', shrunk, { force: true });
    expect(await held()).toBe(2);
  });
});

describe('EPSS', () => {
  test('a new day over the same scores is written, and counts as no change', async () => {
    const first = await run('facts epss', epss('2026-11-03', ['CVE-2026-990001,0.5,0.9', 'CVE-2026-990002,0.001,0.1']));
    expect(first.summary).toMatchObject({ added: 2, removed: 0, changed: 0, isNew: true });
    const next = await run('facts epss', epss('2026-11-04', ['CVE-2026-990001,0.5,0.9', 'CVE-2026-990002,0.002,0.1']));
    expect(next.summary).toMatchObject({ added: 0, removed: 0, changed: 1, isNew: true });
    const facts = await factsOf(outlet, ['CVE-2026-990001']);
    expect(facts.get('CVE-2026-990001')?.epss).toEqual({ score: 0.5, percentile: 0.9, scoredOn: '2026-11-04' });
  });

  test('300,000 lines are taken in one transaction', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 300_000 }, (_, n) => `CVE-2020-${10_000 + n},0.0${n % 1000},0.${n % 100}`);
    expect((await run('facts epss', epss('2026-11-03', lines))).summary).toMatchObject({ added: 300_000 });
  });
});
