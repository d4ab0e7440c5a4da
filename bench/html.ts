/**
 * Validates every public page that a stranger finds, in Chinese and English: `node bench/html.ts --site http://127.0.0.1:8080
 * --vnu path/to/vnu.jar`. The last line is JSON. Exit code 1 where a page is not valid HTML; see bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pagesOf } from './site-pages.ts';

const { values } = parseArgs({
  options: { site: { type: 'string', default: 'http://127.0.0.1:8080' }, vnu: { type: 'string', default: 'vnu.jar' } },
});

type Message = { readonly type: string; readonly url: string; readonly message: string; readonly extract?: string };

const folder = mkdtempSync(join(tmpdir(), 'bulou-html-'));
try {
  const names = new Map<string, string>();
  for (const language of ['zh', 'en']) {
    for (const { path, html } of await pagesOf(values.site, { language })) {
      const file = join(folder, `${names.size}.html`);
      writeFileSync(file, html);
      names.set(file, `${language} ${path}`);
    }
  }
  const run = spawnSync('java', ['-jar', values.vnu, '--format', 'json', '--stdout', '--exit-zero-always', folder], {
    maxBuffer: 100_000_000,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`vnu: ${run.error?.message ?? run.stderr}`);
  const { messages } = JSON.parse(run.stdout) as { messages: readonly Message[] };
  const nameOf = ({ url }: Message) => names.get(decodeURI(url.replace(/^file:/, '')).replace(/^\/+/, '/')) ?? url;
  const errors = messages.filter(({ type }) => type === 'error');
  for (const message of messages)
    console.log(`${message.type}: ${nameOf(message)}: ${message.message} ${message.extract ?? ''}`);
  console.log(
    JSON.stringify({
      bench: 'html',
      pages: names.size,
      errors: errors.length,
      others: messages.length - errors.length,
    }),
  );
  process.exitCode = errors.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
