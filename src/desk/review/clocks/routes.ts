import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage, type Text } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  type Problem,
  page,
  type RawInput,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { addDay, type CalendarChange, dropDay, importYear, readCalendar } from './calendar.ts';
import { CalendarPage, type CalendarView } from './calendar-page.tsx';
import { seedYears } from './seed.ts';
import { calendarWords } from './words.ts';

const place = '/admin/calendar';
const may = 'calendar:edit';
const dayText = Type.String({ maxLength: 20 });

/** The working calendar, and what changes it. */
export function calendarRoutes(world: World): AnyRoute[] {
  const changed = ({ days, limits }: CalendarChange) => redirect(`${place}?days=${days}&limits=${limits}`);
  const again = (refused: Problem, input: RawInput, context: Context) => shownAgain(world, refused, input, context);
  return [
    route({
      method: 'GET',
      path: place,
      may,
      takes: { query: Type.Object({ days: Type.Optional(Type.Integer()), limits: Type.Optional(Type.Integer()) }) },
      does: ({ query: { days, limits } }, context) =>
        viewOf(world, context, days === undefined ? null : calendarWords.done(days, limits ?? 0)),
      shows: (view, context) => page(renderPage(CalendarPage, { view, context })),
    }),
    route({
      method: 'POST',
      path: place,
      may,
      takes: {
        body: Type.Object({ day: dayText, isWorking: Type.Boolean(), name: Type.String({ maxLength: 200 }) }),
      },
      does: ({ body }, context) => addDay(world, body, by(context)),
      shows: changed,
      again,
    }),
    route({
      method: 'POST',
      path: `${place}/remove`,
      may,
      takes: { body: Type.Object({ day: dayText }) },
      does: ({ body: { day } }, context) => dropDay(world, day, by(context)),
      shows: changed,
      again,
    }),
    route({
      method: 'POST',
      path: `${place}/import`,
      may,
      takes: { body: Type.Object({ year: Type.Integer() }) },
      does: ({ body: { year } }, context) => importYear(world, year, by(context)),
      shows: changed,
      again,
    }),
  ];
}

const by = (context: Context) => ({ actor: actorOf(context), now: context.now, client: context.client });

async function viewOf(
  world: World,
  context: Context,
  done: Text | null,
  form: FormState | null = null,
): Promise<CalendarView> {
  const year = dayOf(context.now, context.timeZone).slice(0, 4);
  return {
    days: await readCalendar(world, actorOf(context)),
    seeds: seedYears().toReversed(),
    done,
    form: form ?? freshForm({ isWorking: 'false', year }),
  };
}

async function shownAgain(world: World, refused: Problem, input: RawInput, context: Context) {
  const form = { values: input.body, mistakes: refused.fields, refused: refused.text };
  return page(renderPage(CalendarPage, { view: await viewOf(world, context, null, form), context }), refused.status);
}
