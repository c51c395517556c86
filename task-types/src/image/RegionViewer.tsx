import { t } from '@assay/words';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ShownAnswer } from '../editor-props.ts';
import type { ImageRef } from '../image-ref.ts';
import { titleIn } from '../named.ts';
import { ClassSample } from './ClassPanel.tsx';
import { classOf, classPlace, skeletonOf, type ImageClasses } from './image-classes.ts';
import { ImageStage } from './ImageStage.tsx';
import type { RegionCodec } from './region-state.ts';
import type { Live } from './live-mask.tsx';
import { isCrowd } from './scene.tsx';
import type { ScenePart } from './scene-part.ts';
import type { AttributeValue, Region } from './shape.ts';
import { createStore } from './store.ts';
import { useFollower } from './use-follower.tsx';
import { useImageView } from './use-image-view.tsx';
import { useStagePointer } from './use-stage-pointer.tsx';
import '../editing/editing.css';
import './image.css';

interface RegionViewerProps<Answer> {
  readonly spec: ImageClasses;
  readonly image: ImageRef;
  readonly codec: RegionCodec<Answer>;
  readonly answers: readonly ShownAnswer<Answer>[];
  readonly src: string;
  readonly describe: (answer: Answer) => string;
}

interface Shown {
  readonly part: ScenePart;
  readonly region: Region;
  readonly title: string;
}

/** An answer to a question in words. */
function valueText(spec: ImageClasses, region: Region, id: string, value: AttributeValue): string {
  const asked = classOf(spec, region.class)?.attributes.find((attribute) => attribute.id === id);
  if (asked?.kind === 'choice') {
    const given = Array.isArray(value) ? value : [String(value)];
    return given.map((entry) => titleIn(asked.options, entry)).join(', ');
  }
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  if (asked?.kind === 'number' && asked.unit !== undefined) return `${String(value)} ${asked.unit}`;
  return String(value);
}

function Answers({ spec, region }: { readonly spec: ImageClasses; readonly region: Region }): ReactNode {
  const asked = classOf(spec, region.class)?.attributes ?? [];
  return Object.entries(region.attributes).map(([id, value]) => (
    <span key={id} className="assay-note">
      {titleIn(asked, id)}: {valueText(spec, region, id, value)}
    </span>
  ));
}

const NOTHING_PAINTED = createStore<Live | null>(null);
const NO_PAN = { current: false };

/** One answer with its classes, or several over each other: one letter, colour and line per answer, shown at will. */
export function RegionViewer<Answer>(props: RegionViewerProps<Answer>): ReactNode {
  const { spec, image, codec, answers, src, describe } = props;
  const stage = useRef<HTMLDivElement>(null);
  const view = useImageView(stage, image);
  const [away, setAway] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const alone = answers.length === 1;
  const shown = useMemo(
    () =>
      answers.flatMap(({ id, title, answer }, at) =>
        away.includes(id)
          ? []
          : codec.read(answer).map((region, index): Shown => {
              const key = `${id}-${index}`;
              const place = alone ? classPlace(spec, region.class) : at;
              const number = `${letterOf(place)}${index + 1}`;
              const edges = skeletonOf(spec, region.class)?.edges;
              const part: ScenePart = {
                id: key,
                shape: region.shape,
                tone: toneOf(place),
                pattern: patternOf(place),
                chip: key === picked ? `${number} ${titleIn(spec.classes, region.class)}` : number,
                corner: alone ? 0 : at % 4,
                picked: key === picked,
                ...(edges === undefined ? {} : { edges }),
              };
              return { part, region, title };
            }),
      ),
    [answers, away, alone, codec, picked, spec],
  );
  const parts = useMemo(() => shown.map(({ part }) => part), [shown]);
  const drawn = useFollower(view, image, isCrowd(parts));
  const regions = useMemo(() => shown.map(({ region }) => region), [shown]);
  const field = { regions, selected: null, tool: 'select' as const, drawing: false, open: () => true };
  const pointer = useStagePointer({
    stage,
    image,
    view,
    field,
    fixed: true,
    panning: NO_PAN,
    snap: (at) => at,
    onPick: (index) => setPicked(index === null ? null : (shown[index]?.part.id ?? null)),
    onPut: () => undefined,
    onShape: () => undefined,
    onPaint: () => undefined,
  });
  const chosen = shown.find(({ part }) => part.id === picked);
  return (
    <div className="assay-editor assay-image-editor">
      <div className="assay-toolbar" role="toolbar" aria-label={t('View')}>
        <KeyButton title={t('Fit')} onPress={() => view.fit()} />
        <KeyButton title="100 %" onPress={() => view.actualSize()} />
        <KeyButton title={t('Zoom in')} onPress={() => view.zoom(1.25)} />
        <KeyButton title={t('Zoom out')} onPress={() => view.zoom(0.8)} />
        {alone
          ? spec.classes.map(({ id, title }) => (
              <span key={id} className="assay-legend">
                <ClassSample {...{ spec, id }} /> {title}
              </span>
            ))
          : null}
      </div>
      <ImageStage
        {...{ stage, image, view, drawn, parts, src, count: parts.length, grid: false, live: NOTHING_PAINTED }}
        title={image.file ?? t('Image of the item')}
        filter="none"
        handlers={pointer.handlers}
      />
      <output className="assay-legend">
        {chosen === undefined ? null : (
          <>
            <strong>{titleIn(spec.classes, chosen.region.class)}</strong>
            {alone ? null : <span className="assay-note">{chosen.title}</span>}
            <Answers spec={spec} region={chosen.region} />
          </>
        )}
      </output>
      <ul className="assay-answers" aria-label={t('Answers')}>
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
              <span className="assay-note">{describe(answer)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
