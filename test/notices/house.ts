import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { chooseNotices } from '../../src/core/fulfillment/notices/choices.ts'
import { followStreams } from '../../src/core/fulfillment/notices/follow.ts'
import { lookForTroubles } from '../../src/core/fulfillment/notices/look-for-troubles.ts'
import { sendNotices } from '../../src/core/fulfillment/notices/send.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { operator } from '../support/hub.ts'
import { type Left, type Trading, trading } from '../tracking/world.ts'
import { type Post, post } from './post.ts'

type Person = Pick<UserEntry, 'userId' | 'party' | 'role'>

export interface House {
  readonly shop: Trading
  readonly letters: Post
  /** Its mail leaves by SMTP, for `letters`. */
  readonly hub: Hub
  /** What the hub's job does: looks what there is to tell, and writes. */
  pass(): Promise<void>
  /** Only looks. */
  follow(): Promise<void>
  userOf(address: string): Promise<Person>
  choose(address: string, kind: string, delivery: 'mail' | 'digest' | 'off'): Promise<void>
  /** Address and subject of each mail that arrived. */
  told(): string[]
  /** A parcel of retailer 1 that its carrier holds up. */
  troubled(environment?: Environment): Promise<Left>
}

/** A hub with people of every kind and a mail server; each test begins with empty desks, in the morning of the same day. */
export function house(): House {
  let shop: Trading
  let letters: Post
  let hub: Hub
  const follow = async () => {
    await shop.sequence()
    for (const environment of ['production', 'sandbox'] as const) {
      await followStreams(hub, environment)
      await lookForTroubles(hub, environment)
    }
  }
  const pass = async () => {
    await follow()
    while ((await sendNotices(hub)) > 0);
  }
  const userOf = async (address: string): Promise<Person> => {
    const text = 'select user_id as "userId", party, role from hub.users where email = $1'
    const [found] = (await shop.fresh.admin.query<Person>(text, [address])).rows
    if (!found) throw new Error(`nobody has the address ${address}`)
    return found
  }
  beforeAll(async () => {
    shop = await trading()
    letters = await post()
    hub = createHub({ ...shop.hub, mailer: letters.mailer, secret: 'test'.repeat(8) })
    await shop.fresh.admin.query(people)
    // who is new is told from then on
    await pass()
  })
  afterAll(async () => {
    await letters.close()
    await shop.close()
  })
  beforeEach(async () => {
    letters.refuse(false)
    shop.clock.set('2026-11-20T15:00:00Z')
    await shop.fresh.admin.query(`delete from hub.notice; delete from hub.notice_choice;
      update hub.mail_desk set lease_until = null, includes_sandbox = false`)
    await follow()
    await shop.fresh.admin.query('delete from hub.notice')
    letters.arrived.length = 0
  })
  return {
    get shop() {
      return shop
    },
    get letters() {
      return letters
    },
    get hub() {
      return hub
    },
    ...{ pass, follow, userOf },
    choose: async (address, kind, delivery) => {
      await chooseNotices(hub, await userOf(address), { choices: [{ kind, delivery }] })
    },
    told: () => letters.arrived.map(({ to, subject }) => `${to}: ${subject}`).sort(),
    troubled: (environment = 'production') => troubled(shop, hub, environment),
  }
}

async function troubled(shop: Trading, hub: Hub, environment: Environment): Promise<Left> {
  const left = await shop.shipped(await shop.placed({ environment }), { environment })
  const said = { state: 'exception', place: 'Memphis', text: 'Nobody there' } as const
  await recordTracking(hub, operator[environment], { ...left, scans: [{ at: shop.clock.now(), ...said }] })
  return left
}

const people = `
  insert into hub.users (party, retailer_id, supplier_id, role, email, email_key, name, created_at)
  select party, retailer, supplier, role, address, address, address, now() from (values
    ('operator', null::int, null::int, 'owner', 'op@x.example'),
    ('supplier', null, 1, 'owner', 's1@x.example'), ('supplier', null, 1, 'member', 's1m@x.example'),
    ('supplier', null, 2, 'owner', 's2@x.example'),
    ('retailer', 1, null, 'owner', 'r1@x.example'), ('retailer', 1, null, 'read-only', 'r1o@x.example'),
    ('retailer', 2, null, 'owner', 'r2@x.example')) v(party, retailer, supplier, role, address)`
