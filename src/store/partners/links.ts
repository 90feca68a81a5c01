import type { Environment } from '../../core/shared/environment.ts'
import { changed, type Queryable, row } from '../sql.ts'

export type PartnerLinkPurpose = 'credentials' | 'sign-in'

export interface PartnerLink {
  readonly applicationId: number | null
  readonly emailKey: string
  readonly environments: readonly Environment[]
}

export async function insertPartnerLink(
  db: Queryable,
  link: PartnerLink & { tokenHash: Buffer; purpose: PartnerLinkPurpose; at: Date; expiresAt: Date },
): Promise<void> {
  const text = `insert into partner_link (token_hash, purpose, application_id, email_key, environments, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)`
  const { tokenHash, purpose, applicationId, emailKey, environments, at, expiresAt } = link
  const values = [tokenHash, purpose, applicationId, emailKey, environments, at, expiresAt]
  await changed(db, { name: 'partnerLinks.insert', text }, values)
}

const alive = `l.token_hash = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > $3
   and (l.application_id is null
        or exists (select from partner_application a where a.application_id = l.application_id and a.state = 'approved'))`

const columns = `l.application_id as "applicationId", l.email_key as "emailKey", l.environments`

/** What it opens, while it works; looking uses nothing up. */
export async function findPartnerLink(
  db: Queryable,
  tokenHash: Buffer,
  purpose: PartnerLinkPurpose,
  now: Date,
): Promise<PartnerLink | undefined> {
  const text = `select ${columns} from partner_link l where ${alive}`
  return await row<PartnerLink>(db, { name: 'partnerLinks.find', text }, [tokenHash, purpose, now])
}

/** The first who asks has it; whoever comes again gets undefined. */
export async function usePartnerLink(
  db: Queryable,
  tokenHash: Buffer,
  purpose: PartnerLinkPurpose,
  now: Date,
): Promise<PartnerLink | undefined> {
  const text = `update partner_link l set used_at = $3 where ${alive} returning ${columns}`
  return await row<PartnerLink>(db, { name: 'partnerLinks.use', text }, [tokenHash, purpose, now])
}

/** What it was for could not be done: it works again. */
export async function giveBackPartnerLink(db: Queryable, tokenHash: Buffer): Promise<void> {
  const text = 'update partner_link set used_at = null where token_hash = $1'
  await changed(db, { name: 'partnerLinks.giveBack', text }, [tokenHash])
}

/** Those of an application that nobody used: a newer link, a newer secret or the end of it stands in their place. */
export async function endCredentialLinks(db: Queryable, applicationId: number, now: Date): Promise<void> {
  const text = `update partner_link set expires_at = $2
                 where application_id = $1 and used_at is null and expires_at > $2`
  await changed(db, { name: 'partnerLinks.endOfApplication', text }, [applicationId, now])
}

/** What became of the newest link to an application's credentials. */
export interface LinkFate {
  readonly sentAt: Date
  readonly expiresAt: Date
  readonly openedAt: Date | null
}

export async function findLinkFate(db: Queryable, applicationId: number): Promise<LinkFate | undefined> {
  const text = `select created_at as "sentAt", expires_at as "expiresAt", used_at as "openedAt"
                  from partner_link where application_id = $1 order by created_at desc limit 1`
  return await row<LinkFate>(db, { name: 'partnerLinks.findFate', text }, [applicationId])
}

export async function insertPartnerSession(
  db: Queryable,
  session: { idHash: Buffer; emailKey: string; at: Date; expiresAt: Date },
): Promise<void> {
  const text = `insert into partner_session (id_hash, email_key, created_at, expires_at) values ($1, $2, $3, $4)`
  const { idHash, emailKey, at, expiresAt } = session
  await changed(db, { name: 'partnerSessions.insert', text }, [idHash, emailKey, at, expiresAt])
}

export async function findPartnerSession(
  db: Queryable,
  idHash: Buffer,
  now: Date,
): Promise<{ readonly emailKey: string; readonly expiresAt: Date } | undefined> {
  const text = `select email_key as "emailKey", expires_at as "expiresAt" from partner_session
                 where id_hash = $1 and expires_at > $2`
  return await row(db, { name: 'partnerSessions.find', text }, [idHash, now])
}

export async function deletePartnerSession(db: Queryable, idHash: Buffer): Promise<void> {
  const text = 'delete from partner_session where id_hash = $1'
  await changed(db, { name: 'partnerSessions.delete', text }, [idHash])
}

/** Sessions as soon as they end; links of long ago, but for the newest of each application, which tells what became of it. */
export async function deleteEndedPartners(
  db: Queryable,
  { now, monthAgo }: Readonly<Record<'now' | 'monthAgo', Date>>,
): Promise<void> {
  const statements = [
    ['sessions', 'delete from partner_session where expires_at < $1', [now]],
    [
      'links',
      `delete from partner_link l where l.expires_at < $1
          and (l.application_id is null or exists (
               select from partner_link n where n.application_id = l.application_id and n.created_at > l.created_at))`,
      [monthAgo],
    ],
  ] as const
  for (const [what, text, values] of statements)
    await changed(db, { name: `cleanUp.partner-${what}`, text }, [...values])
}
