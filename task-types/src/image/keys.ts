import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { allowedShapes, type ImageClasses } from './image-classes.ts';
import { shapeTitles, type ShapeKind } from './shape.ts';

/** What the pointer does: picks and moves, draws a shape, or changes the mask in hand. */
export type Tool = 'select' | ShapeKind | 'erase' | 'fill';

const TOOL_KEYS: Readonly<Record<ShapeKind, string>> = {
  box: 'b',
  'rotated-box': 'r',
  polygon: 'p',
  polyline: 'l',
  keypoints: 'k',
  mask: 'm',
};

const FIXED: readonly KeyBinding[] = [
  { key: 'v', action: 'tool:select', title: t('Select and move'), group: t('Tools') },
  { key: 'n', action: 'new-box', title: t('New region in the middle of the view'), group: t('Regions') },
  { key: ']', action: 'next-box', title: t('Next region'), group: t('Regions') },
  { key: '[', action: 'previous-box', title: t('Previous region'), group: t('Regions') },
  { key: 'Delete', action: 'delete-box', title: t('Delete the corner or the region'), group: t('Regions') },
  { key: 'Backspace', action: 'delete-box', title: t('Delete the corner or the region'), group: t('Regions') },
  { key: 'Ctrl+D', action: 'duplicate-box', title: t('Duplicate the region'), group: t('Regions') },
  { key: 'c', action: 'copy', title: t('Copy the region, also to the next items'), group: t('Regions') },
  { key: 'Shift+C', action: 'paste', title: t('Paste the copied region'), group: t('Regions') },
  { key: 'Shift+H', action: 'hide-this', title: t('Hide or show this region'), group: t('Regions') },
  { key: 'h', action: 'hide', title: t('Hide or show the other regions'), group: t('Regions') },
  { key: 'Shift+L', action: 'lock-this', title: t('Lock or unlock this region'), group: t('Regions') },
  { key: 'Shift+K', action: 'lock-all', title: t('Lock or unlock all regions'), group: t('Regions') },
  { key: 'Enter', action: 'put-point', title: t('Show the crosshair; put a point there'), group: t('Draw') },
  { key: 'Shift+Enter', action: 'finish', title: t('Finish the shape'), group: t('Draw') },
  { key: 'ArrowLeft', action: 'left', title: t('Move crosshair, corner, region or view left'), group: t('Move') },
  { key: 'ArrowRight', action: 'right', title: t('Move crosshair, corner, region or view right'), group: t('Move') },
  { key: 'ArrowUp', action: 'up', title: t('Move crosshair, corner, region or view up'), group: t('Move') },
  { key: 'ArrowDown', action: 'down', title: t('Move crosshair, corner, region or view down'), group: t('Move') },
  { key: 'Shift+ArrowLeft', action: 'left-far', title: t('Move ten pixels left'), group: t('Move') },
  { key: 'Shift+ArrowRight', action: 'right-far', title: t('Move ten pixels right'), group: t('Move') },
  { key: 'Shift+ArrowUp', action: 'up-far', title: t('Move ten pixels up'), group: t('Move') },
  { key: 'Shift+ArrowDown', action: 'down-far', title: t('Move ten pixels down'), group: t('Move') },
  { key: 'Ctrl+ArrowLeft', action: 'narrower', title: t('Narrower'), group: t('Size') },
  { key: 'Ctrl+ArrowRight', action: 'wider', title: t('Wider'), group: t('Size') },
  { key: 'Ctrl+ArrowUp', action: 'lower', title: t('Less high'), group: t('Size') },
  { key: 'Ctrl+ArrowDown', action: 'higher', title: t('Higher'), group: t('Size') },
  { key: 'Ctrl+Shift+ArrowLeft', action: 'narrower-far', title: t('Ten pixels narrower'), group: t('Size') },
  { key: 'Ctrl+Shift+ArrowRight', action: 'wider-far', title: t('Ten pixels wider'), group: t('Size') },
  { key: 'Ctrl+Shift+ArrowUp', action: 'lower-far', title: t('Ten pixels less high'), group: t('Size') },
  { key: 'Ctrl+Shift+ArrowDown', action: 'higher-far', title: t('Ten pixels higher'), group: t('Size') },
  { key: '+', action: 'zoom-in', title: t('Zoom in'), group: t('View') },
  { key: '=', action: 'zoom-in', title: t('Zoom in'), group: t('View') },
  { key: '-', action: 'zoom-out', title: t('Zoom out'), group: t('View') },
  { key: '0', action: 'fit', title: t('Fit the image'), group: t('View') },
  { key: 'Shift+Z', action: 'actual-size', title: t('One image pixel on one screen pixel (100 %)'), group: t('View') },
  { key: 'z', action: 'zoom-to-box', title: t('Zoom to the region'), group: t('View') },
  { key: 'Space', action: 'hold-to-pan', title: t('Hold and drag: move the image'), group: t('View') },
  { key: 'Shift+G', action: 'grid', title: t('Show or hide the grid'), group: t('View') },
  { key: 's', action: 'snap', title: t('Snap to grid, corners and edges'), group: t('View') },
  { key: 'w', action: 'measure', title: t('Show lengths and areas'), group: t('View') },
  { key: 'Shift+B', action: 'brighter', title: t('Brighter'), group: t('Picture') },
  { key: 'Shift+N', action: 'darker', title: t('Darker'), group: t('Picture') },
  { key: 'Shift+X', action: 'more-contrast', title: t('More contrast'), group: t('Picture') },
  { key: 'Shift+V', action: 'less-contrast', title: t('Less contrast'), group: t('Picture') },
  { key: 'Shift+R', action: 'plain-picture', title: t('Picture as it is'), group: t('Picture') },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: t('Suggestions') },
  { key: 'Escape', action: 'cancel', title: t('Cancel, unselect'), group: t('Edit') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];

