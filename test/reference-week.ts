/** The facts of the weekly bulletin 2024 no. 4: numbers, names and orders, as `reference-week-2024-04.json` has them. */
import { readFileSync } from 'node:fs';

type Named = { readonly id: string; readonly title: string };
export type UnitFacts = { readonly name: string; readonly reported: number; readonly original: number };
type Totals = Omit<UnitFacts, 'name'>;
/** Number, title (null where the print has lost it) and, where the print tells, the level. */
export type RecordFacts = readonly [id: string, title: string | null, level?: string | null];
export type GroupFacts = {
  readonly vendor: string;
  readonly products: readonly string[];
  /** Of the group's flaws, and what they lead to; where the facts have them. */
  readonly type?: string;
  readonly harm?: string;
  readonly patched: boolean;
  readonly high: number;
  readonly records: readonly RecordFacts[];
  readonly titlesWithoutNumber?: readonly string[];
};
type SingleFacts = { readonly single: readonly [string, string] };

export type ReferenceWeek = {
  readonly edition: string;
  readonly year: number;
  readonly issue: number;
  readonly from: string;
  readonly to: string;
  readonly assessment: {
    readonly level: string;
    readonly total: number;
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly averageScore: string;
    readonly zeroDay: number;
    readonly zeroDayPercent: number;
    readonly zeroDayExamples: readonly Named[];
    readonly received: number;
    readonly receivedPreviousWeek: number;
    readonly change: string;
  };
  readonly disposal: {
    readonly keySectors: number;
    readonly telecomCarriers: number;
    readonly regionalCentres: number;
    readonly education: number;
    readonly nationalAuthority: number;
    readonly notifiedUnits: readonly string[];
  };
  readonly reporting: {
    readonly supportUnits: readonly UnitFacts[];
    readonly otherUnits: readonly UnitFacts[];
    readonly individuals: Totals;
    readonly total: Totals;
    readonly mostPubliclyCollected: readonly string[];
    readonly sharingPlatforms: readonly string[];
    readonly shared: number;
  };
  readonly byObjectType: readonly (readonly [string, number])[];
  readonly byVendor: { readonly printed: readonly (readonly [string, number, string])[] };
  readonly industries: {
    readonly telecom: number;
    readonly mobileInternet: number;
    readonly ics: number;
    readonly examples: readonly string[];
  };
  readonly alerts: readonly (GroupFacts | SingleFacts)[];
  readonly importantHigh: readonly (readonly [string, string, string])[];
  readonly verification: Named & {
    readonly product: string;
    readonly place: string;
    readonly parameter: string;
    readonly poc: string;
    readonly provider: string;
  };
  readonly news: readonly { readonly title: string; readonly url: string; readonly cve?: string }[];
  readonly libraries: Readonly<Record<'telecom' | 'mobileInternet' | 'ics', string>>;
  readonly figures: readonly string[];
  readonly about: Readonly<Record<'operator' | 'operatorShort' | 'site' | 'mail' | 'phone', string>>;
};

export const reference: ReferenceWeek = JSON.parse(
  readFileSync(new URL('reference-week-2024-04.json', import.meta.url), 'utf8'),
);

/** `甲漏洞（A、B）、乙漏洞`: equal titles merged, numbers in the order given. Written for the test alone. */
export function mergedLine(records: readonly (readonly [id: string, title: string])[]): string {
  const bare = (title: string) => title.replace(/（CNVD-[^）]*）$/, '');
  const names = [...new Set(records.map(([, title]) => bare(title)))];
  return names
    .map((name) => {
      const same = records.filter(([, title]) => bare(title) === name);
      const numbered = same.length > 1 || same.some(([, title]) => title !== name);
      return numbered ? `${name}（${same.map(([id]) => id).join('、')}）` : name;
    })
    .join('、');
}
