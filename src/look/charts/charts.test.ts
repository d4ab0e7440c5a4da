import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { valueAxis } from './axis.ts';
import { type ChartSpec, chartSize, describeChart, renderChart } from './index.ts';
import { shareText, shortened, textWidth } from './text.ts';

const line: ChartSpec = {
  type: 'line',
  unit: '分',
  decimals: 2,
  categories: ['49期', '50期', '51期', '52期', '1期'],
  series: [{ name: '平均分值', values: [6.42, null, 6.71, 6.38, 6.5] }],
};
const bars: ChartSpec = {
  type: 'bars',
  unit: '个',
  categories: ['WEB应用', '网络设备（交换机、路由器等网络端设备）', '车联网'],
  values: [212, 85, 1],
  shares: ['（71%）', '（29%）', '（0%）'],
};
const stacked: ChartSpec = {
  type: 'stacked',
  unit: '个',
  categories: ['电信', '工控系统'],
  series: [
    { name: '高危', role: 'high', values: [16, 9] },
    { name: '中危', role: 'medium', values: [41, 3] },
    { name: '低危', role: 'low', values: [9, 1] },
    { name: '未定级', role: 'plain', values: [0, 0] },
  ],
};
const draw = (spec: ChartSpec) => renderChart(spec, chartSize(spec));

describe('a chart', () => {
  test.each([
    ['line', line],
    ['bars', bars],
    ['stacked', stacked],
  ])('is the same picture every time: %s', async (name, spec) => {
    expect(draw(spec)).toBe(draw(spec));
    await expect(draw(spec).replaceAll('><', '>\n<')).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  test('is the same picture whatever order the members of what it is made of stand in', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([name, member]) => [name, turned(member)]),
            )
          : value;
    for (const spec of [line, bars, stacked]) expect(draw(turned(spec) as ChartSpec)).toBe(draw(spec));
  });

  test('is well formed, closed against the page’s style policy and free of NaN, whatever its data', () => {
    fc.assert(
      fc.property(
        anySpec,
        fc.integer({ min: 200, max: 900 }),
        fc.integer({ min: 80, max: 500 }),
        (spec, width, height) => {
          const { elements } = parsed(renderChart(spec, { width, height }));
          expect(elements.map((one) => one.name)).not.toContain('style');
          const attributes = elements.flatMap((one) => Object.entries(one.attributes));
          expect(attributes.filter(([name]) => name === 'style' || name.startsWith('on'))).toEqual([]);
          const drawn = attributes.filter(([name]) => ['d', 'x', 'y', 'points', 'transform'].includes(name));
          expect(drawn.filter(([, value]) => /NaN|Infinity|undefined/.test(value))).toEqual([]);
          const ids = attributes.filter(([name]) => name === 'id').map(([, id]) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(elements[0]?.attributes).toMatchObject({ viewBox: `0 0 ${width} ${height}`, role: 'img' });
          expect(elements[0]?.attributes).not.toHaveProperty('width');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives other ids than another chart on the page', () => {
    const ids = (svg: string) => new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const others = ids(draw({ ...stacked, unit: '起' }));
    expect([...ids(draw(stacked))].filter((id) => others.has(id))).toEqual([]);
  });

  test('leads from each point of a line where it is told, and is no picture then, whose inside cannot be reached', () => {
    const links = line.categories.map((category, at) =>
      at === 1 ? null : { href: `/records?q="${at}"&sort=<x>`, name: `${category}：<b>&"` },
    );
    const { elements } = parsed(renderChart(line, chartSize(line), { links }));
    expect(elements[0]?.attributes).toMatchObject({ role: 'group' });
    const hrefs = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
    expect(hrefs).toEqual([0, 2, 3, 4].map((at) => `/records?q="${at}"&sort=<x>`));
    const strips = elements.filter(({ attributes }) => attributes['pointer-events'] === 'all');
    const starts = strips.map(({ attributes }) => Number(attributes.x));
    const [width] = strips.map(({ attributes }) => Number(attributes.width));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeCloseTo(width ?? 0, 0);
    expect((starts.at(-1) ?? 0) + (width ?? 0)).toBeLessThanOrEqual(chartSize(line).width);
  });

  test('points only to ids that it has', () => {
    const svg = draw(stacked);
    const targets = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(svg).toContain(` id="${target}"`);
  });

  test('says its title and every number to those who cannot see it', () => {
    const svg = renderChart(bars, chartSize(bars), { title: '影响类型 <1> & "2"' });
    expect(svg).toContain('>影响类型 &lt;1&gt; &amp; &quot;2&quot;</title>');
    expect(svg).toMatch(/role="img".*<desc[^>]*>WEB应用 212个（71%），.*车联网 1个（&lt;1%）<\/desc>/);
  });

  test('labels every bar, and writes <1% where the rounded share is 0%', () => {
    const { text } = parsed(draw(bars));
    for (const label of ['212（71%）', '85（29%）', '1（<1%）', '网络设备（交换机、路由器等网络端设备）'])
      expect(text).toContain(label);
  });

  test('leaves a gap for a missing value: two strokes instead of one', () => {
    const strokes = (spec: ChartSpec) =>
      draw(spec).match(/<path d="M[^"]*" fill="none" stroke="#1c3f73" stroke-width="2"/g)?.[0] ?? '';
    expect(strokes(line).match(/M/g)).toHaveLength(2);
    expect(strokes({ ...line, series: [{ name: '平均分值', values: [6, 6, 6, 6, 6] }] }).match(/M/g)).toHaveLength(1);
  });

  test('writes the numbers of segments too narrow for them after the total', () => {
    expect(parsed(draw(stacked)).text).toContain('13（高危 9、中危 3、低危 1）');
  });

  test('says that there is no data instead of showing empty axes', () => {
    for (const spec of [
      { ...line, categories: [] },
      { ...line, series: [] },
      { ...bars, categories: [], values: [], shares: [] },
    ]) {
      expect(parsed(draw(spec)).text).toContain('暂无数据');
    }
  });
});

describe('the value axis', () => {
  test('starts at zero for counts', () => {
    expect(valueAxis([4975, 12980])).toEqual({ min: 0, max: 15000, step: 5000 });
  });

  test('spans at least 30 % of the largest value for scores, which all lie close together', () => {
    const { min, max } = valueAxis([6.38, 6.71]);
    expect(max).toBeGreaterThanOrEqual(6.71);
    expect(max - min).toBeGreaterThanOrEqual(0.3 * 6.71);
    expect(min).toBeGreaterThanOrEqual(0);
  });

  test('holds every value between finite bounds', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const { min, max, step } = valueAxis(values);
        expect(step).toBeGreaterThan(0);
        expect(max).toBeGreaterThan(min);
        const slack = step * 1e-6;
        for (const one of values) expect(one >= min - slack && one <= max + slack).toBe(true);
      }),
    );
  });
});

