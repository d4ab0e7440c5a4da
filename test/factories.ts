import { composeBulletin, type Figures } from '#bulletin/index.ts';
import { importRecords } from '#desk/record/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type PublishSummary, publishDue } from '#publish/index.ts';
import type { IssueFormat } from '#publish/read/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';

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

/** Stores a published issue made of `figures`, with files whose content names their format. */
export async function publishIssue(
  owner: Owner,
  figures: Figures,
  formats: readonly IssueFormat[] = ['pdf', 'json'],
): Promise<void> {
  const { year, numbers } = figures.issue;
  const id = year * 1000 + (numbers[0] ?? 0);
  await owner.pool.query(
    `insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash)
     values ($1, $2, $3, $4, $5, $6, $7, 'test')`,
    [
      id,
      year,
      numbers,
      figures.edition,
      figures.period.from,
      figures.period.to,
      JSON.stringify(composeBulletin(figures)),
    ],
  );
  for (const format of formats) {
    await owner.pool.query(
      `insert into published.issue_file (issue_id, format, media_type, content, sha256) values ($1, $2, $3, $4, 'test')`,
      [id, format, `application/x-${format}`, Buffer.from(`the ${format}`)],
    );
  }
  await owner.pool.query('update published.state set version = version + 1');
}
