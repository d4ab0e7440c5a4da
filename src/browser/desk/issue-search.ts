/**
 * The search of a list on the composing page: while somebody types an expression, what it finds that fits there, what may be meant, or what
 * is wrong with it. A press on a record adds it; a press on what may be meant completes the text.
 */

type Candidate = {
  readonly identifier: string;
  readonly title: string;
  readonly score: number | null;
  readonly vendor: string | null;
};
type Choice = { readonly insert: string; readonly label: string; readonly kind: string };
type Answer = {
  readonly candidates: readonly Candidate[];
  readonly hidden: string | null;
  readonly problems: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly completion: { readonly from: number; readonly to: number; readonly choices: readonly Choice[] };
};

type Save = (command: string) => Promise<void>;

/** Starts the search of a field the first time that it has the focus; fields of other kinds are left alone. */
export function startRecordSearch(input: HTMLInputElement, page: string, save: Save): void {
  const place = input.closest<HTMLElement>('[data-search]')?.dataset.search;
  if (place === undefined || input.dataset.searching !== undefined) return;
  input.dataset.searching = '';
  const target = input.name.slice('add.'.length);
  const list = document.createElement('ul');
  list.className = 'bl-found';
  list.hidden = true;
  input.after(list);
  const search = searcher(input, list, `${page}/candidates?place=${place}&typing=yes`);
  const close = () => (list.hidden = true);
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    // A composition of Chinese owns its keys.
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.querySelector('button')?.focus();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void save(`${target}:add`);
    }
  });
  list.addEventListener('keydown', (event) => stepThrough(event, input, close));
  list.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null;
    if (pressed === null) return;
    close();
    if (pressed.dataset.number !== undefined) void save(`${target}:add:${pressed.dataset.number}`);
    else complete(input, pressed);
  });
  search();
}

function stepThrough(event: KeyboardEvent, input: HTMLInputElement, close: () => void): void {
  const item = event.target instanceof Element ? event.target.closest('li') : null;
  if (event.key === 'Escape') {
    close();
    input.focus();
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  let next = item;
  // Lines that only say something are passed over.
  do
    next = (
      event.key === 'ArrowDown' ? next?.nextElementSibling : next?.previousElementSibling
    ) as HTMLLIElement | null;
  while (next !== null && next.querySelector('button') === null);
  (next?.querySelector('button') ?? input).focus();
}

function searcher(input: HTMLInputElement, list: HTMLElement, address: string): () => void {
  let timer = 0;
  let asked: AbortController | null = null;
  return () => {
    window.clearTimeout(timer);
    asked?.abort();
    timer = window.setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(`${address}&find=${encodeURIComponent(input.value.trimStart())}`, {
          signal: asked.signal,
        });
        if (answer.ok) show(list, (await answer.json()) as Answer);
      } catch {
        // The next key asks again.
      }
    }, 200);
  };
}

function show(list: HTMLElement, { candidates, hidden, problems, completion }: Answer): void {
  const { from, to } = completion;
  list.replaceChildren(
    ...completion.choices.slice(0, 5).map((choice) => meant(choice, { from, to })),
    ...problems.map(({ text }) => said(text, 'bl-wrong')),
    ...candidates.slice(0, 12).map(found),
    ...(hidden === null ? [] : [said(hidden, 'bl-quiet')]),
  );
  list.hidden = list.children.length === 0;
}

function found({ identifier, title, score, vendor }: Candidate): HTMLLIElement {
  const [item, button] = pressable();
  button.dataset.number = identifier;
  const name = document.createElement('span');
  name.textContent = title;
  name.lang = 'zh-CN';
  const facts = document.createElement('small');
  facts.textContent = [identifier, vendor, score?.toFixed(1)].filter(Boolean).join(' · ');
  button.append(name, facts);
  return item;
}

function meant({ insert, label, kind }: Choice, { from, to }: { from: number; to: number }): HTMLLIElement {
  const [item, button] = pressable();
  item.className = 'meant';
  Object.assign(button.dataset, { insert, kind, from, to });
  const [written, named] = [document.createElement('b'), document.createElement('small')];
  written.textContent = insert;
  named.textContent = insert.replaceAll('"', '') === label ? '' : label;
  button.append(written, named);
  return item;
}

function pressable(): [HTMLLIElement, HTMLButtonElement] {
  const [item, button] = [document.createElement('li'), document.createElement('button')];
  button.type = 'button';
  item.append(button);
  return [item, button];
}

function said(text: string, name: string): HTMLLIElement {
  const item = document.createElement('li');
  item.className = `said ${name}`;
  item.textContent = text;
  return item;
}

/** Behind the name of a field its value is typed on; behind a value comes a new word. */
function complete(input: HTMLInputElement, { dataset }: HTMLButtonElement): void {
  const { insert = '', kind = '', from = '0', to = '0' } = dataset;
  const begun = input.value.slice(0, Number(from)) + insert + (kind === 'field' ? '' : ' ');
  input.value = begun + input.value.slice(Number(to)).trimStart();
  input.setSelectionRange(begun.length, begun.length);
  input.focus();
  input.dispatchEvent(new Event('input'));
}
