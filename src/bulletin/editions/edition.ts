import type { Sector, Term } from '#vocabulary/index.ts';
import type { ChangeStyle } from '../rules/change.ts';

/** The blocks that a part can be made of; `parts/registry.ts` says how each is written. */
export const blockNames = [
  'level',
  'totals',
  'figure-average',
  'figure-zero-day',
  'channels',
  'figure-key-sectors',
  'figure-regional-centres',
  'figure-education',
  'notified-units',
  'notices',
  'reporting',
  'table-reporting',
  'types',
  'table-types',
  'figure-types',
  'vendors',
  'table-vendors',
  'sectors',
  'sector-links',
  'sector-figures',
  'alerts',
  'table-important',
  'summary',
  'verification',
  'news',
  'about-platform',
  'about-operator',
] as const;
export type BlockName = (typeof blockNames)[number];

export type EditionPart = {
  readonly id: string;
  /** May hold `{short}` and `{operator}`. */
  readonly heading: Term;
  readonly blocks: readonly BlockName[];
};

/** How the bulletin is laid out and worded in one stretch of years: data only, read by the composer. */
export type Edition = {
  readonly id: string;
  readonly name: Term;
  readonly parts: readonly EditionPart[];
  /** Industries that the bulletin counts, in its order. */
  readonly sectors: readonly Sector[];
  readonly changeStyle: ChangeStyle;
  readonly wording: {
    readonly zh: {
      /** What is received: 事件型漏洞 or 漏洞. */
      readonly received: string;
      /** 报送的 or 报送 before the number that the platforms shared. */
      readonly sharedVerb: string;
      /** Between what the single record's product has and what an attacker can do: a stop or a comma. */
      readonly singleJoin: string;
      /** How 小结 points at the single record's vulnerability: 漏洞 or 该漏洞. */
      readonly summarySingle: string;
    };
    readonly en: {
      /** What is received, of one and of several. */
      readonly received: readonly [string, string];
    };
  };
};
