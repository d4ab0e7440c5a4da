/**
 * A process that a test kills while it brings shared data up to date: `node share-child.js DATABASE OUTLET FOLDER KEYFILE HOLD`. Says
 * `ready`; at each line on its input, an instant, it follows with the CSAF documents and makes the dump when it is due, and says `done`.
 * HOLD names a point where it says so and goes no further: `stretch N` (so many stretches of CSAF documents are written), or of the
 * dump `open` (its files are open, nothing is in them), `named` (all is on the disk, no row points there), `kept` (rows point there, the
 * last dump lies beside it).
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { makeDumpWhenDue } from '#outlets/downloads/dumps/due.ts';
import { connect } from '#platform/db/index.ts';
import { openSigner } from '#platform/signing.ts';
import { publishCsaf } from '#publish/csaf/publish.ts';
import { publishDump } from '#publish/dumps.ts';
import type { DumpFile } from '#publish/read/index.ts';
import { testAuthority } from './authority.ts';

const [, , url = '', outletAddress = '', folder = '', signingKeyFile = '', hold = ''] = process.argv;
const database = connect(url, { applicationName: 'bulou share child', max: 3 });
const outlet = connect(outletAddress, { applicationName: 'bulou share child', max: 4 });
const signer = await openSigner({ signingKeyFile, signingPassphraseFile: undefined }, new Date());

/** The whole process stands still there until it is killed. */
function holdAt(point: string): void {
  if (point !== hold) return;
  writeSync(1, `${point}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
let stretches = 0;
const rest = async () => holdAt(`stretch ${++stretches}`);
// Asked at each stretch, the first time before anything is in a file.
const signal = { throwIfAborted: () => holdAt('open') } as AbortSignal;

await Promise.all([database.pool.query('select'), outlet.pool.query('select')]);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const now = new Date(line);
  const publicUrl = 'https://bulou.example';
  await publishCsaf(database, { outlet, signer, authority: testAuthority, publicUrl, now, rest });
  const keep = async (files: readonly DumpFile[]) => {
    holdAt('named');
    await publishDump(database, files, now);
    holdAt('kept');
  };
  await makeDumpWhenDue(outlet, 'Asia/Shanghai', { folder, now, signal, keep });
  process.stdout.write('done\n');
}
await Promise.all([database.close(), outlet.close()]);
