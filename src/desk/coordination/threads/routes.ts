import { Refusal } from '#platform/errors.ts';
import { type AnyRoute, attachment, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import { type Answered, byOf, fileParams, threadParams } from '../cases/asking.ts';
import { downloadMessageFile, mayPost, postMessage, type Side } from './actions.ts';
import { postingLimits, readPosting } from './posting.ts';

/** Shows a case again with a message that was refused in its form. */
export type ShowRefused = (
  context: Context,
  place: { readonly number: string; readonly thread: number },
  refused: { readonly text: string; readonly why: Text },
) => Promise<string>;

export type PostingPlace = {
  readonly side: Side;
  readonly base: '/desk/cases' | '/cases';
  readonly mayRead: 'casework:read' | 'case:read';
  readonly mayPost: 'casework:change' | 'case:take-part';
  readonly showRefused: ShowRefused;
};

/** Writing in a thread, and the files of messages; the same for both sides of a case. */
export function threadRoutes(world: World, place: PostingPlace): AnyRoute[] {
  const { side, base } = place;
  return [
    route({
      method: 'POST',
      path: `${base}/:number/threads/:thread/messages`,
      may: place.mayPost,
      takes: { params: threadParams, upload: postingLimits },
      does: async (input, context): Promise<Answered> => {
        const { number, thread } = input.params;
        const by = byOf(context);
        const where = { side, number, threadId: thread };
        // Before anything is read: nobody's files are stored for a case that is not theirs.
        await mayPost(world, by, where);
        const typed: Record<string, string> = {};
        try {
          const id = await postMessage(world, by, where, await readPosting(world, input.upload(), typed));
          return { to: `${base}/${number}?thread=${thread}&done=posted#m${id}` };
        } catch (thrown) {
          if (!(thrown instanceof Refusal) || thrown.status === 404) throw thrown;
          const refused = { text: typed.text ?? '', why: thrown.text };
          return { html: await place.showRefused(context, { number, thread }, refused), status: thrown.status };
        }
      },
      shows: (answered) => ('to' in answered ? redirect(answered.to) : page(answered.html, answered.status)),
    }),
    route({
      method: 'GET',
      path: `${base}/:number/files/:id`,
      may: place.mayRead,
      takes: { params: fileParams },
      does: ({ params }, context) => downloadMessageFile(world, byOf(context), side, params),
      shows: ({ content, name }) => attachment(content, name),
    }),
  ];
}
