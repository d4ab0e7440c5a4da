/** The parts of a CPE 2.3 name that name a product; null stands for ANY (`*`) and NA (`-`). */
export type CpeName = {
  readonly part: 'a' | 'h' | 'o' | null;
  readonly vendor: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly update: string | null;
};

/**
 * Reads a CPE 2.3 formatted string (NISTIR 7695 §6.2): `cpe:2.3:a:apache:http_server:2.4.1:*:*:*:*:*:*:*`, eleven parts, escapes undone.
 * Null for anything else.
 */
export function readCpe(text: string): CpeName | null {
  if (text.length > 1000 || !/^cpe:2\.3:/i.test(text)) return null;
  const parts = text.slice('cpe:2.3:'.length).split(/(?<!\\):/);
  if (parts.length !== 11 || !parts.every((part) => /^(?:[*-]|(?:[\w.?*-]|\\[^\w\s])+)$/.test(part))) return null;
  const [part = '', vendor = '', product = '', version = '', update = ''] = parts.map((one) => one.toLowerCase());
  if (!/^[aho*-]$/.test(part)) return null;
  const plain = (value: string) => (value === '*' || value === '-' ? null : value.replace(/\\(.)/g, '$1'));
  return {
    part: plain(part) as CpeName['part'],
    vendor: plain(vendor),
    product: plain(product),
    version: plain(version),
    update: plain(update),
  };
}
