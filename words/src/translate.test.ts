import { afterEach, describe, expect, test } from 'vitest';
import { languageOf, languages, speak } from './languages.ts';
import { setCatalogue, plainLocale, t, tParts } from './translate.ts';

const [english, arabic] = languages;

afterEach(() => speak(english));

describe('t', () => {
  test('is the English sentence itself until another language is spoken', () => {
    expect(t("Don't {do} this")).toBe("Don't {do} this");
    expect(t('{count, plural, one {# item} other {# items}}', { count: 1 })).toBe('1 item');
    expect(t('{count, plural, one {# item} other {# items}}', { count: 1200 })).toBe('1,200 items');
  });

  test('follows the plural rules and the digits of the language', () => {
    const message = '{count, plural, one {# item} other {# items}}';
    setCatalogue(arabic, {
      [message]:
        '{count, plural, zero {لا عناصر} one {عنصر واحد} two {عنصران} few {# عناصر} many {# عنصرًا} other {# عنصر}}',
    });
    expect([0, 1, 2, 3, 11, 100].map((count) => t(message, { count }))).toEqual([
      'لا عناصر',
      'عنصر واحد',
      'عنصران',
      '3 عناصر',
      '11 عنصرًا',
      '100 عنصر',
    ]);
    expect(plainLocale()).toBe('ar-u-nu-latn');
  });

  test('keeps the direction of a name apart from the sentence around it', () => {
    const message = 'Guideline of {name}';
    expect(t(message, { name: 'A.' })).toBe('Guideline of A.');
    setCatalogue(arabic, { [message]: 'دليل {name}' });
    expect(t(message, { name: 'A.' })).toBe('دليل \u2068A.\u2069');
  });

  test('shows English, with English plurals, where a translation is missing', () => {
    setCatalogue(arabic, {});
    expect(t('Close')).toBe('Close');
    expect(t('{count, plural, one {# item} other {# items}}', { count: 2 })).toBe('2 items');
  });

  test('refuses a value that is not given', () => {
    expect(() => t('Hello {name}', {})).toThrow(/name/);
  });
});

describe('tParts', () => {
  test('keeps drawn parts in the order of the language', () => {
    setCatalogue(arabic, { 'Read <a>the rules</a> of {who}': '{who}: <a>القواعد</a>' });
    const drawn = { link: 'القواعد' };
    expect(tParts<object>('Read <a>the rules</a> of {who}', { who: 'X', a: () => drawn })).toEqual([
      '\u2068X\u2069: ',
      drawn,
    ]);
  });
});

test('a tag finds its language, whatever its region', () => {
  expect(languageOf('ar-EG').name).toBe('العربية');
  expect(languageOf('EN-us').tag).toBe('en');
  expect(languageOf('xx').tag).toBe('en');
  expect(languageOf(null).tag).toBe('en');
});
