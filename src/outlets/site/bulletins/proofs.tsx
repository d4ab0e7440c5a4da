import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type IssueFileLine, issueReference } from '#publish/read/index.ts';
import { RollTable } from '../rolls/pieces.tsx';
import { sizeOf } from '../text.ts';
import type { IssuePageView } from './actions.ts';
import { fileHref, formatOrder, signatureHref } from './links.tsx';
import { issueWords, proofWords as words } from './words.ts';

type Props = { view: IssuePageView; context: Context };

/** Every file with its size, its hash and its signature, and what they can be checked with. */
export function IssueProofs({ view, context }: Props): JSX.Element | null {
  const t = speak(context.language);
  const { issue, files } = view;
  if (files.length === 0) return null;
  return (
    <section class="bl-proofs" aria-labelledby="proofs">
      <h2 id="proofs">{t(words.heading)}</h2>
      <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      <RollTable
        caption={t(words.heading)}
        lines={ordered(files).map((file) => ({
          key: `${file.language} ${file.format}`,
          cells: cellsOf(file, view, context),
        }))}
      />
      <dl class="bl-rows">
        <Hash name={t(issueWords.inLanguage(words.dataHash, issueWords.languages.zh))} value={issue.dataHash} />
        {issue.englishHash !== null && (
          <Hash name={t(issueWords.inLanguage(words.dataHash, issueWords.languages.en))} value={issue.englishHash} />
        )}
        <Keys view={view} context={context} />
        <div>
          <dt>{t(words.howTo)}</dt>
          <dd>
            <code class="bl-hash">bin/bulou bulletin verify FILE</code>
          </dd>
        </div>
      </dl>
      <p>
        <a href={`/transparency?identifier=${encodeURIComponent(issueReference(issue))}`}>{t(words.inLog)}</a>
      </p>
    </section>
  );
}

/** As people ask for them, the Chinese ones first. */
function ordered(files: readonly IssueFileLine[]): IssueFileLine[] {
  const place = ({ language, format }: IssueFileLine) =>
    (language === 'zh' ? 0 : formatOrder.length) + formatOrder.indexOf(format);
  return files.toSorted((a, b) => place(a) - place(b));
}

function cellsOf(file: IssueFileLine, { issue, revisions }: IssuePageView, { language }: Context) {
  const t = speak(language);
  const revision = revisions[0]?.revision === issue.revision ? undefined : issue.revision;
  const name = t(issueWords.inLanguage(issueWords.formats[file.format], issueWords.languages[file.language]));
  const signature =
    file.signedBy === null ? (
      <span class="bl-quiet">{t(words.unsigned)}</span>
    ) : (
      <a href={signatureHref(issue, file, revision)} download aria-label={t(words.signatureOf(name))}>
        .asc
      </a>
    );
  return [
    {
      name: t(words.file),
      value: (
        <a href={fileHref(issue, file, revision)} download>
          {name}
        </a>
      ),
    },
    { name: t(words.size), value: <span class="bl-size">{sizeOf(file.bytes)}</span> },
    { name: t(words.sha256), value: <code class="bl-hash">{file.sha256}</code> },
    { name: t(words.signature), value: signature },
  ];
}

function Hash({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code class="bl-hash">{value}</code>
      </dd>
    </div>
  );
}

function Keys({ view: { keys }, context }: Props): JSX.Element | null {
  if (keys.length === 0) return null;
  const t = speak(context.language);
  return (
    <div>
      <dt>{t(words.key)}</dt>
      <dd>
        {keys.map(({ fingerprint, owner }) => (
          <p key={fingerprint}>
            <bdi>{owner}</bdi>
            <br />
            <code class="bl-hash">{fingerprint.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        ))}
        <a href="/openpgp-key.asc" download>
          {t(words.fetchKey)}
        </a>
      </dd>
    </div>
  );
}
