import { t } from '@assay/words';
import type { ReactNode } from 'react';
import type { Suggestion } from '../editing/draft.ts';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { titleIn } from '../named.ts';
import { ClassPanel } from './ClassPanel.tsx';
import type { Size } from './geometry.ts';
import type { ImageClasses } from './image-classes.ts';
import type { RegionAction, RegionCodec, RegionState } from './region-state.ts';
import { RegionList, type ListActions } from './RegionList.tsx';
import { shapeBounds } from './shape-geometry.ts';
import type { Region } from './shape.ts';
import type { ImageView } from './use-image-view.tsx';

interface RegionSideProps<Answer> {
  readonly spec: ImageClasses;
  readonly image: Size;
  readonly codec: RegionCodec<Answer>;
  readonly regions: readonly Region[];
  readonly state: RegionState<Answer>;
  readonly dispatch: (action: RegionAction<Answer>) => void;
  readonly readOnly: boolean;
  readonly keyMap: KeyMap;
  /** The region in hand. */
  readonly held: Region | undefined;
  readonly suggestions: readonly Suggestion<Answer>[];
  /** The suggestion in hand. */
  readonly inHand: Suggestion<Answer> | undefined;
  readonly view: ImageView;
  readonly actions: ListActions;
}

/** Beside the image: the classes, what is suggested, and the regions as a list. */
export function RegionSide<Answer>(props: RegionSideProps<Answer>): ReactNode {
  const { spec, image, codec, regions, state, dispatch, readOnly, keyMap, held, suggestions, inHand, view, actions } =
    props;
  const { selected, away, locked } = state;
  const { verdicts: decided } = state.history.present;
  return (
    <div className="assay-side">
      {readOnly ? null : (
        <ClassPanel
          {...{ spec, regions, keyMap }}
          current={held?.class ?? state.nextClass}
          holding={held !== undefined}
          onClass={(id) => dispatch({ type: 'class', id })}
        />
      )}
      <SuggestionList
        {...{ suggestions, verdicts: decided, keyMap, activeId: inHand?.id }}
        describe={(given) => {
          const [region] = codec.read(given);
          if (region === undefined) return t('No region');
          const { width, height } = shapeBounds(region.shape);
          return `${titleIn(spec.classes, region.class)}, ${Math.round(width)} × ${Math.round(height)}`;
        }}
        onPick={(id) => {
          dispatch({ type: 'pick-suggestion', id });
          const found = suggestions.find((entry) => entry.id === id);
          const region = found === undefined ? undefined : codec.read(found.answer)[0];
          if (region !== undefined) view.reveal(shapeBounds(region.shape));
        }}
        onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
      />
      <section aria-label={t('Regions')}>
        <h3 className="assay-heading">
          {t('Regions')}{' '}
          <span className="assay-count">
            {t('{count} · {previous} and {next} step through', {
              count: regions.length,
              previous: keyOf(keyMap, 'previous-box'),
              next: keyOf(keyMap, 'next-box'),
            })}
          </span>
        </h3>
        {regions.length === 0 ? (
          <p className="assay-empty">
            {t('No region yet. An image without regions is an answer: there is nothing here.')}
          </p>
        ) : null}
        <RegionList {...{ spec, image, regions, selected, away, locked, readOnly, keyMap, actions }} />
      </section>
    </div>
  );
}
