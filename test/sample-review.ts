/**
 * Made-up figures of a month and of a year, by the plainest code that is right: it shares no counting with the product, so that tests
 * compare two independent answers.
 */
import type { AttentionFigures, Counted, MonthPoint, RecordRef, ReviewFigures, ReviewKind } from '#bulletin/index.ts';
import {
  type Cause,
  type Channel,
  causes,
  channels,
  type ObjectType,
  objectTypes,
  packIdentifiers,
  type Sector,
  type Severity,
  type Threat,
  threats,
} from '#vocabulary/index.ts';

type Row = {
  readonly identifier: string;
  readonly month: string;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly objectType: ObjectType | null;
  readonly cause: Cause | null;
  readonly threat: Threat | null;
  readonly vendor: string | null;
  readonly sectors: readonly Sector[];
  readonly product: boolean;
  readonly zeroDay: boolean;
  readonly patched: boolean;
  readonly cve: boolean;
  readonly days: number | null;
};

const vendorNames = ['Lanting', '青宇科技有限公司', 'Kestrel', 'Morrow Systems', '北辰软件', 'Vireo'] as const;
const scores = [9.8, 7.5, 6.4, 5, 4.3, 2.1, null] as const;

function rowsOf(count: number, monthOf: (n: number) => string): Row[] {
  return Array.from({ length: count }, (_, n): Row => {
    const score = scores[n % scores.length] ?? null;
    const product = n % 11 !== 5;
    return {
      identifier: `CNVD-2024-${String(1000 + n * (n % 3 === 0 ? 1 : 1)).padStart(5, '0')}`,
      month: monthOf(n),
      severity: score === null ? null : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low',
      score,
      objectType: n % 13 === 0 ? null : (objectTypes[n % 4] ?? null),
      cause: n % 17 === 0 ? null : (causes[n % 3] ?? null),
      threat: threats[n % 5] ?? null,
      vendor: n % 9 === 8 ? null : (vendorNames[(n * n) % vendorNames.length] ?? null),
      sectors: n % 6 === 0 ? ['telecom'] : n % 6 === 1 ? ['telecom', 'industrial-control'] : [],
      product,
      zeroDay: n % 2 === 0,
      patched: product && n % 3 !== 0,
      cve: n % 4 === 0,
      days: n % 10 === 9 ? null : (n * 7) % 23,
    };
  });
}

export function countedIds(ids: readonly string[]): Counted {
  return { count: ids.length, ids: packIdentifiers(ids) };
}

const of = (rows: readonly Row[], keep: (row: Row) => boolean = () => true) =>
  countedIds(rows.filter(keep).map(({ identifier }) => identifier));
const levelsOf = (rows: readonly Row[]) => ({
  high: of(rows, ({ severity }) => severity === 'high'),
  medium: of(rows, ({ severity }) => severity === 'medium'),
  low: of(rows, ({ severity }) => severity === 'low'),
});
const descending = <R extends { readonly records: Counted }>(rows: readonly R[]) =>
  rows.filter(({ records }) => records.count > 0).sort((a, b) => b.records.count - a.records.count);

