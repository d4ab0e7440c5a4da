import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { DumpFile } from '#publish/read/index.ts';
import { zonedMinute } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { RollHead, RollTable } from '../rolls/pieces.tsx';
import { type SharedBlock, sharedBlocks, sharedWords as words } from './words.ts';

type Props = { files: readonly DumpFile[]; holdings: Holdings; context: Context };

/** 共享数据: what is given out in bulk, how large it is and how to know it, and how to follow it. */
export function SharedPage({ files, holdings, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame context={context} holdings={holdings} title={t(words.heading)} description={t(words.intro)} room="data">
      <RollHead title={t(words.heading)}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      <section class="bl-panel bl-shared">
        <h2>{t(words.dumps)}</h2>
        <p class="bl-lede">{t(words.dumpsText)}</p>
        <Dumps files={files} total={holdings.total} context={context} />
        <h3>{t(words.current)}</h3>
        <ol class="bl-lede">
          {words.steps.map((step) => (
            <li key={step.en}>{t(step)}</li>
          ))}
        </ol>
        <p>
          <a href="/downloads/modified_index.csv">modified_index.csv</a>
        </p>
      </section>
      {sharedBlocks.map((block) => (
        <Block key={block.heading.en} block={block} language={language} />
      ))}
      <section class="bl-panel bl-shared">
        <h2>{t(words.licence)}</h2>
        <p class="bl-lede">{t(words.licenceText)}</p>
      </section>
    </SiteFrame>
  );
}

function Dumps({
  files,
  total,
  context,
}: {
  files: readonly DumpFile[];
  total: number;
  context: Context;
}): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const [first] = files;
  if (first === undefined) return <p>{t(total === 0 ? words.nothing : words.none)}</p>;
  return (
    <>
      <p>
        {t(words.madeAt(zonedMinute(first.madeAt, timeZone)))} <a href="/downloads/SHA256SUMS">{t(words.sums)}</a>
      </p>
      <RollTable caption={t(words.dumps)} lines={files.map((file) => fileLine(file, language))} />
    </>
  );
}

function fileLine({ name, records, bytes, sha256 }: DumpFile, language: Language) {
  const t = speak(language);
  return {
    key: name,
    cells: [
      { name: t(words.file), value: <a href={`/downloads/${name}`}>{name}</a> },
      { name: t(words.records), value: records.toLocaleString('en') },
      { name: t(words.size), value: sizeText(bytes) },
      { name: 'SHA-256', value: <code class="bl-hash">{sha256}</code> },
    ],
  };
}

/** In the units that disks are sold in: `1.4 GB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

function Block({ block, language }: { block: SharedBlock; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-panel bl-shared">
      <h2>{t(block.heading)}</h2>
      <p class="bl-lede">{t(block.text)}</p>
      <ul class="bl-links">
        {block.links.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{t(name)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
