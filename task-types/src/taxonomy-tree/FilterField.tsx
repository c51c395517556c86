import { t } from '@assay/words';
import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import { Kbd } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { matchesOf, type Matches } from './filter.ts';
import { isPickable, type TaxonomyConfig } from './schema.ts';
import { treeOf } from './tree.ts';
import { showRow } from './TreeList.tsx';

interface FilterFieldProps {
  readonly id: string;
  readonly config: TaxonomyConfig;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly picked: readonly string[];
  readonly keyMap: KeyMap;
  readonly readOnly: boolean | undefined;
  /** A match was chosen: picked where it may be, else gone to. */
  readonly onChoose: (id: string) => void;
  readonly onLeave: () => void;
}

function sayMatches({ total }: Matches, shown: number): string {
  if (total === 0) return t('No class matches; take a letter away.');
  if (total > shown) return t('The first {shown} of {total}; type another letter.', { shown, total });
  return t('{total, plural, one {One class matches.} other {# classes match.}}', { total });
}

/** Finds classes anywhere in the tree by typing; arrows walk the matches and Enter chooses one. */
export function FilterField(props: FilterFieldProps): ReactNode {
  const { id, config, input, picked, keyMap, readOnly, onChoose, onLeave } = props;
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const matches = useMemo(() => (typed.trim() === '' ? null : matchesOf(config, typed)), [config, typed]);
  const shown = matches?.ids ?? [];
  const tree = treeOf(config);
  const key = keyOf(keyMap, 'filter');
  const close = (): void => {
    setTyped('');
    setAt(0);
    onLeave();
  };
  const choose = (chosen: string): void => {
    onChoose(chosen);
    close();
  };
  return (
    <div className="assay-filter">
      <label className="assay-note-field">
        <span className="assay-note">
          {t('Filter')} {key === undefined ? null : <Kbd name={key} />}
        </span>
        <input
          ref={input}
          className="assay-input"
          aria-controls={`${id}-matches`}
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
            const { key: pressed } = event;
            if (!['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(pressed)) return;
            event.preventDefault();
            event.stopPropagation();
            const chosen = shown[at];
            if (pressed === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
            else if (pressed === 'ArrowUp') setAt(Math.max(at - 1, 0));
            else if (pressed === 'Escape') close();
            else if (chosen !== undefined) choose(chosen);
          }}
        />
      </label>
      <ul id={`${id}-matches`} className="assay-tree assay-list" aria-label={t('Matches')} hidden={shown.length === 0}>
        {shown.map((match, index) => (
          <li key={match} ref={index === at ? showRow : undefined}>
            <button
              type="button"
              className="assay-tree-row"
              aria-current={index === at}
              data-here={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(match)}
            >
              <span className="assay-tree-mark" aria-hidden="true">
                {isPickable(config, match) && readOnly !== true ? (picked.includes(match) ? '☑' : '☐') : '▸'}
              </span>
              <span className="assay-grow" dir="auto">
                {tree.titleOf(match)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {matches === null ? null : <output className="assay-note">{sayMatches(matches, shown.length)}</output>}
    </div>
  );
}
