import { changed, type Queryable, row, rows } from '../sql.ts'

/** What signs id tokens of one environment, by the view of its schema. */
export interface SigningKeyRow {
  readonly keyId: string
  /** As applications read it (JWK). */
  readonly publicKey: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  /** null: it is the one that signs. */
  readonly retiredAt: Date | null
}

const columns = `key_id as "keyId", public_key as "publicKey", created_at as "createdAt", retired_at as "retiredAt"`

/** The one that signs, with its sealed private part. */
export async function findCurrentSigningKey(
  db: Queryable,
): Promise<(SigningKeyRow & { readonly privateKey: Buffer }) | undefined> {
  const text = `select ${columns}, private_key as "privateKey" from signing_key where retired_at is null`
  return await row(db, { name: 'oauth.findCurrentSigningKey', text })
}

/** The newest first. */
export async function readSigningKeys(db: Queryable): Promise<readonly SigningKeyRow[]> {
  const text = `select ${columns} from signing_key order by retired_at is not null, created_at desc, key_id`
  return await rows<SigningKeyRow>(db, { name: 'oauth.readSigningKeys', text })
}

/** Whether this became the one that signs: of several who make one at once, one succeeds. */
export async function insertSigningKey(
  db: Queryable,
  key: { keyId: string; publicKey: object; privateKey: Buffer; createdAt: Date },
): Promise<boolean> {
  const text = `insert into signing_key (key_id, public_key, private_key, created_at) values ($1, $2, $3, $4)
                on conflict do nothing`
  const values = [key.keyId, JSON.stringify(key.publicKey), key.privateKey, key.createdAt]
  return (await changed(db, { name: 'oauth.insertSigningKey', text }, values)) === 1
}

export async function retireSigningKey(db: Queryable, keyId: string, at: Date): Promise<boolean> {
  const text = 'update signing_key set retired_at = $2 where key_id = $1 and retired_at is null'
  return (await changed(db, { name: 'oauth.retireSigningKey', text }, [keyId, at])) === 1
}
