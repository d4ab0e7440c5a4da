import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { projectRoot } from '#platform/root.ts';
import type { Text } from '#platform/text.ts';
import type { EditorChoices } from './model.ts';
import { refuseChoices } from './words.ts';

/** An editor's choices from the text of a JSON file. Refuses `editorial.choices-invalid`, naming the field and what it should be. */
export function readChoices(text: string): EditorChoices {
  return readBySchema(text, 'data/editorial.schema.json') as EditorChoices;
}

/** What a JSON file says, checked against one of our schemas. Refuses `editorial.choices-invalid`, naming the field. */
export function readBySchema(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return refuseChoices('', { zh: `不是有效的JSON（${why}）`, en: `is not valid JSON (${why})` }, file);
  }
  return checkedBy(value, file);
}

/** The same of a value that is read already. Refuses `editorial.choices-invalid`, naming the field and what it should be. */
export function checkedChoices(value: unknown): EditorChoices {
  return checkedBy(value, 'data/editorial.schema.json') as EditorChoices;
}

/** A value that is read already, checked against one of our schemas. Refuses `editorial.choices-invalid`, naming the field. */
export function checkedBy(value: unknown, file: string): unknown {
  const validate = schema(file);
  if (validate(value)) return value;
  // `anyOf` reports its branches first and itself last; the branches say more.
  const found = validate.errors?.find(({ keyword }) => keyword !== 'anyOf') ?? validate.errors?.[0];
  if (!found) throw new Error('a value is invalid without an error');
  return refuseChoices(fieldOf(found), meaningOf(found), file);
}

const compiled = new Map<string, ValidateFunction>();

function schema(file: string): ValidateFunction {
  const known = compiled.get(file);
  if (known) return known;
  const made = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')));
  compiled.set(file, made);
  return made;
}

/** `/alerts/0/records/3` → `alerts[0].records[3]`. */
function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const path = instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const member = keyword === 'additionalProperties' ? params.additionalProperty : null;
  return member === null ? path : [path, member].filter(Boolean).join('.');
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'a text' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  'object,null': { zh: '对象或null', en: 'an object or null' },
};

const patternNames: Readonly<Record<string, Text>> = {
  '^CNVD-[0-9]{4}-[0-9]{4,6}$': { zh: '应为CNVD-年份-序号', en: 'should be CNVD-year-counter' },
  '\\S': { zh: '不能为空', en: 'should not be empty' },
  '。$': { zh: '应为以句号结尾的句子', en: 'should be a sentence that ends in 。' },
  漏洞$: { zh: '应以“漏洞”结尾', en: 'should end in 漏洞' },
  '[^。；，\\s]$': { zh: '结尾不应带标点', en: 'should not end in a stop' },
  '^[^\\u4e00-\\u9fff]*[^\\s\\u4e00-\\u9fff][^\\u4e00-\\u9fff]*$': {
    zh: '应为英文，不含汉字',
    en: 'should be English, without Chinese characters',
  },
  '^[^\\u4e00-\\u9fff]+[.!?]$': {
    zh: '应为以句点结尾的英文句子',
    en: 'should be an English sentence that ends in a full stop',
  },
  '^[^\\u4e00-\\u9fff.;]*[^\\u4e00-\\u9fff.;,\\s]$': {
    zh: '应为英文动词短语，结尾不带标点',
    en: 'should be an English infinitive phrase without a stop',
  },
  '^https?://[^\\s]+$': { zh: '应为http或https网址', en: 'should be an http or https address' },
};

function meaningOf({ keyword, params, message }: ErrorObject): Text {
  switch (keyword) {
    case 'additionalProperties':
      return { zh: '没有这一项，请检查拼写', en: 'there is no such member; check the spelling' };
    case 'required':
      return { zh: `缺少“${params.missingProperty}”`, en: `“${params.missingProperty}” is missing` };
    case 'maxItems':
      return { zh: `至多${params.limit}条，请删去多余的`, en: `at most ${params.limit}; take out the others` };
    case 'minItems':
      return { zh: `至少${params.limit}条`, en: `at least ${params.limit}` };
    case 'enum':
      return {
        zh: `应为${params.allowedValues.join('、')}之一`,
        en: `should be one of ${params.allowedValues.join(', ')}`,
      };
    case 'type': {
      const name = typeNames[String(params.type)] ?? { zh: String(params.type), en: String(params.type) };
      return { zh: `应为${name.zh}`, en: `should be ${name.en}` };
    }
    case 'pattern':
      return patternNames[params.pattern] ?? { zh: `应符合${params.pattern}`, en: `should match ${params.pattern}` };
    default:
      return { zh: message ?? keyword, en: message ?? keyword };
  }
}
