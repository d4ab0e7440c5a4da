/**
 * A file of its own, run beside the page: looks for the number whose SHA-256 behind the challenge begins with so many zero bits, and
 * tells every so often how many it has tried.
 */
import { sha256Head } from './sha256.ts';

type Asked = { readonly challenge: string; readonly bits: number };

const each = 20_000;

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const encoder = new TextEncoder();
  for (let tried = 0; ; tried++) {
    if (sha256Head(encoder.encode(`${data.challenge}:${tried}`)) >>> (32 - data.bits) === 0) {
      self.postMessage({ tried, solution: String(tried) });
      return;
    }
    if (tried % each === 0) self.postMessage({ tried });
  }
});
