import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { toneOf } from '../editing/tones.ts';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { openEntries, type TextSpansAction } from './editor-state.ts';
import type { TextSpansState } from './span-state.ts';
import type { CategoryNode } from './keys.ts';

interface CategoryPanelProps {
  readonly tree: readonly CategoryNode[];
  readonly state: TextSpansState;
  /** Category of the error in hand. */
  readonly current: string | undefined;
  readonly keyMap: KeyMap;
  readonly dispatch: (action: TextSpansAction) => void;
}

/** The category tree: digits pick from the open level, which is the one that prints them. */
export function CategoryPanel({ tree, state, current, keyMap, dispatch }: CategoryPanelProps): ReactNode {
  const entries = openEntries(tree, state);
  const digitOf = (node: CategoryNode): string | undefined => {
    const at = entries.indexOf(node);
    return at === -1 ? undefined : keyOf(keyMap, `category:${at}`);
  };
  const level = (nodes: readonly CategoryNode[], tone: number | undefined): ReactNode =>
    nodes.map((node, index) => {
      const nodeTone = tone ?? toneOf(index);
      const open = state.group === node.path || state.group.startsWith(`${node.path}/`);
      const holds = current !== undefined && (current === node.path || current.startsWith(`${node.path}/`));
      const group = node.children.length > 0;
      return (
        <li key={node.path}>
          <KeyButton
            title={group ? `${node.title} …` : node.title}
            keyName={digitOf(node)}
            pressed={holds}
            tone={tone === undefined ? nodeTone : undefined}
            className={tone === undefined ? 'assay-wide' : 'assay-wide assay-leaf'}
            onPress={() =>
              dispatch(
                group ? { type: 'open-group', path: open ? '' : node.path } : { type: 'category', path: node.path },
              )
            }
          />
          {group && open ? <ul className="assay-list assay-nested">{level(node.children, nodeTone)}</ul> : null}
        </li>
      );
    });
  return (
    <section aria-label={t('Category')}>
      <h3 className="assay-heading">
        {t('Category')}
        {state.group === '' ? null : (
          <span className="assay-count">{t('{group} · Esc goes back', { group: state.group })}</span>
        )}
      </h3>
      <ul className="assay-list assay-tree">{level(tree, undefined)}</ul>
    </section>
  );
}
