/** One contradiction or more for every rule: what the audit's tests plant into consistent figures and documents. */
import type { Block, Bulletin, Counted, Figures, RecordRef, Run, Table } from '#bulletin/index.ts';

type Plant = (figures: Figures) => Figures;
type DocumentPlant = (bulletin: Bulletin) => Bulletin;

const more = (counted: Counted, by = 1): Counted => ({ ...counted, count: counted.count + by });
const stranger: Counted = { count: 1, ids: ['CNVD-1999-00001'] };

const assessment =
  (change: (before: Figures['assessment']) => Partial<Figures['assessment']>): Plant =>
  (figures) => ({ ...figures, assessment: { ...figures.assessment, ...change(figures.assessment) } });

const reporting =
  (change: (before: Figures['reporting']) => Partial<Figures['reporting']>): Plant =>
  (figures) => ({ ...figures, reporting: { ...figures.reporting, ...change(figures.reporting) } });

const lastPoint =
  (change: Partial<Figures['history'][number]>): Plant =>
  (figures) => ({
    ...figures,
    history: figures.history.map((point, n) => (n === figures.history.length - 1 ? { ...point, ...change } : point)),
  });

const firstGroup =
  (change: (before: Figures['alerts'][number]) => Partial<Figures['alerts'][number]>): Plant =>
  (figures) => ({
    ...figures,
    alerts: figures.alerts.map((group, n) => (n === 0 ? { ...group, ...change(group) } : group)),
  });

const singleRecord =
  (change: Partial<RecordRef>): Plant =>
  (figures) =>
    figures.single
      ? { ...figures, single: { ...figures.single, record: { ...figures.single.record, ...change } } }
      : figures;

const swapFirst = <Item>([first, second, ...rest]: readonly Item[]): Item[] =>
  first !== undefined && second !== undefined ? [second, first, ...rest] : [];

