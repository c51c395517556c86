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
  { key: 'v', action: 'tool:select', title: 'Select and move', group: 'Tools' },
  { key: 'n', action: 'new-box', title: 'New region in the middle of the view', group: 'Regions' },
  { key: ']', action: 'next-box', title: 'Next region', group: 'Regions' },
  { key: '[', action: 'previous-box', title: 'Previous region', group: 'Regions' },
  { key: 'Delete', action: 'delete-box', title: 'Delete the corner or the region', group: 'Regions' },
  { key: 'Backspace', action: 'delete-box', title: 'Delete the corner or the region', group: 'Regions' },
  { key: 'Ctrl+D', action: 'duplicate-box', title: 'Duplicate the region', group: 'Regions' },
  { key: 'c', action: 'copy', title: 'Copy the region, also to the next items', group: 'Regions' },
  { key: 'Shift+C', action: 'paste', title: 'Paste the copied region', group: 'Regions' },
  { key: 'Shift+H', action: 'hide-this', title: 'Hide or show this region', group: 'Regions' },
  { key: 'h', action: 'hide', title: 'Hide or show the other regions', group: 'Regions' },
  { key: 'Shift+L', action: 'lock-this', title: 'Lock or unlock this region', group: 'Regions' },
  { key: 'Shift+K', action: 'lock-all', title: 'Lock or unlock all regions', group: 'Regions' },
  { key: 'Enter', action: 'put-point', title: 'Show the crosshair; put a point there', group: 'Draw' },
  { key: 'Shift+Enter', action: 'finish', title: 'Finish the shape', group: 'Draw' },
  { key: 'ArrowLeft', action: 'left', title: 'Move crosshair, corner, region or view left', group: 'Move' },
  { key: 'ArrowRight', action: 'right', title: 'Move crosshair, corner, region or view right', group: 'Move' },
  { key: 'ArrowUp', action: 'up', title: 'Move crosshair, corner, region or view up', group: 'Move' },
  { key: 'ArrowDown', action: 'down', title: 'Move crosshair, corner, region or view down', group: 'Move' },
  { key: 'Shift+ArrowLeft', action: 'left-far', title: 'Move ten pixels left', group: 'Move' },
  { key: 'Shift+ArrowRight', action: 'right-far', title: 'Move ten pixels right', group: 'Move' },
  { key: 'Shift+ArrowUp', action: 'up-far', title: 'Move ten pixels up', group: 'Move' },
  { key: 'Shift+ArrowDown', action: 'down-far', title: 'Move ten pixels down', group: 'Move' },
  { key: 'Ctrl+ArrowLeft', action: 'narrower', title: 'Narrower', group: 'Size' },
  { key: 'Ctrl+ArrowRight', action: 'wider', title: 'Wider', group: 'Size' },
  { key: 'Ctrl+ArrowUp', action: 'lower', title: 'Less high', group: 'Size' },
  { key: 'Ctrl+ArrowDown', action: 'higher', title: 'Higher', group: 'Size' },
  { key: 'Ctrl+Shift+ArrowLeft', action: 'narrower-far', title: 'Ten pixels narrower', group: 'Size' },
  { key: 'Ctrl+Shift+ArrowRight', action: 'wider-far', title: 'Ten pixels wider', group: 'Size' },
  { key: 'Ctrl+Shift+ArrowUp', action: 'lower-far', title: 'Ten pixels less high', group: 'Size' },
  { key: 'Ctrl+Shift+ArrowDown', action: 'higher-far', title: 'Ten pixels higher', group: 'Size' },
  { key: '+', action: 'zoom-in', title: 'Zoom in', group: 'View' },
  { key: '=', action: 'zoom-in', title: 'Zoom in', group: 'View' },
  { key: '-', action: 'zoom-out', title: 'Zoom out', group: 'View' },
  { key: '0', action: 'fit', title: 'Fit the image', group: 'View' },
  { key: 'Shift+Z', action: 'actual-size', title: 'One image pixel on one screen pixel (100 %)', group: 'View' },
  { key: 'z', action: 'zoom-to-box', title: 'Zoom to the region', group: 'View' },
  { key: 'Space', action: 'hold-to-pan', title: 'Hold and drag: move the image', group: 'View' },
  { key: 'Shift+G', action: 'grid', title: 'Show or hide the grid', group: 'View' },
  { key: 's', action: 'snap', title: 'Snap to grid, corners and edges', group: 'View' },
  { key: 'w', action: 'measure', title: 'Show lengths and areas', group: 'View' },
  { key: 'Shift+B', action: 'brighter', title: 'Brighter', group: 'Picture' },
  { key: 'Shift+N', action: 'darker', title: 'Darker', group: 'Picture' },
  { key: 'Shift+X', action: 'more-contrast', title: 'More contrast', group: 'Picture' },
  { key: 'Shift+V', action: 'less-contrast', title: 'Less contrast', group: 'Picture' },
  { key: 'Shift+R', action: 'plain-picture', title: 'Picture as it is', group: 'Picture' },
  { key: 'a', action: 'accept-suggestion', title: 'Accept the suggestion', group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: 'Reject the suggestion', group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: 'Next suggestion', group: 'Suggestions' },
  { key: 'Escape', action: 'cancel', title: 'Cancel, unselect', group: 'Edit' },
  { key: 'Ctrl+Z', action: 'undo', title: 'Undo', group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: 'Redo', group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: 'Redo', group: 'Edit' },
];

const CORNER_KEYS: readonly KeyBinding[] = [
  { key: 't', action: 'next-corner', title: 'Next corner or point of the region', group: 'Corners' },
  { key: 'Shift+T', action: 'previous-corner', title: 'Previous corner or point', group: 'Corners' },
  { key: 'i', action: 'add-corner', title: 'Add a corner after this one', group: 'Corners' },
];

const TURN_KEYS: readonly KeyBinding[] = [
  { key: ',', action: 'turn-left', title: 'Turn one degree to the left', group: 'Size' },
  { key: '.', action: 'turn-right', title: 'Turn one degree to the right', group: 'Size' },
  { key: ';', action: 'turn-left-far', title: 'Turn 15 degrees to the left', group: 'Size' },
  { key: ':', action: 'turn-right-far', title: 'Turn 15 degrees to the right', group: 'Size' },
];

const POINT_KEYS: readonly KeyBinding[] = [
  { key: 'o', action: 'covered', title: 'Point is covered, or visible again', group: 'Corners' },
  { key: 'j', action: 'skip-point', title: 'Leave this point out', group: 'Corners' },
];

const BRUSH_KEYS: readonly KeyBinding[] = [
  { key: 'e', action: 'tool:erase', title: 'Erase from the mask', group: 'Tools' },
  { key: 'f', action: 'tool:fill', title: 'Fill a gap of the mask', group: 'Tools' },
  { key: '<', action: 'smaller-brush', title: 'Smaller brush', group: 'Tools' },
  { key: '>', action: 'larger-brush', title: 'Larger brush', group: 'Tools' },
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
      ? [{ key: 'q', action: 'describe', title: 'Answer the questions about the region', group: 'Regions' }]
      : []),
  ]);
}
