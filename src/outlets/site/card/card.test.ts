/** The pictures that go with links: of a record, of the site; what they tell, what they cost, and that they never leave their frame. */
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawable, loadFonts } from '#bulletin/index.ts';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { everyElement, parseHtml } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { recordCard } from './actions.ts';
import { cardSize, type Place, type RecordCard, recordDrawing } from './drawing.ts';
import { emsOf, fitted } from './layout.ts';
import { cardPictures } from './pictures.ts';

const owner = await testDatabase();
let app: FastifyInstance;
const shown = 'CNVD-2024-00001';
beforeAll(async () => {
  await publishContents(owner, [
    recordContent({ identifier: shown, titleEn: 'Buffer overflow in Lanting LT-AX30' }),
    recordContent({ identifier: 'CNVD-2024-00002', title: '将被撤回的漏洞' }),
    recordContent({ identifier: 'CNVD-2024-00003', publishedOn: '2030-01-01' }),
  ]);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString() === 'PNG';
const sizeOf = (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });

describe('a card', () => {
  test.each(['/card.png', '/card.en.png', `/records/${shown}/card.png`, `/records/${shown}/card.en.png`])(
    '%s is a PNG of the size that the pages state, light enough for every messenger',
    async (url) => {
      const { statusCode, headers, rawPayload } = await ask(url);
      expect([statusCode, headers['content-type'], isPng(rawPayload)]).toEqual([200, 'image/png', true]);
      expect(sizeOf(rawPayload)).toEqual(cardSize);
      expect(rawPayload.length).toBeLessThan(200_000);
    },
  );

  test('of each language is another picture, whatever the reader’s language', async () => {
    const [chinese, english] = await Promise.all([
      ask(`/records/${shown}/card.png`),
      ask(`/records/${shown}/card.en.png`),
    ]);
    expect(chinese.rawPayload.equals(english.rawPayload)).toBe(false);
    const other = await ask(`/records/${shown}/card.png`, { 'accept-language': 'en' });
    expect(other.rawPayload.equals(chinese.rawPayload)).toBe(true);
  });

  test('is kept by caches for a day, and then costs nothing as long as what it shows stays', async () => {
    const url = `/records/${shown}/card.png`;
    const first = await ask(url);
    expect(first.headers['cache-control']).toBe('public, max-age=86400');
    expect(first.headers['cross-origin-resource-policy']).toBe('cross-origin');
    const etag = String(first.headers.etag);
    for (const held of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask(url, { 'if-none-match': held });
      expect([held, again.statusCode, again.body, again.headers.etag]).toEqual([held, 304, '', etag]);
    }
    await publishContents(owner, [
      recordContent({ identifier: shown, titleEn: 'Buffer overflow', description: '另一段描述。' }),
    ]);
    expect((await ask(url, { 'if-none-match': etag })).statusCode).toBe(304);
    await publishContents(owner, [recordContent({ identifier: shown, title: 'Lanting LT-AX30 溢出漏洞（更正）' })]);
    const changed = await ask(url, { 'if-none-match': etag });
    expect([changed.statusCode, changed.headers.etag === etag]).toEqual([200, false]);
  });

  test('is drawn once for all who ask together', async () => {
    const pictureOf = cardPictures();
    const svg = recordDrawing(plainCard, place);
    const pictures = await Promise.all(Array.from({ length: 20 }, () => pictureOf(svg).png()));
    expect(new Set(pictures).size).toBe(1);
  });
});

describe('a number in the address of a card', () => {
  test('written another way leads to the right address', async () => {
    const { statusCode, headers } = await ask('/records/2024-1/card.en.png');
    expect([statusCode, headers.location]).toEqual([301, `/records/${shown}/card.en.png`]);
  });

  test.each(['CNVD-2024-00003', 'CNVD-2024-09999', 'nothing'])(
    '%s, of which nothing is public, is refused as its page is',
    async (identifier) => {
      const json = { accept: 'application/json' };
      const [card, page] = await Promise.all([
        ask(`/records/${identifier}/card.png`, json),
        ask(`/records/${identifier}`, json),
      ]);
      expect([card.statusCode, card.json()]).toEqual([404, page.json()]);
      expect(card.headers['cache-control']).toBe('no-store');
    },
  );
});

describe('of a number that was taken back', () => {
  const at = new Date('2024-01-29T05:00:00Z');
  const nobody = { language: 'zh', centre: '测试', host: 'bulou.example', isDemo: false } as const;

  test('the card tells that and when, and nothing that the record said', async () => {
    await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2024-00002', '经核实为误报', at));
    for (const [language, state] of [
      ['zh', '此条目已撤回'],
      ['en', 'This record was withdrawn'],
    ] as const) {
      const card = await recordCard(owner.outlet, 'CNVD-2024-00002', { ...nobody, language }, 'Asia/Shanghai');
      const svg = card.moved === null ? card.svg : '';
      for (const part of ['CNVD-2024-00002', state, '2024-01-29']) expect(svg).toContain(part);
      expect(svg).not.toMatch(/将被撤回|高危|High|7\.8|2024-01-26/);
    }
    const { statusCode, rawPayload } = await ask('/records/CNVD-2024-00002/card.png');
    expect([statusCode, isPng(rawPayload)]).toEqual([200, true]);
  });
});

const place: Place = { language: 'zh', centre: '示例应急中心', host: 'bulou.example', isDemo: true };
const plainCard: RecordCard = {
  identifier: shown,
  title: '某产品命令注入漏洞',
  severity: 'high',
  score: 9.8,
  publishedOn: '2024-01-26',
};

describe('what a card shows', () => {
  test('is number, title, level with score, day, centre and host; of the demonstration, that it is one', () => {
    const svg = recordDrawing(plainCard, place);
    for (const part of [
      shown,
      plainCard.title,
      '高危 9.8',
      '公开日期 2024-01-26',
      '示例应急中心',
      'bulou.example',
      '演示数据',
    ])
      expect(svg).toContain(`>${part}</text>`);
    expect(recordDrawing(plainCard, { ...place, isDemo: false })).not.toContain('演示');
    const unrated = recordDrawing({ ...plainCard, severity: null, score: null }, { ...place, language: 'en' });
    expect(unrated).toContain('>Not rated</text>');
  });

  test('is text, whatever a title says', () => {
    const svg = recordDrawing({ ...plainCard, title: '</text><script>&"\'' }, place);
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;&amp;');
  });

  test('of a long title ends with …, of a short one does not', () => {
    expect(recordDrawing({ ...plainCard, title: '漏洞'.repeat(200) }, place)).toContain('…</text>');
    expect(recordDrawing({ ...plainCard, title: '漏洞'.repeat(20) }, place)).not.toContain('…');
  });

  test('no line of a single character is left at the end', () => {
    expect(fitted('一二三四五六七八九', 8, [{ size: 1, lines: 9 }]).lines).toEqual(['一二三四五', '六七八九']);
  });

  test('a bracket that opens does not end a line, one that closes does not begin one, a word is not broken', () => {
    const { lines } = fitted('一二三四五六七（八九十一二三四', 8, [{ size: 1, lines: 9 }]);
    expect(lines).toEqual(['一二三四五六七', '（八九十一二三四']);
    expect(fitted('一二三四五 Apache', 6, [{ size: 1, lines: 9 }]).lines).toEqual(['一二三四五', 'Apache']);
    expect(fitted('一二三四五六七八）九十一二三四五六', 8, [{ size: 1, lines: 9 }]).lines).toEqual([
      '一二三四五六七八）',
      '九十一二三四五六',
    ]);
  });
});

describe('any title', () => {
  const fonts = loadFonts();
  const title = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'漏洞缓冲区，。（）“”—…·×A aMWmw@%&il.,-/_0123456789ÀÆŒǄ'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 120,
  });
  const widthOf = (line: string) => {
    const text = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="0" y="100" font-size="100" font-weight="700" font-family="Noto Sans SC">${text}</text></svg>`;
    const [, bold = ''] = fonts.full.files;
    const font = { loadSystemFonts: false, fontFiles: [bold], defaultFontFamily: 'Noto Sans SC' };
    const box = new Resvg(svg, { font }).getBBox();
    return box === undefined ? 0 : box.x + box.width;
  };

  test('loses nothing but what … stands for, and no line of it is wider than the rule says', () => {
    fc.assert(
      fc.property(title, (said) => {
        const text = drawable(fonts, said.replace(/[\s\p{C}]+/gu, ' ').trim());
        const { lines } = fitted(text, 1072, [{ size: 56, lines: 3 }]);
        expect(lines.length).toBeLessThanOrEqual(3);
        const whole = lines.join('').replaceAll(/[\s…]/g, '');
        expect(text.replaceAll(/[\s…]/g, '').startsWith(whole)).toBe(true);
        // A closing sign may stand out into the margin, by its own width.
        for (const line of lines) expect(emsOf(line) * 56).toBeLessThanOrEqual(1072 + 64);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(emsOf(line) * 100 + 4);
      }),
      { numRuns: 40 },
    );
  });
});

test('a page names its picture, whole, with its size and what it shows', async () => {
  const tags = async (url: string, language: string) => {
    const page = parseHtml((await ask(url, { 'accept-language': language })).body);
    const metas = [...everyElement(page)].filter(({ name }) => name === 'meta');
    return Object.fromEntries(
      metas.map(({ attributes }) => [attributes.get('property') ?? attributes.get('name'), attributes.get('content')]),
    );
  };
  expect(await tags(`/records/${shown}`, 'en')).toMatchObject({
    'og:type': 'article',
    'og:image': `http://bulou.example/records/${shown}/card.en.png`,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': expect.stringMatching(new RegExp(`${shown} High 7\\.8$`)),
    'twitter:card': 'summary_large_image',
  });
  expect(await tags('/about', 'zh')).toMatchObject({
    'og:type': 'website',
    'og:image': 'http://bulou.example/card.png',
  });
  expect(await tags('/records/CNVD-2024-09999', 'zh')).not.toHaveProperty('og:image');
});
