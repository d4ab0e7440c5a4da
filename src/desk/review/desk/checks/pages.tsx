import type { JSX } from 'preact';
import { ChoiceField, Crumbs, FormRefusal, type FormState, Panel, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { CandidateList } from '../candidates.tsx';
import { outcomeTerms, reportWords } from '../report/words.ts';
import { Visible } from '../visible.tsx';
import { type CheckView, shownCandidates } from './actions.ts';
import { outcomes, verificationLimits } from './model.ts';

const words = {
  verifyPage: { zh: '登记验证', en: 'Record a verification' },
  environmentHint: { zh: '产品版本、操作系统、网络条件。', en: 'Product version, operating system, network.' },
  outcome: { zh: '验证结果', en: 'Outcome' },
  what: { zh: '验证过程', en: 'What was done' },
  whatHint: { zh: '逐步写明做了什么、看到了什么。', en: 'Step by step, and what was seen.' },
  files: { zh: '验证材料', en: 'Files' },
  filesHint: {
    zh: `截图、录像、日志等，每个不超过 ${verificationLimits.maxFileBytes / 1_000_000} MB，至多 ${verificationLimits.maxFiles} 个。`,
    en: `Pictures, recordings, logs: up to ${verificationLimits.maxFiles} of ${verificationLimits.maxFileBytes / 1_000_000} MB each.`,
  },
  record: { zh: '登记', en: 'Record it' },
  originalPage: { zh: '原创性认定', en: 'Decide originality' },
  decision: { zh: '认定', en: 'Decision' },
  original: { zh: '原创：此前没有报告或条目', en: 'Original: neither reported nor recorded before' },
  notOriginal: { zh: '非原创：此前已有', en: 'Not original: known before' },
  basis: { zh: '依据', en: 'Grounds' },
  basisHint: {
    zh: '与上列候选逐一比较后的结论，以及理由。',
    en: 'What the comparison with the candidates above shows, and why.',
  },
  kept: {
    zh: '下列候选连同分数和理由会与认定一并保存。',
    en: 'These candidates are kept with the decision, with their scores and reasons.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  decide: { zh: '保存认定', en: 'Keep the decision' },
} as const satisfies Record<string, Text>;

type Props = CheckView & { readonly context: Context; readonly state: FormState };

/** Where the third reviewer says what was tried. */
export function VerificationPage({ context, head, state }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const common = { form: state, language };
  return (
    <CheckFrame context={context} head={head} title={words.verifyPage}>
      <form
        class="bl-form"
        method="post"
        action={`/desk/reports/${head.receipt}/verification`}
        encType="multipart/form-data"
      >
        <FormRefusal form={state} language={language} />
        <TextField
          {...common}
          name="environment"
          label={reportWords.environment}
          hint={words.environmentHint}
          required
          more={{ maxLength: 1000 }}
        />
        <ChoiceField
          {...common}
          name="outcome"
          label={words.outcome}
          options={outcomes.map((value) => ({ value, text: outcomeTerms[value] }))}
          more={{ required: true }}
        />
        <TextArea
          {...common}
          name="note"
          label={words.what}
          hint={words.whatHint}
          required
          more={{ maxLength: 10_000 }}
        />
        <div class="bl-form-field">
          <label for="f-files">{t(words.files)}</label>
          <p class="bl-hint" id="f-files-hint">
            {t(words.filesHint)}
          </p>
          <input class="form-control" id="f-files" type="file" name="files" multiple aria-describedby="f-files-hint" />
        </div>
        <p class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(words.record)}
          </button>{' '}
          <a href={`/desk/reports/${head.receipt}`}>{t(words.cancel)}</a>
        </p>
      </form>
    </CheckFrame>
  );
}

/** Where the third reviewer says whether it is new, with the candidates in view. */
export function OriginalityPage({ context, head, candidates, state }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const common = { form: state, language };
  return (
    <CheckFrame context={context} head={head} title={words.originalPage}>
      <Panel title={t(reportWords.candidates)}>
        <p class="bl-quiet">{t(words.kept)}</p>
        <CandidateList receipt={head.receipt} candidates={candidates} language={language} />
      </Panel>
      <form class="bl-form" method="post" action={`/desk/reports/${head.receipt}/originality`}>
        <FormRefusal form={state} language={language} />
        <input type="hidden" name="shown" value={shownCandidates(candidates)} />
        <ChoiceField
          {...common}
          name="original"
          label={words.decision}
          options={[
            { value: 'true', text: words.original },
            { value: 'false', text: words.notOriginal },
          ]}
          more={{ required: true }}
        />
        <TextArea
          {...common}
          name="note"
          label={words.basis}
          hint={words.basisHint}
          required
          more={{ maxLength: 4000 }}
        />
        <p class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(words.decide)}
          </button>{' '}
          <a href={`/desk/reports/${head.receipt}`}>{t(words.cancel)}</a>
        </p>
      </form>
    </CheckFrame>
  );
}

function CheckFrame(props: {
  context: Context;
  head: CheckView['head'];
  title: Text;
  children: JSX.Element | JSX.Element[];
}): JSX.Element {
  const { context, head, title, children } = props;
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={`${t(title)} ${head.receipt}`} room="/desk">
      <Crumbs
        language={context.language}
        links={[
          { href: '/desk', text: t(reportWords.queue) },
          { href: `/desk/reports/${head.receipt}`, text: head.receipt },
        ]}
      />
      <h1>
        {t(title)} <small class="bl-code">{head.receipt}</small>
      </h1>
      <p class="bl-quiet">
        <bdi>
          <Visible text={head.title} />
        </bdi>
      </p>
      {children}
    </WorkFrame>
  );
}
