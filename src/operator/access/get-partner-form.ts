import { isFormOpened } from '../../core/access/partners/ask.ts'
import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { operation } from '../operation.ts'
import { PartnerForm } from './partner-schema.ts'

export const getPartnerFormOperation = operation({
  id: 'getPartnerForm',
  method: 'GET',
  url: '/partner-form',
  tag: 'Partners',
  summary: 'May partners ask for access?',
  response: PartnerForm,
  refusals: ['forbidden'],
  answer: async ({ hub, caller }) => {
    operatorClerk(caller)
    return { isOpen: await isFormOpened(hub) }
  },
})
