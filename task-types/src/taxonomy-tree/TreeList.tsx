import type { ReactNode } from 'react';
import { Kbd } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { Row } from './walk.ts';

interface TreeListProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly at: string | null;
  readonly picked: readonly string[];
  readonly leafOnly: boolean;
  readonly several: boolean;
  readonly keyMap: KeyMap;
  readonly readOnly: boolean | undefined;
  readonly onToggle: (id: string) => void;
  readonly onPick: (id: string) => void;
}

/** Rows beyond which those out of sight are not laid out. */
const LONG = 200;

/** Keeps the class in hand in sight. */
export function showRow(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** The open part of the tree, one line per class. */
export function TreeList(props: TreeListProps): ReactNode {
  const { id, title, rows, at, picked, leafOnly, several, keyMap, readOnly, onToggle, onPick } = props;
  const here = rows.findIndex(({ node }) => node.id === at);
  return (
    <div
      className="assay-tree"
      data-long={rows.length > LONG}
      role="tree"
      aria-label={title}
      aria-multiselectable={several}
      aria-activedescendant={here === -1 ? undefined : `${id}-${here}`}
      tabIndex={0}
    >
      {rows.map(({ node, depth, leaf, open, place, siblings, digit }, index) => {
        const isPicked = picked.includes(node.id);
        const pickable = leaf || !leafOnly;
        const key = digit === null ? undefined : keyOf(keyMap, `child:${digit - 1}`);
        return (
          <div
            key={node.id}
            ref={node.id === at ? showRow : undefined}
            id={`${id}-${index}`}
            className="assay-tree-row"
            role="treeitem"
            aria-level={depth}
            aria-posinset={place}
            aria-setsize={siblings}
            aria-expanded={leaf ? undefined : open}
            aria-selected={isPicked}
            data-here={node.id === at}
            style={{ paddingInlineStart: `${(depth - 1) * 18 + 4}px` }}
            title={node.description}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (pickable && readOnly !== true ? onPick(node.id) : onToggle(node.id))}
            onKeyDown={undefined}
          >
            <span
              className="assay-tree-mark assay-tree-fold"
              aria-hidden="true"
              onClick={(event) => {
                if (leaf) return;
                event.stopPropagation();
                onToggle(node.id);
              }}
            >
              {leaf ? '' : open ? '▾' : '▸'}
            </span>
            <span className="assay-tree-mark" aria-hidden="true">
              {pickable ? (isPicked ? '☑' : '☐') : ''}
            </span>
            <span className="assay-grow" dir="auto">
              {node.title}
            </span>
            {key === undefined ? null : <Kbd name={key} />}
          </div>
        );
      })}
    </div>
  );
}
