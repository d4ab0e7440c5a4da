import type { JSX } from 'preact';
import { Crumbs, type FormState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { ReportFields } from '../report/content.tsx';
import { reportWords } from '../report/words.ts';
import { Visible, visibleText } from '../visible.tsx';
import type { EntryView } from './actions.ts';
import { EntryChanges } from './changes.tsx';
import { FindingsList } from './findings-list.tsx';
import { EntryFormFields } from './form.tsx';
import { type EntryContent, type EntryForm, proposedTitle } from './model.ts';
import { entryWords as words } from './words.ts';

type Props = EntryView & {
  readonly context: Context;
  readonly done: Text | null;
  readonly state: FormState;
  /** What was typed, which the fields show; the entry itself on a fresh page. */
  readonly typed: EntryForm;
  /** The revision that somebody saw whom another overtook. */
  readonly overtaken: EntryContent | null;
};

/** The second review's page: the report at the left, the entry at the right, findings over it, its revisions below. */
export function EntryPage(props: Props): JSX.Element {
  const { context, head, report, revision, mayEdit, done, overtaken, revisions } = props;
  const { language } = context;
  const t = speak(language);
  const address = `/desk/reports/${head.receipt}`;
  const [latest] = revisions;
  return (
    <WorkFrame context={context} title={`${t(words.page)} ${head.receipt}`} room="/desk" wide done={done}>
      <Crumbs
        language={language}
        links={[
          { href: '/desk', text: t(reportWords.queue) },
          { href: address, text: head.receipt },
        ]}
      />
      <h1>
        {t(mayEdit ? words.page : words.pageRead)} <small class="bl-code">{head.receipt}</small>
      </h1>
      <p class="bl-quiet">{t(revision === 0 ? words.proposed : words.revision(revision))}</p>
      {overtaken !== null && latest !== undefined && (
        <Panel title={t(words.meanwhile)}>
          <EntryChanges before={overtaken} after={latest.content} language={language} />
        </Panel>
      )}
      <div class="bl-entrycols">
        <Panel title={t(words.report)}>
          <h3>
            <bdi>
              <Visible text={report.title} />
            </bdi>
          </h3>
          {mayEdit && <CopyButtons report={report} language={language} />}
          <ReportFields content={report} language={language} />
        </Panel>
        <EntrySide {...props} />
      </div>
      <Panel title={t(words.history)}>
        <Revisions {...props} />
      </Panel>
    </WorkFrame>
  );
}

function EntrySide({ head, typed, report, revision, findings, mayEdit, state, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <Panel title={t(words.entry)}>
      <div data-findings role="status" aria-label={t(words.check)}>
        <FindingsList findings={findings} language={language} />
      </div>
      {mayEdit ? (
        <EntryFormFields
          receipt={head.receipt}
          revision={revision}
          state={state}
          rows={typed}
          suggested={proposedTitle(report)}
          language={language}
        />
      ) : (
        <ReadOnly typed={typed} language={language} />
      )}
    </Panel>
  );
}

function ReadOnly({ typed, language }: { typed: EntryForm; language: Language }): JSX.Element {
  const t = speak(language);
  const rows: readonly (readonly [Text, string])[] = [
    [words.title, typed.title],
    [words.titleEn, typed.titleEn],
    [words.about, typed.about],
    [words.flaw, typed.flaw],
    [words.products, typed.product.map((name, at) => `${typed.vendor[at]} ${name} ${typed.version[at]}`).join('\n')],
    [words.remediation, typed.remediation],
    [words.references, typed.references],
    [words.cves, typed.cves],
    [words.weaknesses, typed.weaknesses],
  ];
  return (
    <dl class="bl-rows">
      {rows
        .filter(([, text]) => text.trim() !== '')
        .map(([name, text]) => (
          <div key={name.en}>
            <dt>{t(name)}</dt>
            <dd class="bl-prose">
              <Visible text={text} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** Texts of the report that one button puts into the field they belong to; buttons of the script alone. */
function CopyButtons({ report, language }: { report: EntryView['report']; language: Language }): JSX.Element {
  const t = speak(language);
  const copies: readonly (readonly [string, Text, string])[] = [
    ['title', words.title, proposedTitle(report)],
    ['flaw', words.flaw, report.description],
    ['remediation', words.remediation, report.remediation ?? ''],
    ['references', words.references, report.references.join('\n')],
    ['cves', words.cves, report.cves.join(' ')],
  ];
  return (
    <p class="bl-copies" hidden data-copies>
      {copies
        .filter(([, , text]) => text !== '')
        .map(([field, name, text]) => (
          <button class="btn" type="button" key={field} data-copy={field} data-text={visibleText(text)}>
            {t(words.copyTo(name))}
          </button>
        ))}
    </p>
  );
}

function Revisions({ revisions, context: { language, timeZone } }: Props): JSX.Element {
  const t = speak(language);
  if (revisions.length === 0) return <p class="bl-quiet">{t(words.noHistory)}</p>;
  return (
    <>
      {revisions.map((one, at) => {
        const before = revisions[at + 1];
        return (
          <details class="bl-revision" key={one.revision}>
            <summary>
              {t(words.revision(one.revision))} · {one.editor} · {minuteOf(one.editedAt, timeZone)}
            </summary>
            {before === undefined ? (
              <p class="bl-quiet">{t(words.first)}</p>
            ) : (
              <EntryChanges before={before.content} after={one.content} language={language} />
            )}
          </details>
        );
      })}
    </>
  );
}
