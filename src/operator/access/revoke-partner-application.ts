import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { revokeApplication } from '../../core/access/partners/decide.ts'
import { getPartnerApplication } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { partnerDetailToWire } from './partner-mapping.ts'
import { PartnerDetail, PartnerPath, Revocation } from './partner-schema.ts'

export const revokePartnerApplicationOperation = operation({
  id: 'revokePartnerApplication',
  method: 'POST',
  url: '/partner-applications/:applicationId/revoke',
  tag: 'Partners',
  summary: 'End an application, with everything it was let into',
  description:
    'At once and for ever: its clients, what retailers let it do, all tokens, and links that wait.',
  params: PartnerPath,
  body: Revocation,
  response: PartnerDetail,
  refusals: ['forbidden', 'partner-not-found', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, flavour, caller, params, body }) => {
    const [place, clerk] = [{ hub, flavour }, operatorClerk(caller)]
    const { applicationId } = params
    await revokeApplication(place, clerk, { applicationId, ...body })
    return partnerDetailToWire(await getPartnerApplication(place, clerk, applicationId))
  },
})
