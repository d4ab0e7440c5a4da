/** What the part of the alerts names: groups, the single record, the rows of Table 4. Pure. */
import type { AlertGroup } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';
import type { EditorChoices, SetRecord } from './model.ts';
import type { Picker } from './picking.ts';
import {
  fitsImportant,
  fitsSingle,
  inTypes,
  mostGroups,
  patchedFirst,
  proposeAlerts,
  proposeImportant,
  proposeSingle,
  rank,
} from './proposals/choose.ts';
import { itemsIn, type Share } from './proposals/standing.ts';
import type { Selection } from './selection.ts';
import type { Sharing } from './selection-sharing.ts';
import { groupWords, singleWords, stated, type Wording } from './selection-words.ts';
import { refuseUnfit } from './words.ts';

type GroupDraft = Pick<Selection['alerts'][number], 'vendor' | 'records'> & Omit<Partial<AlertGroup>, 'records'>;

export function selectAlerts(
  { alerts }: EditorChoices,
  pick: Picker,
  { open, words, shares }: { readonly open: readonly SetRecord[]; readonly words: Wording; readonly shares: Sharing },
): Selection['alerts'] {
  const isChosen = alerts !== undefined;
  const by = shares.of('alerts', open, { order: rank, limit: Number.POSITIVE_INFINITY, isChosen });
  const chosen = alerts?.map((choice, n): GroupDraft => {
    return { ...choice, records: pick.distinct('alerts', `alerts[${n}].records`, choice.records) };
  });
  const drafts = chosen ?? proposedGroups(open, by);
  return drafts.map(({ vendor, vendorEn, records, ...own }) => {
    return { vendor, ...stated({ vendorEn }), records, ...groupWords(own, records, words) };
  });
}

/** A group of each rule that found something, then those of the built-in rule; no two under one name. */
function proposedGroups(open: readonly SetRecord[], shares: readonly Share<SetRecord>[]): readonly GroupDraft[] {
  const byRules = shares.filter(({ items }) => items.length > 0).slice(0, mostGroups);
  const groups = byRules.map(({ rule, items }) => ({ ...headingOf(items, rule.name), records: inTypes(items) }));
  const taken = new Set(byRules.flatMap(({ items }) => items));
  const left = open.filter((record) => !taken.has(record));
  const names = groups.map(({ vendor }) => vendor);
  return [...groups, ...proposeAlerts(left, names)];
}

/** A group of one vendor goes by its name, as the format has it; one of several by the name of its rule. */
function headingOf(records: readonly SetRecord[], name: Text): Pick<GroupDraft, 'vendor' | 'vendorEn'> {
  const [vendor, ...others] = new Set(records.map((record) => record.vendor));
  return vendor != null && others.length === 0 ? { vendor } : { vendor: name.zh, vendorEn: name.en };
}

type SingleKnown = {
  readonly open: readonly SetRecord[];
  readonly alerts: Selection['alerts'];
  readonly words: Wording;
  readonly shares: Sharing;
};

export function selectSingle(
  choices: EditorChoices,
  pick: Picker,
  { open, alerts, words, shares }: SingleKnown,
): Selection['single'] {
  const chosen = choices.single;
  const isChosen = chosen !== undefined;
  const alerted = new Set(alerts.flatMap(({ records }) => records));
  const fit = open.filter((record) => fitsSingle(record) && !alerted.has(record));
  const by = shares.of('single', fit, { order: rank, limit: 1, isChosen });
  if (chosen === null) return null;
  const vendors = alerts.map(({ vendor }) => vendor);
  const [record] = chosen
    ? pick.distinct('alerts', 'single.record', [chosen.record])
    : [itemsIn(by)[0] ?? proposeSingle(fit, vendors)];
  if (!record) return null;
  if (record.patched) refuseUnfit('single.record', record.identifier, 'unpatched');
  return { record, ...singleWords(chosen ?? {}, record, words) };
}

type ImportantKnown = {
  readonly open: readonly SetRecord[];
  readonly alerted: ReadonlySet<SetRecord>;
  readonly shares: Sharing;
};

export function selectImportant(
  { important }: EditorChoices,
  pick: Picker,
  { open, alerted, shares }: ImportantKnown,
): Selection['important'] {
  const remedy = (record: SetRecord) => record.remediation ?? '请关注厂商主页，及时获取修复版本。';
  const left = open.filter((record) => !alerted.has(record));
  const isChosen = important !== undefined;
  const by = shares.of('important', left.filter(fitsImportant), { order: patchedFirst, limit: 10, isChosen });
  if (!important) {
    return proposeImportant(left, itemsIn(by)).map((record) => ({ record, remediation: remedy(record) }));
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
