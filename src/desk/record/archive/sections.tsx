import type { ComponentChildren, JSX } from 'preact';
import { ChoiceField, type FormState, SelectField, SeverityBadge, TextArea, TextField } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import {
  attackPositionTerms,
  causeTerms,
  gbLevelTerms,
  gbMetrics,
  kindTerms,
  objectTypeTerms,
  sectorTerms,
  severityGrades,
  threatTerms,
  verificationTerms,
  weaknessTerms,
} from '#vocabulary/index.ts';
import { identifierOf } from '../numbers/model.ts';
import type { Evidence, Proposal } from '../proposals/model.ts';
import { type ArchiveView, relatedVector } from './view.ts';
import { archiveWords as words } from './words.ts';

export type SectionProps = { readonly view: ArchiveView; readonly form: FormState; readonly language: Language };

const optionsOf = (terms: Readonly<Record<string, Text>>) =>
  Object.entries(terms).map(([value, text]) => ({ value, text }));

/** The level that follows from the score, and the way to depart from it with a reason. */
export function SeverityFields({ view, form, language }: SectionProps): JSX.Element {
  const derived = view.worked[0]?.severity ?? null;
  return (
    <>
      <p class="bl-quiet">
        {speak(language)(words.derived)}
        <span data-level>
          <SeverityBadge severity={derived} language={language} />
        </span>
      </p>
      <SelectField
        form={form}
        language={language}
        name="severity"
        label={words.severity}
        options={[{ value: 'follow', text: words.follows }, ...optionsOf(severityGrades)]}
        required
      />
      <TextField
        form={form}
        language={language}
        name="severityReason"
        label={words.severityReason}
        hint={words.severityReasonHint}
        more={{ maxlength: 300 }}
      />
    </>
  );
}

