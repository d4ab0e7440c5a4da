import type { EpssCatalogue, KevCatalogue } from '#formats/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from '../enter.ts';
import { raiseVersion } from '../store/issues.ts';
import type { Edition, FactSource, FactsRead, Replaced } from './model.ts';
import {
  clearRows,
  epssColumns,
  exploitedCves,
  kevColumns,
  line,
  recordsOfCves,
  replaceRows,
  saveEdition,
  standingEdition,
} from './store.ts';

export type FactsOptions = {
  readonly now: Date;
  /** Takes an edition that is older than the one that stands, or speaks of less than half as many CVEs. */
  readonly force?: boolean;
};

/** As `published.exploited.source` names it. */
const kevSource = 'CISA KEV';

/**
 * Makes `published.exploited` hold what this edition says, in the caller's transaction, and raises the published version when that
 * changed anything. Refuses `facts.older` and `facts.shrunk` unless forced.
 */
export async function takeKev(tx: Tx, catalogue: KevCatalogue, options: FactsOptions): Promise<FactsRead> {
  const edition = { version: catalogue.version, datedOn: catalogue.releasedOn, entries: catalogue.entries.length };
  await enterGate(tx, options.now);
  const before = await exploitedCves(tx);
  const taken = await take(tx, 'kev', edition, {
    ...options,
    replace: () =>
      replaceRows(
        tx,
        {
          table: 'exploited',
          columns: kevColumns,
          rows: catalogue.entries.map(({ cve, name, addedOn, dueOn, usedInRansomware, action }) =>
            line([cve, kevSource, name, addedOn, dueOn, usedInRansomware, action]),
          ),
        },
        [],
      ),
  });
  const fresh = catalogue.entries.flatMap(({ cve }) => (before.has(cve) ? [] : [cve]));
  return { ...taken, newlyExploited: fresh.length === 0 ? [] : await recordsOfCves(tx, fresh) };
}

/** The same of `published.epss`. A new day over the same scores counts as no change, and is written. */
export async function takeEpss(tx: Tx, catalogue: EpssCatalogue, options: FactsOptions): Promise<FactsRead> {
  const { version, scoredOn, entries } = catalogue;
  await enterGate(tx, options.now);
  const edition = { version, datedOn: scoredOn, entries: entries.length };
  const taken = await take(tx, 'epss', edition, {
    ...options,
    replace: () => replaceRows(tx, { table: 'epss', columns: epssColumns, rows: epssRows(catalogue) }, ['scored_on']),
  });
  return { ...taken, newlyExploited: [] };
}

function* epssRows({ scoredOn, entries }: EpssCatalogue): Generator<string> {
  for (const { cve, score, percentile } of entries) yield line([cve, score, percentile, scoredOn]);
}

/** Takes a catalogue out again where it still is this edition; gives whether it was. */
export async function dropFacts(tx: Tx, source: FactSource, version: string, now: Date): Promise<boolean> {
  const standing = await standingEdition(tx, source);
  if (standing?.version !== version) return false;
  await enterGate(tx, now);
  await clearRows(tx, source);
  await raiseVersion(tx, now);
  return true;
}

async function take(
  tx: Tx,
  source: FactSource,
  edition: Edition,
  { now, force = false, replace }: FactsOptions & { readonly replace: () => Promise<Replaced> },
): Promise<Omit<FactsRead, 'newlyExploited'>> {
  const standing = await standingEdition(tx, source);
  if (standing !== null && !force) demandForward(standing, edition);
  const replaced = await replace();
  const isSame = standing?.version === edition.version && standing.datedOn === edition.datedOn && sum(replaced) === 0;
  if (!isSame) {
    await saveEdition(tx, source, edition, now);
    await raiseVersion(tx, now);
  }
  return { source, ...edition, ...replaced, isNew: !isSame };
}

const sum = ({ added, removed, changed }: Replaced) => added + removed + changed;

function demandForward(standing: Edition, asked: Edition): void {
  if (asked.datedOn < standing.datedOn) {
    throw new Refusal('facts.older', {
      zh: `文件为 ${asked.datedOn} 的版本，平台已有 ${standing.datedOn} 的版本，没有改动。确要退回请加 --force。`,
      en: `The file is the edition of ${asked.datedOn}, the platform holds that of ${standing.datedOn}; nothing was changed. To go back all the same, give --force.`,
    });
  }
  if (asked.entries * 2 < standing.entries) {
    throw new Refusal('facts.shrunk', {
      zh: `文件只有 ${asked.entries} 条，平台现有 ${standing.entries} 条：文件可能不完整，没有改动。确认完整后请加 --force。`,
      en: `The file holds ${asked.entries} entries, the platform ${standing.entries}: it may have been cut off, and nothing was changed. If it is whole, give --force.`,
    });
  }
}
