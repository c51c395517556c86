import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import type { ImageBoxesConfig } from './schema.ts';

const FIXED: readonly KeyBinding[] = [
  { key: 'n', action: 'new-box', title: 'New box in the middle of the view', group: 'Boxes' },
  { key: ']', action: 'next-box', title: 'Next box', group: 'Boxes' },
  { key: '[', action: 'previous-box', title: 'Previous box', group: 'Boxes' },
  { key: 'Delete', action: 'delete-box', title: 'Delete the box', group: 'Boxes' },
  { key: 'Backspace', action: 'delete-box', title: 'Delete the box', group: 'Boxes' },
  { key: 'Ctrl+D', action: 'duplicate-box', title: 'Copy the box', group: 'Boxes' },
  { key: 'ArrowLeft', action: 'left', title: 'Move the box (no box: the view) left', group: 'Move' },
  { key: 'ArrowRight', action: 'right', title: 'Move the box (no box: the view) right', group: 'Move' },
  { key: 'ArrowUp', action: 'up', title: 'Move the box (no box: the view) up', group: 'Move' },
  { key: 'ArrowDown', action: 'down', title: 'Move the box (no box: the view) down', group: 'Move' },
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
  { key: 'z', action: 'zoom-to-box', title: 'Zoom to the box', group: 'View' },
  { key: 'h', action: 'hide', title: 'Hide or show the other boxes', group: 'View' },
  { key: 'a', action: 'accept-suggestion', title: 'Accept the suggestion', group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: 'Reject the suggestion', group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: 'Next suggestion', group: 'Suggestions' },
  { key: 'Escape', action: 'cancel', title: 'Cancel, unselect', group: 'Edit' },
  { key: 'Ctrl+Z', action: 'undo', title: 'Undo', group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: 'Redo', group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: 'Redo', group: 'Edit' },
];

/** The key that gives a box the class at this place in the list: its own, else its number up to nine. */
export function boxClassKey(config: ImageBoxesConfig, index: number): string | undefined {
  return config.classes[index]?.key ?? (index < 9 ? String(index + 1) : undefined);
}

export function imageBoxesKeys(config: ImageBoxesConfig): KeyMap {
  const classes = config.classes.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = boxClassKey(config, index);
    return key === undefined ? [] : [{ key, action: `class:${id}`, title, group: 'Class' }];
  });
  return defineKeyMap([...classes, ...FIXED]);
}
