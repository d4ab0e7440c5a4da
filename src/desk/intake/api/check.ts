import { schemaMistakes } from '#formats/index.ts';
import type { Text } from '#platform/text.ts';
import type { Day } from '#vocabulary/index.ts';
import { checkContent } from '../check/check-content.ts';
import type { ReportContent } from '../content.ts';
import { type ApiMistake, apiLimits } from './model.ts';
import { nothingSent, tooManyReports } from './refusals.ts';

export type CheckedRequest =
  | {
      readonly contents: readonly ReportContent[];
      /** Where each of them stands in the body. */
      readonly pointers: readonly string[];
      readonly mistakes: null;
    }
  | { readonly contents: null; readonly mistakes: readonly ApiMistake[] };

/**
 * Reads the body of a delivery: one report, or `{ "reports": […] }`. Everything must be right, or nothing is: then every mistake comes
 * with its JSON pointer. `today` as for `checkContent`. Refuses `api.nothing` and `api.too-many`.
 */
export function checkRequest(body: unknown, today: Day | undefined): CheckedRequest {
  const { reports, above, mistakes } = reportsIn(body);
  if (reports.length === 0) throw nothingSent();
  if (reports.length > apiLimits.reports) throw tooManyReports(reports.length);
  const contents: ReportContent[] = [];
  const pointers = reports.map((_, index) => (above === null ? '' : `${above}/${index}`));
  for (const [index, report] of reports.entries()) {
    const pointer = pointers[index] ?? '';
    const checked = checkReport(report, today);
    if ('content' in checked) contents.push(checked.content);
    else mistakes.push(...checked.mistakes.map((one) => ({ ...one, pointer: pointer + one.pointer })));
  }
  return mistakes.length > 0 ? { contents: null, mistakes } : { contents, pointers, mistakes: null };
}

function reportsIn(body: unknown) {
  const mistakes: ApiMistake[] = [];
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { reports: Array.isArray(body) ? body : [], above: Array.isArray(body) ? '' : null, mistakes };
  }
  if (!('reports' in body)) return { reports: [body as unknown], above: null, mistakes };
  for (const name of Object.keys(body).filter((key) => key !== 'reports')) {
    mistakes.push({
      pointer: `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      text: besideReports,
    });
  }
  const reports: readonly unknown[] = Array.isArray(body.reports) ? body.reports : [];
  return { reports, above: '/reports', mistakes };
}

const besideReports: Text = {
  zh: '“reports”旁边不能有其他字段；请删除，或移到报告里面。',
  en: 'Nothing else may stand beside “reports”; remove it, or move it into a report.',
};

function checkReport(
  report: unknown,
  today: Day | undefined,
): { content: ReportContent } | { mistakes: readonly ApiMistake[] } {
  const bySchema = schemaMistakes(report);
  const checked = checkContent(report, today);
  const mistakes: ApiMistake[] = bySchema.map(({ pointer, text }) => ({ pointer, text }));
  if (checked.ok) return mistakes.length === 0 ? { content: checked.content } : { mistakes };
  for (const { field, text } of checked.mistakes) {
    const pointer = `/${field.replaceAll('.', '/')}`;
    const isSaid = mistakes.some((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
    if (!isSaid && (typeof report === 'object' || mistakes.length === 0)) mistakes.push({ pointer, text });
  }
  return { mistakes };
}
