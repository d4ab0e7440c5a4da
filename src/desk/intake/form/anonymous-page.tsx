import type { JSX } from 'preact';
import { FormRefusal, type FormState, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Asked } from '../anonymous/actions.ts';
import { entryWords as w } from './entry-words.ts';

export type AnonymousView = {
  readonly asked: Asked;
  readonly form: FormState;
  /** The draft that this browser can go on with. */
  readonly draftId: string | null;
  readonly status: number;
};

/** The proof of work before the form: done by the browser, or with a command where there are no scripts. */
export function AnonymousPage({ view, context }: { view: AnonymousView; context: Context }): JSX.Element {
  const { asked, form, draftId } = view;
  const { language } = context;
  const t = speak(language);
  const words = { working: t(w.working), tried: t(w.workTried), done: t(w.workDone), failed: t(w.workFailed) };
  return (
    <WorkFrame context={context} title={t(w.anonymousTitle)}>
      <h1>{t(w.anonymousTitle)}</h1>
      <FormRefusal form={form} language={language} />
      {draftId !== null && (
        <p class="bl-done">
          {t(w.goOnWhy)} <a href={`/report/drafts/${draftId}`}>{t(w.goOn)}</a>
        </p>
      )}
      <p class="bl-lead">{t(w.anonymousLead)}</p>
      <p class="bl-lead">{t(w.anonymousMore)}</p>
      <form
        class="bl-form"
        method="post"
        action="/report/anonymous"
        data-work={asked.text}
        data-work-bits={asked.bits}
        data-work-script={context.asset('work.js')}
        data-words={JSON.stringify(words)}
      >
        <input type="hidden" name="challenge" value={asked.text} />
        <div class="bl-work" data-work-panel hidden>
          <button class="btn btn-primary" type="button" data-work-start>
            {t(w.workStart)}
          </button>
          <progress class="bl-work-progress" max="1" value="0" aria-label={t(w.working)} data-work-progress hidden />
          <p role="status" data-work-state />
        </div>
        <ByHand view={view} context={context} />
      </form>
      <p>
        <a href="/reports/new">{t(w.withAccount)}</a>
      </p>
    </WorkFrame>
  );
}

function ByHand({ view, context }: { view: AnonymousView; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <details class="bl-by-hand" data-work-by-hand open>
      <summary>{t(w.byHand)}</summary>
      <p>{t(w.byHandHow)}</p>
      <pre class="bl-command">
        <code>{command(view.asked)}</code>
      </pre>
      <TextField
        form={view.form}
        language={language}
        name="solution"
        label={w.solution}
        required
        more={{ inputmode: 'numeric', autocomplete: 'off', pattern: '[0-9]*' }}
      />
      <button class="btn" type="submit">
        {t(w.solutionGo)}
      </button>
    </details>
  );
}

function command({ text, bits }: Asked): string {
  const test = `int.from_bytes(h(f'${text}:{n}'.encode()).digest(),'big')>>${256 - bits}==0`;
  return `python3 -c "from hashlib import sha256 as h;from itertools import count;print(next(n for n in count() if ${test}))"`;
}
