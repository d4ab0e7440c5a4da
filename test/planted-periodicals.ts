/** One contradiction or more for every rule of the other periodicals: what the audit's tests plant into consistent figures and documents. */
import {
  type AttentionFigures,
  type Block,
  type Counted,
  editableTexts,
  type PeriodicalDocument,
  type ReviewFigures,
  type Run,
  withEditedTexts,
} from '#bulletin/index.ts';

type Plant<F> = (figures: F) => F;
type Planted<F> = Readonly<Record<string, readonly Plant<F>[]>>;

const more = (counted: Counted, by = 1): Counted => ({ ...counted, count: counted.count + by });
const stranger: Counted = { count: 1, ids: ['CNVD-1999-00001'] };
const reversed = <Item>(items: readonly Item[]): Item[] => [...items].reverse();
const changed = <Item>(items: readonly Item[], at: number, change: (item: Item) => Item): Item[] =>
  items.map((item, n) => (n === at ? change(item) : item));

const records =
  (change: (before: ReviewFigures['records']) => Partial<ReviewFigures['records']>): Plant<ReviewFigures> =>
  (figures) => ({ ...figures, records: { ...figures.records, ...change(figures.records) } });
const times =
  (change: (before: ReviewFigures['times']) => Partial<ReviewFigures['times']>): Plant<ReviewFigures> =>
  (figures) => ({ ...figures, times: { ...figures.times, ...change(figures.times) } });
const reporting =
  (change: (before: ReviewFigures['reporting']) => Partial<ReviewFigures['reporting']>): Plant<ReviewFigures> =>
  (figures) => ({ ...figures, reporting: { ...figures.reporting, ...change(figures.reporting) } });

/** For a month (`sampleReview('monthly')`) and for a year alike. */
export const plantedInReview: Planted<ReviewFigures> = {
  'periodical-ids': [
    (figures) => ({ ...figures, withoutVendor: more(figures.withoutVendor) }),
    records(({ cve }) => ({ cve: { count: cve.count, ids: cve.ids.slice(1) } })),
  ],
  'periodical-period': [
    (figures) => ({ ...figures, period: { ...figures.period, from: '2024-01-02' } }),
    (figures) => ({ ...figures, issue: { year: 2024, numbers: [2] } }),
    (figures) => ({ ...figures, issue: { year: 2023, numbers: [1] } }),
    (figures) => ({ ...figures, countedUntil: '2026-01-01' }),
  ],
  'periodical-running': [(figures) => ({ ...figures, countedUntil: '2024-01-20' })],
  'periodical-records': [
    (figures) => ({
      ...figures,
      highest: changed(figures.highest, 0, (row) => ({
        ...row,
        record: { ...row.record, title: '某产品漏洞（CNVD-2024-01000）' },
      })),
    }),
    (figures) => ({
      ...figures,
      highest: changed(figures.highest, 0, (row) => ({
        ...row,
        record: { ...row.record, url: 'https://example.org/' },
      })),
    }),
    (figures) => ({ ...figures, highest: [...figures.highest.slice(0, 1), ...figures.highest.slice(0, 1)] }),
    (figures) => ({
      ...figures,
      highest: changed(figures.highest, 0, (row) => ({ ...row, record: { ...row.record, identifier: 'CNVD-24-1' } })),
    }),
  ],
  'review-levels': [
    records(({ bySeverity }) => ({ bySeverity: { ...bySeverity, low: more(bySeverity.low) } })),
    records(({ bySeverity }) => ({ bySeverity: { ...bySeverity, low: bySeverity.high } })),
    (figures) => ({ ...figures, sectors: changed(figures.sectors, 0, (row) => ({ ...row, all: more(row.all) })) }),
    (figures) => ({
      ...figures,
      sectors: changed(figures.sectors, 1, (row) => ({ ...row, all: stranger, unrated: stranger })),
    }),
  ],
  'review-kinds': [
    (figures) => ({ ...figures, byObjectType: figures.byObjectType.slice(1) }),
    (figures) => ({ ...figures, byCause: reversed(figures.byCause) }),
    (figures) => ({ ...figures, byThreat: changed(figures.byThreat, 0, (row) => ({ ...row, records: stranger })) }),
  ],
  'review-vendors': [
    (figures) => ({ ...figures, byVendor: figures.byVendor.slice(1) }),
    (figures) => ({ ...figures, byVendor: reversed(figures.byVendor) }),
    (figures) => ({ ...figures, patches: { ...figures.patches, patched: stranger } }),
    (figures) => ({
      ...figures,
      patches: {
        ...figures.patches,
        byVendor: changed(figures.patches.byVendor, 0, (row) => ({ ...row, vendor: 'Nobody' })),
      },
    }),
  ],
  'review-average': [
    records(({ average }) => ({ average: { ...average, value: '6.5' } })),
    records(({ average }) => ({ average: { ...average, value: null } })),
    records(() => ({ zeroDay: stranger })),
    records(() => ({ cve: stranger })),
  ],
  'review-series': [
    (figures) => ({ ...figures, series: reversed(figures.series) }),
    (figures) => ({ ...figures, series: figures.series.slice(0, -1) }),
    (figures) => ({
      ...figures,
      series: changed(figures.series, 11, (point) => ({ ...point, total: point.total + 1 })),
    }),
    (figures) => ({
      ...figures,
      series: changed(figures.series, 11, (point) => ({ ...point, zeroDay: point.zeroDay + 1 })),
    }),
  ],
  'review-compared': [
    (figures) => ({ ...figures, yearBefore: figures.yearBefore && { ...figures.yearBefore, period: figures.period } }),
  ],
  'review-disposal': [
    (figures) => ({
      ...figures,
      disposal: { ...figures.disposal, letters: { ...figures.disposal.letters, disposed: stranger } },
    }),
  ],
  'review-reporting': [
    reporting(({ total }) => ({ total: { ...total, reported: more(total.reported) } })),
    reporting(({ units }) => ({ units: reversed(units) })),
    reporting(() => ({ unitCount: 1 })),
    reporting(({ total }) => ({
      total: { ...total, original: { ...total.original, ids: ['CNVD-C-2024-9001..10000'] } },
    })),
  ],
  'review-times': [
    times(({ whole }) => ({ whole: { ...whole, median: 999 } })),
    times(({ whole }) => ({ whole: { ...whole, median: null } })),
    times(({ recording }) => ({ recording: { ...recording, left: recording.left + 1 } })),
    times(({ disclosure }) => ({ disclosure: { ...disclosure, median: 3.3 } })),
  ],
  'review-highest': [
    (figures) => ({ ...figures, highest: reversed(figures.highest) }),
    (figures) => ({ ...figures, highest: changed(figures.highest, 1, (row) => ({ ...row, score: 10 })) }),
    (figures) => ({
      ...figures,
      highest: changed(figures.highest, 0, (row) => ({
        ...row,
        record: { ...row.record, identifier: 'CNVD-2025-00001', url: 'https://example.org/CNVD-2025-00001' },
      })),
    }),
    (figures) => ({ ...figures, highest: [...figures.highest, ...figures.highest] }),
  ],
  'review-empty': [records(() => ({ total: { count: 0, ids: [] } }))],
};

