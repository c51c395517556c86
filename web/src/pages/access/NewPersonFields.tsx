import { t } from '@assay/words';
import { PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

export interface NewPerson {
  readonly handle: string;
  readonly name: string;
  readonly password: string;
}

/** What is still missing before a new person can be created; null when nothing is. */
export function missingOf({ handle, name, password }: NewPerson): string | null {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(handle))
    return t('Choose a handle of lower-case letters, digits, dot, underscore and hyphen.');
  if (name.trim() === '') return t('Type your name.');
  if (password.length < 12) return t('Choose a password of at least 12 characters.');
  return null;
}

interface Props {
  readonly value: NewPerson;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (next: NewPerson) => void;
}

/** Name, handle and password of somebody who arrives. */
export function NewPersonFields({ value, errors, onChange }: Props): ReactNode {
  return (
    <>
      <TextInput
        label={t('Name')}
        autoComplete="name"
        value={value.name}
        error={errors['name']}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('Handle')}
        description={t('How others mention you: lower-case letters, digits, dot, underscore, hyphen.')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={value.handle}
        error={errors['handle']}
        onChange={(event) => onChange({ ...value, handle: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('Password')}
        description={t('At least 12 characters.')}
        autoComplete="new-password"
        value={value.password}
        error={errors['password']}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
    </>
  );
}
