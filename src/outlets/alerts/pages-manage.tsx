import type { JSX } from 'preact';
import { DescriptionRows, FormRefusal, type FormState, Moment, Panel, TextArea } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { zonedMinute } from '#vocabulary/index.ts';
import { channelWords, frequencyText } from './choice-words.ts';
import type { PageFrame } from './frame.ts';
import type { Subscription } from './model.ts';
import { eventWords, listAddress } from './notice.ts';
import { type DeliveryLine, DeliveryTable } from './pages-deliveries.tsx';
import { WishForm } from './pages-parts.tsx';
import { WhyForm } from './pages-why-form.tsx';
import { becauseWords, stateWords, subscribeWords, manageWords as w } from './words.ts';

export type ManageView = {
  readonly subscription: Subscription;
  readonly token: string;
  /** Host of the receiver; null for mail. */
  readonly receiver: string | null;
  readonly waiting: number;
  readonly deliveries: readonly DeliveryLine[];
  /** The id below which the next page begins; null on the last. */
  readonly below: number | null;
  readonly form: FormState;
  readonly done: Text | null;
};

type Props = { readonly view: ManageView; readonly context: Context; readonly Frame: PageFrame };

/** One subscription: how it stands, what was sent, and everything that can be done with it. */
export function ManagePage({ view, context, Frame }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { subscription, token, form, done } = view;
  const place = `/alerts/manage/${token}`;
  return (
    <Frame context={context} title={t(w.title)} indexed={false}>
      {done && (
        <div class="bl-done" role="status">
          <p>{t(done)}</p>
        </div>
      )}
      <h1 class="bl-alert-title">{t(w.title)}</h1>
      <Facts view={view} context={context} />
      <Moves
        subscription={subscription}
        place={place}
        language={language}
        hasFailed={view.deliveries.some(({ state }) => state === 'failed')}
      />
      <Panel title={t(w.whyTitle)}>
        <WhyForm place={place} typed="" mistakes={[]} language={language} />
      </Panel>
      <Panel title={t(w.deliveries)}>
        <DeliveryTable
          lines={view.deliveries}
          place={place}
          language={language}
          timeZone={subscription.timeZone}
          mayReplay={subscription.state === 'active'}
        />
        {view.below !== null && (
          <p>
            <a href={`${place}?below=${view.below}`}>{t(w.earlier)}</a>
          </p>
        )}
      </Panel>
      <Panel title={t(w.change)}>
        <FormRefusal form={form} language={language} />
        <form method="post" action={`${place}/change`} class="bl-form">
          <TextArea
            form={form}
            language={language}
            name="q"
            label={subscribeWords.expression}
            hint={subscribeWords.expressionHint}
            rows={2}
            more={{ maxlength: 2000, spellcheck: false }}
          />
          <WishForm form={form} language={language} />
          <div class="bl-form-actions">
            <button class="btn btn-primary" type="submit">
              {t(w.save)}
            </button>
          </div>
        </form>
      </Panel>
    </Frame>
  );
}

function Facts({ view, context }: Pick<Props, 'view' | 'context'>): JSX.Element {
  const { language, publicUrl } = context;
  const t = speak(language);
  const { subscription, receiver, waiting } = view;
  const { expression, events, channel, state, disabledBecause, failingSince, confirmedAt, nextDigestAt, timeZone } =
    subscription;
  const clock = (at: Date) => <Moment at={at} timeZone={timeZone} />;
  const because =
    disabledBecause === null ? '' : `${language === 'zh' ? '：' : ': '}${t(becauseWords[disabledBecause])}`;
  const failing =
    failingSince === null || state === 'disabled' ? '' : ` · ${t(w.failing(zonedMinute(failingSince, timeZone)))}`;
  return (
    <DescriptionRows
      rows={[
        { name: t(w.state), value: `${t(stateWords[state])}${because}${failing}` },
        {
          name: t(w.expression),
          value: (
            <a href={listAddress(publicUrl, expression)}>{expression === '' ? t(w.all) : <code>{expression}</code>}</a>
          ),
        },
        { name: t(w.events), value: events.map((event) => t(eventWords[event])).join(language === 'zh' ? '、' : ', ') },
        { name: t(w.channel), value: t(channelWords[channel]) },
        ...(receiver === null ? [] : [{ name: t(w.receiver), value: <code>{receiver}</code> }]),
        { name: t(w.frequency), value: t(frequencyText(subscription)) },
        ...(confirmedAt === null ? [] : [{ name: t(w.since), value: clock(confirmedAt) }]),
        ...(nextDigestAt === null || state !== 'active'
          ? []
          : [
              {
                name: t(w.next),
                value: (
                  <>
                    {clock(nextDigestAt)}
                    {waiting > 0 && t(w.waiting(waiting))}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

type MovesProps = {
  readonly subscription: Subscription;
  readonly place: string;
  readonly language: Context['language'];
};

function Moves({
  subscription,
  place,
  language,
  hasFailed,
}: MovesProps & { readonly hasFailed: boolean }): JSX.Element {
  const t = speak(language);
  const { state, channel } = subscription;
  const hints = [...(state === 'active' ? [] : [w.resumeHint]), ...(channel === 'webhook' ? [w.rotateHint] : [])];
  const moves = [
    state === 'active' ? { to: 'pause', text: w.pause } : { to: 'resume', text: w.resume },
    { to: 'test', text: w.test },
    ...(channel === 'webhook' ? [{ to: 'secret', text: w.rotate }] : []),
    ...(hasFailed && state === 'active' ? [{ to: 'replay', text: w.replayFailed }] : []),
    { to: 'end', text: w.end },
  ];
  return (
    <div class="bl-alert-moves">
      <div class="bl-form-actions">
        {moves.map(({ to, text }) => (
          <form method="post" action={`${place}/${to}`} key={to}>
            <button class="btn" type="submit">
              {t(text)}
            </button>
          </form>
        ))}
      </div>
      {hints.map((hint) => (
        <p class="bl-hint" key={hint.en}>
          {t(hint)}
        </p>
      ))}
    </div>
  );
}
