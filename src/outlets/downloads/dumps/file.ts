import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/** A file that is written from its beginning to its end, hashed and measured on its way. */
export type Growing = {
  readonly path: string;
  length(): number;
  add(bytes: Uint8Array): Promise<void>;
  /** Flushes and closes it. */
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
};

/** Opens files to write, and closes what is still open of them when all is done or has failed. */
export type Opener = { file(path: string): Promise<Growing>; close(): Promise<void> };

export function openOpener(): Opener {
  const handles: FileHandle[] = [];
  return {
    file: async (path) => {
      const handle = await open(path, 'wx');
      handles.push(handle);
      return growingFile(path, handle);
    },
    // Closing twice does nothing.
    close: async () => void (await Promise.allSettled(handles.map((handle) => handle.close()))),
  };
}

/** Small pieces are gathered to this before they are written. */
const chunk = 262_144;

function growingFile(path: string, handle: FileHandle): Growing {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let held = 0;
  let length = 0;
  const flush = async () => {
    if (held === 0) return;
    const bytes = Buffer.concat(waiting);
    [waiting, held] = [[], 0];
    hash.update(bytes);
    await handle.writeFile(bytes);
  };
  return {
    path,
    length: () => length,
    add: async (bytes) => {
      waiting.push(bytes);
      held += bytes.length;
      length += bytes.length;
      if (held >= chunk) await flush();
    },
    end: async () => {
      await flush();
      await handle.sync();
      await handle.close();
      return { bytes: length, sha256: hash.digest('hex') };
    },
  };
}
