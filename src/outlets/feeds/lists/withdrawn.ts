import { speak } from '#platform/html/index.ts';
import { isRetractedPlace, listRetracted, type Retracted } from '#publish/read/index.ts';
import type { Entry } from '../formats/model.ts';
import { paragraph } from '../formats/paragraph.tsx';
import { type Asked, list, type Told } from '../model.ts';
import { words as all } from '../words.ts';
import { eachLine } from './each-line.ts';

const words = all.withdrawn;

/** Numbers that were withdrawn or rejected. An entry has the id that the record had: whoever follows both sees it replaced. */
export const withdrawnList = list<Retracted>({
  path: '/withdrawn',
  takes: ['after'],
  isPlace: isRetractedPlace,
  columns: [
    { key: 'identifier', name: words.number, type: 'text', width: 18, value: ({ identifier }) => identifier },
    {
      ...{ key: 'kind', name: words.kind, type: 'text', width: 12 },
      value: ({ kind }, language) => speak(language)(words.kinds[kind]),
    },
    { key: 'reason', name: words.reason, type: 'text', width: 60, value: ({ reason }) => reason },
    { key: 'instead', name: words.instead, type: 'text', width: 18, value: ({ instead }) => instead },
    { key: 'retractedAt', name: words.at, type: 'instant', width: 20, value: ({ retractedAt }) => retractedAt },
  ],
  async open(db, { query }) {
    const rows = eachLine((after) => listRetracted(db, after), query.get('after'));
    return { title: words.title, total: null, rows };
  },
  async tell(db, asked): Promise<Told> {
    const { lines, next } = await listRetracted(db, asked.query.get('after'));
    return {
      title: words.title,
      subtitle: words.subtitle,
      query: new URLSearchParams(),
      entries: lines.map((line) => withdrawnEntry(line, asked)),
      next,
    };
  },
});

function withdrawnEntry({ identifier, kind, reason, instead, retractedAt }: Retracted, asked: Asked): Entry {
  const { publicUrl, language } = asked;
  const t = speak(language);
  const id = `${publicUrl}/records/${identifier}`;
  const also = instead === null ? '' : ` ${t(words.instead)} ${instead}`;
  const summary = `${t(words.kinds[kind])}${language === 'zh' ? '：' : ': '}${reason}${also}`;
  return {
    ...{ id, url: id, title: `${identifier} ${t(words.kinds[kind])}`, summary },
    html: paragraph(summary, instead === null ? null : `${publicUrl}/records/${instead}`),
    ...{ publishedAt: retractedAt, changedAt: retractedAt },
    tags: [{ term: kind, label: t(words.kinds[kind]), scheme: `${publicUrl}/withdrawn` }],
  };
}
