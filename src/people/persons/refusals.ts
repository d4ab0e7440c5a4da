import { Refusal } from '#platform/errors.ts';

/** 404 for a person or organisation that is not there, or not the asker's to see: one answer for both. */
export function notThere(): Refusal {
  return new Refusal(
    'people.not-there',
    {
      zh: '没有这个人员或单位，或者您无权查看。请回到列表重新查找。',
      en: 'There is no such person or organisation, or it is not yours to see. Go back to the list and look again.',
    },
    404,
  );
}

export function lastAdministrator(): Refusal {
  return new Refusal(
    'people.last-administrator',
    {
      zh: '这是最后一位可用的管理员，不能停用或收回其管理员角色。请先任命另一位管理员。',
      en: 'This is the last administrator who can act: they can be neither disabled nor lose the role. Appoint another one first.',
    },
    409,
  );
}

export function notYourself(): Refusal {
  return new Refusal(
    'people.yourself',
    {
      zh: '不能修改自己的角色、单位或停用自己的账号。请由另一位管理员办理。',
      en: 'Your own roles, organisation and account are not yours to change here. Ask another administrator.',
    },
    409,
  );
}

export function staffMember(): Refusal {
  return new Refusal(
    'people.staff-member',
    {
      zh: '该成员同时是平台工作人员，只能由平台管理员调整单位。请联系平台管理员。',
      en: 'This member also works for the platform; only its administrator can move them. Ask the administrator.',
    },
    409,
  );
}

export function noOrganisation(): Refusal {
  const text = {
    zh: '没有这个名称的单位。请从提示中选择，或先在“单位”中新建。',
    en: 'There is no organisation of this name. Choose one of the suggestions, or add it under “Organisations” first.',
  };
  return new Refusal('people.organisation-unknown', text, 400, undefined, {
    fields: [{ field: 'organisation', text }],
  });
}

export function noRole(): Refusal {
  const text = { zh: '请至少选择一个角色。', en: 'Choose one role at least.' };
  return new Refusal('people.no-role', text, 400, undefined, { fields: [{ field: 'roles', text }] });
}

export function roleNotYours(): Refusal {
  const text = {
    zh: '单位管理员只能授予本单位的报送者、单位管理员（厂商单位另有厂商成员）角色。其他角色请联系平台管理员。',
    en: 'A unit’s manager can give the roles reporter and unit manager (at a vendor also vendor member). For others ask the administrator.',
  };
  return new Refusal('people.role-not-yours', text, 403, undefined, { fields: [{ field: 'roles', text }] });
}

export function tooManyInvitations(limit: number): Refusal {
  return new Refusal(
    'people.invitations',
    {
      zh: `24小时内最多发出 ${limit} 份邀请。请明天再试，或请平台管理员批量邀请。`,
      en: `At most ${limit} invitations can be sent within 24 hours. Try again tomorrow, or ask the administrator.`,
    },
    429,
    undefined,
    { retryAfterSeconds: 3600 },
  );
}
