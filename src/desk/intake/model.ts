import { Type } from 'typebox';
import type { OrganisationKind } from '#people/index.ts';
import { type Day, type Kind, receiptPattern } from '#vocabulary/index.ts';

/** The receipt in an address; anything else there is no address of ours. */
export const receiptParam = Type.String({ pattern: receiptPattern.source });

/** One report as the bulletin counts it. `organisationId` null: an individual white hat. */
export type NewReport = {
  /** `CNVD-C-2024-1234`. */
  readonly receipt: string;
  readonly organisationId: number | null;
  readonly receivedOn: Day;
  readonly kind: Kind;
  /** False for what was collected from public sources. */
  readonly original: boolean;
};

/** Who delivered, with the place in the register; null for individuals together. */
export type Reporter = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly ordinal: number;
  readonly sharesWhiteHats: boolean;
};

/** Receipts without a gap: `CNVD-C-{year}-{first}` to `-{last}`, all of one reporter and one sort. */
export type ReceiptRun = {
  readonly reporter: Reporter | null;
  readonly original: boolean;
  readonly year: number;
  readonly first: number;
  readonly last: number;
};
