/** What an issue names: the editor's choices where there are any, proposals where there are none. Pure. */
import type {
  AlertGroup,
  Assessment,
  Figures,
  ImportantRecord,
  SingleAlert,
  VerificationItem,
} from '#bulletin/index.ts';
import type { Sector } from '#vocabulary/index.ts';
import type { EditorChoices, SetRecord } from './model.ts';
import { type Picker, pickFrom } from './picking.ts';
import { proposeAlerts, proposeImportant, proposeSectors, proposeSingle, proposeZeroDay } from './proposals/choose.ts';
import type { ToRef } from './refs.ts';
import { groupWords, singleWords, stated, type Wording, wordsFrom } from './selection-words.ts';
import type { KnownTexts } from './texts/model.ts';
import { refuseUnfit } from './words.ts';

/** `Item` with its records as the set holds them; `refs` come later, when all that is named is known. */
type Over<Item, Key extends keyof Item> = Omit<Item, Key> & {
  readonly [key in Key]: Item[key] extends readonly unknown[] ? readonly SetRecord[] : SetRecord;
};

export type Selection = {
  readonly levelOverride: Assessment['levelOverride'];
  readonly zeroDayExamples: readonly SetRecord[];
  readonly sectorExamples: readonly SetRecord[];
  readonly alerts: readonly Over<AlertGroup, 'records'>[];
  readonly single: Over<SingleAlert, 'record'> | null;
  readonly important: readonly Over<ImportantRecord, 'record'>[];
  readonly verification: Over<VerificationItem, 'record'> | null;
};

/**
 * Resolves the choices over the period's set. `sectors` are the industries that the edition counts, `texts` what the library knows.
 *
 * Refuses, naming the field: `editorial.not-in-period`, `editorial.embargoed`, `editorial.duplicate`, `editorial.unfit`.
 */
export function select(
  set: readonly SetRecord[],
  choices: EditorChoices,
  sectors: readonly Sector[],
  texts: KnownTexts,
): Selection {
  const pick = pickFrom(set);
  const open = set.filter((record) => record.public);
  const zeroDayExamples = choices.zeroDayExamples
    ? pick.all('zeroDayExamples', choices.zeroDayExamples)
    : proposeZeroDay(open);
  for (const [n, { zeroDay, identifier }] of zeroDayExamples.entries()) {
    if (!zeroDay) refuseUnfit(`zeroDayExamples[${n}]`, identifier, 'zero-day');
  }
  const reserved = reservedBy(choices);
  const free = (record: SetRecord) => !reserved.has(record.identifier);
  const words = wordsFrom(texts);
  const alerts = selectAlerts(choices, pick, open.filter(free), words);
  const single = selectSingle(choices, pick, { open: open.filter(free), alerts }, words);
  const alerted = new Set([...alerts.flatMap(({ records }) => records), ...(single ? [single.record] : [])]);
  return {
    levelOverride: choices.level ?? null,
    zeroDayExamples,
    sectorExamples: selectSectors(choices, pick, open, sectors),
    alerts,
    single,
    important: selectImportant(choices, pick, open, alerted),
    verification: selectVerification(choices, pick, zeroDayExamples),
  };
}

/** Everything a selection names. */
export function namedBy(selection: Selection): SetRecord[] {
  const { zeroDayExamples, sectorExamples, alerts, single, important, verification } = selection;
  const lone = [single, verification, ...important].flatMap((item) => (item ? [item.record] : []));
  return [...zeroDayExamples, ...sectorExamples, ...alerts.flatMap(({ records }) => records), ...lone];
}

/** The selection as figures hold it. */
export function chosenFigures(
  selection: Selection,
  ref: ToRef,
): Pick<Figures, 'sectorExamples' | 'alerts' | 'single' | 'important' | 'verification'> {
  const { single, verification } = selection;
  return {
    sectorExamples: selection.sectorExamples.map(ref),
    alerts: selection.alerts.map((group) => ({ ...group, records: group.records.map(ref) })),
    single: single && { ...single, record: ref(single.record) },
    important: selection.important.map((row) => ({ ...row, record: ref(row.record) })),
    verification: verification && { ...verification, record: ref(verification.record) },
  };
}

