import { t } from '@assay/words';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { reasoned } from '../reasons/reasons.ts';
import { ReasonList } from '../reasons/ReasonList.tsx';
import { Cards } from './Cards.tsx';
import { rankingKeys } from './keys.ts';
import { moved, placedAt, tied, unplaced } from './moves.ts';
import { OrderList, type OrderAction } from './OrderList.tsx';
import { responseName, type RankingAnswer, type RankingConfig, type RankingPayload } from './schema.ts';
import './Editor.css';

type Props = EditorProps<RankingConfig, RankingPayload, RankingAnswer>;

function accept(current: RankingAnswer, suggested: RankingAnswer): RankingAnswer {
  return { ...current, ranking: suggested.ranking, reasons: suggested.reasons };
}

/** A new order with what happened to a response; the same order is no step. */
function ordered(
  payload: RankingPayload,
  current: RankingAnswer,
  ranking: string[][],
  id: string,
): AnswerAction<RankingAnswer> {
  const name = responseName(payload, id);
  if (JSON.stringify(ranking) === JSON.stringify(current.ranking)) {
    return { type: 'set', answer: current, message: t('{name} stays where it is.', { name }) };
  }
  const place = ranking.findIndex((level) => level.includes(id)) + 1;
  const shared = (ranking[place - 1]?.length ?? 0) > 1;
  const message =
    place === 0
      ? t('{name}: taken out of the order.', { name })
      : shared
        ? t('{name}: tied on place {place}.', { name, place })
        : t('{name}: place {place} of {all}.', { name, place, all: ranking.length });
  return { type: 'set', answer: { ...current, ranking }, message };
}

function acted(current: RankingAnswer, id: string, action: OrderAction): string[][] {
  switch (action) {
    case 'better':
      return moved(current.ranking, id, -1);
    case 'worse':
      return moved(current.ranking, id, 1);
    case 'tie':
      return tied(current.ranking, id);
    case 'unplace':
      return unplaced(current.ranking, id);
  }
}

const isOrderAction = (action: string): action is OrderAction =>
  action === 'better' || action === 'worse' || action === 'tie' || action === 'unplace';

/** Orders responses: their numbers place them one after the other, keys, buttons or dragging move them. */
export function RankingEditor(props: Props): ReactNode {
  const { config, payload, readOnly } = props;
  const ids = payload.responses.map(({ id }) => id);
  const keyMap = useMemo(() => props.keyMap ?? rankingKeys(config), [props.keyMap, config]);
  const [at, setAt] = useState<string | null>(null);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    const placed = (id: string): boolean => answer.ranking.some((level) => level.includes(id));
    const place = (id: string): void => {
      setAt(id);
      if (!placed(id)) dispatch(ordered(payload, answer, placedAt(answer.ranking, id, ids.length), id));
    };
    if (action.startsWith('response:')) {
      const id = ids[Number(action.slice('response:'.length))];
      if (id === undefined) return false;
      place(id);
    } else if (action === 'next' || action === 'previous') {
      // Through the order first, then through what is not placed yet.
      const walk = [...answer.ranking.flat(), ...ids.filter((id) => !placed(id))];
      const here = at === null ? -1 : walk.indexOf(at);
      const to = action === 'next' ? here + 1 : Math.max(0, here - 1);
      setAt(walk[Math.min(to, walk.length - 1)] ?? null);
    } else if (action === 'place') {
      if (at === null || placed(at) || document.activeElement instanceof HTMLButtonElement) return false;
      place(at);
    } else if (isOrderAction(action)) {
      if (at === null || !placed(at)) return false;
      dispatch(ordered(payload, answer, acted(answer, at, action), at));
    } else if (action.startsWith('reason:')) dispatch(reasoned(config, answer, action.slice('reason:'.length)));
    else if (action === 'cancel' && answer.ranking.length > 0) {
      dispatch({ type: 'set', answer: { ...answer, ranking: [] }, message: t('Order taken back.') });
    } else return false;
    return true;
  });
  const { answer, dispatch } = editor;
  const open = ids.filter((id) => !answer.ranking.some((level) => level.includes(id)));
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-ranking"
      describe={({ ranking }) =>
        ranking.map((level) => level.map((id) => responseName(payload, id)).join(' = ')).join(' > ')
      }
      content={<Cards {...{ config, payload, answer, at }} onTake={setAt} />}
    >
      <fieldset className="assay-question">
        <legend>{config.question}</legend>
        {answer.ranking.length === 0 ? (
          <p className="assay-empty">{t('Press the number of the best response, then of the next best.')}</p>
        ) : null}
        <OrderList
          {...{ payload, at, keyMap, readOnly }}
          ranking={answer.ranking}
          tie={config.tie}
          onTake={setAt}
          onAct={(id, action) => dispatch(ordered(payload, answer, acted(answer, id, action), id))}
          onDrop={(id, before) => {
            // What closes above when the response leaves its place moves the target up by one.
            const from = answer.ranking.findIndex((level) => level.includes(id));
            const closes = from !== -1 && from < before && answer.ranking[from]?.length === 1;
            setAt(id);
            dispatch(ordered(payload, answer, placedAt(answer.ranking, id, closes ? before - 1 : before), id));
          }}
        />
      </fieldset>
      {open.length === 0 ? null : (
        <section aria-label={t('Not placed yet')}>
          <h3 className="assay-heading">
            {t('Not placed yet')} <span className="assay-count">{open.length}</span>
          </h3>
          <div className="assay-options">
            {open.map((id) => (
              <KeyButton
                key={id}
                title={responseName(payload, id)}
                keyName={keyOf(keyMap, `response:${ids.indexOf(id)}`)}
                disabled={readOnly}
                className={id === at ? 'assay-current' : undefined}
                onPress={() => {
                  setAt(id);
                  dispatch(ordered(payload, answer, placedAt(answer.ranking, id, ids.length), id));
                }}
              />
            ))}
          </div>
        </section>
      )}
      <ReasonList
        {...{ config, keyMap, readOnly }}
        given={answer.reasons}
        onReason={(id) => dispatch(reasoned(config, answer, id))}
      />
    </AnswerFrame>
  );
}
