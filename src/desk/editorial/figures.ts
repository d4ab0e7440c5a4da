import {
  defaultIdentity,
  type Edition,
  type Figures,
  findEdition,
  type Identity,
  type IssueNumber,
  type WeekPoint,
} from '#bulletin/index.ts';
import { noticesSent } from '#desk/coordination/index.ts';
import { receiptRuns } from '#desk/intake/index.ts';
import { type Db, snapshot } from '#platform/db/index.ts';
import { type Channel, channels, type Day, dayOf, type Period, type Sector } from '#vocabulary/index.ts';
import { countAssessment, countObjectTypes, countSectors, countVendors } from './counting.ts';
import { countChannels, countNotified, countReporting } from './counting-reports.ts';
import { historyBefore } from './history.ts';
import type { EditorChoices, SetRecord } from './model.ts';
import { refsFor } from './refs.ts';
import { findsOf } from './rules/matching.ts';
import type { FrozenRule, Proposed } from './rules/model.ts';
import { chosenFigures, namedBy, type Selection, select } from './selection.ts';
import { advisoriesIn, recordsIn } from './store/records.ts';
import { knownTexts } from './texts/store.ts';

export type ComposeRequest = {
  readonly period: Period;
  readonly issue: IssueNumber;
  /** `2024`, `2025`: decides the industries; the wording is the document's business. */
  readonly edition: string;
  /** What the editor has set; the rest is proposed. */
  readonly choices: EditorChoices;
  readonly now: Date;
  /** Where a day begins: decides how far a running week is counted. Asia/Shanghai unless told. */
  readonly timeZone?: string;
  /** Where the platform's pages are: then the advisories (安全公告) of the period are proposed. Without a slash at the end. */
  readonly publicUrl?: string;
  /** Whose addresses the links carry; CNVD's unless told. */
  readonly identity?: Identity;
  /** The standing rules that the issue was begun with; none unless told. */
  readonly rules?: readonly FrozenRule[];
};

/** Figures, and which standing rule proposed what of them. */
export type CountedBy<F> = { readonly figures: F; readonly proposed: readonly Proposed[] };

/**
 * Everything that one issue counts and names, read in one read-only snapshot, each number with the identifiers it counted.
 *
 * Counted are the records whose 收录时间 lies in the period, public or not; named are public ones only.
 * Refuses what `select` refuses, and `bulletin.unknown-edition`. Writes nothing. Source: domain.md §5.
 */
export async function composeFigures(db: Db, request: ComposeRequest): Promise<Figures> {
  return (await composeWeek(db, request)).figures;
}

/** The same, with which standing rule proposed what. */
export function composeWeek(db: Db, request: ComposeRequest): Promise<CountedBy<Figures>> {
  const edition = findEdition(request.edition);
  return snapshot(db, async (view) => {
    const countedUntil = lastCounted(request.period, dayOf(request.now, request.timeZone));
    const records = await recordsIn(view, request.period, countedUntil);
    const selection = await selectionFor(view, request, { records, edition });
    const figures = await figuresIn(view, request, { edition, records, selection, countedUntil });
    return { figures, proposed: selection.proposed };
  });
}

/** What is not public is named nowhere: rules are held against the rest alone. */
async function selectionFor(
  view: Db,
  { period, choices, rules = [] }: ComposeRequest,
  { records, edition }: Pick<Counting, 'records' | 'edition'>,
): Promise<Selection> {
  const identifiers = records.filter((record) => record.public).map(({ identifier }) => identifier);
  const finds = await findsOf(view, rules, { identifiers, today: period.to });
  return select(records, choices, { sectors: edition.sectors, texts: await knownTexts(view), finds });
}

type Counting = {
  readonly edition: Edition;
  readonly records: readonly SetRecord[];
  readonly selection: Selection;
  readonly countedUntil: Day;
};

async function figuresIn(view: Db, request: ComposeRequest, counting: Counting): Promise<Figures> {
  const { period, issue, choices, now, identity = defaultIdentity } = request;
  const { edition, records, selection, countedUntil } = counting;
  const reporting = countReporting(await receiptRuns(view, period));
  const notices = await noticesSent(view, period);
  const before = await historyBefore(view, period);
  const ref = await refsFor(view, namedBy(selection), identity);
  const assessment: Figures['assessment'] = {
    ...countAssessment(records),
    levelOverride: selection.levelOverride,
    zeroDayExamples: selection.zeroDayExamples.map(ref),
    received: reporting.total.original,
    receivedBefore: before.at(-1)?.received ?? null,
  };
  const disposal = {
    channels: countChannels(notices),
    notifiedUnits: countNotified(notices),
    notices: choices.notices ?? (await advisoriesOf(view, request)),
  };
  const point = pointOf({ issue, period, assessment, disposal });
  return {
    schema: 'bulou-figures/1',
    edition: edition.id,
    issue,
    period,
    composedAt: now.toISOString(),
    assessment,
    history: [...before, point],
    disposal,
    reporting,
    byObjectType: countObjectTypes(records),
    ...countVendors(records),
    sectors: countSectors(records, librariesOf(edition, identity)),
    ...chosenFigures(selection, ref),
    news: choices.news ?? [],
    countedUntil,
  };
}

/** The advisories that went out in the period and stand, as the disposal part names them. */
async function advisoriesOf(view: Db, { period, publicUrl }: ComposeRequest): Promise<Figures['disposal']['notices']> {
  if (publicUrl === undefined) return [];
  const found = await advisoriesIn(view, period);
  return found.map(({ number, title, titleEn }) => ({
    title,
    ...(titleEn !== null && { titleEn }),
    url: `${publicUrl}/advisories/${number}`,
  }));
}

/** A period that is still running is counted up to today. */
export function lastCounted({ to }: Period, today: Day): Day {
  const running = today < to;
  return running ? today : to;
}

/** This issue as the ten-week series shows it, and as later issues will find it in `desk.week_figure`. */
export function pointOf(figures: Pick<Figures, 'issue' | 'period' | 'assessment' | 'disposal'>): WeekPoint {
  const { issue, period, assessment, disposal } = figures;
  const counts = channels.map((channel) => [channel, disposal.channels[channel].count]);
  return {
    issue,
    period,
    average: assessment.average.value,
    total: assessment.total.count,
    zeroDay: assessment.zeroDay.count,
    received: assessment.received.count,
    disposal: Object.fromEntries(counts) as Record<Channel, number>,
  };
}

function librariesOf(
  { sectors }: Edition,
  { libraries, listPage }: Identity,
): Readonly<Partial<Record<Sector, string>>> {
  return Object.fromEntries(sectors.map((sector) => [sector, libraries[sector] ?? listPage]));
}
