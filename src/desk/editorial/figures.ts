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
import type { EditorChoices } from './model.ts';
import { refsFor } from './refs.ts';
import { chosenFigures, namedBy, select } from './selection.ts';
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
};

/**
 * Everything that one issue counts and names, read in one read-only snapshot, each number with the identifiers it counted.
 *
 * Counted are the records whose 收录时间 lies in the period, public or not; named are public ones only.
 * Refuses what `select` refuses, and `bulletin.unknown-edition`. Writes nothing. Source: domain.md §5.
 */
export function composeFigures(db: Db, request: ComposeRequest): Promise<Figures> {
  const edition = findEdition(request.edition);
  return snapshot(db, (view) => figuresIn(view, request, edition));
}

async function figuresIn(view: Db, request: ComposeRequest, edition: Edition): Promise<Figures> {
  const { period, issue, choices, now, timeZone, identity = defaultIdentity } = request;
  const countedUntil = lastCounted(period, dayOf(now, timeZone));
  const records = await recordsIn(view, period, countedUntil);
  const reporting = countReporting(await receiptRuns(view, period));
  const notices = await noticesSent(view, period);
  const before = await historyBefore(view, period);
  const selection = select(records, choices, edition.sectors, await knownTexts(view));
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
