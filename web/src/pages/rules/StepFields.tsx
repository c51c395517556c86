import { t } from '@assay/words';
import { Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { asKind, type Step } from './checklist-edits.ts';

const kinds: Readonly<Record<Step['kind'], string>> = {
  guideline: t('Read a guideline version'),
  practice: t('Practise on gold'),
  link: t('Watch or read something elsewhere'),
  lead: t('A lead ticks it'),
};

interface Props {
  readonly step: Step;
  /** From 1 on. */
  readonly position: number;
  readonly last: boolean;
  readonly error: (member: string) => string | undefined;
  readonly onChange: (step: Step) => void;
  readonly onMove: (by: -1 | 1) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

/** The fields of one step. */
export function StepFields({ step, position, last, error, onChange, onMove, onRemove }: Props): ReactNode {
  return (
    <Card
      title={t('Step {number, number}', { number: position })}
      actions={
        <>
          <ActionButton
            size="compact-xs"
            variant="default"
            disabledReason={position === 1 ? t('It is the first.') : null}
            onClick={() => onMove(-1)}
          >
            {t('Up')}
          </ActionButton>
          <ActionButton
            size="compact-xs"
            variant="default"
            disabledReason={last ? t('It is the last.') : null}
            onClick={() => onMove(1)}
          >
            {t('Down')}
          </ActionButton>
          <ActionButton
            size="compact-xs"
            variant="default"
            disabledReason={onRemove === null ? t('A checklist has at least one step.') : null}
            onClick={() => onRemove?.()}
          >
            {t('Remove')}
          </ActionButton>
        </>
      }
    >
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            label={t('Title')}
            value={step.title}
            error={error('title')}
            onChange={(event) => onChange({ ...step, title: event.currentTarget.value })}
          />
          <Select
            label={t('What it asks for')}
            allowDeselect={false}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            value={step.kind}
            onChange={(kind) =>
              onChange(asKind(step, (Object.keys(kinds) as Step['kind'][]).find((one) => one === kind) ?? step.kind))
            }
          />
        </Group>
        <Details {...{ step, error, onChange }} />
        <Checkbox
          label={t('Before the first task of a campaign that uses this checklist')}
          checked={step.beforeFirstTask}
          onChange={(event) => onChange({ ...step, beforeFirstTask: event.currentTarget.checked })}
        />
      </Stack>
    </Card>
  );
}

function Details({ step, error, onChange }: Pick<Props, 'step' | 'error' | 'onChange'>): ReactNode {
  const project = useProject();
  const params = { projectId: project.id };
  const guidelines = useAnswer('listGuidelines', { params }, { when: step.kind === 'guideline' });
  const campaigns = useAnswer('listCampaigns', { params, query: {} }, { when: step.kind === 'practice' });
  switch (step.kind) {
    case 'guideline':
      return (
        <Select
          label={t('Guideline version')}
          searchable
          data={(guidelines.data?.items ?? []).flatMap((one) =>
            one.versions
              .filter((version) => version.publishedAt !== null)
              .map((version) => ({
                value: version.id,
                label: t('{name}, version {version}', { name: one.name, version: version.version }),
              })),
          )}
          value={step.guidelineVersionId === '' ? null : step.guidelineVersionId}
          error={error('guidelineVersionId')}
          onChange={(id) => onChange({ ...step, guidelineVersionId: id ?? '' })}
        />
      );
    case 'practice':
      return (
        <Group grow align="flex-start">
          <Select
            label={t('Gold of the campaign')}
            searchable
            data={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={step.campaignId === '' ? null : step.campaignId}
            error={error('campaignId')}
            onChange={(id) => onChange({ ...step, campaignId: id ?? '' })}
          />
          <NumberInput
            label={t('Items')}
            min={1}
            max={200}
            allowDecimal={false}
            value={step.items}
            error={error('items')}
            onChange={(items) => typeof items === 'number' && onChange({ ...step, items })}
          />
          <NumberInput
            label={t('Passed at (percent right)')}
            min={1}
            max={100}
            value={Math.round(step.passAt * 1000) / 10}
            error={error('passAt')}
            onChange={(share) => typeof share === 'number' && onChange({ ...step, passAt: share / 100 })}
          />
        </Group>
      );
    case 'link':
      return (
        <TextInput
          label={t('Address')}
          dir="ltr"
          value={step.url}
          error={error('url')}
          onChange={(event) => onChange({ ...step, url: event.currentTarget.value })}
        />
      );
    case 'lead':
      return null;
  }
}
