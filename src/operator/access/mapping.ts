import type { CredentialEntry } from '../../core/access/issue-credential.ts'
import type { RetailerEntry, SupplierEntry } from '../../core/access/list-parties.ts'
import { timeToWire } from '../values.ts'
import type { Credential, Retailer, Supplier } from './schema.ts'

// Field by field: what an entry may learn to carry one day does not reach this wire by itself.

export function credentialToWire(entry: CredentialEntry): Credential {
  return {
    credentialId: entry.credentialId,
    kind: entry.kind,
    environment: entry.environment,
    retailerId: entry.retailerId,
    supplierId: entry.supplierId,
    name: entry.name,
    prefix: entry.prefix,
    scopes: [...entry.scopes],
    createdAt: timeToWire(entry.createdAt),
    expiresAt: entry.expiresAt && timeToWire(entry.expiresAt),
    revokedAt: entry.revokedAt && timeToWire(entry.revokedAt),
    lastUsedAt: entry.lastUsedAt && timeToWire(entry.lastUsedAt),
  }
}

export function retailerToWire(entry: RetailerEntry): Retailer {
  return {
    retailerId: entry.retailerId,
    code: entry.code,
    name: entry.name,
    currency: entry.currency,
    paymentTerms: entry.paymentTerms,
    timezone: entry.timezone,
    priceList: entry.priceList,
    freightTable: entry.freightTable,
    entitledByDefault: entry.entitledByDefault,
    splits: entry.splits,
    backorders: entry.backorders,
    shipComplete: entry.shipComplete,
    backorderDays: entry.backorderDays,
    cancelAfterDays: entry.cancelAfterDays,
  }
}

export function supplierToWire({ supplierId, code, name, cutoff, timezone }: SupplierEntry): Supplier {
  return { supplierId, code, name, cutoff, timezone }
}
