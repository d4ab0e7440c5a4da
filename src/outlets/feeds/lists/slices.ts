import { type TSchema, Type } from 'typebox';
import { allOf, type Expression, exactName, parseExpression } from '#expression/index.ts';
import { findProduct, findSubLibrary, findVendor, type Reader } from '#publish/read/index.ts';
import { listLimits } from '#search/index.ts';
import { objectTypes, objectTypeTerms, vendorKey } from '#vocabulary/index.ts';
import type { AnyList } from '../model.ts';
import { nothingHere } from '../refusals.ts';
import { words as all } from '../words.ts';
import { recordList } from './records.ts';

const words = all.records;
const param = (maxLength: number): TSchema => Type.String({ minLength: 1, maxLength });

/** A sub-library: the records that fulfil its expression. */
export const sectorList: AnyList = recordList({
  path: '/sectors/:slug',
  params: Type.Object({ slug: param(60) }),
  heldBy: async (db, { params: { slug = '' } }) => {
    const library = await findSubLibrary(db, slug);
    if (library === null) throw nothingHere(slug);
    const parsed = parseExpression(library.expression);
    // Was read when it was defined. Should the language have changed since, the slice is empty rather than everything.
    return { title: library.title, expression: parsed.ok ? parsed.expression : nothing };
  },
});

/** The records of one class of affected objects. */
export const typeList: AnyList = recordList({
  path: '/types/:type',
  params: Type.Object({ type: param(60) }),
  heldBy: async (_db, { params }) => {
    const type = objectTypes.find((one) => one === params.type);
    if (type === undefined) throw nothingHere(params.type ?? '');
    return { title: objectTypeTerms[type], expression: { kind: 'choice', field: 'type', codes: [type] } };
  },
});

/** The records that name a product of a vendor; `-` stands for the vendor where records tell none apart. */
export const productList: AnyList = recordList({
  path: '/products/:vendor/:product',
  params: Type.Object({ vendor: param(listLimits.vendorName), product: param(300) }),
  heldBy: async (db, { params: { vendor = '', product = '' } }) => {
    if (!(await isPublic(db, vendor, product))) throw nothingHere(product);
    const isNamed = vendor !== noVendor;
    return {
      title: words.of(isNamed ? `${vendor} ${product}` : product),
      expression: allOf([...(isNamed ? [exactName('vendor', vendor)] : []), exactName('product', product)]),
    };
  },
});

const noVendor = '-';
const nothing: Expression = allOf(
  ['product', 'instance'].map((kind): Expression => ({ kind: 'choice', field: 'kind', codes: [kind] })),
);

async function isPublic(db: Reader, vendor: string, product: string): Promise<boolean> {
  const maker = vendor === noVendor ? null : await findVendor(db, vendor);
  if (maker === null && vendor !== noVendor) return false;
  return (await findProduct(db, maker?.id ?? null, vendorKey(product))) !== null;
}
