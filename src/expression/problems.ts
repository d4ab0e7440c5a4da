import type { Text } from '#platform/text.ts';
import { choiceTerms, type FieldCode, fieldWords, isChoiceField, isFlagField, mostOf } from './fields.ts';
import { type ExpressionProblem, expressionLimits } from './model.ts';
import { nearestField } from './nearest.ts';

/** A stretch of the text that something is said of. */
export type Stretch = { readonly from: number; readonly to: number };

const problem = (code: string, { from, to }: Stretch, text: Text): ExpressionProblem => ({ code, from, to, text });

/** A value as a sentence may quote it. */
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export function tooLong(length: number): ExpressionProblem {
  const most = expressionLimits.characters;
  const at = { from: most, to: length };
  return problem('expression.too-long', at, {
    zh: `检索式最多 ${most} 个字符，此处有 ${length} 个。请删减。`,
    en: `An expression may have at most ${most} characters; this one has ${length}. Shorten it.`,
  });
}

export function tooDeep(at: Stretch): ExpressionProblem {
  const most = expressionLimits.depth;
  return problem('expression.too-deep', at, {
    zh: `括号和 NOT 最多嵌套 ${most} 层。请拆开写。`,
    en: `Brackets and NOT may be nested at most ${most} levels deep. Simplify the expression.`,
  });
}

export function tooManyTerms(at: Stretch): ExpressionProblem {
  const most = expressionLimits.terms;
  return problem('expression.too-many-terms', at, {
    zh: `检索式最多 ${most} 个条件，从此处起超出。请删减。`,
    en: `An expression may have at most ${most} conditions; the limit is exceeded from here on. Remove some.`,
  });
}

/** `sign`: what stands behind the name and makes it look like a field: a colon or a comparison. */
export function unknownField(at: Stretch, name: string, sign: string): ExpressionProblem {
  const near = nearestField(name);
  const quote = `"${shown(name)}${sign} …"`;
  const zhMeant = near === null ? '可用字段见检索语法（/search/help）。' : `您是否要写“${near}${sign}”？`;
  const enMeant = near === null ? 'The search help lists all fields (/search/help).' : `Did you mean “${near}${sign}”?`;
  return problem('expression.unknown-field', at, {
    zh: `没有“${shown(name)}”这个字段。${zhMeant}如果“${sign}”是检索词的一部分，请加引号，例如 ${quote}。`,
    en: `There is no field “${shown(name)}”. ${enMeant} If “${sign}” is part of what you are looking for, put it in quotation marks, as in ${quote}.`,
  });
}

export function unknownValue(at: Stretch, field: FieldCode, value: string): ExpressionProblem {
  const { label } = fieldWords[field];
  const list = (language: 'zh' | 'en') =>
    isChoiceField(field)
      ? Object.entries(choiceTerms[field]).map(([code, term]) => `${code}（${term[language]}）`)
      : isFlagField(field)
        ? ['yes（是）', 'no（否）']
        : [];
  return problem('expression.unknown-value', at, {
    zh: `“${label.zh}”没有“${shown(value)}”这一项。可用：${list('zh').join('、')}。`,
    en: `“${label.en}” has no value “${shown(value)}”. It takes ${Object.keys(isChoiceField(field) ? choiceTerms[field] : { yes: 0, no: 0 }).join(', ')}.`,
  });
}

export function badNumber(at: Stretch, field: Parameters<typeof mostOf>[0], value: string): ExpressionProblem {
  const { label } = fieldWords[field];
  const [most, example] = [mostOf(field), field === 'epss' ? '0.5' : '7.0'];
  return problem('expression.bad-number', at, {
    zh: `“${label.zh}”是 0 至 ${most} 的数，“${shown(value)}”不是。请写成 ${field}>=${example} 的样子。`,
    en: `“${label.en}” is a number from 0 to ${most}, which “${shown(value)}” is not. Write it like ${field}>=${example}.`,
  });
}

export function badDay(at: Stretch, field: FieldCode, value: string): ExpressionProblem {
  return problem('expression.bad-day', at, {
    zh: `“${shown(value)}”不是日期。请写成 ${field}:2024-01-22、${field}:2024-01、${field}:2024，或写多久以内：${field}>=7d（也可用 4w、3m、1y）。`,
    en: `“${shown(value)}” is not a date. Write it like ${field}:2024-01-22, ${field}:2024-01 or ${field}:2024, or how long ago: ${field}>=7d (4w, 3m and 1y also work).`,
  });
}

