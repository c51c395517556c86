import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { ActionButtons, type ActionButtonsProps } from './ActionButtons.tsx';
import type { Tool } from './keys.ts';

interface HandBarProps extends ActionButtonsProps {
  readonly tool: Tool;
  /** Something is in the middle of being drawn. */
  readonly drawing: boolean;
  /** Corners of the region in hand can be taken up. */
  readonly corners: boolean;
  readonly pathLike: boolean;
  readonly turnable: boolean;
  /** What the region in hand can become. */
  readonly reshape: 'mask' | 'polygon' | null;
  /** Radius in image pixels. */
  readonly brush: number;
}

/** What can be done with what is in hand. Below the stage: coming and going, it must not move the image under the pointer. */
export function HandBar(props: HandBarProps): ReactNode {
  const { tool, drawing, corners, pathLike, turnable, reshape, brush, keyMap, perform } = props;
  const painting = tool === 'mask' || tool === 'erase' || tool === 'fill';
  const entries: readonly (readonly [string, string])[] = [
    ...(painting
      ? ([
          ['smaller-brush', t('Smaller brush')],
          ['larger-brush', t('Larger brush')],
        ] as const)
      : []),
    ...(drawing
      ? ([
          ['put-point', t('Point')],
          ['finish', t('Finish')],
          ['cancel', t('Cancel')],
        ] as const)
      : []),
    ...(drawing && tool === 'keypoints' ? ([['skip-point', t('Leave out')]] as const) : []),
    ...(tool === 'keypoints' || (corners && !pathLike) ? ([['covered', t('Covered')]] as const) : []),
    ...(corners
      ? ([
          ['previous-corner', t('Previous corner')],
          ['next-corner', t('Next corner')],
        ] as const)
      : []),
    ...(corners && pathLike ? ([['add-corner', t('Add corner')]] as const) : []),
    ...(turnable
      ? ([
          ['turn-left', t('Turn left')],
          ['turn-right', t('Turn right')],
        ] as const)
      : []),
    ...(reshape === 'mask' ? ([['to-mask', t('To mask')]] as const) : []),
    ...(reshape === 'polygon' ? ([['to-outline', t('To outline')]] as const) : []),
  ];
  if (entries.length === 0) return null;
  return (
    <div className="assay-toolbar assay-view-bar" role="toolbar" aria-label={t('In hand')}>
      {painting ? (
        <span className="assay-note">{t('Brush {width} px wide', { width: Math.round(brush * 2) })}</span>
      ) : null}
      <ActionButtons {...{ keyMap, perform }} entries={entries} />
    </div>
  );
}
