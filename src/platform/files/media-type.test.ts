import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { contentProbe } from './media-type.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const wordEntry =
  '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const docx = Buffer.from(
  zipSync({
    '[Content_Types].xml': Buffer.from(wordEntry),
    'word/document.xml': Buffer.from('<w:document/>'),
  }),
);

async function typeOf(content: Buffer | string, size = 7): Promise<string> {
  const probe = contentProbe();
  const whole = Buffer.from(content);
  for (let at = 0; at < whole.length; at += size) probe.add(whole.subarray(at, at + size));
  return probe.mediaType();
}

describe('the media type', () => {
  test.each([
    ['a picture', png, 'image/png'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
    ['an archive', Buffer.from(zipSync({ 'poc.py': Buffer.from('print(1)') })), 'application/zip'],
    ['a Word document', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a program', Buffer.from('7f454c460201010000000000000000000300', 'hex'), 'application/x-elf'],
    ['Chinese text', '第一步：打开登录页。\r\n\t第二步：输入引号。', 'text/plain; charset=utf-8'],
    ['bytes that are none of these', Buffer.from([0, 1, 2, 3, 254, 255]), 'application/octet-stream'],
    ['text in another encoding', Buffer.from([0xb2, 0xb9, 0xc2, 0xa9]), 'application/octet-stream'],
    ['text that ends within a character', Buffer.from('补漏').subarray(0, 5), 'application/octet-stream'],
  ])('of %s is read off the content', async (_name, content, mediaType) => {
    expect(await typeOf(content)).toBe(mediaType);
  });

  test.each([
    '<!DOCTYPE html><script>alert(1)</script>',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>',
    'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD',
  ])('is never one that a browser would run or draw: %s', async (content) => {
    expect(await typeOf(content)).toBe('text/plain; charset=utf-8');
  });

  test('is no text when a control character comes late', async () => {
    expect(await typeOf(`${'a'.repeat(100_000)}\u0000`, 1000)).toBe('application/octet-stream');
  });
});
