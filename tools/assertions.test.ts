import { expect, test } from 'vitest';
import { assertionsOf } from './assertions.ts';

test('a schema without what asserts nothing keeps every rule, and every name, whatever that is called', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://one.example/schema',
    title: 'A thing',
    description: 'What a thing is.',
    required: ['title'],
    properties: {
      title: { type: 'string', description: 'Its title.', examples: ['one'] },
      description: { $ref: '#/$defs/description', $comment: 'moved' },
      kind: { enum: ['title', 'description'], default: { title: 'kept' } },
    },
    $defs: { description: { anyOf: [{ title: 'short', maxLength: 9 }, { const: { description: 'kept' } }] } },
    additionalProperties: false,
  };
  expect(assertionsOf(schema)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://one.example/schema',
    required: ['title'],
    properties: {
      title: { type: 'string' },
      description: { $ref: '#/$defs/description' },
      kind: { enum: ['title', 'description'], default: { title: 'kept' } },
    },
    $defs: { description: { anyOf: [{ maxLength: 9 }, { const: { description: 'kept' } }] } },
    additionalProperties: false,
  });
});
