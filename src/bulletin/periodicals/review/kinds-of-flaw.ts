import { causeTerms, objectTypeTerms, type Term, threatTerms } from '#vocabulary/index.ts';
import type { Counted } from '../../figures.ts';
import type { Block, Figure } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { chartShare } from '../../rules/percent.ts';
import { column, countCell, figure, type PartWriter, paragraph, shareCell, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import { type ReviewContext, units } from './words.ts';

/** What is affected, what caused the flaws, what they lead to: one sentence and one chart each. */
export const kindsOfFlaw: PartWriter<ReviewFigures> = {
  id: 'types',
  heading: ({ voice }) => voice.say('漏洞类型分布', 'What is affected, and how'),
  blocks: (context) =>
    context.figures.records.total.count === 0 ? [] : splits(context).flatMap((one) => splitBlocks(context, one)),
};

/** One way to divide the records: `term` null is what is not stated. */
type Split = {
  readonly id: string;
  readonly path: string;
  readonly title: Term;
  readonly lead: Term;
  readonly rows: readonly { readonly term: Term | null; readonly records: Counted }[];
};

function splits({ figures }: ReviewContext): Split[] {
  return [
    {
      id: 'object-types',
      path: 'byObjectType',
      title: { zh: '影响对象类型', en: 'Affected object' },
      lead: { zh: '按影响对象类型统计', en: 'By affected object' },
      rows: figures.byObjectType.map(({ objectType, records }) => ({
        term: objectType === null ? null : objectTypeTerms[objectType],
        records,
      })),
    },
    {
      id: 'causes',
      path: 'byCause',
      title: { zh: '产生原因', en: 'Cause' },
      lead: { zh: '按产生原因统计', en: 'By cause' },
      rows: figures.byCause.map(({ cause, records }) => ({ term: cause === null ? null : causeTerms[cause], records })),
    },
    {
      id: 'threats',
      path: 'byThreat',
      title: { zh: '引发的威胁', en: 'Threat' },
      lead: { zh: '按引发的威胁统计', en: 'By threat' },
      rows: figures.byThreat.map(({ threat, records }) => ({
        term: threat === null ? null : threatTerms[threat],
        records,
      })),
    },
  ];
}

function splitBlocks(context: ReviewContext, split: Split): Block[] {
  const { voice } = context;
  const stated = split.rows.filter(({ term }) => term !== null);
  if (stated.length === 0) {
    const none = voice.say(
      `收录的漏洞条目均未标明${split.title.zh}，不作统计。`,
      `No record states its ${split.title.en.toLowerCase()}, so nothing is counted by it.`,
    );
    return [paragraph(`${split.id}-text`, none)];
  }
  return [paragraph(`${split.id}-text`, sentence(context, split)), chart(context, split)];
}

const englishLinks = ['', ', followed by ', ' and '] as const;

/** The three that lead, and how many records do not state it. */
function sentence({ figures, voice }: ReviewContext, { rows, lead, path }: Split): readonly Piece[] {
  const { total } = figures.records;
  const placed = rows.map((row, n) => ({ ...row, at: `${path}/${n}/records` }));
  const leading = placed.filter(({ term }) => term !== null).slice(0, 3);
  const silent = placed.find(({ term }) => term === null);
  const named = leading.flatMap(({ term, records, at }, n): readonly Piece[] => {
    const [count, share] = [voice.count(records, at), voice.share(records, total, at)];
    const name = term === null ? '' : voice.term(term);
    return voice.say(
      [
        n === 0 ? '' : '，',
        n === 0 ? `${name}最多，为` : n === 1 ? `其次是${name}，为` : `再次是${name}，为`,
        count,
        '个（占',
        share,
        '）',
      ],
      [`${englishLinks[n]}${name}${n === 0 ? ' leads' : ''} with `, count, ' (', share, ')'],
    );
  });
  const unstated = silent === undefined ? null : voice.count(silent.records, silent.at);
  return voice.say(
    [`${lead.zh}，`, ...named, '。', ...(unstated === null ? [] : ['另有', unstated, '个未标明。'])],
    [`${lead.en}, `, ...named, '.', ...(unstated === null ? [] : [' Another ', unstated, ' do not state it.'])],
  );
}

function chart(context: ReviewContext, { id, title, rows, path }: Split): Figure {
  const { figures, voice } = context;
  const { total } = figures.records;
  const names = rows.map(({ term }) => (term === null ? voice.say('未标明', 'Not stated') : voice.term(term)));
  const inBrackets = (text: string) => voice.say(`（${text}）`, ` (${text})`);
  return figure(`figure-${id}`, voice.say(`漏洞按${title.zh}分布`, `Vulnerabilities by ${title.en.toLowerCase()}`), {
    chart: {
      type: 'bars',
      unit: units(context).records,
      categories: names,
      values: rows.map(({ records }) => records.count),
      shares: rows.map(({ records }) => inBrackets(chartShare(records.count, total.count))),
    },
    table: {
      columns: [
        column(voice.term(title), 'start', 60),
        column(voice.say('漏洞数量', 'Records'), 'end', 20),
        column(voice.say('所占比例', 'Share'), 'end', 20),
      ],
      rows: rows.map(({ records }, n) => {
        const at = `${path}/${n}/records`;
        return [
          textCell(names[n] ?? ''),
          countCell(voice, records, at),
          shareCell(voice, records, { of: total, path: at }),
        ];
      }),
    },
  });
}
