import { identityIn } from '../editions/identity.ts';
import { type PartWriter, paragraph } from './context.ts';
import type { PeriodicalFigures } from './model.ts';

/** Who publishes, as at the end of the weekly bulletin. */
export function aboutParts<F extends PeriodicalFigures>(): readonly PartWriter<F>[] {
  return [
    {
      id: 'about-platform',
      heading: ({ identity, voice }) => voice.say(`关于${identity.short}`, `About ${identity.short}`),
      blocks: ({ identity, voice }) =>
        identityIn(identity, voice.language).about.platform.map((text, n) =>
          paragraph(`about-platform-${n + 1}`, text),
        ),
    },
    {
      id: 'about-operator',
      heading: ({ identity, voice }) => {
        const { short } = identityIn(identity, voice.language).operator;
        return voice.say(`关于${short}`, `About ${short}`);
      },
      blocks: ({ identity, voice }) => [
        ...identityIn(identity, voice.language).about.operator.map((text, n) =>
          paragraph(`about-operator-${n + 1}`, text),
        ),
        ...identityIn(identity, voice.language).contacts.map(({ label, text, href }, n) =>
          paragraph(`contact-${n + 1}`, [`${label}${voice.say('：', ': ')}`, { text, href }]),
        ),
      ],
    },
  ];
}
