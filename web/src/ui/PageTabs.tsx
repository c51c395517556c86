import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchState } from '../url/search-state.ts';

export interface PageTab {
  readonly id: string;
  readonly title: string;
  /** Drawn only while it is open. */
  readonly content: ReactNode;
  /** Left out of the row, e.g. because the permission for it is missing. */
  readonly hidden?: boolean;
}

/** The parts of a page; the open one is in the address. */
export function PageTabs({ tabs, label }: { readonly tabs: readonly PageTab[]; readonly label: string }): ReactNode {
  const [search, change] = useSearchState();
  const shown = tabs.filter((tab) => tab.hidden !== true);
  const open = shown.find((tab) => tab.id === search['tab']) ?? shown[0];
  if (open === undefined) return null;
  return (
    <Tabs
      value={open.id}
      keepMounted={false}
      onChange={(tab) =>
        change({
          tab: tab === shown[0]?.id ? undefined : (tab ?? undefined),
          sort: undefined,
          cols: undefined,
          state: undefined,
        })
      }
    >
      <Tabs.List mb="md" aria-label={label}>
        {shown.map((tab) => (
          <Tabs.Tab key={tab.id} value={tab.id}>
            {tab.title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={open.id}>{open.content}</Tabs.Panel>
    </Tabs>
  );
}
