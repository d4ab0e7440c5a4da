import pg from 'pg';

/**
 * How values come out of PostgreSQL, per pool (nothing global is changed):
 * `int8` a number, `date` stays 'YYYY-MM-DD', `numeric` and `timestamp` without zone stay text, arrays of them alike;
 * `timestamptz` is a `Date`. A whole number beyond 2^53 throws instead of losing digits: select it as text.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      const parse = textParsers.get(oid);
      if (parse) return parse;
    }
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

type Parse = (text: string) => unknown;

const textArray = 1009;
const parseTextArray = pg.types.getTypeParser(textArray as never, 'text') as (text: string) => (string | null)[];
const asText: Parse = (text) => text;
const arrayOf = (parse: Parse): Parse => {
  return (text) => parseTextArray(text).map((item) => (item === null ? null : parse(item)));
};

const textParsers = new Map<number, Parse>([
  [20, safeInteger],
  [1016, arrayOf(safeInteger)],
  [1082, asText],
  [1182, arrayOf(asText)],
  [1114, asText],
  [1115, arrayOf(asText)],
  [1700, asText],
  [1231, arrayOf(asText)],
]);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is beyond 2^53; select it as text`);
  return value;
}
