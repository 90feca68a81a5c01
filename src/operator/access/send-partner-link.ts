import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { sendLinkAnew } from '../../core/access/partners/decide.ts'
import { getPartnerApplication } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { partnerDetailToWire } from './partner-mapping.ts'
import { PartnerDetail, PartnerPath } from './partner-schema.ts'

export const sendPartnerLinkOperation = operation({
  id: 'sendPartnerLink',
  method: 'POST',
  url: '/partner-applications/:applicationId/link',
  tag: 'Partners',
  summary: 'Mail the link to the credentials anew',
  description: 'The link before ends. Whoever opens it gets new secrets, and those there were end then.',
  params: PartnerPath,
  makesSecret: true,
  response: PartnerDetail,
  refusals: ['forbidden', 'partner-not-found', 'transition-refused'],
  answer: async ({ hub, flavour, caller, params }) => {
    const [place, clerk] = [{ hub, flavour }, operatorClerk(caller)]
    const { applicationId } = params
    await sendLinkAnew(place, clerk, { applicationId })
    return partnerDetailToWire(await getPartnerApplication(place, clerk, applicationId))
  },
})
