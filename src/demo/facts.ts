import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEpss, readKev } from '#formats/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { dropFacts, takeEpss, takeKev } from '#publish/index.ts';
import { factEditions } from '#publish/read/index.ts';

/** The edition that the made-up catalogues bear: by it they are found again. */
const edition = 'demonstration';

/** Brings up what made-up catalogues say of the made-up CVEs of `data/demo`; where an edition stands already, nothing is touched. */
export async function loadDemoFacts(database: Database, now: Date): Promise<void> {
  const held = new Set((await factEditions(database)).map(({ name }) => name));
  const text = (name: string) => readFileSync(join(projectRoot, 'data/demo', name), 'utf8');
  const [kev, epss] = [readKev(text('kev.json')), readEpss(text('epss.csv'))];
  if (!kev.ok || !epss.ok) throw new Error('a catalogue of data/demo is damaged');
  await transaction(database.db, async (tx) => {
    if (!held.has('kev')) await takeKev(tx, kev.catalogue, { now });
    if (!held.has('epss')) await takeEpss(tx, epss.catalogue, { now });
  });
}

/** Takes them out again, in the caller's transaction; real catalogues that were read since stay. */
export async function removeDemoFacts(tx: Tx, now: Date): Promise<void> {
  await dropFacts(tx, 'kev', edition, now);
  await dropFacts(tx, 'epss', edition, now);
}
