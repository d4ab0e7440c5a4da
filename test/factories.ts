import { type Bulletin, composeBulletin, countsOf, type Figures } from '#bulletin/index.ts';
import { importRecords } from '#desk/record/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type PublishSummary, publishDue } from '#publish/index.ts';
import type { IssueFormat } from '#publish/read/index.ts';
import { type RecordContent, unpackIdentifiers } from '#vocabulary/index.ts';

type Owner = Pick<Database, 'db' | 'pool'>;

/** Every part of a record that may be left out, left out. */
export const nothingStated = {
  aliases: [],
  severity: null,
  severityReason: null,
  cvss2: null,
  cvss3: null,
  cvss4: null,
  score: null,
  objectType: null,
  cause: null,
  threat: null,
  position: null,
  weaknesses: [],
  sectors: [],
  products: [],
  references: [],
  remediation: null,
  patch: null,
  verification: null,
  discoverer: null,
  submittedOn: null,
  recordedOn: null,
  updatedOn: null,
} satisfies Partial<RecordContent>;

/** A complete, plausible, made-up record; `change` replaces what a test is about. */
export function recordContent(change: Partial<RecordContent> = {}): RecordContent {
  const identifier = change.identifier ?? 'CNVD-2024-04955';
  const title = change.title ?? 'Lanting LT-AX30 setWan函数缓冲区溢出漏洞';
  return {
    identifier,
    aliases: [],
    title,
    severity: 'high',
    severityReason: null,
    cvss2: 'AV:N/AC:L/Au:N/C:N/I:N/A:C',
    cvss3: null,
    cvss4: null,
    score: 7.8,
    kind: 'product',
    objectType: 'network-device',
    cause: 'boundary-condition',
    threat: 'denial-of-service',
    position: 'remote',
    weaknesses: ['CWE-120'],
    sectors: ['telecom'],
    products: [{ text: 'Lanting LT-AX30 1.0.2', vendor: 'Lanting', product: 'LT-AX30', version: '1.0.2', ranges: [] }],
    description: 'LT-AX30是Lanting的一款家用路由器。\n其setWan函数没有检查输入长度，攻击者可借此使设备停止服务。',
    references: ['https://lanting.example/security/1'],
    remediation: '请升级到厂商发布的1.0.3版本。',
    patch: {
      name: `${title}的补丁`,
      vendor: 'Lanting',
      url: 'https://lanting.example/download/1.0.3',
      description: null,
      publishedOn: '2024-01-18',
    },
    verification: 'verified',
    discoverer: '某研究员',
    submittedOn: '2023-12-12',
    recordedOn: '2024-01-22',
    publishedOn: '2024-01-26',
    updatedOn: '2024-01-26',
    origin: 'desk',
    ...change,
  };
}

/** Takes records into the desk and opens the gate, as an import does; gives what the gate did. */
export async function publishContents(
  owner: Owner,
  contents: readonly RecordContent[],
  now = new Date('2024-01-29T04:00:00Z'),
): Promise<PublishSummary> {
  const database: Database = { ...owner, close: async () => {} };
  const items = contents.map((record) => ({ kind: 'record' as const, record }));
  await importRecords(database, [{ file: 'test', items }], { now });
  return publishDue(database, { now });
}

export type IssueMade = {
  readonly formats?: readonly IssueFormat[];
  /** With an English edition, and files of it. */
  readonly hasEnglish?: boolean;
  readonly revision?: number;
  readonly note?: { readonly zh: string; readonly en: string };
  readonly publishedAt?: Date;
  /** Changes the Chinese document. */
  readonly edit?: (bulletin: Bulletin) => Bulletin;
};

/**
 * Stores a published issue made of `figures`, with files whose content names their format, and what its numbers counted as far as the
 * records are public. Without the gate: no leaf, nothing at the desk.
 */
export async function publishIssue(owner: Owner, figures: Figures, made: IssueMade = {}): Promise<number> {
  const {
    formats = ['pdf', 'json'],
    hasEnglish = false,
    revision = 1,
    note = null,
    edit = (one: Bulletin) => one,
  } = made;
  const { publishedAt = new Date('2024-01-29T04:00:00Z') } = made;
  const { year, numbers } = figures.issue;
  const id = revision * 10_000_000 + year * 1000 + (numbers[0] ?? 0);
  const english = hasEnglish ? composeBulletin(figures, undefined, undefined, 'en') : null;
  await owner.pool.query(
    `insert into published.issue (id, year, numbers, revision, note, edition, period_from, period_to, bulletin, data_hash, english,
       english_hash, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test', $10, $11, $12)`,
    [
      ...[
        id,
        year,
        numbers,
        revision,
        note && JSON.stringify(note),
        figures.edition,
        figures.period.from,
        figures.period.to,
      ],
      ...[
        JSON.stringify(edit(composeBulletin(figures))),
        english && JSON.stringify(english),
        english && 'test',
        publishedAt,
      ],
    ],
  );
  for (const language of hasEnglish ? ['zh', 'en'] : ['zh']) {
    for (const format of formats) {
      await owner.pool.query(
        `insert into published.issue_file (issue_id, format, language, media_type, content, sha256)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, format, language, `application/x-${format}`, Buffer.from(fileText(format, language)), 'ab'.repeat(32)],
      );
    }
  }
  await fileCounted(owner, id, figures);
  await owner.pool.query('update published.state set version = version + 1');
  return id;
}

const fileText = (format: string, language: string) => `the ${language === 'en' ? 'English ' : ''}${format}`;

async function fileCounted(owner: Owner, id: number, figures: Figures): Promise<void> {
  for (const { path, kind, counted } of countsOf(figures)) {
    if (kind !== 'records') continue;
    await owner.pool.query(
      `insert into published.issue_counted select $1, $2, identifier from published.record where identifier = any ($3)`,
      [id, path, unpackIdentifiers(counted.ids)],
    );
  }
}
