/** `@secvisogram/csaf-validator-lib` 2 ships no types: every test is a function of a document. */
declare module '@secvisogram/csaf-validator-lib/*' {
  export const csaf_2_0_strict: unknown;
}
