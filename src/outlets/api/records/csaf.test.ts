import { expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { publishCsaf, withdrawRecord } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database = { db, pool, close: async () => {} };
const server = await workServer(owner, { routes: () => createApi(outlet, { authority: testAuthority }).routes });
const now = new Date('2024-01-29T04:00:00Z');
const [plain, gone] = ['CNVD-2024-30002', 'CNVD-2024-30003'];
const ask = (identifier: string, suffix: string) => server.get(`/api/v1/records/${identifier}.${suffix}`);

test('the CSAF document is the one of the directory as soon as there is one, of a withdrawn record, too', async () => {
  const made = { signer: null, authority: testAuthority, publicUrl: 'http://bulou.example', now };
  await publishContents(
    owner,
    [plain, gone].map((identifier) => recordContent({ identifier })),
    now,
  );
  await transaction(db, (tx) => withdrawRecord(tx, gone, '误报', now));
  await publishCsaf(database, { outlet, ...made });
  for (const identifier of [plain, gone]) {
    const { rows } = await pool.query('select document from published.csaf_document where tracking_id = $1', [
      identifier,
    ]);
    expect((await ask(identifier, 'csaf.json')).body).toBe(rows[0].document);
  }
  await publishContents(owner, [recordContent({ identifier: plain, title: '更正后的名称' })], now);
  expect((await ask(plain, 'csaf.json')).body).not.toContain('更正后的名称');
  await publishCsaf(database, { outlet, ...made });
  expect((await ask(plain, 'csaf.json')).body).toContain('更正后的名称');
  await transaction(db, (tx) => withdrawRecord(tx, plain, '误报', now));
  expect((await ask(plain, 'csaf.json')).statusCode).toBe(406);
});
