import { t } from '@assay/words';
import { foundKinds } from '@assay/api';
import { Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useProject } from '../../session/session.tsx';
import { foundTitle, useFoundThings, type FoundThing } from '../../shell/use-found-things.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useSearchState } from '../../url/search-state.ts';
import classes from './explorer.module.css';

const MOST = 20;

/** Everything in the project that has a name, by its words. */
export default function SearchPage(): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const field = useRef<HTMLInputElement>(null);
  // Whoever opens a page for searching wants to type.
  useEffect(() => field.current?.focus(), []);
  const { things, waiting, error } = useFoundThings(project, typed, MOST);
  const groups = foundKinds
    .map((kind) => ({ kind, found: things.filter((one) => one.kind === kind) }))
    .filter(({ found }) => found.length > 0);
  return (
    <Page
      title={t('Search')}
      lead={t('Items are found by the beginning of their name; everything else by any of its words.')}
    >
      <Stack gap="md" maw={860}>
        <TextInput
          size="md"
          type="search"
          ref={field}
          aria-label={t('Search for')}
          placeholder={t("A name, a word of a guideline, the beginning of an item's name")}
          leftSection={<IconSearch size={18} />}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            change({ q: event.currentTarget.value });
          }}
        />
        {error !== null && <ProblemAlert error={error} />}
        <output>
          {typed.trim() === '' ? (
            <EmptyState title={t('Search everything you may see')}>
              {t('Type a word, for example of a campaign, a guideline or a class.')}
            </EmptyState>
          ) : things.length === 0 ? (
            waiting ? (
              <Loading lines={4} />
            ) : (
              error === null && (
                <EmptyState title={t('Nothing found')}>{t('Try fewer letters, or another word.')}</EmptyState>
              )
            )
          ) : null}
        </output>
        {groups.map(({ kind, found }) => (
          <Card key={kind} title={foundTitle(kind)}>
            {found.map((one) => (
              <Row key={one.id} thing={one} />
            ))}
          </Card>
        ))}
      </Stack>
    </Page>
  );
}

function Row({ thing }: { readonly thing: FoundThing }): ReactNode {
  return (
    <div className={classes['row']}>
      <div className={classes['grow']}>
        <Go to={thing.to}>{thing.title}</Go>
        <Text size="xs" c="dimmed" lineClamp={2}>
          <bdi>{thing.detail}</bdi>
        </Text>
      </div>
    </div>
  );
}
