import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Kind } from '#vocabulary/index.ts';
import { makeOrganisation, makePerson, type TestOrganisation } from './accounts.ts';
import { archivingReport } from './archive-case.ts';

let made = 0;

export type NoticeCase = {
  readonly number: string;
  readonly vendor: TestOrganisation;
  readonly member: Actor;
  readonly centre: TestOrganisation;
  readonly contact: Actor;
  readonly reporter: Actor;
};

/** What a letter's secret part says, to be looked for where it must not be. */
export const secretDescription = '登录接口的name参数未过滤可拼接语句';

/** An open case of one report, with a vendor that takes part and a regional centre with a contact. */
export async function noticeCase(db: Db, kind: Kind = 'product'): Promise<NoticeCase> {
  made += 1;
  const vendor = await makeOrganisation(db, { name: `蓝汀科技${made}`, kind: 'vendor' });
  const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
  const centre = await makeOrganisation(db, { name: `某省分中心${made}`, kind: 'regional-centre' });
  const contact = await makePerson(db, { roles: ['channel-contact'], organisationId: centre.id });
  const reporter = await makePerson(db, { roles: ['reporter', 'coordinator'] });
  const { id } = await archivingReport(db, {
    personId: reporter.personId,
    content: {
      ...{ kind, title: `某系统存在SQL注入漏洞`, description: secretDescription, flawType: 'SQL注入' },
      ...(kind === 'product'
        ? { vendor: vendor.name, product: 'LT-AX30', versions: '<=1.0.2' }
        : { unit: `杭州某医院${made}`, location: 'https://his.example.com/login' }),
    },
  });
  const number = `CNVD-AJ-2026-${1000 + made}`;
  const { rows } = await sql<{ id: number }>`insert into desk.case (number, kind, title, opened_at)
    values (${number}, ${kind}, '某系统存在SQL注入漏洞', now()) returning id`.execute(db);
  const caseId = rows[0]?.id ?? 0;
  await sql`insert into desk.case_report (report_id, case_id) values (${id}, ${caseId})`.execute(db);
  await sql`insert into desk.case_participant (case_id, role, organisation_id, invited_at)
    values (${caseId}, 'vendor', ${vendor.id}, now())`.execute(db);
  return { number, vendor, member, centre, contact, reporter };
}
