import { createHash } from 'node:crypto';

/** A line as it is stored, without its hash. */
export type AuditLine = {
  readonly id: number;
  readonly at: Date;
  readonly actorId: number | null;
  readonly isSystem: boolean;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly address: string | null;
};

/** The hash before the first line. */
export const firstLink: Buffer = Buffer.alloc(32);

/** The link of a line: SHA-256 over the link before it and the line in its one canonical spelling. */
export function linkHash(previous: Buffer, line: AuditLine): Buffer {
  return createHash('sha256').update(previous).update(canonicalLine(line)).digest();
}

/** A JSON array in fixed order, the detail's keys sorted, the instant in ISO 8601 with milliseconds. */
function canonicalLine(line: AuditLine): string {
  const detail = Object.entries(line.detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    line.id,
    line.at.toISOString(),
    line.actorId,
    line.isSystem,
    line.action,
    line.objectKind,
    line.objectId,
    detail,
    line.address,
  ]);
}
