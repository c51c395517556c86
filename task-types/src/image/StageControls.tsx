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
  /** Something is in the middle of being drawn. */
  readonly drawing: boolean;
  /** Corners of the region in hand can be taken up. */
  readonly corners: boolean;
  readonly turnable: boolean;
  /** Radius in image pixels. */
  readonly brush: number;
}

/** The tools of this task, and what belongs to the one in hand. */
export function ToolBar({ spec, tool, drawing, corners, turnable, brush, keyMap, perform }: ToolBarProps): ReactNode {
  const shapes = allowedShapes(spec);
  const painting = tool === 'mask' || tool === 'erase' || tool === 'fill';
  const tools = [
    ['tool:select', 'Select', tool === 'select'] as const,
    ...shapes.map((kind) => [`tool:${kind}`, kind === 'mask' ? 'Brush' : shapeTitles[kind], tool === kind] as const),
    ...(shapes.includes('mask')
      ? ([
          ['tool:erase', 'Erase', tool === 'erase'],
          ['tool:fill', 'Fill', tool === 'fill'],
        ] as const)
      : []),
  ];
  return (
    <div className="assay-toolbar" role="toolbar" aria-label="Tools">
      <Buttons {...{ keyMap, perform }} entries={tools} />
      {painting ? (
        <>
          <span className="assay-note">Brush {Math.round(brush * 2)} px</span>
          <Buttons
            {...{ keyMap, perform }}
            entries={[
              ['smaller-brush', 'Smaller'],
              ['larger-brush', 'Larger'],
            ]}
          />
        </>
      ) : null}
      <Buttons {...{ keyMap, perform }} entries={[['put-point', drawing ? 'Point' : 'Crosshair']]} />
      {drawing ? (
        <Buttons
          {...{ keyMap, perform }}
          entries={[
            ['finish', 'Finish'],
            ...(tool === 'keypoints'
              ? ([
                  ['covered', 'Covered'],
                  ['skip-point', 'Leave out'],
                ] as const)
              : []),
            ['cancel', 'Cancel'],
          ]}
        />
      ) : null}
      {corners ? (
        <Buttons
          {...{ keyMap, perform }}
          entries={[
            ['previous-corner', 'Previous corner'],
            ['next-corner', 'Next corner'],
            ['add-corner', 'Add corner'],
          ]}
        />
      ) : null}
      {turnable ? (
        <Buttons
          {...{ keyMap, perform }}
          entries={[
            ['turn-left', 'Turn left'],
            ['turn-right', 'Turn right'],
          ]}
        />
      ) : null}
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
