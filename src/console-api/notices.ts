import { chooseNotices, readNoticeChoices } from '../core/fulfillment/notices/choices.ts'
import { endpoint } from './endpoint.ts'
import { ChangedNotices, Notices } from './notices-schema.ts'

const tag = 'You'

/** What somebody is written, and how: each for themselves, whatever their role. */
export const noticeEndpoints = [
  endpoint({
    id: 'readNotices',
    method: 'GET',
    url: '/notices',
    tag,
    summary: 'What this person gets by mail, and how',
    response: Notices,
    refusals: [],
    answer: async ({ hub, session }) => noticesToWire(await readNoticeChoices(hub, session.user)),
  }),
  endpoint({
    id: 'chooseNotices',
    method: 'PUT',
    url: '/notices',
    tag,
    summary: 'Choose what to get by mail; what is not named stays',
    body: ChangedNotices,
    response: Notices,
    refusals: ['invalid-request'],
    answer: async ({ hub, session, body }) => noticesToWire(await chooseNotices(hub, session.user, body)),
  }),
]

function noticesToWire({ choices, includesSandbox }: Awaited<ReturnType<typeof readNoticeChoices>>): Notices {
  return { data: choices.map((choice) => ({ ...choice })), includesSandbox }
}
