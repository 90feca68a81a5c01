import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { refuseApplication } from '../../core/access/partners/decide.ts'
import { getPartnerApplication } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { partnerDetailToWire } from './partner-mapping.ts'
import { PartnerDetail, PartnerPath, Refusal } from './partner-schema.ts'

export const refusePartnerApplicationOperation = operation({
  id: 'refusePartnerApplication',
  method: 'POST',
  url: '/partner-applications/:applicationId/refuse',
  tag: 'Partners',
  summary: 'Refuse an application',
  description: 'The reason is mailed to the partner, who may ask again.',
  params: PartnerPath,
  body: Refusal,
  response: PartnerDetail,
  refusals: ['forbidden', 'partner-not-found', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, flavour, caller, params, body }) => {
    const [place, clerk] = [{ hub, flavour }, operatorClerk(caller)]
    const { applicationId } = params
    await refuseApplication(place, clerk, { applicationId, ...body })
    return partnerDetailToWire(await getPartnerApplication(place, clerk, applicationId))
  },
})
