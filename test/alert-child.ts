/**
 * A process that a test kills while it alerts: `node alert-child.js DATABASE OUTLET OFFSET`. Matches and sends until nothing is due, and
 * says `done` then; its clock is so many milliseconds ahead, so that what a killed one had claimed is free again.
 */
import { alertWorld } from '#alerting.ts';
import { composeDigests, deliverDue, matchNew } from '#outlets/alerts/index.ts';
import { connect } from '#platform/db/index.ts';
import { secretsUnder } from '#platform/secrets.ts';

const [, , url = '', outletAddress = '', offset = '0'] = process.argv;
const database = connect(url, { applicationName: 'bulou alert child', max: 4 });
const outlet = connect(outletAddress, { applicationName: 'bulou alert child', max: 8 });
const world = alertWorld(outlet, {
  database,
  secrets: secretsUnder(Buffer.alloc(32, 7)),
  now: () => new Date(Date.now() + Number(offset)),
  publicUrl: 'http://127.0.0.1:1',
  timeZone: 'Asia/Shanghai',
});
process.stdout.write('started\n');
await matchNew(world);
await composeDigests(world);
await deliverDue(world, { concurrency: 48 });
process.stdout.write('done\n');
await Promise.all([database.close(), outlet.close()]);
