import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Finding } from '#formats/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';

/** Where the findings of an import go, one a line. */
export type FindingReport = { write(finding: Finding): void; close(): Promise<void> };

/**
 * Opens the report file: NDJSON when its name ends in `.ndjson` or `.jsonl`, else tab-separated with a heading line
 * (file, line, number, outcome, code, reason in Chinese, reason in English).
 *
 * Refuses `import.report` when the file cannot be written.
 */
export async function openReport(path: string): Promise<FindingReport> {
  const stream = await openStream(path);
  let failed: unknown;
  stream.on('error', (thrown) => {
    failed = thrown;
  });
  const asJson = /\.(ndjson|jsonl)$/i.test(path);
  if (!asJson) stream.write('file\tline\tidentifier\toutcome\tcode\tzh\ten\n');
  return {
    write: (finding) => {
      stream.write(asJson ? `${JSON.stringify(finding)}\n` : tabbed(finding));
    },
    close: async () => {
      if (!failed) {
        stream.end();
        await once(stream, 'close').catch(() => {});
      }
      if (failed) throw unwritable(path, failed);
    },
  };
}

async function openStream(path: string): Promise<WriteStream> {
  try {
    await (await open(path, 'w')).close();
    return createWriteStream(path);
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
}

function tabbed({ file, line, identifier, outcome, code, text }: Finding): string {
  const cells = [file, line, identifier, outcome, code, text.zh, text.en];
  return `${cells.map((cell) => String(cell ?? '').replace(/\s+/g, ' ')).join('\t')}\n`;
}

function unwritable(path: string, thrown: unknown): Refusal {
  return new Refusal('import.report', {
    zh: `报告文件 ${path} 写不进去（${messageOf(thrown)}）。请换一个能写的位置。`,
    en: `The report ${path} cannot be written (${messageOf(thrown)}). Choose a place that can be written to.`,
  });
}
