import type { JSX } from 'preact';
import { ChoiceField, type FormState, SelectField, TextField } from '#look/index.ts';
import type { Language } from '#platform/html/index.ts';
import { eventChoices, frequencyWords, weekdayWords } from './choice-words.ts';
import { alertEvents, frequencies } from './model.ts';
import { subscribeWords as w } from './words.ts';

type Props = { readonly form: FormState; readonly language: Language };

/** What happens, how often, when and in which language: the same when subscribing and when changing. */
export function WishForm({ form, language }: Props): JSX.Element {
  return (
    <>
      <ChoiceField
        form={form}
        language={language}
        name="events"
        label={w.events}
        type="checkbox"
        options={alertEvents.map((value) => ({ value, ...eventChoices[value] }))}
      />
      <ChoiceField
        form={form}
        language={language}
        name="frequency"
        label={w.frequency}
        options={frequencies.map((value) => ({ value, text: frequencyWords[value], hint: w.frequencyHints[value] }))}
      />
      <When form={form} language={language} />
      <ChoiceField
        form={form}
        language={language}
        name="language"
        label={w.language}
        options={[
          { value: 'zh', text: w.zh },
          { value: 'en', text: w.en },
        ]}
      />
    </>
  );
}

/** On which day, at which hour, by whose clock. */
function When({ form, language }: Props): JSX.Element {
  return (
    <>
      <div class="bl-alert-when">
        <SelectField
          form={form}
          language={language}
          name="weekday"
          label={w.weekday}
          required
          more={chosenAlready}
          options={weekdayWords.map((text, at) => ({ value: String(at + 1), text }))}
        />
        <SelectField
          form={form}
          language={language}
          name="hour"
          label={w.hour}
          required
          more={chosenAlready}
          options={hours}
        />
      </div>
      <TextField
        form={form}
        language={language}
        name="zone"
        label={w.zone}
        hint={w.zoneHint}
        required
        more={{ maxlength: 60, list: 'zones', autocomplete: 'off', spellcheck: false }}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

/** One is always chosen: HTML asks for an empty first line where a choice is required. */
const chosenAlready = { required: false } as const;

const hours = Array.from({ length: 24 }, (_, hour) => {
  const clock = `${String(hour).padStart(2, '0')}:00`;
  return { value: String(hour), text: { zh: clock, en: clock } };
});

/** Some to choose from; any other can be typed. */
const zones = [
  ...['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Kolkata'],
  ...['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Australia/Sydney', 'UTC'],
];
