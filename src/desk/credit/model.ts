import type { Day, Kind, Severity } from '#vocabulary/index.ts';

/** What an archived original earns. */
export type PointRule = { readonly kind: Kind; readonly severity: Severity; readonly points: number };

/** An archived original as points and certificates look at it. */
export type Archived = {
  readonly reportId: number;
  readonly receipt: string;
  readonly personId: number;
  readonly organisationId: number | null;
  readonly kind: Kind;
  readonly severity: Severity | null;
  /** CVSS 2.0 base score of the record; null where it has none. */
  readonly score: number | null;
  /** The archivist's finding that the system is one of a government or key-sector unit. */
  readonly publicService: boolean | null;
};

/** A certificate as it was issued. */
export type Certificate = {
  readonly number: string;
  readonly receipt: string;
  readonly identifier: string;
  readonly title: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly holder: string;
  readonly organisationName: string | null;
  readonly personId: number;
  readonly organisationId: number | null;
  readonly issuedOn: Day;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
};

export type Award = {
  readonly receipt: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly points: number;
  readonly awardedAt: Date;
};

/** The points of an original by the table; 0 where its severity is not rated. Source: domain.md §1, the table itself is the centre's. */
export function pointsFor(archived: Pick<Archived, 'kind' | 'severity'>, rules: readonly PointRule[]): number {
  const rule = rules.find(({ kind, severity }) => kind === archived.kind && severity === archived.severity);
  return rule?.points ?? 0;
}

/**
 * True for what a certificate is made for: a product vulnerability with a base score above 4.0, and an instance vulnerability of
 * high severity at a government or key-sector unit, as the archivist found. Source: CNVD's reward rules, domain.md §1.
 */
export function earnsCertificate({ kind, severity, score, publicService }: Archived): boolean {
  if (kind === 'product') return score !== null && score > 4;
  return severity === 'high' && publicService === true;
}

/** `CNVD-YC-2026-00001`: at least five digits, counted by the year of issue. */
export function certificateNumber(year: number, n: number): string {
  return `CNVD-YC-${year}-${String(n).padStart(5, '0')}`;
}

export const certificatePattern = /^CNVD-YC-\d{4}-\d{5,6}$/;
