import { emptyContent } from '#desk/intake/index.ts';
import type { Facts, Report } from '#desk/review/index.ts';
import type { Actor, Role } from '#people/index.ts';

/** Somebody who can act; in no organisation unless told. */
export function someone(personId: number, roles: readonly Role[], organisation: Actor['organisation'] = null): Actor {
  return {
    personId,
    name: `P${personId}`,
    email: `p${personId}@example.org`,
    organisation,
    roles,
    secondFactor: true,
    scopes: null,
  };
}

/** A report as decisions see it, of reporter 1 of organisation 10. */
export function someReport(change: Partial<Report> = {}): Report {
  return {
    id: 1,
    receipt: 'CNVD-C-2026-1',
    kind: 'product',
    state: 'received',
    title: '某产品存在命令执行漏洞',
    personId: 1,
    organisationId: 10,
    original: true,
    receivedAt: new Date('2026-11-20T02:00:00Z'),
    stateSince: new Date('2026-11-20T02:00:00Z'),
    dueAt: new Date('2026-11-22T15:59:59Z'),
    assigneeId: null,
    priority: 2,
    priorityReasons: [],
    claimedSeverity: 'high',
    mergedInto: null,
    passedBy: [],
    recordId: null,
    version: 5,
    ...change,
  };
}

/** Facts under which every condition of every move holds, but those about one that a test changes. */
export function goodFacts(change: Partial<Facts> = {}): Facts {
  return {
    content: { ...emptyContent, title: '某产品存在命令执行漏洞', proof: { language: 'python', code: 'print(1)' } },
    files: { screenshot: 1 },
    entryFlaws: [],
    verifications: 1,
    original: true,
    partyIds: [20],
    askedIds: [20],
    mergedOwnerIds: [],
    returnedFrom: 'second-review',
    hasAddition: true,
    decided: { to: 'rejected', from: 'second-review' },
    hasAppealed: false,
    involvedIds: [],
    target: someReport({ id: 2, receipt: 'CNVD-C-2026-2', state: 'archived' }),
    merged: [],
    assignee: null,
    vendorId: 20,
    time: { calendar: new Map(), timeZone: 'Asia/Shanghai' },
    ...change,
  };
}
