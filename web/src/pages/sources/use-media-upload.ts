import { t } from '@assay/words';
import { useState } from 'react';
import { client, shownProblem } from '../../data/client.ts';
import { mediaTypeOf } from './media-type.ts';
import { zipEntries } from './zip.ts';

export interface MediaUpload {
  readonly done: number;
  readonly total: number;
  readonly running: boolean;
  /** Files that were not taken, each with why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  readonly start: (files: readonly File[]) => Promise<void>;
}

interface Piece {
  readonly name: string;
  readonly read: () => Promise<Blob>;
}

/** Files that are no media and nobody means to send: what systems put into archives. */
const isNoise = (name: string): boolean => /(^|\/)(\.|__MACOSX\/|Thumbs\.db$)/.test(name);

/** Uploads images and sounds, also from inside zip archives, one after the other; one refusal does not stop the rest. */
export function useMediaUpload(projectId: string): MediaUpload {
  const [state, setState] = useState<Omit<MediaUpload, 'start'>>({ done: 0, total: 0, running: false, refused: [] });
  const start = async (files: readonly File[]): Promise<void> => {
    const refused: { name: string; why: string }[] = [];
    setState({ done: 0, total: files.length, running: true, refused: [] });
    const pieces: Piece[] = [];
    for (const file of files) {
      if (!file.name.toLowerCase().endsWith('.zip'))
        pieces.push({ name: file.name, read: () => Promise.resolve(file) });
      else
        try {
          pieces.push(...(await zipEntries(file)).filter((one) => !isNoise(one.name)));
        } catch (cause) {
          refused.push({ name: file.name, why: shownProblem(cause).detail });
        }
    }
    for (const [index, piece] of pieces.entries()) {
      setState({ done: index, total: pieces.length, running: true, refused: [...refused] });
      const mediaType = mediaTypeOf(piece.name);
      if (mediaType === null) {
        refused.push({ name: piece.name, why: t('It is no image, sound or video by its name.') });
        continue;
      }
      try {
        const body = new File([await piece.read()], piece.name);
        await client.call('uploadFile', {
          params: { projectId },
          query: { name: piece.name, mediaType, purpose: 'media' },
          body,
        });
      } catch (cause) {
        refused.push({ name: piece.name, why: shownProblem(cause).detail });
      }
    }
    setState({ done: pieces.length, total: pieces.length, running: false, refused });
  };
  return { ...state, start };
}
