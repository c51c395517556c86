import { activeLanguage, t } from '@assay/words';
import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { announce } from '../../ui/announce.ts';
import { addClass, classFaults, moveClass, nestClass, removeClass, type EditedClass } from './class-edits.ts';
import { classTree } from './class-tree.ts';
import classes from './rules.module.css';

const ARROWS = { Left: '←', Right: '→' } as const;
/** A class under another stands further in, which is to the left where reading is. */
const [inward, outward] =
  activeLanguage().direction === 'rtl' ? (['Left', 'Right'] as const) : (['Right', 'Left'] as const);

interface Props {
  readonly of: readonly EditedClass[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  readonly onChange: (next: readonly EditedClass[]) => void;
  /** Goes on to the fields of the chosen class. */
  readonly onOpen: () => void;
}

/** The classes as a tree that is moved through, ordered and nested by keyboard. */
export function ClassTree({ of, chosen, onChoose, onChange, onOpen }: Props): ReactNode {
  const rows = classTree(of);
  const faults = classFaults(of);
  const list = useRef<HTMLDivElement>(null);
  const follow = useRef(false);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.of.id === chosen),
  );
  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  });
  const go = (index: number): void => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    follow.current = true;
    onChoose(row.of.id);
  };
  const add = (where: 'beside' | 'under'): void => {
    const made = addClass(of, rows[at]?.of.id ?? null, where);
    onChange(made.classes);
    onChoose(made.id);
    onOpen();
  };
  const remove = (): void => {
    const gone = rows[at]?.of;
    if (gone === undefined) return;
    follow.current = true;
    onChange(removeClass(of, gone.id));
    onChoose((rows[at + 1] ?? rows[at - 1])?.of.id ?? null);
    announce(t('“{name}” is taken out of the draft.', { name: gone.title || gone.id }));
  };
  const edit = (next: readonly EditedClass[]): void => {
    follow.current = true;
    onChange(next);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const id = rows[at]?.of.id ?? '';
    const name = `${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`;
    const does: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go(at - 1),
      ArrowDown: () => go(at + 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      'Alt+ArrowUp': () => edit(moveClass(of, id, -1)),
      'Alt+ArrowDown': () => edit(moveClass(of, id, 1)),
      [`Shift+Arrow${inward}`]: () => edit(nestClass(of, id, 'in')),
      [`Shift+Arrow${outward}`]: () => edit(nestClass(of, id, 'out')),
      n: () => add('beside'),
      u: () => add('under'),
      Delete: remove,
      Enter: onOpen,
    };
    const act = event.ctrlKey || event.metaKey ? undefined : does[name];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div>
      <Group gap="xs" mb="xs">
        <Button size="xs" variant="default" onClick={() => add('beside')}>
          {t('Add a class')}
        </Button>
        <Button size="xs" variant="default" disabled={rows.length === 0} onClick={() => add('under')}>
          {t('Add one under it')}
        </Button>
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('Press “Add a class”: a taxonomy needs at least one.')}
        </Text>
      ) : (
        <div role="tree" aria-label={t('Classes')} ref={list} className={classes['tree']}>
          {rows.map(({ of: one, level }, index) => {
            const place = of.indexOf(one);
            const faulty = Object.keys(faults).some((name) => name.startsWith(`${place}/`));
            return (
              <div
                key={`${place} ${index}`}
                role="treeitem"
                aria-level={level + 1}
                aria-selected={index === at}
                tabIndex={index === at ? 0 : -1}
                className={classes['treeItem']}
                style={{ paddingInlineStart: 8 + level * 20 }}
                onClick={() => go(index)}
                onKeyDown={onKey}
              >
                <span className={one.retired === true ? classes['retired'] : undefined}>
                  {one.title === '' ? t('without a title') : one.title}
                </span>
                <code>{one.id}</code>
                {one.retired === true && <Text size="xs">{t('retired')}</Text>}
                {faulty && (
                  <Text size="xs" c="var(--assay-bad)">
                    {t('incomplete')}
                  </Text>
                )}
              </div>
            );
          })}
        </div>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t(
          '↑ ↓ choose, Alt ↑ ↓ move, ⇧ {inward} put under the one above, ⇧ {outward} take out, N add beside, U add under, Delete remove, Enter edit.',
          { inward: ARROWS[inward], outward: ARROWS[outward] },
        )}
      </Text>
    </div>
  );
}
