import type { JSX } from 'preact';
import { DescriptionRows, Moment, Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { leafData, type PublicHead, type PublicLeaf } from '#publish/read/index.ts';
import { advisoryPattern, dayOf } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { transparencyWords as w } from './transparency-words.ts';

type Props = {
  context: Context;
  holdings: Holdings;
  head: PublicHead | null;
  /** What was asked, as typed; null before anything was. */
  asked: string | null;
  leaf: PublicLeaf | null;
};

/** What the transparency log is, its newest head, and whether a number is in it. */
export function TransparencyPage({ context, holdings, head, asked, leaf }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(w.title)}
      description={t(w.intro)}
      indexed={asked === null}
    >
      <div class="bl-text">
        <h1>{t(w.title)}</h1>
        <p>{t(w.intro)}</p>
        <p>{t(w.keep)}</p>
      </div>
      <search>
        <form action="/transparency" method="get" class="bl-searchbox">
          <label class="bl-hidden" for="identifier">
            {t(w.number)}
          </label>
          <input
            class="form-control"
            id="identifier"
            name="identifier"
            type="search"
            required
            maxLength={60}
            value={asked ?? ''}
            placeholder="CNVD-2024-04955"
            autocomplete="off"
          />
          <button class="btn btn-primary" type="submit">
            {t(w.check)}
          </button>
        </form>
      </search>
      {asked !== null && <Answer context={context} head={head} leaf={leaf} />}
      <Head context={context} head={head} />
    </SiteFrame>
  );
}

function Answer({ context, head, leaf }: Pick<Props, 'context' | 'head' | 'leaf'>): JSX.Element {
  const t = speak(context.language);
  if (leaf === null) {
    return (
      <section class="bl-notice" role="status">
        <p>{t(w.unknown)}</p>
      </section>
    );
  }
  const { identifier, revision, index, kind, hash, publishedAt } = leaf;
  const isSigned = head !== null && head.size > index;
  const proof = `/api/v1/log/proof/inclusion?identifier=${encodeURIComponent(identifier)}&revision=${revision}`;
  const place = placeOf(leaf);
  return (
    <Panel title={t(isSigned ? w.found : w.waiting)}>
      <DescriptionRows
        rows={[
          { name: t(w.number), value: place === null ? identifier : <a href={place}>{identifier}</a> },
          { name: t(w.what), value: `${t(w.kinds[kind])} · ${dayOf(publishedAt, context.timeZone)}` },
          { name: t(w.place), value: String(index) },
          { name: t(w.leaf), value: <code class="bl-break">{leafData(leaf)}</code> },
          { name: t(w.hash), value: <code class="bl-break">{hash.toString('base64')}</code> },
          ...(isSigned ? [{ name: t(w.proof), value: <a href={proof}>{t(w.proofLink)}</a> }] : []),
        ]}
      />
    </Panel>
  );
}

/** Where what a leaf is about can be read; null where nowhere. */
function placeOf({ kind, identifier }: PublicLeaf): string | null {
  if (kind === 'issue' || kind === 'erased') return null;
  if (kind === 'listed' || kind === 'delisted') return '/sheep-wall';
  return advisoryPattern.test(identifier) ? `/advisories/${identifier}` : `/records/${identifier}`;
}

function Head({ context, head }: Pick<Props, 'context' | 'head'>): JSX.Element {
  const t = speak(context.language);
  if (head === null) return <p class="bl-quiet">{t(w.noHead)}</p>;
  return (
    <Panel title={t(w.head)}>
      <DescriptionRows
        rows={[
          { name: t(w.size), value: head.size.toLocaleString('en') },
          { name: t(w.signedAt), value: <Moment at={head.signedAt} timeZone={context.timeZone} /> },
          { name: t(w.text), value: <pre class="bl-break">{head.note.trimEnd()}</pre> },
          {
            name: t(w.downloads),
            value: (
              <>
                <a href="/api/v1/log/checkpoint">{t(w.checkpoint)}</a> · <a href="/api/v1/log/key">{t(w.key)}</a> ·{' '}
                <a href="/api/v1/log/leaves">{t(w.leaves)}</a>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
