import { Fragment, type ReactNode } from 'react';
import { useConfigForm, type FieldProps } from './config-context.ts';
import classes from './config.module.css';
import { fieldWords } from './field-words.ts';
import type { Member } from './form-field.ts';

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
          {field({
            schema: one.schema,
            path: [...path, one.name],
            value: of[one.name],
            required: one.required,
            words: fieldWords(one.name),
          })}
        </Fragment>
      ))}
    </div>
  );
}

export function GroupInput({ members, ...props }: FieldProps & { readonly members: readonly Member[] }): ReactNode {
  return (
    <fieldset className={classes['frame']}>
      <legend>{props.words.title}</legend>
      <Members {...props} members={members} />
    </fieldset>
  );
}
