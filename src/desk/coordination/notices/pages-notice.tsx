import type { JSX } from 'preact';
import { sizeOf } from '#desk/intake/index.ts';
import {
  Crumbs,
  DescriptionRows,
  FormRefusal,
  type FormState,
  freshForm,
  Panel,
  TextArea,
  TextField,
  Timeline,
} from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { channelTerms, dayOf, minuteOf } from '#vocabulary/index.ts';
import { routedText } from '../channels/words.ts';
import { stateTerms } from './model.ts';
import { Due, LetterText } from './pieces.tsx';
import type { NoticeView } from './reading.ts';
import { eventTerms, mailKindTerms, outcomeTerms, noticeWords as w } from './words.ts';
import { openMoves } from './workflow.ts';

type Props = {
  readonly context: Context;
  readonly view: NoticeView;
  readonly side: 'party' | 'desk';
  readonly form?: FormState;
  readonly done?: Text | null;
};

/** One notice: for who was told (`/notices/…`) and for the desk (`/desk/notices/…`). */
export function NoticePage({ context, view, side, form = freshForm(), done = null }: Props): JSX.Element {
  const t = speak(context.language);
  const { notice } = view;
  const room = side === 'desk' ? '/desk/notices' : '/notices';
  const base = `${room}/${notice.number}`;
  return (
    <WorkFrame context={context} title={notice.number} room={room} done={done}>
      <Crumbs language={context.language} links={[{ href: room, text: t(side === 'desk' ? w.panel : w.own) }]} />
      <h1>{notice.number}</h1>
      <FormRefusal form={form} language={context.language} />
      <Panel title={t(w.facts)}>
        <Facts context={context} view={view} side={side} />
      </Panel>
      <Panel title={t(w.letter)}>
        <LetterText {...notice} />
        <p>
          <a class="btn" href={`${base}/letter.pdf`}>
            {t(w.download)}
          </a>
        </p>
        <p class="bl-quiet">{t(w.downloadHint)}</p>
      </Panel>
      {notice.channel !== null && <Evidence context={context} view={view} side={side} base={base} />}
      <Panel title={t(w.next)}>
        <Moves context={context} view={view} side={side} base={base} form={form} />
      </Panel>
      {side === 'desk' && <Mails context={context} view={view} />}
      <Panel title={t(w.history)}>
        <History context={context} view={view} side={side} />
      </Panel>
    </WorkFrame>
  );
}

type PartProps = { context: Context; view: NoticeView; side: Props['side'] };

function Facts({ context, view: { notice }, side }: PartProps): JSX.Element {
  const t = speak(context.language);
  const { channel, rule, organisation, unit, affectedUnit, overrideReason, escalatedAt, disposedOn, caseNumber } =
    notice;
  const day = (at: Date) => dayOf(at, context.timeZone);
  const rows: readonly (readonly [Text, JSX.Element | string | null])[] = [
    [w.state, t(stateTerms[notice.state])],
    [w.sent, notice.sentOn],
    [w.due, <Due key="due" context={context} dueAt={notice.dueAt} none={w.noDue} />],
    [w.told, organisation ?? unit],
    [w.channel, channel === null ? null : t(channelTerms[channel])],
    [w.affectedUnit, affectedUnit],
    [w.disposedOn, disposedOn],
    [
      w.case,
      side === 'desk' && caseNumber !== null ? (
        <a key="case" href={`/desk/cases/${caseNumber}`}>
          {caseNumber}
        </a>
      ) : null,
    ],
    [w.routed, side === 'desk' && rule !== null ? t(routedText(rule)) : null],
    [w.override, side === 'desk' ? overrideReason : null],
    [w.reminded, notice.remindedAt === null ? null : day(notice.remindedAt)],
    [w.escalated, side === 'desk' && escalatedAt !== null ? day(escalatedAt) : null],
  ];
  return <DescriptionRows rows={rows.flatMap(([name, value]) => (value === null ? [] : [{ name: t(name), value }]))} />;
}

