import type { FactsProblem } from '#formats/index.ts';
import type { Text } from '#platform/text.ts';
import type { FactsRead } from './model.ts';

export const commandWords = {
  kev: {
    zh: '读入 CISA 的已知被利用漏洞目录（KEV，JSON 或 .gz），整体替换',
    en: 'Reads the catalogue of known exploited vulnerabilities of CISA (KEV; JSON or .gz), replacing what was read before',
  },
  epss: {
    zh: '读入 FIRST 的每日 EPSS 列表（CSV 或 .gz），整体替换',
    en: 'Reads the daily EPSS list of FIRST (CSV or .gz), replacing what was read before',
  },
  force: {
    zh: '较旧的版本或条目少了一半以上的文件也读入',
    en: 'take an older edition as well, and one with less than half as many entries',
  },
} as const satisfies Record<string, Text>;

const problemWords: Readonly<Record<FactsProblem['code'], Text>> = {
  'not-json': { zh: '不是完整的 JSON', en: 'no complete JSON' },
  'not-kev': { zh: '不是 KEV 目录，缺少', en: 'no KEV catalogue, lacks' },
  'not-epss': { zh: '不是 EPSS 列表，此行应为', en: 'no EPSS list, this line should be' },
  entry: { zh: '条目有误', en: 'the entry is wrong at' },
  twice: { zh: '同一 CVE 出现两次', en: 'a CVE stands there twice' },
  count: { zh: '条目数与文件自己所写不符', en: 'not as many entries as the file says' },
  empty: { zh: '没有条目', en: 'holds no entry' },
};

/** Each problem with its line; nothing was read. */
export function problemsText(path: string, problems: readonly FactsProblem[]): Text {
  const each = (language: 'zh' | 'en') =>
    problems
      .map(({ code, line, detail }) => {
        const place = line === null ? '' : language === 'zh' ? `第${line}行：` : `line ${line}: `;
        return `${place}${problemWords[code][language]}${language === 'zh' ? '（' : ' ('}${detail}${language === 'zh' ? '）' : ')'}`;
      })
      .join('\n');
  return {
    zh: `${path} 没有读入，原有数据不变：\n${each('zh')}`,
    en: `${path} was not read; what stood before stays:\n${each('en')}`,
  };
}

/** So many records are named one by one; `--json` has them all. */
const mostNamed = 20;

export function readText(done: FactsRead): Text {
  const { source, version, datedOn, entries, added, removed, changed, isNew, newlyExploited } = done;
  const name = source.toUpperCase();
  if (!isNew)
    return {
      zh: `${name} ${version}（${datedOn}，${entries} 条）与平台现有的相同，没有改动。`,
      en: `${name} ${version} (${datedOn}, ${entries} entries) is what the platform holds already; nothing was changed.`,
    };
  const lines = newlyExploited
    .slice(0, mostNamed)
    .map(({ identifier, cve, addedOn, title }) => `  ${identifier}  ${cve}  ${addedOn}  ${title}`);
  const more = newlyExploited.length - lines.length;
  const listed = (text: string, rest: string) =>
    source === 'epss' ? '' : `\n${[text, ...lines, ...(more > 0 ? [rest] : [])].join('\n')}`;
  return {
    zh: `已读入 ${name} ${version}（${datedOn}）：${entries} 条，新增 ${added}，移除 ${removed}，变化 ${changed}。${listed(
      `本平台新列为已被利用的漏洞：${newlyExploited.length} 条`,
      `  …… 另有 ${more} 条（--json 列出全部）`,
    )}`,
    en: `${name} ${version} (${datedOn}) was read: ${entries} entries, ${added} added, ${removed} removed, ${changed} changed.${listed(
      `Records here that are newly listed as exploited: ${newlyExploited.length}`,
      `  … and ${more} more (--json lists all)`,
    )}`,
  };
}
