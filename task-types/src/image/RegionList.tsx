import { t } from '@assay/words';
import { memo, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { PinMark } from '../editing/pins.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { titleIn } from '../named.ts';
import { AttributeForm } from './AttributeForm.tsx';
import type { Rect, Size } from './geometry.ts';
import { classOf, classPlace, type Attribute, type ImageClasses } from './image-classes.ts';
import { shapeArea, shapeBounds, shapeLength } from './shape-geometry.ts';
import type { AttributeValue, BoxShape, Region, Shape } from './shape.ts';

/** Changes of the list; stable, so that rows are not drawn anew. */
export interface ListActions {
  readonly select: (index: number) => void;
  readonly setRect: (index: number, rect: Rect) => void;
  readonly attribute: (id: string, value: AttributeValue | undefined) => void;
  readonly perform: (action: string) => void;
}

const SIDES = [
  ['x', t('Left')],
  ['y', t('Top')],
  ['width', t('Width')],
  ['height', t('Height')],
] as const;

/** Place and size as numbers; a number counts when the field is left or Enter is pressed. */
function BoxNumbers(props: {
  readonly box: BoxShape;
  readonly index: number;
  readonly image: Size;
  readonly actions: ListActions;
}): ReactNode {
  const { box, index, image, actions } = props;
  const commit = (side: (typeof SIDES)[number][0], typed: string): void => {
    const { x, y, width, height } = box;
    const value = Math.round(Number(typed));
    if (typed.trim() === '' || !Number.isFinite(value) || value === box[side]) return;
    actions.setRect(index, { x, y, width, height, [side]: value });
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

function sizeOf(shape: Shape): string {
  if (shape.kind === 'polyline') return t('{length} px', { length: Math.round(shapeLength(shape)) });
  if (shape.kind === 'keypoints')
    return t('{count, plural, one {# point} other {# points}}', { count: shape.points.length });
  if (shape.kind === 'mask') return t('{area} px²', { area: Math.round(shapeArea(shape)) });
  const { width, height } = shape.kind === 'rotated-box' ? shape : shapeBounds(shape);
  return `${Math.round(width)} × ${Math.round(height)}`;
}

/** Questions that must be answered and are not. */
function openQuestions(attributes: readonly Attribute[], region: Region): number {
  return attributes.filter(({ id, required }) => required && region.attributes[id] === undefined).length;
}

interface RowProps {
  readonly region: Region;
  readonly index: number;
  readonly spec: ImageClasses;
  readonly away: boolean;
  readonly locked: boolean;
  readonly actions: ListActions;
  readonly children?: ReactNode;
}

/** Kept as it is while other regions move, so that a crowded image stays quick. */
const Row = memo(function Row({ region, index, spec, away, locked, actions, children }: RowProps): ReactNode {
  const active = children !== undefined;
  const place = classPlace(spec, region.class);
  const missing = openQuestions(classOf(spec, region.class)?.attributes ?? [], region);
  return (
    <li className="assay-row assay-region-row" data-active={active}>
      <button type="button" className="assay-row-main" aria-current={active} onClick={() => actions.select(index)}>
        <span className="assay-badge" data-tone={toneOf(place)} data-pattern={patternOf(place)}>
          {letterOf(place)}
          {index + 1}
        </span>
        <PinMark place={index} />
        <span className="assay-grow">{titleIn(spec.classes, region.class)}</span>
        {missing > 0 ? <span className="assay-note assay-missing">{t('{count} open', { count: missing })}</span> : null}
        {away ? <span className="assay-note">{t('hidden')}</span> : null}
        {locked ? <span className="assay-note">{t('locked')}</span> : null}
        <span className="assay-note" dir="auto">
          {sizeOf(region.shape)}
        </span>
      </button>
      {children}
    </li>
  );
});

interface RegionListProps {
  readonly spec: ImageClasses;
  readonly image: Size;
  readonly regions: readonly Region[];
  readonly selected: number | null;
  readonly away: ReadonlySet<number>;
  readonly locked: ReadonlySet<number>;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly actions: ListActions;
}

/** The regions as a list: the way to them without a pointer, with what can be done to the one in hand. */
export const RegionList = memo(function RegionList(props: RegionListProps): ReactNode {
  const { spec, image, regions, selected, away, locked, readOnly, keyMap, actions } = props;
  const attributes = (region: Region): readonly Attribute[] => classOf(spec, region.class)?.attributes ?? [];
  const button = (title: string, action: string, pressed?: boolean): ReactNode => (
    <KeyButton
      key={action}
      title={title}
      keyName={keyOf(keyMap, action)}
      pressed={pressed}
      onPress={() => actions.perform(action)}
    />
  );
  return (
    <ol className="assay-list assay-scroll">
      {regions.map((region, index) => {
        const row = { region, index, spec, actions, away: away.has(index), locked: locked.has(index) };
        // Two regions can be equal, so only the place in the list tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        if (index !== selected) return <Row key={index} {...row} />;
        const fixed = readOnly === true || row.locked;
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <Row key={index} {...row}>
            {region.shape.kind === 'box' && !fixed ? (
              <BoxNumbers {...{ box: region.shape, index, image, actions }} />
            ) : null}
            {attributes(region).length === 0 ? null : (
              <AttributeForm
                {...{ region, index, attributes: attributes(region), readOnly: fixed }}
                onChange={actions.attribute}
              />
            )}
            <div className="assay-row-actions">
              {button(t('Zoom to it'), 'zoom-to-box')}
              {button(t('Hide'), 'hide-this', row.away)}
              {readOnly === true ? null : (
                <>
                  {button(t('Lock'), 'lock-this', row.locked)}
                  {attributes(region).length === 0 ? null : button(t('Questions'), 'describe')}
                  {button(t('Duplicate'), 'duplicate-box')}
                  {button(t('Copy'), 'copy')}
                  {button(t('Delete'), 'delete-box')}
                </>
              )}
            </div>
          </Row>
        );
      })}
    </ol>
  );
});
