/**
 * A process that a test kills at any point of publishing: `node publish-child.ts URL NUMBER`. Says `ready`; at the first line on its
 * input it publishes a withdrawn record again, corrects everything that is due (several stretches), withdraws that record, signs each
 * time, and says `done`.
 *
 * It takes its parts from their files, not through the door, which would bring in pages and renderers: fifty of these are started.
 */
import { createInterface } from 'node:readline';
import { connect, transaction } from '#platform/db/index.ts';
import { publishDue, publishRecords } from '#publish/gate.ts';
import { signTreeHead } from '#publish/log/sign.ts';
import { signerOf } from '#publish/read/index.ts';
import { withdrawRecord } from '#publish/withdraw.ts';

const database = connect(process.argv[2] ?? '', { applicationName: 'bulou publish child' });
const withdrawn = process.argv[3] ?? '';
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 8));
const now = new Date('2024-01-30T04:00:00Z');

await database.pool.query('select');
process.stdout.write('ready\n');
for await (const _line of createInterface({ input: process.stdin })) {
  await transaction(database.db, (tx) => publishRecords(tx, [withdrawn], { now }));
  await signTreeHead(database, signer, now);
  await publishDue(database, { now });
  await transaction(database.db, (tx) => withdrawRecord(tx, withdrawn, '经核实为误报', now));
  await signTreeHead(database, signer, now);
  process.stdout.write('done\n');
}
