import type { ComponentChildren, JSX } from 'preact';
import { ChoiceField, type FormState, type Option, SelectField, TextArea, TextField } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { type FlawType, flawTypes, severities, severityGrades } from '#vocabulary/index.ts';
import { contentLimits } from '../check/limits.ts';
import { formWords as w } from './words.ts';

type Part = { readonly form: FormState; readonly language: Language };

/** One part of the form under its heading; `of` hides it where the other kind of report is chosen and scripts run. */
export function Section(props: Part & { id: string; title: Text; children: ComponentChildren }): JSX.Element {
  return (
    <section class="bl-form-section" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{speak(props.language)(props.title)}</h2>
      {props.children}
    </section>
  );
}

/** Fields of one kind of report only. */
function OfKind({
  kind,
  language,
  children,
}: {
  kind: 'product' | 'instance';
  language: Language;
  children: ComponentChildren;
}) {
  const note = kind === 'product' ? w.onlyProduct : w.onlyInstance;
  return (
    <div data-of-kind={kind}>
      <p class="bl-kind-note">{speak(language)(note)}</p>
      {children}
    </div>
  );
}

export function WhatPart(part: Part): JSX.Element {
  const kinds = [
    { value: 'product', text: w.kindProduct, hint: w.kindProductHint },
    { value: 'instance', text: w.kindInstance, hint: w.kindInstanceHint },
  ];
  const types: Option[] = (Object.keys(flawTypes) as FlawType[]).map((value) => ({
    value,
    text: { zh: value, en: `${flawTypes[value]}（${value}）` },
  }));
  return (
    <Section {...part} id="what" title={w.what}>
      <ChoiceField {...part} name="kind" label={w.kind} options={kinds} required more={{ 'data-kind': true }} />
      <TextField
        {...part}
        name="title"
        label={w.reportTitle}
        hint={w.reportTitleHint}
        required
        more={{ maxlength: contentLimits.title, ...unasked }}
      />
      <SelectField {...part} name="flawType" label={w.flawType} options={types} empty={w.flawTypeEmpty} />
    </Section>
  );
}

/** The browser must not refuse to send: the draft is saved first, and what is wrong is said by the server in the reader's language. */
const unasked = { required: false, autocomplete: 'off' };

export function AffectedPart(part: Part): JSX.Element {
  return (
    <Section {...part} id="affected" title={w.affected}>
      <OfKind kind="product" language={part.language}>
        <TextField
          {...part}
          name="vendor"
          label={w.vendor}
          hint={w.vendorHint}
          more={{ ...unasked, maxlength: contentLimits.vendor, list: 'vendors', 'data-suggest': 'vendor' }}
        />
        <datalist id="vendors" />
        <TextField
          {...part}
          name="product"
          label={w.product}
          required
          more={{ ...unasked, maxlength: contentLimits.product, list: 'products', 'data-suggest': 'product' }}
        />
        <datalist id="products" />
        <TextArea {...part} name="versions" label={w.versions} hint={w.versionsHint} rows={2} />
      </OfKind>
      <OfKind kind="instance" language={part.language}>
        <TextField
          {...part}
          name="unit"
          label={w.unit}
          hint={w.unitHint}
          more={{ ...unasked, maxlength: contentLimits.unit }}
        />
        <TextField
          {...part}
          name="location"
          label={w.location}
          hint={w.locationHint}
          required
          more={{ ...unasked, maxlength: contentLimits.location, inputmode: 'url' }}
        />
      </OfKind>
    </Section>
  );
}

export function DetailsPart(part: Part): JSX.Element {
  return (
    <Section {...part} id="details" title={w.details}>
      <TextField
        {...part}
        name="place"
        label={w.place}
        hint={w.placeHint}
        more={{ ...unasked, maxlength: contentLimits.place }}
      />
      <TextArea
        {...part}
        name="description"
        label={w.description}
        hint={w.descriptionHint}
        required
        rows={6}
        more={{ required: false }}
      />
      <TextArea {...part} name="reproduction" label={w.reproduction} hint={w.reproductionHint} rows={8} />
      <OfKind kind="product" language={part.language}>
        <TextArea
          {...part}
          name="proof.code"
          label={w.proofCode}
          hint={w.proofCodeHint}
          rows={8}
          more={{ spellcheck: false, 'data-code': true }}
        />
        <TextField
          {...part}
          name="proof.language"
          label={w.proofLanguage}
          more={{ ...unasked, maxlength: contentLimits.proofLanguage }}
        />
        <TextArea
          {...part}
          name="instances"
          label={w.instances}
          hint={w.instancesHint}
          rows={3}
          more={{ spellcheck: false }}
        />
      </OfKind>
    </Section>
  );
}