/** Only a month has one before it. */
export const plantedInMonth: Planted<ReviewFigures> = {
  'review-compared': [
    (figures) => ({ ...figures, before: figures.before && { ...figures.before, total: 47 } }),
    (figures) => ({ ...figures, before: figures.before && { ...figures.before, period: figures.period } }),
  ],
};

type Item = AttentionFigures['items']['foreign'][number];

const foreign =
  (change: (items: readonly Item[]) => readonly Item[]): Plant<AttentionFigures> =>
  (figures) => ({ ...figures, items: { ...figures.items, foreign: change(figures.items.foreign) } });

export const plantedInAttention: Planted<AttentionFigures> = {
  'periodical-ids': [(figures) => ({ ...figures, considered: more(figures.considered) })],
  'periodical-period': [(figures) => ({ ...figures, period: { from: '2024-01-23', to: '2024-01-28' } })],
  'periodical-records': [(figures) => ({ ...figures, items: { ...figures.items, domestic: figures.items.foreign } })],
  'attention-items': [
    foreign((items) => [
      ...items,
      ...changed(items, 0, (item) => ({ ...item, record: { ...item.record, identifier: 'CNVD-2024-09999' } })).slice(
        0,
        1,
      ),
    ]),
    foreign((items) => changed(items, 2, (item) => ({ ...item, text: ' ' }))),
  ],
  'attention-few': [foreign((items) => items.slice(1))],
  'attention-reading': [
    (figures) => ({ ...figures, readers: figures.views + 1 }),
    foreign((items) => changed(items, 0, (item) => ({ ...item, readers: item.views + 1 }))),
    (figures) => ({ ...figures, read: stranger }),
  ],
};

type DocumentPlant = (document: PeriodicalDocument) => PeriodicalDocument;

const runs =
  (change: (run: Run) => Run): DocumentPlant =>
  (document) => ({
    ...document,
    parts: document.parts.map((part) => ({
      ...part,
      blocks: part.blocks.map(
        (block): Block => (block.kind === 'paragraph' ? { ...block, runs: block.runs.map(change) } : block),
      ),
    })),
  });

/** A paragraph in the editor's own words. */
const reworded =
  (id: string, change: (text: string) => string): DocumentPlant =>
  (document) => {
    const before = editableTexts(document).get(id);
    if (before === undefined) throw new Error(`there is no paragraph ${id}`);
    return withEditedTexts(document, { [id]: { text: change(before), of: before } });
  };

export const plantedInPeriodical: Readonly<Record<string, readonly DocumentPlant[]>> = {
  'periodical-masthead': [
    (document) => ({ ...document, masthead: { ...document.masthead, issue: '2024年2月' } }),
    (document) => ({ ...document, masthead: { ...document.masthead, title: '周报' } }),
  ],
  'periodical-numbers': [
    runs((run) => (run.count === 'records/total' ? { ...run, text: '61' } : run)),
    runs((run) => (run.count === 'records/zeroDay' && run.text.endsWith('%') ? { ...run, text: '49%' } : run)),
    runs((run) => (run.count === 'records/average/scored' ? { ...run, text: '9.99' } : run)),
    runs((run) => (run.count === undefined ? run : { ...run, count: 'nowhere' })),
    (document) => ({ ...document, summary: document.summary.map((one) => ({ ...one, value: '7' })) }),
  ],
  'periodical-rewritten': [
    reworded('overview-totals', (text) => text.replace('60', '61')),
    reworded('reporting-text', (text) => text.replace(/\d+/, (digits) => String(Number(digits) + 1))),
    reworded('times-text', (text) => text.replace(/\d+/, '98765')),
  ],
  'periodical-unproven': [
    reworded('overview-totals', (text) => `其中98765个尤其值得注意。${text}`),
    reworded('times-text', () => 'It took 98,765 days.'),
  ],
  'document-captions': [
    (document) => ({
      ...document,
      parts: document.parts.map((part) => ({ ...part, blocks: part.blocks.filter(({ kind }) => kind !== 'table') })),
    }),
  ],
};
