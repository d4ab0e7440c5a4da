/**
 * A process that a test kills at any point of publishing: `node publish-child.ts URL NUMBER`. Says `ready`; at the first line on its
 * input it publishes a withdrawn record again, corrects everything that is due (several stretches), withdraws that record, and signs
 * each time. Says `step 1` to `step 8` on its way.
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
  let step = 0;
  const say = () => void process.stdout.write(`step ${++step}\n`);
  await transaction(database.db, (tx) => publishRecords(tx, [withdrawn], { now }));
  say();
  await signTreeHead(database, signer, now);
  say();
  // Says two steps: a stretch each.
  await publishDue(database, { now, onProgress: say });
  say();
  await transaction(database.db, async (tx) => {
    await withdrawRecord(tx, withdrawn, '经核实为误报', now);
    say();
  });
  say();
  await signTreeHead(database, signer, now);
  say();
}