export function WeightPart(part: Part): JSX.Element {
  const levels = severities.map((value) => ({ value, text: severityGrades[value] }));
  return (
    <Section {...part} id="weight" title={w.weight}>
      <SelectField
        {...part}
        name="claimedSeverity"
        label={w.claimedSeverity}
        options={levels}
        empty={w.severityEmpty}
      />
      <TextField
        {...part}
        name="cvss"
        label={w.cvss}
        hint={w.cvssHint}
        more={{ ...unasked, maxlength: contentLimits.cvss, spellcheck: false, 'data-cvss': true }}
      />
      <output class="bl-score" for="f-cvss" data-score hidden />
      <TextField {...part} name="cves" label={w.cves} hint={w.cvesHint} more={unasked} />
      <TextArea
        {...part}
        name="references"
        label={w.references}
        hint={w.referencesHint}
        rows={3}
        more={{ spellcheck: false }}
      />
      <TextArea {...part} name="remediation" label={w.remediation} rows={3} />
      <ChoiceField
        {...part}
        type="checkbox"
        name="exploited"
        label={w.exploited}
        options={[{ value: 'true', text: w.exploitedYes }]}
      />
    </Section>
  );
}

/** For an organisation that has reserved numbers; `numbers`: those that it can still use. Nothing where there are none and none is stated. */
export function NumberPart({ numbers, ...part }: Part & { numbers: readonly string[] }): JSX.Element | null {
  const offered = numbersToChoose(part.form, numbers);
  if (offered.length === 0) return null;
  return (
    <Section {...part} id="number" title={w.number}>
      <SelectField
        {...part}
        name="reservedIdentifier"
        label={w.reserved}
        hint={w.reservedHint}
        options={offered.map((value) => ({ value, text: { zh: value, en: value } }))}
        empty={w.reservedEmpty}
      />
    </Section>
  );
}

/** What is offered, and what the form says already. */
export function numbersToChoose({ values }: FormState, numbers: readonly string[]): readonly string[] {
  const stated = values.reservedIdentifier;
  return typeof stated === 'string' && stated !== '' && !numbers.includes(stated) ? [stated, ...numbers] : numbers;
}

export function CreditPart({ withAccount, ...part }: Part & { withAccount: boolean }): JSX.Element {
  const origins = [
    { value: 'true', text: w.originalYes },
    { value: 'false', text: w.originalNo },
  ];
  const credits = [
    { value: 'false', text: w.named },
    { value: 'true', text: w.anonymous },
  ];
  const wishes = [
    { value: 'default', text: w.disclosureDefault, hint: w.disclosureDefaultHint },
    { value: 'with-patch', text: w.disclosurePatch },
    { value: 'on-day', text: w.disclosureDay },
  ];
  return (
    <>
      <Section {...part} id="credit" title={w.credit}>
        <ChoiceField {...part} name="original" label={w.original} options={origins} />
        <ChoiceField {...part} name="isAnonymous" label={w.isAnonymous} options={credits} />
        <TextField
          {...part}
          name="finder"
          label={w.finder}
          hint={withAccount ? w.finderHint : w.finderHintPlain}
          more={{ ...unasked, maxlength: contentLimits.finder }}
        />
      </Section>
      <Section {...part} id="disclosure" title={w.disclosureSection}>
        <ChoiceField {...part} name="disclosure" label={w.disclosure} options={wishes} />
        <TextField {...part} type="date" name="disclosureOn" label={w.disclosureOn} />
      </Section>
      {!withAccount && (
        <Section {...part} id="contact" title={w.contact}>
          <TextField
            {...part}
            type="email"
            name="email"
            label={w.email}
            hint={w.emailHint}
            more={{ autocomplete: 'email', maxlength: 254 }}
          />
        </Section>
      )}
    </>
  );
}
