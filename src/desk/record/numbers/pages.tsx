import type { JSX } from 'preact';
import { FormRefusal, type FormState, freshForm, Panel, TextField } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { NumbersView } from './actions.ts';
import { identifierOf, type NumberBlock } from './model.ts';
import { numberWords as words } from './words.ts';

type Props = {
  readonly view: NumbersView;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** What each year has given out, the blocks, and the form for a further one. */
export function NumbersPage({ view, form, done, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/numbers" done={done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      <Panel title={t(words.years)}>
        <Years years={view.years} language={language} />
      </Panel>
      <Panel title={t(words.blocks)}>
        <Blocks blocks={view.blocks} language={language} timeZone={timeZone} />
      </Panel>
      <Panel title={t(words.reserve)}>
        <ReserveForm view={view} form={form} language={language} />
      </Panel>
      {may(visitorOf(context), 'record:withdraw') && (
        <Panel title={t(words.reject)}>
          <RejectForm language={language} />
        </Panel>
      )}
    </WorkFrame>
  );
}

function Years({ years, language }: Pick<NumbersView, 'years'> & { language: Language }): JSX.Element {
  const t = speak(language);
  if (years.length === 0) return <p class="bl-quiet">{t(words.noYears)}</p>;
  return (
    <table class="bl-ledger bl-years">
      <thead>
        <tr>
          {[words.year, words.last, words.reserved].map((name) => (
            <th key={name.en} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, last, reserved }) => (
          <tr key={year}>
            <td data-name={t(words.year)}>{year}</td>
            <td data-name={t(words.last)}>
              <span class="bl-code">{identifierOf(year, last)}</span>
            </td>
            <td data-name={t(words.reserved)}>{reserved}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type BlocksProps = { readonly blocks: readonly NumberBlock[]; readonly language: Language; readonly timeZone: string };

function Blocks({ blocks, language, timeZone }: BlocksProps): JSX.Element {
  const t = speak(language);
  if (blocks.length === 0) return <p class="bl-quiet">{t(words.noBlocks)}</p>;
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          {[words.block, words.holder, words.purpose, words.used, words.by, words.state].map((name) => (
            <th key={name.en} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <BlockRow key={block.id} block={block} language={language} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function BlockRow({ block, language, timeZone }: Omit<BlocksProps, 'blocks'> & { block: NumberBlock }): JSX.Element {
  const t = speak(language);
  const range = `${identifierOf(block.year, block.first)} – ${String(block.last).padStart(5, '0')}`;
  return (
    <tr class={block.releasedAt === null ? undefined : 'bl-muted'}>
      <td data-name={t(words.block)}>
        <span class="bl-code">{range}</span>
      </td>
      <td data-name={t(words.holder)}>{block.holder}</td>
      <td data-name={t(words.purpose)}>{block.requested ? t(words.requested) : block.purpose}</td>
      <td data-name={t(words.used)}>{t(words.usedOf(block.used, block.last - block.first + 1))}</td>
      <td data-name={t(words.by)}>
        <span>
          {block.reservedBy} <span class="bl-quiet">{dayOf(block.reservedAt, timeZone)}</span>
        </span>
      </td>
      <td data-name={t(words.state)}>
        {block.releasedAt !== null && t(words.released(dayOf(block.releasedAt, timeZone)))}
        {block.releasedAt === null && (
          <form method="post" action={`/desk/numbers/${block.id}/release`}>
            <button
              class="btn btn-sm"
              type="submit"
              aria-label={t(words.releaseOf(range))}
              title={t(words.releaseHint)}
            >
              {t(words.release)}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function RejectForm({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <form method="get" action="/desk/numbers/reject" class="bl-form">
      <TextField
        form={freshForm()}
        language={language}
        required
        name="identifier"
        label={words.number}
        hint={words.rejectHint}
        more={{ maxlength: 40, placeholder: 'CNVD-2026-00001' }}
      />
      <div class="bl-form-actions">
        <button class="btn" type="submit">
          {t(words.rejectGo)}
        </button>
      </div>
    </form>
  );
}

function ReserveForm({ view, form, language }: Pick<Props, 'view' | 'form'> & { language: Language }): JSX.Element {
  const t = speak(language);
  const common = { form, language, required: true };
  return (
    <form method="post" action="/desk/numbers" class="bl-form">
      <FormRefusal form={form} language={language} />
      <TextField
        {...common}
        name="holder"
        label={words.holder}
        hint={words.holderHint}
        more={{ list: 'holders', maxlength: 254 }}
      />
      <datalist id="holders">
        {view.organisations.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField {...common} name="purpose" label={words.purpose} more={{ maxlength: 200 }} />
      <div class="bl-pair">
        <TextField {...common} name="year" type="number" label={words.year} more={{ min: 1999, max: 9999 }} />
        <TextField
          {...common}
          name="size"
          type="number"
          label={words.size}
          hint={words.sizeHint}
          more={{ min: 1, max: 10_000 }}
        />
      </div>
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.reserve)}
        </button>
      </div>
    </form>
  );
}
