import type { RecordContent } from '#vocabulary/index.ts';
import { recordContent } from './factories.ts';

/** What somebody may ask a public address for: a number, its CVE, its vendor. */
export type Asked = { readonly identifier: string; readonly cve: string; readonly vendor: string };

/** As long as what is embargoed, and there nowhere. */
export const nowhere: Asked = { identifier: 'CNVD-2024-77777', cve: 'CVE-2024-77777', vendor: 'Qwzzan' };

const reasons: readonly Partial<RecordContent>[] = [
  { publishedOn: '2024-02-28' },
  { publishedOn: null },
  { kind: 'instance' },
  { description: '' },
];

/** How each of `embargoed` is asked for. */
export const hiddenNames: readonly Asked[] = reasons.map((_, at) => ({
  identifier: `CNVD-2024-5000${at + 1}`,
  cve: `CVE-2024-5000${at}`,
  vendor: `Xueya${'abcd'[at]}`,
}));

/** Each kind of record that stays behind the gate (a later day, no day, an instance, held by lint), with a vendor, an alias and a patch of its own. */
export const embargoed: readonly RecordContent[] = hiddenNames.map(({ identifier, cve, vendor }, at) =>
  recordContent({
    identifier,
    ...reasons[at],
    title: `${vendor} X1 越权访问漏洞`,
    aliases: [{ scheme: 'CVE', value: cve, url: null }],
    products: [{ text: `${vendor} X1`, vendor, product: 'X1', version: null, ranges: [] }],
  }),
);
