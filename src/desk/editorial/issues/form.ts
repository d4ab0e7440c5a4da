/**
 * The composing page's form, read back. Lists are fields of one name repeated in their order (which a browser's script may change by
 * moving the elements); an item's own fields carry its key: `alerts=a`, `alert.a.vendor=D-Link`, `alert.a.records=CNVD-…`.
 */
import type { NewsItem, NoticeMention } from '#bulletin/index.ts';
import { findRecordIdentifier, type Severity, severities } from '#vocabulary/index.ts';
import { members, type Shown } from './shown.ts';

/** A form as the server gives it: a list where a name came more than once. */
export type Sent = Readonly<Record<string, unknown>>;

/**
 * What the form says, tidied; nothing is judged here. Members that the form does not have (`has=alerts` says that it has one) stay as they
 * stood: an edition that prints no news asks for none, and half a form empties nothing.
 */
export function readForm(sent: Sent, stood: Shown): Shown {
  const has = list(sent, 'has');
  const asked = everythingIn(sent);
  const kept = members.filter((member) => !has.includes(member)).map((member) => [member, stood[member]]);
  return { ...asked, ...Object.fromEntries(kept) };
}

function everythingIn(sent: Sent): Shown {
  const level = one(sent, 'level');
  return {
    level: isLevel(level) ? { level, reason: line(sent, 'levelReason') } : null,
    zeroDayExamples: numbers(sent, 'zeroDayExamples'),
    sectorExamples: numbers(sent, 'sectorExamples'),
    alerts: list(sent, 'alerts').map((key) => ({
      vendor: line(sent, `alert.${key}.vendor`),
      vendorEn: line(sent, `alert.${key}.vendorEn`),
      records: numbers(sent, `alert.${key}.records`),
      introductions: lines(sent, `alert.${key}.introductions`),
      disclosed: line(sent, `alert.${key}.disclosed`),
      harm: line(sent, `alert.${key}.harm`),
      introductionsEn: lines(sent, `alert.${key}.introductionsEn`),
      disclosedEn: line(sent, `alert.${key}.disclosedEn`),
      harmEn: lines(sent, `alert.${key}.harmEn`),
    })),
    single: singleIn(sent),
    important: numbers(sent, 'important').map((record) => ({
      record,
      remediation: line(sent, `important.${record}.remediation`),
      remediationEn: line(sent, `important.${record}.remediationEn`),
    })),
    verification: verificationIn(sent),
    news: list(sent, 'news').flatMap((key) => newsIn(sent, `news.${key}`) ?? []),
    notices: list(sent, 'notices').flatMap((key) => noticeIn(sent, `notice.${key}`) ?? []),
  };
}

/** A news item under its lead; null where every field is empty. */
export function newsIn(sent: Sent, lead: string): NewsItem | null {
  const item = {
    title: line(sent, `${lead}.title`),
    summary: line(sent, `${lead}.summary`),
    url: line(sent, `${lead}.url`),
  };
  const english = { titleEn: line(sent, `${lead}.titleEn`), summaryEn: line(sent, `${lead}.summaryEn`) };
  return Object.values(item).every((text) => text === '') ? null : { ...item, ...filled(english) };
}

export function noticeIn(sent: Sent, lead: string): NoticeMention | null {
  const item = { title: line(sent, `${lead}.title`), url: line(sent, `${lead}.url`) };
  if (item.title === '' && item.url === '') return null;
  return { ...item, ...filled({ titleEn: line(sent, `${lead}.titleEn`) }) };
}

/** Only what is not empty. */
function filled<Fields extends Readonly<Record<string, string>>>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '')) as Partial<Fields>;
}

function singleIn(sent: Sent): Shown['single'] {
  const record = numberIn(one(sent, 'single.record'));
  if (record === '') return null;
  return {
    record,
    product: line(sent, 'single.product'),
    introduction: line(sent, 'single.introduction'),
    disclosed: line(sent, 'single.disclosed'),
    harm: line(sent, 'single.harm'),
    productEn: line(sent, 'single.productEn'),
    introductionEn: line(sent, 'single.introductionEn'),
    disclosedEn: line(sent, 'single.disclosedEn'),
    harmEn: lines(sent, 'single.harmEn'),
  };
}

function verificationIn(sent: Sent): Shown['verification'] {
  const record = numberIn(one(sent, 'verification.record'));
  if (record === '') return null;
  return {
    record,
    description: lines(sent, 'verification.description'),
    descriptionEn: lines(sent, 'verification.descriptionEn'),
    proofUrls: lines(sent, 'verification.proofUrls'),
    provider: line(sent, 'verification.provider'),
  };
}

/** Values of a name in their order; a name that is not there has none. */
export function list(sent: Sent, name: string): readonly string[] {
  const value = sent[name];
  const values = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return values.map(String);
}

/** The last value of a name, as typed; empty where there is none. */
export function one(sent: Sent, name: string): string {
  return list(sent, name).at(-1) ?? '';
}

export function line(sent: Sent, name: string): string {
  return one(sent, name).replace(/\s+/g, ' ').trim();
}

function lines(sent: Sent, name: string): string[] {
  return one(sent, name)
    .split(/[\r\n]+/)
    .map((text) => text.trim())
    .filter(Boolean);
}

function numbers(sent: Sent, name: string): string[] {
  return list(sent, name).map(numberIn).filter(Boolean);
}

/** A record's number however it was typed or pasted (an address, small letters); what holds none is left for the refusal to name. */
export function numberIn(text: string): string {
  return findRecordIdentifier(text) ?? text.trim();
}

function isLevel(text: string): text is Severity {
  return (severities as readonly string[]).includes(text);
}
