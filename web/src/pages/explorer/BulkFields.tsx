import { t } from '@assay/words';
import type { BulkAction, bulkActionKinds } from '@assay/api';
import { Autocomplete, NumberInput, Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Names } from './condition-text.ts';

/** What somebody has typed for a run; each action reads its own. */
export interface BulkWords {
  readonly reason: string;
  readonly priority: number | '';
  readonly tag: string;
  readonly personId: string;
}

interface Props {
  readonly asks: (typeof bulkActionKinds)[BulkAction]['asks'];
  readonly said: BulkWords;
  readonly names: Names | undefined;
  readonly onChange: (said: BulkWords) => void;
}

/** The field of the chosen action. */
export function BulkFields({ asks, said, names, onChange }: Props): ReactNode {
  switch (asks) {
    case 'reason':
      return (
        <Textarea
          label={t('Why')}
          autosize
          minRows={2}
          value={said.reason}
          onChange={(event) => onChange({ ...said, reason: event.currentTarget.value })}
        />
      );
    case 'priority':
      return (
        <NumberInput
          label={t('Priority: a lower number comes first, 100 is usual')}
          min={0}
          max={1000}
          value={said.priority}
          onChange={(value) => onChange({ ...said, priority: typeof value === 'number' ? value : '' })}
        />
      );
    case 'tag':
      return (
        <Autocomplete
          label={t('Tag')}
          description={t('One that is there, or a new one.')}
          maxLength={60}
          data={[...new Set((names?.tag ?? []).map((one) => one.title))]}
          value={said.tag}
          onChange={(tag) => onChange({ ...said, tag })}
        />
      );
    case 'person':
      return (
        <Select
          searchable
          label={t('Who gets the tasks')}
          description={t('They come first in the queue of this person, and nobody else is given their place.')}
          data={(names?.person ?? []).map((one) => ({ value: one.id, label: one.title }))}
          value={said.personId === '' ? null : said.personId}
          onChange={(personId) => onChange({ ...said, personId: personId ?? '' })}
        />
      );
    case null:
      return null;
  }
}
