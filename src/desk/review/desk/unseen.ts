/**
 * Characters that change how others are shown and are not seen themselves: direction controls, zero-width marks, the soft hyphen,
 * controls. A reporter can use them to make a line read as what it is not.
 */
export const unseen =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Variation_Selector}/u;

/** A text without them; line breaks and tabs stay. For what we write ourselves out of a reporter's words. */
export function withoutUnseen(text: string): string {
  return [...text].filter((one) => one === '\n' || one === '\t' || !unseen.test(one)).join('');
}
