import type { JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, Panel, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { ReportFields } from '../desk/report/content.tsx';
import { Visible, visibleText } from '../desk/visible.tsx';
import { vendorAnswers } from '../model.ts';
import { vendorAnswerTerms } from '../words-moves.ts';
import type { QuestionView } from './questions.ts';
import { reporterWords as w } from './words.ts';

/** Asks for receipt and access code. */
export function FollowPage({ form, context }: { form: FormState; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const part = { form, language };
  return (
    <WorkFrame context={context} title={t(w.followTitle)}>
      <h1>{t(w.followTitle)}</h1>
      <p class="bl-lead">{t(w.followLead)}</p>
      <FormRefusal {...part} />
      <form class="bl-form" method="post" action="/report/follow">
        <TextField {...part} name="receipt" label={w.receipt} required more={{ maxlength: 40, autocomplete: 'off' }} />
        <TextField
          {...part}
          name="code"
          label={w.code}
          hint={w.codeHint}
          required
          more={{ maxlength: 60, autocomplete: 'off', spellcheck: false }}
        />
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(w.open)}
          </button>
        </div>
      </form>
    </WorkFrame>
  );
}

type QuestionProps = { view: QuestionView; form: FormState; context: Context; done: Text | null };

/** A report as the organisation sees it that is to verify it, with the question and the form to answer. */
export function QuestionPage({ view, form, context, done }: QuestionProps): JSX.Element {
  const { report, content, asked } = view;
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={visibleText(report.title)} room="/questions" done={done}>
      <header class="bl-titled">
        <h1>
          <bdi>
            <Visible text={report.title} />
          </bdi>
        </h1>
        <p class="bl-code">{report.receipt}</p>
      </header>
      <div class="bl-cols">
        <Panel title={t(w.content)}>
          <ReportFields content={content} language={language} />
        </Panel>
        <aside>
          <Panel title={t(w.question)}>
            <p class="bl-prose">
              <Visible text={asked.question ?? ''} />
            </p>
          </Panel>
          {asked.answeredAt === null ? (
            <AnswerForm receipt={report.receipt} version={report.version} form={form} language={language} />
          ) : (
            <Panel title={t(w.answered)}>
              <p>{t(vendorAnswerTerms[asked.answer as keyof typeof vendorAnswerTerms])}</p>
              {asked.note !== null && (
                <p class="bl-prose">
                  <Visible text={asked.note} />
                </p>
              )}
            </Panel>
          )}
        </aside>
      </div>
    </WorkFrame>
  );
}

type AnswerProps = { receipt: string; version: number; form: FormState; language: 'zh' | 'en' };

function AnswerForm({ receipt, version, form, language }: AnswerProps): JSX.Element {
  const t = speak(language);
  const part = { form, language };
  return (
    <Panel title={t(w.answerTitle)}>
      <FormRefusal {...part} />
      <form method="post" action={`/questions/${receipt}`}>
        <input type="hidden" name="version" value={version} />
        <ChoiceField
          {...part}
          name="answer"
          label={w.answer}
          required
          options={vendorAnswers.map((value) => ({ value, text: vendorAnswerTerms[value] }))}
        />
        <TextArea
          {...part}
          name="note"
          label={w.answerNote}
          hint={w.answerNoteHint}
          rows={5}
          more={{ maxlength: 2000 }}
        />
        <button class="btn btn-primary" type="submit">
          {t(w.send)}
        </button>
      </form>
    </Panel>
  );
}
