import type { ComponentChildren, JSX } from 'preact';
import { reportStateTerms } from '#desk/intake/index.ts';
import { Crumbs, type DescriptionRow, DescriptionRows, Panel, SeverityBadge } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import {
  attackPositionTerms,
  causeTerms,
  dayOf,
  explainVector,
  gbLevelTerms,
  kindTerms,
  objectTypeTerms,
  type RecordContent,
  sectorTerms,
  threatTerms,
  verificationTerms,
} from '#vocabulary/index.ts';
import type { DeskRecordView } from './actions.ts';
import { deskRecordWords as words } from './words.ts';

type Props = DeskRecordView & { readonly isNew: boolean; readonly context: Context };

/** A record of the desk, whole: what will be public, and what stays inside. */
export function DeskRecordPage({ record, reports, isNew, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { content, identifier } = record;
  return (
    <WorkFrame context={context} title={identifier} room="/desk" done={isNew ? words.archived(identifier) : null}>
      <Crumbs language={language} links={[{ href: '/desk', text: t(words.queue) }]} />
      <h1 lang="zh-CN">{content.title}</h1>
      {content.titleEn !== undefined && (
        <p class="bl-quiet" lang="en">
          {content.titleEn}
        </p>
      )}
      <div class="bl-recordcols">
        <Panel title={identifier}>
          <DescriptionRows rows={contentRows(content, language)} />
        </Panel>
        <div>
          <Panel title={t(words.standing)}>
            <Standing record={record} mayWithdraw={may(visitorOf(context), 'record:withdraw')} context={context} />
            {may(visitorOf(context), 'record:amend') && (
              <p>
                <a href={`/desk/records/${identifier}/amend`}>{t(words.amend)}</a>
              </p>
            )}
          </Panel>
          {record.grading && (
            <Panel title={t(words.grading)}>
              <p>
                {t(words.technical)} <b>{t(gbLevelTerms[record.grading.technical])}</b>，{t(words.overall)}{' '}
                <b>{t(gbLevelTerms[record.grading.overall])}</b>
              </p>
              <p class="bl-vector">{record.grading.metrics}</p>
              <p class="bl-quiet">{`${record.grading.by} · ${dayOf(new Date(record.grading.at), timeZone)}`}</p>
            </Panel>
          )}
          <Panel title={t(words.reports)}>
            <Reports reports={reports} language={language} />
          </Panel>
          <Panel title={t(words.history)}>
            <ul class="bl-plain">
              {record.revisions.map(({ revision, supersededAt }) => (
                <li key={revision}>
                  {t(words.revision(revision))}{' '}
                  <span class="bl-quiet">– {dayOf(new Date(supersededAt), timeZone)}</span>
                </li>
              ))}
              <li>
                {t(words.revision(record.revision))} <b>{t(words.current)}</b>{' '}
                <span class="bl-quiet">{dayOf(record.changedAt, timeZone)}</span>
              </li>
            </ul>
          </Panel>
        </div>
      </div>
    </WorkFrame>
  );
}

type StandingProps = Pick<DeskRecordView, 'record'> & { mayWithdraw: boolean; context: Context };

function Standing({ record, mayWithdraw, context: { language, timeZone } }: StandingProps): JSX.Element {
  const t = speak(language);
  const { identifier, publicRevision, zeroDay } = record;
  return (
    <>
      {publicRevision !== null && (
        <p>
          <a href={`/records/${identifier}`}>{t(words.public)}</a>
          {mayWithdraw && (
            <>
              {' · '}
              <a href={`/desk/records/${identifier}/withdraw`}>{t(words.withdraw)}</a>
            </>
          )}
        </p>
      )}
      {publicRevision === null && <p>{t(dueText(record, timeZone))}</p>}
      {zeroDay && <p>{t(words.zeroDay)}</p>}
    </>
  );
}

/** The instant that its case decides, where one does; else the day that stands in the record. */
function dueText({ content, disclosure }: DeskRecordView['record'], timeZone: string): Text {
  if (disclosure?.isHeld) return words.held;
  if (disclosure?.isNever) return words.never;
  if (disclosure?.releaseAt) return words.due(dayOf(new Date(disclosure.releaseAt), timeZone));
  if (disclosure) return words.undecided;
  return content.publishedOn === null ? words.never : words.due(content.publishedOn);
}

function Reports({ reports, language }: Pick<DeskRecordView, 'reports'> & { language: Language }): JSX.Element {
  const t = speak(language);
  if (reports.length === 0) return <p class="bl-quiet">{t(words.noReports)}</p>;
  return (
    <ul class="bl-plain bl-sources">
      {reports.map(({ receipt, state, reporter }) => (
        <li key={receipt}>
          <a href={`/desk/reports/${receipt}`}>{receipt}</a> {t(reportStateTerms[state])}{' '}
          <span class="bl-quiet">{reporter ?? t(words.individual)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The rows of the flaw page in their order, and the classification that the page does not show. */
function contentRows(content: RecordContent, language: Language): DescriptionRow[] {
  const t = speak(language);
  const row = (name: Text, value: ComponentChildren): DescriptionRow => ({ name: t(name), value });
  const term = <Code extends string>(terms: Readonly<Record<Code, Text>>, code: Code | null) =>
    code === null ? [] : [t(terms[code])];
  const classes = [
    ...term(objectTypeTerms, content.objectType),
    ...term(causeTerms, content.cause),
    ...term(threatTerms, content.threat),
    ...term(attackPositionTerms, content.position),
    ...content.weaknesses,
  ];
  const lines = (texts: readonly string[]) =>
    texts.length === 0 ? t(words.none) : texts.map((text) => <div key={text}>{text}</div>);
  const { patch } = content;
  return [
    row(words.severity, <Level content={content} language={language} />),
    row(words.products, lines(content.products.map(({ text }) => text))),
    row(words.aliases, lines(content.aliases.map(({ value }) => value))),
    row(words.description, <span lang="zh-CN">{lines(content.description.split(/\n+/))}</span>),
    row(words.kind, t(kindTerms[content.kind])),
    row(words.classification, lines(classes)),
    row(words.sectors, lines(content.sectors.map((sector) => t(sectorTerms[sector])))),
    row(words.references, lines(content.references)),
    row(words.remediation, <span lang="zh-CN">{content.remediation ?? t(words.none)}</span>),
    row(
      words.patch,
      lines(patch === null ? [] : [patch.name, patch.url ?? '', patch.publishedOn ?? ''].filter(Boolean)),
    ),
    row(words.verification, t(verificationTerms[content.verification ?? 'none'])),
    row(words.discoverer, content.discoverer ?? t(words.none)),
    row(
      words.days,
      [content.submittedOn, content.recordedOn, content.publishedOn, content.updatedOn]
        .map((day) => day ?? '–')
        .join(' / '),
    ),
  ];
}

function Level({ content, language }: { content: RecordContent; language: Language }): JSX.Element {
  const t = speak(language);
  const vectors = [content.cvss2, content.cvss3, content.cvss4].filter((vector) => vector !== null);
  return (
    <>
      <SeverityBadge severity={content.severity} language={language} />{' '}
      {content.score !== null && <span class="bl-quiet">{t(words.score(content.score.toFixed(1)))}</span>}
      {vectors.map((vector) => (
        <div key={vector}>
          <span class="bl-vector">{vector}</span>
          <ul class="bl-metrics">
            {explainVector(vector).map((word) => (
              <li key={word.en}>{t(word)}</li>
            ))}
          </ul>
        </div>
      ))}
      {content.severityReason !== null && (
        <p>
          {t(words.reason)}
          <span lang="zh-CN">{content.severityReason}</span>
        </p>
      )}
    </>
  );
}
