import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/index.ts';
import type { AudioSegmentsConfig } from './schema.ts';

const FIXED: readonly KeyBinding[] = [
  { key: 'Space', action: 'play', title: t('Play or pause'), group: t('Listen') },
  { key: 'ArrowLeft', action: 'back', title: t('One second back'), group: t('Listen') },
  { key: 'ArrowRight', action: 'on', title: t('One second on'), group: t('Listen') },
  { key: 'Shift+ArrowLeft', action: 'back-little', title: t('50 ms back'), group: t('Listen') },
  { key: 'Shift+ArrowRight', action: 'on-little', title: t('50 ms on'), group: t('Listen') },
  { key: 'Home', action: 'to-start', title: t('To the beginning'), group: t('Listen') },
  { key: 'End', action: 'to-end', title: t('To the end'), group: t('Listen') },
  { key: 'l', action: 'loop', title: t('Play the segment over and over'), group: t('Listen') },
  { key: ',', action: 'slower', title: t('Slower'), group: t('Listen') },
  { key: '.', action: 'faster', title: t('Faster'), group: t('Listen') },
  { key: '+', action: 'zoom-in', title: t('Zoom in'), group: t('View') },
  { key: '=', action: 'zoom-in', title: t('Zoom in'), group: t('View') },
  { key: '-', action: 'zoom-out', title: t('Zoom out'), group: t('View') },
  { key: 's', action: 'start', title: t('A segment starts here'), group: t('Segments') },
  { key: 'e', action: 'end', title: t('The segment ends here'), group: t('Segments') },
  { key: ']', action: 'next-segment', title: t('Next segment'), group: t('Segments') },
  { key: '[', action: 'previous-segment', title: t('Previous segment'), group: t('Segments') },
  { key: 'Ctrl+ArrowLeft', action: 'start-earlier', title: t('Start 50 ms earlier'), group: t('Segments') },
  { key: 'Ctrl+ArrowRight', action: 'start-later', title: t('Start 50 ms later'), group: t('Segments') },
  { key: 'Ctrl+Shift+ArrowLeft', action: 'end-earlier', title: t('End 50 ms earlier'), group: t('Segments') },
  { key: 'Ctrl+Shift+ArrowRight', action: 'end-later', title: t('End 50 ms later'), group: t('Segments') },
  { key: 'Delete', action: 'delete', title: t('Delete the segment'), group: t('Segments') },
  { key: 'Backspace', action: 'delete', title: t('Delete the segment'), group: t('Segments') },
  { key: 'n', action: 'nothing', title: t('Nothing to mark'), group: t('Segments') },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: t('Suggestions') },
  { key: 'Escape', action: 'cancel', title: t('Cancel, unselect'), group: t('Edit') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];

/** The class at each place gets its own key, else its number up to nine; `t` writes down what is said. */
export function audioSegmentsKeys(config: AudioSegmentsConfig): KeyMap {
  const classes = config.classes.flatMap(({ id, title, key }, index): KeyBinding[] => {
    const own = key ?? (index < 9 ? String(index + 1) : undefined);
    return own === undefined ? [] : [{ key: own, action: `class:${id}`, title, group: t('Class') }];
  });
  const words: KeyBinding = {
    key: 't',
    action: 'transcript',
    title: t('Write down what is said'),
    group: t('Segments'),
  };
  return defineKeyMap([...classes, ...(config.transcript === 'none' ? [] : [words]), ...FIXED]);
}
