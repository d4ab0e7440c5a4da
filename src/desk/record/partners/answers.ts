import type { Language } from '#platform/html/index.ts';
import { numberStateTerms, type OwnNumber, type Quota, quotaText } from './model.ts';
import type { FoundNumber } from './own.ts';

export function quotaBody(quota: Quota, language: Language) {
  const { year, limit, reserved, used, rejected, left } = quota;
  return { year, limit, reserved, used, rejected, left, explanation: quotaText(quota)[language] };
}

export function ownBody(number: OwnNumber, language: Language) {
  const { identifier, year, state, reservedAt, reason, instead, note } = number;
  const stateText = numberStateTerms[state][language];
  return { identifier, year, state, stateText, own: true, reservedAt: reservedAt.toISOString(), reason, instead, note };
}

/** All of one’s own; of another’s what is public, with where it is read. */
export function numberBody(found: FoundNumber, publicUrl: string, language: Language) {
  const body = found.own ? ownBody(found.number, language) : foreignBody(found, language);
  const isRecord = body.state === 'published' || body.state === 'withdrawn';
  return { ...body, url: isRecord ? `${publicUrl}/records/${body.identifier}` : null };
}

function foreignBody({ identifier, state, instead }: Extract<FoundNumber, { own: false }>, language: Language) {
  const nothing = { reservedAt: null, reason: null, note: null };
  const year = Number(identifier.split('-')[1]);
  return { identifier, year, state, stateText: numberStateTerms[state][language], own: false, instead, ...nothing };
}
