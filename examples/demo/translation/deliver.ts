import {
  acceptBatch,
  admitSource,
  allItems,
  clean,
  importFile,
  importPredictions,
  publishContract,
} from '../delivery.ts';
import { gateFigures } from '../figures.ts';
import { groupBy, readBytes, toLines } from '../rows.ts';
import type { Stage } from '../stage.ts';
import { COLUMNS, type TranslationData } from './data.ts';
import * as texts from './texts.ts';

/** Source, files, cleaning, contract and predictions: what the campaign is going to label. */
export async function deliver({ screen, cast }: Stage, projectId: string, data: TranslationData) {
  const engineer = cast.get('data-engineer');
  const columns = COLUMNS.map((from) => ({ from }));
  const mapping = { externalId: 'externalId', columns };
  const sourceId = await screen.step('Source proposed and admitted by legal', async () => {
    const notice = new TextDecoder().decode(await readBytes('translation-mqm-zhen/NOTICE'));
    return admitSource(cast, projectId, { ...texts.source, notice }, texts.admission);
  });
  const [batch, goldBatch] = await screen.step('Files uploaded and imported', async (bar) => {
    bar.expect(2);
    const file = (name: string, fileName: string, rows: readonly object[]) =>
      importFile(engineer, { projectId, sourceId, name, fileName, content: toLines(rows), format: 'jsonl', mapping });
    const work = await file('Segments', 'items.jsonl', data.segments);
    bar.done();
    // Import takes the named columns only: what must stay hidden never becomes part of an item.
    const gold = await file('Checked segments', 'gold-items.jsonl', data.gold);
    bar.done();
    return [work, gold] as const;
  });
  const cleaning = await screen.step('Cleaning: Unicode, exact and near duplicates, personal data', () =>
    clean(engineer, batch.id, {
      unicode: { fields: ['source', 'target'], form: 'NFC' },
      duplicates: { fields: ['source', 'target'], exact: 'list', near: { threshold: 0.9, action: 'list' } },
      pii: { fields: ['source', 'target'] },
    }),
  );
  const checks = await screen.step('Data contract published, batches checked and accepted', async () => {
    const contract = await publishContract(engineer, projectId, texts.contract);
    return [await acceptBatch(engineer, batch.id, contract), await acceptBatch(engineer, goldBatch.id, contract)];
  });
  const goldItems = new Map((await allItems(engineer, goldBatch.id)).map((one) => [one.externalId, one.id]));
  const predictions = await screen.step('Ten systems registered, translations as predictions', async (bar) => {
    const systems = groupBy(data.segments, (one) => one.system);
    bar.expect(systems.size);
    let imported = 0;
    for (const [name, rows] of systems) {
      const lines = toLines(rows.map(({ externalId, target }) => ({ externalId, answer: { text: target } })));
      const model = { name, version: 'WMT 2023', description: 'A system of the WMT 2023 general translation task.' };
      imported += await importPredictions(engineer, { projectId, batchId: batch.id }, model, lines);
      bar.done();
    }
    return imported;
  });
  return {
    batchId: batch.id,
    goldItems,
    counts: { imported: batch.counts.items, cleaning, contract: checks.map(gateFigures), predictions },
  };
}