/** A complete, consistent month (January 2024) or year; `change` replaces whole members. */
export function sampleReview(kind: ReviewKind, change: Partial<ReviewFigures> = {}): ReviewFigures {
  const months = Array.from(
    { length: 12 },
    (_, n) => `${kind === 'monthly' && n < 11 ? 2023 : 2024}-${pad(kind === 'monthly' ? ((n + 1) % 12) + 1 : n + 1)}`,
  );
  const rows = rowsOf(kind === 'monthly' ? 60 : 240, (n) =>
    kind === 'monthly' ? '2024-01' : (months[Math.floor(n / 20)] ?? ''),
  );
  const scored = rows.filter(({ score }) => score !== null);
  const tenths = scored.reduce((sum, { score }) => sum + Math.round((score ?? 0) * 10), 0);
  const average = (Math.floor((tenths * 20 + scored.length) / (2 * scored.length)) / 100).toFixed(2);
  const period =
    kind === 'monthly' ? { from: '2024-01-01', to: '2024-01-31' } : { from: '2024-01-01', to: '2024-12-31' };
  const before = { total: 48, high: 14, average: '5.90', zeroDay: 20, received: 900 };
  return {
    schema: kind === 'monthly' ? 'bulou-monthly/1' : 'bulou-annual/1',
    issue: { year: 2024, numbers: [1] },
    period,
    composedAt: '2025-01-06T02:00:00.000Z',
    countedUntil: period.to,
    records: {
      total: of(rows),
      bySeverity: levelsOf(rows),
      unrated: of(rows, ({ severity }) => severity === null),
      average: { value: average, scored: of(rows, ({ score }) => score !== null) },
      zeroDay: of(rows, ({ zeroDay }) => zeroDay),
      products: of(rows, ({ product }) => product),
      cve: of(rows, ({ cve }) => cve),
    },
    before: kind === 'monthly' ? { period: { from: '2023-12-01', to: '2023-12-31' }, ...before } : null,
    yearBefore: {
      period: kind === 'monthly' ? { from: '2023-01-01', to: '2023-01-31' } : { from: '2023-01-01', to: '2023-12-31' },
      ...before,
      total: 75,
    },
    series: months.map((month) => pointOf(kind, rows, month)),
    ...kindsOf(rows),
    ...vendorsOf(rows, kind),
    sectors: (['telecom', 'mobile-internet', 'industrial-control'] as const).map((sector) => {
      const inside = rows.filter(({ sectors }) => sectors.includes(sector));
      return {
        sector,
        all: of(inside),
        bySeverity: levelsOf(inside),
        unrated: of(inside, ({ severity }) => severity === null),
        url: `https://${sector}.example.org/`,
      };
    }),
    disposal: { channels: channelsOf(), letters: notices(900, [6, 6, 4, 2]), units: 5 },
    reporting: reportingOf(),
    times: timesOf(rows),
    highest: rows
      .filter(({ score }) => score === 9.8)
      .reverse()
      .slice(0, 10)
      .map((row) => ({ record: refOf(row), score: 9.8 })),
    ...change,
  };
}

const pad = (n: number) => String(n).padStart(2, '0');

function pointOf(kind: ReviewKind, rows: readonly Row[], month: string): MonthPoint {
  const own = rows.filter((row) => row.month === month);
  if (kind === 'monthly' && month !== '2024-01') {
    const total = month === '2023-12' ? 48 : 40 + Number(month.slice(5));
    const high = 14;
    return {
      month,
      total,
      records: null,
      bySeverity: { high, medium: total - 20, low: 4 },
      unrated: 2,
      average: month === '2023-05' ? null : '6.05',
      zeroDay: 20,
      received: month < '2023-04' ? null : 900,
      disposal: 40,
    };
  }
  const { high, medium, low } = levelsOf(own);
  return {
    month,
    total: own.length,
    records: kind === 'annual' ? of(own) : null,
    bySeverity: { high: high.count, medium: medium.count, low: low.count },
    unrated: own.filter(({ severity }) => severity === null).length,
    average: '5.85',
    zeroDay: own.filter(({ zeroDay }) => zeroDay).length,
    received: 1000,
    disposal: 60,
  };
}

function kindsOf(rows: readonly Row[]): Pick<ReviewFigures, 'byObjectType' | 'byCause' | 'byThreat'> {
  const silent = (read: (row: Row) => unknown) => of(rows, (row) => read(row) === null);
  const [noType, noCause] = [silent((row) => row.objectType), silent((row) => row.cause)];
  return {
    byObjectType: [
      ...descending(
        objectTypes.map((objectType) => ({ objectType, records: of(rows, (row) => row.objectType === objectType) })),
      ),
      ...(noType.count > 0 ? [{ objectType: null, records: noType }] : []),
    ],
    byCause: [
      ...descending(causes.map((cause) => ({ cause, records: of(rows, (row) => row.cause === cause) }))),
      ...(noCause.count > 0 ? [{ cause: null, records: noCause }] : []),
    ],
    byThreat: descending(threats.map((threat) => ({ threat, records: of(rows, (row) => row.threat === threat) }))),
  };
}

function vendorsOf(rows: readonly Row[], kind: ReviewKind) {
  const all = descending(vendorNames.map((vendor) => ({ vendor, records: of(rows, (row) => row.vendor === vendor) })));
  const shown = kind === 'monthly' ? all.slice(0, 10) : all.slice(0, 20);
  return {
    byVendor: shown,
    vendors: all.length,
    otherVendors: of(rows, ({ vendor }) => vendor !== null && !shown.some((row) => row.vendor === vendor)),
    withoutVendor: of(rows, ({ vendor }) => vendor === null),
    patches: {
      patched: of(rows, ({ patched }) => patched),
      byVendor: shown.map(({ vendor }) => ({
        vendor,
        records: of(rows, (row) => row.vendor === vendor && row.product),
        patched: of(rows, (row) => row.vendor === vendor && row.patched),
      })),
    },
  };
}

