import { type Element, everyElement, findAll, parseHtml, unescaped } from './html.ts';

/** What a browser without a script would send of a form: its fields in their order, several values of a name as a list. */
export type SentForm = Record<string, string | string[]>;

/** Reads the form that posts to `action` out of a page; `press` is the value of the button pressed, by its name `do`. */
export function formIn(html: string, action: string, press?: string): SentForm {
  const form = findAll(parseHtml(html), 'form').find((one) => one.attributes.get('action') === action);
  if (form === undefined) throw new Error(`no form to ${action} on the page`);
  const sent: SentForm = {};
  const add = (name: string, value: string) => {
    const known = sent[name];
    sent[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  };
  for (const element of everyElement(form)) {
    const name = element.attributes.get('name');
    if (name === undefined || element.name === 'button') continue;
    add(name, sentValue(element));
  }
  if (press !== undefined) {
    const buttons = findAll(form, 'button').map((button) => button.attributes.get('value'));
    if (!buttons.includes(press))
      throw new Error(`no button ${press}; there are ${buttons.filter(Boolean).join(', ')}`);
    add('do', press);
  }
  return sent;
}

function sentValue(element: Element): string {
  if (element.name === 'textarea') return unescaped(element.children.filter((one) => typeof one === 'string').join(''));
  if (element.name !== 'select') return element.attributes.get('value') ?? '';
  const options = findAll(element, 'option');
  const chosen = options.find((option) => option.attributes.has('selected')) ?? options[0];
  return chosen?.attributes.get('value') ?? '';
}
