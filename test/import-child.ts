/**
 * A process that a test kills in the middle of an import: `node import-child.ts URL RECORD`. Says `read` while records come in,
 * `store` when the set-based statements begin, `stored` when the import is committed and the gate not yet opened.
 */
import { importRecords } from '#desk/record/index.ts';
import { connect } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';

const database = connect(process.argv[2] ?? '', { applicationName: 'bulou import child' });
const template = JSON.parse(process.argv[3] ?? '') as RecordContent;
const batches = 4;

function* source() {
  for (let batch = 0; batch < batches; batch += 1) {
    const items = Array.from({ length: 1500 }, (_, i) => ({
      kind: 'record' as const,
      record: { ...template, identifier: `CNVD-2024-${20_000 + batch * 1500 + i}` },
    }));
    yield { file: `batch ${batch}`, items };
    if (batch === 2) say('read');
  }
}

await importRecords(database, source(), {
  now: new Date('2024-01-29T04:00:00Z'),
  onProgress: ({ phase }) => phase === 'store' && say('store'),
});
say('stored');
// Waits to be killed.
setInterval(() => {}, 1000);

function say(moment: string): void {
  process.stdout.write(`${moment}\n`);
}