const CORNER_KEYS: readonly KeyBinding[] = [
  { key: 't', action: 'next-corner', title: t('Next corner or point of the region'), group: t('Corners') },
  { key: 'Shift+T', action: 'previous-corner', title: t('Previous corner or point'), group: t('Corners') },
  { key: 'i', action: 'add-corner', title: t('Add a corner after this one'), group: t('Corners') },
];

const TURN_KEYS: readonly KeyBinding[] = [
  { key: ',', action: 'turn-left', title: t('Turn one degree to the left'), group: t('Size') },
  { key: '.', action: 'turn-right', title: t('Turn one degree to the right'), group: t('Size') },
  { key: ';', action: 'turn-left-far', title: t('Turn 15 degrees to the left'), group: t('Size') },
  { key: ':', action: 'turn-right-far', title: t('Turn 15 degrees to the right'), group: t('Size') },
];

const POINT_KEYS: readonly KeyBinding[] = [
  { key: 'o', action: 'covered', title: t('Point is covered, or visible again'), group: t('Corners') },
  { key: 'j', action: 'skip-point', title: t('Leave this point out'), group: t('Corners') },
];

const BRUSH_KEYS: readonly KeyBinding[] = [
  { key: 'e', action: 'tool:erase', title: t('Erase from the mask'), group: t('Tools') },
  { key: 'f', action: 'tool:fill', title: t('Fill a gap of the mask'), group: t('Tools') },
  { key: '<', action: 'smaller-brush', title: t('Smaller brush'), group: t('Tools') },
  { key: '>', action: 'larger-brush', title: t('Larger brush'), group: t('Tools') },
];

const TO_MASK: KeyBinding = {
  key: 'Shift+M',
  action: 'to-mask',
  title: t('Make a mask of the outline'),
  group: t('Regions'),
};
const TO_OUTLINE: KeyBinding = {
  key: 'Shift+P',
  action: 'to-outline',
  title: t('Make an outline of the mask'),
  group: t('Regions'),
};

/** The key that chooses the class at this place in the list: its own, else its number up to nine. */
function classKey(spec: ImageClasses, index: number): string | undefined {
  return spec.classes[index]?.key ?? (index < 9 ? String(index + 1) : undefined);
}

/**
 * Every key of the image editor for these classes; tools that no class allows have none.
 *
 * @throws KeyClashError when a class wants a key that is taken
 */
export function imageKeys(spec: ImageClasses): KeyMap {
  const classes = spec.classes.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = classKey(spec, index);
    return key === undefined ? [] : [{ key, action: `class:${id}`, title, group: t('Class') }];
  });
  const shapes = allowedShapes(spec);
  const tools = shapes.map((kind): KeyBinding => ({
    key: TOOL_KEYS[kind],
    action: `tool:${kind}`,
    title: shapeTitles[kind],
    group: t('Tools'),
  }));
  const has = (...kinds: readonly ShapeKind[]): boolean => kinds.some((kind) => shapes.includes(kind));
  /** One class may have this shape and one of the others. */
  const either = (kind: ShapeKind, ...others: readonly ShapeKind[]): boolean =>
    spec.classes.some((of) => of.shapes.includes(kind) && others.some((other) => of.shapes.includes(other)));
  const asked = spec.classes.some(({ attributes }) => attributes.length > 0);
  return defineKeyMap([
    ...classes,
    ...tools,
    ...(has('mask') ? BRUSH_KEYS : []),
    ...(either('mask', 'box', 'rotated-box', 'polygon') ? [TO_MASK] : []),
    ...(either('mask', 'polygon') ? [TO_OUTLINE] : []),
    ...FIXED,
    ...(has('polygon', 'polyline', 'keypoints') ? CORNER_KEYS : []),
    ...(has('rotated-box') ? TURN_KEYS : []),
    ...(has('keypoints') ? POINT_KEYS : []),
    ...(asked
      ? [{ key: 'q', action: 'describe', title: t('Answer the questions about the region'), group: t('Regions') }]
      : []),
  ]);
}
