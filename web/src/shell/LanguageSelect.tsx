import { activeLanguage, languageOf, languages, t } from '@assay/words';
import { NativeSelect } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chooseLanguage } from '../language.ts';

/** The language of the app in this browser; each is written as its speakers write it. */
export function LanguageSelect(): ReactNode {
  return (
    <NativeSelect
      aria-label={t('Language')}
      description={t('Of this app in this browser. What people write stays as they wrote it.')}
      w="max-content"
      miw={220}
      leftSection={<IconLanguage size={16} aria-hidden />}
      value={activeLanguage().tag}
      onChange={({ currentTarget }) => chooseLanguage(languageOf(currentTarget.value))}
    >
      {languages.map(({ tag, name }) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
