import type { ComponentChildren, JSX } from 'preact';
import { type DescriptionRow, explainVector, SeverityBadge, vectorVersion } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { PublishedRecord, RecordView, VendorStatement } from '#publish/read/index.ts';
import { type Alias, kindTerms, vendorStatusTerms, verificationTerms } from '#vocabulary/index.ts';
import { aliasHref, openProducts } from './record-model.ts';
import { patchWords } from './roll-words.ts';
import { paragraphs, safeHref, withLinks } from './text.ts';
import { recordWords as words } from './words.ts';

/** The rows of the flaw page in their official order (domain.md §2). What nobody stated says so; nothing is left to guess. */
export function officialRows({ record, patchNumber, advisories }: RecordView, language: Language): DescriptionRow[] {
  const t = speak(language);
  const row = (name: Text, value: ComponentChildren): DescriptionRow => ({ name: t(name), value });
  const day = (name: Text, on: string | null) => (on === null ? [] : [row(name, <time dateTime={on}>{on}</time>)]);
  const aliases = (scheme: Alias['scheme']) => record.aliases.filter((alias) => alias.scheme === scheme);
  const bugtraq = aliases('BID');
  const { vendorStatements: statements = [] } = record;
  return [
    row(words.identifier, <span class="bl-code">{record.identifier}</span>),
    ...day(words.publishedOn, record.publishedOn),
    row(words.severity, <Level record={record} language={language} />),
    row(words.products, <Products texts={record.products.map(({ text }) => text)} language={language} />),
    row(words.cve, <Aliases aliases={aliases('CVE')} language={language} />),
    ...(bugtraq.length > 0 ? [row(words.bugtraq, <Aliases aliases={bugtraq} language={language} />)] : []),
    row(words.description, <Prose text={record.description} language={language} />),
    row(words.kind, t(kindTerms[record.kind])),
    row(words.references, <References links={record.references} language={language} />),
    row(words.remediation, <Prose text={record.remediation ?? ''} language={language} />),
    row(words.patch, <PatchText record={record} number={patchNumber} language={language} />),
    ...(statements.length > 0
      ? [row(words.vendorStatements, <Statements said={statements} language={language} />)]
      : []),
    ...(advisories.length > 0 ? [row(words.advisories, <Advisories about={advisories} language={language} />)] : []),
    row(words.verification, t(verificationTerms[record.verification ?? 'none'])),
    ...day(words.submittedOn, record.submittedOn),
    ...day(words.recordedOn, record.recordedOn),
    ...day(words.updatedOn, record.updatedOn),
    row(words.attachments, t(words.none)),
  ];
}

function Level({ record, language }: { record: PublishedRecord; language: Language }): JSX.Element {
  const t = speak(language);
  const vectors = [record.cvss2, record.cvss3, record.cvss4].filter((vector) => vector !== null);
  return (
    <>
      <SeverityBadge severity={record.severity} language={language} />{' '}
      {record.score !== null && <span class="bl-quiet">{t(words.score(record.score.toFixed(1)))}</span>}
      {vectors.length === 0 && <div class="bl-quiet">{t(words.notScored)}</div>}
      {vectors.map((vector) => (
        <div key={vector}>
          <span class="bl-quiet">{vectorVersion(vector)}</span> <span class="bl-vector">{vector}</span>
          <ul class="bl-metrics">
            {explainVector(vector).map((metric) => (
              <li key={metric.en}>{t(metric)}</li>
            ))}
          </ul>
        </div>
      ))}
      {record.severityReason !== null && (
        <p>
          {t(words.severityReason)}
          <span lang="zh-CN">{record.severityReason}</span>
        </p>
      )}
    </>
  );
}

function Products({ texts, language }: { texts: readonly string[]; language: Language }): JSX.Element {
  const t = speak(language);
  if (texts.length === 0) return <>{t(words.notStated)}</>;
  const rest = texts.slice(openProducts);
  return (
    <div lang="zh-CN">
      <Lines texts={texts.slice(0, openProducts)} />
      {rest.length > 0 && (
        <details>
          <summary lang={language === 'zh' ? 'zh-CN' : 'en'}>{t(words.moreProducts(rest.length))}</summary>
          <Lines texts={rest} />
        </details>
      )}
    </div>
  );
}

