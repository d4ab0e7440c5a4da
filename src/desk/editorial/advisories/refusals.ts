import { type FieldMistake, Refusal } from '#platform/errors.ts';

export const unknownAdvisory = () =>
  new Refusal(
    'editorial.advisory-unknown',
    { zh: '没有这份公告。请从公告列表重新打开。', en: 'There is no such advisory. Open it again from the list.' },
    404,
  );

export const advisoryChanged = () =>
  new Refusal(
    'editorial.advisory-changed',
    {
      zh: '公告在此期间有了变化。请看过现在的内容后再操作。',
      en: 'The advisory has changed meanwhile. Look at what stands now, then try again.',
    },
    409,
  );

export const notThen = () =>
  new Refusal(
    'editorial.advisory-state',
    { zh: '公告现在的状态不能这样操作。', en: 'This cannot be done in the present state of the advisory.' },
    409,
  );

export const unfit = (fields: readonly FieldMistake[]) =>
  new Refusal(
    'editorial.advisory-input',
    { zh: '请按提示修改后再试。', en: 'Correct what is marked and try again.' },
    400,
    undefined,
    { fields },
  );

export const ownWork = () =>
  new Refusal(
    'editorial.advisory-own',
    {
      zh: '公告须由没有参与撰写的人批准。请转请另一位批准人。',
      en: 'Somebody who did not write on the advisory has to approve it. Ask another approver.',
    },
    403,
  );
