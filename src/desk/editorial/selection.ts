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
import {
  fitsSectors,
  fitsZeroDay,
  patchedFirst,
  proposeSectors,
  proposeZeroDay,
  verifiedFirst,
} from './proposals/choose.ts';
import { itemsIn, type RuleFinds } from './proposals/standing.ts';
import type { ToRef } from './refs.ts';
import type { Proposed } from './rules/model.ts';
import { selectAlerts, selectImportant, selectSingle } from './selection-alerts.ts';
import { type Sharing, sharing } from './selection-sharing.ts';
import { stated, wordsFrom } from './selection-words.ts';
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
  /** Which standing rule proposed what. */
  readonly proposed: readonly Proposed[];
};

/** What proposals are made with. */
export type Known = {
  /** The industries that the edition counts. */
  readonly sectors: readonly Sector[];
  /** What the library knows. */
  readonly texts: KnownTexts;
  /** What the standing rules find in the set; none where there are none. */
  readonly finds: readonly RuleFinds[];
};

/**
 * Resolves the choices over the period's set. What is not chosen is proposed: by the standing rules of its place in their order, and
 * what they leave free by the built-in rule.
 *
 * Refuses, naming the field: `editorial.not-in-period`, `editorial.embargoed`, `editorial.duplicate`, `editorial.unfit`.
 */
export function select(set: readonly SetRecord[], choices: EditorChoices, known: Known): Selection {
  const pick = pickFrom(set);
  const open = set.filter((record) => record.public);
  const shares = sharing(known.finds);
  const zeroDayExamples = selectZeroDay(choices, pick, open, shares);
  const reserved = reservedBy(choices);
  const free = (record: SetRecord) => !reserved.has(record.identifier);
  const words = wordsFrom(known.texts);
  const alerts = selectAlerts(choices, pick, { open: open.filter(free), words, shares });
  const single = selectSingle(choices, pick, { open: open.filter(free), alerts, words, shares });
  const alerted = new Set([...alerts.flatMap(({ records }) => records), ...(single ? [single.record] : [])]);
  return {
    levelOverride: choices.level ?? null,
    zeroDayExamples,
    sectorExamples: selectSectors(choices, pick, { open, sectors: known.sectors, shares }),
    alerts,
    single,
    important: selectImportant(choices, pick, { open, alerted, shares }),
    verification: selectVerification(choices, pick, zeroDayExamples),
    proposed: shares.proposed(),
  };
}

function selectZeroDay(
  { zeroDayExamples }: EditorChoices,
  pick: Picker,
  open: readonly SetRecord[],
  shares: Sharing,
): readonly SetRecord[] {
  const isChosen = zeroDayExamples !== undefined;
  const by = shares.of('zeroDayExamples', open.filter(fitsZeroDay), { order: verifiedFirst, limit: 2, isChosen });
  if (zeroDayExamples === undefined) return proposeZeroDay(open, itemsIn(by));
  const chosen = pick.all('zeroDayExamples', zeroDayExamples);
  for (const [n, { zeroDay, identifier }] of chosen.entries()) {
    if (!zeroDay) refuseUnfit(`zeroDayExamples[${n}]`, identifier, 'zero-day');
  }
  return chosen;
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

type SectorsKnown = {
  readonly open: readonly SetRecord[];
  readonly sectors: readonly Sector[];
  readonly shares: Sharing;
};

function selectSectors(
  { sectorExamples }: EditorChoices,
  pick: Picker,
  { open, sectors, shares }: SectorsKnown,
): readonly SetRecord[] {
  const fit = open.filter((record) => fitsSectors(record, sectors));
  const isChosen = sectorExamples !== undefined;
  const by = shares.of('sectorExamples', fit, { order: patchedFirst, limit: 3, isChosen });
  if (sectorExamples === undefined) return proposeSectors(open, sectors, itemsIn(by));
  const chosen = pick.all('sectorExamples', sectorExamples);
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
