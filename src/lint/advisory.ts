import type { Text } from '#platform/text.ts';
import {
  type AdvisoryContent,
  mostAdvisoryRecords,
  mostAdvisoryReferences,
  recordIdentifierPattern,
} from '#vocabulary/index.ts';
import { exploitIn } from './exploit.ts';
import { isWebAddress } from './references.ts';

/** What keeps an advisory from going out: at which part, and what to do about it. */
export type AdvisoryFlaw = { readonly field: keyof AdvisoryContent; readonly text: Text };

/**
 * What is wrong with an advisory, in the order of its parts: each part is needed, no part holds exploit code, references are links, and it
 * names records by their numbers. Source: domain.md §1, 公开 disclosure (never exploit code).
 */
export function lintAdvisory(content: AdvisoryContent): readonly AdvisoryFlaw[] {
  const flaws: AdvisoryFlaw[] = [];
  const found = (field: keyof AdvisoryContent, text: Text | null) => {
    if (text !== null) flaws.push({ field, text });
  };
  for (const field of ['title', 'situation', 'range', 'advice'] as const) {
    if (content[field].trim() === '') found(field, missing);
  }
  for (const field of ['title', 'titleEn', 'situation', 'range', 'advice'] as const) {
    found(field, exploitText(content[field] ?? ''));
  }
  found('references', referenceText(content.references));
  found('records', recordText(content.records));
  return flaws;
}

const missing: Text = { zh: '这一部分必须填写。', en: 'This part is needed.' };

function exploitText(text: string): Text | null {
  const found = exploitIn(text);
  if (found === null) return null;
  const shown = found.text.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
  return {
    zh: `含有验证或利用代码（“${shown}”）。请删去，只说明漏洞、影响和处置办法。`,
    en: `There is exploit or proof code in it (“${shown}”). Take it out; say only what the flaw is, what it leads to and what to do.`,
  };
}

function referenceText(references: readonly string[]): Text | null {
  if (references.length > mostAdvisoryReferences) {
    return { zh: `最多 ${mostAdvisoryReferences} 条参考链接。`, en: `At most ${mostAdvisoryReferences} references.` };
  }
  const wrong = references.find((reference) => !isWebAddress(reference));
  if (wrong === undefined) return null;
  return {
    zh: `参考链接“${wrong.slice(0, 80)}”不是 http(s) 网址。请写完整的网址，一行一个。`,
    en: `The reference “${wrong.slice(0, 80)}” is no http(s) address. Write whole addresses, one a line.`,
  };
}

function recordText(records: readonly string[]): Text | null {
  if (records.length === 0) {
    return { zh: '请写出所涉漏洞的编号，一行一个。', en: 'Give the numbers of the records it is about, one a line.' };
  }
  if (records.length > mostAdvisoryRecords) {
    return { zh: `最多 ${mostAdvisoryRecords} 个漏洞编号。`, en: `At most ${mostAdvisoryRecords} numbers of records.` };
  }
  const wrong = records.find((identifier) => !recordIdentifierPattern.test(identifier));
  if (wrong === undefined) return null;
  return {
    zh: `“${wrong.slice(0, 60)}”不是漏洞编号。编号形如 CNVD-2026-00001。`,
    en: `“${wrong.slice(0, 60)}” is no number of a record. They look like CNVD-2026-00001.`,
  };
}
