import type { AlertGroup, ImportantRecord, RecordRef, SingleAlert } from '../figures.ts';
import type { Block, Cell, LinkList } from '../model.ts';
import { type Builder, type Context, cell, paragraph, subheading } from './context.ts';

/** The five items: vendor groups, then one record without a patch. Source: domain.md §5 part 7. */
export const alerts: Builder = (context) => {
  const { figures, prose } = context;
  return [
    paragraph('alerts-lead', prose.alertsLead(context)),
    ...figures.alerts.flatMap((group, n) => groupBlocks(group, n + 1, context)),
    ...(figures.single ? singleBlocks(figures.single, figures.alerts.length + 1, context) : []),
  ];
};

function groupBlocks(group: AlertGroup, number: number, context: Context): Block[] {
  const { prose } = context;
  const id = `alert-${number}`;
  return [
    subheading(id, 2, prose.words.numbered(number, prose.groupHeading(group))),
    paragraph(`${id}-introduction`, prose.groupIntroduction(group, context)),
    paragraph(`${id}-records`, prose.groupRecords(group, context)),
    recordLinks(`${id}-links`, group.records, context),
  ];
}

function singleBlocks(single: SingleAlert, number: number, context: Context): Block[] {
  const { prose } = context;
  const id = `alert-${number}`;
  return [
    subheading(id, 2, prose.words.numbered(number, prose.title(single.record))),
    paragraph(`${id}-text`, prose.single(single, context)),
    recordLinks(`${id}-links`, [single.record], context),
  ];
}

export function recordLinks(id: string, records: readonly RecordRef[], { prose }: Context): LinkList {
  const links = records.map(({ url }) => ({ text: url, href: url }));
  return { kind: 'links', id, label: prose.words.references(links.length), links };
}

/** Table 4 with the sentence that leads to it; both are left out when there is nothing to list. */
export const tableImportant: Builder = (context) => {
  const { figures, identity, prose } = context;
  if (figures.important.length === 0) return [];
  const { columns, captions } = prose.words;
  return [
    paragraph('important-lead', prose.importantLead(context)),
    {
      kind: 'table',
      id: 'table-important',
      number: 0,
      caption: captions.important,
      columns: [
        { title: columns.identifier(identity.short), align: 'start', width: 19 },
        { title: columns.title, align: 'start', width: 33 },
        { title: columns.rating, align: 'center', width: 11 },
        { title: columns.remedy, align: 'start', width: 37 },
      ],
      rows: figures.important.map((row) => importantRow(row, context)),
      totals: 0,
    },
  ];
};

function importantRow(row: ImportantRecord, { prose }: Context): Cell[] {
  const { identifier, url, severity } = row.record;
  return [
    { runs: [{ text: identifier, href: url }] },
    cell(prose.title(row.record)),
    cell(severity === null ? '—' : prose.words.levels[severity]),
    { runs: prose.remedy(row) },
  ];
}

export const summary: Builder = (context) => {
  const { figures, prose } = context;
  if (figures.alerts.length === 0 && figures.single === null) return [];
  const { summaryHead, colon } = prose.words;
  return [paragraph('alerts-summary', { text: summaryHead, strong: true }, colon, prose.summary(context))];
};
