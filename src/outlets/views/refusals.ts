import { type FieldMistake, Refusal } from '#platform/errors.ts';
import { viewLimits } from './model.ts';

/** What is wrong with a view, field by field; of an expression with the place. */
export function formRefused(fields: readonly FieldMistake[]): Refusal {
  const text = {
    zh: '视图没有保存，请按下面的说明修改后再提交。',
    en: 'The view was not saved. Correct what is listed below and send it again.',
  };
  return new Refusal('views.form', text, 400, undefined, { fields });
}

export function nameTaken(name: string): Refusal {
  const text = {
    zh: `您已有名为“${name}”的视图。请换一个名称，或修改原来的那个。`,
    en: `You have a view called “${name}”. Choose another name, or change that one.`,
  };
  const said = {
    zh: '视图没有保存：名称与您的另一个视图相同。',
    en: 'The view was not saved: another view of yours has this name.',
  };
  return new Refusal('views.name-taken', said, 409, undefined, { fields: [{ field: 'name', text }] });
}

export function tooManyViews(): Refusal {
  return new Refusal(
    'views.too-many',
    {
      zh: `每个账号最多保存 ${viewLimits.perPerson} 个视图，现已达到上限。请先到“我的视图”删除不用的。`,
      en: `An account may keep ${viewLimits.perPerson} views, and that many are kept. Delete one that is not needed among your views first.`,
    },
    409,
  );
}

/** The same for a view that never was, that is gone, and that is somebody else's. */
export function noSuchView(): Refusal {
  return new Refusal(
    'views.unknown',
    {
      zh: '没有这个视图：可能已经删除。请到“我的视图”查看。',
      en: 'There is no such view: it may have been deleted. Look among your views.',
    },
    404,
  );
}
