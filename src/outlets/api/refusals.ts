import { type FieldMistake, Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { type QueryProblem, refusedText } from '#search/index.ts';

/** The same for a number that never was and for one that is not public: it tells of neither. */
export function recordUnknown(): Refusal {
  return new Refusal(
    'api.record-unknown',
    {
      zh: '没有公开过这个编号。请核对编号（CNVD-2024-04955 的样子）；按 CVE 编号查请用 /api/v1/records?cve=。',
      en: 'Nothing was ever published under this number. Check it (it reads like CNVD-2024-04955); for a CVE ask /api/v1/records?cve=.',
    },
    404,
  );
}

/** A format that a record cannot be put in: withdrawn, or without what the format demands. */
export function formatImpossible(name: string): Refusal {
  return new Refusal(
    'api.format-impossible',
    {
      zh: `该条目不能写成 ${name} 格式：条目已撤回，或缺少此格式必需的内容（例如 CVE 记录须有 CVE 编号）。请改取 JSON。`,
      en: `This record cannot be written as ${name}: it was withdrawn, or lacks what the format demands (a CVE record needs a CVE number). Ask for the JSON instead.`,
    },
    406,
  );
}

/** A file of GCVE records that is not that of our own number `gnaId`; null: there is none at all. */
export function noGcveFile(gnaId: number | null): Refusal {
  if (gnaId === null) return noGcve();
  const own = `/dumps/gna-${gnaId}.ndjson`;
  return new Refusal(
    'api.no-gcve',
    {
      zh: `没有这个文件。本平台只提供本机构的 GCVE 记录：${own}。`,
      en: `There is no such file. This platform has the GCVE records of its own authority only: ${own}.`,
    },
    404,
  );
}

export function noGcve(): Refusal {
  return new Refusal(
    'api.no-gcve',
    {
      zh: '本平台不是 GCVE 编号机构，没有 GCVE 记录。公开数据请用 /api/v1/records 或 /api/v1/records/changes 读取。',
      en: 'This platform is no GCVE numbering authority and has no GCVE records. Read what is public from /api/v1/records or /api/v1/records/changes.',
    },
    404,
  );
}

export function formatUnknown(suffixes: readonly string[]): Refusal {
  return new Refusal(
    'api.format-unknown',
    {
      zh: `没有这种格式。可用的后缀：${suffixes.join('、')}。`,
      en: `There is no such format. The endings are ${suffixes.join(', ')}.`,
    },
    404,
  );
}

export function fieldUnknown(names: readonly string[], known: readonly string[]): Refusal {
  const text = {
    zh: `没有字段“${names.join('”“')}”。可用的字段：${known.join('、')}。`,
    en: `There is no field “${names.join('”, “')}”. The fields are ${known.join(', ')}.`,
  };
  return new Refusal('api.field-unknown', text, 400, undefined, { fields: [{ field: 'fields', text }] });
}

/** What the list would have left out or corrected, and said so on its page: a program is refused instead. */
export function queryRefused(problems: readonly QueryProblem[]): Refusal {
  const fields = problems.map((problem): FieldMistake => ({ field: problem.parameter, text: refusedText(problem) }));
  return new Refusal(
    'api.query',
    {
      zh: '查询条件有误，没有执行。请按下面的说明修改后再试。',
      en: 'Part of the query cannot be followed, so nothing was looked for. Correct what is listed below and try again.',
    },
    400,
    undefined,
    { fields },
  );
}

export function twoBeginnings(): Refusal {
  return new Refusal('api.changes-start', {
    zh: '“after”和“since”只能给一个：前者从上一页的 next 接着读，后者从某一时刻开始。',
    en: 'Give “after” or “since”, not both: the one goes on from an earlier page, the other begins at an instant.',
  });
}

/** `end`: how many leaves the log has. */
export function changesAhead(after: number, end: number): Refusal {
  const text = {
    zh: `位置 ${after} 不在本站的日志中，日志目前共 ${end} 条（从 0 起编号）。这个位置来自别的站点，或者本站的数据恢复过。请不带位置从头读，或用 since 从某一时刻读。`,
    en: `Place ${after} is not in this site's log, which has ${end} entries (numbered from 0): it was given by another site, or the data of this one were restored. Read from the beginning without a place, or from an instant with “since”.`,
  };
  return new Refusal('api.changes-ahead', text, 400, undefined, { fields: [{ field: 'after', text }] });
}

export function noticeUnknown(): Refusal {
  return new Refusal(
    'api.notice-unknown',
    {
      zh: '没有公开过这个编号的安全公告。请核对编号（CNTA-2024-0003 的样子），或从 /api/v1/notices 查。',
      en: 'No advisory was ever published under this number. Check it (it reads like CNTA-2024-0003), or look in /api/v1/notices.',
    },
    404,
  );
}

export function issueUnknown(): Refusal {
  return new Refusal(
    'api.issue-unknown',
    {
      zh: '没有这一期。请核对年份和期数，或从 /api/v1/bulletins 查。',
      en: 'There is no such issue. Check year and number, or look in /api/v1/bulletins.',
    },
    404,
  );
}

export function streamFull(): Refusal {
  return new Refusal(
    'api.stream-full',
    {
      zh: '同时收听的程序已达上限。请稍后再连，或改用 /api/v1/records/changes 定时取增量。',
      en: 'As many programs listen as can. Connect again later, or ask /api/v1/records/changes now and then instead.',
    },
    503,
    undefined,
    { retryAfterSeconds: 60 },
  );
}

export function badPlace(): Refusal {
  return new Refusal('api.stream-place', {
    zh: 'Last-Event-ID 应为此前收到的 id（不小于 0 的整数）。不带它则只收新的。',
    en: 'Last-Event-ID is an id received before, a whole number from 0. Without it only what is new is told.',
  });
}

/** `place`: the member that is wrong; `at`: which of a batch, from 0. */
export function badQuestion(text: Text, place: string, at: number | null): Refusal {
  return questionRefused(
    {
      zh: `${text.zh}。请给出 package.purl、cpe 或 package.name 之一，需要时加 version。`,
      en: `${text.en}. Give one of package.purl, cpe or package.name, and a version where there is one.`,
    },
    place,
    at,
  );
}

/** A place to go on from that no answer of ours gave; `at`: which of a batch, from 0. */
export function badPageToken(at: number | null): Refusal {
  return questionRefused(
    {
      zh: 'page_token 不是本站给出的。请照抄上一页的 next_page_token，或不带它从头查。',
      en: 'This page_token was not given by this site. Copy the next_page_token of the page before, or leave it out to begin anew.',
    },
    'page_token',
    at,
  );
}

function questionRefused(text: Text, place: string, at: number | null): Refusal {
  const whole = at === null ? text : { zh: `第 ${at + 1} 个查询：${text.zh}`, en: `Query ${at + 1}: ${text.en}` };
  const field = at === null ? place : `queries/${at}/${place}`;
  return new Refusal('api.question', whole, 400, undefined, { fields: [{ field, text }] });
}
