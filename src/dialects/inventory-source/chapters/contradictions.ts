import type { Contradictions } from '../../../wire/chapters.ts'
import { proofs } from './proofs.ts'

/** Where the document contradicts itself, errs or is silent, and what this dialect does there; the README's table is written from it. */
export const contradictions: Contradictions = {
  document: 'Inventory Source’s page on partner integrations',
  proofs,
  entries: [
    {
      id: 'I1',
      says: 'No reference of the API',
      here: 'this page',
    },
    {
      id: 'I2',
      says: '`audience: /v1`, which looks cut short',
      here: '`/v1`, the full address, a configured name, or none',
    },
    {
      id: 'I3',
      says: '“Example URL:” with nothing behind it',
      here: 'in the quickstart',
    },
    {
      id: 'I4',
      says: 'The list of scopes ends with `write:orders` a second time',
      here: 'no meaning',
    },
    {
      id: 'I5',
      says: 'The refresh token “never changes”, though Auth0 rotates unless told otherwise',
      here: 'it never changes, and comes back with each answer',
    },
    {
      id: 'I6',
      says: '`offline_access` is “required”',
      here: 'without it there is no refresh token',
    },
    {
      id: 'I7',
      says: 'No scope to read orders',
      here: '`write:orders` reads them',
    },
    {
      id: 'I8',
      says: 'Limits of a sandbox, but no host of it',
      here: "the sandbox's own mount, or a bound host",
    },
    {
      id: 'I9',
      says: "Codes live 15 minutes, unlike Auth0's own",
      here: '15 minutes',
    },
    {
      id: 'I10',
      says: 'Limits “per retailer” on one page, without that on another',
      here: 'per retailer: all its applications share one pool',
    },
    {
      id: 'I11',
      says: 'Whether tokens are asked for by form or JSON',
      here: 'both',
    },
  ],
}
