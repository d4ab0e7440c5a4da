import { type FieldMistake, Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';

export const unknownIssue = () =>
  new Refusal(
    'editorial.issue-unknown',
    { zh: '没有这一期。请从列表重新打开。', en: 'There is no such issue. Open it again from the list.' },
    404,
  );

export const issueChanged = () =>
  new Refusal(
    'editorial.issue-changed',
    {
      zh: '这一期在此期间有了变化，您的改动还没有保存。请另开一页看过现在的内容，再保存。',
      en: 'The issue has changed meanwhile, and what you wrote is not saved yet. Look at what stands now in another window, then save.',
    },
    409,
  );

export const notInThatState = () =>
  new Refusal(
    'editorial.issue-state',
    { zh: '这一期现在的状态不能这样操作。', en: 'This cannot be done in the present state of the issue.' },
    409,
  );

export const unfitIssue = (fields: readonly FieldMistake[]) =>
  new Refusal(
    'editorial.issue-input',
    { zh: '请按提示修改后再试。', en: 'Correct what is marked and try again.' },
    400,
    undefined,
    { fields },
  );

export const ownIssue = () =>
  new Refusal(
    'editorial.issue-own',
    {
      zh: '每一期须由没有参与编写的人批准和发布。请转请另一位审批人。',
      en: 'Somebody who did not write on the issue has to approve and publish it. Ask another approver.',
    },
    403,
  );

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const issueStands = (name: Text) =>
  new Refusal(
    'editorial.issue-stands',
    {
      zh: `${name.zh}已在编辑台。请在列表中打开它；已发布的，可在它的页面上开始更正。`,
      en: `${capital(name.en)} is at the desk already. Open it from the list; for a published one, begin a correction on its page.`,
    },
    409,
  );

export const noGroup = (typed: string) =>
  new Refusal('editorial.no-group', {
    zh: `本期已公开的漏洞中没有“${typed}”的。请按漏洞表中的厂商名称填写，或填写一个漏洞编号。`,
    en: `None of the period's public records is of “${typed}”. Write the vendor as the records name it, or the number of a record.`,
  });

export const unknownCount = () =>
  new Refusal(
    'editorial.count-unknown',
    {
      zh: '这一期没有这个数字。请从预览中点击数字打开。',
      en: 'The issue has no such number. Open it from the preview.',
    },
    404,
  );

export const unknownVersion = () =>
  new Refusal(
    'editorial.version-unknown',
    { zh: '没有这个版本。请从版本列表中打开。', en: 'There is no such version. Open it from the list of versions.' },
    404,
  );
