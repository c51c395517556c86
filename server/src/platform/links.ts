import { createHash } from 'node:crypto';
import type { Db, Tx } from './db.ts';
import { sql } from './sql.ts';

export interface Node {
  readonly kind: string;
  readonly id: string;
}

/** A typed edge: `from` was made from, answers, or concerns `to`, as its type says. */
export interface Link {
  readonly from: Node;
  readonly type: string;
  readonly to: Node;
}

/** A link met on a walk, with its distance from the start. */
export interface Step extends Link {
  readonly depth: number;
}

/** Adds an edge; the same edge twice is one edge. */
export async function addLink(
  tx: Tx,
  link: Link,
  origin: { projectId: string | null; commandId: string; now: string },
): Promise<void> {
  const name = JSON.stringify([link.from.kind, link.from.id, link.type, link.to.kind, link.to.id]);
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
  await tx.run(sql`insert into link (id, from_kind, from_id, type, to_kind, to_id, project_id, command_id, created_at)
    values (${hash}::uuid, ${link.from.kind}, ${link.from.id}, ${link.type}, ${link.to.kind}, ${link.to.id}, ${origin.projectId}, ${origin.commandId}, ${origin.now})
    on conflict do nothing`);
}

/**
 * Walks the edges from a node: `forward` follows them (what does this come from), `backward` goes against them
 * (what was made of this). A cycle ends the branch; nearest edges come first.
 */
export async function walkLinks(
  db: Db,
  start: Node,
  direction: 'forward' | 'backward',
  limits: { depth: number; links: number } = { depth: 12, links: 2000 },
): Promise<Step[]> {
  const seen = new Set<string>([`${start.kind}:${start.id}`]);
  const steps: Step[] = [];
  let front: Node[] = [start];
  for (let depth = 1; depth <= limits.depth && front.length > 0 && steps.length < limits.links; depth += 1) {
    const kinds = front.map((node) => node.kind);
    const ids = front.map((node) => node.id);
    const rows = await db.rows<{ from_kind: string; from_id: string; type: string; to_kind: string; to_id: string }>(
      direction === 'forward'
        ? sql`select link.* from link join unnest(${kinds}::text[], ${ids}::text[]) as n(kind, id) on from_kind = n.kind and from_id = n.id order by type, to_kind, to_id limit ${limits.links}`
        : sql`select link.* from link join unnest(${kinds}::text[], ${ids}::text[]) as n(kind, id) on to_kind = n.kind and to_id = n.id order by type, from_kind, from_id limit ${limits.links}`,
    );
    front = [];
    for (const row of rows) {
      const from = { kind: row.from_kind, id: row.from_id };
      const to = { kind: row.to_kind, id: row.to_id };
      steps.push({ from, type: row.type, to, depth });
      const next = direction === 'forward' ? to : from;
      const key = `${next.kind}:${next.id}`;
      if (!seen.has(key)) {
        seen.add(key);
        front.push(next);
      }
    }
  }
  return steps;
}
