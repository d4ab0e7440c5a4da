export { type Completion, completeExpression, type NamesWanted, namesWanted } from './complete.ts';
export { type Explained, explainExpression } from './explain.ts';
export {
  type ChoiceField,
  choiceTerms,
  type FieldCode,
  type FieldWords,
  fieldCodes,
  fieldWords,
} from './fields.ts';
export { formatExpression } from './format.ts';
export { exactName, fieldHasWords, phrase, statedVersion, words } from './makers.ts';
export { compares, matchesExpression, type Subject, textHolds } from './matches.ts';
export { type Meant, meantInstead } from './meant.ts';
export {
  allOf,
  anyOf,
  type Expression,
  type ExpressionProblem,
  everything,
  expressionLimits,
  type Facts,
  type Moment,
  not,
  type Operator,
  operators,
  type Parsed,
  type Term,
  termsIn,
} from './model.ts';
export { bounds, type DayRange, dayHolds, rangeOf } from './moments.ts';
export { knownVendors, nameMatcher, principalKey, withAllMeant } from './names.ts';
export { parseExpression, plainWords } from './parser.ts';
export { placedText } from './placed.ts';
export { type MatchedRecord, recordTokens, searchedTexts } from './searched.ts';
export { hasWords, phrasesIn, titleHolds, wordsIn } from './titles.ts';
export { typedNumber } from './typed-number.ts';
export {
  findPhrase,
  findWord,
  fold,
  foldPhrase,
  holdsTokens,
  holdsWord,
  type WantedTokens,
  type Word,
  wantedTokens,
  wordsOf,
} from './words.ts';
