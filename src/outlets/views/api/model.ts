import { type TSchema, Type } from 'typebox';
import { closed } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { sorts } from '#search/index.ts';
import { viewLimits } from '../model.ts';

const said = (zh: string, en: string): { readonly says: Text } => ({ says: { zh, en } });
const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const instant = (zh: string, en: string) => Type.String({ format: 'date-time', ...said(zh, en) });
const whole = (minimum: number, zh: string, en: string) => Type.Integer({ minimum, ...said(zh, en) });

const links = Type.Object(
  {
    page: Type.String(said('列表的网页', 'The page of the list')),
    api: Type.String(said('接口中的同一批条目', 'The same records from this interface')),
    atom: Type.String(),
    rss: Type.String(),
    feedJson: Type.String(said('JSON Feed 订阅', 'JSON Feed')),
    csv: Type.String(),
    xlsx: Type.String(),
    alerts: Type.String(said('提醒的表单，已填好检索式', 'The form of alerts, filled with the expression')),
  },
  { $id: 'SavedViewLinks' },
);

const problem = Type.Object(
  {
    field: Type.String(said('列表的参数名，或 list', 'The parameter of the list, or “list”')),
    detail: Type.String(said('问题所在，按请求的语言', 'What is wrong, in the language asked for')),
    from: orNull(whole(0, '在检索式中的位置，从 0 起', 'Where in the expression, from 0')),
    to: orNull(whole(0, '结束位置，不含', 'Where it ends, not included')),
  },
  { $id: 'SavedViewProblem' },
);

export const savedView = Type.Object(
  {
    id: Type.String(said('视图的标识，不会改变', 'Its own, which never changes')),
    name: Type.String(said('您起的名称，在您的视图中不重复', 'Yours, one of its kind among your views')),
    position: whole(1, '在您的视图中的次序', 'Its place among your views'),
    list: Type.String(
      said(
        '保存的列表地址：新建和更改时也用它',
        'The address of the list as it is kept: what creating and changing take',
      ),
    ),
    q: Type.String(said('检索式，原样', 'The expression, as it was typed')),
    expression: Type.String(
      said(
        '全部条件，含筛选和子库，合为一个检索式；空表示全部条目',
        'Everything it asks for, filters and sub-library included, as one expression; empty: every record',
      ),
    ),
    sort: Type.Union(sorts.map((sort) => Type.Literal(sort))),
    within: orNull(
      Type.String(
        said(
          '所在的子库或影响对象类型，按请求的语言',
          'The sub-library or object type it is narrowed to, in the language asked for',
        ),
      ),
    ),
    total: orNull(
      whole(0, '现有条数；不能执行时为 null', 'How many records it finds now; null where it has a problem'),
    ),
    new: orNull(
      whole(
        0,
        '其中自 seenAt 以来首次公开的条数；同样可为 null',
        'How many of them first went public since “seenAt”; null likewise',
      ),
    ),
    seenAt: instant(
      '上次在网站上打开、保存或改为另一列表的时间',
      'When it was last opened on the site, saved, or given another list',
    ),
    createdAt: instant('保存的时间', 'When it was saved'),
    changedAt: instant('上次更改名称或列表的时间', 'When its name or list was changed last'),
    problems: Type.Array(
      problem,
      said('不能再执行的部分；视图原样保留', 'What of it can no longer be followed; it is kept as it was'),
    ),
    links,
  },
  { $id: 'SavedView' },
);

export const savedViews = Type.Object(
  { items: Type.Array(savedView, { maxItems: viewLimits.perPerson }) },
  { $id: 'SavedViewList' },
);

export const deletedView = Type.Object({ id: Type.String(), deleted: Type.Literal(true) }, { $id: 'DeletedView' });

const name = Type.String({
  ...{ minLength: 1, maxLength: viewLimits.name },
  ...said(`1 至 ${viewLimits.name} 字`, `1 to ${viewLimits.name} characters`),
});
const list = Type.String({
  ...{ minLength: 1, maxLength: viewLimits.query + 400 },
  ...said(
    '本站列表的地址：/records?…、/sectors/…?… 或 /types/…?…，可带主机名',
    'An address of a list of this site: /records?…, /sectors/…?… or /types/…?…, with or without the host',
  ),
});

export const newView = Type.Object({ name, list }, closed);
export const viewChanges = Type.Object(
  {
    name: Type.Optional(name),
    list: Type.Optional(list),
    position: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: viewLimits.perPerson },
        ...said('次序，1 至您的视图个数', 'Its place, 1 to the number of your views'),
      }),
    ),
  },
  closed,
);
