import { t } from '@assay/words';
import { use, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { NO_SUGGESTIONS, activeSuggestion, openSuggestions } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { PinsContext } from '../editing/pins.tsx';
import { letterOf } from '../editing/tones.ts';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import { useEditor } from '../editing/use-editor.tsx';
import { useKeys } from '../editing/use-keys.tsx';
import type { EditorProps } from '../editor-props.ts';
import type { ImageRef } from '../image-ref.ts';
import { keyOf } from '../keys/index.ts';
import { titleIn } from '../named.ts';
import { PLAIN_LOOK, type Look } from './editor-actions.ts';
import type { Point } from './geometry.ts';
import { HandBar } from './HandBar.tsx';
import { HandOverlay, type InHand } from './HandOverlay.tsx';
import { classPlace, otherShape, skeletonOf, type ImageClasses } from './image-classes.ts';
import { ImageStage } from './ImageStage.tsx';
import { keyIsTaken } from './key-is-taken.tsx';
import { imageKeys } from './keys.ts';
import { regionActions } from './region-actions.tsx';
import { regionMachine } from './region-machine.ts';
import type { RegionAction, RegionCodec, RegionState } from './region-state.ts';
import type { ListActions } from './RegionList.tsx';
import { RegionSide } from './RegionSide.tsx';
import { ownParts, suggestedParts, tonesOf } from './region-parts.tsx';
import { isCrowd } from './scene.tsx';
import type { ScenePart } from './scene-part.ts';
import { shapeBounds, verticesOf } from './shape-geometry.ts';
import { gridStep, snapPoint } from './snap.ts';
import { ToolBar } from './ToolBar.tsx';
import { useBrush } from './use-brush.tsx';
import { useFollower } from './use-follower.tsx';
import { useImageView } from './use-image-view.tsx';
import { usePainting } from './use-painting.tsx';
import { useStagePointer } from './use-stage-pointer.tsx';
import { ViewBar } from './ViewBar.tsx';
import '../editing/editing.css';
import './image.css';

interface RegionEditorProps<Answer> extends Omit<EditorProps<unknown, unknown, Answer>, 'config' | 'payload'> {
  readonly spec: ImageClasses;
  readonly image: ImageRef;
  readonly codec: RegionCodec<Answer>;
}

/** Window pixels within which a point snaps. */
const SNAP_REACH = 8;

/** Draws and describes regions of an image by mouse, finger or keyboard; every key is printed on its control. */
export function RegionEditor<Answer extends object>(props: RegionEditorProps<Answer>): ReactNode {
  const { spec, image, codec, value, onChange, verdicts, onSuggestion, onKeyHelp } = props;
  const { suggestions = NO_SUGGESTIONS } = props;
  const readOnly = props.readOnly === true;
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const keyMap = useMemo(() => props.keyMap ?? imageKeys(spec), [props.keyMap, spec]);
  const machine = useMemo(() => regionMachine(spec, image, codec, suggestions), [spec, image, codec, suggestions]);
  const { start, reduce } = machine;
  const [state, dispatch] = useEditor<Answer, RegionState<Answer>, RegionAction<Answer>>({
    value,
    onChange,
    verdicts,
    onSuggestion,
    readOnly,
    start,
    reduce,
  });
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const panning = useRef(false);
  /** The last change came from the pointer: the view stays where the person is looking. */
  const byPointer = useRef(false);
  const { answer, verdicts: decided } = state.history.present;
  const regions = codec.read(answer);
  const { selected, hidden, away, locked, tool, drawing } = state;
  const held = selected === null ? undefined : regions[selected];
  useClassInHand(props.onClass, held?.class ?? state.nextClass);
  useFocusedLabel(props.focus, codec.list, (index) => dispatch({ type: 'select', index }));
  const inHand = activeSuggestion(suggestions, decided, state.suggestion);
  const view = useImageView(stage, image);
  const brush = useBrush(image);
  const painting = usePainting({ spec, regions, state, dispatch, brush, look, root });
  const open = (index: number): boolean => !locked.has(index) && !away.has(index) && (!hidden || index === selected);
  const snap = (at: Point, without: number | null): Point => {
    if (!look.snap) return at;
    const { scale } = view.store.get().view;
    const others = regions.flatMap(({ shape }, index) => (index === without || shape.kind === 'mask' ? [] : [shape]));
    return snapPoint(at, others, SNAP_REACH / scale, look.grid ? gridStep(scale) : null);
  };
  const pointer = useStagePointer({
    stage,
    image,
    view,
    field: { regions, selected, tool, drawing: drawing !== null, open },
    fixed: readOnly,
    panning,
    snap,
    onPick: (index, corner) => {
      byPointer.current = true;
      dispatch(corner === null ? { type: 'select', index } : { type: 'select', index, corner });
    },
    onPut: (at, reach) => {
      byPointer.current = true;
      dispatch({ type: 'put', at, reach });
    },
    onShape: (shape, index, corner) => {
      byPointer.current = true;
      if (index === null) dispatch({ type: 'add', shape });
      else dispatch({ type: 'set-shape', index, shape, ...(corner === null ? {} : { corner }) });
    },
    onPaint: (phase, from, to) => {
      byPointer.current = true;
      painting.onPaint(phase, from, to);
    },
  });

  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus === true) stage.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  useEffect(() => {
    // The person may look elsewhere while a region is selected: only another one in hand moves the view.
    if (held !== undefined && !byPointer.current) view.reveal(shapeBounds(held.shape));
    byPointer.current = false;
    // oxlint-disable-next-line react/exhaustive-deps
  }, [held?.shape]);
  useEffect(() => {
    const release = (event: KeyboardEvent): void => {
      if (event.key === ' ') panning.current = false;
    };
    document.addEventListener('keyup', release);
    return () => document.removeEventListener('keyup', release);
  }, []);

  const perform = regionActions({
    image,
    readOnly,
    root,
    state,
    dispatch,
    held,
    inHand,
    view,
    look,
    setLook,
    panning,
    pointer,
    painting,
    snap,
  });
  useKeys(
    root,
    keyMap,
    () => undefined,
    (action) => !keyIsTaken(action) && perform(action),
  );
  const performNow = useRef(perform);
  useLayoutEffect(() => {
    performNow.current = perform;
  });
  const actions = useMemo(
    (): ListActions => ({
      select: (index) => dispatch({ type: 'select', index }),
      setRect: (index, rect) => dispatch({ type: 'set-rect', index, rect }),
      attribute: (id, given) => dispatch({ type: 'attribute', id, value: given }),
      perform: (action) => void performNow.current(action),
    }),
    [dispatch],
  );
  const press = actions.perform;

  // Selecting does not draw the many anew: the one in hand is shown above its own drawing.
  const only = hidden ? selected : null;
  const pins = use(PinsContext);
  const parts = useMemo((): readonly ScenePart[] => {
    const open = openSuggestions(suggestions, decided).map(({ id, answer: given }) => ({
      id,
      regions: codec.read(given),
    }));
    const shownIndex = (index: number): boolean => !away.has(index) && (!hidden || index === only);
    return [...ownParts(spec, regions, shownIndex, pins), ...suggestedParts(spec, open, inHand?.id)];
  }, [away, codec, decided, hidden, inHand?.id, only, pins, regions, spec, suggestions]);

  const drawn = useFollower(view, image, isCrowd(parts));

  const heldTitle = held === undefined ? '' : titleIn(spec.classes, held.class);
  const shown: InHand = {
    shape: held === undefined || (selected !== null && away.has(selected)) ? null : held.shape,
    index: selected,
    ...tonesOf(spec, held?.class ?? state.nextClass),
    chip: held === undefined ? '' : `${letterOf(classPlace(spec, held.class))}${(selected ?? 0) + 1} ${heldTitle}`,
    edges: skeletonOf(spec, held?.class ?? state.nextClass)?.edges ?? [],
    corner: state.corner,
    open: !readOnly && selected !== null && !locked.has(selected),
  };
  const next = {
    ...tonesOf(spec, state.nextClass),
    classId: state.nextClass,
    title: titleIn(spec.classes, state.nextClass),
  };
  const isBrush = tool === 'mask' || tool === 'erase';
  return (
    <div ref={root} className="assay-editor assay-image-editor">
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        {readOnly ? null : (
          <KeyButton title={t('New region')} keyName={keyOf(keyMap, 'new-box')} onPress={() => press('new-box')} />
        )}
        {readOnly ? null : (
          <KeyButton title={t('Paste')} keyName={keyOf(keyMap, 'paste')} onPress={() => press('paste')} />
        )}
      </Toolbar>
      {readOnly ? null : <ToolBar {...{ spec, tool, keyMap }} perform={press} />}
      <div className="assay-columns">
        <div>
          <ImageStage
            {...{ stage, image, view, drawn, parts, count: regions.length, grid: look.grid, live: brush.live }}
            src={props.assetUrl(image)}
            title={image.file ?? t('Image of the item')}
            filter={`brightness(${look.brightness}) contrast(${look.contrast})`}
            hand={pointer.hand}
            handlers={pointer.handlers}
          >
            <HandOverlay
              {...{ drawn, hand: pointer.hand, image, spec, held: shown, next, drawing, measure: look.measure }}
              crosshair={look.crosshair}
              guides={!readOnly && tool !== 'select'}
              brush={isBrush && !readOnly ? look.brush : null}
            />
          </ImageStage>
          {readOnly ? null : (
            <HandBar
              {...{ tool, keyMap, brush: look.brush }}
              perform={press}
              drawing={drawing !== null}
              corners={held !== undefined && verticesOf(held.shape).length > 0}
              pathLike={held?.shape.kind !== 'keypoints'}
              turnable={held?.shape.kind === 'rotated-box'}
              reshape={held === undefined ? null : otherShape(spec, held.class, held.shape.kind)}
            />
          )}
          <ViewBar
            {...{ view, hidden, readOnly, keyMap, perform: press }}
            allLocked={locked.size > 0}
            grid={look.grid}
            snap={look.snap}
            measure={look.measure}
            brightness={look.brightness}
            contrast={look.contrast}
          />
          <p className="assay-note">
            {readOnly
              ? t('Drag to move the image; the wheel or two fingers zoom.')
              : t(
                  'Drag to draw a box, press to put the points of other shapes. Drag the region in hand to move it, its handles to change it, an edge of an outline to add a corner; with Shift draw inside it. Space, the middle button or Ctrl with a drag moves the image; the wheel or two fingers zoom.',
                )}
          </p>
        </div>
        <RegionSide
          {...{
            spec,
            image,
            codec,
            regions,
            state,
            dispatch,
            readOnly,
            keyMap,
            held,
            suggestions,
            inHand,
            view,
            actions,
          }}
        />
      </div>
    </div>
  );
}
