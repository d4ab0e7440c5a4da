/** One key, one thing: what every page of the desk shares. */

/** True while somebody types: then letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(target.type);
}

/** A plain key, as typed: `j`, `?`, `ArrowDown`; null with Ctrl, Alt or Meta, which are the browser's. */
export function plainKey(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** Presses the first button or link with this key that is shown; tells whether there was one. */
export function press(key: string, within: ParentNode = document): boolean {
  const found = [...within.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  const target = found.find((one) => one.checkVisibility());
  target?.click();
  return target !== undefined;
}

/** Storage may be switched off; everything works all the same. */
export function remember(name: string, value: string): void {
  try {
    sessionStorage.setItem(name, value);
  } catch {}
}

export function recall(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