export const plantedInFigures: Readonly<Record<string, readonly Plant[]>> = {
  'counted-ids': [
    (figures) => ({ ...figures, withoutVendor: more(figures.withoutVendor) }),
    assessment(({ unrated }) => ({ unrated: { ...unrated, ids: [...unrated.ids, ...unrated.ids] } })),
  ],
  'severity-sum': [
    assessment(({ bySeverity }) => ({ bySeverity: { ...bySeverity, low: more(bySeverity.low) } })),
    assessment(({ bySeverity }) => ({ bySeverity: { ...bySeverity, low: bySeverity.high } })),
    assessment(() => ({ unrated: stranger })),
  ],
  'type-sum': [
    (figures) => ({ ...figures, byObjectType: figures.byObjectType.slice(1) }),
    (figures) => ({
      ...figures,
      byObjectType: figures.byObjectType.map((row) => (row.objectType === null ? { ...row, records: stranger } : row)),
    }),
  ],
  'vendor-sum': [
    (figures) => ({ ...figures, byVendor: figures.byVendor.slice(1) }),
    (figures) => ({ ...figures, withoutVendor: { count: 2, ids: [...stranger.ids, 'CNVD-1999-00002'] } }),
  ],
  'type-order': [
    (figures) => ({ ...figures, byObjectType: swapFirst(figures.byObjectType) }),
    (figures) => ({ ...figures, byObjectType: figures.byObjectType.toReversed() }),
  ],
  'vendor-order': [
    (figures) => ({ ...figures, byVendor: figures.byVendor.toReversed() }),
    (figures) => ({ ...figures, byVendor: swapFirst(figures.byVendor) }),
  ],
  'unit-order': [
    reporting(({ supportUnits }) => ({ supportUnits: swapFirst(supportUnits) })),
    reporting(({ otherUnits }) => ({ otherUnits: swapFirst(otherUnits) })),
  ],
  'average-value': [
    assessment(({ average }) => ({ average: { ...average, value: '6.5' } })),
    assessment(({ average }) => ({ average: { ...average, value: null } })),
    assessment(({ average }) => ({ average: { ...average, scored: stranger } })),
  ],
  'level-follows': [
    assessment(() => ({ level: 'high' })),
    assessment(() => ({ levelOverride: { level: 'high', reason: ' ' } })),
  ],
  'zero-day-set': [assessment(() => ({ zeroDay: stranger })), assessment(() => ({ zeroDay: { count: 0, ids: [] } }))],
  'zero-day-examples': [
    assessment(({ zeroDayExamples: [first] }) => ({ zeroDayExamples: first ? [first, first] : [] })),
    (figures) => assessment(() => ({ zeroDayExamples: figures.sectorExamples }))(figures),
  ],
  'received-original': [assessment(({ received }) => ({ received: more(received, -5) }))],
  'received-before': [assessment(() => ({ receivedBefore: 4975 })), assessment(() => ({ receivedBefore: null }))],
  'history-last': [
    lastPoint({ average: '1.00' }),
    lastPoint({ received: 1 }),
    lastPoint({ disposal: null }),
    (figures) => ({ ...figures, history: figures.history.slice(0, -1) }),
    (figures) => ({ ...figures, history: [] }),
  ],
  'history-order': [
    (figures) => ({ ...figures, history: [...figures.history.slice(0, 1), ...figures.history] }),
    (figures) => ({ ...figures, history: figures.history.filter((_, n) => n !== 4) }),
  ],
  'period-weeks': [
    (figures) => ({ ...figures, period: { from: '2022-03-07', to: figures.period.to } }),
    (figures) => ({ ...figures, period: { from: '2024-03-05', to: '2024-03-11' } }),
    (figures) => ({ ...figures, issue: { year: 2023, numbers: [10] } }),
    (figures) => ({ ...figures, issue: { year: 2024, numbers: [10, 11] } }),
    (figures) => ({ ...figures, issue: { year: 2024, numbers: [] } }),
  ],
  'period-running': [(figures) => ({ ...figures, countedUntil: '2024-03-08' })],
  'period-empty': [
    (figures) => ({
      ...figures,
      assessment: { ...figures.assessment, total: { count: 0, ids: [] } },
      reporting: { ...figures.reporting, total: { ...figures.reporting.total, reported: { count: 0, ids: [] } } },
    }),
  ],
  'reporting-total': [
    reporting(({ total }) => ({ total: { ...total, reported: more(total.reported) } })),
    reporting(({ individuals }) => ({ individuals: { ...individuals, original: more(individuals.original) } })),
  ],
  'most-collected': [
    reporting(({ mostPubliclyCollected }) => ({ mostPubliclyCollected: mostPubliclyCollected.slice(1) })),
    reporting(({ mostPubliclyCollected }) => ({ mostPubliclyCollected: mostPubliclyCollected.toReversed() })),
  ],
  'shared-sum': [
    reporting(({ shared }) => ({ shared: more(shared) })),
    reporting(({ sharingPlatforms }) => ({ sharingPlatforms: sharingPlatforms.toReversed() })),
    reporting(({ sharingPlatforms }) => ({ sharingPlatforms: [...sharingPlatforms, '不存在的平台'] })),
  ],
  'sector-sum': [
    (figures) => ({ ...figures, sectors: figures.sectors.map((row) => ({ ...row, all: more(row.all) })) }),
    (figures) => ({ ...figures, sectors: figures.sectors.map((row) => ({ ...row, all: stranger })) }),
  ],
  'sector-examples': [
    (figures) => ({ ...figures, sectorExamples: figures.assessment.zeroDayExamples }),
    (figures) => ({ ...figures, sectorExamples: [...figures.sectorExamples, ...figures.sectorExamples] }),
  ],
  'alert-size': [
    firstGroup(() => ({ records: [] })),
    (figures) => ({ ...figures, alerts: [...figures.alerts, ...figures.alerts] }),
  ],
  'alert-set': [
    singleRecord({ identifier: 'CNVD-2023-00001' }),
    (figures) => firstGroup(() => ({ records: figures.alerts[1]?.records ?? [] }))(figures),
    (figures) => ({
      ...figures,
      important: figures.important.map((row) => ({ ...row, record: figures.alerts[0]?.records[0] ?? row.record })),
    }),
  ],
  'alert-vendor': [firstGroup(() => ({ vendor: 'Northgate' }))],
  'alert-wording': [
    firstGroup(() => ({ introductions: [] })),
    firstGroup(() => ({ disclosed: '多个问题' })),
    firstGroup(({ harm }) => ({ harm: `${harm}。` })),
    (figures) => ({ ...figures, single: figures.single && { ...figures.single, harm: '' } }),
  ],
  'english-wording': [
    firstGroup(() => ({ harmEn: ['execute arbitrary code.'] })),
    firstGroup(() => ({ harmEn: ['执行任意代码'] })),
    firstGroup(() => ({ introductionsEn: ['A router'] })),
    singleRecord({ titleEn: 'Pinehill M18 buffer overflow vulnerability (CNVD-2024-12031)' }),
    (figures) => ({ ...figures, news: figures.news.map((item) => ({ ...item, summaryEn: ' ' })) }),
  ],
  'single-unpatched': [singleRecord({ patched: true })],
  'important-rows': [
    (figures) => ({ ...figures, important: [...figures.important, ...figures.important] }),
    (figures) => ({
      ...figures,
      important: figures.important.map((row) => ({ ...row, record: { ...row.record, severity: 'medium' as const } })),
    }),
  ],
  'named-few': [
    assessment(({ zeroDayExamples }) => ({ zeroDayExamples: zeroDayExamples.slice(1) })),
    (figures) => ({ ...figures, sectorExamples: [] }),
    (figures) => ({ ...figures, important: figures.important.slice(1) }),
  ],
  'verification-example': [
    (figures) => ({
      ...figures,
      verification: figures.verification && {
        ...figures.verification,
        record: figures.single?.record ?? figures.verification.record,
      },
    }),
  ],
  'verification-complete': [
    (figures) => ({ ...figures, verification: figures.verification && { ...figures.verification, provider: '' } }),
    (figures) => ({
      ...figures,
      verification: figures.verification && { ...figures.verification, description: [' '] },
    }),
    (figures) => ({
      ...figures,
      verification: figures.verification && { ...figures.verification, proofUrls: ['javascript:alert(1)'] },
    }),
  ],
  'record-title': [
    singleRecord({ title: 'Pinehill M18缓冲区溢出漏洞（CNVD-2024-12030）' }),
    singleRecord({ title: ' ' }),
    singleRecord({ identifier: 'CNVD-24-1' }),
  ],
  'record-links': [
    singleRecord({ url: 'https://www.cnvd.org.cn/flaw/show/CNVD-2024-12030' }),
    singleRecord({ url: 'https://www.cnvd.org.cn/flaw/show/CNVD-2024-120310' }),
    singleRecord({ url: '/flaw/show/CNVD-2024-12031' }),
    singleRecord({ url: 'javascript:CNVD-2024-12031' }),
  ],
  'record-same': [
    singleRecord({ severity: 'low' }),
    (figures) => ({
      ...figures,
      verification: figures.verification && {
        ...figures.verification,
        record: { ...figures.verification.record, title: '另一个标题漏洞' },
      },
    }),
  ],
  'notified-once': [
    (figures) => ({
      ...figures,
      disposal: {
        ...figures.disposal,
        notifiedUnits: [...figures.disposal.notifiedUnits, ...figures.disposal.notifiedUnits],
      },
    }),
    (figures) => ({
      ...figures,
      disposal: { ...figures.disposal, notifiedUnits: [{ name: '甲公司、乙公司', notices: { count: 0, ids: [] } }] },
    }),
  ],
  'news-complete': [
    (figures) => ({ ...figures, news: figures.news.map((item) => ({ ...item, url: 'news' })) }),
    (figures) => ({ ...figures, news: figures.news.map((item) => ({ ...item, summary: '' })) }),
  ],
};

