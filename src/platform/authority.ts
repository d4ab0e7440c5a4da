/** Who runs the platform: the publisher of its machine-readable documents. */
export type Authority = {
  readonly name: string;
  readonly nameEn: string;
  /** A web address that the authority holds, without a slash at the end: by it documents of one publisher are told from another's. */
  readonly namespace: string;
  /** Where to reach it, as an address: `mailto:…` or `https://…`; null: nothing is stated. */
  readonly contact: string | null;
  /** Its number as a GCVE numbering authority (gcve.eu); null: it is none, and records get no GCVE identifiers. */
  readonly gnaId: number | null;
};

/** Of a platform whose settings name nobody. */
export const namelessAuthority: Authority = {
  name: '补漏 · 漏洞共享平台',
  nameEn: 'Bulou',
  namespace: 'https://bulou.example',
  contact: null,
  gnaId: null,
};
