import { t } from '@assay/words';
import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { FilterField } from './FilterField.tsx';
import { taxonomyTree } from './index.ts';
import { taxonomyKeys } from './keys.ts';
import { picked } from './pick.ts';
import { isPickable, type TaxonomyAnswer, type TaxonomyConfig, type TaxonomyPayload } from './schema.ts';
import { TreeList } from './TreeList.tsx';
import { treeOf, type Tree } from './tree.ts';
import { child, goTo, rowsOf, startWalk, stepped, toggleOpen, type Step, type Walk } from './walk.ts';
import './Editor.css';

type Props = EditorProps<TaxonomyConfig, TaxonomyPayload, TaxonomyAnswer>;

const STEPS: readonly string[] = ['next', 'previous', 'first', 'last', 'open', 'close', 'up'] satisfies Step[];
const isStep = (action: string): action is Step => STEPS.includes(action);

function acceptInto(config: TaxonomyConfig): (current: TaxonomyAnswer, suggested: TaxonomyAnswer) => TaxonomyAnswer {
  return (current, suggested) =>
    suggested.nodes
      .filter((id) => !current.nodes.includes(id))
      .reduce((answer, id) => picked(config, answer, id).answer, current);
}

/** Walks a tree of classes and picks one, or several: by arrows, by the numbers of the open branch, or by typing. */
export function TaxonomyTreeEditor(props: Props): ReactNode {
  const { config, payload, readOnly, assetUrl } = props;
  const tree = treeOf(config);
  const id = useId();
  const filter = useRef<HTMLInputElement>(null);
  const keyMap = useMemo(() => props.keyMap ?? taxonomyKeys(), [props.keyMap]);
  const accept = useMemo(() => acceptInto(config), [config]);
  const [walk, setWalk] = useState<Walk>(() => startWalk(tree, props.value.nodes));
  const pick = (answer: TaxonomyAnswer, node: string): AnswerAction<TaxonomyAnswer> => {
    const { answer: next, message } = picked(config, answer, node);
    return { type: 'set', answer: next, message };
  };
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    // Enter on a button that has the focus presses that button.
    const onButton = document.activeElement instanceof HTMLButtonElement;
    if (isStep(action)) setWalk(stepped(tree, walk, action));
    else if (action.startsWith('child:')) {
      const next = child(tree, walk, Number(action.slice('child:'.length)));
      if (next?.at === undefined || next.at === null) return false;
      setWalk(next);
      if (tree.isLeaf(next.at) && !answer.nodes.includes(next.at)) dispatch(pick(answer, next.at));
    } else if (action === 'pick' && walk.at !== null && !onButton) {
      if (isPickable(config, walk.at)) dispatch(pick(answer, walk.at));
      else setWalk(stepped(tree, walk, 'open'));
    } else if (action === 'filter') filter.current?.focus();
    else if (action === 'cancel' && answer.nodes.length > 0) {
      dispatch({ type: 'set', answer: { ...answer, nodes: [] }, message: t('Everything taken back.') });
    } else return false;
    return true;
  });
  const { root, answer, dispatch } = editor;
  useClassInHand(props.onClass, walk.at);
  useFocusedLabel(props.focus, 'nodes', (index) => {
    const node = answer.nodes[index];
    if (node !== undefined) setWalk(goTo(tree, walk, node));
  });
  const choose = (node: string): void => {
    setWalk(goTo(tree, walk, node));
    if (readOnly !== true && isPickable(config, node) && !answer.nodes.includes(node)) dispatch(pick(answer, node));
  };
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-taxonomy"
      describe={(proposed) => taxonomyTree.describe(config, proposed)}
      content={<ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />}
    >
      <fieldset className="assay-question">
        <legend>{config.question}</legend>
        <Picked {...{ tree, answer, readOnly }} max={config.max} onTakeBack={(node) => dispatch(pick(answer, node))} />
      </fieldset>
      <FilterField
        {...{ id, config, keyMap, readOnly }}
        input={filter}
        picked={answer.nodes}
        onChoose={choose}
        onLeave={() => root.current?.focus({ preventScroll: true })}
      />
      <nav aria-label={t('Where you are')}>
        <Crumbs
          {...{ tree }}
          at={walk.at}
          upKey={keyOf(keyMap, 'up')}
          onGo={(node) => setWalk(goTo(tree, walk, node))}
        />
      </nav>
      <TreeList
        {...{ id, keyMap, readOnly }}
        title={config.question}
        rows={rowsOf(tree, walk)}
        at={walk.at}
        picked={answer.nodes}
        leafOnly={config.leafOnly}
        several={config.max > 1}
        onToggle={(node) => setWalk(toggleOpen(walk, node))}
        onPick={(node) => {
          setWalk({ ...walk, at: node });
          dispatch(pick(answer, node));
        }}
      />
    </AnswerFrame>
  );
}

interface PickedProps {
  readonly tree: Tree;
  readonly answer: TaxonomyAnswer;
  readonly max: number;
  readonly readOnly: boolean | undefined;
  readonly onTakeBack: (id: string) => void;
}

/** What is picked, with its path; a press takes it back. */
function Picked({ tree, answer, max, readOnly, onTakeBack }: PickedProps): ReactNode {
  return (
    <>
      {max === 1 ? null : (
        <p className="assay-heading">
          {t('Picked')}{' '}
          <span className="assay-count">{t('{count} of at most {max}', { count: answer.nodes.length, max })}</span>
        </p>
      )}
      {answer.nodes.length === 0 ? <p className="assay-empty">{t('Nothing picked yet.')}</p> : null}
      <ul className="assay-list">
        {answer.nodes.map((node) => (
          <li key={node}>
            <KeyButton
              className="assay-wide"
              title={tree.titleOf(node)}
              icon={<span aria-hidden="true">✓</span>}
              hint={t('Take it back')}
              pressed
              disabled={readOnly}
              onPress={() => onTakeBack(node)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface CrumbsProps {
  readonly tree: Tree;
  readonly at: string | null;
  readonly upKey: string | undefined;
  readonly onGo: (id: string) => void;
}

/** The way from the root to the class in hand. */
function Crumbs({ tree, at, upKey, onGo }: CrumbsProps): ReactNode {
  if (at === null) return null;
  const path = tree.pathTo(at);
  return (
    <ol className="assay-crumbs">
      {path.map((step, index) => (
        <li key={step}>
          {index === path.length - 1 ? (
            <span aria-current="location">{tree.byId.get(step)?.title}</span>
          ) : (
            <KeyButton
              title={tree.byId.get(step)?.title ?? step}
              keyName={index === path.length - 2 ? upKey : undefined}
              onPress={() => onGo(step)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
