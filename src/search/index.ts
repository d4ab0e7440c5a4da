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
  parseListQuery,
  type QueryProblem,
  type SearchParameters,
} from './parameters.ts';
