import { t } from '@assay/words';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { nodePage } from '../../ui/node-page.ts';
import { stateName, stateWord } from '../../ui/state-tone.ts';
import { useSearchState } from '../../url/search-state.ts';
import { BOX, layoutLineage, linePath } from './layout.ts';
import classes from './lineage.module.css';

type Lineage = Output<Routes['getLineage']>;

const directions = [
  { value: 'both', label: t('Both ways') },
  { value: 'backward', label: t('Made from') },
  { value: 'forward', label: t('Made of it') },
] as const;

interface Props {
  readonly kind: string;
  readonly id: string;
}

/** What a thing was made from and what was made from it, drawn in the direction of reading. */
export function LineageView({ kind, id }: Props): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const direction = directions.find((one) => one.value === search['direction'])?.value ?? 'both';
  const query = useAnswer('getLineage', { params: { projectId: project.id }, query: { kind, id, direction } });
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        w="max-content"
        aria-label={t('Direction')}
        data={[...directions]}
        value={direction}
        onChange={(value) => change({ direction: value === 'both' ? undefined : value })}
      />
      <Asked query={query}>
        {(lineage) =>
          lineage.edges.length === 0 ? (
            <EmptyState title={t('Nothing is linked to it yet')}>
              {t('Links appear as campaigns, versions and records refer to it.')}
            </EmptyState>
          ) : (
            <Drawing lineage={lineage} />
          )
        }
      </Asked>
    </Stack>
  );
}

function Drawing({ lineage }: { readonly lineage: Lineage }): ReactNode {
  const project = useProject();
  const { start } = lineage;
  const laid = useMemo(() => {
    const known = lineage.nodes.some((node) => node.kind === start.kind && node.id === start.id);
    return layoutLineage(known ? lineage.nodes : [{ ...start, depth: 0 }, ...lineage.nodes], lineage.edges);
  }, [lineage, start]);
  return (
    <section className={classes['frame']} aria-label={t('Lineage')} {...scrolls}>
      <div style={{ position: 'relative', width: laid.width, height: laid.height }}>
        <svg width={laid.width} height={laid.height} className={classes['lines']} aria-hidden>
          {laid.edges.map(({ edge, from, to }) => {
            const d = linePath(from, to);
            return (
              <path key={`${edge.fromId} ${edge.type} ${edge.toId}`} d={d}>
                <title>{edge.type}</title>
              </path>
            );
          })}
        </svg>
        {laid.nodes.map(({ node, x, y }) => {
          const to = nodePage(project.slug, node.kind, node.id);
          const here = node.kind === start.kind && node.id === start.id;
          return (
            <div
              key={`${node.kind}/${node.id}`}
              className={classes['node']}
              data-start={here}
              style={{ insetInlineStart: x, top: y, width: BOX.width, height: BOX.height }}
            >
              <Text size="xs" c="dimmed" truncate>
                {node.state === null
                  ? stateWord(node.kind)
                  : t('{kind}, {state}', { kind: stateWord(node.kind), state: stateName(node.state) })}
              </Text>
              <Text size="sm" fw={here ? 700 : 500} truncate title={node.title}>
                {to === null || here ? node.title : <Go to={to}>{node.title}</Go>}
              </Text>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** A drawing wider than the page must be reachable by keyboard to scroll. */
const scrolls = { tabIndex: 0 };
