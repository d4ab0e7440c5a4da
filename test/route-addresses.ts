import { randomUUID } from 'node:crypto';
import type { AnyRoute } from '#platform/http/index.ts';

/**
 * What stands in a route's path for its parts; a name of the pattern, or with the end of the path before it (`files/:id`), or with
 * where the path begins when another part stands between (`bulletins/number` of `/bulletins/:year/:number`).
 */
export type Parts = Readonly<Record<string, string>>;

/** A real address for a route's pattern. What `parts` does not name gets something that exists nowhere. */
export function addressOf({ path }: Pick<AnyRoute, 'path'>, parts: Parts = {}): string {
  const start = path.split('/')[1];
  return path.replaceAll(/(\w+\/)?:(\w+)/g, (_, before: string | undefined, name: string) => {
    const own = parts[before === undefined ? `${start}/${name}` : `${before}${name}`];
    const value = own ?? parts[name] ?? nowhere[name] ?? randomUUID();
    return `${before ?? ''}${value}`;
  });
}

/**
 * Whether a route knows who asks. What changes only with what is published takes everybody for nobody (src/platform/http/asking.test.ts):
 * asked once, it was asked by all.
 */
export function isToldApart({
  may,
  changesWith,
  knowsVisitor,
}: Pick<AnyRoute, 'may' | 'changesWith' | 'knowsVisitor'>): boolean {
  return !(may === 'anyone' && changesWith === 'published') || knowsVisitor === true;
}

/** Well-formed, so that the route is entered, and there for nobody. */
const nowhere: Parts = {
  receipt: 'CNVD-C-1999-1',
  identifier: 'CNVD-1999-00001',
  number: '1',
  year: '1999',
  format: 'pdf',
  language: 'zh',
  name: 'withdraw',
  role: 'reporter',
  other: 'CNVD-C-1999-2',
  token: 'x'.repeat(43),
  'cases/number': 'CNVD-AJ-1999-1',
  'threads/thread': '999999',
  'vendors/participant': '999999',
  'participants/participant': '999999',
  'proposals/proposal': '999999',
  'organisations/id': '999999',
  'contacts/contact': '999999',
  'advisories/id': '999999',
  'advisories/number': 'CNTA-1999-0001',
  'persons/id': '999999',
  'keys/id': '999999',
  'sessions/id': '999999',
};
