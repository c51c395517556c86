import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { allowedShapes, type ImageClasses } from './image-classes.ts';
import type { Tool } from './keys.ts';
import { shapeTitles } from './shape.ts';
import { useStore } from './store.ts';
import type { ImageView } from './use-image-view.tsx';

interface ButtonsProps {
  readonly keyMap: KeyMap;
  readonly perform: (action: string) => void;
}

/** One button per entry: action, title, and whether it is on. */
function Buttons(
  props: ButtonsProps & { readonly entries: readonly (readonly [action: string, title: string, pressed?: boolean])[] },
): ReactNode {
  return props.entries.map(([action, title, pressed]) => (
    <KeyButton
      key={action}
      title={title}
      keyName={keyOf(props.keyMap, action)}
      pressed={pressed}
      onPress={() => props.perform(action)}
    />
  ));
}

/** How large the image is shown, in per cent. */
function Zoom({ view }: { readonly view: ImageView }): ReactNode {
  const { scale } = useStore(view.store).view;
  return <span className="assay-note assay-zoom">{Math.round(scale * 100)} %</span>;
}

interface ToolBarProps extends ButtonsProps {
  readonly spec: ImageClasses;
  readonly tool: Tool;
}

/** The tools of this task. */
export function ToolBar({ spec, tool, keyMap, perform }: ToolBarProps): ReactNode {
  const shapes = allowedShapes(spec);
  const tools = [
    ['tool:select', 'Select', tool === 'select'] as const,
    ...shapes.map((kind) => [`tool:${kind}`, kind === 'mask' ? 'Brush' : shapeTitles[kind], tool === kind] as const),
    ...(shapes.includes('mask')
      ? ([
          ['tool:erase', 'Erase', tool === 'erase'],
          ['tool:fill', 'Fill', tool === 'fill'],
        ] as const)
      : []),
    ['put-point', 'Crosshair'] as const,
  ];
  return (
    <div className="assay-toolbar" role="toolbar" aria-label="Tools">
      <Buttons {...{ keyMap, perform }} entries={tools} />
    </div>
  );
}

interface HandBarProps extends ButtonsProps {
  readonly tool: Tool;
  /** Something is in the middle of being drawn. */
  readonly drawing: boolean;
  /** Corners of the region in hand can be taken up. */
  readonly corners: boolean;
  readonly pathLike: boolean;
  readonly turnable: boolean;
  /** Radius in image pixels. */
  readonly brush: number;
}

/** What can be done with what is in hand. Below the stage: coming and going, it must not move the image under the pointer. */
export function HandBar(props: HandBarProps): ReactNode {
  const { tool, drawing, corners, pathLike, turnable, brush, keyMap, perform } = props;
  const painting = tool === 'mask' || tool === 'erase' || tool === 'fill';
  const entries: readonly (readonly [string, string])[] = [
    ...(painting
      ? ([
          ['smaller-brush', 'Smaller brush'],
          ['larger-brush', 'Larger brush'],
        ] as const)
      : []),
    ...(drawing
      ? ([
          ['put-point', 'Point'],
          ['finish', 'Finish'],
          ['cancel', 'Cancel'],
        ] as const)
      : []),
    ...(drawing && tool === 'keypoints' ? ([['skip-point', 'Leave out']] as const) : []),
    ...(tool === 'keypoints' || (corners && !pathLike) ? ([['covered', 'Covered']] as const) : []),
    ...(corners
      ? ([
          ['previous-corner', 'Previous corner'],
          ['next-corner', 'Next corner'],
        ] as const)
      : []),
    ...(corners && pathLike ? ([['add-corner', 'Add corner']] as const) : []),
    ...(turnable
      ? ([
          ['turn-left', 'Turn left'],
          ['turn-right', 'Turn right'],
        ] as const)
      : []),
  ];
  if (entries.length === 0) return null;
  return (
    <div className="assay-toolbar assay-view-bar" role="toolbar" aria-label="In hand">
      {painting ? <span className="assay-note">Brush {Math.round(brush * 2)} px wide</span> : null}
      <Buttons {...{ keyMap, perform }} entries={entries} />
    </div>
  );
}

interface ViewBarProps extends ButtonsProps {
  readonly view: ImageView;
  readonly hidden: boolean;
  readonly allLocked: boolean;
  readonly grid: boolean;
  readonly snap: boolean;
  readonly measure: boolean;
  readonly brightness: number;
  readonly contrast: number;
  readonly readOnly: boolean;
}

/** Everything about how the image and its regions are seen. */
export function ViewBar(props: ViewBarProps): ReactNode {
  const { view, keyMap, perform, brightness, contrast } = props;
  return (
    <div className="assay-toolbar assay-view-bar" role="toolbar" aria-label="View">
      <Buttons
        {...{ keyMap, perform }}
        entries={[
          ['fit', 'Fit'],
          ['actual-size', '100 %'],
          ['zoom-in', 'Zoom in'],
          ['zoom-out', 'Zoom out'],
        ]}
      />
      <Zoom view={view} />
      <Buttons
        {...{ keyMap, perform }}
        entries={[
          ['hide', 'Hide others', props.hidden],
          ...(props.readOnly ? [] : ([['lock-all', 'Lock all', props.allLocked]] as const)),
          ['grid', 'Grid', props.grid],
          ...(props.readOnly ? [] : ([['snap', 'Snap', props.snap]] as const)),
          ['measure', 'Measure', props.measure],
        ]}
      />
      <Buttons
        {...{ keyMap, perform }}
        entries={[
          ['darker', 'Darker'],
          ['brighter', 'Brighter'],
          ['less-contrast', 'Less contrast'],
          ['more-contrast', 'More contrast'],
        ]}
      />
      {brightness === 1 && contrast === 1 ? null : (
        <>
          <span className="assay-note">
            {Math.round(brightness * 100)} % bright, {Math.round(contrast * 100)} % contrast
          </span>
          <Buttons {...{ keyMap, perform }} entries={[['plain-picture', 'As it is']]} />
        </>
      )}
    </div>
  );
}
