/** A text in both languages of the platform; a missing one does not compile. */
export type Text = { readonly zh: string; readonly en: string };

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
