import { changeEntitlements } from '../../core/catalog/change-entitlements.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { ChangedWords, WordChanges } from './change-schema.ts'

export const changeEntitlementsOperation = operation({
  id: 'changeEntitlements',
  method: 'PATCH',
  url: '/retailers/:retailer/entitlements',
  tag: 'Catalog',
  summary: 'Say of many items whether a retailer may buy them, all or none',
  description: 'It answers what was said before, so that sending that back undoes it.',
  params: RetailerPath,
  body: WordChanges,
  response: ChangedWords,
  refusals: ['forbidden', 'retailer-not-found', 'item-not-found'],
  answer: async ({ hub, caller, params, body: { words, dryRun = false } }) => ({
    words: [...(await changeEntitlements(hub, caller, { ...params, words, dryRun }))],
  }),
})
