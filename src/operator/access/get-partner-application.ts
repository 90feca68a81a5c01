import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { getPartnerApplication } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { partnerDetailToWire } from './partner-mapping.ts'
import { PartnerDetail, PartnerPath } from './partner-schema.ts'

export const getPartnerApplicationOperation = operation({
  id: 'getPartnerApplication',
  method: 'GET',
  url: '/partner-applications/:applicationId',
  tag: 'Partners',
  summary: 'One application, with its clients and the fate of its link; never a secret',
  params: PartnerPath,
  response: PartnerDetail,
  refusals: ['forbidden', 'partner-not-found'],
  answer: async ({ hub, flavour, caller, params }) => {
    const place = { hub, flavour }
    return partnerDetailToWire(
      await getPartnerApplication(place, operatorClerk(caller), params.applicationId),
    )
  },
})
