import type { RobotLine, RobotMessage } from './channels/model.ts';
import type { Item } from './model.ts';
import { listAddress, type Notice } from './notice.ts';
import { happened, headline, levelOf, more, namedExpression, reasonLine } from './notice-words.ts';

/**
 * The body of a webhook: one entry of the log at a time when told at once (`record.published`, `.patched`, `.corrected`, `.withdrawn`), a
 * list otherwise (`records.digest`). The same delivery gives the same text however often it is tried. docs/alerts.md describes it.
 */
export function webhookBody(notice: Notice, publicUrl: string, at: Date): string {
  const { kind, subscription, items } = notice;
  const common = { subscription: subscription.publicId, expression: subscription.expression };
  const list = listAddress(publicUrl, subscription.expression);
  if (kind === 'test') return envelope('subscription.test', at, { ...common, list });
  const [only] = items;
  if (kind === 'alert' && items.length === 1 && only !== undefined)
    return envelope(`record.${only.events[0] ?? 'published'}`, only.at, { ...common, ...told(only, publicUrl) });
  const records = items.slice(0, mostRecords).map((item) => told(item, publicUrl));
  return envelope('records.digest', at, { ...common, total: items.length, list, records });
}

/** A body stays near what receivers are used to (20 KB). */
const mostRecords = 40;

function envelope(type: string, at: Date, data: object): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

function told({ identifier, revision, events, record, reason }: Item, publicUrl: string) {
  return {
    identifier,
    revision,
    events,
    url: `${publicUrl}/records/${identifier}`,
    ...(reason !== null && { reason }),
    ...(record !== null && {
      title: record.title,
      ...(record.titleEn !== undefined && { titleEn: record.titleEn }),
      severity: record.severity,
      score: record.score,
      cves: record.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value),
      vendors: [...new Set(record.products.flatMap(({ vendor }) => (vendor === null ? [] : [vendor])))].slice(0, 10),
      sectors: record.sectors,
      patch: record.patch?.url ?? null,
      publishedOn: record.publishedOn,
      updatedOn: record.updatedOn,
    }),
  };
}

/** What a messenger's group is shown. */
export function robotMessage({ kind, subscription, items }: Notice, publicUrl: string): RobotMessage {
  const { language, expression } = subscription;
  const list = listAddress(publicUrl, expression);
  const about = namedExpression(expression)[language];
  const footer = (left: number): RobotLine => ({
    text: left > 0 ? `${more(left)[language]} ` : '',
    link: { text: language === 'zh' ? `符合条件的漏洞：${about}` : `All records: ${about}`, href: list },
  });
  if (kind === 'test') {
    const text = language === 'zh' ? '测试：漏洞提醒工作正常。' : 'Test: vulnerability alerts work.';
    return {
      language,
      title: language === 'zh' ? '漏洞提醒' : 'Vulnerability alerts',
      lines: [{ text, link: null }],
      footer,
    };
  }
  const lines = items.map((item): RobotLine => {
    const title = (language === 'en' ? item.record?.titleEn : undefined) ?? item.record?.title ?? '';
    const reason = reasonLine(item)?.[language] ?? '';
    const level = item.record === null ? '' : `${levelOf(item)[language]} · `;
    return {
      text: `${level}${happened(item)[language]} · ${[title, reason].filter((part) => part !== '').join(' ')} `,
      link: { text: item.identifier, href: `${publicUrl}/records/${item.identifier}` },
    };
  });
  return { language, title: headline(items, expression)[language], lines, footer };
}
