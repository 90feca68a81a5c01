import type { Environment } from '../shared/environment.ts'

/** Who is asking now. Made by a surface's `access.ts` from a live credential; trusted from then on. */
export type Caller = RetailerCaller | OperatorCaller | SupplierCaller

/** Who may work on fulfillments: the operator on all of them, a supplier on its own. */
export type FulfillmentCaller = OperatorCaller | SupplierCaller

export interface RetailerCaller {
  readonly kind: 'retailer'
  readonly environment: Environment
  readonly credentialId: number
  /** Who it is, where somebody signed in rather than a program with a credential. */
  readonly userId?: number
  readonly retailerId: number
  /** IANA zone in which the retailer's wire dates are written. */
  readonly timezone: string
  /** How the retailer pays, as its terms name it: `net_terms`. */
  readonly paymentTerms: string
  /** What the credential may do, where its kind knows scopes. */
  readonly scopes: readonly string[]
  /** How far the retailer's clock is ahead of the hub's; 0 unless said. */
  readonly aheadMs?: number
}

export interface OperatorCaller {
  readonly kind: 'operator'
  readonly environment: Environment
  /** null: the operator's own command line, which holds the database itself, or one of its people. */
  readonly credentialId: number | null
  /** Who it is, where somebody signed in rather than a program with a key. */
  readonly userId?: number
  readonly name: string
  /** The hub itself, by its schedule or in a part that it plays. */
  readonly isHub?: true | 'simulated-supplier'
}

export interface SupplierCaller {
  readonly kind: 'supplier'
  readonly environment: Environment
  /** null: one of its people. */
  readonly credentialId: number | null
  readonly userId?: number
  readonly supplierId: number
  /** Of the credential, or of the person. */
  readonly name: string
  /** What lies in the supplier's own folder: no credential is behind it. */
  readonly byFolder?: true
}

/** How a caller is named in events and in the audit trail. */
export function actorOf(caller: Caller): string {
  if (caller.kind === 'operator' && caller.isHub)
    return caller.isHub === true ? 'hub:schedule' : `hub:${caller.isHub}`
  if (caller.userId !== undefined) return `user:${caller.userId}`
  if (caller.kind === 'supplier' && caller.byFolder) return `supplier:${caller.supplierId}:folder`
  return caller.credentialId === null ? 'operator:command-line' : `credential:${caller.credentialId}`
}
