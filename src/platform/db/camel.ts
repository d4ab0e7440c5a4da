/** The name that TypeScript uses for an SQL column: `first_seen_on` gives `firstSeenOn`. The same as Kysely's plugin. */
export function camelCase(column: string): string {
  return column.replace(/(?!^)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
