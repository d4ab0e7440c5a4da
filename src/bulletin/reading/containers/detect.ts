import { refuseUnreadable } from '../refusals.ts';
import type { FileFormat } from './content.ts';

/** What a text may have, and what is packed, in bytes. */
const mostText = 4 * 1024 * 1024;
const mostPacked = 64 * 1024 * 1024;

/** The largest file that is looked at, in bytes: nothing larger need be read from a disk. */
export const largestBulletin = mostPacked;

/**
 * Tells the format by what the file begins with, and only where that says nothing by the end of its name.
 *
 * Refuses `bulletin.file-empty`, `bulletin.file-format`, `bulletin.file-too-large`, `bulletin.file-locked` (a Word document
 * under a password) and `bulletin.file-damaged` (an old `.doc`).
 */
export function formatOf(name: string, bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) refuseUnreadable('empty');
  if (bytes.length > mostPacked) refuseUnreadable('large');
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'docx';
  if (latin(bytes, 1024).includes('%PDF-')) return 'pdf';
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) refuseUnreadable(isLocked(bytes) ? 'locked' : 'docx');
  if (bytes.length > mostText) refuseUnreadable('large');
  return textFormat(name, bytes);
}

/** A text: what begins like JSON or HTML is taken for it, the rest by the file's name. */
function textFormat(name: string, bytes: Uint8Array): FileFormat {
  const start = latin(bytes, 2048)
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\u0000', '')
    .trimStart();
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (start.startsWith('{') || ending === 'json') return 'json';
  if (/^(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype html|html))/i.test(start) || /^x?html?$/.test(ending))
    return 'html';
  return ending === 'md' || ending === 'markdown' ? 'md' : 'txt';
}

/**
 * The text of a file in UTF-8, UTF-16 with its mark, or GB 18030. Refuses `bulletin.file-format` for what is no text at all,
 * `bulletin.file-encoding` for text in none of these.
 */
export function decodeText(bytes: Uint8Array): string {
  if (begins(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  if (isBinary(bytes)) refuseUnreadable('format');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return refuseUnreadable('encoding');
}

/** Control characters that no text has. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  let strange = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange += 1;
  return strange > head.length / 500;
}

/** A Word document under a password lies in an old container, in which its name stands in UTF-16. */
function isLocked(bytes: Uint8Array): boolean {
  return latin(bytes, bytes.length).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0');
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, n) => bytes[n] === byte);
}

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1');
}
