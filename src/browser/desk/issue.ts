/**
 * The composing page: saves while somebody writes, moves items by dragging and by keys, looks for records as somebody types. Every press
 * goes through the page's own form, so that the page is the same without this script.
 */

const pauseMs = 900;

/** Starts on the composing page of a draft; elsewhere does nothing. */
export function startIssueDesk(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-issue-form]');
  if (form === null) return;
  const desk = openDesk(form);
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name.startsWith('add.')) return;
    desk.saveSoon();
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) desk.saveSoon();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    void desk.save(pressed === '' ? null : pressed);
  });
  form.addEventListener('keydown', (event) => onKey(event, form, desk));
  form.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement) startSearch(event.target, form, desk);
  });
  startDragging(form, desk);
  window.addEventListener('beforeunload', (event) => {
    if (desk.isUnsaved()) event.preventDefault();
  });
}

type Desk = {
  readonly saveSoon: () => void;
  readonly save: (command: string | null) => Promise<void>;
  readonly isUnsaved: () => boolean;
};

/** One saving at a time: what is typed while one is under way is saved by the next. */
function openDesk(form: HTMLFormElement): Desk {
  const state = { timer: 0, isSaving: false, isTouched: false, isWaiting: false };
  const said = form.querySelector<HTMLElement>('[data-saved]');
  const say = (what: 'saving' | 'done' | 'failed') => {
    if (said) said.textContent = said.dataset[what] ?? '';
  };
  const saveSoon = () => {
    state.isTouched = true;
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(() => void save(null), pauseMs);
  };
  const save = async (command: string | null): Promise<void> => {
    window.clearTimeout(state.timer);
    if (state.isSaving) {
      // A press that comes in the middle of a saving is done after it.
      state.isWaiting = true;
      window.setTimeout(() => void save(command), 150);
      return;
    }
    [state.isSaving, state.isWaiting, state.isTouched] = [true, false, false];
    say('saving');
    const isSaved = await send(form, command).catch(() => false);
    state.isSaving = false;
    if (!isSaved) state.isTouched = true;
    say(isSaved ? 'done' : 'failed');
  };
  return { saveSoon, save, isUnsaved: () => state.isTouched || state.isSaving || state.isWaiting };
}

/** Sends the form and takes up what the answered page says. Gives false when it was refused: then what was typed stays as it is. */
async function send(form: HTMLFormElement, command: string | null): Promise<boolean> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  if (command !== null) fields.append('do', command);
  const answer = await fetch(form.action, { method: 'POST', body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  takeRegion('refusal', page);
  if (!answer.ok) {
    document.querySelector('[data-region="refusal"]')?.scrollIntoView({ block: 'nearest' });
    return false;
  }
  const version = page.querySelector<HTMLInputElement>('form[data-issue-form] input[data-version]')?.value;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-version]'))
    input.value = version ?? input.value;
  const isOfItems = command !== null;
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const name = region.dataset.region ?? '';
    // Fields that somebody may be typing in are replaced only where a button asked for it.
    if (name === 'refusal' || (name === 'choices' && !isOfItems)) continue;
    takeRegion(name, page);
  }
  if (command?.startsWith('text:restore')) restoreField(command, page);
  return true;
}

function takeRegion(name: string, page: Document): void {
  const selector = `[data-region="${CSS.escape(name)}"]`;
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old === null || fresh === null) return;
  const open = new Set(
    [...old.querySelectorAll<HTMLDetailsElement>('details[data-keep][open]')].map((one) => one.dataset.keep),
  );
  const focused = document.activeElement?.closest<HTMLElement>('[data-focus]')?.dataset.focus;
  const next = document.importNode(fresh, true);
  for (const one of next.querySelectorAll<HTMLDetailsElement>('details[data-keep]'))
    one.open = open.has(one.dataset.keep);
  old.replaceWith(next);
  if (focused !== undefined) next.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

