import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyExpression, anyRecord, anyText } from '../../test/expressions.ts';
import { formatExpression } from './format.ts';
import { exactName, fieldHasWords, phrase, statedVersion, words } from './makers.ts';
import { matchesExpression } from './matches.ts';
import { allOf, anyOf, type Expression, everything, expressionLimits, not } from './model.ts';
import { parseExpression, plainWords } from './parser.ts';

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ code, from, to }) => `${code} ${from}–${to}`).join(', '));
  return parsed.expression;
}

const canonical = (text: string) => formatExpression(read(text));
const problemsOf = (text: string) => {
  const parsed = parseExpression(text);
  return parsed.ok ? [] : parsed.problems.map(({ code, from, to }) => [code, text.slice(from, to)]);
};

describe('what is typed', () => {
  test.each([
    ['', ''],
    ['命令注入', '命令注入'],
    ['D-Link 命令注入', 'D-Link 命令注入'],
    ['dir-8*', 'dir-8*'],
    ['SQL注入 and xss', 'SQL注入 and xss'],
    ['a AND b', 'a b'],
    ['a 与 b 或 非 c', 'a b OR NOT c'],
    ['a b OR c', 'a b OR c'],
    ['a (b OR c)', 'a (b OR c)'],
    ['(a b) c', 'a b c'],
    ['((a))', 'a'],
    ['NOT (a b)', 'NOT (a b)'],
    ['NOT NOT a', 'NOT NOT a'],
    ['a -b', 'a NOT b'],
    ['-"a b" -(c)', 'NOT "a b" NOT c'],
    ['curl --data', 'curl data'],
    ['Linux kernel（eBPF）拒绝服务', 'Linux kernel eBPF 拒绝服务'],
    ['“远程  代码执行”', '"远程 代码执行"'],
    ['foo & bar …', 'foo bar'],
    ['Mantisbt <2.2.1', 'Mantisbt 2.2.1'],
    ['http://www.example.com/a', 'http://www.example.com/a'],
    ['index.php?id=1 12:30', 'index.php?id=1 12:30'],
    ['severity:high', 'severity:high'],
    ['级别：高', 'severity:high'],
    ['severity: 高危', 'severity:high'],
    ['severity:(low，high)', 'severity:(high,low)'],
    ['severity:high,medium', 'severity:(high,medium)'],
    ['severity:(中 OR 低)', 'severity:(medium,low)'],
    ['severity>=medium', 'severity:(high,medium)'],
    ['severity：≥中', 'severity:(high,medium)'],
    ['severity < high', 'severity:(medium,low)'],
    ['severity:none', 'severity:none'],
    ['sector:电信 行业：industrial-control', 'sector:telecom sector:industrial-control'],
    ['type:网络设备', 'type:network-device'],
    ['type:"web application"', 'type:web-application'],
    ['kind:通用型', 'kind:product'],
    [
      'cause:输入验证错误 threat:拒绝服务 position:远程',
      'cause:input-validation threat:denial-of-service position:remote',
    ],
    ['补丁：无 exploited:是 verified:yes', 'patch:no exploited:yes verified:yes'],
    ['cvss3>=7', 'cvss3>=7'],
    ['cvss3 >= 7.0', 'cvss3>=7'],
    ['score:7..8.9', 'score>=7 score<=8.9'],
    ['epss>50%', 'epss>0.5'],
    ['published>=7d', 'published>=7d'],
    ['published:7d 公开：4周', 'published>=7d published>=4w'],
    ['published:2024年1月 updated<2024/1/2', 'published:2024-01 updated<2024-01-02'],
    ['published:2024-01..2024-03', 'published>=2024-01 published<=2024-03'],
    ['recorded:(2023,2024-02)', 'recorded:2023 OR recorded:2024-02'],
    ['submitted>=today', 'submitted>=0d'],
    ['cve:cve-2024-204', 'cve:CVE-2024-0204'],
    ['bid:77395 BID:BID-77395', 'bid:77395 bid:77395'],
    ['bid:(12, "BUGTRAQ ID: 0034")', 'bid:12 OR bid:34'],
    ['version:2.1.4 版本：V2', 'version:2.1.4 version:V2'],
    ['version:"2.1.4"', 'version:2.1.4'],
    ['影响版本:(2.1.x, "7.0  SP2")', 'version:2.1.x OR version:"7.0 SP2"'],
    ['version:"<2.2.1" version:"15.1(2.0)"', 'version:"<2.2.1" version:"15.1(2.0)"'],
    ['version:２．１', 'version:2.1'],
    ['cwe:(79, CWE-089)', 'cwe:CWE-79 OR cwe:CWE-89'],
    ['id:"cnvd 2024 955" id:2010-0301', 'id:CNVD-2024-00955 id:CNVD-2010-0301'],
    ['vendor:华为 product:"RX 820G"', 'vendor:华为 product:"RX 820G"'],
    ['vendor:("A, B", C) x', '(vendor:"A, B" OR vendor:C) x'],
    ['title:命令注入 title:"命令 注入" discoverer:张三', 'title:命令注入 title:"命令 注入" discoverer:张三'],
    ['vendor:apache, 远程', 'vendor:apache 远程'],
  ])('%s reads as %s', (typed, meant) => {
    expect(canonical(typed)).toBe(meant);
    expect(canonical(meant)).toBe(meant);
  });

  test.each([
    ['vendro:huawei', 'expression.unknown-field', 'vendro:'],
    ['Struts2: 远程', 'expression.unknown-field', 'Struts2:'],
    ['a severity:critical b', 'expression.unknown-value', 'critical'],
    ['severity:(high, 超危)', 'expression.unknown-value', '超危'],
    ['patch:maybe', 'expression.unknown-value', 'maybe'],
    ['cvss3>=11', 'expression.bad-number', '11'],
    ['epss>=seven', 'expression.bad-number', 'seven'],
    ['published:2023-02-29', 'expression.bad-day', '2023-02-29'],
    ['published:2024-03..2024-01', 'expression.range-reversed', '2024-03..2024-01'],
    ['cve:2024', 'expression.bad-code', '2024'],
    ['bid:CVE-2024-1', 'expression.bad-code', 'CVE-2024-1'],
    ['version:8*', 'expression.bad-version', '8*'],
    ['version:…', 'expression.bad-version', '…'],
    ['version<2.1', 'expression.not-comparable', 'version<2.1'],
    ['vendor>=a', 'expression.not-comparable', 'vendor>=a'],
    ['score>=(1,2)', 'expression.one-value', 'score>=(1,2)'],
    ['severity>high', 'expression.nothing-beyond', 'severity>high'],
    ['severity:', 'expression.missing-value', 'severity:'],
    ['vendor: severity:high', 'expression.missing-value', 'vendor:'],
    ['sector:()', 'expression.missing-value', 'sector:'],
    ['a AND', 'expression.missing-operand', 'AND'],
    ['OR a', 'expression.missing-operand', 'OR'],
    ['a NOT', 'expression.missing-operand', 'NOT'],
    ['a "b c', 'expression.unclosed-quote', '"b c'],
    ['a (b', 'expression.unclosed-bracket', '('],
    ['sector:(telecom', 'expression.unclosed-bracket', '('],
    ['a) b', 'expression.stray-bracket', ')'],
    ['a ()', 'expression.empty-brackets', '()'],
    ['"…"', 'expression.nothing-to-look-for', '"…"'],
    ['……', 'expression.nothing-to-look-for', '……'],
  ])('%s is answered with %s at %j', (typed, code, at) => {
    expect(problemsOf(typed)).toEqual([[code, at]]);
  });

  test('several mistakes are told at once, in the order of their places', () => {
    expect(problemsOf('severity:critical OR foo:1 (patch:maybe')).toEqual([
      ['expression.unknown-value', 'critical'],
      ['expression.unknown-field', 'foo:'],
      ['expression.unclosed-bracket', '('],
      ['expression.unknown-value', 'maybe'],
    ]);
  });

  test('limits are named', () => {
    const { characters, depth, terms } = expressionLimits;
    expect(problemsOf('x'.repeat(characters + 1))).toEqual([['expression.too-long', 'x']]);
    expect(problemsOf(`${'('.repeat(depth)}a${')'.repeat(depth)}`)).toEqual([]);
    expect(problemsOf(`${'('.repeat(depth + 1)}a`)[0]?.[0]).toBe('expression.too-deep');
    expect(problemsOf('NOT '.repeat(depth + 1))[0]?.[0]).toBe('expression.too-deep');
    expect(problemsOf('a '.repeat(terms))).toEqual([]);
    expect(problemsOf('a '.repeat(terms + 1))).toEqual([['expression.too-many-terms', 'a']]);
  });

  test('a slip in a field is told with what may be meant, and how to write the words themselves', () => {
    const parsed = parseExpression('sevrity:high');
    const [problem] = parsed.ok ? [] : parsed.problems;
    expect(problem?.text.en).toContain('“severity:”');
    expect(problem?.text.zh).toContain('"sevrity: …"');
  });
});

