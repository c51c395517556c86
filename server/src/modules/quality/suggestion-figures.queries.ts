import { defineQuery } from '../../platform/query.ts';
import { suggestionGold, suggestionTallies } from '../annotations/index.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { compareShown, tallySuggestions } from './suggestion-figures.rules.ts';

export const getSuggestionFigures = defineQuery('getSuggestionFigures', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const rows = await suggestionTallies(db, campaign.id);
    const models = new Map(rows.map(({ modelId, name, version }) => [modelId, { modelId, name, version }]));
    const mayKnowGold = platform.authorise(
      actor,
      'gold:manage',
      { projectId: campaign.projectId },
      new Date(now),
    ).allow;
    return {
      withholdShare: campaign.suggestionPolicy?.withholdShare ?? null,
      all: tallySuggestions(rows),
      gold: mayKnowGold ? goldOf(await suggestionGold(db, campaign.id)) : null,
      models: [...models.values()].map((model) => ({
        ...model,
        ...tallySuggestions(rows.filter((row) => row.modelId === model.modelId)),
      })),
    };
  },
});

function goldOf(rows: Awaited<ReturnType<typeof suggestionGold>>) {
  const count = (withheld: boolean) => {
    const row = rows.find((one) => one.withheld === withheld);
    return { successes: row?.passed ?? 0, trials: row?.checks ?? 0 };
  };
  return compareShown(count(false), count(true), 'gold-accuracy');
}
