/** A field of a form that was refused, as it was typed. */
export type Typed = { readonly name: string; readonly value: string };

/**
 * What somebody typed into a form, for giving it back on the page that refuses it: the house rule is that no text is lost. Left out is
 * what nobody typed (numbers, marks, choices of a letter) and what must not stand on a page: passwords, codes and secrets.
 */
export function typedOf(body: unknown): readonly Typed[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.entries(body)
    .flatMap(([name, value]) => [value].flat().map((one: unknown) => ({ name, value: one })))
    .filter((one): one is Typed => typeof one.value === 'string' && isText(one.value) && !secret.test(one.name));
}

const secret = /pass|secret|token|credential|^(code|key|otp|response|back)$/i;

/** Worth giving back: more than a sign or a number. */
const isText = (value: string) => value.trim().length > 1 && !/^[\d\s.:-]*$/.test(value) && value !== 'true';
