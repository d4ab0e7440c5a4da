import { readStatisticsAsked, type StatisticsRow, statisticsRows } from '#publish/read/index.ts';
import { statisticsOf } from '#search/index.ts';
import { type AnyList, list } from '../model.ts';
import { words as all } from '../words.ts';

const words = all.statistics;

/** The numbers of the statistics, one a row: what its page shows, for programs and spreadsheets. */
export const statisticsList: AnyList = list<StatisticsRow>({
  path: '/statistics',
  takes: ['by', 'from', 'to', 'sector', 'vendor'],
  columns: [
    { key: 'from', name: words.from, type: 'day', width: 12, value: ({ from }) => from },
    { key: 'to', name: words.to, type: 'day', width: 12, value: ({ to }) => to },
    { key: 'dimension', name: words.dimension, type: 'text', width: 16, value: ({ dimension }) => dimension },
    { key: 'key', name: words.key, type: 'text', width: 28, value: ({ key }) => key },
    { key: 'records', name: words.records, type: 'number', width: 10, value: ({ records }) => records },
  ],
  async open(db, { query }) {
    const rows = [...statisticsRows(await statisticsOf(db, readStatisticsAsked(query)))];
    return { title: words.title, total: rows.length, rows: each(rows) };
  },
});

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
