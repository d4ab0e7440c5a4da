import type { Language } from '#platform/html/index.ts';
import { json, type Reply } from '#platform/http/index.ts';
import { reportStateTerms } from '../states.ts';
import type { ApiMistake, ReportLine, ReportMove, ReportStatus } from './model.ts';
import type { Listing } from './status.ts';
import type { Allowance, Delivered } from './submit.ts';

/** Mistakes beyond so many are counted only. */
const mostMistakes = 500;

/** The answer to a delivery: 201 with receipts, 200 for a repeated one, 422 with every mistake, 429 with when to come back. */
export function deliveredReply(delivered: Delivered, publicUrl: string, language: Language): Reply {
  switch (delivered.kind) {
    case 'invalid':
      return invalidReply(delivered.mistakes, language);
    case 'limited': {
      const { refusal, allowance } = delivered;
      const { retryAfterSeconds: seconds } = refusal;
      return problemReply(
        { status: 429, code: refusal.code, title: refusal.text[language] },
        { ...limitHeaders(allowance), ...(seconds !== null && { 'retry-after': String(seconds) }) },
      );
    }
    case 'taken': {
      const { receipts, missing, repeated, allowance } = delivered;
      const reports = receipts.map((receipt, index) => ({
        receipt,
        missing: missing[index] ?? [],
        ...links(receipt, publicUrl),
      }));
      return json({ receipts, reports }, repeated ? 200 : 201, {
        ...limitHeaders(allowance),
        ...(repeated && { 'idempotency-replayed': 'true' }),
        ...(receipts.length === 1 && !repeated && { location: `/api/v1/reports/${receipts[0]}` }),
      });
    }
  }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy (so many in so many seconds), and what is left of it. */
function limitHeaders({ limit, remaining }: Allowance): Record<string, string> {
  return { 'ratelimit-policy': `"reports";q=${limit};w=86400`, ratelimit: `"reports";r=${remaining}` };
}

function invalidReply(mistakes: readonly ApiMistake[], language: Language): Reply {
  const title = {
    zh: `有${mistakes.length}处错误，没有接收任何报告。请按errors改正后重新发送。`,
    en: `There are ${mistakes.length} mistakes and no report was taken. Correct what errors lists and send again.`,
  };
  const errors = mistakes.slice(0, mostMistakes).map(({ pointer, text, code }) => {
    return { pointer, detail: text[language], ...(code !== undefined && { code }) };
  });
  return problemReply({ status: 422, code: 'api.invalid', title: title[language], count: mistakes.length, errors });
}

type ProblemBody = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly [more: string]: unknown;
};

/** RFC 9457. */
function problemReply(body: ProblemBody, headers: Readonly<Record<string, string>> = {}): Reply {
  return json({ type: 'about:blank', ...body }, body.status, {
    ...headers,
    'content-type': 'application/problem+json',
  });
}

function links(receipt: string, publicUrl: string) {
  return { links: { self: `${publicUrl}/api/v1/reports/${receipt}`, page: `${publicUrl}/reports/${receipt}` } };
}

function lineOf(
  { receipt, state, kind, title, receivedAt, since, due }: ReportLine,
  publicUrl: string,
  language: Language,
) {
  return {
    ...{ receipt, state, stateText: reportStateTerms[state][language], kind, title },
    ...{ receivedAt: instant(receivedAt), since: instant(since), due: instant(due) },
    ...links(receipt, publicUrl),
  };
}

const instant = (at: Date | null) => at?.toISOString() ?? null;

export function statusReply(
  { status, moves }: { status: ReportStatus; moves: readonly ReportMove[] },
  publicUrl: string,
  language: Language,
): Reply {
  const { mergedInto, record } = status;
  return json({
    ...lineOf(status, publicUrl, language),
    ...{ mergedInto, record },
    history: moves.map(({ at, move, from, to, reason, note }) => ({ at: instant(at), move, from, to, reason, note })),
  });
}

export function listReply({ reports, next }: Listing, publicUrl: string, language: Language): Reply {
  return json({ reports: reports.map((one) => lineOf(one, publicUrl, language)), next });
}