function restoreField(command: string, page: Document): void {
  const place = command.slice('text:restore:'.length);
  const name = `text.${place}`;
  const [old, fresh] = [document, page].map((one) =>
    one.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(name)}"]`),
  );
  if (old && fresh) old.value = fresh.value;
}

/** Alt with an arrow moves an item, Delete takes it out; only while the item itself has the focus or an arrow is meant for it. */
function onKey(event: KeyboardEvent, form: HTMLFormElement, desk: Desk): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-item]')) return;
  const item = event.target;
  const isUp = event.altKey && event.key === 'ArrowUp';
  const isDown = event.altKey && event.key === 'ArrowDown';
  if (isUp) item.previousElementSibling?.before(item);
  if (isDown) item.nextElementSibling?.after(item);
  if (isUp || isDown) {
    event.preventDefault();
    item.focus();
    desk.saveSoon();
  }
  if (event.key === 'Delete') {
    event.preventDefault();
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    if (next instanceof HTMLElement) next.focus();
    else form.querySelector<HTMLElement>('button')?.focus();
    void desk.save('keep');
  }
}

/** Drags by the grip, so that text in an item can still be selected; works with mouse, pen and finger. */
function startDragging(form: HTMLFormElement, desk: Desk): void {
  form.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof Element) || !event.target.matches('.bl-grip')) return;
    const item = event.target.closest<HTMLElement>('[data-item]');
    const list = item?.parentElement;
    if (!item || !list) return;
    event.preventDefault();
    item.classList.add('dragging');
    const follow = (move: PointerEvent) => placeAt(item, list, move.clientY);
    const stop = () => {
      item.classList.remove('dragging');
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
      desk.saveSoon();
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  });
}

function placeAt(item: HTMLElement, list: HTMLElement, y: number): void {
  const others = [...list.children].filter((one): one is HTMLElement => one instanceof HTMLElement && one !== item);
  const behind = others.find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (behind === undefined) list.append(item);
  else if (behind !== item.nextElementSibling) behind.before(item);
}

type Candidate = {
  readonly identifier: string;
  readonly title: string;
  readonly score: number | null;
  readonly vendor: string | null;
};

/** Searches the records that fit a place while somebody types in its field; a press on one adds it. */
function startSearch(input: HTMLInputElement, form: HTMLFormElement, desk: Desk): void {
  const place = input.closest<HTMLElement>('[data-search]')?.dataset.search;
  if (place === undefined || input.dataset.searching !== undefined) return;
  input.dataset.searching = '';
  const target = input.name.slice('add.'.length);
  const list = document.createElement('ul');
  list.className = 'bl-found';
  list.hidden = true;
  input.after(list);
  const [search, close] = [
    searcher(input, list, `${form.action}/candidates?place=${place}`),
    () => (list.hidden = true),
  ];
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.querySelector('button')?.focus();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void desk.save(`${target}:add`);
    }
  });
  list.addEventListener('keydown', (event) => stepThrough(event, input, close));
  list.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('button')?.dataset.number : undefined;
    if (chosen === undefined) return;
    input.value = chosen;
    close();
    void desk.save(`${target}:add`);
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
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
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
        const answer = await fetch(`${address}&find=${encodeURIComponent(input.value.trim())}`, {
          signal: asked.signal,
        });
        if (!answer.ok) return;
        const { candidates } = (await answer.json()) as { readonly candidates: readonly Candidate[] };
        list.replaceChildren(...candidates.slice(0, 12).map(found));
        list.hidden = candidates.length === 0;
      } catch {
        // The next key asks again.
      }
    }, 200);
  };
}

function found({ identifier, title, score, vendor }: Candidate): HTMLLIElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.number = identifier;
  const name = document.createElement('span');
  name.textContent = title;
  const facts = document.createElement('small');
  facts.textContent = [identifier, vendor, score?.toFixed(1)].filter(Boolean).join(' · ');
  button.append(name, facts);
  item.append(button);
  return item;
}
