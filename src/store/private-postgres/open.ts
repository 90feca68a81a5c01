import { setTimeout as sleep } from 'node:timers/promises'
import { leaveAttached } from './departure.ts'
import { enter } from './entry.ts'
import { PrivatePostgresError, reasonOf } from './error.ts'
import { groundAt } from './ground.ts'
import { refuseUnsupportedPlatform } from './platform.ts'

export interface PrivatePostgres {
  /** the folder of the Unix socket */
  readonly host: string
  readonly port: number
  /** the superuser the cluster was made with; no password */
  readonly user: string
  /** true while we keep the server running, false while another process does */
  readonly supervising: boolean
  /**
   * Stops the server and waits, if we supervise it and nobody else uses it; else leaves it running for the others. The
   * last one to leave stops it. May be called again; never refuses. Close your own connections first.
   */
  stop(): Promise<void>
}

export interface PrivatePostgresOptions {
  /** DROPDOCK_DATA; the database lives in its folder `postgres` */
  readonly dataDir: string
  /** `supervise` refuses a folder that another process supervises, `attach-or-supervise` shares it */
  readonly mode: 'supervise' | 'attach-or-supervise'
  /** told in sentences what an operator would want to know */
  readonly log: (line: string) => void
  /** PostgreSQL settings on top of ours */
  readonly settings?: Readonly<Record<string, string>>
}

/** The one who asked for our place should find it free before we queue again. */
const stepBackMs = 300

/**
 * Starts the private PostgreSQL of a data folder, takes over one that a killed hub left running, or attaches to one that
 * another process supervises. If that process goes while we are attached, one of the attached steps in as caretaker, so
 * that a killed server is always restarted. Throws PrivatePostgresError.
 */
export async function openPrivatePostgres(options: PrivatePostgresOptions): Promise<PrivatePostgres> {
  refuseUnsupportedPlatform()
  const { log, mode, settings = {} } = options
  const ground = groundAt(options.dataDir, { log, settings })
  let stopped: Promise<void> | undefined
  let change = Promise.resolve()
  const inTurn = (step: () => Promise<void>) => {
    change = change.then(step).catch((error) => log(reasonOf(error)))
  }
  const handOver = async () => {
    if (stopped || role.kind !== 'supervisor') return
    await role.handOver()
    await sleep(stepBackMs, undefined, { ref: false })
    await stepIn()
  }
  const onHandOver = () => inTurn(handOver)
  const stepIn = async () => {
    if (stopped) return
    role = await enter(ground, { mode: 'attach-or-supervise', standing: 'caretaker', onHandOver })
    follow()
  }
  const follow = () => {
    if (role.kind === 'attached') void role.lost.then(() => inTurn(stepIn))
  }
  const stop = async () => {
    await change
    await (role.kind === 'supervisor' ? role.stop() : leaveAttached(ground, role))
  }

  let role = await enter(ground, { mode, standing: 'supervisor', onHandOver }).catch((error) => {
    throw inASentence(error, ground.folder)
  })
  follow()
  return {
    get host() {
      return role.address.host
    },
    get port() {
      return role.address.port
    },
    get user() {
      return role.address.user
    },
    get supervising() {
      return role.kind === 'supervisor'
    },
    stop: () => {
      stopped ??= stop().catch((error) => log(reasonOf(error)))
      return stopped
    },
  }
}

/** What nobody foresaw still names the folder. */
function inASentence(error: unknown, folder: string): PrivatePostgresError {
  if (error instanceof PrivatePostgresError) return error
  return new PrivatePostgresError(
    `The private PostgreSQL in ${folder} could not be opened (${reasonOf(error)}). Check the owner and the free space of that folder, or set DATABASE_URL.`,
    { cause: error },
  )
}
