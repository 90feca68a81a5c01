import { changed, type Queryable, rows } from '../sql.ts'

export type Delivery = 'mail' | 'digest' | 'off'

export interface StoredChoice {
  readonly userId: number
  readonly kind: string
  readonly delivery: Delivery
}

/** What these people chose; of what they did not choose there is nothing. */
export async function readChoices(
  db: Queryable,
  userIds: readonly number[],
): Promise<readonly StoredChoice[]> {
  const text = `select user_id as "userId", kind, delivery from notice_choice where user_id = any ($1::int[])`
  return await rows<StoredChoice>(db, { name: 'notices.choices', text }, [userIds])
}

export async function saveChoice(
  db: Queryable,
  { userId, kind, delivery }: StoredChoice,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'notices.saveChoice',
      text: `insert into notice_choice as c (user_id, kind, delivery, changed_at) values ($1, $2, $3, $4)
             on conflict (user_id, kind) do update set delivery = excluded.delivery, changed_at = excluded.changed_at
              where c.delivery <> excluded.delivery`,
    },
    [userId, kind, delivery, at],
  )
}

/** Of these people, those who want to be told of the sandbox as well. */
export async function readSandboxReaders(
  db: Queryable,
  userIds: readonly number[],
): Promise<readonly number[]> {
  const text = 'select user_id from mail_desk where user_id = any ($1::int[]) and includes_sandbox'
  const found = await rows<{ user_id: number }>(db, { name: 'notices.sandboxReaders', text }, [userIds])
  return found.map(({ user_id }) => user_id)
}

export async function saveIncludesSandbox(db: Queryable, userId: number, includes: boolean): Promise<void> {
  await changed(
    db,
    {
      name: 'notices.saveIncludesSandbox',
      text: `insert into mail_desk (user_id, includes_sandbox) values ($1, $2)
             on conflict (user_id) do update set includes_sandbox = excluded.includes_sandbox`,
    },
    [userId, includes],
  )
}
