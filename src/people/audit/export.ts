import type { Db } from '#platform/db/index.ts';
import { type AuditQuestion, findLines, type ShownLine } from './store-read.ts';

export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

type ExportQuestion = Pick<AuditQuestion, 'filter' | 'timeZone'> & { readonly upTo: number };

/** The lines as text, newest first, read as they are taken off: a log of any length goes through a thousand lines of memory. */
export async function* exportLines(
  db: Db,
  format: ExportFormat,
  question: ExportQuestion,
  batch = 1000,
): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${columns.join(',')}\r\n`;
  const write = format === 'csv' ? csvLine : ndjsonLine;
  let before: AuditQuestion['before'] = null;
  for (;;) {
    const lines: readonly ShownLine[] = await findLines(db, { ...question, before, limit: batch });
    if (lines.length > 0) yield lines.map(write).join('');
    before = lines.at(-1) ?? null;
    if (lines.length < batch) return;
  }
}

const columns = [
  'id',
  'at',
  'actor_id',
  'actor',
  'actor_email',
  'action',
  'object_kind',
  'object_id',
  'detail',
  'address',
  'hash',
];

function csvLine(line: ShownLine): string {
  const actor = line.isSystem ? 'system' : line.actorName;
  const cells = [
    line.id,
    line.at.toISOString(),
    line.actorId,
    actor,
    line.actorEmail,
    line.action,
    line.objectKind,
    line.objectId,
    JSON.stringify(line.detail),
    line.address,
    line.hash,
  ];
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** RFC 4180. What a spreadsheet would run as a formula gets an apostrophe, which it shows as text (CWE-1236). */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Everything that the hash covers, so that whoever has the whole of it can prove the chain without us. */
function ndjsonLine(line: ShownLine): string {
  const { id, at, actorId, actorName, isSystem, action, objectKind, objectId, detail, address, hash } = line;
  return `${JSON.stringify({ id, at, actorId, actorName, isSystem, action, objectKind, objectId, detail, address, hash })}\n`;
}
