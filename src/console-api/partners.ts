import { isFormOpened, openForm } from '../core/access/partners/ask.ts'
import { approvingClerk, type Clerk, readingClerk, refusingClerk } from '../core/access/partners/clerk.ts'
import {
  approveApplication,
  refuseApplication,
  revokeApplication,
  sendLinkAnew,
} from '../core/access/partners/decide.ts'
import { countWaiting, getPartnerApplication, listPartnerApplications } from '../core/access/partners/list.ts'
import { partnerDetailToWire, partnerToWire } from '../operator/access/partner-mapping.ts'
import {
  Approval,
  PartnerDetail,
  PartnerForm,
  PartnerPath,
  Refusal,
  Revocation,
} from '../operator/access/partner-schema.ts'
import { type Call, endpoint } from './endpoint.ts'
import { Nothing, PartnerQuery, Partners, WaitingPartners } from './schema.ts'
import { flavourOf } from './standing.ts'

const tag = 'Partners'
const url = '/partner-applications'
const onPage = 50

type OneCall = Call<{ applicationId: number }, unknown, unknown>

const placeOf = (call: Pick<Call, 'hub' | 'flavours'>) => ({
  hub: call.hub,
  flavour: flavourOf(call, 'inventory-source'),
})

/** Decides, and answers what became of the application. */
async function decide(
  call: OneCall,
  clerk: Clerk,
  work: (place: ReturnType<typeof placeOf>, applicationId: number) => Promise<void>,
) {
  const { applicationId } = call.params
  const place = placeOf(call)
  await work(place, applicationId)
  return partnerDetailToWire(await getPartnerApplication(place, clerk, applicationId))
}

const refusals = ['forbidden', 'partner-not-found', 'transition-refused', 'invalid-request'] as const
const common = { tag, params: PartnerPath, response: PartnerDetail } as const

/** The operator's queue: who asks for access to the Inventory Source API. */
export const partnerEndpoints = [
  endpoint({
    id: 'listPartnerApplications',
    method: 'GET',
    url,
    tag,
    summary: 'Applications of partners, newest first',
    query: PartnerQuery,
    response: Partners,
    refusals: ['forbidden'],
    answer: async (call) => {
      const { state, before } = call.query
      const filter = { state, after: before, limit: onPage + 1 }
      const found = await listPartnerApplications(placeOf(call), readingClerk(call.session), filter)
      const data = found.slice(0, onPage).map(partnerToWire)
      return { data, next: found.length > onPage ? (data.at(-1)?.applicationId ?? null) : null }
    },
  }),
  endpoint({
    id: 'countWaitingPartners',
    method: 'GET',
    url: `${url}/waiting`,
    tag,
    summary: 'How many applications wait, and whether the form is open',
    response: WaitingPartners,
    refusals: ['forbidden'],
    answer: async (call) => ({
      waiting: await countWaiting(placeOf(call), readingClerk(call.session)),
      isFormOpen: await isFormOpened(call.hub),
    }),
  }),
  endpoint({
    ...common,
    id: 'getPartnerApplication',
    method: 'GET',
    url: `${url}/:applicationId`,
    summary: 'One application, with its clients; never a secret',
    refusals: ['forbidden', 'partner-not-found'],
    answer: async (call) => await decide(call, readingClerk(call.session), async () => {}),
  }),
  endpoint({
    ...common,
    id: 'approvePartnerApplication',
    method: 'POST',
    url: `${url}/:applicationId/approve`,
    summary: 'Lets an application in, and mails its partner a link to the credentials',
    body: Approval,
    refusals: [...refusals, 'step-up-required'],
    answer: async (call) => {
      const clerk = approvingClerk(call.session, call.hub)
      return await decide(call, clerk, async (place, applicationId) =>
        approveApplication(place, clerk, { applicationId, ...call.body }),
      )
    },
  }),
  endpoint({
    ...common,
    id: 'sendPartnerLink',
    method: 'POST',
    url: `${url}/:applicationId/link`,
    summary: 'Mails the link to the credentials anew; opened, it makes new secrets',
    body: Nothing,
    refusals: [...refusals, 'step-up-required'],
    answer: async (call) => {
      const clerk = approvingClerk(call.session, call.hub)
      return await decide(call, clerk, async (place, applicationId) =>
        sendLinkAnew(place, clerk, { applicationId }),
      )
    },
  }),
  endpoint({
    ...common,
    id: 'refusePartnerApplication',
    method: 'POST',
    url: `${url}/:applicationId/refuse`,
    summary: 'Refuses an application; the reason is mailed',
    body: Refusal,
    refusals,
    answer: async (call) => {
      const clerk = refusingClerk(call.session)
      return await decide(call, clerk, async (place, applicationId) =>
        refuseApplication(place, clerk, { applicationId, ...call.body }),
      )
    },
  }),
  endpoint({
    ...common,
    id: 'revokePartnerApplication',
    method: 'POST',
    url: `${url}/:applicationId/revoke`,
    summary: 'Ends an application with everything it was let into, at once',
    body: Revocation,
    refusals,
    answer: async (call) => {
      const clerk = refusingClerk(call.session)
      return await decide(call, clerk, async (place, applicationId) =>
        revokeApplication(place, clerk, { applicationId, ...call.body }),
      )
    },
  }),
  endpoint({
    id: 'putPartnerForm',
    method: 'PUT',
    url: '/partner-form',
    tag,
    summary: 'Opens or closes the form at /partners',
    body: PartnerForm,
    response: PartnerForm,
    refusals: ['forbidden'],
    answer: async ({ hub, session, body }) => {
      await openForm(hub, refusingClerk(session), body.isOpen)
      return { isOpen: await isFormOpened(hub) }
    },
  }),
]