describe('any text', () => {
  test('is an expression, or has problems with places inside of it; nothing throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseExpression(text);
        expect(plainWords(text)).toBeDefined();
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { code, from, to, text: said } of parsed.problems) {
          expect(0 <= from && from <= to && to <= text.length, code).toBe(true);
          expect(code).toMatch(/^expression\.[a-z-]+$/);
          expect(said.zh !== '' && said.en !== '').toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('that is one says the same when written canonically', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseExpression(text);
        if (parsed.ok) expect(read(formatExpression(parsed.expression))).toEqual(parsed.expression);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('any expression', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(read(formatExpression(expression))).toEqual(expression);
      }),
      { numRuns: 1000 },
    );
  });

  test('made of what somebody typed into a form comes back as it was written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const made = [
          words(text),
          phrase(text),
          exactName('vendor', text),
          fieldHasWords('title', text),
          fieldHasWords('product', text),
          statedVersion(text) ?? everything,
        ].filter(({ kind }) => kind !== 'everything');
        for (const expression of [...made, allOf(made)]) {
          const written = formatExpression(expression);
          if (written.length <= expressionLimits.characters) expect(read(written)).toEqual(expression);
        }
      }),
      { numRuns: 1000 },
    );
  });

  const today = '2024-06-01';

  test('NOT, NOT NOT and De Morgan hold of every record', () => {
    fc.assert(
      fc.property(anyExpression, anyExpression, anyRecord, (one, other, subject) => {
        const holds = (expression: Expression) => matchesExpression(expression, subject, today);
        expect(holds(not(one))).toBe(!holds(one));
        expect(holds(not(not(one)))).toBe(holds(one));
        expect(holds(not(allOf([one, other])))).toBe(holds(anyOf([not(one), not(other)])));
        expect(holds(not(anyOf([one, other])))).toBe(holds(allOf([not(one), not(other)])));
      }),
      { numRuns: 500 },
    );
  });
});
