import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ReportField, reportFields, type Words } from '../report-draft.ts';
import { reportSchema } from './schema.ts';

/** Something wrong with a report as JSON: where inside it, which field that belongs to, and what to do. */
export type SchemaMistake = { readonly pointer: string; readonly field: ReportField | null; readonly text: Words };

/** Most mistakes told of one report. */
const most = 25;

/** What the schema has against one report; nothing for a report that fits. */
export function schemaMistakes(value: unknown): readonly SchemaMistake[] {
  validate ??= compile();
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, most).map((error) => {
    const pointer = pointerOf(error);
    return { pointer, field: fieldOf(pointer), text: textOf(error) };
  });
}

let validate: ValidateFunction | null = null;

function compile(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv, ['date']);
  return ajv.compile(reportSchema);
}

/** A missing or unknown field is spoken of where it stands or would stand. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const name =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : null;
  return name === null ? instancePath : `${instancePath}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function fieldOf(pointer: string): ReportField | null {
  const name = pointer.split('/')[1] ?? '';
  return reportFields.find((field) => field === name) ?? null;
}

function textOf({ keyword, params }: ErrorObject): Words {
  switch (keyword) {
    case 'required':
    case 'minLength':
      return { zh: '必须填写。', en: 'This is required.' };
    case 'additionalProperties':
      return {
        zh: '没有这个字段；请删除，或改为docs/reporting.md所列的字段。',
        en: 'There is no such field; remove it, or use one of docs/reporting.md.',
      };
    case 'type': {
      const types = [params.type].flat().join(' / ');
      return { zh: `类型应为${types}。`, en: `This must be ${types}.` };
    }
    case 'enum':
      return listText(params.allowedValues as readonly unknown[]);
    case 'maxLength':
      return { zh: `最多${params.limit}字。`, en: `${params.limit} characters are allowed.` };
    case 'format':
      return { zh: '不是存在的日期；请写作YYYY-MM-DD。', en: 'This is not a date; write YYYY-MM-DD.' };
    case 'pattern':
      return { zh: `写法应符合${params.pattern}。`, en: `This must have the form ${params.pattern}.` };
    default:
      return { zh: '内容不符合要求。', en: 'This does not fit.' };
  }
}

function listText(values: readonly unknown[]): Words {
  const shown = values.filter((value) => value !== null).map(String);
  const some = shown.slice(0, 12).join(', ') + (shown.length > 12 ? ' …' : '');
  return { zh: `只能取${some}之一。`, en: `This must be one of ${some}.` };
}
