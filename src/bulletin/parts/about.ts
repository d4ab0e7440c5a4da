import { identityIn } from '../editions/identity.ts';
import { type Builder, paragraph } from './context.ts';

export const aboutPlatform: Builder = ({ identity, prose }) =>
  identityIn(identity, prose.language).about.platform.map((text, n) => paragraph(`about-platform-${n + 1}`, text));

export const aboutOperator: Builder = ({ identity, prose }) => {
  const { about, contacts } = identityIn(identity, prose.language);
  return [
    ...about.operator.map((text, n) => paragraph(`about-operator-${n + 1}`, text)),
    ...contacts.map(({ label, text, href }, n) =>
      paragraph(`contact-${n + 1}`, `${label}${prose.words.colon}`, { text, href }),
    ),
  ];
};
