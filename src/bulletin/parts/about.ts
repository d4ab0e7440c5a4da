import { type Builder, paragraph } from './context.ts';

export const aboutPlatform: Builder = ({ identity }) =>
  identity.about.platform.map((text, n) => paragraph(`about-platform-${n + 1}`, text));

export const aboutOperator: Builder = ({ identity }) => [
  ...identity.about.operator.map((text, n) => paragraph(`about-operator-${n + 1}`, text)),
  ...identity.contacts.map(({ label, text, href }, n) => paragraph(`contact-${n + 1}`, `${label}：`, { text, href })),
];
