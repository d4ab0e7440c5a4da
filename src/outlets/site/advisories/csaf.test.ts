import { expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { publishAdvisory, publishCsaf } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const now = new Date('2024-01-29T04:00:00Z');

test('the CSAF document of an advisory names the authority, and is the one of the directory as soon as there is one', async () => {
  const app = await siteServer(outlet);
  const identifier = 'CNVD-2024-30001';
  await publishContents(owner, [recordContent({ identifier })], now);
  const advisory = {
    ...{ title: '关于兰亭路由器漏洞的安全公告', titleEn: null, situation: '没有检查长度。', range: '1.0.2及以前。' },
    ...{ advice: '请升级。', references: [], records: [identifier] },
  };
  await transaction(db, (tx) =>
    publishAdvisory(tx, {
      ...{ content: advisory, number: null, note: null, now, timeZone: 'Asia/Shanghai' },
      mayKnow: async () => [],
    }),
  );
  const { rows } = await pool.query('select number from published.advisory');
  const path = `/advisories/${rows[0].number}/csaf.json`;
  const { name, namespace } = testAuthority;
  expect((await app.inject(path)).json().document.publisher).toMatchObject({ name, namespace });
  const made = { signer: null, authority: testAuthority, publicUrl: 'http://bulou.example', now };
  await publishCsaf({ db, pool, close: async () => {} }, { outlet, ...made });
  const { statusCode, headers } = await app.inject(path);
  expect([statusCode, headers.location]).toEqual([303, expect.stringContaining('/.well-known/csaf/white/2024/')]);
  const kept = await app.inject(String(headers.location));
  expect(kept.json().document).toMatchObject({ tracking: { id: rows[0].number }, publisher: { name } });
});
