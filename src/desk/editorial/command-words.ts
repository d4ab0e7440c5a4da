import type { Finding } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';
import type { Released } from './release.ts';

export const commandWords = {
  compose: {
    zh: '编一期周报，写出中文的 bulletin.{json,html,pdf,docx,xlsx,md} 和英文的 bulletin.en.…',
    en: 'Composes one issue and writes bulletin.{json,html,pdf,docx,xlsx,md}, and in English bulletin.en.…',
  },
  from: { zh: '统计周期的第一天（周一），YYYY-MM-DD', en: 'first day of the period, a Monday, YYYY-MM-DD' },
  to: { zh: '统计周期的最后一天（周日）', en: 'last day of the period, a Sunday' },
  issue: { zh: '期号：2024-4；合并的两期：2025-6,7', en: 'number of the issue: 2024-4; two merged ones: 2025-6,7' },
  edition: { zh: '版式：2024、2025；默认随年份', en: 'edition: 2024, 2025; by the year unless told' },
  choices: {
    zh: '选编文件（data/editorial.schema.json）；默认沿用该期上次的选编，没有的按规则推荐',
    en: 'what the editor sets (data/editorial.schema.json); unless told, what was set for the number before; the rest is proposed',
  },
  out: { zh: '写到哪个文件夹', en: 'folder to write to' },
  publish: { zh: '同时发布这一期', en: 'publish the issue as well' },
} as const satisfies Record<string, Text>;

const states: Readonly<Record<Released['state'], Text>> = {
  draft: { zh: '已存为草稿', en: 'stored as a draft' },
  published: { zh: '已发布', en: 'published' },
  already: { zh: '此前已发布，内容相同', en: 'was published before and says the same' },
  differs: {
    zh: '此前已发布，发布的内容不变；写出的文件是按现在的数据新编的，与它不同',
    en: 'was published before and stays as it is; the files written are of the data of today and differ from it',
  },
};

export function releasedText(issue: Text, state: Released['state'], files: readonly string[]): Text {
  const list = files.map((file) => `\n  ${file}`).join('');
  return { zh: `${issue.zh}：${states[state].zh}。${list}`, en: `${issue.en}: ${states[state].en}.${list}` };
}

export function warningText({ rule, where, text }: Finding): Text {
  return { zh: `请留意 ${rule} (${where})：${text.zh}`, en: `Please look at ${rule} (${where}): ${text.en}` };
}
