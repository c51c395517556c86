import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { ActionButtons, type ActionButtonsProps } from './ActionButtons.tsx';
import { useStore } from './store.ts';
import type { ImageView } from './use-image-view.tsx';

/** How large the image is shown, in per cent. */
function Zoom({ view }: { readonly view: ImageView }): ReactNode {
  const { scale } = useStore(view.store).view;
  return <span className="assay-note assay-zoom">{Math.round(scale * 100)} %</span>;
}

interface ViewBarProps extends ActionButtonsProps {
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
    <div className="assay-toolbar assay-view-bar" role="toolbar" aria-label={t('View')}>
      <ActionButtons
        {...{ keyMap, perform }}
        entries={[
          ['fit', t('Fit')],
          ['actual-size', '100 %'],
          ['zoom-in', t('Zoom in')],
          ['zoom-out', t('Zoom out')],
        ]}
      />
      <Zoom view={view} />
      <ActionButtons
        {...{ keyMap, perform }}
        entries={[
          ['hide', t('Hide others'), props.hidden],
          ...(props.readOnly ? [] : ([['lock-all', t('Lock all'), props.allLocked]] as const)),
          ['grid', t('Grid'), props.grid],
          ...(props.readOnly ? [] : ([['snap', t('Snap'), props.snap]] as const)),
          ['measure', t('Measure'), props.measure],
        ]}
      />
      <ActionButtons
        {...{ keyMap, perform }}
        entries={[
          ['darker', t('Darker')],
          ['brighter', t('Brighter')],
          ['less-contrast', t('Less contrast')],
          ['more-contrast', t('More contrast')],
        ]}
      />
      {brightness === 1 && contrast === 1 ? null : (
        <>
          <span className="assay-note">
            {t('{brightness} % bright, {contrast} % contrast', {
              brightness: Math.round(brightness * 100),
              contrast: Math.round(contrast * 100),
            })}
          </span>
          <ActionButtons {...{ keyMap, perform }} entries={[['plain-picture', t('As it is')]]} />
        </>
      )}
    </div>
  );
}
