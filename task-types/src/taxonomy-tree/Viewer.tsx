import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { taxonomyTree } from './index.ts';
import type { TaxonomyAnswer, TaxonomyConfig, TaxonomyPayload } from './schema.ts';
import { treeOf } from './tree.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<TaxonomyConfig, TaxonomyPayload, TaxonomyAnswer>;

/** The item with what each person picked; of several answers also the part of the tree they picked in. */
export function TaxonomyTreeViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  const tree = treeOf(config);
  const shown = new Set(answers.flatMap(({ answer }) => answer.nodes.flatMap((id) => tree.pathTo(id))));
  const rows: { id: string; depth: number }[] = [];
  const visit = (parent: string | null, depth: number): void => {
    for (const { id } of tree.childrenOf(parent)) {
      if (!shown.has(id)) continue;
      rows.push({ id, depth });
      visit(id, depth + 1);
    }
  };
  visit(null, 0);
  return (
    <div className="assay-editor assay-taxonomy">
      <ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      {answers.length < 2 ? null : (
        <ul className="assay-tree assay-list">
          {rows.map(({ id, depth }) => (
            <li
              key={id}
              className="assay-tree-row"
              style={{ paddingInlineStart: `${depth * 18 + 6}px`, cursor: 'default' }}
            >
              <span dir="auto">{tree.byId.get(id)?.title}</span>
              {answers.map(({ id: answerId, title, answer }, at) =>
                answer.nodes.includes(id) ? (
                  <span
                    key={answerId}
                    className="assay-badge"
                    data-tone={toneOf(at)}
                    data-pattern={patternOf(at)}
                    title={title}
                  >
                    {letterOf(at)}
                  </span>
                ) : null,
              )}
            </li>
          ))}
        </ul>
      )}
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone: answers.length === 1, note: answer.note }}>
            <strong>{taxonomyTree.describe(config, answer)}</strong>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
