/**
 * Compares a record of a real share file with what we write of it, element by element: every difference is one of the traps that the
 * reader mends, or is unexplained.
 */
const names =
  'number bidNumber bidUrl cveNumber cveUrl title serverity product isEvent submitTime openTime discovererName referenceLink formalWay description patchName patchDescription';
const leaf = new RegExp(`<(${names.replaceAll(' ', '|')})>([\\s\\S]*?)</\\1>`, 'g');
const aliasNames = new Set(['bidNumber', 'bidUrl', 'cveNumber', 'cveUrl']);
const nobody = /^(?:(?=.*k)un[know]{3,6}|未知|不详|不明|无|暂无|null|none|n\/?a|-+)[.。]?$/i;

/** What the reader says of a record that it mended, by the elements that it may concern. */
const findings: Readonly<Record<string, RegExp>> = {
  'twice-escaped': /./,
  'control-characters': /./,
  'bad-bytes': /./,
  markup: /./,
  malformed: /./,
  'null-version': /^product$/,
  'title-number': /^title$/,
  severity: /^serverity$/,
  kind: /^isEvent$/,
  day: /Time$/,
  number: /^number$/,
};

type Element = { readonly name: string; readonly text: string };

const elementsOf = (record: string): Element[] =>
  [...record.matchAll(leaf)].map(([, name = '', text = '']) => ({ name, text }));
/** Without what it says: tags in their order. */
const skeleton = (record: string) => record.replace(leaf, '<$1>').replace(/<(bids|cves|bid|cve|products)><\/\1>/g, '');

const lines = (text: string) => text.replace(/&#xD;\n?|\r\n?/g, '\n');
const collapsed = (text: string) => lines(text).replace(/\s+/g, ' ').trim();
const links = (text: string) => [
  ...new Set(
    lines(text)
      .split(/\n|[\s,;，；、]{1,9}(?=https?:\/\/)/)
      .map((link) => link.trim())
      .filter((link) => link !== ''),
  ),
];

/** The traps of one record; `codes` are the keys of the reader’s findings about it. One that begins with `unexplained` is none. */
export function trapsBetween(original: string, written: string, codes: readonly string[]): string[] {
  if (original === written) return [];
  const traps: string[] = [];
  const there = elementsOf(written);
  const had = elementsOf(original).filter(({ name, text }) => {
    const said = lines(text).trim();
    if (said === '') traps.push('empty');
    else if (name === 'discovererName' && nobody.test(said) && !there.some((one) => one.name === name))
      traps.push('nobody');
    else return true;
    return false;
  });
  const aliases = ([...elements]: readonly Element[]) => elements.filter(({ name }) => aliasNames.has(name));
  traps.push(...aliasTraps(aliases(had), aliases(there), codes));
  const [before, after] = [had, there].map((all) => all.filter(({ name }) => !aliasNames.has(name)));
  const order = (all: readonly Element[] = []) => all.map(({ name }) => name).join(' ');
  if (order(before) !== order(after)) return [...traps, `unexplained order: ${order(before)} / ${order(after)}`];
  if (traps.length === 0 && skeleton(original) !== skeleton(written)) traps.push('unexplained structure');
  for (const [at, one] of (before ?? []).entries()) traps.push(...textTraps(one, after?.[at]?.text ?? '', codes));
  return traps;
}

function aliasTraps(had: readonly Element[], there: readonly Element[], codes: readonly string[]): string[] {
  const said = (all: readonly Element[]) => all.map(({ name, text }) => `${name} ${lines(text).trim()}`);
  const [before, after] = [said(had), said(there)];
  const spaces = had.filter(({ text }) => text !== lines(text).trim()).map(() => 'outer space');
  if (before.join() === after.join()) return spaces;
  if (codes.includes('alias')) return ['alias'];
  return [...new Set(before)].join() === after.join()
    ? ['repeated alias']
    : [`unexplained aliases: ${before} / ${after}`];
}

function textTraps({ name, text }: Element, written: string, codes: readonly string[]): string[] {
  if (text === written) return [];
  const known = codes.filter((code) => findings[code]?.test(name));
  if (lines(text) === lines(written)) return ['line ends'];
  if (lines(text).trim() === lines(written)) return ['outer space'];
  if (/^(?:product|title|patchName|discovererName)$/.test(name) && collapsed(text) === written) return ['inner space'];
  if (name === 'referenceLink' && links(text).join() === links(written).join()) return ['references'];
  return known.length > 0 ? known.slice(0, 1) : [`unexplained ${name}: ${text} / ${written}`];
}
