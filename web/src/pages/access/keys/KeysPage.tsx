import { t } from '@assay/words';
import { Select, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../../data/use-answer.ts';
import { Asked } from '../../../ui/Asked.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useSearchState } from '../../../url/search-state.ts';
import { KeySetCard } from './KeySetCard.tsx';
import { keySets, takenAround } from './key-sets.ts';

/** The keys I have: per kind of work, and around every item. */
export default function KeysPage(): ReactNode {
  const own = useAnswer('getOwnKeys', {});
  const [sets] = useState(keySets);
  const [search, setSearch] = useSearchState();
  const set = sets.find(({ id }) => id === search['for']) ?? sets[0];
  return (
    <Page
      title={t('Your keys')}
      lead={t('Only you have them, in every project. Keys of classes are given by the task spec, alike for everybody.')}
    >
      <Stack gap="md" maw={860}>
        <Select
          label={t('Keys for')}
          w={300}
          allowDeselect={false}
          data={sets.map(({ id, title }) => ({ value: id, label: title }))}
          value={set?.id ?? null}
          onChange={(id) => setSearch({ for: id ?? undefined })}
        />
        <Asked query={own} lines={10}>
          {(answer) =>
            set !== undefined && (
              <KeySetCard
                key={set.id}
                set={set}
                own={answer.sets[set.id] ?? {}}
                taken={takenAround(set.id, sets, answer.sets)}
              />
            )
          }
        </Asked>
      </Stack>
    </Page>
  );
}
