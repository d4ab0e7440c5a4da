import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, FormRefusal, type FormState, Panel, Timeline } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, minuteOf } from '#vocabulary/index.ts';
import type { AdvisoryView } from './actions.ts';
import { AdvisoryFields } from './form.tsx';
import { MoveForms } from './move-forms.tsx';
import { eventTerms, stateTerms, advisoryWords as words } from './words.ts';
import type { MoveName } from './workflow.ts';

/** `/desk/advisories/new`. */
export function NewAdvisoryPage({ form, context }: { form: FormState; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(words.write)} room="/desk/advisories">
      <Crumbs language={context.language} links={[{ href: '/desk/advisories', text: t(words.title) }]} />
      <h1>{t(words.write)}</h1>
      <AdvisoryFields action="/desk/advisories" advisory={null} form={form} language={context.language} />
    </WorkFrame>
  );
}

/** A move that was refused, with its form as it was sent. */
export type Moved = { readonly name: MoveName; readonly form: FormState };

type Props = AdvisoryView & {
  readonly form: FormState;
  readonly move: Moved | null;
  readonly done: Text | null;
  readonly context: Context;
};

/** One advisory: a form while it is a draft, then what it says; what can be done, and what was. */
export function AdvisoryPage({ advisory, events, form, move, done, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { id, number, state, content, publishAt, heldCode } = advisory;
  const isWriting = state === 'draft' && may(visitorOf(context), 'advisory:write');
  return (
    <WorkFrame context={context} title={content.title} room="/desk/advisories" done={done}>
      <Crumbs language={language} links={[{ href: '/desk/advisories', text: t(words.title) }]} />
      <h1 lang="zh-CN">
        <bdi>{content.title}</bdi>
      </h1>
      <p class="bl-quiet">
        {number ?? t(words.noNumber)} · {t(stateTerms[state])}
        {number !== null && (
          <>
            {' · '}
            <a href={`/advisories/${number}`}>{t(words.public)}</a>
          </>
        )}
      </p>
      {move !== null && <FormRefusal form={move.form} language={language} />}
      {number !== null && state !== 'published' && state !== 'withdrawn' && (
        <p class="bl-notice">{t(words.correcting(number))}</p>
      )}
      {state === 'approved' && publishAt !== null && (
        <p class="bl-notice" role="status">
          {t(heldCode === null ? words.approvedFor(minuteOf(publishAt, timeZone)) : words.held)}
        </p>
      )}
      <div class="bl-cols">
        <div>
          {isWriting ? (
            <AdvisoryFields action={`/desk/advisories/${id}`} advisory={advisory} form={form} language={language} />
          ) : (
            <Content advisory={advisory} context={context} />
          )}
        </div>
        <div>
          <MoveForms advisory={advisory} move={move} context={context} />
          <Panel title={t(words.history)}>
            <Timeline
              events={events.toReversed().map(({ at, event, actor, note }) => ({
                on: dayOf(at, timeZone),
                what: (
                  <>
                    {t(eventTerms[event] ?? { zh: event, en: event })} · {actor ?? t(words.system)}
                    {note !== null && <div class="bl-quiet">{note}</div>}
                  </>
                ),
              }))}
            />
          </Panel>
        </div>
      </div>
    </WorkFrame>
  );
}

function Content({ advisory, context }: { advisory: AdvisoryView['advisory']; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { content, note } = advisory;
  const rows: readonly (readonly [Text, string])[] = [
    ...(note === null ? [] : ([[words.note, note]] as const)),
    ...(content.titleEn === null ? [] : ([[words.nameEn, content.titleEn]] as const)),
    [words.situation, content.situation],
    [words.range, content.range],
    [words.advice, content.advice],
    [words.references, content.references.join('\n')],
    [words.records, content.records.join('\n')],
  ];
  return (
    <Panel title={t(words.content)}>
      <DescriptionRows
        rows={rows.map(([name, value]) => ({ name: t(name), value: <div class="bl-prose">{value}</div> }))}
      />
    </Panel>
  );
}
