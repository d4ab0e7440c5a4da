/** What may be attached, and why so much. */
export const fileLimits = {
  /** A firmware image or a recording of the screen fits. */
  bytesEach: 100 * 1024 * 1024,
  perReport: 20,
  /** Per person within 24 hours; a unit with more sends its batch as one file. */
  daily: { bytes: 2 * 1024 ** 3, files: 200 },
  /** Without an account, per network within 24 hours: ten reports with screenshots. */
  dailyAnonymous: { bytes: 200 * 1024 ** 2, files: 50 },
} as const;

export const dayMs = 86_400_000;
