import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { NO_SUGGESTIONS, activeSuggestion, openSuggestions } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import { useEditor } from '../editing/use-editor.tsx';
import { useKeys } from '../editing/use-keys.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { BoxList } from './BoxList.tsx';
import { ClassPanel } from './ClassPanel.tsx';
import { imageBoxesMachine, type ImageBoxesAction, type ImageBoxesState } from './editor-state.ts';
import { boxAt, toImage } from '../image/geometry.ts';
import { ImageStage } from './ImageStage.tsx';
import { imageBoxesKeys } from './keys.ts';
import type { ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';
import { classPattern, classTitle, classTone, type BoxShape } from './shapes.ts';
import { useBoxPointer } from './use-box-pointer.tsx';
import { useImageView } from './use-image-view.tsx';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<ImageBoxesConfig, ImageBoxesPayload, ImageBoxesAnswer>;

const STEPS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
  'left-far': [-10, 0],
  'right-far': [10, 0],
  'up-far': [0, -10],
  'down-far': [0, 10],
};

const SIZES: Readonly<Record<string, readonly [dw: number, dh: number]>> = {
  narrower: [-1, 0],
  wider: [1, 0],
  lower: [0, -1],
  higher: [0, 1],
  'narrower-far': [-10, 0],
  'wider-far': [10, 0],
  'lower-far': [0, -10],
  'higher-far': [0, 10],
};

/** Window pixels the view moves for one arrow when no box is in hand. */
const PAN_STEP = 40;
const ZOOM_STEP = 1.25;

