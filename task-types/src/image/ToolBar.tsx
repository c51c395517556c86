import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { ActionButtons, type ActionButtonsProps } from './ActionButtons.tsx';
import { allowedShapes, type ImageClasses } from './image-classes.ts';
import type { Tool } from './keys.ts';
import { shapeTitles } from './shape.ts';

interface ToolBarProps extends ActionButtonsProps {
  readonly spec: ImageClasses;
  readonly tool: Tool;
}

/** The tools of this task. */
export function ToolBar({ spec, tool, keyMap, perform }: ToolBarProps): ReactNode {
  const shapes = allowedShapes(spec);
  const tools = [
    ['tool:select', t('Select'), tool === 'select'] as const,
    ...shapes.map((kind) => [`tool:${kind}`, kind === 'mask' ? t('Brush') : shapeTitles[kind], tool === kind] as const),
    ...(shapes.includes('mask')
      ? ([
          ['tool:erase', t('Erase'), tool === 'erase'],
          ['tool:fill', t('Fill'), tool === 'fill'],
        ] as const)
      : []),
    ['put-point', t('Crosshair')] as const,
  ];
  return (
    <div className="assay-toolbar" role="toolbar" aria-label={t('Tools')}>
      <ActionButtons {...{ keyMap, perform }} entries={tools} />
    </div>
  );
}
