import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { classPlace, type ImageClasses } from './image-classes.ts';
import type { Region } from './shape.ts';

/** A class as it looks on the image: its letter in a box of its line and colour. */
export function ClassSample(props: { readonly spec: ImageClasses; readonly id: string }): ReactNode {
  const place = classPlace(props.spec, props.id);
  return (
    <svg className="assay-sample" width="26" height="18" aria-hidden="true">
      <rect
        className="assay-outline"
        data-tone={toneOf(place)}
        data-pattern={patternOf(place)}
        x="1.5"
        y="1.5"
        width="23"
        height="15"
      />
      <text className="assay-sample-letter" x="13" y="13">
        {letterOf(place)}
      </text>
    </svg>
  );
}

interface ClassPanelProps {
  readonly spec: ImageClasses;
  readonly regions: readonly Region[];
  /** Class of the region in hand, else of the next one. */
  readonly current: string;
  /** True when a key changes the region in hand; false when it sets what is drawn next. */
  readonly holding: boolean;
  readonly keyMap: KeyMap;
  readonly onClass: (id: string) => void;
}

export function ClassPanel({ spec, regions, current, holding, keyMap, onClass }: ClassPanelProps): ReactNode {
  return (
    <section aria-label={t('Class')}>
      <h3 className="assay-heading">
        {t('Class')}{' '}
        <span className="assay-count">{holding ? t('of the selected region') : t('of the next region')}</span>
      </h3>
      <ul className="assay-list">
        {spec.classes.map(({ id, title, description }) => (
          <li key={id}>
            <KeyButton
              className="assay-wide"
              title={`${title} (${regions.filter((region) => region.class === id).length})`}
              hint={description}
              icon={<ClassSample {...{ spec, id }} />}
              keyName={keyOf(keyMap, `class:${id}`)}
              pressed={current === id}
              onPress={() => onClass(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