function Evidence({ context, view: { notice, files }, side, base }: PartProps & { base: string }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel title={t(w.evidence)}>
      {files.length === 0 ? (
        <p class="bl-quiet">{t(w.evidenceNone)}</p>
      ) : (
        <ul>
          {files.map(({ id, name, bytes }) => (
            <li key={id}>
              <a href={`${base}/files/${id}`}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="bl-quiet">{sizeOf(bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {side === 'party' && notice.state !== 'closed' && (
        <form method="post" action={`${base}/files`} encType="multipart/form-data">
          <div class="bl-form-field">
            <label for="f-file">{t(w.evidenceAdd)}</label>
            <input class="form-control" id="f-file" type="file" name="file" required />
          </div>
          <button class="btn" type="submit">
            {t(w.upload)}
          </button>
        </form>
      )}
    </Panel>
  );
}

function Moves({
  context,
  view: { notice, files },
  side,
  base,
  form,
}: PartProps & { base: string; form: FormState }): JSX.Element {
  const t = speak(context.language);
  const { language } = context;
  const moves = openMoves(notice, side).filter(({ name }) => name !== 'open');
  if (moves.length === 0) {
    return <p class="bl-quiet">{t(side === 'desk' && notice.state !== 'closed' ? w.waiting : w.done)}</p>;
  }
  const needing = moves.filter(({ needs }) => needs.includes('note'));
  const lacksEvidence = files.length === 0 && moves.some(({ needs }) => needs.includes('evidence'));
  return (
    <form method="post" action={base}>
      {lacksEvidence && <p>{t(w.evidenceFirst)}</p>}
      <TextArea
        {...{ form, language, name: 'note', label: w.note, rows: 4, more: { maxLength: 10_000 } }}
        required={needing.length === moves.length}
        {...(needing.length > 0 && needing.length < moves.length && { hint: w.noteHint })}
      />
      {moves.some(({ needs }) => needs.includes('day')) && (
        <TextField form={form} language={language} name="disposedOn" label={w.disposedOn} type="date" required />
      )}
      <p class="bl-actions">
        {moves.map(({ name, text }, at) => (
          <button
            class={at === moves.length - 1 && name !== 'send-back' ? 'btn btn-primary' : 'btn'}
            type="submit"
            name="move"
            value={name}
            key={name}
          >
            {t(text)}
          </button>
        ))}
      </p>
    </form>
  );
}

function Mails({ context, view: { mails } }: { context: Context; view: NoticeView }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel title={t(w.mails)}>
      {mails.length === 0 ? (
        <p class="bl-quiet">{t(w.mailsNone)}</p>
      ) : (
        <div class="bl-scroll">
          <table class="bl-ledger bl-notices">
            <caption class="bl-hidden">{t(w.mails)}</caption>
            <thead>
              <tr>
                <th scope="col">{t(w.address)}</th>
                <th scope="col">{t(w.mailKind)}</th>
                <th scope="col">{t(w.outcome)}</th>
                <th scope="col">{t(w.answer)}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map(({ letterId, address, kind, encrypted, outcome, answer }) => (
                <tr key={letterId}>
                  <td data-name={t(w.address)}>{address}</td>
                  <td data-name={t(w.mailKind)}>
                    {t(mailKindTerms[kind])}
                    {encrypted && ` · ${t(w.encrypted)}`}
                  </td>
                  <td data-name={t(w.outcome)}>{t(outcomeTerms[outcome ?? 'waiting'] ?? w.outcome)}</td>
                  <td data-name={t(w.answer)}>
                    <bdi>{answer ?? '—'}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** What its addressee sees of the history is what its own side did, and what it was sent. */
function History({ context, view: { events }, side }: PartProps): JSX.Element {
  const t = speak(context.language);
  const shown = events.filter(({ event }) => side === 'desk' || !(event.startsWith('mail-') || event === 'escalated'));
  return (
    <Timeline
      events={shown.map(({ at, event, actor, note }) => ({
        on: dayOf(at, context.timeZone),
        what: (
          <>
            {minuteOf(at, context.timeZone).slice(-5)} {t(eventTerms[event] ?? { zh: event, en: event })}
            {actor !== null && (
              <>
                {' · '}
                <bdi>{actor}</bdi>
              </>
            )}
            {note !== null && (
              <>
                <br />
                <bdi>{note}</bdi>
              </>
            )}
          </>
        ),
      }))}
    />
  );
}
