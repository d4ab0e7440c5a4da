/** What a reader of reports can find in a file; the names are those of a report’s content. */
export const reportFields = [
  'kind',
  'title',
  'vendor',
  'product',
  'versions',
  'unit',
  'location',
  'flawType',
  'place',
  'description',
  'reproduction',
  'proof',
  'instances',
  'claimedSeverity',
  'cvss',
  'cves',
  'references',
  'remediation',
  'exploited',
  'original',
  'finder',
  'isAnonymous',
  'disclosure',
  'disclosureOn',
  'reservedIdentifier',
] as const;
export type ReportField = (typeof reportFields)[number];

export type Words = { readonly zh: string; readonly en: string };

/** Something wrong that reading alone has shown. `cell` is where: `D17`, `第17行“标题”`, `/reports/3/title`. */
export type DraftMistake = {
  readonly field: ReportField | null;
  readonly cell: string;
  readonly text: Words;
};

/** Where a draft stood: the row of a sheet, the line of a text file, the place in a list (from 1); in an archive also the file’s name. */
export type DraftPlace = {
  readonly unit: 'row' | 'line' | 'item';
  readonly at: number;
  readonly entry: string | null;
};

/**
 * One report as a file states it, unchecked: a value that the format’s own lists explain is translated to our code, everything else
 * stands as it came. A field that the file does not state is absent. `cells` names the place of each field; where a whole file has
 * the same columns, all its drafts share one function.
 */
export type ReportDraft = {
  readonly place: DraftPlace;
  readonly fields: Readonly<Partial<Record<ReportField, unknown>>>;
  readonly mistakes: readonly DraftMistake[];
  /** The place of a field as a person or program finds it; for a field that is not there, where it would stand. */
  readonly cellOf: (field: ReportField | null, within?: string) => string;
};

/** What was noticed about the file as a whole and hides nothing: a column that was not read, a hidden sheet. */
export type FileNotice = { readonly text: Words };

export type DraftItem =
  | { readonly kind: 'draft'; readonly draft: ReportDraft }
  | { readonly kind: 'notice'; readonly notice: FileNotice };
