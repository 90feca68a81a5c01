import type { Environment } from '../../core/shared/environment.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import type { Tx } from '../tx.ts'

export type PartnerState = 'waiting' | 'approved' | 'refused' | 'retracted' | 'revoked'

/** What a partner says of an application when asking for access. */
export interface PartnerQuestion {
  readonly name: string
  readonly company: string
  /** Who is written to, and looks after it. */
  readonly email: string
  readonly purpose: string
  readonly description: string
  readonly callbackUrls: readonly string[]
  /** How many retailers are expected to use it within three months. */
  readonly expectedCustomers: number
}

export interface PartnerEntry extends PartnerQuestion {
  readonly applicationId: number
  readonly state: PartnerState
  readonly askedAt: Date
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly reason: string | null
  /** The partner was not told yet. */
  readonly isMailDue: boolean
  /** Whose credentials the mail that is due leads to. */
  readonly dueEnvironments: readonly Environment[]
}

const columns = `application_id as "applicationId", state, name, company, email, purpose, description,
  callback_urls as "callbackUrls", expected_customers as "expectedCustomers", asked_at as "askedAt",
  decided_at as "decidedAt", decided_by as "decidedBy", reason, mail_due as "isMailDue",
  due_environments as "dueEnvironments"`

/** Its number; undefined where the very same question waits already. */
export async function insertApplication(
  db: Queryable,
  asked: PartnerQuestion & { emailKey: string; contentHash: Buffer; at: Date },
): Promise<number | undefined> {
  const text = `insert into partner_application (state, name, company, email, email_key, purpose, description, callback_urls,
                                                 expected_customers, content_hash, asked_at, mail_due)
                values ('waiting', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)
                on conflict (content_hash) where state = 'waiting' do nothing
                returning application_id`
  const { name, company, email, emailKey, purpose, description, callbackUrls, expectedCustomers } = asked
  const values = [name, company, email, emailKey, purpose, description, callbackUrls, expectedCustomers]
  const made = await row<{ application_id: number }>(db, { name: 'partners.insert', text }, [
    ...values,
    asked.contentHash,
    asked.at,
  ])
  return made?.application_id
}

export async function findApplication(
  db: Queryable,
  applicationId: number,
): Promise<PartnerEntry | undefined> {
  const text = `select ${columns} from partner_application where application_id = $1`
  return await row<PartnerEntry>(db, { name: 'partners.find', text }, [applicationId])
}

/** Locked, so that decisions come one after the other. */
export async function lockApplication(
  db: Queryable,
  applicationId: number,
): Promise<PartnerEntry | undefined> {
  const text = `select ${columns} from partner_application where application_id = $1 for update`
  return await row<PartnerEntry>(db, { name: 'partners.lock', text }, [applicationId])
}

/** Newest first, from before `after` on. */
export async function readApplications(
  db: Queryable,
  filter: { state: PartnerState | null; after: number | null; limit: number },
): Promise<readonly PartnerEntry[]> {
  const { state, after, limit } = filter
  if (state === null) {
    const text = `select ${columns} from partner_application
                   where application_id < $1 order by application_id desc limit $2`
    return await rows<PartnerEntry>(db, { name: 'partners.read', text }, [after ?? 2_147_483_647, limit])
  }
  const text = `select ${columns} from partner_application
                 where state = $1 and application_id < $2 order by application_id desc limit $3`
  const values = [state, after ?? 2_147_483_647, limit]
  return await rows<PartnerEntry>(db, { name: 'partners.readByState', text }, values)
}

/** All of one address, newest first; a hundred at most. */
export async function readApplicationsOf(db: Queryable, emailKey: string): Promise<readonly PartnerEntry[]> {
  const text = `select ${columns} from partner_application
                 where email_key = $1 order by application_id desc limit 100`
  return await rows<PartnerEntry>(db, { name: 'partners.readOf', text }, [emailKey])
}

/** Is it one of this address's? */
export async function isOfAddress(db: Queryable, applicationId: number, emailKey: string): Promise<boolean> {
  const text = `select exists (select from partner_application where application_id = $1 and email_key = $2) as is`
  const values = [applicationId, emailKey]
  return (await row<{ is: boolean }>(db, { name: 'partners.isOfAddress', text }, values))?.is === true
}

/** No more than `most` are counted. */
export async function countWaitingRows(db: Queryable, most: number): Promise<number> {
  const text = `select count(*)::int as count
                  from (select from partner_application where state = 'waiting' limit $1) w`
  return (await row<{ count: number }>(db, { name: 'partners.countWaiting', text }, [most]))?.count ?? 0
}

export async function saveDecision(
  db: Queryable,
  applicationId: number,
  decision: { state: PartnerState; at: Date; by: string; reason: string | null; isMailDue: boolean },
): Promise<void> {
  const text = `update partner_application
                   set state = $2, decided_at = $3, decided_by = $4, reason = $5, mail_due = $6
                 where application_id = $1`
  const { state, at, by, reason, isMailDue } = decision
  await changed(db, { name: 'partners.saveDecision', text }, [
    applicationId,
    state,
    at,
    by,
    reason,
    isMailDue,
  ])
}

/** Whether a mail is due that nobody else is sending; until the end of the transaction it is this one's to send. */
export async function lockMailDue(tx: Tx, applicationId: number): Promise<boolean> {
  const text = `select pg_try_advisory_xact_lock(hashtext('partner mail'), application_id) as is
                  from partner_application where application_id = $1 and mail_due`
  return (
    (await row<{ is: boolean }>(tx, { name: 'partners.lockMailDue', text }, [applicationId]))?.is === true
  )
}

export async function saveMailSent(tx: Tx, applicationId: number): Promise<void> {
  const text = 'update partner_application set mail_due = false where application_id = $1'
  await changed(tx, { name: 'partners.saveMailSent', text }, [applicationId])
}

/** It is to be sent once more. */
export async function setMailDue(
  db: Queryable,
  applicationId: number,
  environments: readonly Environment[],
): Promise<void> {
  const text = `update partner_application set mail_due = true, due_environments = $2 where application_id = $1`
  await changed(db, { name: 'partners.setMailDue', text }, [applicationId, environments])
}

export async function isFormOpenRow(db: Queryable): Promise<boolean> {
  const text = 'select is_open from partner_form'
  return (await row<{ is_open: boolean }>(db, { name: 'partners.isFormOpen', text }))?.is_open === true
}

export async function saveFormOpen(db: Queryable, isOpen: boolean): Promise<number> {
  const text = 'update partner_form set is_open = $1 where is_one and is_open <> $1'
  return await changed(db, { name: 'partners.saveFormOpen', text }, [isOpen])
}
