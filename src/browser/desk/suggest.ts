const pauseMs = 200;

/** Suggestions while a vendor or product is typed, and the score while a vector is. Without an answer nothing changes. */
export function startSuggestions(): void {
  const vendor = document.querySelector<HTMLInputElement>('input[data-suggest="vendor"]');
  const product = document.querySelector<HTMLInputElement>('input[data-suggest="product"]');
  const vector = document.querySelector<HTMLInputElement>('input[data-cvss]');
  if (vendor) {
    afterPause(vendor, async (typed, signal) => {
      if (typed !== '') fill(vendor, (await ask<Names>('/reports/suggest', { vendor: typed }, signal)).vendors);
    });
  }
  if (vendor && product) {
    const products = async (typed: string, signal: AbortSignal) => {
      if (vendor.value.trim() === '') return fill(product, []);
      const asked = { vendor: vendor.value.trim(), product: typed };
      fill(product, (await ask<Names>('/reports/suggest', asked, signal)).products);
    };
    afterPause(product, products);
    product.addEventListener('focus', () => product.dispatchEvent(new Event('input')), { once: true });
  }
  if (vector) startScore(vector);
}

type Names = { readonly vendors: readonly string[]; readonly products: readonly string[] };

/** Calls back once typing pauses; a call that is overtaken is given up. */
function afterPause(input: HTMLInputElement, call: (typed: string, signal: AbortSignal) => Promise<void>): void {
  let timer = 0;
  let running: AbortController | undefined;
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    running?.abort();
    timer = window.setTimeout(() => {
      running = new AbortController();
      call(input.value.trim(), running.signal).catch(() => {});
    }, pauseMs);
  });
}

async function ask<Answer>(path: string, query: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const headers = { accept: 'application/json' };
  const response = await fetch(`${path}?${new URLSearchParams(query)}`, { headers, signal });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

function fill(input: HTMLInputElement, names: readonly string[]): void {
  input.list?.replaceChildren(
    ...names.map((name) => {
      const option = document.createElement('option');
      option.value = name;
      return option;
    }),
  );
}

type Scored = { readonly ok: boolean; readonly text: string; readonly severity?: string };

function startScore(vector: HTMLInputElement): void {
  const shown = document.querySelector<HTMLOutputElement>('[data-score]');
  if (!shown) return;
  const show = async (typed: string, signal: AbortSignal) => {
    shown.hidden = typed === '';
    if (typed === '') return;
    const { ok, text, severity = '' } = await ask<Scored>('/reports/score', { vector: typed }, signal);
    shown.textContent = text;
    shown.dataset.level = ok ? severity : 'none';
  };
  afterPause(vector, show);
  if (vector.value !== '') vector.dispatchEvent(new Event('input'));
}