export function reversedRange(at: Stretch, value: string): ExpressionProblem {
  return problem('expression.range-reversed', at, {
    zh: `“${shown(value)}”的起点在终点之后，不会有结果。请对调。`,
    en: `“${shown(value)}” starts after it ends, so nothing can match. Swap the two.`,
  });
}

const codeExamples = { id: 'CNVD-2024-04955', cve: 'CVE-2024-0204', bid: '77395', cwe: 'CWE-79' } as const;

export function badCode(at: Stretch, field: keyof typeof codeExamples, value: string): ExpressionProblem {
  const { label } = fieldWords[field];
  const example = `${field}:${codeExamples[field]}`;
  return problem('expression.bad-code', at, {
    zh: `“${shown(value)}”不是${label.zh}。请写成 ${example} 的样子。`,
    en: `“${shown(value)}” is not a valid value for “${label.en}”. Write it like ${example}.`,
  });
}

export function badVersion(at: Stretch, value: string): ExpressionProblem {
  return problem('expression.bad-version', at, {
    zh: `“${shown(value)}”不能作为版本。请写一个完整的版本，如 version:2.1.4；要查整个分支，请写 version:2.1.x。`,
    en: `“${shown(value)}” cannot be read as a version. Write a whole one, as in version:2.1.4, or version:2.1.x for a whole branch.`,
  });
}

export function notComparable(at: Stretch, field: FieldCode, operator: string): ExpressionProblem {
  const { label } = fieldWords[field];
  return problem('expression.not-comparable', at, {
    zh: `“${label.zh}”不能用 ${operator} 比较。请用冒号：${field}:…`,
    en: `“${label.en}” cannot be compared with ${operator}. Use a colon: ${field}:…`,
  });
}

export function oneValueOnly(at: Stretch, operator: string): ExpressionProblem {
  return problem('expression.one-value', at, {
    zh: `${operator} 后面只能有一个值。`,
    en: `Only one value can follow ${operator}.`,
  });
}

export function nothingBeyond(at: Stretch, operator: string, value: string): ExpressionProblem {
  return problem('expression.nothing-beyond', at, {
    zh: `没有${operator.startsWith('>') ? '高于' : '低于'}“${shown(value)}”的级别。`,
    en: `There is no severity ${operator.startsWith('>') ? 'above' : 'below'} “${shown(value)}”.`,
  });
}

export function missingValue(at: Stretch, written: string): ExpressionProblem {
  return problem('expression.missing-value', at, {
    zh: `“${shown(written)}”后面缺少值。请补上，例如 severity:high；如果只是检索词，请加引号。`,
    en: `A value is missing after “${shown(written)}”. Add one, as in severity:high; if it is a search word, put it in quotation marks.`,
  });
}

export function missingOperand(at: Stretch, word: string): ExpressionProblem {
  return problem('expression.missing-operand', at, {
    zh: `“${word}”旁边缺少条件。请补上，或删去“${word}”；如果要检索这个词，请加引号。`,
    en: `A condition is missing beside “${word}”. Add one or remove “${word}”; to search for the word itself, put it in quotation marks.`,
  });
}

export function unclosedQuote(at: Stretch): ExpressionProblem {
  return problem('expression.unclosed-quote', at, {
    zh: '引号没有闭合。请在词组末尾补上引号，或删去此处的引号。',
    en: 'This quotation mark is never closed. Add one after the phrase, or remove it.',
  });
}

export function unclosedBracket(at: Stretch): ExpressionProblem {
  return problem('expression.unclosed-bracket', at, {
    zh: '左括号没有闭合。请补上右括号，或删去此处的括号。',
    en: 'This bracket is never closed. Close it, or remove it.',
  });
}

export function strayBracket(at: Stretch): ExpressionProblem {
  return problem('expression.stray-bracket', at, {
    zh: '此处的右括号没有对应的左括号。请删去，或补上左括号。',
    en: 'This closing bracket has no opening bracket. Remove it, or add one before it.',
  });
}

export function emptyBrackets(at: Stretch): ExpressionProblem {
  return problem('expression.empty-brackets', at, {
    zh: '括号里没有条件。请补上，或删去括号。',
    en: 'There is no condition between these brackets. Add one, or remove them.',
  });
}

export function nothingToLookFor(at: Stretch): ExpressionProblem {
  return problem('expression.nothing-to-look-for', at, {
    zh: '此处没有可以检索的文字：只有标点或空白。请写上汉字、字母或数字。',
    en: 'There is nothing to search for here, only punctuation or spaces. Write Chinese characters, letters or digits.',
  });
}
