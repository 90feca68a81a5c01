import { isFormOpened, openForm } from '../../core/access/partners/ask.ts'
import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { operation } from '../operation.ts'
import { PartnerForm } from './partner-schema.ts'

export const putPartnerFormOperation = operation({
  id: 'putPartnerForm',
  method: 'PUT',
  url: '/partner-form',
  tag: 'Partners',
  summary: 'Open or close the form at /partners',
  body: PartnerForm,
  response: PartnerForm,
  refusals: ['forbidden'],
  answer: async ({ hub, caller, body }) => {
    await openForm(hub, operatorClerk(caller), body.isOpen)
    return { isOpen: await isFormOpened(hub) }
  },
})
