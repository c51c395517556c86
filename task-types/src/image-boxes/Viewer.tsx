import { useMemo, useRef, useState, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { ClassSample } from './ClassPanel.tsx';
import { boxAt } from '../image/geometry.ts';
import { ImageStage } from './ImageStage.tsx';
import { imageBoxes } from './index.ts';
import type { ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';
import { classPattern, classTitle, classTone, type BoxShape } from './shapes.ts';
import { useBoxPointer } from './use-box-pointer.tsx';
import { useImageView } from './use-image-view.tsx';
import '../editing/editing.css';
import './Editor.css';

const CORNER_OF = [0, 1, 2, 3] as const;

type Props = ViewerProps<ImageBoxesConfig, ImageBoxesPayload, ImageBoxesAnswer>;

/** One answer with its classes, or several over each other: one letter, colour and line per answer, shown at will. */
export function ImageBoxesViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  const { image } = payload;
  const stage = useRef<HTMLDivElement>(null);
  const view = useImageView(stage, image);
  const [away, setAway] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const alone = answers.length === 1;
  const shapes = useMemo(
    () =>
      answers.flatMap(({ id, answer }, at) =>
        away.includes(id)
          ? []
          : answer.boxes.map((box, index): BoxShape => {
              const key = `${id}-${index}`;
              const number = alone ? String(index + 1) : `${letterOf(at)}${index + 1}`;
              return {
                id: key,
                rect: box,
                tone: alone ? classTone(config, box.class) : toneOf(at),
                pattern: alone ? classPattern(config, box.class) : patternOf(at),
                chip: key === picked ? `${number} ${classTitle(config, box.class)}` : number,
                corner: alone ? 0 : (CORNER_OF[at % 4] ?? 0),
                selected: key === picked,
              };
            }),
      ),
    [answers, away, alone, config, picked],
  );
  const rects = shapes.map((shape) => shape.rect);
  const pointer = useBoxPointer({
    stage,
    image,
    view,
    boxes: rects,
    selected: null,
    fixed: true,
    onPick: (at) => setPicked(shapes[boxAt(rects, at) ?? -1]?.id ?? null),
    onDone: () => undefined,
  });
  return (
    <div className="assay-editor assay-image-boxes">
      <div className="assay-toolbar" role="toolbar" aria-label="View">
        <KeyButton title="Fit" onPress={() => view.fit()} />
        <KeyButton title="Zoom in" onPress={() => view.zoom(1.25)} />
        <KeyButton title="Zoom out" onPress={() => view.zoom(0.8)} />
        {alone
          ? config.classes.map(({ id, title }) => (
              <span key={id} className="assay-legend">
                <ClassSample {...{ config, id }} /> {title}
              </span>
            ))
          : null}
      </div>
      <ImageStage
        {...{ stage, image, shapes, handles: null, view: view.view, size: view.size, handlers: pointer.handlers }}
        src={assetUrl(image)}
        title={image.file ?? 'Image of the item'}
        guides={false}
      />
      <ul className="assay-answers" aria-label="Answers">
        {answers.map(({ id, title, answer }, at) => (
          <li key={id} className="assay-row">
            <label className="assay-row-main">
              {alone ? null : (
                <>
                  <input
                    type="checkbox"
                    checked={!away.includes(id)}
                    onChange={(event) =>
                      setAway(event.target.checked ? away.filter((other) => other !== id) : [...away, id])
                    }
                  />
                  <span className="assay-badge" data-tone={toneOf(at)} data-pattern={patternOf(at)}>
                    {letterOf(at)}
                  </span>
                </>
              )}
              <strong className="assay-grow">{title}</strong>
              <span className="assay-note">{imageBoxes.describe(config, answer)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
