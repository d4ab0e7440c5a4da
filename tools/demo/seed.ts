import type { ObjectType, Sector, Severity } from '#vocabulary/index.ts';
import type { FlawKey } from './flaws.ts';

/** What a product is, said once for all its records. */
export type Product = {
  readonly vendor: string | null;
  /** Name as titles write it; a Latin vendor leads it, a Chinese one does not. */
  readonly name: string;
  /** `款家用无线路由器`, with its measure word: the end of `X是Y的一…`. */
  readonly is: string;
  readonly objectType: ObjectType;
  readonly sectors: readonly Sector[];
  readonly site: string | null;
};

/** One record before it has a number (where none is given), days, a vector and prose. */
export type Seed = {
  readonly number: number | null;
  readonly title: string;
  readonly product: Product;
  readonly flaw: FlawKey;
  readonly place: string | null;
  /** Fixed by the reference; null leaves it to the week's proportions. */
  readonly severity: Severity | null;
  /** `late`: the vendor's fix came after the record, which therefore counts as unpatched. */
  readonly patch: 'none' | 'there' | 'late';
  /** Found by the reporter (`original`), or already public when it was collected. */
  readonly original: boolean;
  /** True for the records that the bulletin names: they are public before its period ends. */
  readonly named: boolean;
  readonly kind: 'product' | 'instance';
  /** What departs from the general prose. */
  readonly own: {
    readonly version?: string;
    readonly fixUrl?: string;
    readonly references?: readonly string[];
    readonly discoverer?: string;
    /** Invented, in a range that is never given out. */
    readonly cve?: string;
    /** Invented: BUGTRAQ ended long before it came to seven digits. */
    readonly bid?: string;
    readonly cvss3?: string;
    readonly cvss4?: string;
    readonly description?: string;
  };
};

const latinEnd = /[A-Za-z0-9)]$/;

/** `D-Link DIR-823G` + `TXPower参数` + `缓冲区溢出` → `D-Link DIR-823G TXPower参数缓冲区溢出漏洞`. */
export function titleOf(subject: string, place: string | null, flaw: string): string {
  return [place, `${flaw}漏洞`].reduce<string>((title, part) => {
    if (part === null) return title;
    return latinEnd.test(title) && /^[A-Za-z]/.test(part) ? `${title} ${part}` : title + part;
  }, subject);
}
