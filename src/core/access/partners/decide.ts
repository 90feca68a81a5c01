import {
  lockApplication,
  type PartnerEntry,
  type PartnerState,
  saveDecision,
  setMailDue,
} from '../../../store/partners/applications.ts'
import { insertPartnerClient, markClientMade, readPartnerClients } from '../../../store/partners/clients.ts'
import { endCredentialLinks } from '../../../store/partners/links.ts'
import type { Queryable } from '../../../store/sql.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { isProblem, Problem } from '../../shared/problem.ts'
import { addClient, deleteClient } from '../oauth/clients.ts'
import { getClient } from '../oauth/consent.ts'
import { requireAll } from '../party-rules.ts'
import { peopleOf } from '../people/session.ts'
import type { Clerk, PartnerPlace } from './clerk.ts'
import { partnerAudit } from './partner-audit.ts'
import { tellPartner } from './tell.ts'

/** One decision on one application: those that come at the same moment wait for each other. */
async function deciding(
  hub: Hub,
  applicationId: number,
  work: (tx: Tx, application: PartnerEntry) => Promise<void>,
): Promise<void> {
  await transaction(peopleOf(hub), [], async (tx) => {
    const application = await lockApplication(tx, applicationId)
    if (!application) throw new Problem('partner-not-found', { application: String(applicationId) })
    await work(tx, application)
  })
}

/**
 * Lets an application in, in one environment or both, and mails its partner a link to the credentials. Done again it changes
 * nothing; another environment may follow later. @throws Problem `partner-not-found`, `transition-refused`, `invalid-request`
 */
export async function approveApplication(
  place: PartnerPlace,
  clerk: Clerk,
  input: { readonly applicationId: number; readonly environments: readonly Environment[] },
): Promise<void> {
  const { hub } = place
  const { applicationId, environments } = input
  requireAll(environments.length > 0 ? null : 'Say for which environments.')
  await deciding(hub, applicationId, async (tx, application) => {
    requireState(application, ['waiting', 'approved'], 'approved')
    const added: Environment[] = []
    for (const environment of new Set(environments)) {
      const client = { applicationId, environment, clientId: hub.random.uuid() }
      if (await insertPartnerClient(tx, client)) added.push(environment)
    }
    if (added.length === 0) return
    await decided(hub, tx, clerk, application, {
      state: 'approved',
      action: 'partner.approve',
      facts: { environments: added },
    })
    const unshown = (await readPartnerClients(tx, applicationId)).filter(({ secretNo }) => secretNo === 0)
    await setMailDue(
      tx,
      applicationId,
      unshown.map(({ environment }) => environment),
    )
  })
  await settleClients(place, clerk, applicationId)
  await tellPartner(hub, applicationId)
}

/** Another link to the credentials: whoever opens it gets new secrets, and those there were end then. */
export async function sendLinkAnew(
  place: PartnerPlace,
  clerk: Clerk,
  input: { readonly applicationId: number },
): Promise<void> {
  const { hub } = place
  const { applicationId } = input
  await settleClients(place, clerk, applicationId)
  await deciding(hub, applicationId, async (tx, application) => {
    requireState(application, ['approved'], 'approved')
    const clients = await readPartnerClients(tx, applicationId)
    const environments = clients.map(({ environment }) => environment)
    await setMailDue(tx, applicationId, environments)
    await partnerAudit(hub, tx, clerk.actor, 'partner.send-link', applicationId, { environments })
  })
  await tellPartner(hub, applicationId)
}

/** The reason is mailed. @throws Problem `partner-not-found`, `transition-refused`, `invalid-request` */
export async function refuseApplication(
  place: PartnerPlace,
  clerk: Clerk,
  input: { readonly applicationId: number; readonly reason: string },
): Promise<void> {
  const { hub } = place
  const reason = input.reason.trim()
  requireReason(reason, 1)
  await deciding(hub, input.applicationId, async (tx, application) => {
    if (application.state === 'refused' && application.reason === reason) return
    requireState(application, ['waiting'], 'refused')
    await decided(hub, tx, clerk, application, { state: 'refused', action: 'partner.refuse', reason })
  })
  await tellPartner(hub, input.applicationId)
}

