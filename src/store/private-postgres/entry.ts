import { performance } from 'node:perf_hooks'
import { type Charge, takeCharge } from './charge.ts'
import { PrivatePostgresError } from './error.ts'
import { claimGround, type Ground } from './ground.ts'
import { type Address, type Caller, callAt, type Hello, openDoor, type Standing } from './supervisor-door.ts'
import { within } from './within.ts'

/** Somebody else keeps the server running. */
export interface Attachment {
  readonly kind: 'attached'
  readonly address: Address
  /** Settles when the supervisor is gone, or when we hang up. */
  readonly lost: Promise<void>
  hangUp(): void
}

export interface Wish {
  readonly mode: 'supervise' | 'attach-or-supervise'
  /** what to be if the lock becomes ours */
  readonly standing: Exclude<Standing, 'leaving'>
  /** a supervisor asks the caretaker that we became to step back */
  readonly onHandOver: () => void
}

const helloWithinMs = 10_000
const leavingWithinMs = 90_000

/** Becomes the supervisor, or attaches to it. Throws PrivatePostgresError. */
export async function enter(ground: Ground, wish: Wish): Promise<Charge | Attachment> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < leavingWithinMs) {
    const door = openDoor(wish.standing, wish.onHandOver)
    const claim = await claimGround(ground, door)
    if ('lock' in claim) return takeCharge(ground, claim.lock, door, claim.socketsElsewhere)
    const caller = callAt(claim.holder)
    const hello = await greeting(caller, ground)
    if (!hello) continue
    if (wish.mode === 'supervise') await waitForPlace(caller, hello, ground)
    else {
      const attachment = await attach(caller)
      if (attachment) return attachment
    }
  }
  throw new PrivatePostgresError(
    `The Dropdock that uses ${ground.folder} has been stopping for a long time. Look what it waits for, or end it, then try again.`,
  )
}

/** Undefined when the holder went away meanwhile. */
export async function greeting(caller: Caller, { folder }: Ground): Promise<Hello | undefined> {
  const hello = await within(helloWithinMs, caller.next<Hello>())
  if (hello || !caller.isOpen()) return hello
  caller.hangUp()
  throw new PrivatePostgresError(
    `Another Dropdock holds the data folder ${folder} but does not answer; it may be suspended. Resume or end it, then try again.`,
  )
}

/** Settles when the place is free, or refuses. */
async function waitForPlace(caller: Caller, hello: Hello, { folder }: Ground): Promise<void> {
  if (hello.standing === 'supervisor') {
    caller.hangUp()
    throw new PrivatePostgresError(
      `Another Dropdock (process ${hello.pid}) already runs the database in ${folder}. Stop it first, or set DROPDOCK_DATA to another folder.`,
    )
  }
  if (hello.standing === 'caretaker') caller.say('hand over')
  await waitUntilClosed(caller)
}

export async function waitUntilClosed(caller: Caller): Promise<void> {
  await within(leavingWithinMs, caller.closed)
  caller.hangUp()
}

async function attach(caller: Caller): Promise<Attachment | undefined> {
  caller.say('attach')
  const address = await caller.next<Address>()
  if (!address) return undefined
  caller.relax()
  return { kind: 'attached', address, lost: caller.closed, hangUp: caller.hangUp }
}
