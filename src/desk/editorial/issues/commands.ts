/** What a button of the composing page does to a list: the same that dragging or the keyboard do in the browser. Pure. */
import { newsIn, noticeIn, numberIn, one, type Sent } from './form.ts';
import { type Member, members, type Shown } from './shown.ts';

/** A button's value: `zeroDayExamples:up:1`, `alerts.2:remove:0`, `important:add`, `single:add:CNVD-2024-04955`, `rules:take`, `count`. */
export type Command = {
  readonly target: string;
  readonly verb: 'up' | 'down' | 'remove' | 'add' | 'propose' | 'none' | 'restore' | 'count' | 'take';
  readonly at: number;
  /** For `restore`: language and block; for `add`: the number of a record that was found. */
  readonly of: string;
};

const verbs = ['up', 'down', 'remove', 'add', 'propose', 'none', 'restore', 'count', 'take'] as const;

/** Null for what is no command, which is then a plain saving. */
export function readCommand(text: string): Command | null {
  if (text === 'count') return { target: '', verb: 'count', at: 0, of: '' };
  const [target = '', verb = '', rest = ''] = text.split(':');
  const known = verbs.find((one) => one === verb);
  if (known === undefined || target === '') return null;
  const isPlace = /^\d{1,4}$/.test(rest);
  if ((known === 'up' || known === 'down' || known === 'remove') && !isPlace) return null;
  return { target, verb: known, at: isPlace ? Number(rest) : 0, of: rest };
}

/** The page's content after a button; `propose` and `restore` are not of it: they change what is chosen, not what is shown. */
export function applyCommand(shown: Shown, command: Command, sent: Sent): Shown {
  const { target, verb, of } = command;
  if (verb === 'none') return noneOf(shown, target);
  if (verb === 'add') return added(shown, target, { sent, of });
  const change = <Item>(items: readonly Item[]) => moved(items, command);
  const group = /^alerts\.(\d{1,2})$/.exec(target);
  if (group) return inGroup(shown, Number(group[1]), change);
  switch (target) {
    case 'zeroDayExamples':
    case 'sectorExamples':
      return { ...shown, [target]: change(shown[target]) };
    case 'alerts':
      return { ...shown, alerts: change(shown.alerts) };
    case 'important':
      return { ...shown, important: change(shown.important) };
    case 'news':
      return { ...shown, news: change(shown.news) };
    case 'notices':
      return { ...shown, notices: change(shown.notices) };
    default:
      return shown;
  }
}

/** Which member a `propose` gives back to the rules. */
export function proposedMember({ verb, target }: Command): Member | null {
  return verb === 'propose' ? (members.find((member) => member === target) ?? null) : null;
}

/** A list after one of its items went up, down or out. */
export function moved<Item>(items: readonly Item[], { verb, at }: Command): Item[] {
  const next = [...items];
  const [item] = next.splice(at, 1);
  if (item === undefined || verb === 'remove') return next;
  next.splice(Math.max(0, at + (verb === 'up' ? -1 : 1)), 0, item);
  return next;
}

function inGroup(shown: Shown, at: number, change: (records: readonly string[]) => string[]): Shown {
  const alerts = shown.alerts.map((group, n) => (n === at ? { ...group, records: change(group.records) } : group));
  // A group without a record is none.
  return { ...shown, alerts: alerts.filter(({ records }) => records.length > 0) };
}

function noneOf(shown: Shown, target: string): Shown {
  switch (target) {
    case 'level':
    case 'single':
    case 'verification':
      return { ...shown, [target]: null };
    case 'zeroDayExamples':
    case 'sectorExamples':
    case 'alerts':
    case 'important':
    case 'news':
    case 'notices':
      return { ...shown, [target]: [] };
    default:
      return shown;
  }
}

/** Adds what stands in the list's own field; an empty field adds an empty item where one is filled in on the page. */
function added(shown: Shown, target: string, { sent, of }: { readonly sent: Sent; readonly of: string }): Shown {
  const record = numberIn(of || one(sent, `add.${target}`));
  const group = /^alerts\.(\d{1,2})$/.exec(target);
  if (group) return record === '' ? shown : inGroup(shown, Number(group[1]), (records) => [...records, record]);
  switch (target) {
    case 'zeroDayExamples':
    case 'sectorExamples':
      return record === '' ? shown : { ...shown, [target]: [...shown[target], record] };
    case 'important':
      return record === ''
        ? shown
        : { ...shown, important: [...shown.important, { record, remediation: '', remediationEn: '' }] };
    case 'single':
      return record === '' ? shown : { ...shown, single: { ...noWords, record } };
    case 'verification':
      return record === '' ? shown : { ...shown, verification: { ...unverified, record } };
    case 'news': {
      const item = newsIn(sent, 'add.news');
      return item === null ? shown : { ...shown, news: [...shown.news, item] };
    }
    case 'notices': {
      const item = noticeIn(sent, 'add.notices');
      return item === null ? shown : { ...shown, notices: [...shown.notices, item] };
    }
    default:
      return shown;
  }
}

/** Words that nobody has set yet: they are proposed. */
const noWords = {
  ...{ product: '', introduction: '', disclosed: '', harm: '' },
  ...{ productEn: '', introductionEn: '', disclosedEn: '', harmEn: [] },
};
const unverified = { description: [], descriptionEn: [], proofUrls: [], provider: '' };
