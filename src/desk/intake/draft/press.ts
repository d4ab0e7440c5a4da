import { Refusal } from '#platform/errors.ts';
import type { Language } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import type { EvidencePart } from '../check/evidence.ts';
import { removeFile } from '../files/actions.ts';
import { noFile } from '../files/refusals.ts';
import { draftAddress, type FormView } from '../form/page.tsx';
import type { ReadForm } from '../form/read-form.ts';
import { formOf } from '../form/state.ts';
import { formWords } from '../form/words.ts';
import { type OpenDraft, openDraft, removeDraft, saveDraft } from './actions.ts';
import { type Draft, draftValues, type Owner } from './model.ts';
import { sendDraft } from './send.ts';

/** What comes after a button of the form. */
export type Answered =
  | { readonly kind: 'form'; readonly view: FormView }
  | { readonly kind: 'delete'; readonly draft: Draft }
  | { readonly kind: 'sent'; readonly to: string; readonly cookie?: string }
  | { readonly kind: 'elsewhere'; readonly to: string };

export type Pressed = {
  readonly id: string;
  readonly owner: Owner;
  readonly form: ReadForm;
  readonly language: Language;
  readonly now: Date;
  readonly address: string;
};

type Shown = {
  readonly isSaved?: boolean;
  readonly refused?: Refusal;
  readonly missing?: readonly EvidencePart[];
  /** What was typed and could not be saved; else what was saved. */
  readonly typed?: Draft['values'];
};

/** The form over a draft as it stands. */
export function showDraft({ draft, files, numbers }: OpenDraft, shown: Shown): Answered {
  const { refused = null, missing = [], isSaved = false, typed = draft.values } = shown;
  const done = isSaved ? formWords.saved : null;
  const status = refused?.status ?? 200;
  return { kind: 'form', view: { draft, files, numbers, form: formOf(typed, refused), missing, done, status } };
}

/**
 * Does what a button of the form asks. Whatever it is, what was typed is saved first, and a refusal shows the form again with all of
 * it. Refuses `intake.draft-unknown` where there is no form to show.
 */
export async function press(world: World, pressed: Pressed): Promise<Answered> {
  const { id, owner, form } = pressed;
  const asked = form.fields.do ?? 'save';
  const typed = draftValues(form.fields);
  try {
    if (asked === 'delete-for-good') return await remove(world, pressed);
    await save(world, pressed).catch((thrown) => ignoreSent(thrown, asked));
    if (asked === 'delete') return { kind: 'delete', draft: (await openDraft(world, id, owner)).draft };
    if (form.refused !== null) throw form.refused;
    if (asked === 'upload' && form.attached.length === 0) throw noFile();
    if (asked.startsWith('remove ')) {
      await removeFile(world, { draftId: id, fileId: uuidOf(asked.slice(7)), owner, now: pressed.now });
      return elsewhere(await openDraft(world, id, owner), '#files');
    }
    if (asked === 'send' || asked === 'send-anyway') return await send(world, pressed, asked === 'send-anyway');
    return elsewhere(await openDraft(world, id, owner), asked === 'upload' ? '#files' : '');
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status === 404) throw thrown;
    return showDraft(await openDraft(world, id, owner), { refused: thrown, typed });
  }
}

/** The second of two clicks finds the draft gone; sending it gives the receipt of the first. */
function ignoreSent(thrown: unknown, asked: string): void {
  const isSending = asked === 'send' || asked === 'send-anyway';
  if (!(isSending && thrown instanceof Refusal && thrown.code === 'intake.draft-unknown')) throw thrown;
}

function save(world: World, { id, owner, form, now }: Pressed): Promise<Date> {
  const seen = form.fields.seen === undefined ? null : new Date(Date.parse(form.fields.seen) || 0);
  return saveDraft(world, { id, owner, values: draftValues(form.fields), seen, now });
}

async function remove(world: World, { id, owner, now }: Pressed): Promise<Answered> {
  await removeDraft(world, id, owner, now);
  return { kind: 'elsewhere', to: 'actor' in owner ? '/reports/drafts?done=deleted' : '/report' };
}

async function send(world: World, pressed: Pressed, incomplete: boolean): Promise<Answered> {
  const { id, owner, now, language, address } = pressed;
  const sent = await sendDraft(world, { id, owner, incomplete, now, language, address });
  if (sent.kind === 'incomplete') return showDraft(await openDraft(world, id, owner), { missing: sent.missing });
  return { kind: 'sent', to: 'actor' in owner ? `/reports/received/${sent.receipt}` : `/report/received/${id}` };
}

function elsewhere({ draft }: OpenDraft, anchor: string): Answered {
  return { kind: 'elsewhere', to: `${draftAddress(draft)}?done=saved${anchor}` };
}

/** A file id that the table could hold, whatever a hand-made request asks. */
function uuidOf(text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '00000000-0000-0000-0000-000000000000';
}
