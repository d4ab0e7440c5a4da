import { Readable } from 'node:stream';
import { type Db, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import type { Actor } from '../actor.ts';
import { demand } from '../permissions.ts';
import { appendAudit } from './append.ts';
import { type ExportFormat, exportLines } from './export.ts';
import {
  type AuditFilter,
  type AuditPlace,
  type AuditQuery,
  type FilterMistake,
  noFilter,
  parsePlace,
  readFilter,
} from './filter.ts';
import { findActor, findActors, findHead, findLines, knownTerms, lastProof, type ShownLine } from './store-read.ts';
import { type Verification, verifyAudit } from './verify.ts';

/** Who looks, when, from where. */
export type Looking = { readonly actor: Actor; readonly now: Date; readonly address: string };

export type Person = { readonly id: number; readonly name: string; readonly email: string };

export type AuditView = {
  readonly stated: AuditQuery;
  readonly filter: AuditFilter;
  readonly mistakes: readonly FilterMistake[];
  /** The person that the filter names. */
  readonly chosen: Person | null;
  /** Several persons of the name that was asked for: the reader chooses. */
  readonly candidates: readonly Person[];
  readonly lines: readonly ShownLine[];
  readonly next: AuditPlace | null;
  readonly terms: { readonly actions: readonly string[]; readonly kinds: readonly string[] };
  readonly head: { readonly id: number; readonly hash: string };
  readonly proof: { readonly at: Date; readonly detail: ShownLine['detail'] } | null;
};

const pageSize = 50;

/**
 * One page of the log, newest first. Nothing is listed while a filter cannot be read: a log must not seem to hold less than it
 * does. Writes `audit.read` with the filter. Refuses `people.forbidden`.
 */
export function readAudit(world: World, looking: Looking, query: AuditQuery): Promise<AuditView> {
  demand(looking.actor, 'audit:read');
  return transaction(world.database.db, async (tx) => {
    const asked = await understand(tx, query);
    const before = parsePlace(query.after);
    const lines = asked.isClear
      ? await findLines(tx, { filter: asked.filter, timeZone: world.timeZone, before, limit: pageSize + 1 })
      : [];
    const shown = lines.slice(0, pageSize);
    const terms = await knownTerms(tx);
    const head = await findHead(tx);
    const proof = (await lastProof(tx)) ?? null;
    await appendAudit(tx, [{ ...entryOf(looking, 'audit.read'), detail: { ...asked.filter, shown: shown.length } }]);
    return {
      ...asked,
      stated: query,
      lines: shown,
      next: lines.length > pageSize ? (shown.at(-1) ?? null) : null,
      terms,
      head: { id: head.id, hash: head.hash.toString('hex') },
      proof,
    };
  });
}

/**
 * The lines of a filter as a stream, up to the last one of now. Writes `audit.exported` first, so that an export that breaks off
 * is in the log, too; null where the filter cannot be read.
 */
export async function exportAudit(
  world: World,
  looking: Looking,
  query: AuditQuery,
  format: ExportFormat,
): Promise<Readable | null> {
  demand(looking.actor, 'audit:read');
  const { db } = world.database;
  const { filter, isClear } = await understand(db, query);
  if (!isClear) return null;
  const { id: upTo } = await findHead(db);
  await transaction(db, (tx) =>
    appendAudit(tx, [{ ...entryOf(looking, 'audit.exported'), detail: { ...filter, format, upTo } }]),
  );
  return Readable.from(exportLines(db, format, { filter, timeZone: world.timeZone, upTo }));
}

/** Proves the whole log and writes what was found as `audit.verified`: the page shows the last one. */
export async function proveAudit(world: World, looking: Looking): Promise<Verification> {
  demand(looking.actor, 'audit:read');
  const { db } = world.database;
  const found = await verifyAudit(db);
  const { whole, lines, head, broken } = found;
  const detail = {
    whole,
    lines,
    head: `${head.id}:${head.hash}`,
    brokenAt: broken?.id ?? null,
    flaw: broken?.flaw ?? null,
  };
  await transaction(db, (tx) => appendAudit(tx, [{ ...entryOf(looking, 'audit.verified'), detail }]));
  return found;
}

function entryOf({ actor, now, address }: Looking, action: string) {
  return { at: now, actor, action, object: { kind: 'audit', id: 'log' }, address };
}

/** The filter with the person in it, and what about it could not be understood. */
async function understand(db: Db, query: AuditQuery) {
  const { filter, mistakes } = readFilter(query);
  const { actor, chosen, candidates, mistake } = await whoActed(db, query.actor?.trim() ?? '');
  const all = mistake === null ? mistakes : [...mistakes, mistake];
  const isClear = all.length === 0 && candidates.length === 0;
  return { filter: { ...noFilter, ...filter, actor }, mistakes: all, chosen, candidates, isClear };
}

type Who = {
  readonly actor: AuditFilter['actor'];
  readonly chosen: Person | null;
  readonly candidates: readonly Person[];
  readonly mistake: FilterMistake | null;
};

/** A person's number, address or name; or one of the two words for nobody. */
async function whoActed(db: Db, stated: string): Promise<Who> {
  const nobody: Who = { actor: null, chosen: null, candidates: [], mistake: null };
  if (stated === '') return nobody;
  if (['system', '系统'].includes(stated.toLowerCase())) return { ...nobody, actor: 'system' };
  if (['nobody', '未登录'].includes(stated.toLowerCase())) return { ...nobody, actor: 'nobody' };
  if (/^\d{1,15}$/.test(stated)) {
    const chosen = (await findActor(db, Number(stated))) ?? null;
    return chosen === null ? { ...nobody, mistake: noPerson } : { ...nobody, actor: chosen.id, chosen };
  }
  const found = await findActors(db, stated);
  const [only] = found;
  if (only === undefined) return { ...nobody, mistake: noPerson };
  return found.length === 1 ? { ...nobody, actor: only.id, chosen: only } : { ...nobody, candidates: found };
}

const noPerson: FilterMistake = {
  field: 'actor',
  text: {
    zh: '没有这个人员：请填写完整的姓名、邮箱或人员编号，或填“系统”“未登录”',
    en: 'There is no such person: give the full name, e-mail address or number, or “system”, “nobody”',
  },
};
