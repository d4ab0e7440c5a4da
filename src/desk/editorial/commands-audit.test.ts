import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { composeBulletin, composePeriodical, toJson, toMarkdown } from '#bulletin/index.ts';
import { oldIssue } from '../../../test/old-issues.ts';
import { bulletinTerminal } from '../../../test/run-bulletin.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { sampleAttention, sampleReview } from '../../../test/sample-review.ts';

const { file, folder, run } = bulletinTerminal(null, new Date('2026-11-23T08:00:00Z'));
const audit = (...argv: string[]) => run(['audit', ...argv]);
const bulletin = composeBulletin(sampleFigures());

describe('bulletin audit', () => {
  test('ends with 0 where nothing is found, and needs no database', async () => {
    const { code, out, err } = await audit(
      file('sample.md', toMarkdown(bulletin)),
      file('sample.json', toJson(bulletin)),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('sample.md: issue 2024-10, 2024-03-04 to 2024-03-10, nothing found');
    expect(out).toContain('2 bulletins audited, nothing found.');
  });

  test('ends with 1 and prints each finding with its line and its sentence, in both languages', async () => {
    const path = file('wrong.md', toMarkdown(bulletin).replace('高危漏洞25个', '高危漏洞26个'));
    const english = await audit(path);
    expect(english.code).toBe(1);
    expect(english.out).toContain(
      'error stated-severity-sum (line 13): The text states 51 records, its levels add up to 52.',
    );
    expect(english.out).toContain(
      '“国家信息安全漏洞共享平台（以下简称CNVD）本周共收集、整理信息安全漏洞51个，其中高危漏洞26个',
    );
    const chinese = await run(['audit', path], 'zh_CN.UTF-8');
    expect(chinese.out).toContain('错误 stated-severity-sum（第13行）：正文写总数51个，各级别合计却为52个。');
  });

  test('compares issues that are given together', async () => {
    const [first, second] = [
      file('a.md', oldIssue({ number: 1, received: 4150 })),
      file('b.md', oldIssue({ number: 2, before: 4370 })),
    ];
    expect(await audit(second)).toMatchObject({ code: 0 });
    const together = await audit(second, first);
    expect(together.code).toBe(1);
    expect(together.out).toContain(
      'stated-before (line 13): The text states 4370 for last week, the issue before (a.md) printed 4150.',
    );
  });

  test('compares our own document with the issues beside it as well', async () => {
    const path = file('own.json', toJson(bulletin));
    const { code, out } = await audit(path, file('nine.md', oldIssue({ number: 9, received: 2900 })));
    expect(code).toBe(1);
    expect(out).toContain('stated-before');
  });

  test('says in JSON what was read, found and not understood', async () => {
    const path = file('reworded.md', toMarkdown(bulletin).replace('漏洞平均分值为6.60', '漏洞的平均分约为6.60'));
    const { code, out } = await audit('--json', path);
    expect(code).toBe(1);
    const summary = JSON.parse(out);
    expect(summary).toMatchObject({ findings: 1, unreadable: [] });
    expect(summary.files[0]).toMatchObject({
      format: 'md',
      issue: { year: 2024, numbers: [10], text: '2024年第10期' },
      period: { from: '2024-03-04', to: '2024-03-10' },
      findings: [
        { rule: 'stated-unread', severity: 'warning', where: 'average', line: 13, sentence: '漏洞的平均分约为6.60' },
      ],
      unread: [{ part: 'average', line: 13 }],
      absent: [],
      read: { average: null, totals: { total: 51 } },
    });
  });

  test('audits the JSON of another periodical with its figures, beside bulletins', async () => {
    const review = sampleReview('monthly');
    const { total } = review.records;
    const wrong = { ...review, records: { ...review.records, total: { count: total.count - 1, ids: total.ids } } };
    const sound = file('attention.json', toJson(composePeriodical(sampleAttention(), undefined, 'en')));
    const { code, out } = await audit(
      file('monthly.json', toJson(composePeriodical(wrong))),
      sound,
      file('week.md', toMarkdown(bulletin)),
    );
    expect(code).toBe(1);
    expect(out).toContain('monthly.json: the monthly report of January 2024, 2024-01-01 to 2024-01-31, ');
    expect(out).toContain('error periodical-ids');
    expect(out).toMatch(/attention\.json: the most viewed list No\. \d+ of 2024, .*, nothing found/);
    expect(out).toContain('3 bulletins audited');
    const { files } = JSON.parse((await audit('--json', sound)).out);
    expect(files).toMatchObject([{ periodical: 'attention', format: 'json', findings: [] }]);
  });

  test('of another periodical only a whole JSON is read', async () => {
    const document = composePeriodical(sampleReview('monthly'));
    const changed = toJson(document).replace('bulou-monthly/1', 'bulou-annual/1');
    const cut = toJson(document).replace('"masthead"', '"mastheads"');
    const results = await audit(
      file('monthly.md', toMarkdown(document)),
      file('changed.json', changed),
      file('renamed.json', cut),
    );
    expect(results.code).toBe(2);
    for (const [code, name] of [
      ['bulletin.file-not-bulletin', 'monthly.md'],
      ['bulletin.hash-mismatch', 'changed.json'],
      ['bulletin.not-a-periodical', 'renamed.json'],
    ]) {
      expect(results.out).toMatch(new RegExp(`${code}: \\S*${name}: `));
    }
  });

  test('a changed or damaged file of ours is refused, not audited', async () => {
    const changed = toJson(bulletin).replace('"count": 51', '"count": 52');
    const { code, out } = await audit(file('changed.json', changed));
    expect(code).toBe(2);
    expect(out).toContain('bulletin.hash-mismatch');
  });

  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) });
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  test.each<readonly [string, string, Uint8Array, string]>([
    ['an empty file', 'empty.txt', new Uint8Array(), 'bulletin.file-empty'],
    ['blanks', 'blank.txt', Buffer.from(' \n\t\n'), 'bulletin.file-empty'],
    [
      'a picture',
      'picture.docx',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3, 4, 5]),
      'bulletin.file-format',
    ],
    ['another text', 'letter.txt', Buffer.from('Dear editor, nothing happened.'), 'bulletin.file-not-bulletin'],
    ['another text with our words', 'memo.txt', Buffer.from('本周没有会议。'), 'bulletin.file-not-bulletin'],
    ['JSON that is cut off', 'cut.json', Buffer.from('{"schema": "bulou-'), 'bulletin.not-json'],
    ['JSON of something else', 'other.json', Buffer.from('{"schema": 1}'), 'bulletin.not-a-bulletin'],
    [
      'a truncated archive',
      'cut.docx',
      zipSync({ 'word/document.xml': strToU8('<w:p/>') }).subarray(0, 40),
      'bulletin.file-damaged',
    ],
    ['an archive that is no document', 'other.docx', zipSync({ 'a.txt': strToU8('a') }), 'bulletin.file-damaged'],
    ['broken XML', 'xml.docx', zipSync({ 'word/document.xml': strToU8('<w:p>') }), 'bulletin.file-damaged'],
    ['a bomb', 'bomb.docx', bomb, 'bulletin.file-too-large'],
    ['an old Word file', 'old.doc', ole, 'bulletin.file-damaged'],
    [
      'a Word file under a password',
      'locked.docx',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'bulletin.file-locked',
    ],
    ['a PDF that is none', 'none.pdf', Buffer.from('%PDF-1.7\nnothing'), 'bulletin.file-damaged'],
    ['five megabytes of blanks', 'blanks.txt', Buffer.alloc(5 * 1024 * 1024, 32), 'bulletin.file-too-large'],
  ])('refuses %s by name and goes on with the next file', async (_, name, content, code) => {
    const path = file(name, content);
    const result = await audit(path, file('good.md', toMarkdown(bulletin)));
    expect(result).toMatchObject({ code: 2, err: '' });
    expect(result.out).toContain(`${code}: ${path}: `);
    expect(result.out).toContain('good.md: issue 2024-10');
    expect(result.out).toContain('1 bulletin audited, nothing found; 1 could not be read.');
    const json = JSON.parse((await audit('--json', path)).out);
    expect(json.unreadable).toEqual([
      { path, code, text: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringContaining(path) } },
    ]);
  });

  test.each([`${folder}/nowhere.pdf`, folder])('refuses %s, which cannot be read', async (path) => {
    expect(await audit(path)).toMatchObject({ code: 2, out: expect.stringContaining('bulletin.file-missing') });
  });

  test('asks for a file', async () => {
    expect(await audit()).toMatchObject({ code: 2, err: expect.stringContaining('command.arguments') });
  });
});