const mapBlocks =
  (change: (block: Block) => Block): DocumentPlant =>
  (bulletin) => ({
    ...bulletin,
    parts: bulletin.parts.map((part) => ({ ...part, blocks: part.blocks.map(change) })),
  });

const inText = (from: string | RegExp, to: string): DocumentPlant =>
  mapBlocks((block) => {
    if (block.kind !== 'paragraph') return block;
    // A sentence is cut into runs at its numbers: what is looked for may lie across some.
    const text = block.runs.map((run) => run.text).join('');
    return text.replace(from, to) === text ? block : { ...block, runs: [{ text: text.replace(from, to) }] };
  });

const inRuns = (change: (run: Run) => Run): DocumentPlant => {
  const changed = (rows: Table['rows']) =>
    rows.map((row) => row.map((cell) => ({ ...cell, runs: cell.runs.map(change) })));
  return mapBlocks((block) => {
    if (block.kind === 'paragraph') return { ...block, runs: block.runs.map(change) };
    if (block.kind === 'table') return { ...block, rows: changed(block.rows) };
    return block.kind === 'figure' ? { ...block, table: { ...block.table, rows: changed(block.table.rows) } } : block;
  });
};

const inTable = (id: string, change: (table: Table) => Partial<Table>): DocumentPlant =>
  mapBlocks((block) => (block.kind === 'table' && block.id === id ? { ...block, ...change(block) } : block));

