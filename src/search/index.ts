export { choice, expressionOfList, publishedIn, queryWithin } from './as-expression.ts';
export { eachRecord } from './each.ts';
export { highlight, type Run } from './highlight.ts';
export { jumpTarget } from './jump.ts';
export {
  type Choice,
  type ListPage,
  type ListQuery,
  type ListRow,
  type Sort,
  sorts,
} from './model.ts';
export {
  formatListQuery,
  type ListParameter,
  listLimits,
  listParameters,
  nextCursor,
  parseListQuery,
  type QueryProblem,
  type SearchParameters,
} from './parameters.ts';
export { refusedText } from './refused.ts';
export { relatedRecords } from './related.ts';
export { countOf, countsOf, searchRecords } from './search.ts';
export { statisticsOf } from './statistics.ts';
export { searchStatements } from './store.ts';
export { columnStatements } from './store-columns.ts';
export { suggestedNames } from './suggest.ts';
export { asksForWords } from './text.ts';
export { tsqueryOf } from './tsquery.ts';
export { patchesAsked, recordVendorsNamed, vendorsOfRecords } from './vendor-names.ts';
