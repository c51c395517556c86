const titles: Readonly<Record<string, string>> = {
  'krippendorff-alpha': 'Krippendorff’s α',
  'cohen-kappa': 'Cohen’s κ',
  'fleiss-kappa': 'Fleiss’ κ',
  'conger-kappa': 'Conger’s κ',
  'scott-pi': 'Scott’s π',
  'gwet-ac1': 'Gwet’s AC1',
  'gwet-ac2': 'Gwet’s AC2',
  'brennan-prediger': 'Brennan–Prediger',
  'percent-agreement': 'percent agreement',
};

/** A statistic as the literature writes it. */
export function statisticTitle(id: string): string {
  return titles[id] ?? id.replaceAll('-', ' ');
}
