import type { Environment } from '../../core/shared/environment.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

/** The client that an application has in one environment. */
export interface PartnerClientRow {
  readonly environment: Environment
  readonly clientId: string
  /** null: agreed upon, and not there yet. */
  readonly madeAt: Date | null
  /** How many secrets were made for it. */
  readonly secretNo: number
}

/** false: it has one there already. */
export async function insertPartnerClient(
  db: Queryable,
  client: { applicationId: number; environment: Environment; clientId: string },
): Promise<boolean> {
  const text = `insert into partner_client (application_id, environment, client_id) values ($1, $2, $3)
                on conflict (application_id, environment) do nothing`
  const { applicationId, environment, clientId } = client
  const values = [applicationId, environment, clientId]
  return (await changed(db, { name: 'partners.insertClient', text }, values)) === 1
}

export async function readPartnerClients(
  db: Queryable,
  applicationId: number,
): Promise<readonly PartnerClientRow[]> {
  const text = `select environment, client_id as "clientId", made_at as "madeAt", secret_no as "secretNo"
                  from partner_client where application_id = $1 order by environment`
  return await rows<PartnerClientRow>(db, { name: 'partners.readClients', text }, [applicationId])
}

export async function markClientMade(
  db: Queryable,
  applicationId: number,
  environment: Environment,
  at: Date,
): Promise<void> {
  const text = `update partner_client set made_at = $3
                 where application_id = $1 and environment = $2 and made_at is null`
  await changed(db, { name: 'partners.markClientMade', text }, [applicationId, environment, at])
}

/** The right to make the next secret: one winner for each number, while the application is approved. */
export async function takeSecretNo(
  db: Queryable,
  client: { applicationId: number; environment: Environment; secretNo: number },
): Promise<boolean> {
  const text = `update partner_client c set secret_no = secret_no + 1
                 where application_id = $1 and environment = $2 and secret_no = $3
                   and exists (select from partner_application a
                                where a.application_id = c.application_id and a.state = 'approved')`
  const { applicationId, environment, secretNo } = client
  const values = [applicationId, environment, secretNo]
  return (await changed(db, { name: 'partners.takeSecretNo', text }, values)) === 1
}

/** A secret was made by other means than a numbered form: forms that lie open are too old. */
export async function raiseSecretNo(
  db: Queryable,
  applicationId: number,
  environment: Environment,
): Promise<void> {
  const text = `update partner_client set secret_no = secret_no + 1
                 where application_id = $1 and environment = $2`
  await changed(db, { name: 'partners.raiseSecretNo', text }, [applicationId, environment])
}

/** Of one environment, by its view: callback addresses of a client, and no question that names an old one stays open. */
export async function saveRedirectUris(
  db: Queryable,
  clientId: string,
  redirectUris: readonly string[],
): Promise<number> {
  const text = `with gone as (delete from oauth_request where client_id = $1)
                update oauth_client set redirect_uris = $2 where client_id = $1 and deleted_at is null`
  return await changed(db, { name: 'partners.saveRedirectUris', text }, [clientId, redirectUris])
}

/** Of one environment: how many retailers let a client in, and have a token of it that lives. */
export async function countConnected(db: Queryable, clientId: string, now: Date): Promise<number> {
  const text = `select count(distinct g.retailer_id)::int as count
                  from oauth_grant g
                 where g.client_id = $1 and g.revoked_at is null
                   and exists (select from users u where u.user_id = g.user_id and u.disabled_at is null)
                   and (exists (select from oauth_refresh t
                                 where t.grant_id = g.grant_id and t.used_at is null
                                   and (t.expires_at is null or t.expires_at > $2))
                        or exists (select from credential c
                                    where c.grant_id = g.grant_id and c.revoked_at is null
                                      and (c.expires_at is null or c.expires_at > $2)))`
  return (
    (await row<{ count: number }>(db, { name: 'partners.countConnected', text }, [clientId, now]))?.count ?? 0
  )
}
