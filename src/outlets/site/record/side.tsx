import type { ComponentChildren, JSX } from 'preact';
import { Course, DescriptionRows, Panel, SeverityBadge, shortObjectType, Timeline, titleIn } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PublishedRecord, RelatedRow, RevisionEntry } from '#publish/read/index.ts';
import { attackPositionTerms, causeTerms, dayOf, sectorTerms, threatTerms, weaknessTerms } from '#vocabulary/index.ts';
import { historyWords } from '../rolls/words.ts';
import { recordWords as words } from '../words.ts';
import { courseOf, spansOf } from './course.ts';
import { Likelihood } from './facts.tsx';
import { aliasHref, type RecordPageView, weaknessHref } from './model.ts';
import { Outward } from './rows.tsx';
import { ShareParts } from './share.tsx';
import { courseWords } from './words.ts';

/** What stands beside the rows: course, classification, other numbers, related records, history. */
export function RecordSide({ view, context }: { view: RecordPageView; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { found, related, facts, editions, formats } = view;
  const classes = classRows(found.record, language);
  const others = found.record.aliases.filter(({ scheme }) => scheme !== 'CVE' && scheme !== 'BID');
  return (
    <div>
      <Likelihood
        facts={facts}
        editions={editions}
        hasCve={found.record.aliases.some(({ scheme }) => scheme === 'CVE')}
        language={language}
      />
      <CoursePanel view={view} context={context} />
      {classes.length > 0 && (
        <Panel title={t(words.classes)} class="bl-small">
          <DescriptionRows rows={classes} />
        </Panel>
      )}
      {others.length > 0 && (
        <Panel title={t(words.otherNumbers)}>
          <ul class="bl-plain">
            {others.map((alias) => (
              <li key={alias.value}>
                <Outward href={aliasHref(alias)}>{alias.value}</Outward>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {related.length > 0 && <Related rows={related} language={language} />}
      <ShareParts record={found.record} formats={formats} context={context} />
      <Panel title={t(words.revisions)}>
        <Timeline events={found.revisions.map((revision) => revisionEvent(revision, context))} />
        <p class="bl-more">
          <a href={`/records/${found.record.identifier}/history`}>{t(historyWords.link)}</a>
        </p>
        <p class="bl-more">
          <a href={`/transparency?identifier=${found.record.identifier}`}>{t(words.inLog)}</a>
        </p>
      </Panel>
    </div>
  );
}

function CoursePanel({ view, context }: { view: RecordPageView; context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const course = courseOf(view.found, view.facts, timeZone);
  const spans = spansOf(view.found);
  return (
    <Panel title={t(words.course)}>
      {spans.length > 0 && <p class="bl-quiet">{spans.map(t).join(t({ zh: '', en: ' ' }))}</p>}
      <Course
        language={language}
        label={t(courseWords.label(course[0]?.on ?? '', course.at(-1)?.on ?? ''))}
        events={course.map(({ on, kind, what, note, href }) => ({
          on,
          kind,
          what: (
            <>
              {t(what)}
              {note !== undefined && (
                <div class="bl-quiet" lang="zh-CN">
                  {href === undefined ? <bdi>{note}</bdi> : <a href={href}>{note}</a>}
                </div>
              )}
            </>
          ),
        }))}
      />
    </Panel>
  );
}

function classRows(record: PublishedRecord, language: Language): { name: string; value: ComponentChildren }[] {
  const t = speak(language);
  const row = (name: Text, value: ComponentChildren | null) => (value === null ? [] : [{ name: t(name), value }]);
  const several = (texts: readonly string[]) =>
    texts.length === 0 ? null : texts.join(language === 'zh' ? '、' : ', ');
  return [
    ...row(words.objectType, record.objectType && t(shortObjectType(record.objectType))),
    ...row(words.cause, record.cause && t(causeTerms[record.cause])),
    ...row(words.threat, record.threat && t(threatTerms[record.threat])),
    ...row(words.position, record.position && t(attackPositionTerms[record.position])),
    ...row(
      words.weaknesses,
      record.weaknesses.length === 0 ? null : <Weaknesses of={record.weaknesses} language={language} />,
    ),
    ...row(words.sectors, several(record.sectors.map((sector) => t(sectorTerms[sector])))),
    ...row(words.discoverer, record.discoverer && <bdi lang="zh-CN">{record.discoverer}</bdi>),
  ];
}

function Weaknesses({ of, language }: { of: readonly string[]; language: Language }): JSX.Element {
  return (
    <ul class="bl-plain">
      {of.map((weakness) => {
        const name = weaknessTerms[weakness];
        return (
          <li key={weakness}>
            <Outward href={weaknessHref(weakness)}>{weakness}</Outward> {name !== undefined && speak(language)(name)}
          </li>
        );
      })}
    </ul>
  );
}

function Related({ rows, language }: { rows: readonly RelatedRow[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(words.related)} class="bl-related-panel">
      <ul class="bl-plain bl-related">
        {rows.map((row) => (
          <li key={row.identifier}>
            <SeverityBadge severity={row.severity} language={language} />
            <a href={`/records/${row.identifier}`} lang={titleIn(row, language).lang}>
              <bdi>{titleIn(row, language).text}</bdi>
            </a>
            <span class="bl-quiet">
              {t(words.relations[row.relation])} · <time dateTime={row.publishedOn}>{row.publishedOn}</time>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function revisionEvent(
  revision: RevisionEntry,
  { language, timeZone }: Context,
): { on: string; what: ComponentChildren } {
  return {
    on: dayOf(revision.publishedAt, timeZone),
    what: (
      <>
        {speak(language)(
          revision.kind === 'rejected' ? historyWords.kinds.rejected : words.revisionKinds[revision.kind],
        )}
        {revision.reason !== null && (
          <div class="bl-quiet" lang="zh-CN">
            {revision.reason}
          </div>
        )}
      </>
    ),
  };
}