/** Where a later vector is stated: what it suggests for 2.0, metric by metric, with what has to be judged. */
export function Related({ view, language }: Omit<SectionProps, 'form'>): JSX.Element | null {
  const t = speak(language);
  const related = relatedVector(view.worked);
  const proposed = view.proposals.cvss2;
  if (related === null) {
    return proposed === null ? null : (
      <p class="bl-proposal">
        {t(words.proposed)} <code class="bl-vector">{proposed.value}</code>{' '}
        <Seen evidence={proposed.evidence} language={language} />{' '}
        <Take vector={proposed.value} receipt={view.found.receipt} language={language} />
      </p>
    );
  }
  return (
    <div class="bl-proposal">
      <p>
        {t(words.related(related.from))} <code class="bl-vector">{related.vector}</code>{' '}
        <Take vector={related.vector} receipt={view.found.receipt} language={language} />
      </p>
      <ul>
        {related.suggested.map(({ code, value, certain, from, evidence }) => (
          <li key={code}>
            <code>{`${code}:${value}`}</code> ← <code>{from}</code> {t(evidence)}{' '}
            <b>{t(certain ? words.relatedCertain : words.relatedUncertain)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Puts a suggested vector into the field of CVSS 2.0: a person's doing, never the page's. */
function Take(props: { vector: string; receipt: string; language: Language }): JSX.Element {
  const { vector, receipt, language } = props;
  const action = `/desk/reports/${receipt}/archive/calculate`;
  return (
    <button
      class="btn btn-sm"
      type="submit"
      name="take"
      value={vector}
      formaction={action}
      formnovalidate
      data-take={vector}
    >
      {speak(language)(words.take)}
    </button>
  );
}

/** The ten metrics of the national standard, and the grades they give. */
export function Grading({ view, language }: Omit<SectionProps, 'form'>): JSX.Element {
  const t = speak(language);
  const { grading, metrics } = view.gb;
  return (
    <div data-gb>
      <p class="bl-hint">{t(words.gbHint)}</p>
      <div class="bl-gbmetrics">
        {gbMetrics.map(({ code, name, values }) => (
          <label key={code}>
            <span>{t(name)}</span>
            <select class="form-select" name={`gb-${code}`} id={`f-gb-${code}`}>
              <option value="">—</option>
              {values.map((value) => (
                <option key={value.code} value={value.code} selected={metrics[code] === value.code}>
                  {t(value.name)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <p class="bl-calcresult" aria-live="polite" data-result>
        {grading !== null && (
          <>
            {t(words.gbResult([grading.exploitability, grading.impact, grading.environment]))}；{t(words.technical)}{' '}
            <b>{t(gbLevelTerms[grading.technical])}</b>；{t(words.overall)} <b>{t(gbLevelTerms[grading.overall])}</b>
          </>
        )}
      </p>
    </div>
  );
}

/** Everything the lists of the field say of the flaw, each with what the rules propose and why. */
export function Classification({ view, form, language }: SectionProps): JSX.Element {
  const { proposals } = view;
  const lists = [
    ['objectType', words.objectType, objectTypeTerms, proposals.objectType],
    ['cause', words.cause, causeTerms, proposals.cause],
    ['threat', words.threat, threatTerms, proposals.threat],
    ['position', words.position, attackPositionTerms, proposals.position],
  ] as const;
  const common = { form, language };
  return (
    <>
      <ChoiceField {...common} name="kind" label={words.kind} options={optionsOf(kindTerms)} />
      {lists.map(([name, label, terms, proposal]) => (
        <Proposed key={name} proposals={proposal === null ? [] : [proposal]} terms={terms} language={language}>
          <SelectField
            {...common}
            name={name}
            label={label}
            options={optionsOf(terms)}
            empty={words.choose}
            required={name === 'objectType'}
          />
        </Proposed>
      ))}
      <Proposed proposals={proposals.weaknesses} terms={weaknessTerms} language={language}>
        <TextField
          {...common}
          name="weaknesses"
          label={words.weaknesses}
          hint={words.weaknessesHint}
          more={{ list: 'weakness-list', maxlength: 200 }}
        />
      </Proposed>
      <datalist id="weakness-list">
        {Object.entries(weaknessTerms).map(([id, term]) => (
          <option key={id} value={id}>
            {speak(language)(term)}
          </option>
        ))}
      </datalist>
      <Proposed proposals={proposals.sectors} terms={sectorTerms} language={language}>
        <ChoiceField
          {...common}
          type="checkbox"
          name="sectors"
          label={words.sectors}
          options={optionsOf(sectorTerms)}
        />
      </Proposed>
      <SelectField
        {...common}
        name="publicService"
        label={words.publicService}
        hint={words.publicServiceHint}
        options={[
          { value: 'yes', text: words.isPublicService },
          { value: 'no', text: words.notPublicService },
        ]}
        empty={words.choose}
      />
    </>
  );
}

type ProposedProps = {
  readonly proposals: readonly Proposal<string>[];
  readonly terms: Readonly<Record<string, Text>>;
  readonly language: Language;
  readonly children: ComponentChildren;
};

/** A field with what was proposed for it under it. */
function Proposed({ proposals, terms, language, children }: ProposedProps): JSX.Element {
  const t = speak(language);
  return (
    <div class="bl-proposed">
      {children}
      {proposals.length === 0 && <p class="bl-proposal bl-quiet">{t(words.noProposal)}</p>}
      {proposals.map(({ value, evidence }) => (
        <p class="bl-proposal" key={value}>
          {t(words.proposed)}{' '}
          <b>
            {/^CWE-/.test(value) ? `${value} ` : ''}
            {terms[value] ? t(terms[value]) : ''}
          </b>{' '}
          <Seen evidence={evidence} language={language} />
        </p>
      ))}
    </div>
  );
}

/** The words that a rule saw, with where they stand. */
function Seen({ evidence, language }: { evidence: readonly Evidence[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <span class="bl-seen">
      {evidence.map(({ place, words: seen }, at) => (
        <span key={at}>
          {t(words.places[place])} <q>{seen}</q>{' '}
        </span>
      ))}
    </span>
  );
}

export function PatchFields({ view, form, language }: SectionProps): JSX.Element {
  const common = { form, language };
  return (
    <>
      <ChoiceField
        {...common}
        name="hasPatch"
        label={words.hasPatch}
        options={[
          { value: 'yes', text: words.yes },
          { value: 'no', text: words.no },
        ]}
      />
      <p class="bl-quiet">{speak(language)(view.isZeroDay ? words.zeroDay : words.notZeroDay)}</p>
      <div class="bl-pair">
        <TextField {...common} name="patchUrl" label={words.patchUrl} type="url" more={{ maxlength: 500 }} />
        <TextField {...common} name="patchOn" label={words.patchOn} type="date" />
        <TextField
          {...common}
          name="patchName"
          label={words.patchName}
          hint={words.patchNameHint}
          more={{ maxlength: 300 }}
        />
        <TextField {...common} name="patchVendor" label={words.patchVendor} more={{ maxlength: 200 }} />
      </div>
      <TextArea
        {...common}
        name="patchDescription"
        label={words.patchDescription}
        rows={3}
        more={{ maxlength: 4000 }}
      />
    </>
  );
}

export function DisclosureFields({ view, form, language }: SectionProps): JSX.Element {
  const t = speak(language);
  const { disclosure } = view;
  const hint = (text: 'zh' | 'en') =>
    [words.disclosureReasons[disclosure.reason][text], disclosure.earliest && words.earliest(disclosure.earliest)[text]]
      .filter(Boolean)
      .join(' ');
  const common = { form, language };
  return (
    <>
      <TextField
        {...common}
        name="publishedOn"
        type="date"
        label={words.publishedOn}
        hint={{ zh: hint('zh'), en: hint('en') }}
        required={disclosure.reason !== 'instance'}
      />
      <ChoiceField {...common} name="verification" label={words.verification} options={optionsOf(verificationTerms)} />
      <TextField
        {...common}
        name="discoverer"
        label={words.discoverer}
        hint={words.discovererHint}
        more={{ maxlength: 200 }}
      />
      <SelectField {...common} name="number" label={words.numberFrom} required options={numberOptions(view)} />
      <TextField
        {...common}
        name="reserved"
        label={words.reservedNumber}
        hint={words.reservedHint}
        more={{ maxlength: 20, placeholder: `CNVD-${view.today.slice(0, 4)}-00001` }}
      />
      <StatedNumbers view={view} language={language} />
      <p class="bl-hint">{t(words.archiveHint)}</p>
    </>
  );
}

/** What the reports say of it: filled in above where it can be, said where it cannot. */
function StatedNumbers({ view, language }: Pick<SectionProps, 'view' | 'language'>): JSX.Element | null {
  const t = speak(language);
  const { stated } = view.found;
  if (stated.length === 0) return null;
  const year = view.today.slice(0, 4);
  return (
    <ul class="bl-hint">
      {stated.map(({ identifier, isFree }) => {
        const isOfYear = identifier.startsWith(`CNVD-${year}-`);
        const text = !isFree ? words.statedSpent : isOfYear ? words.statedFree : words.statedOtherYear;
        return <li key={identifier}>{t(text(identifier))}</li>;
      })}
    </ul>
  );
}

function numberOptions({ blocks, today }: ArchiveView) {
  const ofBlocks = blocks.map(({ id, year, first, last, holder }) => ({
    value: String(id),
    text: words.block(identifierOf(year, first), identifierOf(year, last), holder),
  }));
  return [{ value: 'next', text: words.next(today.slice(0, 4)) }, ...ofBlocks];
}
