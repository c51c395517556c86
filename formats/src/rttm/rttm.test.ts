import { describe, expect, it } from 'vitest';
import { replayOf } from '../replay.ts';
import { delivery, drain } from '../testing/deliveries.ts';
import { listOf, refusalsOf, valuesOf } from '../testing/streams.ts';
import { audacity } from '../audacity/index.ts';
import { rttm } from './index.ts';

/** Lines as pyannote and the NIST tools write them. */
const foreign = `SPKR-INFO meeting 1 <NA> <NA> <NA> unknown spk_1 <NA> <NA>
SPEAKER meeting 1 0.000 2.500 <NA> <NA> spk_1 <NA> <NA>
SPEAKER meeting 1 2.25 1.5 <NA> <NA> spk_2 0.91 <NA>
SPEAKER meeting 1 late 1.5 <NA> <NA> spk_2 <NA> <NA>
SPEAKER lunch 1 10.1 0.3 <NA> <NA> spk_1 <NA>
`;

describe('RTTM', () => {
  it('reads files of other tools, recording by recording', async () => {
    const rows = await listOf(rttm.read(delivery([{ path: 'ref.rttm', bytes: Buffer.from(foreign) }])));
    expect(valuesOf(rows)).toEqual([
      {
        id: 'meeting',
        audio: { file: 'meeting.wav' },
        segments: [
          { class: 'spk_1', start: 0, end: 2.5 },
          { class: 'spk_2', start: 2.25, end: 3.75, score: 0.91 },
        ],
      },
      { id: 'lunch', audio: { file: 'lunch.wav' }, segments: [{ class: 'spk_1', start: 10.1, end: 10.4 }] },
    ]);
    expect(refusalsOf(rows)).toMatchObject([{ line: 4, problem: { reason: expect.stringContaining('seconds') } }]);
    expect(rows.find((row) => 'warnings' in row)).toMatchObject({ warnings: [{ code: 'other-lines' }] });
  });

  it('writes ten fields a line, whatever a class is called', async () => {
    const item = {
      id: 'a b',
      audio: { file: 'a b.wav' },
      segments: [{ class: 'two words', start: 0.1, end: 0.3 }],
    };
    const [file] = await drain(rttm.write(replayOf([item]), { name: 'calls' }));
    expect(file?.path).toBe('calls.rttm');
    const lines = (file?.bytes.toString() ?? '').split('\n').filter((line) => line.startsWith('SPEAKER'));
    expect(lines).toEqual(['SPEAKER a%20b 1 0.1 0.2 <NA> <NA> two%20words <NA> <NA>']);
  });
});

describe('Audacity labels', () => {
  it('reads an exported track with a spectral selection', async () => {
    const bytes = Buffer.from('0.500000\t1.250000\tdoor\n\\\t100.0\t2000.0\n2.0\t2.0\tclick\n');
    const rows = await listOf(audacity.read(delivery([{ path: 'room.txt', bytes }])));
    expect(valuesOf(rows)).toEqual([
      {
        id: 'room',
        audio: { file: 'room.wav' },
        segments: [
          { class: 'door', start: 0.5, end: 1.25 },
          { class: 'click', start: 2, end: 2 },
        ],
      },
    ]);
  });
});
