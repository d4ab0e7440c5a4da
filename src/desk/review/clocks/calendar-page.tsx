import type { JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, SelectField, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { SeedYear } from './seed.ts';
import type { CalendarDay } from './store-calendar.ts';
import { calendarWords as words } from './words.ts';

export type CalendarView = {
  readonly days: readonly CalendarDay[];
  readonly seeds: readonly Pick<SeedYear, 'year' | 'status'>[];
  readonly done: Text | null;
  readonly form: FormState;
};

type Props = { readonly view: CalendarView; readonly context: Context };

/** `/admin/calendar`: the days that depart from the week, by year, newest first. */
export function CalendarPage({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const years = [...Map.groupBy(view.days, ({ day }) => day.slice(0, 4))].toReversed();
  return (
    <WorkFrame context={context} title={t(words.title)} room="/admin/calendar" done={view.done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-quiet">{t(words.intro)}</p>
      <FormRefusal form={view.form} language={context.language} />
      <div class="bl-calendar">
        <section aria-labelledby="exceptions">
          <h2 id="exceptions">{t(words.list)}</h2>
          {years.length === 0 && <p class="bl-quiet">{t(words.none)}</p>}
          {years.map(([year, days]) => (
            <Year key={year} year={year} days={days} context={context} />
          ))}
        </section>
        <div>
          <Seed view={view} context={context} />
          <Add view={view} context={context} />
        </div>
      </div>
    </WorkFrame>
  );
}

function Year({ year, days, context }: { year: string; days: readonly CalendarDay[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  const weekday = new Intl.DateTimeFormat(context.language === 'zh' ? 'zh-CN' : 'en', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  return (
    <table class="table bl-clocktable">
      <caption>{year}</caption>
      <thead>
        <tr>
          <th scope="col">{t(words.day)}</th>
          <th scope="col">{t(words.sort)}</th>
          <th scope="col">{t(words.name)}</th>
          <th scope="col">
            <span class="visually-hidden">{t(words.remove)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, isWorking, name }) => (
          <tr key={day}>
            <td class="bl-when">
              <time datetime={day}>{day}</time> {weekday.format(new Date(`${day}T00:00:00Z`))}
            </td>
            <td>{isWorking ? <b>{t(words.working)}</b> : t(words.off)}</td>
            <td>{name}</td>
            <td>
              <form method="post" action="/admin/calendar/remove">
                <input type="hidden" name="day" value={day} />
                <button class="btn btn-sm" type="submit" aria-label={`${t(words.removeDay)} ${day}`}>
                  {t(words.remove)}
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Seed({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const options = view.seeds.map(({ year, status }) => ({
    value: String(year),
    text: status === 'announced' ? yearText(year) : withNote(year),
  }));
  return (
    <form class="bl-panel" method="post" action="/admin/calendar/import">
      <h2>{t(words.seed)}</h2>
      <p class="bl-quiet">{t(words.seedHint)}</p>
      <SelectField
        form={view.form}
        language={context.language}
        name="year"
        label={words.year}
        options={options}
        required
      />
      <button class="btn" type="submit">
        {t(words.takeIn)}
      </button>
    </form>
  );
}

const yearText = (year: number): Text => ({ zh: `${year}年`, en: String(year) });
const withNote = (year: number): Text => ({
  zh: `${year}年${words.statutory.zh}`,
  en: `${year}${words.statutory.en}`,
});

function Add({ view, context }: Props): JSX.Element {
  const { language } = context;
  const { form } = view;
  const t = speak(language);
  const sorts = [
    { value: 'false', text: words.off },
    { value: 'true', text: words.working },
  ];
  return (
    <form class="bl-panel" method="post" action="/admin/calendar">
      <h2>{t(words.add)}</h2>
      <TextField form={form} language={language} name="day" label={words.day} type="date" required />
      <ChoiceField form={form} language={language} name="isWorking" label={words.sort} options={sorts} required />
      <TextField form={form} language={language} name="name" label={words.name} required more={{ maxlength: 60 }} />
      <button class="btn btn-primary" type="submit">
        {t(words.save)}
      </button>
    </form>
  );
}
