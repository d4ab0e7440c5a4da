import type { ComponentChildren, JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import { WorkFrame } from '../frame.tsx';
import type { AuditView } from './actions.ts';
import { Chain } from './chain-panel.tsx';
import { addressOf, formatPlace } from './filter.ts';
import type { ShownLine } from './store-read.ts';
import { actionText, auditWords, objectTerms } from './words.ts';
import { detailText } from './words-detail.ts';

type Props = { readonly view: AuditView; readonly context: Context };

/** The auditor's page: the state of the chain, a filter, and the lines, newest first. */
export function AuditPage({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(auditWords.title)} room="/audit" wide>
      <div class="bl-titled">
        <h1>{t(auditWords.title)}</h1>
        <p class="bl-quiet">{t(auditWords.intro)}</p>
      </div>
      <Chain view={view} context={context} />
      <Filter view={view} context={context} />
      <Candidates view={view} context={context} />
      {view.lines.length > 0 ? <Lines view={view} context={context} /> : <Nothing view={view} context={context} />}
      <Pagination
        language={context.language}
        first={view.stated.after === undefined ? null : addressOf('/audit', view.filter)}
        next={view.next === null ? null : addressOf('/audit', view.filter, { after: formatPlace(view.next) })}
      />
    </WorkFrame>
  );
}

function Filter({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { stated, terms, chosen } = view;
  return (
    <form class="bl-asking" action="/audit" method="get" aria-label={t(auditWords.filters)}>
      <Field view={view} context={context} name="actor" label={auditWords.actor}>
        <input
          class="form-control"
          id="q-actor"
          name="actor"
          value={chosen?.email ?? stated.actor ?? ''}
          placeholder={t(auditWords.actorHint)}
        />
      </Field>
      <Field view={view} context={context} name="action" label={auditWords.action}>
        <Choice name="action" options={terms.actions} chosen={stated.action} context={context} text={actionText} />
      </Field>
      <Field view={view} context={context} name="kind" label={auditWords.kind}>
        <Choice name="kind" options={terms.kinds} chosen={stated.kind} context={context} text={kindText} />
      </Field>
      <Field view={view} context={context} name="id" label={auditWords.id}>
        <input class="form-control" id="q-id" name="id" value={stated.id ?? ''} />
      </Field>
      <Field view={view} context={context} name="from" label={auditWords.from}>
        <input class="form-control" id="q-from" name="from" type="date" value={stated.from ?? ''} />
      </Field>
      <Field view={view} context={context} name="to" label={auditWords.to}>
        <input class="form-control" id="q-to" name="to" type="date" value={stated.to ?? ''} />
      </Field>
      <div class="bl-asking-go">
        <button class="btn btn-primary" type="submit">
          {t(auditWords.apply)}
        </button>
        <a href="/audit">{t(auditWords.clear)}</a>
      </div>
    </form>
  );
}

function Field(props: Props & { name: string; label: Text; children: ComponentChildren }): JSX.Element {
  const t = speak(props.context.language);
  const mistake = props.view.mistakes.find(({ field }) => field === props.name);
  return (
    <div class="bl-field">
      <label for={`q-${props.name}`}>{t(props.label)}</label>
      {props.children}
      {mistake && <span class="bl-wrong">{t(mistake.text)}</span>}
    </div>
  );
}

const kindText = (kind: string): Text => objectTerms[kind] ?? { zh: kind, en: kind };

function Choice(props: {
  name: string;
  options: readonly string[];
  chosen: string | undefined;
  context: Context;
  text: (value: string) => Text;
}): JSX.Element {
  const t = speak(props.context.language);
  const options = props.options.map((value) => ({ value, text: t(props.text(value)) }));
  // A choice that the log does not hold stays visible, so that an empty list explains itself.
  if (props.chosen && !props.options.includes(props.chosen)) options.push({ value: props.chosen, text: props.chosen });
  return (
    <select class="form-select" id={`q-${props.name}`} name={props.name}>
      <option value="">{t(auditWords.any)}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value} selected={value === props.chosen}>
          {text === value ? text : `${text}（${value}）`}
        </option>
      ))}
    </select>
  );
}

function Candidates({ view, context }: Props): JSX.Element | null {
  const t = speak(context.language);
  if (view.candidates.length === 0) return null;
  return (
    <div class="bl-notice">
      <p>{t(auditWords.which)}</p>
      <ul>
        {view.candidates.map(({ id, name, email }) => (
          <li key={id}>
            <a href={addressOf('/audit', { ...view.filter, actor: id })}>
              {name} {email}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Nothing({ view, context }: Props): JSX.Element | null {
  const t = speak(context.language);
  if (view.candidates.length > 0) return null;
  const isMistaken = view.mistakes.length > 0;
  return (
    <EmptyState title={t(isMistaken ? auditWords.mistaken : auditWords.none)}>
      <p>{t(isMistaken ? auditWords.mistakenHint : auditWords.noneHint)}</p>
    </EmptyState>
  );
}

function Lines({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { time, actor, action, object, detail, address, line } = auditWords;
  return (
    <>
      <p class="bl-quiet">
        {t(auditWords.download)} <a href={addressOf('/audit/export/csv', view.filter)}>CSV</a>{' '}
        <a href={addressOf('/audit/export/ndjson', view.filter)}>NDJSON</a>
      </p>
      <table class="bl-ledger">
        <thead>
          <tr>
            {[time, actor, action, object, detail, address, line].map((heading) => (
              <th key={heading.en} scope="col">
                {t(heading)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.lines.map((each) => (
            <Line key={each.id} line={each} view={view} context={context} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ line, view, context }: Props & { line: ShownLine }): JSX.Element {
  const t = speak(context.language);
  const name = t(actionText(line.action));
  return (
    <tr id={`line-${line.id}`}>
      <td data-name={t(auditWords.time)}>
        <time dateTime={line.at.toISOString()}>{secondOf(line.at, context.timeZone)}</time>
      </td>
      <td data-name={t(auditWords.actor)}>
        <ActorName line={line} view={view} context={context} />
      </td>
      <td data-name={t(auditWords.action)}>
        <span>
          {name}
          {name !== line.action && <code class="bl-under">{line.action}</code>}
        </span>
      </td>
      <td data-name={t(auditWords.object)}>
        <a href={addressOf('/audit', { ...view.filter, kind: line.objectKind, id: line.objectId })}>
          {t(kindText(line.objectKind))} {line.objectId}
        </a>
      </td>
      <td data-name={t(auditWords.detail)} class="bl-details">
        <span>{detailText(line.detail, context.language) || '—'}</span>
      </td>
      <td data-name={t(auditWords.address)}>{line.address ?? '—'}</td>
      <td data-name={t(auditWords.line)}>
        <span title={`${t(auditWords.hash)} ${line.hash}`}>{line.id}</span>
      </td>
    </tr>
  );
}

function ActorName({ line, view, context }: Props & { line: ShownLine }): JSX.Element {
  const t = speak(context.language);
  if (line.actorId === null) return <>{t(line.isSystem ? auditWords.system : auditWords.nobody)}</>;
  return (
    <a href={addressOf('/audit', { ...view.filter, actor: line.actorId })}>{line.actorName ?? `#${line.actorId}`}</a>
  );
}
