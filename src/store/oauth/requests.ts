import { changed, type Queryable, row } from '../sql.ts'

/** An application’s question that waits for a person’s answer. */
export async function insertRequest(
  db: Queryable,
  request: { idHash: Buffer; clientId: string; sessionHash: Buffer; params: object; expiresAt: Date },
): Promise<void> {
  const text = `insert into oauth_request (id_hash, client_id, session_hash, params, expires_at)
                values ($1, $2, $3, $4, $5)`
  const { idHash, clientId, sessionHash, params, expiresAt } = request
  const values = [idHash, clientId, sessionHash, JSON.stringify(params), expiresAt]
  await changed(db, { name: 'oauth.insertRequest', text }, values)
}

/** Takes it away, so that it is answered once and by the session it was put to. */
export async function takeRequest<Params>(
  db: Queryable,
  idHash: Buffer,
  sessionHash: Buffer,
  now: Date,
): Promise<{ readonly clientId: string; readonly params: Params } | undefined> {
  const text = `delete from oauth_request where id_hash = $1 and session_hash = $2 and expires_at > $3
                returning client_id as "clientId", params`
  return await row(db, { name: 'oauth.takeRequest', text }, [idHash, sessionHash, now])
}

/** Takes away what has ended long ago: used codes stay a day, they are how a replay is noticed. */
export async function deleteEndedOAuth(
  db: Queryable,
  { now, dayAgo, monthAgo }: Readonly<Record<'now' | 'dayAgo' | 'monthAgo', Date>>,
): Promise<void> {
  const statements = [
    ['oauthRequests', 'delete from oauth_request where expires_at < $1', [now]],
    ['oauthCodes', 'delete from oauth_code where expires_at < $1', [dayAgo]],
    [
      'oauthRefresh',
      `delete from oauth_refresh t where t.expires_at < $1 or t.used_at < $1
           or exists (select from oauth_grant g where g.grant_id = t.grant_id and g.revoked_at < $1)`,
      [monthAgo],
    ],
    [
      'oauthTokens',
      `with gone as (
         delete from credential where grant_id is not null and (expires_at < $1 or revoked_at < $1)
         returning credential_id)
       delete from credential_use u using gone where u.credential_id = gone.credential_id`,
      [monthAgo],
    ],
    ['signingKeys', 'delete from signing_key where retired_at < $1', [monthAgo]],
    [
      'oauthGrants',
      // refused and forgotten: a code was made under it and never brought
      `delete from oauth_grant g where g.created_at < $1
          and not exists (select from credential c where c.grant_id = g.grant_id)
          and not exists (select from oauth_refresh t where t.grant_id = g.grant_id)
          and not exists (select from oauth_code k where k.grant_id = g.grant_id)`,
      [monthAgo],
    ],
  ] as const
  for (const [what, text, values] of statements)
    await changed(db, { name: `cleanUp.${what}`, text }, [...values])
}
