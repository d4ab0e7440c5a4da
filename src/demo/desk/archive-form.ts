import type { ReportContent } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import type { World } from '#platform/world.ts';
import { addDays, dayOf } from '#vocabulary/index.ts';
import type { DeskReport } from './model.ts';

type Around = {
  readonly content: ReportContent;
  readonly at: Date;
  readonly reporter: Actor | null;
  readonly world: Pick<World, 'timeZone'>;
};

/** The archive form as the archivist fills it in: a product goes public with its patch, else when the embargo has passed. */
export function archiveFormOf(
  { key, archive, verification }: DeskReport,
  { content, at, reporter, world }: Around,
): Readonly<Record<string, unknown>> {
  if (archive === undefined) throw new Error(`${key} has nothing for the archive form`);
  const { patchUrl, ...classes } = archive;
  const today = dayOf(at, world.timeZone);
  const isPatched = patchUrl !== undefined;
  const credit = content.finder ?? reporter?.name ?? '';
  return {
    ...classes,
    kind: content.kind,
    'cvss2-was': '',
    hasPatch: isPatched ? 'yes' : 'no',
    ...(isPatched && { patchUrl, patchVendor: content.vendor ?? '', patchOn: today }),
    verification: verification?.outcome === 'reproduced' ? 'verified' : 'none',
    discoverer: content.isAnonymous ? '' : credit,
    publishedOn: content.kind === 'instance' ? '' : isPatched ? today : addDays(today, 45),
    number: 'next',
  };
}
