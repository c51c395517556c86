import { t } from '@assay/words';
import { ActionIcon, Button, Group, MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import type { Campaign } from './campaign-view.ts';
import classes from './campaigns.module.css';
import { Percent } from './policy-fields.tsx';

interface Props<Value> {
  readonly value: Value;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: Value) => void;
}

/** Which predictions people see while they label, and on how many items they are withheld for comparison. */
export function SuggestionFields({ value, errors, onChange }: Props<Campaign['suggestionPolicy']>): ReactNode {
  const models = useAnswer('listModels', { params: { projectId: useProject().id } });
  const data = (models.data?.items ?? []).map((one) => ({
    value: one.id,
    label: t('{model} ({predictions, plural, one {# prediction} other {# predictions}})', {
      model: `${one.name} ${one.version}`,
      predictions: one.predictions,
    }),
  }));
  const [first] = data;
  const start = { modelIds: first === undefined ? [] : [first.value], minimumConfidence: 0, withholdShare: 0.1 };
  return (
    <>
      <Switch
        label={t('Predictions as suggestions')}
        description={
          data.length === 0
            ? t('The project has no models yet.')
            : t('Nothing is taken into an answer until a person accepts it.')
        }
        disabled={data.length === 0}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? start : null)}
      />
      {value !== null && (
        <>
          <MultiSelect
            label={t('Models')}
            data={data}
            value={value.modelIds}
            error={errors['suggestionPolicy/modelIds'] ?? errors['suggestionPolicy/modelIds/0']}
            onChange={(modelIds) => onChange({ ...value, modelIds })}
          />
          <Group gap="sm" grow align="flex-start">
            <Percent
              label={t('Shown from a confidence of')}
              min={0}
              max={100}
              value={value.minimumConfidence}
              error={errors['suggestionPolicy/minimumConfidence']}
              onChange={(minimumConfidence) => onChange({ ...value, minimumConfidence })}
            />
            <Percent
              label={t('Withheld on a share of the items')}
              min={0}
              max={100}
              value={value.withholdShare}
              error={errors['suggestionPolicy/withholdShare']}
              onChange={(withholdShare) => onChange({ ...value, withholdShare })}
            />
          </Group>
        </>
      )}
    </>
  );
}

interface CodesProps extends Props<Campaign['errorCodes']> {
  /** Codes that stay, because reviews may name them. */
  readonly kept: readonly string[];
}

/** The kinds of error a reviewer names when an answer goes back. */
export function ErrorCodeFields({ value, errors, onChange, kept }: CodesProps): ReactNode {
  const change = (index: number, some: Partial<Campaign['errorCodes'][number]>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...some } : one)));
  return (
    <fieldset className={classes['fields']}>
      <legend>{t('Error codes')}</legend>
      <Stack gap={6}>
        <Text size="xs" c="dimmed">
          {t('With a list, a reviewer names one of these to send an answer back. Without one, any word will do.')}
        </Text>
        {value.map((one, index) => (
          // A code is typed letter by letter, so only its place tells the fields apart.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={t('Code {number}', { number: index + 1 })}
              placeholder={t('wrong-class')}
              readOnly={kept.includes(one.code)}
              value={one.code}
              error={errors[`errorCodes/${index}/code`]}
              onChange={(event) => change(index, { code: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('What code {number} means', { number: index + 1 })}
              placeholder={t('Another class is right')}
              style={{ flex: 1 }}
              value={one.title}
              error={errors[`errorCodes/${index}/title`]}
              onChange={(event) => change(index, { title: event.currentTarget.value })}
            />
            {!kept.includes(one.code) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('Remove code {number}', { number: index + 1 })}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            disabled={value.length >= 50}
            onClick={() => onChange([...value, { code: '', title: '' }])}
          >
            {t('Add a code')}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
