import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { approveApplication } from '../../core/access/partners/decide.ts'
import { getPartnerApplication } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { partnerDetailToWire } from './partner-mapping.ts'
import { Approval, PartnerDetail, PartnerPath } from './partner-schema.ts'

export const approvePartnerApplicationOperation = operation({
  id: 'approvePartnerApplication',
  method: 'POST',
  url: '/partner-applications/:applicationId/approve',
  tag: 'Partners',
  summary: 'Let an application in',
  description:
    'It gets a client in each environment that is named, which any retailer may let in, and its partner a link by mail that shows client ID and secret once. The same again changes nothing.',
  params: PartnerPath,
  body: Approval,
  makesSecret: true,
  response: PartnerDetail,
  refusals: ['forbidden', 'partner-not-found', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, flavour, caller, params, body }) => {
    const [place, clerk] = [{ hub, flavour }, operatorClerk(caller)]
    const { applicationId } = params
    await approveApplication(place, clerk, { applicationId, ...body })
    return partnerDetailToWire(await getPartnerApplication(place, clerk, applicationId))
  },
})
