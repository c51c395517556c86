import { t } from '@assay/words';
import { ActionIcon, Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { Output, Routes } from '@assay/api';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ItemPicker } from '../sources/ItemPicker.tsx';
import { moved } from './config/value-paths.ts';
import classes from './drafts/drafts.module.css';

export type BoundaryCase = Output<Routes['getGuidelineVersion']>['boundaryExamples'][number];

interface Props {
  readonly of: readonly BoundaryCase[];
  readonly taxonomyVersionId: string | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (cases: readonly BoundaryCase[]) => void;
}

/** Cases at the edge of a rule: what is shown, the answer, and why. */
export function BoundaryCases({ of, taxonomyVersionId, errors, onChange }: Props): ReactNode {
  const [picking, setPicking] = useState(false);
  const taxonomy = useAnswer(
    'getTaxonomyVersion',
    { params: { taxonomyVersionId: taxonomyVersionId ?? '' } },
    { when: taxonomyVersionId !== null },
  );
  const options =
    taxonomyVersionId === null
      ? []
      : (taxonomy.data?.classes ?? []).map((one) => ({ value: one.id, label: one.title }));
  const add = (title: string, example: string): void => onChange([...of, { title, example, answer: '', reason: '' }]);
  return (
    <Card
      title={t('Boundary cases ({cases, number})', { cases: of.length })}
      actions={
        <>
          <Button size="xs" variant="default" onClick={() => setPicking(true)}>
            {t('Pick an item')}
          </Button>
          <Button size="xs" variant="default" onClick={() => add('', '')}>
            {t('Add a case in words')}
          </Button>
        </>
      }
    >
      {of.length === 0 && (
        <EmptyState title={t('No boundary cases yet')}>
          {t('Pick an item people disagree on, and write the answer and why: it saves most questions.')}
        </EmptyState>
      )}
      <Stack gap="md">
        {of.map((one, index) => (
          <OneCase
            // A case is known by its place: its title is being typed.
            key={index}
            of={one}
            number={index + 1}
            options={options}
            error={(member) => errors[`boundaryExamples/${index}/${member}`]}
            onChange={(next) => onChange(of.with(index, next))}
            onRemove={() => onChange(of.toSpliced(index, 1))}
            onMove={(by) => onChange(moved(of, index, by))}
          />
        ))}
      </Stack>
      <Modal
        opened={picking}
        onClose={() => setPicking(false)}
        size="xl"
        title={<Text fw={650}>{t('Pick an item')}</Text>}
      >
        {picking && (
          <ItemPicker
            onPick={(item) => {
              add(item.externalId, item.preview === '' ? item.externalId : item.preview);
              setPicking(false);
            }}
          />
        )}
      </Modal>
    </Card>
  );
}

interface CaseProps {
  readonly of: BoundaryCase;
  readonly number: number;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly error: (member: string) => string | undefined;
  readonly onChange: (next: BoundaryCase) => void;
  readonly onRemove: () => void;
  readonly onMove: (by: number) => void;
}

function OneCase({ of, number, options, error, onChange, onRemove, onMove }: CaseProps): ReactNode {
  const { classId, ...rest } = of;
  return (
    <fieldset aria-label={t('Boundary case {number}', { number })} className={classes['case']}>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <TextInput
          label={t('Case {number}: title', { number })}
          style={{ flex: 1 }}
          value={of.title}
          error={error('title')}
          onChange={(event) => onChange({ ...of, title: event.currentTarget.value })}
        />
        <Group gap={2} wrap="nowrap" pt={18}>
          <ActionIcon variant="subtle" aria-label={t('Move case {number} up', { number })} onClick={() => onMove(-1)}>
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('Move case {number} down', { number })} onClick={() => onMove(1)}>
            <IconArrowDown size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('Remove case {number}', { number })}
            onClick={onRemove}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      </Group>
      <Textarea
        label={t('What is shown')}
        autosize
        minRows={2}
        value={of.example}
        error={error('example')}
        onChange={(event) => onChange({ ...of, example: event.currentTarget.value })}
      />
      <Group gap="xs" grow align="start">
        <Textarea
          label={t('The answer')}
          autosize
          minRows={1}
          value={of.answer}
          error={error('answer')}
          onChange={(event) => onChange({ ...of, answer: event.currentTarget.value })}
        />
        <Textarea
          label={t('Why')}
          autosize
          minRows={1}
          value={of.reason}
          error={error('reason')}
          onChange={(event) => onChange({ ...of, reason: event.currentTarget.value })}
        />
        {(options.length > 0 || classId !== undefined) && (
          <Select
            label={t('Class')}
            clearable
            searchable
            data={[...options]}
            value={classId ?? null}
            error={error('classId')}
            onChange={(chosen) => onChange(chosen === null ? rest : { ...rest, classId: chosen })}
          />
        )}
      </Group>
    </fieldset>
  );
}
