import type { ComponentChildren, JSX } from 'preact';
import type { ReportContent } from '#desk/intake/index.ts';
import { DescriptionRows, SeverityBadge } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { flawTypes, kindTerms } from '#vocabulary/index.ts';
import { Visible } from '../visible.tsx';
import { disclosureTerms, reportWords } from './words.ts';

type Props = { readonly content: ReportContent; readonly language: Language };

/** Every field of a report that is stated, as the reporter wrote it: text only, nothing rendered, nothing to follow. */
export function ReportFields({ content, language }: Props): JSX.Element {
  const t = speak(language);
  const rows = contentRows(content, language).filter(({ value }) => value !== null);
  return <DescriptionRows rows={rows.map(({ name, value }) => ({ name: t(name), value }))} />;
}

type Row = { readonly name: Text; readonly value: ComponentChildren };

function contentRows(content: ReportContent, language: Language): Row[] {
  const w = reportWords;
  return [
    ...affected(content, language),
    ...told(content),
    ...proofs(content, language),
    ...judged(content, language),
    ...wished(content, language),
  ].concat(content.remediation === null ? [] : [{ name: w.remediation, value: <Prose text={content.remediation} /> }]);
}

function affected(content: ReportContent, language: Language): Row[] {
  const t = speak(language);
  const w = reportWords;
  const type = content.flawType;
  return [
    { name: w.kind, value: t(kindTerms[content.kind]) },
    { name: w.vendor, value: line(content.vendor) },
    { name: w.product, value: line(content.product) },
    { name: w.versions, value: line(content.versions) },
    { name: w.unit, value: line(content.unit) },
    { name: w.location, value: code(content.location) },
    { name: w.flawType, value: type === null ? null : language === 'zh' ? type : `${flawTypes[type]} (${type})` },
    { name: w.place, value: code(content.place) },
  ];
}

function told(content: ReportContent): Row[] {
  const w = reportWords;
  return [
    { name: w.description, value: <Prose text={content.description} /> },
    { name: w.reproduction, value: content.reproduction === '' ? null : <Prose text={content.reproduction} /> },
  ];
}

function proofs({ proof, instances }: ReportContent, language: Language): Row[] {
  const w = reportWords;
  return [
    {
      name: w.proof,
      value:
        proof === null ? null : (
          <>
            {proof.language !== null && <p class="bl-quiet">{line(proof.language)}</p>}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by the keyboard */}
            <pre class="bl-proof" tabIndex={0}>
              <code>
                <Visible text={proof.code} />
              </code>
            </pre>
          </>
        ),
    },
    {
      name: w.instances,
      value: instances.length === 0 ? null : <Addresses lines={instances} hint={speak(language)(w.textOnly)} />,
    },
  ];
}

function judged(content: ReportContent, language: Language): Row[] {
  const t = speak(language);
  const w = reportWords;
  const severity = content.claimedSeverity;
  return [
    { name: w.severity, value: severity === null ? null : <SeverityBadge severity={severity} language={language} /> },
    { name: w.cvss, value: code(content.cvss) },
    { name: w.cves, value: content.cves.length === 0 ? null : code(content.cves.join(' ')) },
    {
      name: w.references,
      value: content.references.length === 0 ? null : <Addresses lines={content.references} hint={t(w.textOnly)} />,
    },
    { name: w.exploited, value: content.exploited ? t(w.yes) : null },
  ];
}

function wished(content: ReportContent, language: Language): Row[] {
  const t = speak(language);
  const w = reportWords;
  const finder = content.isAnonymous ? t(w.anonymous) : content.finder === null ? t(w.asAccount) : line(content.finder);
  // The reporter's wish is about publishing, and an instance never is.
  const wish = t(content.kind === 'instance' ? w.neverPublished : disclosureTerms[content.disclosure]);
  const wishOn = content.kind === 'instance' ? null : content.disclosureOn;
  return [
    { name: w.original, value: t(content.original ? w.yes : w.no) },
    { name: w.finder, value: finder },
    {
      name: w.disclosure,
      value: wishOn === null ? wish : `${wish}${language === 'zh' ? '：' : ': '}${wishOn}`,
    },
    // Reports that came in before there was this field do not have it.
    { name: w.reserved, value: code(content.reservedIdentifier ?? null) },
  ];
}

function line(text: string | null): ComponentChildren {
  return text === null || text === '' ? null : (
    <bdi>
      <Visible text={text} />
    </bdi>
  );
}

function code(text: string | null): ComponentChildren {
  return text === null || text === '' ? null : (
    <code class="bl-code">
      <bdi>
        <Visible text={text} />
      </bdi>
    </code>
  );
}

/** Paragraphs and line breaks as typed. */
function Prose({ text }: { text: string }): JSX.Element {
  return (
    <div class="bl-prose">
      <Visible text={text} />
    </div>
  );
}

function Addresses({ lines, hint }: { lines: readonly string[]; hint: string }): JSX.Element {
  return (
    <ul class="bl-addresses bl-plain" title={hint}>
      {lines.map((text, index) => (
        <li key={index}>{code(text)}</li>
      ))}
    </ul>
  );
}
