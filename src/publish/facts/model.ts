import type { Day } from '#vocabulary/index.ts';

export const factSources = ['kev', 'epss'] as const;
/** `kev`: the catalogue of CVEs that are exploited, of CISA. `epss`: how likely that is, of FIRST. */
export type FactSource = (typeof factSources)[number];

/** One edition of a catalogue; `entries`: how many CVEs it speaks of. */
export type Edition = { readonly version: string; readonly datedOn: Day; readonly entries: number };

/** What a reading changed, in CVEs. */
export type Replaced = { readonly added: number; readonly removed: number; readonly changed: number };

/** A public record whose CVE was not listed as exploited before this reading. */
export type NewlyExploited = {
  readonly identifier: string;
  readonly title: string;
  readonly cve: string;
  readonly addedOn: Day;
};

/** What came of a reading. `newlyExploited`: of the first reading of all too, then every record that is listed. */
export type FactsRead = Replaced &
  Edition & {
    readonly source: FactSource;
    /** False: the platform held just this edition, and nothing was written. */
    readonly isNew: boolean;
    readonly newlyExploited: readonly NewlyExploited[];
  };
