import type { JSX } from 'preact';
import {
  Crumbs,
  EmptyState,
  FormRefusal,
  type FormState,
  Pagination,
  Panel,
  TextArea,
  TextField,
} from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { issueWords } from '../issues/words.ts';
import type { TextsView } from './actions.ts';
import { type TextKind, textKinds } from './model.ts';
import type { DeskText } from './store.ts';
import { textKindTerms, textWords as words } from './words.ts';

type Props = TextsView & {
  readonly kind: TextKind;
  readonly find: string;
  readonly after: string | null;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** `/desk/texts`. */
export function TextsPage(props: Props): JSX.Element {
  const { texts, next, kind, find, after, form, done, context } = props;
  const { language } = context;
  const t = speak(language);
  const canWrite = may(visitorOf(context), 'bulletin:write');
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/bulletins" done={done}>
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(issueWords.title) }]} />
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      <nav aria-label={t(words.key)}>
        <ul class="bl-tabs">
          {textKinds.map((one) => (
            <li key={one}>
              <a href={addressOf(one, '', null)} {...(one === kind && { 'aria-current': 'page' as const })}>
                {t(textKindTerms[one])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="bl-add" method="get" action="/desk/texts">
        <input type="hidden" name="kind" value={kind} />
        <label class="bl-hidden" for="find">
          {t(words.find)}
        </label>
        <input class="form-control" id="find" name="find" value={find} maxLength={100} placeholder={t(words.find)} />
        <button class="btn" type="submit">
          {t(words.search)}
        </button>
      </form>
      <div class="bl-cols">
        <div>
          {texts.length === 0 ? (
            <EmptyState title={t(words.none)}>
              <p>{t(words.noneHint)}</p>
            </EmptyState>
          ) : (
            <ul class="bl-said">
              {texts.map((text) => (
                <OneText key={text.key} text={text} canWrite={canWrite} context={context} />
              ))}
            </ul>
          )}
          <Pagination
            language={language}
            first={after === null ? null : addressOf(kind, find, null)}
            next={next === null ? null : addressOf(kind, find, next)}
          />
        </div>
        {canWrite && <TextEditor kind={kind} form={form} context={context} />}
      </div>
    </WorkFrame>
  );
}

function addressOf(kind: TextKind, find: string, after: string | null): string {
  const search = new URLSearchParams({ kind });
  if (find !== '') search.set('find', find);
  if (after !== null) search.set('after', after);
  return `/desk/texts?${search}`;
}

type OneProps = { readonly text: DeskText; readonly canWrite: boolean; readonly context: Context };

function OneText({ text, canWrite, context }: OneProps): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { kind, key, name, words: said, changedAt, changedBy } = text;
  return (
    <li>
      <p>
        <b lang="zh-CN">
          <bdi>{name}</bdi>
        </b>{' '}
        <span class="bl-quiet">
          {changedBy} · {minuteOf(changedAt, timeZone)}
        </span>
      </p>
      <p class="bl-prose" lang="zh-CN">
        {said.zh}
      </p>
      {said.en !== null && (
        <p class="bl-prose" lang="en">
          {said.en}
        </p>
      )}
      {canWrite && (
        <form method="post" action="/desk/texts/remove">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="key" value={key} />
          <button class="btn btn-sm" type="submit">
            {t(words.remove)}
          </button>
        </form>
      )}
    </li>
  );
}

function TextEditor({
  kind,
  form,
  context,
}: {
  readonly kind: TextKind;
  readonly form: FormState;
  readonly context: Context;
}): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const field = { form, language };
  const hint = kind === 'product' ? words.introductionHint : words.harmHint;
  const hintEn = kind === 'product' ? words.introductionEnHint : words.harmEnHint;
  return (
    <Panel title={t(words.add)}>
      <form class="bl-form" method="post" action="/desk/texts">
        <FormRefusal form={form} language={language} />
        <input type="hidden" name="kind" value={kind} />
        {kind === 'product' ? (
          <>
            <TextField {...field} name="vendor" label={words.vendor} required more={{ maxLength: 200 }} />
            <TextField {...field} name="product" label={words.product} more={{ maxLength: 200 }} />
          </>
        ) : (
          <TextField {...field} name="types" label={words.types} required more={{ maxLength: 200, lang: 'zh-CN' }} />
        )}
        <TextArea
          {...field}
          name="zh"
          label={words.zh}
          hint={hint}
          required
          rows={4}
          more={{ maxLength: 2000, lang: 'zh-CN' }}
        />
        <TextArea {...field} name="en" label={words.en} hint={hintEn} rows={4} more={{ maxLength: 4000, lang: 'en' }} />
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>
      </form>
    </Panel>
  );
}
