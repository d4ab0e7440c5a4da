import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { differences } from '#vocabulary/index.ts';
import { Marked } from '../compare/marked.tsx';
import type { EntryContent } from './model.ts';
import { entryWords } from './words.ts';

/** What two revisions of an entry differ in, field by field, each marked to the word. */
export function EntryChanges(props: { before: EntryContent; after: EntryContent; language: Language }): JSX.Element {
  const { before, after, language } = props;
  const t = speak(language);
  const [old, now] = [textsOf(before), textsOf(after)];
  const changed = fields.filter(([field]) => old[field] !== now[field]);
  if (changed.length === 0) return <p class="bl-quiet">{t(entryWords.nothingChanged)}</p>;
  return (
    <dl class="bl-changes">
      {changed.map(([field, name]) => {
        const [gone, come] = differences(old[field], now[field]);
        return (
          <div key={field}>
            <dt>{t(name)}</dt>
            <dd class="gone">
              <span class="bl-hidden">{t(entryWords.before)}: </span>
              <span class="bl-prose">
                <Marked stretches={gone} />
              </span>
            </dd>
            <dd class="come">
              <span class="bl-hidden">{t(entryWords.after)}: </span>
              <span class="bl-prose">
                <Marked stretches={come} />
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type Field = 'title' | 'titleEn' | 'description' | 'products' | 'references' | 'remediation' | 'cves' | 'weaknesses';

const fields: readonly (readonly [Field, Text])[] = [
  ['title', entryWords.title],
  ['titleEn', entryWords.titleEn],
  ['description', entryWords.description],
  ['products', entryWords.products],
  ['references', entryWords.references],
  ['remediation', entryWords.remediation],
  ['cves', entryWords.cves],
  ['weaknesses', entryWords.weaknesses],
];

function textsOf(entry: EntryContent): Readonly<Record<Field, string>> {
  return {
    title: entry.title,
    titleEn: entry.titleEn ?? '',
    description: entry.description,
    products: entry.products.map(({ text }) => text).join('\n'),
    references: entry.references.join('\n'),
    remediation: entry.remediation ?? '',
    cves: entry.aliases.map(({ value }) => value).join('\n'),
    weaknesses: entry.weaknesses.join('\n'),
  };
}