/** Everything it was let into ends, at once. @throws Problem `partner-not-found`, `transition-refused`, `invalid-request` */
export async function revokeApplication(
  place: PartnerPlace,
  clerk: Clerk,
  input: { readonly applicationId: number; readonly reason?: string | undefined },
): Promise<void> {
  const { hub, flavour } = place
  const { applicationId } = input
  const reason = input.reason?.trim() ?? ''
  requireReason(reason, 0)
  await deciding(hub, applicationId, async (tx, application) => {
    if (application.state === 'revoked') return
    requireState(application, ['approved'], 'revoked')
    // before it is called revoked: what breaks off leaves an application that can be revoked again
    const maker = { actor: clerk.actor, retailerId: null }
    for (const { environment, clientId } of await readPartnerClients(tx, applicationId))
      await withoutMissing(deleteClient({ hub, environment, flavour }, maker, clientId))
    await endCredentialLinks(tx, applicationId, hub.clock.now())
    await decided(hub, tx, clerk, application, {
      state: 'revoked',
      action: 'partner.revoke',
      ...(reason === '' ? {} : { reason }),
    })
  })
  await tellPartner(hub, applicationId)
}

/** The partner itself takes the question back. @throws Problem `partner-not-found`, `transition-refused` */
export async function retractApplication(hub: Hub, by: Clerk, applicationId: number): Promise<void> {
  await deciding(hub, applicationId, async (tx, application) => {
    if (application.state === 'retracted') return
    requireState(application, ['waiting'], 'retracted')
    await decided(hub, tx, by, application, { state: 'retracted', action: 'partner.retract' })
  })
}

/**
 * Makes the clients that were agreed upon, under the lock of the application, so that none is made of one that is revoked
 * meanwhile. Their secrets are known to nobody until a link is opened.
 */
async function settleClients(
  { hub, flavour }: PartnerPlace,
  clerk: Clerk,
  applicationId: number,
): Promise<void> {
  await deciding(hub, applicationId, async (tx, application) => {
    if (application.state !== 'approved') return
    const { name, callbackUrls: redirectUris } = application
    for (const { environment, clientId, madeAt } of await readPartnerClients(tx, applicationId)) {
      if (madeAt !== null) continue
      const at = { hub, environment, flavour }
      const maker = { actor: clerk.actor, retailerId: null }
      if (!(await getClient(at, clientId))) await addClient(at, maker, { clientId, name, redirectUris })
      await markClientMade(tx, applicationId, environment, hub.clock.now())
    }
  })
}

async function decided(
  hub: Hub,
  tx: Queryable,
  clerk: Clerk,
  { applicationId, name }: PartnerEntry,
  decision: { state: PartnerState; action: string; reason?: string; facts?: object },
): Promise<void> {
  const { state, action, reason = null, facts = {} } = decision
  const isMailDue = state !== 'retracted'
  await saveDecision(tx, applicationId, { state, at: hub.clock.now(), by: clerk.actor, reason, isMailDue })
  await partnerAudit(hub, tx, clerk.actor, action, applicationId, { name, ...facts })
}

function requireState({ state }: PartnerEntry, from: readonly PartnerState[], to: PartnerState): void {
  if (!from.includes(state))
    throw new Problem('transition-refused', { from: state, to, subject: 'application' })
}

function requireReason(reason: string, least: number): void {
  const isFit = reason.length >= least && reason.length <= 2000 && !reason.includes('\0')
  requireAll(isFit ? null : `A reason has ${least} to 2000 characters; it is mailed.`)
}

/** What is gone already needs no end. */
async function withoutMissing(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!isProblem(error) || error.code !== 'credential-not-found') throw error
  }
}