test('a share of 0% stays where nothing was counted, and 10% is no 0%', () => {
  expect(shareText('（0%）', 0)).toBe('（0%）');
  expect(shareText('（10%）', 40)).toBe('（10%）');
  expect(shareText('（<1%）', 1)).toBe('（<1%）');
  expect(shareText('0.0%', 1)).toBe('<1%');
});

test('a text that is too wide is cut with …', () => {
  expect(shortened('网络设备', 48, 12)).toBe('网络设备');
  const cut = shortened('网络设备（交换机）', 60, 12);
  expect(cut).toBe('网络设备…');
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(60);
});

test('a chart without categories is described as empty', () => {
  expect(describeChart({ ...bars, categories: [] })).toBe('暂无数据');
});

describe('an English chart', () => {
  const size = { width: 640, height: 220 };
  const line: ChartSpec = {
    type: 'line',
    language: 'en',
    unit: 'cases',
    decimals: 0,
    categories: ['No. 9', 'No. 10'],
    series: [
      { name: 'Key industries', values: [1250, 12980] },
      { name: 'Carriers', values: [null, 3] },
    ],
  };
  const stacked: ChartSpec = {
    type: 'stacked',
    language: 'en',
    unit: 'number',
    categories: ['Telecom'],
    series: [
      { name: 'High', role: 'high', values: [12980] },
      { name: 'Low', role: 'low', values: [1] },
    ],
  };

  test('groups its digits, adds no Chinese word, stop or bracket, and says every number', () => {
    const bars: ChartSpec = {
      type: 'bars',
      language: 'en',
      unit: '',
      categories: ['A'],
      values: [1820],
      shares: [' (52%)'],
    };
    for (const spec of [line, stacked, bars]) {
      const { text } = parsed(renderChart(spec, size));
      expect(text).not.toMatch(/[\p{Script=Han}（）：；，、]/u);
      expect(text).toMatch(/12,980|1,820 \(52%\)/);
    }
    expect(describeChart(line)).toBe(
      'Key industries (cases): No. 9 1,250, No. 10 12,980; Carriers (cases): No. 9 —, No. 10 3',
    );
    expect(describeChart(stacked)).toBe('Telecom: High 12,980, Low 1');
    expect(parsed(renderChart(stacked, size)).text).toContain('12,981 (High 12,980, Low 1)');
    expect(describeChart({ ...line, categories: [] })).toBe('No data');
    expect(parsed(renderChart({ ...line, categories: [] }, size)).text).toContain('No data');
  });

  test('has room for a word as its unit: it ends at the axis and begins inside the drawing', () => {
    const svg = renderChart(line, size);
    const unit = /<text[^>]*>cases<\/text>/.exec(svg)?.[0] ?? '';
    const right = Number(/translate\(([\d.]+)/.exec(unit)?.[1] ?? / x="([\d.]+)"/.exec(unit)?.[1]);
    expect(unit).toContain('text-anchor="end"');
    expect(right - textWidth('cases', 11)).toBeGreaterThanOrEqual(0);
  });
});

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('<script>"&\'', '漏'.repeat(120), '', ']]>', 'a;b:c', '\u0000\u0008'),
);
const count = fc.oneof(fc.nat({ max: 100000 }), fc.constantFrom(0, -1, NaN, Infinity, 1e15));
const names = fc.array(name, { maxLength: 12 });
const anySpec: fc.Arbitrary<ChartSpec> = fc.oneof(
  fc.record({
    type: fc.constant('line' as const),
    unit: name,
    decimals: fc.constantFrom(0, 2),
    categories: names,
    series: fc.array(fc.record({ name, values: fc.array(fc.option(count), { maxLength: 12 }) }), { maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('bars' as const),
    unit: name,
    categories: names,
    values: fc.array(count),
    shares: fc.array(name),
  }),
  fc.record({
    type: fc.constant('stacked' as const),
    unit: name,
    categories: names,
    series: fc.array(
      fc.record({
        name,
        role: fc.constantFrom('high' as const, 'medium' as const, 'low' as const, 'plain' as const),
        values: fc.array(count, { maxLength: 12 }),
      }),
      { maxLength: 4 },
    ),
  }),
);

type Element = { name: string; attributes: Record<string, string> };

/** Throws where the SVG is not well-formed XML. */
function parsed(svg: string): { elements: Element[]; text: string } {
  const elements: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) =>
    elements.push({ name: tag.name, attributes: tag.attributes as Record<string, string> }),
  );
  parser.on('text', (piece) => {
    text += `${piece}\n`;
  });
  parser.write(svg).close();
  return { elements, text };
}

test('names of object members are labels like any other and reach no prototype', () => {
  const names = ['__proto__', 'constructor', ' __proto__ ', 'toString', 'hasOwnProperty'];
  const before = Reflect.ownKeys(Object.prototype);
  const values = names.map((_, at) => at + 1);
  const size = { width: 480, height: 300 };
  const series = names.map((name) => ({ name, values }));
  const drawn = [
    renderChart({ type: 'bars', unit: '__proto__', categories: names, values, shares: names }, size),
    renderChart({ type: 'line', unit: '__proto__', categories: names, series, decimals: 0 }, size),
    renderChart(
      { type: 'stacked', unit: '', categories: names, series: series.map((one) => ({ ...one, role: 'plain' })) },
      size,
    ),
  ];
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
  for (const svg of drawn) expect(svg).toContain('__proto__');
});
