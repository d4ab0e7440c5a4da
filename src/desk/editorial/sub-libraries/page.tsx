import type { JSX } from 'preact';
import { ChoiceField, EmptyState, FormRefusal, type FormState, Panel, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { CountedSubLibrary } from './model.ts';
import { subLibraryWords as words } from './words.ts';

export type PageProps = {
  readonly libraries: readonly CountedSubLibrary[];
  /** The slug of the one in the form; null for a new one. */
  readonly edited: string | null;
  readonly form: FormState;
  /** What the form describes with what it would find, where that was asked. */
  readonly preview: CountedSubLibrary | null;
  readonly done: Text | null;
  readonly context: Context;
};

/** `/admin/sub-libraries`. */
export function SubLibrariesPage(props: PageProps): JSX.Element {
  const { libraries, done, context } = props;
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/admin/sub-libraries" done={done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      <div class="bl-cols">
        <div>
          {libraries.length === 0 ? (
            <EmptyState title={t(words.none)}>
              <p>{t(words.noneHint)}</p>
            </EmptyState>
          ) : (
            <ul class="bl-said">
              {libraries.map((library) => (
                <OneLibrary key={library.slug} library={library} context={context} />
              ))}
            </ul>
          )}
        </div>
        <Editor {...props} />
      </div>
    </WorkFrame>
  );
}

function OneLibrary({ library, context }: { library: CountedSubLibrary; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { slug, titleZh, titleEn, expression, hostName, isPublic } = library;
  return (
    <li>
      <p>
        <b>{t({ zh: titleZh, en: titleEn })}</b>{' '}
        <span class="bl-quiet">
          /sectors/{slug}
          {hostName !== null && ` · ${hostName}`}
          {!isPublic && ` · ${t(words.hidden)}`}
        </span>
      </p>
      <p>
        <code>{expression}</code>
      </p>
      <p>
        <Found library={library} context={context} /> ·{' '}
        <a href={`/admin/sub-libraries?edit=${slug}`}>{t(words.edit)}</a>
      </p>
      <form method="post" action="/admin/sub-libraries/remove">
        <input type="hidden" name="slug" value={slug} />
        <button class="btn btn-sm" type="submit">
          {t(words.remove)}
        </button>
      </form>
    </li>
  );
}

/** How many public records there are in it, as the way to their list. */
function Found({ library, context }: { library: CountedSubLibrary; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { expression, records } = library;
  if (records === null) return <>{t(words.unreadable)}</>;
  return <a href={`/records?${new URLSearchParams({ q: expression })}`}>{t(words.finds(records))}</a>;
}

function Preview({ library, context }: { library: CountedSubLibrary; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-notice" role="status">
      <p>
        <code class="bl-break">{library.expression}</code>
      </p>
      <p>
        <b>
          <Found library={library} context={context} />
        </b>
      </p>
      <p>{t(library.records === 0 ? words.findsNothing : words.notSaved)}</p>
    </div>
  );
}

function Editor({ edited, form, preview, context }: PageProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const field = { form, language };
  return (
    <Panel title={t(edited === null ? words.add : words.change)}>
      <form class="bl-form" method="post" action="/admin/sub-libraries">
        <FormRefusal form={form} language={language} />
        {preview !== null && <Preview library={preview} context={context} />}
        {edited === null ? (
          <TextField
            {...field}
            name="slug"
            label={words.slug}
            hint={words.slugHint}
            required
            more={{ maxLength: 40 }}
          />
        ) : (
          <>
            <input type="hidden" name="edited" value={edited} />
            <p>
              <code>/sectors/{edited}</code>
            </p>
          </>
        )}
        <TextField {...field} name="titleZh" label={words.titleZh} required more={{ maxLength: 40, lang: 'zh-CN' }} />
        <TextField {...field} name="titleEn" label={words.titleEn} required more={{ maxLength: 60, lang: 'en' }} />
        <TextArea
          {...field}
          name="expression"
          label={words.expression}
          hint={words.expressionHint}
          required
          rows={3}
          more={{ maxLength: 2000 }}
        />
        <TextArea {...field} name="aboutZh" label={words.aboutZh} rows={2} more={{ maxLength: 400, lang: 'zh-CN' }} />
        <TextArea {...field} name="aboutEn" label={words.aboutEn} rows={2} more={{ maxLength: 600, lang: 'en' }} />
        <TextField {...field} name="hostName" label={words.hostName} hint={words.hostHint} more={{ maxLength: 253 }} />
        <TextField {...field} name="position" label={words.position} type="number" more={{ min: 0, max: 1000 }} />
        <ChoiceField
          {...field}
          name="isPublic"
          label={words.isPublic}
          type="checkbox"
          options={[{ value: 'yes', text: words.isPublic }]}
        />
        <div class="bl-actions">
          <button class="btn btn-primary" type="submit">
            {t(words.save)}
          </button>
          <button class="btn" type="submit" name="preview" value="yes">
            {t(words.preview)}
          </button>
        </div>
      </form>
    </Panel>
  );
}
