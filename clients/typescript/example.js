// node example.js https://bulou.example [KEY]: the newest high records, everything that changed, and one record whole.
import { BulouError, createClient, each } from './index.js';

const [baseUrl = 'http://127.0.0.1:8080', key] = process.argv.slice(2);
const client = createClient({ baseUrl, language: 'en', ...(key && { key }) });

const page = await client.listRecords({ severity: ['high'], limit: 5, fields: 'title,publishedOn' });
console.log(`${page.total} high records`);
for (const { identifier, record } of page.items) console.log(identifier, record.publishedOn, record.title);

let changes = 0;
let newest = null;
for await (const change of each(client.listChanges, { limit: 500 })) {
  changes += 1;
  if (change.state === 'published') newest = change.identifier;
}
console.log(`${changes} numbers to mirror`);

if (newest !== null) {
  const { record } = await client.getRecord({ identifier: newest });
  console.log(`${newest}: ${record.products.length} products, ${record.references.length} references`);
}

try {
  await client.getRecord({ identifier: 'CNVD-1999-00001' });
} catch (thrown) {
  if (!(thrown instanceof BulouError)) throw thrown;
  console.log(`refused as ${thrown.code}`);
}
