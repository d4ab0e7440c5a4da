import type { BulletinLanguage } from '#bulletin/index.ts';
import { type FormState, freshForm } from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import { byOf } from './asked.ts';
import { readAttentionForm } from './attention-form.ts';
import { readForm } from './form.ts';
import { IssueDeskPage } from './page.tsx';
import type { Moved } from './page-moves.tsx';
import { findAt, type IssueDeskView, readIssue } from './read.ts';

type Shown = {
  readonly edition?: BulletinLanguage;
  readonly done?: Text | null;
  readonly form?: FormState;
  readonly move?: Moved | null;
  /** What is looked for in the field of one of its lists. */
  readonly looked?: { readonly target: string; readonly find: string } | null;
};

/** The composing page of an issue; with a form or a move that was refused, what was typed in it. */
export async function composingPage(world: World, context: Context, id: number, how: Shown): Promise<string> {
  const view = await readIssue(world, byOf(context), id);
  const { edition = 'zh', done = null, form = freshForm(), move = null, looked = null } = how;
  const isWriting = view.issue.state === 'draft' && may(visitorOf(context), 'bulletin:write');
  const found = looked === null || !isWriting ? null : await findAt(world, byOf(context), id, looked);
  return renderPage(IssueDeskPage, {
    view: form.refused === null ? view : asTyped(view, form),
    found,
    edition,
    form,
    move,
    done,
    context,
  });
}

/** What an issue names as it was typed, where that was refused. */
function asTyped(view: IssueDeskView, { values }: FormState): IssueDeskView {
  const { shown, attention } = view;
  return {
    ...view,
    shown: shown && readForm(values, shown),
    attention: attention && readAttentionForm(values, attention),
  };
}
