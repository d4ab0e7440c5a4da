/** Writes `data/demo/records.ndjson`: `node tools/demo/generate.ts`. A test compares the committed file with a new run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoRecordsText } from './text.ts';

const file = join(import.meta.dirname, '../../data/demo/records.ndjson');
writeFileSync(file, demoRecordsText());
process.stdout.write(`${file}\n`);