export const plantedInDocument: Readonly<Record<string, readonly DocumentPlant[]>> = {
  'document-captions': [inTable('table-types', () => ({ number: 3 })), inText('如表4所示', '如表5所示')],
  'document-masthead': [
    (bulletin) => ({ ...bulletin, masthead: { ...bulletin.masthead, issue: '2024年第11期' } }),
    (bulletin) => ({
      ...bulletin,
      masthead: { ...bulletin.masthead, period: bulletin.masthead.period.replace('2024', '2022') },
    }),
  ],
  'document-numbers': [
    inText('高危漏洞25个', '高危漏洞26个'),
    inText('6.60', '6.61'),
    inText('1196个', '1195个'),
    inRuns((run) => (run.text === '中' ? { ...run, text: '高' } : run)),
  ],
  'document-counts': [
    inRuns((run) => (run.count === 'assessment/total' ? { ...run, count: 'assessment/sum' } : run)),
    inRuns((run) => (run.count === 'reporting/shared' ? { ...run, text: '2616' } : run)),
    inRuns((run) => (run.count === 'byVendor/0/records' ? { ...run, count: 'byVendor/4/records' } : run)),
    inRuns((run) => (run.text === '20%' ? { ...run, text: '21%' } : run)),
    inRuns((run) => (run.text === '1.33倍' ? { ...run, text: '1.34倍' } : run)),
    inRuns((run) => (run.issue === '2024-9' ? { ...run, issue: '2024-8' } : run)),
    inRuns((run) => (run.issue === '2024-9' ? { ...run, issue: '2023-9' } : run)),
    (bulletin) => ({ ...bulletin, summary: bulletin.summary.map((one) => ({ ...one, count: 'assessment/zeroDay' })) }),
  ],
  'document-titles': [inText('CNVD-2024-12007', 'CNVD-2024-99999'), inText('CNVD-2024-12007', 'CNVD-2024-12033')],
  'document-links': [
    mapBlocks((block) =>
      block.kind === 'links'
        ? { ...block, links: block.links.map((link) => ({ ...link, href: `${link.href}1` })) }
        : block,
    ),
    mapBlocks((block) =>
      block.kind === 'links'
        ? { ...block, links: block.links.map((link) => ({ ...link, href: 'javascript:alert(1)' })) }
        : block,
    ),
  ],
  'document-tables': [
    inTable('table-reporting', ({ rows }) => ({ rows: rows.slice(1) })),
    inTable('table-types', ({ rows }) => ({ rows: rows.map((row) => row.slice(1)) })),
    inTable('table-types', ({ columns }) => ({ columns: columns.map((column) => ({ ...column, width: 10 })) })),
    inTable('table-types', ({ rows }) => ({
      rows: rows.map((row) => row.map((cell) => ({ ...cell, runs: [{ text: '7' }] }))),
    })),
  ],
  'document-parts': [
    (bulletin) => ({ ...bulletin, parts: bulletin.parts.toReversed() }),
    (bulletin) => ({ ...bulletin, edition: '1999' }),
    mapBlocks((block) => ({ ...block, id: 'same' })),
  ],
};

/** The same over an English document. */
export const plantedInEnglishDocument: Readonly<Record<string, readonly DocumentPlant[]>> = {
  'document-captions': [inText('Table 4 lists', 'Table 5 lists')],
  'document-masthead': [
    (bulletin) => ({ ...bulletin, masthead: { ...bulletin.masthead, issue: 'No. 11 of 2024' } }),
    (bulletin) => ({ ...bulletin, masthead: { ...bulletin.masthead, period: '4–10 March 2022' } }),
    (bulletin) => ({ ...bulletin, masthead: { ...bulletin.masthead, period: '2024年03月04日-2024年03月10日' } }),
  ],
  'document-numbers': [
    inText('25 rated high', '26 rated high'),
    inText('6.60', '6.61'),
    inText('the 1,196 of', 'the 1,195 of'),
    inText('submitted 2,788', 'submitted 2,789'),
    inRuns((run) => (run.text === 'medium' ? { ...run, text: 'low' } : run)),
  ],
  'document-titles': [inText('CNVD-2024-12007', 'CNVD-2024-99999'), inText('CNVD-2024-12007', 'CNVD-2024-12033')],
  'document-counts': [
    inRuns((run) => (run.text === '2.33' ? { ...run, text: '2.34' } : run)),
    inRuns((run) => (run.text === '2,615' ? { ...run, text: '2,616' } : run)),
    inRuns((run) => (run.text === '1,196' ? { ...run, text: '1,197' } : run)),
  ],
  'document-tables': [
    inTable('table-reporting', ({ rows }) => ({ rows: rows.slice(1) })),
    inTable('table-reporting', ({ rows }) => ({
      rows: rows.map((row) => row.map((cell) => (cell.value === 1820 ? { ...cell, runs: [{ text: '1,82' }] } : cell))),
    })),
  ],
};
