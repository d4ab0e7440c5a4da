import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, type Stretch } from './differences.ts';

const whole = (stretches: readonly Stretch[]) => stretches.map(({ text }) => text).join('');
const shared = (stretches: readonly Stretch[]) =>
  stretches
    .filter(({ isSame }) => isSame)
    .map(({ text }) => text)
    .join('');

test('a Chinese text differs by the character, a Latin one by the word', () => {
  const [left, right] = differences('兰亭LT-AX30路由器setWan函数', '兰亭LT-AX50路由器setLan函数');
  expect(left).toEqual([
    { text: '兰亭LT-', isSame: true },
    { text: 'AX30', isSame: false },
    { text: '路由器', isSame: true },
    { text: 'setWan', isSame: false },
    { text: '函数', isSame: true },
  ]);
  expect(whole(right)).toBe('兰亭LT-AX50路由器setLan函数');
});

test('equal texts are one shared stretch, an empty text shares nothing', () => {
  expect(differences('same', 'same')).toEqual([[{ text: 'same', isSame: true }], [{ text: 'same', isSame: true }]]);
  expect(differences('', '甲')).toEqual([[], [{ text: '甲', isSame: false }]]);
});

test('whatever two texts are, both come back whole and what they share is the same on both sides', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', 'ab', '1', ' ', '。'), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = differences(left, right);
      expect(whole(a)).toBe(left);
      expect(whole(b)).toBe(right);
      expect(shared(a)).toBe(shared(b));
    }),
  );
});

test('what is shared is as much as can be: one inserted word leaves all others shared', () => {
  const words = Array.from({ length: 200 }, (_, at) => `w${at}`);
  const [, right] = differences(words.join(' '), words.toSpliced(77, 0, 'new').join(' '));
  expect(right.filter(({ isSame }) => !isSame).map(({ text }) => text.trim())).toEqual(['new']);
});

test('two long texts without anything in common are told apart quickly', () => {
  const [left, right] = differences('甲乙'.repeat(10_000), 'x y '.repeat(10_000));
  expect(left).toEqual([{ text: '甲乙'.repeat(10_000), isSame: false }]);
  expect(right).toHaveLength(1);
});