/** What the editor has set for one place may not be proposed for another. */
function reservedBy({ alerts, single, important }: EditorChoices): ReadonlySet<string> {
  const rows = (important ?? []).map((row) => (typeof row === 'string' ? row : row.record));
  return new Set([...(alerts ?? []).flatMap(({ records }) => records), ...(single ? [single.record] : []), ...rows]);
}

type GroupDraft = Pick<Selection['alerts'][number], 'vendor' | 'records'> & Omit<Partial<AlertGroup>, 'records'>;

function selectAlerts(
  { alerts }: EditorChoices,
  pick: Picker,
  open: readonly SetRecord[],
  words: Wording,
): Selection['alerts'] {
  const chosen = alerts?.map((choice, n): GroupDraft => {
    return { ...choice, records: pick.distinct('alerts', `alerts[${n}].records`, choice.records) };
  });
  const drafts: readonly GroupDraft[] = chosen ?? proposeAlerts(open);
  return drafts.map(({ vendor, records, ...own }) => ({ vendor, records, ...groupWords(own, records, words) }));
}

function selectSingle(
  choices: EditorChoices,
  pick: Picker,
  { open, alerts }: { readonly open: readonly SetRecord[]; readonly alerts: Selection['alerts'] },
  words: Wording,
): Selection['single'] {
  if (choices.single === null) return null;
  const chosen = choices.single;
  const [record] = chosen
    ? pick.distinct('alerts', 'single.record', [chosen.record])
    : [
        proposeSingle(
          open,
          alerts.map(({ vendor }) => vendor),
        ),
      ];
  if (!record) return null;
  if (record.patched) refuseUnfit('single.record', record.identifier, 'unpatched');
  return { record, ...singleWords(chosen ?? {}, record, words) };
}

function selectImportant(
  { important }: EditorChoices,
  pick: Picker,
  open: readonly SetRecord[],
  alerted: ReadonlySet<SetRecord>,
): Selection['important'] {
  const remedy = (record: SetRecord) => record.remediation ?? '请关注厂商主页，及时获取修复版本。';
  if (!important) {
    const left = open.filter((record) => !alerted.has(record));
    return proposeImportant(left).map((record) => ({ record, remediation: remedy(record) }));
  }
  return important.map((row, n) => {
    const choice = typeof row === 'string' ? { record: row } : row;
    const field = `important[${n}]`;
    const [record] = pick.distinct('alerts', field, [choice.record]);
    if (!record) throw new Error(`${field} was picked and is gone`);
    if (record.severity !== 'high') refuseUnfit(field, record.identifier, 'high');
    const { remediationEn } = choice;
    return { record, remediation: choice.remediation ?? remedy(record), ...stated({ remediationEn }) };
  });
}

function selectSectors(
  choices: EditorChoices,
  pick: Picker,
  open: readonly SetRecord[],
  sectors: readonly Sector[],
): readonly SetRecord[] {
  if (!choices.sectorExamples) return proposeSectors(open, sectors);
  const chosen = pick.all('sectorExamples', choices.sectorExamples);
  for (const [n, record] of chosen.entries()) {
    const field = `sectorExamples[${n}]`;
    if (record.severity !== 'high') refuseUnfit(field, record.identifier, 'high');
    if (!record.sectors.some((sector) => sectors.includes(sector))) refuseUnfit(field, record.identifier, 'sector');
  }
  return chosen;
}

/** The last of the 0day examples that credits somebody: the reference's order. Proof links come from the editor only. */
function selectVerification(
  choices: EditorChoices,
  pick: Picker,
  examples: readonly SetRecord[],
): Selection['verification'] {
  if (choices.verification === null) return null;
  const chosen = choices.verification;
  const record = chosen
    ? pick.all('verification.record', [chosen.record])[0]
    : examples.findLast(({ discoverer, description }) => discoverer !== null && description !== '');
  if (!record) return null;
  return {
    record,
    description:
      chosen?.description ??
      record.description
        .split(/\n+/)
        .map((text) => text.trim())
        .filter(Boolean),
    proofUrls: chosen?.proofUrls ?? [],
    provider: chosen?.provider ?? record.discoverer ?? '匿名',
    ...stated({ descriptionEn: chosen?.descriptionEn }),
  };
}
