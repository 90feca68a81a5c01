import { operation } from '../operation.ts'
import { Settings } from './settings-schema.ts'

export const listSettingsOperation = operation({
  id: 'listSettings',
  method: 'GET',
  url: '/settings',
  tag: 'System',
  summary: 'Every setting of the hub that answers, its value and where it comes from; secrets are masked',
  response: Settings,
  refusals: [],
  answer: async ({ about }) => ({ data: about.settings.map((each) => ({ ...each })) }),
})