/** Draws boxes on an image by mouse or keyboard; every key is printed on its control. */
export function ImageBoxesEditor(props: Props): ReactNode {
  const {
    config,
    payload,
    value,
    onChange,
    readOnly,
    suggestions = NO_SUGGESTIONS,
    verdicts,
    onSuggestion,
    onKeyHelp,
  } = props;
  const { image } = payload;
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const keyMap = useMemo(() => props.keyMap ?? imageBoxesKeys(config), [props.keyMap, config]);
  const machine = useMemo(() => imageBoxesMachine(config, payload, suggestions), [config, payload, suggestions]);
  const { start, reduce } = machine;
  const [state, dispatch] = useEditor<ImageBoxesAnswer, ImageBoxesState, ImageBoxesAction>({
    value,
    onChange,
    verdicts,
    onSuggestion,
    readOnly,
    start,
    reduce,
  });
  const { answer, verdicts: decided } = state.history.present;
  const { boxes } = answer;
  const { selected, hidden } = state;
  const held = selected === null ? undefined : boxes[selected];
  useClassInHand(props.onClass, held?.class ?? null);
  useFocusedLabel(props.focus, 'boxes', (index) => dispatch({ type: 'select', index }));
  const inHand = activeSuggestion(suggestions, decided, state.suggestion);
  const view = useImageView(stage, image);
  const pick = (at: { x: number; y: number }): void => {
    // Hidden boxes cannot be hit: only the one in hand is on screen.
    dispatch({ type: 'select', index: hidden ? null : boxAt(boxes, at) });
  };
  const pointer = useBoxPointer({
    stage,
    image,
    view,
    boxes,
    selected,
    fixed: readOnly === true,
    onPick: pick,
    onDone: ({ index, rect }) => dispatch(index === null ? { type: 'draw', rect } : { type: 'set-rect', index, rect }),
  });
  const { draft } = pointer;

  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus === true) stage.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  const shownBox = held ?? null;
  useEffect(() => {
    if (shownBox !== null) view.reveal(shownBox);
    // Only when the box in hand changes: the person may look elsewhere while it is selected.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shownBox]);

  const perform = (action: string): boolean => {
    const send = (next: ImageBoxesAction): true => {
      dispatch(next);
      return true;
    };
    const look = (change: () => void): true => {
      change();
      return true;
    };
    const step = STEPS[action];
    const size = SIZES[action];
    if (action === 'cancel') return pointer.abandon() || send({ type: 'cancel' });
    if (action === 'next-box') return send({ type: 'step-selection', by: 1 });
    if (action === 'previous-box') return send({ type: 'step-selection', by: -1 });
    if (action === 'zoom-in') return look(() => view.zoom(ZOOM_STEP));
    if (action === 'zoom-out') return look(() => view.zoom(1 / ZOOM_STEP));
    if (action === 'fit') return look(() => view.fit());
    if (action === 'zoom-to-box') return held === undefined ? false : look(() => view.zoomTo(held));
    if (action === 'hide') return send({ type: 'toggle-hidden' });
    if (step !== undefined && (held === undefined || readOnly === true)) {
      return look(() => view.pan(-step[0] * PAN_STEP, -step[1] * PAN_STEP));
    }
    if (readOnly === true) return false;
    if (step !== undefined) return send({ type: 'move', dx: step[0], dy: step[1] });
    if (size !== undefined) return send({ type: 'grow', dw: size[0], dh: size[1] });
    if (action.startsWith('class:')) return send({ type: 'class', id: action.slice('class:'.length) });
    if (action === 'new-box') {
      const middle = toImage(view.view, { x: view.size.width / 2, y: view.size.height / 2 });
      const side = Math.min(view.size.width, view.size.height) / 6 / view.view.scale;
      return send({ type: 'new-box', centre: middle, side });
    }
    if (action === 'delete-box') return send({ type: 'delete', index: selected });
    if (action === 'duplicate-box') return send({ type: 'duplicate' });
    if (action === 'undo' || action === 'redo' || action === 'next-suggestion') return send({ type: action });
    if (action === 'accept-suggestion' && inHand !== undefined) {
      return send({ type: 'decide', id: inHand.id, verdict: 'accepted' });
    }
    if (action === 'reject-suggestion' && inHand !== undefined) {
      return send({ type: 'decide', id: inHand.id, verdict: 'rejected' });
    }
    return false;
  };
  useKeys(root, keyMap, () => undefined, perform);
  const performNow = useRef(perform);
  useLayoutEffect(() => {
    performNow.current = perform;
  });
  const zoomToHeld = useCallback(() => void performNow.current('zoom-to-box'), []);

  const shapes = useMemo((): readonly BoxShape[] => {
    const own = boxes.flatMap((box, index): BoxShape[] => {
      if (hidden && index !== selected) return [];
      return [
        {
          id: `box-${index}`,
          rect: draft?.index === index ? draft.rect : box,
          tone: classTone(config, box.class),
          pattern: classPattern(config, box.class),
          chip: index === selected ? `${index + 1} ${classTitle(config, box.class)}` : String(index + 1),
          selected: index === selected,
        },
      ];
    });
    const proposed = openSuggestions(suggestions, decided).flatMap(({ id, answer: { boxes: list } }) =>
      list.map((box, at): BoxShape => ({
        id: `suggestion-${id}-${at}`,
        rect: box,
        tone: classTone(config, box.class),
        pattern: 'dotted',
        chip: id === inHand?.id ? `? ${classTitle(config, box.class)}` : '?',
        suggested: true,
      })),
    );
    if (draft === null || draft.index !== null) return [...own, ...proposed];
    const next = state.nextClass;
    const drawn: BoxShape = {
      id: 'draft',
      rect: draft.rect,
      tone: classTone(config, next),
      pattern: classPattern(config, next),
      chip: `${classTitle(config, next)} ${draft.rect.width} × ${draft.rect.height}`,
      selected: true,
    };
    return [...own, ...proposed, drawn];
  }, [boxes, config, decided, draft, hidden, inHand?.id, selected, state.nextClass, suggestions]);

  const handles = held === undefined || readOnly === true ? null : draft?.index === selected ? draft.rect : held;
  return (
    <div ref={root} className="assay-editor assay-image-boxes">
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        {(
          [
            ['new-box', 'New box'],
            ['fit', 'Fit'],
            ['zoom-in', 'Zoom in'],
            ['zoom-out', 'Zoom out'],
            ['hide', 'Hide others'],
          ] as const
        ).map(([action, title]) =>
          action === 'new-box' && readOnly === true ? null : (
            <KeyButton
              key={action}
              title={title}
              keyName={keyOf(keyMap, action)}
              pressed={action === 'hide' ? hidden : undefined}
              onPress={() => void perform(action)}
            />
          ),
        )}
      </Toolbar>
      <div className="assay-columns">
        <div>
          <ImageStage
            {...{ stage, image, shapes, handles, view: view.view, size: view.size, handlers: pointer.handlers }}
            src={props.assetUrl(image)}
            title={image.file ?? 'Image of the item'}
            guides={readOnly !== true}
          />
          <p className="assay-note">
            {readOnly === true
              ? 'Drag to move the image; the wheel zooms.'
              : 'Drag to draw. Drag the selected box to move it, its handles to size it; with Shift draw inside it. Middle button or Ctrl moves the image; the wheel zooms.'}
          </p>
        </div>
        <div className="assay-side">
          {readOnly === true ? null : (
            <ClassPanel
              {...{ config, boxes, keyMap }}
              current={held?.class ?? state.nextClass}
              holding={held !== undefined}
              onClass={(id) => dispatch({ type: 'class', id })}
            />
          )}
          <SuggestionList
            {...{ suggestions, verdicts: decided, keyMap, activeId: inHand?.id }}
            describe={({ boxes: [box] }) =>
              box === undefined ? 'No box' : `${classTitle(config, box.class)}, ${box.width} × ${box.height}`
            }
            onPick={(id) => {
              dispatch({ type: 'pick-suggestion', id });
              const box = suggestions.find((entry) => entry.id === id)?.answer.boxes[0];
              if (box !== undefined) view.reveal(box);
            }}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
          <section aria-label="Boxes">
            <h3 className="assay-heading">
              Boxes{' '}
              <span className="assay-count">
                {boxes.length} · {keyOf(keyMap, 'previous-box')} and {keyOf(keyMap, 'next-box')} step through
              </span>
            </h3>
            {boxes.length === 0 ? (
              <p className="assay-empty">No box yet. An image without boxes is an answer: there is nothing here.</p>
            ) : null}
            <BoxList {...{ config, image, boxes, selected, readOnly, keyMap, dispatch }} onZoom={zoomToHeld} />
          </section>
        </div>
      </div>
    </div>
  );
}
