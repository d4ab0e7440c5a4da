import { importRecords } from '#desk/record/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type PublishSummary, publishDue } from '#publish/index.ts';
import { recordContent } from './factories.ts';

/** Publishes what is due, and one record that may go out, so that what follows the gate has something to follow. */
export async function publishOpenRecord(database: Database, now: Date): Promise<PublishSummary> {
  const record = recordContent({ identifier: 'CNVD-2026-00001', publishedOn: '2026-03-02' });
  await importRecords(database, [{ file: 'open', items: [{ kind: 'record', record }] }], { now });
  return publishDue(database, { now });
}
