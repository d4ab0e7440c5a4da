import type { PartName, Place, ReadBulletin, Unread } from './model.ts';
import type { Sentence } from './paragraphs.ts';

type Mutable<Value> = Value extends readonly (infer Item)[] ? Item[] : Value;

/** A bulletin while it is being read: what is found is put in its place. */
export type Draft = { -readonly [Name in keyof ReadBulletin]: Mutable<ReadBulletin[Name]> };

export function newDraft(language: string): Draft {
  return {
    language,
    period: null,
    issue: null,
    level: null,
    totals: null,
    average: null,
    zeroDay: null,
    received: null,
    channels: null,
    notifiedUnits: null,
    notices: [],
    reporting: { leaders: null, originals: null },
    types: null,
    vendors: null,
    sectors: null,
    alerts: [],
    noAlerts: false,
    summary: null,
    verifications: [],
    noVerification: false,
    news: [],
    tables: { reporting: null, types: null, vendors: null, important: null },
    captions: [],
    tablesNamed: [],
    absent: [],
    unread: [],
  };
}

/** Notes that something stands there which is not understood. */
export function unreadAt(draft: Draft, part: PartName, at: Place): void {
  const entry: Unread = { part, line: at.line, page: at.page, text: at.sentence };
  // Two readers that meet the same sentence come one soon after the other.
  const known = draft.unread.slice(-100).some((each) => each.line === entry.line && each.text === entry.text);
  if (!known) draft.unread.push(entry);
}

export function unreadSentence(draft: Draft, part: PartName, { at }: Sentence): void {
  unreadAt(draft, part, at);
}
