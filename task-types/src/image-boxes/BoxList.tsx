import { memo, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { ImageBoxesAction } from './editor-state.ts';
import type { Size } from '../image/geometry.ts';
import type { DrawnBox, ImageBoxesConfig } from './schema.ts';
import { classTitle, classTone } from './shapes.ts';

type Dispatch = (action: ImageBoxesAction) => void;

const SIDES = [
  ['x', 'Left'],
  ['y', 'Top'],
  ['width', 'Width'],
  ['height', 'Height'],
] as const;

/** Place and size as numbers; a number counts when the field is left or Enter is pressed. */
function BoxNumbers(props: {
  readonly box: DrawnBox;
  readonly index: number;
  readonly image: Size;
  readonly dispatch: Dispatch;
}): ReactNode {
  const { box, index, image, dispatch } = props;
  const commit = (side: (typeof SIDES)[number][0], typed: string): void => {
    const { x, y, width, height } = box;
    const value = Math.round(Number(typed));
    if (typed.trim() === '' || !Number.isFinite(value) || value === box[side]) return;
    dispatch({ type: 'set-rect', index, rect: { x, y, width, height, [side]: value } });
  };
  return (
    <div className="assay-numbers">
      {SIDES.map(([side, title]) => (
        <label key={side}>
          <span className="assay-note">{title}</span>
          <input
            // A new value from elsewhere (a drag, undo) starts the field afresh.
            key={box[side]}
            className="assay-input"
            type="number"
            min={side === 'width' || side === 'height' ? 1 : 0}
            max={side === 'x' || side === 'width' ? image.width : image.height}
            defaultValue={Math.round(box[side] * 100) / 100}
            onBlur={(event) => commit(side, event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(side, event.currentTarget.value);
              if (event.key === 'Escape') event.currentTarget.closest<HTMLElement>('.assay-row-main')?.focus();
            }}
          />
        </label>
      ))}
    </div>
  );
}

interface RowProps {
  readonly box: DrawnBox;
  readonly index: number;
  readonly config: ImageBoxesConfig;
  readonly dispatch: Dispatch;
  readonly children?: ReactNode;
}

/** Kept as it is while other boxes move, so that a crowded image stays quick. */
const Row = memo(function Row({ box, index, config, dispatch, children }: RowProps): ReactNode {
  const active = children !== undefined;
  return (
    <li className="assay-row assay-box-row" data-active={active}>
      <button
        type="button"
        className="assay-row-main"
        aria-current={active}
        onClick={() => dispatch({ type: 'select', index })}
      >
        <span className="assay-badge" data-tone={classTone(config, box.class)}>
          {index + 1}
        </span>
        <span className="assay-grow">{classTitle(config, box.class)}</span>
        <span className="assay-note">
          {Math.round(box.width)} × {Math.round(box.height)}
        </span>
      </button>
      {children}
    </li>
  );
});

interface BoxListProps {
  readonly config: ImageBoxesConfig;
  readonly image: Size;
  readonly boxes: readonly DrawnBox[];
  readonly selected: number | null;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly dispatch: Dispatch;
  readonly onZoom: () => void;
}

/** The boxes as a list: the way to them without a pointer, and their numbers to type. Not drawn again by a zoom. */
export const BoxList = memo(function BoxList(props: BoxListProps): ReactNode {
  const { config, image, boxes, selected, readOnly, keyMap, dispatch, onZoom } = props;
  return (
    <ol className="assay-list assay-scroll">
      {boxes.map((box, index) =>
        index === selected ? (
          // Two boxes can be equal, so only the place in the list tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <Row key={index} {...{ box, index, config, dispatch }}>
            {readOnly === true ? null : <BoxNumbers {...{ box, index, image, dispatch }} />}
            <div className="assay-row-actions">
              <KeyButton title="Zoom to it" keyName={keyOf(keyMap, 'zoom-to-box')} onPress={onZoom} />
              {readOnly === true ? null : (
                <>
                  <KeyButton
                    title="Copy"
                    keyName={keyOf(keyMap, 'duplicate-box')}
                    onPress={() => dispatch({ type: 'duplicate' })}
                  />
                  <KeyButton
                    title="Delete"
                    keyName={keyOf(keyMap, 'delete-box')}
                    onPress={() => dispatch({ type: 'delete', index })}
                  />
                </>
              )}
            </div>
          </Row>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <Row key={index} {...{ box, index, config, dispatch }} />
        ),
      )}
    </ol>
  );
});
