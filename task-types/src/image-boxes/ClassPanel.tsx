import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { DrawnBox, ImageBoxesConfig } from './schema.ts';
import { classPattern, classTone } from './shapes.ts';

/** A small box in the line and colour of its class. */
export function ClassSample(props: { readonly config: ImageBoxesConfig; readonly id: string }): ReactNode {
  return (
    <svg className="assay-sample" width="22" height="14" aria-hidden="true">
      <rect
        className="assay-box"
        data-tone={classTone(props.config, props.id)}
        data-pattern={classPattern(props.config, props.id)}
        x="1.5"
        y="1.5"
        width="19"
        height="11"
      />
    </svg>
  );
}

interface ClassPanelProps {
  readonly config: ImageBoxesConfig;
  readonly boxes: readonly DrawnBox[];
  /** Class of the box in hand, else of the next one. */
  readonly current: string;
  /** True when a key changes the box in hand; false when it sets what is drawn next. */
  readonly holding: boolean;
  readonly keyMap: KeyMap;
  readonly onClass: (id: string) => void;
}

export function ClassPanel({ config, boxes, current, holding, keyMap, onClass }: ClassPanelProps): ReactNode {
  return (
    <section aria-label="Class">
      <h3 className="assay-heading">
        Class <span className="assay-count">{holding ? 'of the selected box' : 'of the next box'}</span>
      </h3>
      <ul className="assay-list">
        {config.classes.map(({ id, title, description }) => (
          <li key={id}>
            <KeyButton
              className="assay-wide"
              title={`${title} (${boxes.filter((box) => box.class === id).length})`}
              hint={description}
              icon={<ClassSample {...{ config, id }} />}
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
