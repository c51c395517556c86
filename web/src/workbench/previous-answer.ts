import { t } from '@assay/words';
import type { AnyTaskType } from '@assay/task-types';
import { client } from '../data/client.ts';
import { submitQueueOf } from './queues.ts';

type Found = { readonly answer: unknown } | { readonly refusal: string };

/** The newest answer that is still on its way, else the newest one the server has. Only the person's own. */
async function newestOf(personId: string, campaignId: string): Promise<unknown> {
  const underway = submitQueueOf(personId)
    .state()
    .waiting.findLast((one) => one.operation === 'submitAnnotation' && one.of.campaignId === campaignId);
  if (underway !== undefined) return underway.body['answer'];
  const { items } = await client.call('listMyAnnotations', { params: { campaignId }, query: { limit: 1 } });
  return items[0]?.answer;
}

/**
 * The person's previous answer in a campaign, if it can stand on another item.
 *
 * @returns the answer, or the sentence that says why it cannot be copied
 */
export async function previousAnswer(
  personId: string,
  campaignId: string,
  onto: { readonly type: AnyTaskType; readonly config: unknown; readonly payload: unknown },
): Promise<Found> {
  let answer: unknown;
  try {
    answer = await newestOf(personId, campaignId);
  } catch {
    return {
      refusal: t('Your previous answer cannot be fetched right now. Try again when the server can be reached.'),
    };
  }
  if (answer === undefined) return { refusal: t('You have not answered anything in this campaign yet.') };
  return fits(answer, onto);
}

/** Whether an answer is a valid one here, too. */
export function fits(
  answer: unknown,
  { type, config, payload }: { readonly type: AnyTaskType; readonly config: unknown; readonly payload: unknown },
): Found {
  const read = type.answerSchema.safeParse(answer);
  const [problem] = read.success ? type.validate(config, payload, read.data) : [];
  if (read.success && problem === undefined) return { answer: read.data };
  return { refusal: [t('Your previous answer does not fit this item.'), problem?.detail ?? ''].join(' ').trim() };
}
