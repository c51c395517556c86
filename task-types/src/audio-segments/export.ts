import { audioPath, tableOf, type Portable } from '../portable.ts';
import type { AudioSegmentsAnswer, AudioSegmentsPayload } from './schema.ts';

/** Segments for tools of speech (RTTM, Audacity) and as rows; times in seconds. */
export function audioSegmentsExports(): readonly Portable<AudioSegmentsPayload, AudioSegmentsAnswer>[] {
  return [
    {
      name: '',
      kind: 'items',
      formats: ['rttm', 'audacity'],
      usual: ['rttm'],
      items: (id, { audio }, { segments }) => [
        {
          id,
          audio: { file: audioPath(id, audio), ...(audio.duration === undefined ? {} : { duration: audio.duration }) },
          segments: segments.map(({ start, end, class: name, transcript }) => ({
            class: name,
            start,
            end,
            ...(transcript === undefined ? {} : { text: transcript }),
          })),
        },
      ],
    },
    tableOf('segments', (id, { audio }, { segments }) =>
      segments.map(({ start, end, class: label, transcript }) => ({
        id,
        audio: audioPath(id, audio),
        start,
        end,
        label,
        text: transcript ?? null,
      })),
    ),
  ];
}
