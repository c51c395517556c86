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
  { key: 'v', action: 'tool:select', title: t('Select and move'), group: 'Tools' },
  { key: 'n', action: 'new-box', title: t('New region in the middle of the view'), group: 'Regions' },
  { key: ']', action: 'next-box', title: t('Next region'), group: 'Regions' },
  { key: '[', action: 'previous-box', title: t('Previous region'), group: 'Regions' },
  { key: 'Delete', action: 'delete-box', title: t('Delete the corner or the region'), group: 'Regions' },
  { key: 'Backspace', action: 'delete-box', title: t('Delete the corner or the region'), group: 'Regions' },
  { key: 'Ctrl+D', action: 'duplicate-box', title: t('Duplicate the region'), group: 'Regions' },
  { key: 'c', action: 'copy', title: t('Copy the region, also to the next items'), group: 'Regions' },
  { key: 'Shift+C', action: 'paste', title: t('Paste the copied region'), group: 'Regions' },
  { key: 'Shift+H', action: 'hide-this', title: t('Hide or show this region'), group: 'Regions' },
  { key: 'h', action: 'hide', title: t('Hide or show the other regions'), group: 'Regions' },
  { key: 'Shift+L', action: 'lock-this', title: t('Lock or unlock this region'), group: 'Regions' },
  { key: 'Shift+K', action: 'lock-all', title: t('Lock or unlock all regions'), group: 'Regions' },
  { key: 'Enter', action: 'put-point', title: t('Show the crosshair; put a point there'), group: 'Draw' },
  { key: 'Shift+Enter', action: 'finish', title: t('Finish the shape'), group: 'Draw' },
  { key: 'ArrowLeft', action: 'left', title: t('Move crosshair, corner, region or view left'), group: 'Move' },
  { key: 'ArrowRight', action: 'right', title: t('Move crosshair, corner, region or view right'), group: 'Move' },
  { key: 'ArrowUp', action: 'up', title: t('Move crosshair, corner, region or view up'), group: 'Move' },
  { key: 'ArrowDown', action: 'down', title: t('Move crosshair, corner, region or view down'), group: 'Move' },
  { key: 'Shift+ArrowLeft', action: 'left-far', title: t('Move ten pixels left'), group: 'Move' },
  { key: 'Shift+ArrowRight', action: 'right-far', title: t('Move ten pixels right'), group: 'Move' },
  { key: 'Shift+ArrowUp', action: 'up-far', title: t('Move ten pixels up'), group: 'Move' },
  { key: 'Shift+ArrowDown', action: 'down-far', title: t('Move ten pixels down'), group: 'Move' },
  { key: 'Ctrl+ArrowLeft', action: 'narrower', title: t('Narrower'), group: 'Size' },
  { key: 'Ctrl+ArrowRight', action: 'wider', title: t('Wider'), group: 'Size' },
  { key: 'Ctrl+ArrowUp', action: 'lower', title: t('Less high'), group: 'Size' },
  { key: 'Ctrl+ArrowDown', action: 'higher', title: t('Higher'), group: 'Size' },
  { key: 'Ctrl+Shift+ArrowLeft', action: 'narrower-far', title: t('Ten pixels narrower'), group: 'Size' },
  { key: 'Ctrl+Shift+ArrowRight', action: 'wider-far', title: t('Ten pixels wider'), group: 'Size' },
  { key: 'Ctrl+Shift+ArrowUp', action: 'lower-far', title: t('Ten pixels less high'), group: 'Size' },
  { key: 'Ctrl+Shift+ArrowDown', action: 'higher-far', title: t('Ten pixels higher'), group: 'Size' },
  { key: '+', action: 'zoom-in', title: t('Zoom in'), group: 'View' },
  { key: '=', action: 'zoom-in', title: t('Zoom in'), group: 'View' },
  { key: '-', action: 'zoom-out', title: t('Zoom out'), group: 'View' },
  { key: '0', action: 'fit', title: t('Fit the image'), group: 'View' },
  { key: 'Shift+Z', action: 'actual-size', title: t('One image pixel on one screen pixel (100 %)'), group: 'View' },
  { key: 'z', action: 'zoom-to-box', title: t('Zoom to the region'), group: 'View' },
  { key: 'Space', action: 'hold-to-pan', title: t('Hold and drag: move the image'), group: 'View' },
  { key: 'Shift+G', action: 'grid', title: t('Show or hide the grid'), group: 'View' },
  { key: 's', action: 'snap', title: t('Snap to grid, corners and edges'), group: 'View' },
  { key: 'w', action: 'measure', title: t('Show lengths and areas'), group: 'View' },
  { key: 'Shift+B', action: 'brighter', title: t('Brighter'), group: 'Picture' },
  { key: 'Shift+N', action: 'darker', title: t('Darker'), group: 'Picture' },
  { key: 'Shift+X', action: 'more-contrast', title: t('More contrast'), group: 'Picture' },
  { key: 'Shift+V', action: 'less-contrast', title: t('Less contrast'), group: 'Picture' },
  { key: 'Shift+R', action: 'plain-picture', title: t('Picture as it is'), group: 'Picture' },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: 'Suggestions' },
  { key: 'Escape', action: 'cancel', title: t('Cancel, unselect'), group: 'Edit' },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: 'Edit' },
];

