import { type Queryable, rows } from './sql.ts'
import type { StreamKind } from './streams.ts'

/** Who a credential was given to. */
export interface CredentialName {
  readonly credentialId: number
  readonly kind: string
  readonly name: string
  readonly retailerId: number | null
  readonly supplierId: number | null
}

/** Of this environment's credentials alone. */
export async function readCredentialNames(
  db: Queryable,
  credentialIds: readonly number[],
): Promise<readonly CredentialName[]> {
  return await rows<CredentialName>(
    db,
    {
      name: 'evidence.credentials',
      text: `select credential_id as "credentialId", kind, name, retailer_id as "retailerId", supplier_id as "supplierId"
               from credential where credential_id = any ($1::int[])`,
    },
    [credentialIds],
  )
}

/** An attempt to tell somebody of an order. */
export interface SentMessage {
  readonly attemptId: number
  readonly kind: StreamKind
  readonly ownerId: number
  readonly url: string
  readonly type: string
  readonly messageId: string
  readonly attempt: number
  readonly at: Date
  readonly outcome: string
  readonly detail: string | null
  readonly status: number | null
  readonly body: string
}

/** The next attempts after one, in their order; of the endpoints of these owners, `kind:owner`. */
export async function readSentMessages(
  db: Queryable,
  order: { readonly retailerId: number; readonly number: number },
  owners: readonly string[],
  page: { readonly after: number; readonly limit: number },
): Promise<readonly SentMessage[]> {
  return await rows<SentMessage>(
    db,
    {
      name: 'evidence.messages',
      text: `select a.attempt_id as "attemptId", e.kind, e.owner_id as "ownerId", e.url, a.type, a.message_id as "messageId",
                    a.attempt, a.at, a.outcome, a.detail, a.status, a.body
               from webhook_attempt a join webhook_endpoint e using (endpoint_id)
              where a.retailer_id = $1 and a.number = $2 and a.number is not null and a.attempt_id > $4
                and e.kind || ':' || e.owner_id = any ($3::text[])
              order by a.attempt_id limit $5`,
    },
    [order.retailerId, order.number, owners, page.after, page.limit],
  )
}

export interface AuditRow {
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly facts: object
}

/** What was noted about things of these names in an environment, oldest first. */
export async function readAuditOf(
  db: Queryable,
  environment: string,
  subjects: readonly string[],
  most: number,
): Promise<readonly AuditRow[]> {
  return await rows<AuditRow>(
    db,
    {
      name: 'evidence.audit',
      text: `select at, actor, action, subject, facts from audit
              where subject = any ($2::text[]) and environment = $1 order by audit_id limit $3`,
    },
    [environment, subjects, most],
  )
}
