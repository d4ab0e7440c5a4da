/**
 * A process that a test kills while it opens the gate: `node release-child.js URL INSTANT`. Says `open` when it begins, `done` when the
 * gate is closed again.
 */
import { connect } from '#platform/db/index.ts';
import { publishDue } from '#publish/index.ts';

const [, , url = '', at = ''] = process.argv;
const database = connect(url, { applicationName: 'bulou release child', max: 2 });
await database.pool.query('select 1');
process.stdout.write('open\n');
await publishDue(database, { now: new Date(at), timeZone: 'Asia/Shanghai', publicUrl: 'https://bulou.example' });
process.stdout.write('done\n');
// Waits to be killed.
setInterval(() => {}, 1000);
