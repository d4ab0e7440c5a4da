import { readFileSync } from 'node:fs';
import { type DraftFormat, FileProblem, type ReportDraft, readableFile } from '#formats/index.ts';
import { vendorBook } from '#vocabulary/index.ts';

export type ReadDrafts = {
  readonly format: DraftFormat;
  readonly drafts: readonly ReportDraft[];
  /** What was noticed about the file as a whole, in Chinese. */
  readonly notices: readonly string[];
  /** `D17 必须填写。`, of all rows. */
  readonly mistakes: readonly string[];
};

/** Everything that a file of reports holds. */
export async function readDrafts(content: Uint8Array | string): Promise<ReadDrafts> {
  const { format, read } = readableFile(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const drafts: ReportDraft[] = [];
  const notices: string[] = [];
  for await (const item of read(vendorBook([]))) {
    if (item.kind === 'draft') drafts.push(item.draft);
    else notices.push(item.notice.text.zh);
  }
  const mistakes = drafts.flatMap((draft) => draft.mistakes.map(({ cell, text }) => `${cell} ${text.zh}`));
  return { format, drafts, notices, mistakes };
}

/** The problem for which a file is refused, as `code detail`; what is read fails the test. */
export async function fileProblem(content: Uint8Array | string): Promise<FileProblem> {
  try {
    const { drafts } = await readDrafts(content);
    throw new Error(`expected a refusal, read ${drafts.length} reports`);
  } catch (thrown) {
    if (thrown instanceof FileProblem) return thrown;
    throw thrown;
  }
}

/** The corpus of real files beside the checkout; null where it is absent. */
export function corpusFile(name: string): Buffer | null {
  try {
    return readFileSync(new URL(`../../shared/corpus/${name}`, import.meta.url));
  } catch {
    return null;
  }
}