function notices(first: number, [sent, tracked, answered, disposed]: readonly [number, number, number, number]) {
  const some = (count: number) => countedIds(Array.from({ length: count }, (_, n) => `notice-${first + n}`));
  return { sent: some(sent), tracked: some(tracked), answered: some(answered), disposed: some(disposed) };
}

function channelsOf(): ReviewFigures['disposal']['channels'] {
  const counts = [
    [13, 10, 8, 5],
    [8, 8, 8, 8],
    [632, 300, 250, 201],
    [57, 0, 0, 0],
    [0, 0, 0, 0],
  ] as const;
  return Object.fromEntries(
    channels.map((channel, n) => [channel, notices(1000 * (n + 1), counts[n] ?? [0, 0, 0, 0])]),
  ) as Record<Channel, ReturnType<typeof notices>>;
}

function reportingOf(): ReviewFigures['reporting'] {
  const receipts = (from: number, count: number) => ({
    count,
    ids: count === 0 ? [] : [`CNVD-C-2024-${from}..${from + count - 1}`],
  });
  const row = (from: number, reported: number, original: number) => ({
    reported: receipts(from, reported),
    original: receipts(from, original),
  });
  return {
    total: {
      reported: receipts(1, 1300),
      original: { count: 1000, ids: ['CNVD-C-2024-1..700', 'CNVD-C-2024-801..1100'] },
    },
    units: [
      { name: '白泽平台', ...row(1, 700, 700) },
      { name: '甲子科技有限公司', ...row(801, 300, 200) },
    ],
    unitCount: 4,
    otherUnits: row(1001, 200, 0),
    individuals: row(1101, 100, 100),
  };
}

function timesOf(rows: readonly Row[]): ReviewFigures['times'] {
  const span = (some: readonly Row[], add: number) => {
    const measured = some.filter(({ days }) => days !== null);
    const days = measured.map((row) => (row.days ?? 0) + add).sort((a, b) => a - b);
    const half = days.length / 2;
    const median =
      days.length % 2 === 1 ? (days[Math.floor(half)] ?? 0) : ((days[half - 1] ?? 0) + (days[half] ?? 0)) / 2;
    return {
      measured: of(measured),
      median,
      p90: days[Math.ceil(days.length * 0.9) - 1] ?? 0,
      left: some.length - measured.length,
    };
  };
  const disclosed = rows.filter((_, n) => n % 2 === 1);
  return {
    recording: span(rows, 0),
    disclosure: span(disclosed, 20),
    whole: span(disclosed, 30),
    disclosed: of(disclosed),
  };
}

function refOf({
  identifier,
  severity,
  objectType,
  vendor,
  patched,
}: Pick<Row, 'identifier' | 'severity' | 'objectType' | 'vendor' | 'patched'>): RecordRef {
  return {
    identifier,
    title: `${vendor ?? '某系统'} 网关命令注入漏洞`,
    severity,
    objectType,
    vendor,
    patched,
    numbered: true,
    remediation: '请升级到最新版本。',
    url: `https://www.cnvd.org.cn/flaw/show/${identifier}`,
  };
}

/** A complete, consistent list of attention; `change` replaces whole members. */
export function sampleAttention(change: Partial<AttentionFigures> = {}): AttentionFigures {
  const rows = rowsOf(24, () => '2024-01');
  const item = (n: number) => {
    const row = rows[n] as Row;
    return {
      record: refOf(row),
      aliases: n % 2 === 0 ? [`CVE-2024-${1000 + n}`] : [],
      score: row.score,
      text: `${row.vendor ?? '某系统'}网关是一款网络设备。该产品存在命令注入漏洞，攻击者可利用漏洞执行任意命令。`,
      english:
        n === 0
          ? 'The gateway of Lanting has a command injection vulnerability that lets an attacker run commands.'
          : null,
      products: ['网关 LT-1 <1.2', '网关 LT-2 <2.0'],
      productCount: n % 3 === 0 ? 7 : 2,
      views: 300 - n,
      readers: 200 - n,
    };
  };
  return {
    schema: 'bulou-attention/1',
    issue: { year: 2024, numbers: [4] },
    period: { from: '2024-01-22', to: '2024-01-28' },
    composedAt: '2024-01-29T02:00:00.000Z',
    countedUntil: '2024-01-28',
    since: '2023-12-25',
    considered: of(rows),
    read: of(rows.slice(0, 12)),
    views: 4321,
    readers: 2345,
    items: { foreign: [0, 2, 3, 8, 11].map(item), domestic: [1, 4, 5, 7, 10].map(item) },
    ...change,
  };
}
