import { Refusal } from '#platform/errors.ts';
import type { UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { FilePurpose } from '../content.ts';
import type { Owner } from '../draft/model.ts';
import { attachFile, type FilePart } from '../files/actions.ts';
import type { DraftFile } from '../files/store.ts';
import { formPurposes } from './files-part.tsx';

export type ReadForm = {
  /** The fields as typed; the last of a name counts. */
  readonly fields: Readonly<Record<string, string>>;
  readonly attached: readonly DraftFile[];
  /** Why a file was not kept; the first of them. */
  readonly refused: Refusal | null;
};

/**
 * Reads a multipart form to its end: fields are gathered, each file is stored for the draft as it comes, for the purpose that was
 * stated before it. A file that is refused does not stop the others, and what was typed is there in any case.
 */
export async function readForm(
  world: World,
  parts: AsyncIterable<UploadPart>,
  draft: { readonly draftId: string; readonly owner: Owner; readonly now: Date },
): Promise<ReadForm> {
  const fields: Record<string, string> = {};
  const attached: DraftFile[] = [];
  let refused: Refusal | null = null;
  for await (const part of parts) {
    if (part.kind === 'field') fields[part.name] = part.value;
    else if (part.fileName === '') part.stream.resume();
    else {
      const kept = await keep(world, part, { ...draft, purpose: purposeOf(fields.purpose) });
      if (kept instanceof Refusal) refused ??= kept;
      else attached.push(kept);
    }
  }
  return { fields, attached, refused };
}

type Keeping = { draftId: string; owner: Owner; now: Date; purpose: FilePurpose };

async function keep(world: World, part: FilePart, keeping: Keeping): Promise<DraftFile | Refusal> {
  try {
    return await attachFile(world, { ...keeping, part });
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status === 404) throw thrown;
    // The next part comes only when this one was read.
    part.stream.resume();
    return thrown;
  }
}

function purposeOf(stated: string | undefined): FilePurpose {
  return formPurposes.find((purpose) => purpose === stated) ?? 'attachment';
}
