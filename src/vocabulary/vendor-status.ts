import type { Term } from './text.ts';

/** Where a vendor stands to a vulnerability; `unknown`: not looked yet. */
export const vendorStatuses = [
  'unknown',
  'investigating',
  'affected',
  'not-affected',
  'fix-planned',
  'fixed',
  'will-not-fix',
] as const;
export type VendorStatus = (typeof vendorStatuses)[number];

export const vendorStatusTerms: Readonly<Record<VendorStatus, Term>> = {
  unknown: { zh: '未查看', en: 'Not looked yet' },
  investigating: { zh: '调查中', en: 'Investigating' },
  affected: { zh: '受影响', en: 'Affected' },
  'not-affected': { zh: '不受影响', en: 'Not affected' },
  'fix-planned': { zh: '计划修复', en: 'Fix planned' },
  fixed: { zh: '已修复', en: 'Fixed' },
  'will-not-fix': { zh: '不修复', en: 'Will not fix' },
};

/** What a vendor says can be public once it has looked. */
export type PublicVendorStatus = Exclude<VendorStatus, 'unknown'>;
