import type { Db } from '#platform/db/index.ts';
import { vendorOrigins } from '#vocabulary/index.ts';
import { checkedBy } from '../choices.ts';
import { refusing } from '../documents.ts';
import {
  countPeriodical,
  generatedPeriodical,
  type PeriodicalRequest,
  periodicalDocuments,
} from '../periodicals/actions.ts';
import type { AttentionChoices, PeriodicalChoices } from '../periodicals/model.ts';
import { applyAttentionCommand, attentionChosen, attentionShown, readAttentionForm } from './attention-form.ts';
import type { Command } from './commands.ts';
import type { Sent } from './form.ts';
import type { PeriodicalIssue, Recounted } from './model.ts';
import { textsFrom } from './texts-form.ts';

/** The choices of another periodical after its form. Refuses `editorial.choices-invalid`, naming the field. */
export function periodicalChoicesFrom(issue: PeriodicalIssue, sent: Sent, command: Command | null): PeriodicalChoices {
  const { figures, choices } = issue;
  const texts = textsFrom(sent, generatedPeriodical(figures), choices.texts, command);
  const { texts: _, ...named } = figures.schema === 'bulou-attention/1' ? halves(issue, sent, command) : choices;
  const isAny = Object.values(texts).some((one) => Object.keys(one ?? {}).length > 0);
  const asked = isAny ? { ...named, texts } : named;
  const schema = issue.periodical === 'attention' ? 'data/attention.schema.json' : 'data/review.schema.json';
  return checkedBy(asked, schema) as PeriodicalChoices;
}

function halves({ figures, choices }: PeriodicalIssue, sent: Sent, command: Command | null): AttentionChoices {
  if (figures.schema !== 'bulou-attention/1') return choices;
  const stood = attentionShown(figures);
  const typed = readAttentionForm(sent, stood);
  const asked = command === null ? typed : applyAttentionCommand(typed, command, sent);
  const chosen = attentionChosen(asked, stood, choices);
  const origin = vendorOrigins.find((half) => half === command?.target);
  if (command?.verb !== 'propose' || origin === undefined) return chosen;
  const { [origin]: _, ...rest } = chosen;
  return rest;
}

type Today = { readonly now: Date; readonly timeZone: string };

/** Counts and composes an issue of another periodical anew, contradictions and all. Refuses what a choice may be refused for. */
export function recountPeriodical(
  db: Db,
  issue: Pick<PeriodicalIssue, 'figures' | 'choices' | 'rules'>,
  today: Today,
): Promise<Recounted> {
  const { choices, rules } = issue;
  return refusing(async () => {
    const { figures, proposed } = await countPeriodical(db, { ...requestFor(issue, today), rules });
    return { ...periodicalDocuments(figures, choices), rules, proposed };
  });
}

function requestFor(
  { figures, choices }: Pick<PeriodicalIssue, 'figures' | 'choices'>,
  today: Today,
): PeriodicalRequest {
  const { issue, period, schema } = figures;
  switch (schema) {
    case 'bulou-attention/1':
      return { kind: 'attention', issue, period, choices, ...today };
    case 'bulou-monthly/1':
      return { kind: 'monthly', period, choices, ...today };
    case 'bulou-annual/1':
      return { kind: 'annual', period, choices, ...today };
  }
}
