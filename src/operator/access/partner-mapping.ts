import type { PartnerDetail as Detail, PartnerEntry } from '../../core/access/partners/list.ts'
import { timeToWire } from '../values.ts'
import type { PartnerApplication, PartnerDetail } from './partner-schema.ts'

// Field by field: what an entry may learn to carry one day does not reach this wire by itself.

export function partnerToWire(entry: PartnerEntry): PartnerApplication {
  return {
    applicationId: entry.applicationId,
    state: entry.state,
    name: entry.name,
    company: entry.company,
    email: entry.email,
    purpose: entry.purpose,
    description: entry.description,
    callbackUrls: [...entry.callbackUrls],
    expectedCustomers: entry.expectedCustomers,
    askedAt: timeToWire(entry.askedAt),
    decidedAt: entry.decidedAt && timeToWire(entry.decidedAt),
    decidedBy: entry.decidedBy,
    reason: entry.reason,
    isMailDue: entry.isMailDue,
  }
}

export function partnerDetailToWire(detail: Detail): PartnerDetail {
  const { clients, link } = detail
  return {
    ...partnerToWire(detail),
    clients: clients.map((client) => ({
      environment: client.environment,
      clientId: client.clientId,
      isAlive: client.isAlive,
      callbackUrls: [...client.callbackUrls],
      secretHint: client.secretHint,
      previousSecretUntil: client.previousSecretUntil && timeToWire(client.previousSecretUntil),
      connectedRetailers: client.connectedRetailers,
    })),
    link: link && {
      sentAt: timeToWire(link.sentAt),
      expiresAt: timeToWire(link.expiresAt),
      openedAt: link.openedAt && timeToWire(link.openedAt),
    },
  }
}
