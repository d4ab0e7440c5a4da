import { fileTypeFromBuffer } from 'file-type';

/** Looks at content as it passes: keeps its beginning for the type, and follows all of it to know whether it is text. */
export type ContentProbe = { add(chunk: Uint8Array): void; mediaType(): Promise<string> };

/**
 * The type by content: what `file-type` knows by its first 64 KB, `text/plain; charset=utf-8` for UTF-8 without control
 * characters, else `application/octet-stream`. Nothing is ever of a type that a browser would run or draw as a document
 * (HTML, SVG, any XML): such files are text like any other.
 */
export function contentProbe(): ContentProbe {
  const head: Uint8Array[] = [];
  let kept = 0;
  const text = textProbe();
  return {
    add(chunk) {
      if (kept < headBytes) {
        const part = chunk.slice(0, headBytes - kept);
        head.push(part);
        kept += part.length;
      }
      text.add(chunk);
    },
    async mediaType() {
      const known = await fileTypeFromBuffer(Buffer.concat(head)).catch(() => undefined);
      if (known !== undefined && !isDocument(known.mime)) return known.mime;
      return text.isText() ? 'text/plain; charset=utf-8' : 'application/octet-stream';
    },
  };
}

const headBytes = 64 * 1024;

function isDocument(mime: string): boolean {
  return /^text\/|html|svg|[/+](xml|xslt|javascript|ecmascript)\b/.test(mime);
}

/** Control characters that no text has: all of C0 but tab, line feed, form feed, carriage return and escape, and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

function textProbe(): { add(chunk: Uint8Array): void; isText(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isText = true;
  const follow = (decode: () => string) => {
    if (!isText) return;
    try {
      isText = !controls.test(decode());
    } catch {
      isText = false;
    }
  };
  return {
    add: (chunk) => follow(() => decoder.decode(chunk, { stream: true })),
    isText() {
      follow(() => decoder.decode());
      return isText;
    },
  };
}
