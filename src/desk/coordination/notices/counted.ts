import type { Channel, Day } from '#vocabulary/index.ts';

/** One 通报: a channel's matter, counted in 起, or a letter to a unit about its own product or system. */
export type NewNotice = { readonly sentOn: Day } & (
  | { readonly channel: Channel; readonly unit: null }
  | { readonly channel: null; readonly unit: string }
);

/** All notices of a period to one channel, or to one unit. `ids` ascend. */
export type NoticeGroup = {
  readonly channel: Channel | null;
  readonly unit: string | null;
  readonly ids: readonly number[];
};
