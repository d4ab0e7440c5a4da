import type { WantedTokens } from '#expression/index.ts';

/** Tokens as a PostgreSQL `tsquery` over `published.record_term`, all of which must occur; null when there are none. */
export function tsqueryOf({ whole, begun }: WantedTokens): string | null {
  const terms = new Set([...begun.map((beginning) => `${lexeme(beginning)}:*`), ...whole.map(lexeme)]);
  return terms.size === 0 ? null : [...terms].join(' & ');
}

function lexeme(token: string): string {
  return `'${token.replace(/['\\]/g, '$&$&')}'`;
}
