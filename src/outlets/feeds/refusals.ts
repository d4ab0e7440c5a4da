import { Refusal } from '#platform/errors.ts';
import { type QueryProblem, refusedText } from '#search/index.ts';

/** The query of a list that cannot be followed as a whole: nothing is left out of it, since nobody would notice in a feed or a file. */
export function queryRefused(problems: readonly QueryProblem[]): Refusal {
  const texts = problems.map(refusedText);
  return new Refusal(
    'feeds.query',
    {
      zh: `地址中的查询条件不能执行，因此没有输出。${texts.map(({ zh }) => zh).join('')}请更正后重试；同一地址去掉后缀就是列表页，可以在那里修改条件。`,
      en: `The query in this address cannot be followed, so nothing is given. ${texts.map(({ en }) => en).join(' ')} Correct it and try again; the same address without its suffix is the page of the list, where it can be changed.`,
    },
    400,
    undefined,
    { fields: problems.map((problem) => ({ field: problem.parameter, text: refusedText(problem) })) },
  );
}

export function unknownParameter(name: string, known: readonly string[]): Refusal {
  return new Refusal('feeds.unknown-parameter', {
    zh: `这个列表没有参数“${shown(name)}”，因此没有输出。可用的参数：${known.join('、')}。`,
    en: `This list has no parameter “${shown(name)}”, so nothing is given. It takes ${known.join(', ')}.`,
  });
}

export function valueRefused(
  name: string,
  value: string,
  takes: { readonly zh: string; readonly en: string },
): Refusal {
  return new Refusal('feeds.value', {
    zh: `参数“${name}”的值“${shown(value)}”不可用，应为${takes.zh}。`,
    en: `The parameter “${name}” cannot be “${shown(value)}”; it takes ${takes.en}.`,
  });
}

export function statedTwice(name: string): Refusal {
  return new Refusal('feeds.value', {
    zh: `参数“${shown(name)}”只能给出一次，因此没有输出。`,
    en: `Give the parameter “${shown(name)}” once; nothing is given while it stands there twice.`,
  });
}

/** More rows than one file may have. Nothing is cut: half a list looks like a whole one. */
export function tooManyRows(total: number, most: number): Refusal {
  return new Refusal('feeds.too-many-rows', {
    zh: `这个列表有 ${total.toLocaleString('en')} 行，一个文件最多 ${most.toLocaleString('en')} 行，因此没有输出。请用条件（如起止日期）分成几份导出，或用 limit 只取前面的若干行。`,
    en: `This list has ${total.toLocaleString('en')} rows and one file may have ${most.toLocaleString('en')}, so nothing is given. Divide it by conditions (a span of days, for instance), or take the first rows only with limit.`,
  });
}

/** The same for a vendor that never was and for one that only the desk knows. */
export function nothingHere(name: string): Refusal {
  return new Refusal(
    'feeds.unknown',
    {
      zh: `没有公开的“${shown(name)}”。请从列表页进入。`,
      en: `There is no public “${shown(name)}”. Start from the page of the list.`,
    },
    404,
  );
}

function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
