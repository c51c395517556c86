import { t } from '@assay/words';
import { FileInput, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Note } from '../../workbench/Note.tsx';
import type { MediaUpload } from './use-media-upload.ts';

const SHOWN = 6;

/** Images and sounds that the rows name; they go up as soon as they are chosen. */
export function MediaField({ upload }: { readonly upload: MediaUpload }): ReactNode {
  const { done, total, running, refused, start } = upload;
  return (
    <div>
      <FileInput
        label={t('Images or sounds the rows name')}
        description={t(
          'Several files, or a zip. A row finds its file by the name it had here, folders included. Nothing is deleted or replaced.',
        )}
        multiple
        clearable
        disabled={running}
        accept="image/*,audio/*,video/*,.zip"
        placeholder={t('None are needed for texts')}
        onChange={(files) => {
          if (files.length > 0) void start(files);
        }}
      />
      {total > 0 && (
        <Text size="sm" component="output" mt={6}>
          <progress value={done} max={total} aria-label={t('Uploading media')} />{' '}
          {running
            ? t('Uploading {done, number} of {total, number}', { done: done + 1, total })
            : t('Uploaded {done, number} of {total, number}', { done: Math.max(0, total - refused.length), total })}
        </Text>
      )}
      {refused.length > 0 && (
        <Note tone="warn">
          {t('Not taken:')}
          <List size="sm">
            {refused.slice(0, SHOWN).map((one) => (
              <List.Item key={one.name}>
                <strong>{one.name}</strong>: {one.why}
              </List.Item>
            ))}
          </List>
          {refused.length > SHOWN && (
            <Text size="sm">{t('And {more, number} more.', { more: refused.length - SHOWN })}</Text>
          )}
        </Note>
      )}
    </div>
  );
}
