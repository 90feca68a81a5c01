import { createHash } from 'node:crypto'
import type { DueNotice } from '../../../store/notices/queue.ts'
import type { UserEntry } from '../../../store/people/users.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import { type Ending, endingToken } from './choices.ts'
import type { NoticeContent } from './draft.ts'
import { isNoticeKind, noticeKinds } from './kinds.ts'

type Addressee = Pick<UserEntry, 'userId' | 'email' | 'name'>

/** Notices of one digest; the others are counted. */
const MOST = 100

/** One notice as a mail of its own. */
export function writeMail(hub: Hub, user: Addressee, notice: DueNotice): Mail {
  const { content, kind } = notice
  const what: Ending = isNoticeKind(kind) ? kind : 'digest'
  const why = what === 'digest' ? '' : `You get this because of your choice “${noticeKinds[what].title}”.`
  return mailOf(hub, user, { what, why, subject: content.subject, keys: [notice], blocks: [content] })
}

/** What came together since the last one. */
export function writeDigest(hub: Hub, user: Addressee, notices: readonly DueNotice[]): Mail {
  const shown = notices.slice(0, MOST)
  const more = notices.length - shown.length
  const count = notices.length === 1 ? 'One thing' : `${notices.length} things`
  const subject = `${count} to know from Dropdock`
  const blocks = shown.map(({ content }) => content)
  const rest = more > 0 ? [`And ${more} more, which are not shown here.`] : []
  const why = 'You get these together, as you chose, or because there were many.'
  return mailOf(hub, user, { what: 'digest', why, subject, keys: notices, blocks, rest })
}

interface Written {
  readonly what: Ending
  readonly why: string
  readonly subject: string
  readonly keys: readonly DueNotice[]
  readonly blocks: readonly NoticeContent[]
  readonly rest?: readonly string[]
}

function mailOf(hub: Hub, user: Addressee, { what, why, subject, keys, blocks, rest = [] }: Written): Mail {
  const unsubscribeUrl = `${hub.baseUrl}/account/unsubscribe?token=${endingToken(hub, user.userId, what)}`
  const choose = `${hub.baseUrl}/account/notices`
  const isOne = blocks.length === 1
  const text = [
    `Hello ${user.name},`,
    ...blocks.map((block) => plainBlock(hub, block, isOne)),
    ...rest,
    `-- \n${why}\nChoose what you get: ${choose}\nNo more such mails: ${unsubscribeUrl}`,
  ].join('\n\n')
  const html = `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f6f7f7;color:#1c2424;font:15px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe4e4;border-radius:8px">
<p style="margin:0 0 16px">Hello ${escaped(user.name)},</p>
${blocks.map((block) => htmlBlock(hub, block, isOne)).join('\n')}
${rest.map((line) => `<p>${escaped(line)}</p>`).join('')}
</div><p style="max-width:560px;margin:16px auto 0;color:#5c6b6b;font-size:13px">${escaped(why)}<br>
<a href="${escaped(choose)}" style="color:#0f5c5c">Choose what you get</a> · <a href="${escaped(unsubscribeUrl)}" style="color:#0f5c5c">No more such mails</a></p>
</body></html>`
  return {
    kind: 'notice',
    to: user.email,
    subject,
    text: `${text}\n`,
    html,
    unsubscribeUrl,
    messageId: idOf(hub, user, keys),
  }
}

function plainBlock(
  hub: Hub,
  { subject, intro, facts, details, path }: NoticeContent,
  isOne: boolean,
): string {
  const widest = Math.max(0, ...facts.map(([label]) => label.length))
  const table = facts.map(([label, value]) => `${`${label}:`.padEnd(widest + 2)}${value}`).join('\n')
  const head = isOne ? intro : `${subject}\n${'-'.repeat(Math.min(subject.length, 72))}\n${intro}`
  const link = `${hub.baseUrl}${path}`
  return [head, table, details.join('\n'), isOne ? link : ''].filter((part) => part !== '').join('\n\n')
}

function htmlBlock(
  hub: Hub,
  { subject, intro, facts, details, path }: NoticeContent,
  isOne: boolean,
): string {
  const cell = 'style="padding:2px 16px 2px 0;vertical-align:top'
  const table = facts.map(
    ([label, value]) =>
      `<tr><td ${cell};color:#5c6b6b;white-space:nowrap">${escaped(label)}</td><td ${cell}">${linked(value)}</td></tr>`,
  )
  const button = `<p style="margin:16px 0 0"><a href="${escaped(`${hub.baseUrl}${path}`)}" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#0f5c5c;color:#ffffff;text-decoration:none">Open Dropdock</a></p>`
  const list =
    details.length > 0
      ? `<pre style="margin:12px 0 0;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap">${details.map(escaped).join('\n')}</pre>`
      : ''
  return `<div style="margin:0 0 20px"><h1 style="margin:0 0 8px;font-size:18px;line-height:1.3">${escaped(subject)}</h1>
<p style="margin:0 0 12px">${escaped(intro)}</p><table style="border-collapse:collapse;font-size:14px">${table.join('')}</table>${list}${isOne ? button : ''}</div>`
}

/** The same notices in the same mail have the same, whoever sends it and however often. */
function idOf(hub: Hub, { userId }: Addressee, keys: readonly DueNotice[]): string {
  const said = JSON.stringify([userId, ...keys.map(({ noticeId, eventKey }) => [noticeId, eventKey])])
  const hash = createHash('sha256').update(said).digest('hex').slice(0, 32)
  return `<notice.${hash}@${new URL(hub.baseUrl).hostname}>`
}

function linked(value: string): string {
  const shown = escaped(value)
  return /^https?:\/\/\S+$/.test(value) ? `<a href="${shown}" style="color:#0f5c5c">${shown}</a>` : shown
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