function Lines({ texts }: { texts: readonly string[] }): JSX.Element {
  return (
    <ul class={texts.length === 1 ? 'bl-plain' : 'bl-many'}>
      {texts.map((text) => (
        <li key={text}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Aliases({ aliases, language }: { aliases: readonly Alias[]; language: Language }): JSX.Element {
  if (aliases.length === 0) return <>{speak(language)(words.none)}</>;
  return (
    <ul class="bl-plain">
      {aliases.map((alias) => (
        <li key={alias.value}>
          <Outward href={aliasHref(alias)}>{alias.value}</Outward>
        </li>
      ))}
    </ul>
  );
}

export function Prose({ text, language }: { text: string; language: Language }): JSX.Element {
  const parts = paragraphs(text);
  if (parts.length === 0) return <>{speak(language)(words.notStated)}</>;
  return (
    <div lang="zh-CN">
      {parts.map((part) => (
        <p key={part} dir="auto">
          <Linked text={part} />
        </p>
      ))}
    </div>
  );
}

function Linked({ text }: { text: string }): JSX.Element {
  return (
    <>
      {withLinks(text).map((part) =>
        part.href === null ? part.text : <Outward href={part.href}>{part.text}</Outward>,
      )}
    </>
  );
}

export function References({ links, language }: { links: readonly string[]; language: Language }): JSX.Element {
  if (links.length === 0) return <>{speak(language)(words.notStated)}</>;
  return (
    <ul class="bl-plain">
      {links.map((link) => (
        <li key={link}>
          <Outward href={safeHref(link)}>{link}</Outward>
        </li>
      ))}
    </ul>
  );
}

type PatchProps = { record: PublishedRecord; number: number | null; language: Language };

function PatchText({ record, number, language }: PatchProps): JSX.Element {
  const t = speak(language);
  const { patch } = record;
  if (patch === null) return <>{t(words.noPatch)}</>;
  return (
    <div lang="zh-CN">
      <p>
        <Outward href={patch.url === null ? null : safeHref(patch.url)}>{patch.name}</Outward>
      </p>
      {patch.vendor !== null && <p class="bl-quiet">{patch.vendor}</p>}
      {number !== null && (
        <p class="bl-quiet" lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <a href={patch.vendor === null ? '/patches' : `/patches?${new URLSearchParams({ vendor: patch.vendor })}`}>
            {t(patchWords.entry(number))}
          </a>
        </p>
      )}
      {patch.description !== null &&
        paragraphs(patch.description).map((part) => (
          <p key={part}>
            <Linked text={part} />
          </p>
        ))}
    </div>
  );
}

function Advisories({ about, language }: { about: RecordView['advisories']; language: Language }): JSX.Element {
  return (
    <ul class="bl-plain">
      {about.map(({ number, title, titleEn }) => (
        <li key={number}>
          <a class="bl-code" href={`/advisories/${number}`}>
            {number}
          </a>{' '}
          {language === 'en' && titleEn !== null ? <bdi lang="en">{titleEn}</bdi> : <bdi lang="zh-CN">{title}</bdi>}
        </li>
      ))}
    </ul>
  );
}

/** Vendors' own words, each with its name and day: the platform does not speak here. */
function Statements({ said, language }: { said: readonly VendorStatement[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <>
      {said.map(({ vendor, status, statement, on }) => (
        <section key={vendor} class="bl-said">
          <p>
            <b lang="zh-CN">
              <bdi>{vendor}</bdi>
            </b>{' '}
            · {t(vendorStatusTerms[status])}{' '}
            <time class="bl-quiet" dateTime={on}>
              {on}
            </time>
          </p>
          <Prose text={statement} language={language} />
        </section>
      ))}
    </>
  );
}

/** A link that leaves the site: no search engine counts it, the other side gets no handle on us. Plain text when it may not be followed. */
export function Outward({ href, children }: { href: string | null; children: string }): JSX.Element {
  if (href === null) return <bdi>{children}</bdi>;
  return (
    <a href={href} rel="nofollow noopener noreferrer">
      <bdi>{children}</bdi>
    </a>
  );
}
