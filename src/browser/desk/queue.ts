/** The queue that the keyboard owns: moving, the selected report beside it, and one key for each thing to do. */
import { isTyping, plainKey, press, recall, remember } from './keys.ts';

const queue = document.querySelector<HTMLElement>('[data-queue]');
const detail = document.querySelector<HTMLElement>('[data-detail]');
const help = document.querySelector<HTMLDialogElement>('dialog[data-keys]');
/** Where the window has no room for the detail, a line leads to its page instead. */
const roomy = window.matchMedia('(min-width: 1101px)');

const lines = queue ? [...queue.querySelectorAll<HTMLTableRowElement>('tr[data-report]')] : [];
let current = -1;
let asked: AbortController | null = null;
let waiting = 0;
/** A key that was pressed before the report it is meant for had come. */
let pending: string | null = null;

if (queue && lines.length > 0) {
  const place = recall(`bulou.queue ${queue.dataset.queue}`);
  select(Math.min(lines.length - 1, Math.max(0, Number(place ?? 0) || 0)), false);
}

function select(at: number, isMoving = true): void {
  const line = lines[at];
  if (!line || !queue) return;
  lines[current]?.removeAttribute('aria-selected');
  lines[current]?.classList.remove('current');
  current = at;
  line.classList.add('current');
  remember(`bulou.queue ${queue.dataset.queue}`, String(at));
  if (isMoving) line.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  if (isMoving) line.scrollIntoView({ block: 'nearest' });
  peek(line.dataset.report ?? '');
}

/** Loads the detail once the keyboard rests, so that running through the queue asks for nothing. */
function peek(receipt: string): void {
  if (!detail || !roomy.matches) return;
  asked?.abort();
  clearTimeout(waiting);
  pending = null;
  waiting = window.setTimeout(() => void load(receipt), 120);
}

async function load(receipt: string): Promise<void> {
  if (!detail || !queue) return;
  const controller = new AbortController();
  asked = controller;
  detail.setAttribute('aria-busy', 'true');
  const slow = window.setTimeout(() => say(detail.dataset.loading ?? ''), 300);
  try {
    const back = encodeURIComponent(location.pathname + location.search.replace(/[?&]done=[^&]*/, ''));
    const answer = await fetch(`/desk/reports/${receipt}/peek?back=${back}`, { signal: controller.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-peek]');
    if (!part) throw new Error('no detail');
    clearTimeout(slow);
    detail.replaceChildren(document.importNode(part, true));
    const key = pending;
    pending = null;
    if (key !== null) press(key, detail);
  } catch {
    if (!controller.signal.aborted) say(detail.dataset.failed ?? '');
  } finally {
    clearTimeout(slow);
    if (asked === controller) detail.removeAttribute('aria-busy');
  }
}

function say(text: string): void {
  const line = document.createElement('p');
  line.className = 'bl-quiet';
  line.textContent = text;
  detail?.replaceChildren(line);
}

queue?.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const line = event.target.closest<HTMLTableRowElement>('tr[data-report]');
  if (!line || event.target.closest('a, input, button') || !roomy.matches) return;
  select(lines.indexOf(line));
});

queue?.addEventListener('change', count);
count();

/** How many are ticked; a tick is undone by the next `s`. */
function count(): void {
  const shown = queue?.querySelector<HTMLElement>('[data-chosen]');
  if (!shown) return;
  const ticked = lines.filter((line) => line.querySelector<HTMLInputElement>('input[name=report]')?.checked).length;
  shown.textContent = ticked === 0 ? '' : `${ticked} ${shown.dataset.chosen ?? ''}`;
}

const inQueue: Readonly<Record<string, () => void>> = {
  j: () => select(current + 1),
  ArrowDown: () => select(current + 1),
  k: () => select(current - 1),
  ArrowUp: () => select(current - 1),
  o: () => lines[current]?.querySelector('a')?.click(),
  Enter: () => lines[current]?.querySelector('a')?.click(),
  s: () => {
    const box = lines[current]?.querySelector<HTMLInputElement>('input[name=report]');
    box?.click();
  },
};

document.addEventListener('keydown', (event) => {
  const key = plainKey(event);
  if (key === null || event.defaultPrevented || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  if (!queue && !document.querySelector('[data-report-page]')) return;
  // Enter on a focused link or button is theirs.
  const onControl = event.target instanceof Element && event.target.closest('a, button, summary, input') !== null;
  if (key === 'Enter' && onControl) return;
  if (key === '?' && help) {
    event.preventDefault();
    help.showModal();
    return;
  }
  const own = queue && lines.length > 0 ? inQueue[key] : undefined;
  if (own) {
    event.preventDefault();
    own();
    return;
  }
  if (/^[a-z=]$/.test(key) && press(key)) {
    event.preventDefault();
    return;
  }
  // The detail is still on its way: the key waits for the report it was meant for.
  if (queue && detail && (detail.hasAttribute('aria-busy') || waiting !== 0) && /^[a-z]$/.test(key)) pending = key;
});
