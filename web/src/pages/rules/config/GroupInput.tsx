import { t } from '@assay/words';
import { isTaskTypeId as isKnown, taskTypeIds, taskTypes, type TaskTypeId } from '@assay/task-types';
import { Button, Select } from '@mantine/core';
import { Fragment, useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import { ConfigFormContext, elementOf, useConfigForm, type FieldProps } from './config-context.ts';
import { faultAt } from './config-faults.ts';
import classes from './config.module.css';
import { fieldWords } from './field-words.ts';
import { emptyValue, formField, type Member, type Schema } from './form-field.ts';
import { pointerOf, type Path } from './value-paths.ts';

/** The members of one object, side by side where there is room. */
export function Members({
  members,
  path,
  value,
}: Pick<FieldProps, 'path' | 'value'> & { readonly members: readonly Member[] }): ReactNode {
  const { field } = useConfigForm();
  const of = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return (
    <div className={classes['members']}>
      {members.map((one) => (
        <Fragment key={one.name}>
          {one.name === 'config' && isTaskTypeId(of['taskType']) ? (
            <InnerConfig taskType={of['taskType']} path={[...path, 'config']} value={of['config']} />
          ) : one.name === 'taskType' ? (
            <InnerType path={path} value={of} />
          ) : (
            field({
              schema: one.schema,
              path: [...path, one.name],
              value: of[one.name],
              required: one.required,
              words: fieldWords(
                one.name,
                members.map(({ name }) => name),
              ),
            })
          )}
        </Fragment>
      ))}
    </div>
  );
}

export function GroupInput({ members, ...props }: FieldProps & { readonly members: readonly Member[] }): ReactNode {
  const { root, readOnly, change } = useConfigForm();
  const { path, required, schema, value, words } = props;
  if (!required && value === undefined)
    return (
      <span>
        <Button variant="default" size="xs" disabled={readOnly} onClick={() => change(path, emptyValue(schema, root))}>
          {t('Set “{title}”', { title: words.title })}
        </Button>
      </span>
    );
  return (
    <fieldset className={classes['frame']}>
      <legend>{words.title}</legend>
      {!required && (
        <span>
          <Button variant="default" size="compact-xs" disabled={readOnly} onClick={() => change(path, undefined)}>
            {t('Take “{title}” away', { title: words.title })}
          </Button>
        </span>
      )}
      <Members {...props} members={members} />
    </fieldset>
  );
}

function isTaskTypeId(value: unknown): value is TaskTypeId {
  return typeof value === 'string' && isKnown(value);
}

/** The kind of work of a part; another one begins its config anew with the sample of that kind. */
function InnerType({
  path,
  value,
}: {
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
}): ReactNode {
  const { faults, readOnly, change } = useConfigForm();
  const pointer = pointerOf([...path, 'taskType']);
  const { title, hint } = fieldWords('taskType');
  return (
    <Select
      id={elementOf(pointer)}
      label={title}
      description={hint}
      required
      searchable
      allowDeselect={false}
      disabled={readOnly}
      error={faultAt(faults, pointer)}
      data={taskTypeIds.filter((id) => id !== 'combined').map((id) => ({ value: id, label: taskTypes[id].title }))}
      value={isTaskTypeId(value['taskType']) ? value['taskType'] : null}
      onChange={(next) => {
        if (isTaskTypeId(next)) change(path, { ...value, taskType: next, config: taskTypes[next].samples[0]?.config });
      }}
    />
  );
}

/** The config of a part, as the form of its own kind of work. */
function InnerConfig({
  taskType,
  path,
  value,
}: {
  readonly taskType: TaskTypeId;
  readonly path: Path;
  readonly value: unknown;
}): ReactNode {
  const outer = useConfigForm();
  const inner = useMemo(() => {
    const { configSchema } = taskTypes[taskType];
    const root = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as Schema;
    return { ...outer, root };
  }, [outer, taskType]);
  const fields = formField(inner.root, inner.root);
  if (fields.kind !== 'group') return null;
  return (
    <fieldset className={classes['frame']}>
      <legend>{taskTypes[taskType].title}</legend>
      <ConfigFormContext value={inner}>
        <Members members={fields.members} path={path} value={value} />
      </ConfigFormContext>
    </fieldset>
  );
}
