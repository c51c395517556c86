import { t } from '@assay/words';
import { judgeOwnKeys, printKey, type KeyMap, type OwnKeys } from '@assay/task-types/keys';
import { Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../../data/use-write.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { announce } from '../../../ui/announce.ts';
import { Card } from '../../../ui/Card.tsx';
import { groupBy } from '../../../ui/group-by.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { KeyRow } from './KeyRow.tsx';
import type { KeySet } from './key-sets.ts';
import classes from './keys.module.css';

interface Props {
  readonly set: KeySet;
  readonly own: OwnKeys;
  readonly taken: KeyMap;
}

/** The keys of one set: each can be recorded anew and given back. */
export function KeySetCard({ set, own, taken }: Props): ReactNode {
  const save = useWrite('setOwnKeys', { refreshes: ['getOwnKeys'] });
  const [recording, setRecording] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ readonly action: string; readonly detail: string } | null>(null);
  const keep = (next: OwnKeys, action: string, said: string): void => {
    const result = judgeOwnKeys(set.id, set.map, next, taken);
    if (!result.ok) {
      const found = result.refusals.find((one) => one.action === action) ?? result.refusals[0];
      setRefusal(found === undefined ? null : { action, detail: found.detail });
      return;
    }
    setRefusal(null);
    setRecording(null);
    save.mutate({ params: { keySet: set.id }, body: { keys: next } }, { onSuccess: () => announce(said) });
  };
  const record = (action: string, title: string, key: string): void =>
    keep({ ...own, [action]: key }, action, t('{key} now does “{title}”.', { key: printKey(key), title }));
  const giveBack = (action: string, title: string): void => {
    const { [action]: _, ...rest } = own;
    keep(rest, action, t('“{title}” has its usual key again.', { title }));
  };
  const changed = Object.keys(own).length;
  return (
    <Card
      title={set.title}
      actions={
        <ActionButton
          variant="default"
          disabledReason={changed === 0 ? t('All keys here are the usual ones.') : null}
          onClick={() => keep({}, '', t('All keys here are the usual ones again.'))}
        >
          {t('Usual keys for all')}
        </ActionButton>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('Press “Change”, then the key you want. Escape leaves the key as it is.')}
      </Text>
      {save.error !== null && <ProblemAlert error={save.error} />}
      {[...groupBy(set.map, ({ group }) => group)].map(([group, bindings]) => (
        <section key={group} aria-label={group}>
          <Text size="sm" fw={650} mt="sm">
            {group}
          </Text>
          <ul className={classes['rows']}>
            {[...groupBy(bindings, ({ action }) => action)].map(([action, same]) => {
              const title = same[0]?.title ?? action;
              return (
                <KeyRow
                  key={action}
                  title={title}
                  usual={[...new Set(same.map(({ key }) => key))]}
                  own={own[action]}
                  recording={recording === action}
                  refusal={refusal?.action === action ? refusal.detail : null}
                  onRecord={(on) => {
                    setRefusal(null);
                    setRecording(on ? action : null);
                  }}
                  onKey={(key) => record(action, title, key)}
                  onGiveBack={() => giveBack(action, title)}
                />
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}
