import type { JSX } from 'preact';
import { issueText, numberOfIssue } from '#bulletin/index.ts';
import {
  Crumbs,
  EmptyState,
  FormRefusal,
  type FormState,
  Pagination,
  Panel,
  SelectField,
  TextField,
} from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf, periodicalTerms } from '#vocabulary/index.ts';
import type { IssueLine } from './model.ts';
import { newPeriodicalWords } from './periodical-words.ts';
import type { Listing, ListPlace } from './read.ts';
import type { KnownIssue } from './store.ts';
import { issueStateTerms, issueWords as words } from './words.ts';
import { type IssueState, issueStates } from './workflow.ts';

type ListProps = Listing & {
  readonly state: IssueState | null;
  readonly before: ListPlace | null;
  readonly done: Text | null;
  readonly context: Context;
};

/** `/desk/bulletins`. */
export function IssuesDeskPage({ lines, next, state, before, done, context }: ListProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/bulletins" done={done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      <p class="bl-itemkeys">
        {may(visitorOf(context), 'bulletin:write') && (
          <a class="btn btn-primary" href="/desk/bulletins/new">
            {t(words.begin)}
          </a>
        )}
        {may(visitorOf(context), 'bulletin:write') &&
          newPeriodicals.map(([kind, { begin }]) => (
            <a class="btn" key={kind} href={`/desk/bulletins/new/${kind}`}>
              {t(begin)}
            </a>
          ))}
        <a class="btn" href="/desk/bulletins/rules">
          {t(words.rules)}
        </a>
        <a class="btn" href="/desk/texts">
          {t(words.library)}
        </a>
        <a class="btn" href="/desk/bulletins/archived">
          {t(words.archived)}
        </a>
      </p>
      <nav aria-label={t(words.state)}>
        <ul class="bl-tabs">
          {[null, ...issueStates].map((tab) => (
            <li key={tab ?? 'all'}>
              <a href={addressOf(tab, null)} {...(tab === state && { 'aria-current': 'page' as const })}>
                {t(tab === null ? words.all : issueStateTerms[tab])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {lines.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <Table lines={lines} context={context} />
      )}
      <Pagination
        language={language}
        first={before === null ? null : addressOf(state, null)}
        next={next === null ? null : addressOf(state, next)}
      />
    </WorkFrame>
  );
}

const newPeriodicals = Object.entries(newPeriodicalWords);

function addressOf(state: IssueState | null, place: ListPlace | null): string {
  const search = new URLSearchParams();
  if (state !== null) search.set('state', state);
  if (place !== null) search.set('before', `${place.to}.${place.id}`);
  return search.size === 0 ? '/desk/bulletins' : `/desk/bulletins?${search}`;
}

function Table({ lines, context }: { readonly lines: readonly IssueLine[]; readonly context: Context }): JSX.Element {
  const t = speak(context.language);
  const heads = [words.issue, words.period, words.total, words.state, words.changed];
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(words.title)}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head.en}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} context={context} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, context }: { readonly line: IssueLine; readonly context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { id, year, numbers, periodical, revision, state, periodFrom, periodTo, total, changedAt, publishAt } = line;
  return (
    <tr>
      <td data-name={t(words.issue)}>
        <a href={`/desk/bulletins/${id}`}>{t(numberOfIssue(periodical, { year, numbers }))}</a>
        {periodical !== 'weekly' && <div class="bl-quiet">{t(periodicalTerms[periodical])}</div>}
        {revision > 1 && <div class="bl-quiet">{t(words.correction(revision))}</div>}
      </td>
      <td data-name={t(words.period)}>
        {periodFrom} – {periodTo}
      </td>
      <td data-name={t(words.total)}>{total ?? '—'}</td>
      <td data-name={t(words.state)}>
        {t(issueStateTerms[state])}
        {state === 'approved' && publishAt !== null && <div class="bl-quiet">{minuteOf(publishAt, timeZone)}</div>}
      </td>
      <td data-name={t(words.changed)}>
        <time dateTime={changedAt.toISOString()}>{minuteOf(changedAt, timeZone)}</time>
      </td>
    </tr>
  );
}

type NewProps = {
  readonly form: FormState;
  readonly latest: readonly KnownIssue[];
  readonly editions: readonly { readonly id: string; readonly name: Text }[];
  readonly context: Context;
};

/** `/desk/bulletins/new`: the next week by what stands, to be agreed to or changed. */
export function NewIssuePage({ form, latest, editions, context }: NewProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const field = { form, language, required: true };
  return (
    <WorkFrame context={context} title={t(words.begin)} room="/desk/bulletins">
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(words.title) }]} />
      <h1>{t(words.begin)}</h1>
      <div class="bl-cols">
        <form class="bl-form" method="post" action="/desk/bulletins">
          <FormRefusal form={form} language={language} />
          <TextField {...field} name="from" label={words.from} type="date" />
          <TextField {...field} name="to" label={words.to} type="date" />
          <TextField {...field} name="year" label={words.year} type="number" />
          <TextField
            {...field}
            name="numbers"
            label={words.numbers}
            hint={words.numbersHint}
            more={{ maxLength: 40 }}
          />
          <SelectField
            {...field}
            name="edition"
            label={words.edition}
            options={editions.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <div class="bl-form-actions">
            <button class="btn btn-primary" type="submit">
              {t(words.compose)}
            </button>
            <a class="btn" href="/desk/bulletins">
              {t(words.cancel)}
            </a>
          </div>
        </form>
        <Panel title={t(words.latest)}>
          <ul class="bl-said">
            {latest.map(({ id, year, numbers, period, state }) => (
              <li key={id}>
                <a href={`/desk/bulletins/${id}`}>{issueText({ year, numbers })}</a>
                <div class="bl-quiet">
                  {period.from} – {period.to} · {t(issueStateTerms[state])}
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </WorkFrame>
  );
}
