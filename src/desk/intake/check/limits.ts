/**
 * How much a field of a report may hold, in characters; for lists how many items, and how long each. Generous: the longest
 * description of a public record has some 4,000 characters, and a proof of concept may be a whole script.
 */
export const contentLimits = {
  title: 200,
  vendor: 200,
  product: 200,
  versions: 1000,
  unit: 200,
  location: 2000,
  place: 500,
  description: 20_000,
  reproduction: 50_000,
  proofCode: 200_000,
  proofLanguage: 50,
  remediation: 10_000,
  finder: 100,
  cvss: 300,
  reservedIdentifier: 20,
  instances: { items: 200, each: 2000 },
  cves: { items: 50, each: 40 },
  references: { items: 50, each: 2000 },
} as const;
