import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { publishSheepWall, rejectNumber, signTreeHead, withdrawRecord } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { publishContents, recordContent } from './factories.ts';
import { bare, fillSite } from './site-content.ts';
import { type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const now = new Date('2024-02-01T04:00:00Z');
const withdrawn = 'CNVD-2024-90010';
const rejected = 'CNVD-2024-90011';

/** Public pages that list, each with lines and without, and what the address of a number tells that is gone. */
const rooms = [
  '/sheep-wall',
  '/sheep-wall?year=2023',
  '/patches',
  '/patches?vendor=nobody',
  '/withdrawn',
  `/records/${bare.identifier}/history`,
  `/records/${withdrawn}/history`,
  '/transparency',
  `/transparency?identifier=${withdrawn}`,
  '/transparency?identifier=CNVD-1999-1',
  `/records/${withdrawn}`,
  `/records/${rejected}`,
];

describe.skipIf(!isThere)(isThere ? 'lists of the public site' : `lists of the public site, ${noChromium}`, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
    await fillSite(site.database);
    await fillRolls(site);
  }, 120_000);

  test.each(['zh-CN', 'en-GB'])(
    'are free of faults by day and night, wide and narrow, in %s',
    async (locale) => {
      const { page, look } = await site.browser({ locale });
      for (const room of rooms) {
        expect((await page.goto(room))?.status(), room).toBe(200);
        await look(`${locale}${room}`);
      }
      expect(site.faults).toEqual([]);
    },
    120_000,
  );
});

/** A correction, a withdrawal, a number given up, two units on the wall, a signed head. */
async function fillRolls({ database }: WalkSite): Promise<void> {
  const { db, pool } = database;
  await publishContents(database, [
    { ...bare, title: '某系统存在信息泄露漏洞', description: '该系统的调试页面不经登录即可读取。', severity: 'medium' },
    recordContent({ identifier: withdrawn, title: 'Qingyu 网关存在越权漏洞', publishedOn: '2024-01-26' }),
  ]);
  await transaction(db, async (tx) => {
    await withdrawRecord(tx, withdrawn, `与${bare.identifier}重复，以后者为准。`, now);
    await rejectNumber(
      tx,
      { identifier: rejected, reason: '编号误发，未用于任何漏洞。', instead: bare.identifier },
      now,
    );
  });
  for (const [unit, sector, disposedOn] of [
    ['甲市第一人民医院', 'health', '2023-12-20'],
    ['乙省某科技有限公司信息系统运行维护与客户服务分公司', null, '2024-01-26'],
  ]) {
    await pool.query(
      `insert into desk.sheep_wall_entry (unit, sector, flaw_type, disposed_on, entered_at, changed_at)
       values ($1, $2, '弱口令', $3, $4, $4)`,
      [unit, sector, disposedOn, now],
    );
  }
  await publishSheepWall({ db }, { now });
  await signTreeHead({ db }, signerOf('bulou.example/log', Buffer.alloc(32, 8)), now);
}