const CORNER_KEYS: readonly KeyBinding[] = [
  { key: 't', action: 'next-corner', title: t('Next corner or point of the region'), group: 'Corners' },
  { key: 'Shift+T', action: 'previous-corner', title: t('Previous corner or point'), group: 'Corners' },
  { key: 'i', action: 'add-corner', title: t('Add a corner after this one'), group: 'Corners' },
];

const TURN_KEYS: readonly KeyBinding[] = [
  { key: ',', action: 'turn-left', title: t('Turn one degree to the left'), group: 'Size' },
  { key: '.', action: 'turn-right', title: t('Turn one degree to the right'), group: 'Size' },
  { key: ';', action: 'turn-left-far', title: t('Turn 15 degrees to the left'), group: 'Size' },
  { key: ':', action: 'turn-right-far', title: t('Turn 15 degrees to the right'), group: 'Size' },
];

const POINT_KEYS: readonly KeyBinding[] = [
  { key: 'o', action: 'covered', title: t('Point is covered, or visible again'), group: 'Corners' },
  { key: 'j', action: 'skip-point', title: t('Leave this point out'), group: 'Corners' },
];

const BRUSH_KEYS: readonly KeyBinding[] = [
  { key: 'e', action: 'tool:erase', title: t('Erase from the mask'), group: 'Tools' },
  { key: 'f', action: 'tool:fill', title: t('Fill a gap of the mask'), group: 'Tools' },
  { key: '<', action: 'smaller-brush', title: t('Smaller brush'), group: 'Tools' },
  { key: '>', action: 'larger-brush', title: t('Larger brush'), group: 'Tools' },
];

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
    return key === undefined ? [] : [{ key, action: `class:${id}`, title, group: 'Class' }];
  });
  const shapes = allowedShapes(spec);
  const tools = shapes.map((kind): KeyBinding => ({
    key: TOOL_KEYS[kind],
    action: `tool:${kind}`,
    title: shapeTitles[kind],
    group: 'Tools',
  }));
  const has = (...kinds: readonly ShapeKind[]): boolean => kinds.some((kind) => shapes.includes(kind));
  const asked = spec.classes.some(({ attributes }) => attributes.length > 0);
  return defineKeyMap([
    ...classes,
    ...tools,
    ...(has('mask') ? BRUSH_KEYS : []),
    ...FIXED,
    ...(has('polygon', 'polyline', 'keypoints') ? CORNER_KEYS : []),
    ...(has('rotated-box') ? TURN_KEYS : []),
    ...(has('keypoints') ? POINT_KEYS : []),
    ...(asked
      ? [{ key: 'q', action: 'describe', title: t('Answer the questions about the region'), group: 'Regions' }]
      : []),
  ]);
}
