import { emptyContent, type ReportContent, submitReports } from '#desk/intake/index.ts';
import type { MovingWorld } from '#desk/review/index.ts';
import type { Actor } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import type { TestDatabase } from './database.ts';

export const publicUrl = 'https://bulou.example';

/** What moves need of the world, over a test database. */
export function movingWorld({ db, pool }: Pick<TestDatabase, 'db' | 'pool'>): MovingWorld {
  return { database: { db, pool, close: async () => {} }, timeZone: 'Asia/Shanghai', publicUrl };
}

/** A product report with everything that the first review asks for. */
export const completeContent: ReportContent = {
  ...emptyContent,
  title: '某网关存在命令执行漏洞',
  vendor: '某厂商',
  product: '某网关',
  versions: '1.0',
  flawType: '命令执行',
  description: '某网关的诊断页面没有过滤参数。',
  reproduction: '1. 打开诊断页面；2. 提交参数。',
  proof: { language: 'http', code: 'GET /diag?host=;id' },
};

/** Delivers reports of one person as the form does; gives their receipts. */
export async function deliver(db: Db, actor: Actor, now: Date, contents: readonly ReportContent[] = [completeContent]) {
  const { receipts } = await transaction(db, (tx) =>
    submitReports(tx, {
      channel: 'form',
      actor,
      address: null,
      verbatim: {},
      items: contents.map((content) => ({ content })),
      now,
      timeZone: 'Asia/Shanghai',
    }),
  );
  return receipts;
}
