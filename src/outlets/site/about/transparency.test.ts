import { beforeAll, describe, expect, test } from 'vitest';
import { signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const now = new Date('2024-01-29T04:00:00Z');
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 4));
const get = async (query: string, language = 'en') =>
  (await app.inject({ url: `/transparency${query}`, headers: { 'accept-language': language } })).body;

beforeAll(async () => {
  expect(await get('')).toContain('There is no signed head yet.');
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-30001' })], now);
  await signTreeHead({ db: owner.db }, signer, now);
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-30002' })], now);
});

describe('the page of the transparency log', () => {
  test('shows the newest head as it was signed, in both languages', async () => {
    expect(await get('')).toContain('— bulou.example/log ');
    expect(await get('', 'zh')).toContain('最新树头');
  });

  test('tells of a number, however it is written, what the log says and where the proof is', async () => {
    const page = await get('?identifier=cnvd%202024%2030001');
    expect(page).toContain('/api/v1/log/proof/inclusion?identifier=CNVD-2024-30001&amp;revision=1');
    expect(page).toContain('contentSha256');
  });

  test('offers no proof of what is not signed yet', async () => {
    const page = await get('?identifier=CNVD-2024-30002');
    expect(page).toContain('signed within a minute');
    expect(page).not.toContain('proof/inclusion');
  });

  test('says of what it does not know that it is not there, and shows what was typed as text', async () => {
    expect(await get('?identifier=CNVD-2024-30009')).toContain('This number is not in the log.');
    expect(await get('?identifier=%3Cb%3E')).not.toContain('<b>');
    expect(await get('?identifier=%00')).not.toContain('http.fault');
  });
});
