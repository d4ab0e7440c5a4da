import { startRecordSearch } from './issue-search.ts';

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
    desk.saveSoon(false);
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) desk.saveSoon(false);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    void desk.save(pressed === '' ? null : pressed);
  });
  form.addEventListener('keydown', (event) => onKey(event, form, desk));
  form.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement) startRecordSearch(event.target, form.action, desk.save);
  });
  startDragging(form, desk);
  window.addEventListener('beforeunload', (event) => {
    if (desk.isUnsaved()) event.preventDefault();
  });
}

type Desk = {
  /** `moved`: items were moved, and what is written from them comes anew with the answer. */
  readonly saveSoon: (moved: boolean) => void;
  readonly save: (command: string | null) => Promise<void>;
  readonly isUnsaved: () => boolean;
};

/** One saving at a time: what is typed while one is under way is saved by the next. */
function openDesk(form: HTMLFormElement): Desk {
  const state = { timer: 0, isSaving: false, isTouched: false, isWaiting: false, isMoved: false };
  const said = form.querySelector<HTMLElement>('[data-saved]');
  const say = (what: 'saving' | 'done' | 'failed') => {
    if (said) said.textContent = said.dataset[what] ?? '';
  };
  const saveSoon = (moved: boolean) => {
    state.isTouched = true;
    state.isMoved ||= moved;
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
    const pressed = command ?? (state.isMoved ? 'keep' : null);
    [state.isSaving, state.isWaiting, state.isTouched, state.isMoved] = [true, false, false, false];
    say('saving');
    const isSaved = await send(form, pressed).catch(() => false);
    state.isSaving = false;
    if (!isSaved) state.isTouched = true;
    say(isSaved ? 'done' : 'failed');
  };
  return { saveSoon, save, isUnsaved: () => state.isTouched || state.isSaving || state.isWaiting };
}

/** The values of the form by name, the last one of each, as they were when it was sent. */
type SentValues = ReadonlyMap<string, string>;

/** Sends the form and takes up what the answered page says. Gives false when it was refused: then what was typed stays as it is. */
async function send(form: HTMLFormElement, command: string | null): Promise<boolean> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  const sent: SentValues = new Map(fields);
  if (command !== null) fields.append('do', command);
  const answer = await fetch(form.action, { method: 'POST', body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  takeRegion('refusal', page, sent);
  if (!answer.ok) {
    document.querySelector('[data-region="refusal"]')?.scrollIntoView({ block: 'nearest' });
    return false;
  }
  const version = page.querySelector<HTMLInputElement>('form[data-issue-form] input[data-version]')?.value;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-version]'))
    input.value = version ?? input.value;
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const name = region.dataset.region ?? '';
    // Fields that somebody may be typing in are replaced only where items were moved, added or taken out.
    if (name === 'refusal' || (name === 'choices' && command === null)) continue;
    takeRegion(name, page, sent);
  }
  takeTexts(form, page, sent);
  return true;
}

function takeRegion(name: string, page: Document, sent: SentValues): void {
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
  for (const [field, value] of typedSince(old, sent)) {
    const again = next.querySelector<HTMLInputElement>(`[name="${CSS.escape(field)}"]`);
    if (again !== null) again.value = value;
  }
  old.replaceWith(next);
  if (focused !== undefined) next.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

/** What somebody typed in a region while it was being saved: it is not lost with the old region, and saved next. */
function typedSince(region: Element, sent: SentValues): [string, string][] {
  const fields = region.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select');
  return [...fields]
    .filter(({ name, value }) => sent.get(name) !== value && !name.startsWith('add.'))
    .map(({ name, value }) => [name, value]);
}

/** Paragraphs that nobody wrote anew follow what the platform writes now; without this an old one would pass for somebody's own. */
function takeTexts(form: HTMLFormElement, page: Document, sent: SentValues): void {
  const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
  for (const field of form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="text."]')) {
    const fresh = page.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(field.name)}"]`);
    const isUntouched = sent.get(field.name)?.replace(/\r\n/g, '\n') === field.value;
    if (fresh !== null && isUntouched && tidy(fresh.value) !== tidy(field.value)) field.value = fresh.value;
  }
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
    desk.saveSoon(true);
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
      desk.saveSoon(true);
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
