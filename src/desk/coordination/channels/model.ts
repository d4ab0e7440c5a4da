import type { Channel } from '#vocabulary/index.ts';
import type { WallSector } from '../notices/model.ts';

/** Words look for an end of a domain, or for a part of the unit's name; `any` fits always. */
export const ruleFields = ['domain', 'unit', 'any'] as const;
export type RuleField = (typeof ruleFields)[number];

export type ChannelRule = {
  readonly id: number;
  /** Rules are asked in ascending order; the first that fits decides. */
  readonly position: number;
  readonly field: RuleField;
  readonly words: readonly string[];
  readonly channel: Channel;
  readonly sector: WallSector | null;
  readonly region: string | null;
  /** Who answers for the channel; null: chosen when sending. */
  readonly organisationId: number | null;
  readonly organisation: string | null;
};

/** What is known of an affected system. */
export type UnitFacts = {
  readonly unit: string | null;
  /** URL, host or address, as reported. */
  readonly location: string | null;
};

/** Where a matter goes, and what it went by. */
export type Route = { readonly rule: ChannelRule; readonly field: RuleField; readonly word: string };

/**
 * The first rule that fits, with the word that it went by; null where none does. A domain's word fits the host itself and what lies
 * below it (`edu.cn`: `lib.example.edu.cn`, not `myedu.cn`); a unit's word fits anywhere in its name, whatever the case.
 */
export function routeOf(facts: UnitFacts, rules: readonly ChannelRule[]): Route | null {
  const host = hostOf(facts.location);
  const name = folded(facts.unit ?? '');
  for (const rule of rules.toSorted((a, b) => a.position - b.position)) {
    const word = wordIn(rule, host, name);
    if (word !== null) return { rule, field: rule.field, word };
  }
  return null;
}

function wordIn({ field, words }: ChannelRule, host: string | null, name: string): string | null {
  if (field === 'any') return '';
  const fits = (word: string) => {
    const sought = folded(word).replace(/^\.+/, '');
    if (sought === '') return false;
    return field === 'unit' ? name.includes(sought) : host === sought || (host?.endsWith(`.${sought}`) ?? false);
  };
  return words.find(fits) ?? null;
}

/** The host of a URL, or of what is written like one; null where there is none. */
export function hostOf(location: string | null): string | null {
  const text = (location ?? '').trim().split(/[\s,，;；、]/)[0] ?? '';
  if (text === '') return null;
  try {
    const { hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    return folded(hostname).replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();
