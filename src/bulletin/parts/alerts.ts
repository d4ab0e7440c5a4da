import { severityTerms } from '#vocabulary/index.ts';
import type { AlertGroup, ImportantRecord, RecordRef, SingleAlert } from '../figures.ts';
import type { Block, Cell, LinkList } from '../model.ts';
import { groupIntroduction, groupRecords, singleSentences } from '../prose/alerts.ts';
import { summarySentences } from '../prose/summary.ts';
import { linkify } from '../rules/links.ts';
import { fullTitle } from '../rules/titles.ts';
import { type Builder, type Context, cell, paragraph, subheading } from './context.ts';

/** The five items: vendor groups, then one record without a patch. Source: domain.md §5 part 7. */
export const alerts: Builder = (context) => {
  const { figures, identity } = context;
  if (figures.alerts.length === 0 && figures.single === null) {
    return [paragraph('alerts-lead', `本周，${identity.short}无重要安全漏洞告警。`)];
  }
  return [
    paragraph('alerts-lead', `本周，${identity.short}整理和发布以下重要安全漏洞信息。`),
    ...figures.alerts.flatMap((group, n) => groupBlocks(group, n + 1, context)),
    ...(figures.single ? singleBlocks(figures.single, figures.alerts.length + 1, context) : []),
  ];
};

function groupBlocks(group: AlertGroup, number: number, { identity }: Context): Block[] {
  const id = `alert-${number}`;
  return [
    subheading(id, 2, `${number}、${group.vendor}产品安全漏洞`),
    paragraph(`${id}-introduction`, groupIntroduction(group)),
    paragraph(`${id}-records`, groupRecords(group, identity)),
    recordLinks(`${id}-links`, group.records),
  ];
}

function singleBlocks(single: SingleAlert, number: number, { edition, identity }: Context): Block[] {
  const id = `alert-${number}`;
  return [
    subheading(id, 2, `${number}、${fullTitle(single.record)}`),
    paragraph(`${id}-text`, singleSentences(single, edition, identity)),
    recordLinks(`${id}-links`, [single.record]),
  ];
}

export function recordLinks(id: string, records: readonly RecordRef[]): LinkList {
  return { kind: 'links', id, label: '参考链接：', links: records.map(({ url }) => ({ text: url, href: url })) };
}

/** Table 4 with the sentence that leads to it; both are left out when there is nothing to list. */
export const tableImportant: Builder = ({ figures, identity, numberOf }) => {
  if (figures.important.length === 0) return [];
  const { short, listPage } = identity;
  const lead = `更多高危漏洞如表${numberOf('table-important')}所示，详细信息可根据${short}编号，在${short}官网进行查询。`;
  return [
    paragraph('important-lead', `${lead}参考链接：`, { text: listPage, href: listPage }),
    {
      kind: 'table',
      id: 'table-important',
      number: 0,
      caption: '部分重要高危漏洞列表',
      columns: [
        { title: `${short}编号`, align: 'start', width: 19 },
        { title: '漏洞名称', align: 'start', width: 33 },
        { title: '综合评级', align: 'center', width: 11 },
        { title: '修复方式', align: 'start', width: 37 },
      ],
      rows: figures.important.map(importantRow),
      totals: 0,
    },
  ];
};

function importantRow({ record, remediation }: ImportantRecord): Cell[] {
  return [
    { runs: [{ text: record.identifier, href: record.url }] },
    cell(fullTitle(record)),
    cell(record.severity === null ? '—' : severityTerms[record.severity].zh),
    { runs: linkify(remediation) },
  ];
}

export const summary: Builder = ({ figures, edition }) =>
  figures.alerts.length === 0 && figures.single === null
    ? []
    : [
        paragraph(
          'alerts-summary',
          { text: '小结', strong: true },
          '：',
          summarySentences(figures.alerts, figures.single, edition),
        ),
      ];
