import { changed, type Queryable, row, rows } from '../sql.ts'

/** An application that may ask people to act for them; of one environment, by the view of its schema. */
export interface ClientEntry {
  readonly clientId: string
  readonly flavour: string
  readonly name: string
  /** null: the operator’s. */
  readonly retailerId: number | null
  readonly isPublic: boolean
  readonly secretHint: string
  /** Until when the secret before this one works too. */
  readonly previousSecretUntil: Date | null
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  readonly createdAt: Date
}

export interface ClientProofs extends ClientEntry {
  readonly secretHash: Buffer | null
  readonly previousSecretHash: Buffer | null
}

const columns = `client_id as "clientId", flavour, name, retailer_id as "retailerId", secret_hash is null as "isPublic",
  secret_hint as "secretHint", previous_secret_until as "previousSecretUntil", redirect_uris as "redirectUris", scopes,
  created_at as "createdAt"`

/** One that is not deleted. */
export async function findClient(
  db: Queryable,
  flavour: string,
  clientId: string,
): Promise<ClientProofs | undefined> {
  const text = `select ${columns}, secret_hash as "secretHash", previous_secret_hash as "previousSecretHash"
                  from oauth_client where client_id = $1 and flavour = $2 and deleted_at is null`
  return await row<ClientProofs>(db, { name: 'oauth.findClient', text }, [clientId, flavour])
}

/** Those of one retailer, or all there are. */
export async function readClients(
  db: Queryable,
  flavour: string,
  retailerId: number | null,
): Promise<readonly ClientEntry[]> {
  const text = `select ${columns} from oauth_client
                 where flavour = $1 and ($2::int is null or retailer_id = $2) and deleted_at is null
                 order by created_at, client_id`
  return await rows<ClientEntry>(db, { name: 'oauth.readClients', text }, [flavour, retailerId])
}

export async function insertClient(
  db: Queryable,
  client: Omit<ClientEntry, 'isPublic' | 'previousSecretUntil'> & {
    secretHash: Buffer | null
    createdBy: string
  },
): Promise<void> {
  const text = `insert into oauth_client (client_id, flavour, name, retailer_id, secret_hash, secret_hint, redirect_uris,
                                          scopes, created_by, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
  const { clientId, flavour, name, retailerId, secretHash, secretHint, redirectUris, scopes } = client
  await changed(db, { name: 'oauth.insertClient', text }, [
    clientId,
    flavour,
    name,
    retailerId,
    secretHash,
    secretHint,
    redirectUris,
    scopes,
    client.createdBy,
    client.createdAt,
  ])
}

/** The secret there was works until `previousUntil`. 0 for a public client. */
export async function changeSecret(
  db: Queryable,
  clientId: string,
  secret: { hash: Buffer; hint: string; previousUntil: Date },
): Promise<number> {
  const text = `update oauth_client
                   set previous_secret_hash = secret_hash, previous_secret_until = $4, secret_hash = $2, secret_hint = $3
                 where client_id = $1 and secret_hash is not null and deleted_at is null`
  return await changed(db, { name: 'oauth.changeSecret', text }, [
    clientId,
    secret.hash,
    secret.hint,
    secret.previousUntil,
  ])
}

export async function deleteClientRow(db: Queryable, clientId: string, at: Date): Promise<number> {
  const text = `update oauth_client set deleted_at = $2, previous_secret_hash = null
                 where client_id = $1 and deleted_at is null`
  return await changed(db, { name: 'oauth.deleteClient', text }, [clientId, at])
}
