import { describe, expect, test } from 'vitest';
import { reportStates } from '#desk/intake/index.ts';
import { workflowPage } from '../../../tools/workflow-page.ts';
import { workflow } from './index.ts';

describe('docs/workflow.md', () => {
  // After a change of the table: npx vitest run src/desk/review/docs.test.ts -u
  test('is what the table says', async () => {
    await expect(workflowPage()).toMatchFileSnapshot('../../../docs/workflow.md');
  });

  test('its diagram has every move of the table and every state', () => {
    const diagram = /```mermaid\n([\s\S]*?)```/.exec(workflowPage())?.[1] ?? '';
    expect(workflow.filter(({ name }) => !diagram.includes(name)).map(({ name }) => name)).toEqual([]);
    expect(reportStates.filter((state) => !diagram.includes(`"${state}`))).toEqual([]);
  });
});
