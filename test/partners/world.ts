import { operatorClerk } from '../../src/core/access/partners/clerk.ts'
import { approveApplication } from '../../src/core/access/partners/decide.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { inventorySourceOAuth } from '../../src/dialects/inventory-source/oauth/surface.ts'
import { type Answer, ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import type { Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

export const { flavour } = inventorySourceOAuth()
export const clerk = operatorClerk(operator.production)
export const callback = 'https://feeds.example/oauth/callback'

export const question = {
  name: 'Feed Robot',
  company: 'Feeds & Sons',
  email: 'dev@feeds.example',
  purpose: 'Sends orders of a shop to its suppliers.',
  description: '',
  callbackUrls: callback,
  expectedCustomers: '25',
}

export const placeOf = ({ hub }: Site) => ({ hub, flavour })

/** As a browser would, from the form. */
export async function asks(
  site: Site,
  more: Readonly<Record<string, string>> = {},
  visitor = new Visitor(site.port),
): Promise<Answer> {
  const page = await visitor.get('/partners')
  return await visitor.submit(page, { ...question, ...more })
}

/** Asks, and says which number it got. */
export async function asked(site: Site, more: Readonly<Record<string, string>> = {}): Promise<number> {
  await site.fresh.admin.query('delete from hub.attempt')
  const answer = await asks(site, more)
  if (answer.status !== 303) throw new Error(`not asked: ${answer.status} ${answer.text}`)
  const { rows } = await site.fresh.admin.query<{ n: number }>(
    'select max(application_id) as n from hub.partner_application',
  )
  return rows[0]?.n ?? 0
}

export async function approved(
  site: Site,
  more: Readonly<Record<string, string>> = {},
  environments: readonly Environment[] = ['production', 'sandbox'],
): Promise<number> {
  const applicationId = await asked(site, more)
  await approveApplication(placeOf(site), clerk, { applicationId, environments })
  return applicationId
}

/** The path of the newest link that was mailed to an address. */
export function mailedLink(site: Site, to: string = question.email): string {
  const mail = site.mails.findLast((each) => each.to === to && /\?token=/.test(each.text))
  const [url = ''] = /http:\/\/\S+\?token=\S+/.exec(mail?.text ?? '') ?? []
  if (url === '') throw new Error(`no link was mailed to ${to}`)
  return url.slice(site.url.length)
}

export interface Shown {
  readonly clientId: string
  readonly clientSecret: string
}

/** What a page shows once, in the order of the environments. */
export function shownIn(page: Answer): readonly Shown[] {
  const ids = [...page.text.matchAll(/<dt>Client ID<\/dt><dd><code>([^<]+)/g)].map(([, id = '']) => id)
  const secrets = [...page.text.matchAll(/<dt>Client secret<\/dt><dd><code>([0-9a-f]{40})</g)]
  return secrets.map(([, clientSecret = ''], at) => ({ clientId: ids[at] ?? '', clientSecret }))
}

/** Opens the mailed link and presses its button, where it has one. */
export async function opened(site: Site, link = mailedLink(site)): Promise<Answer> {
  const visitor = new Visitor(site.port)
  const page = await visitor.get(link)
  return page.status === 200 ? await visitor.submit(page, {}) : page
}

/** A visitor whose sign-in link was opened. */
export async function partner(site: Site, email: string = question.email): Promise<Visitor> {
  await site.fresh.admin.query('delete from hub.attempt')
  const visitor = new Visitor(site.port)
  const before = site.mails.length
  await visitor.submit(await visitor.get('/partners/manage'), { email })
  for (let turn = 0; site.mails.length === before && turn < 200; turn += 1) await visitor.get('/healthz')
  const page = await visitor.get(mailedLink(site, email))
  await visitor.submit(page, {})
  return visitor
}

/** What the token endpoint says to these credentials and no code: 401 to a wrong pair, something else to a right one. */
export async function isTaken(
  site: Site,
  { clientId, clientSecret }: Shown,
  mount: string,
): Promise<boolean> {
  const fields = { grant_type: 'refresh_token', refresh_token: 'x' }
  const body = new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const path = `${mount}/oauth/token`
  const answer = await ask(site.port, path, { method: 'POST', headers, body: body.toString() })
  if (answer.status === 401) return false
  if (answer.status === 403 && answer.json().error === 'invalid_grant') return true
  throw new Error(`${answer.status} ${answer.text}`)
}

export async function auditOf(site: Site): Promise<readonly { actor: string; action: string }[]> {
  const sql = 'select actor, action from hub.audit order by audit_id'
  return (await site.fresh.admin.query<{ actor: string; action: string }>(sql)).rows
}
