const pauseMs = 120;

type Choice = { readonly insert: string; readonly label: string; readonly kind: string };
type Answer = { readonly from: number; readonly to: number; readonly choices: readonly Choice[] };

/**
 * Completion of expressions while they are typed, for every box that names where to ask (`data-expression`): a list below the box, with
 * arrows, Enter or Tab to take, Escape to close. A box for the value of one field says which (`data-field`), and in which other box the
 * vendor stands that it is narrowed to (`data-vendor`). Without an answer nothing changes; without this script the box is a plain one.
 */
export function startSearchBoxes(): void {
  for (const [at, input] of [...document.querySelectorAll<HTMLInputElement>('input[data-expression]')].entries()) {
    start(input, `suggest-${at}`);
  }
}

function start(input: HTMLInputElement, id: string): void {
  const list = document.createElement('ul');
  Object.assign(list, { id, className: 'bl-suggest', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent?.trim() ?? '');
  input.insertAdjacentElement('afterend', list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': id,
  })) {
    input.setAttribute(name, value);
  }
  const box: Box = { input, list, answer: null, chosen: -1 };
  let timer = 0;
  let running: AbortController | undefined;
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    running?.abort();
    timer = window.setTimeout(() => {
      running = new AbortController();
      ask(input, running.signal).then(
        (answer) => show(box, answer),
        () => {},
      );
    }, pauseMs);
  });
  input.addEventListener('keydown', (event) => onKey(box, event));
  input.addEventListener('blur', () => close(box));
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('li') : null;
    if (option) take(box, [...list.children].indexOf(option));
  });
}

type Box = {
  readonly input: HTMLInputElement;
  readonly list: HTMLUListElement;
  answer: Answer | null;
  chosen: number;
};

async function ask(input: HTMLInputElement, signal: AbortSignal): Promise<Answer> {
  const { expression, field } = input.dataset;
  const typed = field === undefined ? input.value : `${field}:"${unquoted(input.value)}`;
  const at = field === undefined ? (input.selectionStart ?? typed.length) : typed.length;
  const query = new URLSearchParams({ q: typed, at: String(at), ...vendorBeside(input) });
  const response = await fetch(`${expression}?${query}`, {
    headers: { accept: 'application/json' },
    signal,
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

/** Names stand in quotation marks where the whole of one is meant. */
const unquoted = (text: string) => text.replace(/["“”„＂]/g, '').trim();

/** The vendor of the box beside it: its products alone are offered. */
function vendorBeside(input: HTMLInputElement): { readonly vendor?: string } {
  const beside = document.getElementById(input.dataset.vendor ?? '');
  const vendor = beside instanceof HTMLInputElement ? unquoted(beside.value) : '';
  return vendor === '' ? {} : { vendor };
}

function show(box: Box, answer: Answer): void {
  close(box);
  if (document.activeElement !== box.input || answer.choices.length === 0) return;
  box.answer = answer;
  box.chosen = -1;
  box.list.replaceChildren(
    ...answer.choices.map(({ insert, label }, at) => {
      const option = document.createElement('li');
      option.id = `${box.list.id}-${at}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const [written, meant] = [document.createElement('b'), document.createElement('span')];
      written.textContent = insert;
      meant.textContent = insert.replaceAll('"', '') === label ? '' : label;
      option.append(written, meant);
      return option;
    }),
  );
  box.list.hidden = false;
  box.input.setAttribute('aria-expanded', 'true');
  box.input.removeAttribute('aria-activedescendant');
}

function close(box: Box): void {
  box.answer = null;
  box.list.hidden = true;
  box.input.setAttribute('aria-expanded', 'false');
  box.input.removeAttribute('aria-activedescendant');
}

function onKey(box: Box, event: KeyboardEvent): void {
  // A composition of Chinese owns its keys.
  if (box.answer === null || event.isComposing) return;
  const { length } = box.answer.choices;
  if (event.key === 'ArrowDown') choose(box, (box.chosen + 1) % length);
  else if (event.key === 'ArrowUp') choose(box, (box.chosen <= 0 ? length : box.chosen) - 1);
  else if (event.key === 'Escape') close(box);
  // Enter sends the form unless something was chosen: whoever types on is not held up.
  else if ((event.key === 'Enter' || event.key === 'Tab') && box.chosen >= 0) take(box, box.chosen);
  else return;
  event.preventDefault();
}

function choose(box: Box, at: number): void {
  box.chosen = at;
  for (const [n, option] of [...box.list.children].entries()) option.setAttribute('aria-selected', String(n === at));
  const option = box.list.children[at];
  if (!option) return;
  box.input.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

function take(box: Box, at: number): void {
  const choice = box.answer?.choices[at];
  if (!box.answer || !choice) return;
  const { input } = box;
  if (input.dataset.field !== undefined) {
    input.value = choice.insert;
    close(box);
    input.focus();
    return;
  }
  // Behind the name of a field its value is typed on; behind a value comes a new word.
  const insert = choice.kind === 'field' ? choice.insert : `${choice.insert} `;
  const rest = input.value.slice(box.answer.to).replace(/^ /, choice.kind === 'field' ? ' ' : '');
  const end = box.answer.from + insert.length;
  input.value = input.value.slice(0, box.answer.from) + insert + rest;
  input.setSelectionRange(end, end);
  close(box);
  input.focus();
  if (choice.kind === 'field') input.dispatchEvent(new Event('input'));
}
