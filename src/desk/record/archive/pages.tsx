import { Fragment, type JSX } from 'preact';
import { Crumbs, FormRefusal, type FormState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { Calculator } from './calculator.tsx';
import { Classification, DisclosureFields, Grading, PatchFields, Related, SeverityFields } from './sections.tsx';
import type { ArchiveView } from './view.ts';
import { archiveWords as words } from './words.ts';

type Props = {
  readonly view: ArchiveView;
  readonly refused: Text | null;
  readonly mistakes: FormState['mistakes'];
  readonly context: Context;
};

/** The archive page: the entry at the left, everything that is decided on the way into the database at the right. */
export function ArchivePage({ view, refused, mistakes, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { receipt, version } = view.found;
  const form: FormState = { values: shownValues(view), mistakes, refused };
  const section = { view, form, language };
  return (
    <WorkFrame context={context} title={`${t(words.title)} ${receipt}`} room="/desk" wide>
      <Crumbs
        language={language}
        links={[
          { href: '/desk', text: t(words.queue) },
          { href: `/desk/reports/${receipt}`, text: receipt },
        ]}
      />
      <h1>
        {t(words.title)} <span class="bl-code">{receipt}</span>
      </h1>
      <p class="bl-quiet">{t(words.lead)}</p>
      <FormRefusal form={form} language={language} />
      <div class="bl-archive">
        <EntryPanel view={view} language={language} />
        <form method="post" action={`/desk/reports/${receipt}/archive`} data-archive data-once novalidate>
          <input type="hidden" name="version" value={String(view.values.version ?? version)} />
          <Panel title={t(words.classification)}>
            <Classification {...section} />
          </Panel>
          <Panel title={t(words.scoring)}>
            <p class="bl-hint">{t(words.vectorHint)}</p>
            {view.worked.map((worked) => (
              <Fragment key={worked.field}>
                <Calculator worked={worked} form={form} language={language} receipt={receipt} />
                {worked.field === 'cvss2' && <Related view={view} language={language} />}
              </Fragment>
            ))}
            <SeverityFields {...section} />
          </Panel>
          <Panel title={t(words.gb)}>
            <Grading view={view} language={language} />
          </Panel>
          <Panel title={t(words.patch)}>
            <PatchFields {...section} />
          </Panel>
          <Panel title={`${t(words.disclosure)} · ${t(words.number)}`}>
            <DisclosureFields {...section} />
          </Panel>
          <div class="bl-form-actions">
            <button class="btn btn-primary" type="submit">
              {t(words.archive)}
            </button>
            <button class="btn" type="submit" formaction={`/desk/reports/${receipt}/archive/calculate`} formnovalidate>
              {t(words.calculate)}
            </button>
          </div>
        </form>
      </div>
    </WorkFrame>
  );
}

/** The texts of the vectors as they were worked out: whatever was chosen stands in them. */
function shownValues({ values, worked }: ArchiveView): FormState['values'] {
  return { ...values, ...Object.fromEntries(worked.map(({ field, vector }) => [field, vector])) };
}

function EntryPanel({ view, language }: { view: ArchiveView; language: Language }): JSX.Element {
  const t = speak(language);
  const { entry, found } = view;
  const lists: readonly [Text, readonly string[]][] = [
    [words.products, entry.products.map(({ text }) => text)],
    [words.aliases, entry.aliases.map(({ value }) => value)],
    [words.references, entry.references],
  ];
  return (
    <div class="bl-archiveside" id="f-entry">
      <Panel title={t(words.entry)}>
        <h3 lang="zh-CN">{entry.title || t(words.none)}</h3>
        <div class="bl-prose" lang="zh-CN">
          {entry.description.split(/\n+/).map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </div>
        <dl class="bl-rows">
          {lists.map(([name, items]) => (
            <div key={name.en}>
              <dt>{t(name)}</dt>
              <dd>{items.length === 0 ? t(words.none) : items.map((item) => <div key={item}>{item}</div>)}</dd>
            </div>
          ))}
          <div>
            <dt>{t(words.remediation)}</dt>
            <dd lang="zh-CN">{entry.remediation ?? t(words.none)}</dd>
          </div>
        </dl>
        <p>
          <a href={`/desk/reports/${found.receipt}/entry`}>{t(words.editEntry)}</a>
        </p>
        {found.merged.length > 0 && <p class="bl-quiet">{t(words.merged(found.merged))}</p>}
      </Panel>
      <Panel title={t(words.checks)}>
        <Checks view={view} language={language} />
      </Panel>
    </div>
  );
}

function Checks({ view: { flaws }, language }: { view: ArchiveView; language: Language }): JSX.Element {
  const t = speak(language);
  if (flaws.length === 0) return <p>{t(words.noFlaws)}</p>;
  return (
    <ul class="bl-checks">
      {flaws.map(({ code, level, text }) => (
        <li key={code} class={level}>
          <b>{t(level === 'error' ? words.error : words.warning)}</b> {t(text)}
        </li>
      ))}
    </ul>
  );
}
