import type { JSX } from 'preact';
import { EmptyState, type FormState, WrongAt } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { HonourLine } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { honourWords as words } from './honour-words.ts';

export type HonourView = {
  readonly year: number | null;
  readonly years: readonly number[];
  readonly lines: readonly HonourLine[];
  /** What is wrong with what was asked: then nobody is listed. */
  readonly mistakes?: FormState['mistakes'];
};

/** Who is credited by public records, by their number. */
export function HonourPage(props: { view: HonourView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { year, years, lines, mistakes = [] } = view;
  const title = t(year === null ? words.heading : words.ofYear(year));
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={t(words.described)}
      room="about"
      indexed={mistakes.length === 0 && (year === null || years.includes(year))}
      {...(year !== null && { canonicalPath: `/honour-roll?year=${year}` })}
    >
      <div class="bl-titled">
        <h1>{title}</h1>
        <p class="bl-quiet bl-lede">{t(words.described)}</p>
      </div>
      <Years year={mistakes.length === 0 ? year : undefined} years={years} language={language} />
      <WrongAt mistakes={mistakes} names={['year']} language={language} />
      {mistakes.length > 0 ? null : lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <Lines lines={lines} language={language} title={title} />
      )}
      <p class="bl-more">
        <a href="/how-to-report">{t(words.join)}</a>
      </p>
    </SiteFrame>
  );
}

type YearsProps = { year: number | null | undefined; years: readonly number[]; language: Language };

function Years({ year, years, language }: YearsProps): JSX.Element {
  const t = speak(language);
  const here = (is: boolean) => is && { 'aria-current': 'page' as const };
  return (
    <nav aria-label={t(words.years)}>
      <ul class="bl-tabs">
        <li>
          <a href="/honour-roll" {...here(year === null)}>
            {t(words.allYears)}
          </a>
        </li>
        {years.map((one) => (
          <li key={one}>
            <a href={`/honour-roll?year=${one}`} {...here(one === year)}>
              {one}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Those with as many records share a rank. */
function Lines({ lines, language, title }: { lines: readonly HonourLine[]; language: Language; title: string }) {
  const t = speak(language);
  const rankOf = (records: number) => 1 + lines.filter((other) => other.records > records).length;
  return (
    <table class="bl-roll few">
      <caption class="bl-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t(words.rank)}</th>
          <th scope="col">{t(words.name)}</th>
          <th scope="col" class="n">
            {t(words.records)}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, records }) => (
          <tr key={name}>
            <td data-name={t(words.rank)}>{rankOf(records)}</td>
            <td data-name={t(words.name)} lang="zh-CN">
              <bdi>{name}</bdi>
            </td>
            <td class="n" data-name={t(words.records)}>
              {records.toLocaleString('en')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
