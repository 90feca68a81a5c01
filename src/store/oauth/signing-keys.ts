import { changed, type Queryable, row, rows } from '../sql.ts'

/** What signs id tokens of one environment, by the view of its schema. */
export interface SigningKeyRow {
  readonly keyId: string
  /** As applications read it (JWK). */
  readonly publicKey: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  /** From when on it signs no more, which may be to come; null: nobody has said. */
  readonly retiredAt: Date | null
}

const columns = `key_id as "keyId", public_key as "publicKey", created_at as "createdAt", retired_at as "retiredAt"`

/** The one that signs now, with its sealed private part: until it is retired, the one before the newest. */
export async function findCurrentSigningKey(
  db: Queryable,
  now: Date,
): Promise<(SigningKeyRow & { readonly privateKey: Buffer }) | undefined> {
  const text = `select ${columns}, private_key as "privateKey" from signing_key
                 where retired_at is null or retired_at > $1 order by retired_at nulls last limit 1`
  return await row(db, { name: 'oauth.findCurrentSigningKey', text }, [now])
}

export async function findNewestSigningKey(db: Queryable): Promise<SigningKeyRow | undefined> {
  const text = `select ${columns} from signing_key where retired_at is null`
  return await row<SigningKeyRow>(db, { name: 'oauth.findNewestSigningKey', text })
}

/** The newest first, which signs now or next. */
export async function readSigningKeys(db: Queryable): Promise<readonly SigningKeyRow[]> {
  const text = `select ${columns} from signing_key order by retired_at is not null, created_at desc, key_id`
  return await rows<SigningKeyRow>(db, { name: 'oauth.readSigningKeys', text })
}

/** Whether this became the newest: of several who make one at once, one succeeds. */
export async function insertSigningKey(
  db: Queryable,
  key: { keyId: string; publicKey: object; privateKey: Buffer; createdAt: Date },
): Promise<boolean> {
  const text = `insert into signing_key (key_id, public_key, private_key, created_at) values ($1, $2, $3, $4)
                on conflict do nothing`
  const values = [key.keyId, JSON.stringify(key.publicKey), key.privateKey, key.createdAt]
  return (await changed(db, { name: 'oauth.insertSigningKey', text }, values)) === 1
}

/** Whether it would have signed at that time. */
export async function retireSigningKey(db: Queryable, keyId: string, at: Date): Promise<boolean> {
  const text =
    'update signing_key set retired_at = $2 where key_id = $1 and (retired_at is null or retired_at > $2)'
  return (await changed(db, { name: 'oauth.retireSigningKey', text }, [keyId, at])) === 1
}

/** Ends what signs now and what would sign next. */
export async function retireAllSigningKeys(db: Queryable, now: Date): Promise<void> {
  const text = 'update signing_key set retired_at = $1 where retired_at is null or retired_at > $1'
  await changed(db, { name: 'oauth.retireAllSigningKeys', text }, [now])
}

/** Takes away every key but this one: what those signed can be checked no more. */
export async function deleteOtherSigningKeys(db: Queryable, keyId: string): Promise<number> {
  const text = 'delete from signing_key where key_id <> $1'
  return await changed(db, { name: 'oauth.deleteOtherSigningKeys', text }, [keyId])
}
