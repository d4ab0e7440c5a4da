import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

/**
 * Forms with `data-passkey` ask the authenticator between the button and the sending: options from `…/options` beside the form's
 * address, the authenticator's answer into the hidden field `response`, then the form goes its ordinary way.
 */
export function startPasskeys(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    if (!browserSupportsWebAuthn()) {
      if (form.dataset.passkey === 'create') say(form, form.dataset.unsupported);
      continue;
    }
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (form.getAttribute('aria-busy') !== 'true') void answer(form);
    });
  }
}

async function answer(form: HTMLFormElement): Promise<void> {
  form.setAttribute('aria-busy', 'true');
  say(form, undefined);
  try {
    const options = await askOptions(form);
    if (options === null) return;
    const answered =
      form.dataset.passkey === 'create'
        ? await startRegistration({ optionsJSON: options as never })
        : await startAuthentication({ optionsJSON: options as never });
    const field = form.elements.namedItem('response');
    if (field instanceof HTMLInputElement) field.value = JSON.stringify(answered);
    form.submit();
  } catch (thrown) {
    say(form, reasonOf(form, thrown));
  } finally {
    form.removeAttribute('aria-busy');
  }
}

/** The options, or null after the refusal was shown. */
async function askOptions(form: HTMLFormElement): Promise<unknown> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && name !== 'response') body.append(name, value);
  }
  const headers = { accept: 'application/json' };
  const response = await fetch(`${new URL(form.action).pathname}/options`, { method: 'POST', body, headers });
  const value: unknown = await response.json();
  if (response.ok) return value;
  const title = typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : undefined;
  say(form, title ?? form.dataset.failed);
  return null;
}

function reasonOf(form: HTMLFormElement, thrown: unknown): string | undefined {
  if (thrown instanceof WebAuthnError && thrown.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
    return form.dataset.known;
  }
  const isCancelled = thrown instanceof Error && /^(NotAllowedError|AbortError)$/.test(thrown.name);
  return isCancelled ? form.dataset.cancelled : form.dataset.failed;
}

function say(form: HTMLFormElement, text: string | undefined): void {
  const place = form.querySelector<HTMLElement>('[data-passkey-says]');
  if (place === null) return;
  place.textContent = text ?? '';
  place.hidden = text === undefined;
}
