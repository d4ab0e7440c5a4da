import { type Language, speak, type Text } from '#platform/html/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { Closing, EndReason } from './model.ts';
import type { DisclosureRule } from './store/disclosure.ts';
import type { OrderKind } from './store/orders.ts';
import { closingTerms, endTerms, orderTerms, ruleTerms, embargoWords as w } from './words.ts';

type Line = { readonly event: string; readonly detail: Readonly<Record<string, unknown>> };
type Place = { readonly language: Language; readonly timeZone: string };

/** What a line of a case's history says where it is of the embargo or of a disclosure; null: it is of something else. */
export function embargoHistory({ event, detail }: Line, { language, timeZone }: Place): string | null {
  const text = sayings[event]?.(detail, timeZone);
  return text === undefined ? null : speak(language)(text);
}

type Saying = (detail: Line['detail'], timeZone: string) => Text;

const sayings: Readonly<Record<string, Saying>> = {
  'embargo.proposed': (detail) => {
    const what = detail.endsAt === null ? w.endNow : w.until(instant(detail.endsAt, detail.zone));
    const lead = detail.revises === 1 ? { zh: '另提方案', en: 'another proposal' } : { zh: '提议', en: 'proposal' };
    return joined(lead, what, ...proposer(detail.by));
  },
  'embargo.accepted': ({ by }) => joined({ zh: '同意提议', en: 'proposal accepted' }, ...proposer(by)),
  'embargo.rejected': ({ by }) => joined({ zh: '不同意提议', en: 'proposal rejected' }, ...proposer(by)),
  'embargo.revised': ({ by }) => joined({ zh: '另提方案', en: 'answered with another proposal' }, ...proposer(by)),
  'embargo.proposal-closed': ({ as }) =>
    joined({ zh: '提议了结', en: 'proposal closed' }, ...term(closingTerms, as as Closing)),
  'embargo.started': (detail) =>
    joined({ zh: '保密期开始', en: 'embargo begins' }, w.until(instant(detail.endsAt, detail.zone))),
  'embargo.moved': (detail) =>
    joined({ zh: '保密期变更', en: 'embargo changed' }, w.until(instant(detail.endsAt, detail.zone))),
  'embargo.ended': ({ reason }) =>
    joined({ zh: '保密期结束', en: 'embargo over' }, ...term(endTerms, reason as EndReason)),
  'embargo.made-public': () => ({ zh: '漏洞已为公众所知', en: 'the flaw is public' }),
  'embargo.exploitation-noted': () => ({ zh: '发现在野利用', en: 'exploitation is seen' }),
  'disclosure.planned': ({ releaseAt, rule }, timeZone) =>
    joined(
      { zh: '公开时刻', en: 'goes public' },
      releaseAt === null ? w.never : same(instant(releaseAt, timeZone)),
      ...(releaseAt === null ? [] : term(ruleTerms, rule as DisclosureRule)),
    ),
  'disclosure.released': ({ record }) => joined({ zh: '已公开', en: 'published' }, same(String(record))),
  'disclosure.ordered': ({ kind }) => joined({ zh: '申请紧急措施', en: 'asked for' }, ...order(kind)),
  'disclosure.consented': ({ kind }) => joined({ zh: '同意紧急措施', en: 'consented to' }, ...order(kind)),
  'disclosure.refused': ({ kind }) => joined({ zh: '拒绝紧急措施', en: 'refused' }, ...order(kind)),
  'disclosure.withdrawn': ({ kind }) => joined({ zh: '撤回紧急措施', en: 'withdrawn' }, ...order(kind)),
};

const order = (kind: unknown) => term(orderTerms, kind as OrderKind);

/** A party is named by the line's own party, where the reader may know it. */
const proposer = (by: unknown): Text[] => (by === 'desk' ? [w.desk] : by === 'platform' ? [w.byItself] : []);

function term<K extends string>(terms: Readonly<Record<K, Text>>, code: K): Text[] {
  return Object.hasOwn(terms, code) ? [terms[code]] : [];
}

/** An instant of a detail, on the clocks of its zone. */
function instant(at: unknown, zone: unknown): string {
  return typeof at === 'string' && typeof zone === 'string' ? `${minuteOf(new Date(at), zone)} (${zone})` : '–';
}

const same = (text: string): Text => ({ zh: text, en: text });

const joined = (...parts: readonly Text[]): Text => ({
  zh: parts.map(({ zh }) => zh).join(' · '),
  en: parts.map(({ en }) => en).join(' · '),
});
