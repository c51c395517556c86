import { t } from '@assay/words';
import { Checkbox, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { answerOptions } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import { checklistFault, freshStep, moved, type ChecklistVersion } from './checklist-edits.ts';
import { isObject } from './config/value-paths.ts';
import { DraftBar } from './drafts/DraftBar.tsx';
import type { RuleDraft } from './drafts/use-rule-draft.ts';
import { StepFields } from './StepFields.tsx';

export type ChecklistContent = Pick<ChecklistVersion, 'steps' | 'forRoles'>;

const roles = ['annotator', 'reviewer', 'adjudicator'] as const;

/** The checklist as it was kept in the browser; null when it is something else. */
export function readChecklist(value: unknown): ChecklistContent | null {
  const fits = (one: unknown): boolean =>
    isObject(one) && typeof one['id'] === 'string' && typeof one['title'] === 'string' && 'kind' in one;
  return isObject(value) &&
    Array.isArray(value['steps']) &&
    value['steps'].every(fits) &&
    Array.isArray(value['forRoles'])
    ? (value as unknown as ChecklistContent)
    : null;
}

interface Props {
  readonly version: ChecklistVersion;
  readonly draft: RuleDraft<ChecklistContent>;
}

/** The draft of a checklist: its steps in their order. */
export function ChecklistEditor({ version, draft }: Props): ReactNode {
  const refused = useRefusal();
  const queries = useQueryClient();
  const { content } = draft;
  const { steps } = content;
  const sent = useRef(content);
  const save = useWrite('changeOnboardingChecklistVersion', {
    refreshes: ['getOnboardingChecklistVersion', 'diffOnboardingChecklistVersion', 'listOnboardingChecklists'],
    onDone: (saved) => {
      const { queryKey } = answerOptions('getOnboardingChecklistVersion', { params: { checklistVersionId: saved.id } });
      queries.setQueryData(queryKey, saved);
      draft.saved(sent.current, saved.revision);
    },
  });
  const said = fieldErrors(save.error);
  const change = (next: ChecklistContent['steps']): void => draft.change({ ...content, steps: next });
  return (
    <Stack gap="md">
      <DraftBar
        draft={draft}
        saving={save.isPending}
        error={save.error}
        blocked={refused('people:coach') ?? checklistFault(steps)}
        onSave={() => {
          sent.current = content;
          save.mutate({
            params: { checklistVersionId: version.id },
            body: { steps: [...steps], forRoles: [...content.forRoles] },
            ifMatch: draft.revision,
          });
        }}
      />
      {steps.map((step, index) => (
        <StepFields
          key={step.id}
          step={step}
          position={index + 1}
          last={index === steps.length - 1}
          error={(member) => said[`steps/${index}/${member}`]}
          onChange={(next) => change(steps.map((one, place) => (place === index ? next : one)))}
          onMove={(by) => change(moved(steps, index, by))}
          onRemove={steps.length === 1 ? null : () => change(steps.filter((_, place) => place !== index))}
        />
      ))}
      <Group>
        <ActionButton variant="default" onClick={() => change([...steps, freshStep(steps)])}>
          {t('Add a step')}
        </ActionButton>
      </Group>
      <Card title={t('Who gets it')}>
        <Checkbox.Group
          label={t('Everybody with one of these roles gets it')}
          description={t('None: a campaign asks for it, or a lead gives it.')}
          value={[...content.forRoles]}
          onChange={(chosen) => draft.change({ ...content, forRoles: roles.filter((role) => chosen.includes(role)) })}
        >
          <Group gap="md" mt={4}>
            {roles.map((role) => (
              <Checkbox key={role} value={role} label={stateWord(role)} />
            ))}
          </Group>
        </Checkbox.Group>
      </Card>
    </Stack>
  );
}
