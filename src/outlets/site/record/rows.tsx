import type { ComponentChildren, JSX } from 'preact';
import { CvssVector, type DescriptionRow, SeverityBadge } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { PublishedRecord, RecordView, ReferenceState, VendorStatement } from '#publish/read/index.ts';
import { type Alias, kindTerms, vendorStatusTerms, verificationTerms } from '#vocabulary/index.ts';
import { issueHref, issueName } from '../bulletins/links.tsx';
import { periodicalWords } from '../bulletins/periodical-words.ts';
import { patchWords } from '../rolls/words.ts';
import { paragraphs, safeHref, withLinks } from '../text.ts';
import { vendorHref } from '../vendors/hrefs.ts';
import { recordWords as words } from '../words.ts';
import { LinkState } from './links.tsx';
import { aliasHref, openProducts, type RecordPageView } from './model.ts';
import { moreWords } from './words.ts';

/** The rows of the flaw page in their official order (domain.md §2). What nobody stated says so; nothing is left to guess. */
export function officialRows(view: RecordPageView, language: Language): DescriptionRow[] {
  const { record, patchNumber, advisories } = view.found;
  const { references: states, issues, vendors } = view;
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
    row(
      words.products,
      <Products texts={record.products.map(({ text }) => text)} vendors={vendors} language={language} />,
    ),
    row(words.cve, <Aliases aliases={aliases('CVE')} language={language} />),
    ...(bugtraq.length > 0 ? [row(words.bugtraq, <Aliases aliases={bugtraq} language={language} />)] : []),
    row(words.description, <Prose text={record.description} language={language} />),
    row(words.kind, t(kindTerms[record.kind])),
    row(words.references, <References links={record.references} states={states} language={language} />),
    row(words.remediation, <Prose text={record.remediation ?? ''} language={language} />),
    row(words.patch, <PatchText record={record} number={patchNumber} states={states} language={language} />),
    ...(statements.length > 0
      ? [row(words.vendorStatements, <Statements said={statements} language={language} />)]
      : []),
    ...(advisories.length > 0 ? [row(words.advisories, <Advisories about={advisories} language={language} />)] : []),
    ...(issues.length > 0 ? [row(moreWords.issues, <Issues counted={issues} language={language} />)] : []),
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
        <CvssVector key={vector} vector={vector} language={language} />
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

type ProductsProps = { texts: readonly string[]; vendors: readonly string[]; language: Language };

function Products({ texts, vendors, language }: ProductsProps): JSX.Element {
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
      {vendors.length > 0 && (
        <p class="bl-quiet" lang={language === 'zh' ? 'zh-CN' : 'en'}>
          {t(moreWords.vendorPage)}
          {t({ zh: '：', en: ': ' })}
          {vendors.map((vendor, at) => (
            <span key={vendor}>
              {at > 0 && t({ zh: '、', en: ', ' })}
              <a href={vendorHref(vendor)} lang="zh-CN">
                <bdi>{vendor}</bdi>
              </a>
            </span>
          ))}
        </p>
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

type ReferencesProps = { links: readonly string[]; states?: readonly ReferenceState[]; language: Language };

export function References({ links, states = [], language }: ReferencesProps): JSX.Element {
  if (links.length === 0) return <>{speak(language)(words.notStated)}</>;
  return (
    <ul class="bl-plain">
      {links.map((link) => (
        <li key={link}>
          <Outward href={safeHref(link)}>{link}</Outward>
          <LinkState link={link} states={states} language={language} />
        </li>
      ))}
    </ul>
  );
}

type PatchProps = {
  record: PublishedRecord;
  number: number | null;
  states: readonly ReferenceState[];
  language: Language;
};

function PatchText({ record, number, states, language }: PatchProps): JSX.Element {
  const t = speak(language);
  const { patch } = record;
  if (patch === null) return <>{t(words.noPatch)}</>;
  return (
    <div lang="zh-CN">
      <p>
        <Outward href={patch.url === null ? null : safeHref(patch.url)}>{patch.name}</Outward>
        {patch.url !== null && <LinkState link={patch.url} states={states} language={language} />}
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

function Issues({ counted, language }: { counted: RecordPageView['issues']; language: Language }): JSX.Element {
  return (
    <ul class="bl-plain">
      {counted.map((issue) => (
        <li key={issueHref(issue)}>
          {speak(language)(periodicalWords[issue.periodical].tab)}{' '}
          <a href={issueHref(issue)}>{speak(language)(issueName(issue))}</a>
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
