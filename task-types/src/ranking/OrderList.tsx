import { t } from '@assay/words';
import { useRef, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { responseName, type RankingPayload } from './schema.ts';
import { useDrag } from './use-drag.tsx';

export type OrderAction = 'better' | 'worse' | 'tie' | 'unplace';

interface OrderListProps {
  readonly payload: RankingPayload;
  readonly ranking: readonly (readonly string[])[];
  readonly at: string | null;
  readonly tie: boolean;
  readonly keyMap: KeyMap;
  readonly readOnly: boolean | undefined;
  readonly onTake: (id: string) => void;
  readonly onAct: (id: string, action: OrderAction) => void;
  /** Let go before the place at this index of the ranking. */
  readonly onDrop: (id: string, before: number) => void;
}

/** Characters of a response that tell it from the others in the list. */
const GLIMPSE = 80;

/** The places from the best down: dragged by their handles, or moved by the buttons of the one in hand. */
export function OrderList(props: OrderListProps): ReactNode {
  const { payload, ranking, at, tie, keyMap, readOnly, onTake, onAct, onDrop } = props;
  const list = useRef<HTMLOListElement>(null);
  const drag = useDrag(list, onDrop);
  const textOf = (id: string): string => payload.responses.find((response) => response.id === id)?.text ?? '';
  const buttons: readonly { readonly action: OrderAction; readonly title: string; readonly off: boolean }[] = [
    { action: 'better', title: t('Better'), off: false },
    { action: 'worse', title: t('Worse'), off: false },
    { action: 'tie', title: t('Tie'), off: !tie },
    { action: 'unplace', title: t('Take out'), off: false },
  ];
  return (
    <ol ref={list} className="assay-list assay-order">
      {ranking.map((level, index) => (
        <li
          key={level.join('\n')}
          className="assay-row assay-place"
          data-drop={
            drag.over === index
              ? 'before'
              : drag.over === index + 1 && index + 1 === ranking.length
                ? 'after'
                : undefined
          }
        >
          <span className="assay-place-number">{index + 1}</span>
          <div className="assay-grow">
            {level.map((id) => (
              <div key={id} className="assay-placed" data-active={id === at} data-dragged={drag.dragged === id}>
                <div className="assay-placed-line">
                  {readOnly === true ? null : (
                    <span
                      className="assay-handle"
                      title={t('Drag to another place')}
                      aria-hidden="true"
                      {...drag.handle(id)}
                    >
                      ⠿
                    </span>
                  )}
                  <button type="button" className="assay-row-main" aria-current={id === at} onClick={() => onTake(id)}>
                    <strong>{responseName(payload, id)}</strong>
                    <span className="assay-note" dir="auto">
                      {textOf(id).slice(0, GLIMPSE)}
                    </span>
                  </button>
                </div>
                {id === at && readOnly !== true ? (
                  <span className="assay-row-actions">
                    {buttons
                      .filter(({ off }) => !off)
                      .map(({ action, title }) => (
                        <KeyButton
                          key={action}
                          title={title}
                          keyName={keyOf(keyMap, action)}
                          pressed={action === 'tie' ? level.length > 1 : undefined}
                          onPress={() => onAct(id, action)}
                        />
                      ))}
                  </span>
                ) : null}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
