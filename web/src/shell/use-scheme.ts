import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** The colour scheme shown now and the way to the other one; the choice is remembered in this browser. */
export function useScheme(): { readonly dark: boolean; readonly toggle: () => void } {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return { dark, toggle: () => setColorScheme(dark ? 'light' : 'dark') };
}
