import type { JSX } from 'preact';
import { Crumbs, Panel } from '#look/index.ts';
import type { Authority } from '#platform/authority.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { frameWords, siteName } from '../words.ts';
import { type CiteContext, citeBibtex, citeCsl, citeGbt } from './cite.ts';
import { Copyable } from './share.tsx';
import { shareWords as words } from './words.ts';

type Props = { record: PublishedRecord; holdings: Holdings; authority: Authority | null; context: Context };

/** A record as literature, ready to be copied. */
export function CitePage({ record, holdings, authority, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { identifier } = record;
  const cited = citeContext(context, authority);
  const title = t(words.citing(identifier));
  return (
    <SiteFrame context={context} holdings={holdings} title={title} room="records" indexed={false}>
      <Crumbs
        language={context.language}
        links={[
          { href: '/records', text: t(frameWords.records) },
          { href: `/records/${identifier}`, text: identifier },
        ]}
      />
      <h1>{title}</h1>
      <p class="bl-quiet bl-lede">
        {t(words.accessed(cited.accessedOn))} <a href={`/records/${identifier}/history`}>{t(words.history)}</a>
      </p>
      <Panel title={t(words.gbt)}>
        <Copyable id="gbt" text={citeGbt(record, cited)} context={context} />
      </Panel>
      <Panel title={t(words.bibtex)}>
        <Copyable id="bibtex" text={citeBibtex(record, cited)} isCode context={context} />{' '}
        <a href={`/records/${identifier}/cite.bib`}>{t(words.download)}</a>
      </Panel>
      <Panel title={t(words.csl)}>
        <Copyable id="csl" text={citeCsl(record, cited)} isCode context={context} />{' '}
        <a href={`/records/${identifier}/cite.csl.json`}>{t(words.download)}</a>
      </Panel>
      <Panel title={t(words.link)}>
        <Copyable id="link" text={`${context.publicUrl}/records/${identifier}`} context={context} />
      </Panel>
    </SiteFrame>
  );
}

/** Citations of a Chinese record name its publisher in Chinese, whatever language the page is in. */
export function citeContext({ now, timeZone, publicUrl }: Context, authority: Authority | null): CiteContext {
  return { publisher: authority?.name || siteName.name.zh, publicUrl, accessedOn: dayOf(now, timeZone) };
}
