import { t } from '@assay/words';
import { Group, NumberInput, Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Campaign } from './campaign-view.ts';

interface Props<Value> {
  readonly value: Value;
  /** What is wrong, by the place in the request: `workflow/n`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: Value) => void;
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A whole number; while the field is empty the last one stands. */
function Whole({ onChange, ...rest }: NumberProps): ReactNode {
  return <NumberInput {...rest} allowDecimal={false} onChange={(next) => typeof next === 'number' && onChange(next)} />;
}

/** A share between 0 and 1, typed in percent. */
export function Percent({ value, onChange, ...rest }: NumberProps): ReactNode {
  return (
    <NumberInput
      {...rest}
      suffix=" %"
      decimalScale={1}
      // Rounded, because 0.07 × 100 is not 7 in binary.
      value={Math.round(value * 1000) / 10}
      onChange={(next) => typeof next === 'number' && onChange(Math.round(next * 10) / 1000)}
    />
  );
}

/** Who answers an item: one person, or several until they agree. */
export function WorkflowFields({ value, errors, onChange }: Props<Campaign['workflow']>): ReactNode {
  return (
    <>
      <Select
        label={t('Workflow')}
        allowDeselect={false}
        data={[
          { value: 'single-pass', label: t('Single pass: one person answers') },
          { value: 'consensus', label: t('Consensus: several answer, an adjudicator decides where they differ') },
        ]}
        value={value.kind}
        error={errors['workflow']}
        onChange={(kind) =>
          kind !== value.kind &&
          onChange(
            kind === 'consensus'
              ? // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
                { kind: 'consensus', n: 3, agreeAt: 0.8, then: 'adjudicate' }
              : { kind: 'single-pass' },
          )
        }
      />
      {value.kind === 'consensus' && (
        <Group gap="sm" grow align="flex-start">
          <Whole
            label={t('Answers for each item')}
            min={2}
            max={20}
            value={value.n}
            error={errors['workflow/n']}
            onChange={(n) => onChange({ ...value, n })}
          />
          <Percent
            label={t('Stands from an agreement of')}
            min={0}
            max={100}
            value={value.agreeAt}
            error={errors['workflow/agreeAt']}
            onChange={(agreeAt) => onChange({ ...value, agreeAt })}
          />
        </Group>
      )}
    </>
  );
}

/** Which answers a second person looks at. */
export function ReviewPolicyFields({ value, errors, onChange }: Props<Campaign['reviewPolicy']>): ReactNode {
  return (
    <>
      <Select
        label={t('Review')}
        allowDeselect={false}
        data={[
          { value: 'none', label: t('No review') },
          { value: 'sampled', label: t('A share of the answers, drawn at random') },
          { value: 'all', label: t('Every answer') },
        ]}
        value={value.kind}
        error={errors['reviewPolicy']}
        onChange={(kind) => {
          if (kind === 'sampled') onChange({ kind, share: 0.1 });
          else if (kind === 'all' || kind === 'none') onChange({ kind });
        }}
      />
      {value.kind === 'sampled' && (
        <Percent
          label={t('Share reviewed')}
          min={0.1}
          max={100}
          value={value.share}
          error={errors['reviewPolicy/share']}
          onChange={(share) => onChange({ ...value, share })}
        />
      )}
    </>
  );
}

/** How much of the work has a known answer, and what a person has to show on it. */
export function GoldPolicyFields({ value, errors, onChange }: Props<Campaign['goldPolicy']>): ReactNode {
  return (
    <>
      <Switch
        label={t('Gold tasks among the work')}
        checked={value !== null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? { share: 0.05, minimumAccuracy: 0.8, minimumAnswers: 10, stopRule: 'pause' }
              : null,
          )
        }
      />
      {value !== null && (
        <Group gap="sm" grow align="flex-start">
          <Percent
            label={t('Gold among the tasks')}
            min={0}
            max={100}
            value={value.share}
            error={errors['goldPolicy/share']}
            onChange={(share) => onChange({ ...value, share })}
          />
          <Percent
            label={t('Accuracy to show')}
            min={0.1}
            max={99.9}
            value={value.minimumAccuracy}
            error={errors['goldPolicy/minimumAccuracy']}
            onChange={(minimumAccuracy) => onChange({ ...value, minimumAccuracy })}
          />
          <Whole
            label={t('Judged after answers')}
            min={1}
            max={10_000}
            value={value.minimumAnswers}
            error={errors['goldPolicy/minimumAnswers']}
            onChange={(minimumAnswers) => onChange({ ...value, minimumAnswers })}
          />
        </Group>
      )}
      {value !== null && (
        <Switch
          label={t('Pause whoever stays below it')}
          checked={value.stopRule === 'pause'}
          onChange={(event) => onChange({ ...value, stopRule: event.currentTarget.checked ? 'pause' : 'none' })}
        />
      )}
    </>
  );
}
