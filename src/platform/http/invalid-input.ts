import type { FieldMistake } from '../errors.ts';
import type { Text } from '../text.ts';

/** What the check against a schema says of one place (ajv's error object, as much of it as is told on). */
export type Validation = {
  readonly instancePath?: string;
  readonly keyword?: string;
  readonly params?: {
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
    readonly limit?: number;
    readonly type?: unknown;
    readonly format?: string;
    readonly allowedValue?: unknown;
    readonly allowedValues?: readonly unknown[];
    /** As the route describes the parameter. */
    readonly takesWhat?: Text;
  };
  /** The schema of that place, where the check tells it. */
  readonly parentSchema?: { readonly [keyword: string]: unknown } | undefined;
};

/** What is wrong with each field of a form or an address, once, and where one chooses from a list, what there is to choose. */
export function mistakesIn(found: readonly Validation[]): readonly FieldMistake[] {
  return mistakesBy(fieldOf, found);
}

/** The same of JSON, whose places lie within each other: each as a pointer without the leading slash (`queries/3/version`). At most 20. */
export function mistakesInBody(found: readonly Validation[]): readonly FieldMistake[] {
  return mistakesBy(pointerOf, found).slice(0, mostPlaces);
}

/** Who sends the same mistake a thousand times sees it from these. */
const mostPlaces = 20;

function mistakesBy(placeOf: (one: Validation) => string, found: readonly Validation[]): readonly FieldMistake[] {
  const byField = Map.groupBy(found, placeOf);
  return [...byField].flatMap(([field, all]) => {
    const some = telling(all);
    const allowed = [...new Set(some.flatMap(allowedBy))];
    const texts = new Map(some.map((item) => [textOf(item).en, textOf(item)]));
    return [...texts.values()].map((text) =>
      text === choose && allowed.length > 0 && allowed.length <= mostListed
        ? { field, text, allowed }
        : { field, text },
    );
  });
}

/** What may be null besides fails twice more, once for null and once for the choice; neither says what it should have been. */
function telling(all: readonly Validation[]): readonly Validation[] {
  const some = all.filter(({ keyword, params }) => !(keyword === 'type' && params?.type === 'null'));
  if (some.length === all.length) return all;
  const told = some.filter(({ keyword }) => keyword !== 'anyOf');
  return told.length > 0 ? told : all;
}

/** A longer list is for the reference page. */
const mostListed = 30;

const fieldOf = ({ instancePath = '', params }: Validation) =>
  instancePath.split('/')[1] ?? params?.missingProperty ?? '';

/** Where in the JSON; a member that is missing or not known is its own place. */
function pointerOf({ instancePath = '', params }: Validation): string {
  const member = params?.missingProperty ?? params?.additionalProperty;
  return `${instancePath}${member === undefined ? '' : `/${escaped(member)}`}`.slice(1, longestPointer);
}

/** RFC 6901 §3. */
const escaped = (member: string) => member.replaceAll('~', '~0').replaceAll('/', '~1');
const longestPointer = 200;

/** A choice between constants fails once for each of them. */
const allowedBy = ({ params }: Validation) =>
  [params?.allowedValue, ...(params?.allowedValues ?? [])].filter((value) => typeof value === 'string');

/** Says the limit where one was passed, and the form where it is another: whoever is told only “wrong” has to guess. */
function textOf({ keyword = '', params, parentSchema }: Validation): Text {
  const { limit, type, format, takesWhat } = params ?? {};
  if (keyword === 'additionalProperties') return unknownMember(Object.keys((parentSchema?.properties ?? {}) as object));
  if (takesWhat !== undefined) return wrongForm(takesWhat);
  // Of a form, a field left empty; of JSON (whose check tells the schema), a member that is there.
  if (parentSchema !== undefined && limit !== undefined && least[keyword] !== undefined) return least[keyword](limit);
  if (limit !== undefined && bounds[keyword] !== undefined) return bounds[keyword](limit);
  if (keyword === 'type') return types[String(type)] ?? unreadable;
  if (keyword === 'format') return forms[format ?? ''] ?? unreadable;
  return others[keyword] ?? unreadable;
}

const least: Readonly<Record<string, (limit: number) => Text>> = {
  minLength: (limit) => ({ zh: `不能为空，至少 ${limit} 个字符。`, en: `This must have ${limit} or more characters.` }),
  minItems: (limit) => ({ zh: `不能为空，至少 ${limit} 项。`, en: `This must have ${limit} or more values.` }),
};

const bounds: Readonly<Record<string, (limit: number) => Text>> = {
  maximum: (limit) => ({ zh: `数值太大，最大为 ${limit}。`, en: `This number is too large; the most is ${limit}.` }),
  minimum: (limit) => ({ zh: `数值太小，最小为 ${limit}。`, en: `This number is too small; the least is ${limit}.` }),
  maxLength: (limit) => ({
    zh: `内容太长，最多 ${limit} 个字符。`,
    en: `This is too long; ${limit} characters are the most.`,
  }),
  maxItems: (limit) => ({ zh: `选项太多，最多 ${limit} 项。`, en: `Too many values; ${limit} are the most.` }),
};

export const wholeNumber: Text = { zh: '请填写整数。', en: 'Write a whole number.' };

const types: Readonly<Record<string, Text>> = {
  integer: wholeNumber,
  number: { zh: '请填写数字。', en: 'Write a number.' },
  boolean: { zh: '请填写 true 或 false。', en: 'Write true or false.' },
  string: { zh: '请填写文字。', en: 'Write text.' },
  array: { zh: '请给出列表（[…]）。', en: 'Give a list ([…]).' },
  object: { zh: '请给出对象（{…}）。', en: 'Give an object ({…}).' },
};

const forms: Readonly<Record<string, Text>> = {
  date: { zh: '请写成 2024-01-22 的样子。', en: 'Write a day as 2024-01-22.' },
  'date-time': {
    zh: '请写成 2024-01-22T00:00:00Z 的样子，须带时区（网址中的“+”写成 %2B）。',
    en: 'Write an instant with its zone, as 2024-01-22T00:00:00Z (in an address, “+” is written %2B).',
  },
  uri: { zh: '请写完整的地址，如 https://example.org/。', en: 'Write a whole address, as https://example.org/.' },
};

const unknownMember = (known: readonly string[]): Text => ({
  zh: `没有这个成员。可用的：${known.join('、')}。`,
  en: `There is no such member. There are: ${known.join(', ')}.`,
});
const wrongForm = ({ zh, en }: Text): Text => ({
  zh: `格式不对。这里应为：${zh}。`,
  en: `This has the wrong form; it takes ${en.replace(/^[A-Z](?=[a-z’ ])/, (letter) => letter.toLowerCase())}.`,
});
const missing: Text = { zh: '必须填写。', en: 'This is required.' };
const unreadable: Text = { zh: '格式不对。', en: 'This has the wrong form.' };
const choose: Text = { zh: '请从列表中选择。', en: 'Choose one from the list.' };
const others: Readonly<Record<string, Text>> = {
  empty: {
    zh: '不能为空；不需要时请去掉这个参数。',
    en: 'This must not be empty; leave the parameter out where it is not needed.',
  },
  once: { zh: '只能给出一次。', en: 'Give it once.' },
  required: missing,
  minLength: missing,
  minItems: missing,
  enum: choose,
  anyOf: choose,
  const: choose,
};
