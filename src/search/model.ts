import type { RecordRow } from '#publish/read/index.ts';
import type { Day, Kind, ObjectType, Sector, Severity } from '#vocabulary/index.ts';

/** `changed`: by what happened to a record last, publication or correction, as the transparency log has it. */
export const sorts = ['newest', 'severity', 'relevance', 'changed'] as const;
export type Sort = (typeof sorts)[number];

/** What a reader asks of the list. Lists are “any of”, empty means no restriction; all parts must hold together. */
export type ListQuery = {
  /** An expression (docs/search.md) as typed; where it is none, its words must all occur. */
  readonly text: string;
  /** The day from which `7d` counts back, in the platform's zone. No part of the address. */
  readonly today: Day;
  readonly severities: readonly Severity[];
  readonly objectTypes: readonly ObjectType[];
  readonly sectors: readonly Sector[];
  readonly kinds: readonly Kind[];
  /** Principal names of vendors. */
  readonly vendors: readonly string[];
  /** `CVE-2024-0204`. */
  readonly cve: string | null;
  readonly patched: boolean | null;
  /** Whether a catalogue lists one of its CVEs as exploited. */
  readonly exploited: boolean | null;
  /** Of 公开日期. */
  readonly years: readonly number[];
  /** 公开日期, both ends included. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sort: Sort;
  /** Opaque place to go on from (`ListPage.next`); in addresses it bears the mark of its query (`nextCursor`). */
  readonly after: string | null;
  readonly limit: number;
};

export type ListRow = RecordRow;

/**
 * A choice of a filter with the number of records it would leave. Closed lists come whole, in their official order, so that
 * nothing moves when a box is ticked; of vendors the chosen ones stand first.
 */
export type Choice<Key extends string = string> = {
  readonly key: Key;
  readonly records: number;
  readonly chosen: boolean;
};

export type ListPage = {
  readonly total: number;
  readonly rows: readonly ListRow[];
  readonly next: string | null;
  readonly facets: {
    readonly severity: readonly Choice<Severity>[];
    readonly objectType: readonly Choice<ObjectType>[];
    readonly sector: readonly Choice<Sector>[];
    readonly vendor: readonly Choice[];
    readonly patched: readonly Choice<'yes' | 'no'>[];
    readonly exploited: readonly Choice<'yes' | 'no'>[];
    readonly kind: readonly Choice<Kind>[];
    /** Years with records, newest first. */
    readonly year: readonly Choice[];
  };
};
