import type { FormState } from '#look/index.ts';
import type { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { DraftValues, FormField } from '../draft/model.ts';
import { formWords as w } from './words.ts';

/** Questions with a choice that is made already. */
const chosen: DraftValues = { original: 'true', isAnonymous: 'false', disclosure: 'default' };

/** The form over what was typed, with what was wrong with it. */
export function formOf(values: DraftValues, refused: Refusal | null = null): FormState {
  return {
    values: { ...chosen, ...values },
    mistakes: (refused?.fields ?? []).map(({ field, text }) => ({ field, text: labelled(field, text) })),
    refused: refused?.text ?? null,
  };
}

/** With the field's name before it: over the form, mistakes stand in one list. */
function labelled(field: string, text: Text): Text {
  const label = labels[field as FormField];
  return label === undefined ? text : { zh: `${label.zh}：${text.zh}`, en: `${label.en}: ${text.en}` };
}

const labels: Readonly<Record<FormField, Text>> = {
  kind: w.kind,
  title: w.reportTitle,
  vendor: w.vendor,
  product: w.product,
  versions: w.versions,
  unit: w.unit,
  location: w.location,
  flawType: w.flawType,
  place: w.place,
  description: w.description,
  reproduction: w.reproduction,
  'proof.language': w.proofLanguage,
  'proof.code': w.proofCode,
  instances: w.instances,
  claimedSeverity: w.claimedSeverity,
  cvss: w.cvss,
  cves: w.cves,
  references: w.references,
  remediation: w.remediation,
  exploited: w.exploited,
  original: w.original,
  finder: w.finder,
  isAnonymous: w.isAnonymous,
  disclosure: w.disclosure,
  disclosureOn: w.disclosureOn,
  reservedIdentifier: w.reserved,
  email: w.email,
};
