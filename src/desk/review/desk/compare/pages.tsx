import type { JSX } from 'preact';
import { Crumbs } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { differences, type Stretch } from '#vocabulary/index.ts';
import { reportWords } from '../report/words.ts';
import type { Comparison } from './actions.ts';
import { Marked } from './marked.tsx';
import { type CompareField, type CompareSide, compareFields } from './model.ts';

const words = {
  title: { zh: '并排比较', en: 'Side by side' },
  thisReport: { zh: '本报告', en: 'This report' },
  otherReport: { zh: '另一报告', en: 'The other report' },
  record: { zh: '已有条目', en: 'The record' },
  field: { zh: '项目', en: 'Field' },
  marked: { zh: '不同之处加底色并带下划线。', en: 'What differs has a ground and an underline.' },
  same: { zh: '相同', en: 'same' },
  merge: { zh: '并入右侧报告', en: 'Merge into the one at the right' },
  mergeRecord: { zh: '并入形成该条目的报告', en: 'Merge into the report that became this record' },
  reject: { zh: '已收录，驳回', en: 'Already recorded: reject' },
  versions: { zh: '版本', en: 'Versions' },
  from: { zh: '报送者', en: 'From' },
  none: { zh: '（无）', en: '(none)' },
  location: { zh: '单位与地址', en: 'Unit and addresses' },
  product: { zh: '厂商与产品', en: 'Vendor and product' },
} as const satisfies Record<string, Text>;

const fieldTerms: Readonly<Record<CompareField, Text>> = {
  title: reportWords.title,
  kind: reportWords.kind,
  product: words.product,
  versions: words.versions,
  location: words.location,
  flawType: reportWords.flawType,
  place: reportWords.place,
  cves: reportWords.cves,
  description: reportWords.description,
  reproduction: reportWords.reproduction,
  proof: reportWords.proof,
  references: reportWords.references,
  remediation: reportWords.remediation,
  severity: reportWords.severity,
  finder: reportWords.finder,
  from: words.from,
  state: reportWords.state,
};

type Props = Comparison & { readonly context: Context };

/** Two vulnerabilities field by field, what differs marked to the word; and from here the merge. */
export function ComparePage(props: Props): JSX.Element {
  const { context, head, left, right } = props;
  const { language } = context;
  const t = speak(language);
  const address = `/desk/reports/${head.receipt}`;
  const rightName = right.kind === 'record' ? words.record : words.otherReport;
  const fields = compareFields.filter((field) => left.fields[field] !== '' || right.fields[field] !== '');
  return (
    <WorkFrame context={context} title={`${t(words.title)} ${left.id} / ${right.id}`} room="/desk" wide>
      <Crumbs
        language={language}
        links={[
          { href: '/desk', text: t(reportWords.queue) },
          { href: address, text: head.receipt },
        ]}
      />
      <h1>{t(words.title)}</h1>
      <p class="bl-quiet">{t(words.marked)}</p>
      <Decide {...props} />
      <table class="bl-compare">
        <thead>
          <tr>
            <th scope="col">{t(words.field)}</th>
            <SideHead side={left} name={words.thisReport} language={language} />
            <SideHead side={right} name={rightName} language={language} />
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Line
              key={field}
              field={field}
              left={left.fields[field]}
              right={right.fields[field]}
              rightName={t(rightName)}
              language={language}
            />
          ))}
        </tbody>
      </table>
    </WorkFrame>
  );
}

function SideHead({ side, name, language }: { side: CompareSide; name: Text; language: Language }): JSX.Element {
  return (
    <th scope="col">
      {name[language]}{' '}
      {side.kind === 'report' ? (
        <a class="bl-code" href={`/desk/reports/${side.id}`}>
          {side.id}
        </a>
      ) : (
        <span class="bl-code">{side.id}</span>
      )}
    </th>
  );
}

type LineProps = { field: CompareField; left: string; right: string; rightName: string; language: Language };

function Line({ field, left, right, rightName, language }: LineProps): JSX.Element {
  const t = speak(language);
  const [a, b] = differences(left, right);
  return (
    <tr class={left === right ? 'same' : undefined}>
      <th scope="row">
        {t(fieldTerms[field])}
        {left === right && <span class="bl-quiet"> {t(words.same)}</span>}
      </th>
      <td data-side={t(words.thisReport)}>
        <MarkedText stretches={a} none={t(words.none)} />
      </td>
      <td data-side={rightName}>
        <MarkedText stretches={b} none={t(words.none)} />
      </td>
    </tr>
  );
}

function MarkedText({ stretches, none }: { stretches: readonly Stretch[]; none: string }): JSX.Element {
  if (stretches.length === 0) return <span class="bl-quiet">{none}</span>;
  return (
    <div class="bl-prose">
      <bdi>
        <Marked stretches={stretches} />
      </bdi>
    </div>
  );
}

function Decide({ head, right, into, mayWork, context: { language } }: Props): JSX.Element | null {
  const t = speak(language);
  if (!mayWork) return null;
  const move = (name: string, query: Record<string, string>) =>
    `/desk/reports/${head.receipt}/move/${name}?${new URLSearchParams({ ...query, back: `/desk/reports/${head.receipt}` })}`;
  return (
    <div class="bl-moves">
      {into !== null && (
        <a class="btn btn-primary" href={move('merge', { into, reason: 'same-flaw' })} data-key="m">
          {t(right.kind === 'record' ? words.mergeRecord : words.merge)}
          <kbd>M</kbd>
        </a>
      )}
      {right.kind === 'record' && (
        <a class="btn" href={move('reject', { reason: 'already-public' })} data-key="x">
          {t(words.reject)}
          <kbd>X</kbd>
        </a>
      )}
    </div>
  );
}
