/** A term in both languages of the platform. */
export type Term = { readonly zh: string; readonly en: string };
