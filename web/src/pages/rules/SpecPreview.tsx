import { t } from '@assay/words';
import { taskTypes, type TaskTypeId } from '@assay/task-types';
import { editors } from '@assay/task-types/editors';
import { Button, Group, Kbd, SegmentedControl, Stack, Text } from '@mantine/core';
import { printKey } from '@assay/task-types';
import { Component, Suspense, useState, type ReactNode } from 'react';
import { groupBy } from '../../ui/group-by.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Note } from '../../workbench/Note.tsx';
import { wantedFields } from '../sources/wanted-fields.ts';
import { isObject } from './config/value-paths.ts';
import { JsonInput } from './config/JsonInput.tsx';
import { previewUrl } from './preview-image.ts';

interface Props {
  readonly taskType: TaskTypeId;
  /** A config that is right; the editor would not start with another. */
  readonly config: unknown;
}

interface Piece {
  readonly name: string;
  readonly payload: unknown;
}

const OWN = t('Own item');

/** The real editor of a spec on a sample or an item of one's own; nothing is sent. */
export function SpecPreview({ taskType, config }: Props): ReactNode {
  const type = taskTypes[taskType];
  const samples: readonly Piece[] = type.samples
    .map((one, index) => ({ name: t('Sample {number}', { number: index + 1 }), payload: one.payload }))
    .filter((one) => fits(taskType, config, one.payload));
  const [own, setOwn] = useState<unknown>(() => samples[0]?.payload ?? inventedItem(taskType, config));
  const [chosen, setChosen] = useState(samples[0]?.name ?? OWN);
  const sample = samples.find((one) => one.name === chosen);
  const payload = sample === undefined ? own : sample.payload;
  const read = type.payloadSchema.safeParse(payload);
  return (
    <Stack gap="sm">
      <Group gap="sm" justify="space-between">
        <Text size="sm" c="dimmed">
          {t('The real interface. Nothing you do here is sent.')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('What is shown')}
          data={[...samples.map((one) => one.name), OWN]}
          value={sample === undefined ? OWN : sample.name}
          onChange={setChosen}
        />
      </Group>
      {sample === undefined && (
        <JsonInput
          label={t('Item')}
          description={t('The data of one item, as a row of a delivery would bring it')}
          value={own}
          error={read.success ? null : (read.error.issues[0]?.message ?? t('This item does not fit.'))}
          onChange={setOwn}
        />
      )}
      {read.success && <Trial key={`${chosen} ${JSON.stringify(config)}`} {...{ taskType, config, payload }} />}
      <Keys taskType={taskType} config={config} />
    </Stack>
  );
}

/** An item with something in every field that is asked for, to begin from where no sample fits. */
function inventedItem(taskType: TaskTypeId, config: unknown): Readonly<Record<string, unknown>> {
  const wanted = wantedFields(taskTypes[taskType], config).filter((one) => one.required);
  return Object.fromEntries(wanted.map((one) => [one.name, inventedValue(one.shown)]));
}

/** What a field holds by the way in which it is shown; a text when nothing says how. */
function inventedValue(shown: string | null): unknown {
  const text = t('A short text to try the interface with.');
  switch (shown) {
    case 'image':
      return { file: 'sample.png', width: 640, height: 480 };
    case 'audio':
      return { file: 'sample.wav' };
    case 'table':
      return [{ [t('Field')]: t('Value') }];
    case 'dialogue':
      return [{ role: 'user', text }];
    default:
      return text;
  }
}

/** Does a sample have what this config asks for? */
function fits(taskType: TaskTypeId, config: unknown, payload: unknown): boolean {
  const type = taskTypes[taskType];
  if (!isObject(payload) || !type.payloadSchema.safeParse(payload).success) return false;
  if (wantedFields(type, config).some((one) => one.required && !(one.name in payload))) return false;
  try {
    // Fields that the item lacks are named by the check of an empty answer, at the answer itself.
    return !type.validate(config, payload, type.emptyAnswer).some((one) => one.pointer === '');
  } catch {
    return false;
  }
}

function Trial({ taskType, config, payload }: Props & { readonly payload: unknown }): ReactNode {
  const type = taskTypes[taskType];
  const [answer, setAnswer] = useState<unknown>(type.emptyAnswer);
  const [round, setRound] = useState(0);
  const { Editor } = editors[taskType];
  const problems = safely(() => type.validate(config, payload, answer), []);
  return (
    <Stack gap="xs">
      <Boundary key={round} onRetry={() => setRound(round + 1)}>
        <Suspense fallback={<Loading />}>
          <Editor config={config} payload={payload} value={answer} onChange={setAnswer} assetUrl={previewUrl} />
        </Suspense>
      </Boundary>
      <Group gap="sm">
        <Text size="sm" component="output">
          {problems.length === 0
            ? t('It could be sent: {answer}', { answer: safely(() => type.describe(config, answer), '') })
            : t('Not to be sent yet: {fault}', { fault: problems[0]?.detail ?? '' })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setAnswer(type.emptyAnswer);
            setRound(round + 1);
          }}
        >
          {t('Begin again')}
        </Button>
      </Group>
    </Stack>
  );
}

function Keys({ taskType, config }: Props): ReactNode {
  const keys = safely(() => taskTypes[taskType].keys(config), []);
  const groups = groupBy(keys, (one) => one.group);
  return (
    <details>
      <summary>{t('Keys people will have ({keys, number})', { keys: keys.length })}</summary>
      <Stack gap="xs" mt="xs">
        {[...groups].map(([group, bindings]) => (
          <div key={group}>
            <Text size="xs" fw={650}>
              {group}
            </Text>
            <Group gap="xs">
              {bindings.map((one) => (
                <Text key={`${one.key} ${one.scope ?? ''} ${one.action}`} size="xs" span>
                  <Kbd size="xs">{printKey(one.key)}</Kbd> {one.title}
                </Text>
              ))}
            </Group>
          </div>
        ))}
      </Stack>
    </details>
  );
}

function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** An editor that fails on a half-written spec must not take the form with it. */
class Boundary extends Component<
  { readonly children: ReactNode; readonly onRetry: () => void },
  { readonly failed: string | null }
> {
  override state = { failed: null };

  static getDerivedStateFromError(cause: unknown): { failed: string } {
    return { failed: cause instanceof Error ? cause.message : String(cause) };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    return (
      <Note tone="bad">
        {t('The interface cannot be shown with this spec and item: {fault}', { fault: failed })}{' '}
        <Button size="compact-xs" variant="default" onClick={this.props.onRetry}>
          {t('Try again')}
        </Button>
      </Note>
    );
  }
}
