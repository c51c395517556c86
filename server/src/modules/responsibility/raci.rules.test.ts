import { describe, expect, it } from 'vitest';
import { raciTemplate } from './raci.rules.ts';

describe('the RACI template', () => {
  it('has one accountable role and somebody responsible in every row', () => {
    for (const [item, row] of Object.entries(raciTemplate)) {
      expect(row.accountable, item).toBeTruthy();
      expect(row.responsible.length, item).toBeGreaterThan(0);
    }
  });

  it('reads the release row as printed: A C C C R I C', () => {
    expect(raciTemplate.release).toEqual({
      responsible: ['algorithm-engineer'],
      accountable: 'data-owner',
      consulted: ['data-engineer', 'annotation-engineer', 'quality-evaluator', 'legal-compliance'],
      informed: ['platform-engineer'],
    });
  });

  it('lets one role be responsible and accountable where the row says R/A', () => {
    expect(raciTemplate['task-design']).toMatchObject({
      responsible: ['annotation-engineer'],
      accountable: 'annotation-engineer',
    });
  });
});
