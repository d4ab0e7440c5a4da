import { answersJson, type Description } from '#platform/http/index.ts';
import { viewLimits } from '../model.ts';
import { deletedView, savedView, savedViews } from './model.ts';

const tag = 'views';
const id = { id: { zh: '视图的 id', en: 'The view’s id' } };
const unknown = ['views.unknown'];

export const listDescription: Description = {
  ...{ operation: 'listSavedViews', tag },
  summary: { zh: '我保存的视图', en: 'Your saved views' },
  detail: {
    zh: `按本人排定的次序，最多 ${viewLimits.perPerson} 个，附各自现有条数、新增条数和各种地址。`,
    en: `In your order, ${viewLimits.perPerson} at most, each with how many records it finds, how many of them are new, and its addresses.`,
  },
  answers: { 200: answersJson({ zh: '全部视图', en: 'All of them' }, savedViews) },
};

export const viewDescription: Description = {
  ...{ operation: 'getSavedView', tag },
  summary: { zh: '一个视图', en: 'One view' },
  detail: {
    zh: '读取不算打开：新增条数不变。他人的视图与不存在的答复相同（404）。',
    en: 'Reading it is not opening it: what is new stays new. One of somebody else is answered like one that does not exist (404).',
  },
  parameters: id,
  answers: { 200: answersJson({ zh: '视图', en: 'The view' }, savedView) },
  refuses: { 404: unknown },
};

export const createDescription: Description = {
  ...{ operation: 'createSavedView', tag },
  summary: { zh: '保存一个视图', en: 'Save a view' },
  detail: {
    zh: '正文 {"name", "list"}；list 是列表的地址，其中的检索式、筛选条件和排序全部保存，翻页位置除外。不能执行的条件逐项指出，检索式的错误附位置。同名的再次保存会被拒绝（409），不会覆盖。',
    en: 'The body is {"name", "list"}; list is the address of a list: its expression, filters and order are kept, its page is not. What cannot be followed is named part by part, mistakes of the expression with their place. A name that is taken is refused (409), nothing is replaced.',
  },
  answers: { 201: answersJson({ zh: '已保存', en: 'Saved' }, savedView) },
  refuses: { 400: ['views.form'], 409: ['views.name-taken', 'views.too-many'] },
};

export const changeDescription: Description = {
  ...{ operation: 'changeSavedView', tag },
  summary: { zh: '更改一个视图', en: 'Change a view' },
  detail: {
    zh: '只更改给出的：name 名称，list 列表地址，position 次序（1 至视图个数）。要么全部更改，要么都不更改。',
    en: 'What is given is changed: name, list (an address), position (1 to the number of your views). All of it or nothing.',
  },
  parameters: id,
  answers: { 200: answersJson({ zh: '更改后的视图', en: 'The view as it is now' }, savedView) },
  refuses: { 400: ['views.form'], 404: unknown, 409: ['views.name-taken'] },
};

export const deleteDescription: Description = {
  ...{ operation: 'deleteSavedView', tag },
  summary: { zh: '删除一个视图', en: 'Delete a view' },
  parameters: id,
  answers: { 200: answersJson({ zh: '已删除', en: 'Deleted' }, deletedView) },
  refuses: { 404: unknown },
};
