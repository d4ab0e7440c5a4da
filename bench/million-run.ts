/** What `bench/million.ts` does, once it is bundled. */
import { parseArgs } from 'node:util';
import { makeMillion } from './million-database.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
const folder = process.env.BULOU_DATA;
if (!folder) throw new Error('name the data folder to make with BULOU_DATA');
const start = performance.now();
const records = await makeMillion(folder, { records: Number(values.records), say: (line) => console.log(line) });
console.log(JSON.stringify({ bench: 'million', records, seconds: Math.round((performance.now() - start) / 1000) }));
