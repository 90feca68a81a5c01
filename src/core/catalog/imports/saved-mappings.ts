import {
  deleteMapping,
  findMapping,
  type MappingEntry,
  readMappings,
  upsertMapping,
} from '../../../store/imports/mappings.ts'
import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import { changeHub } from '../../access/hub-change.ts'
import { partyRules, requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { ColumnMapping } from '../../shared/rows/mapping/column-mapping.ts'
import { BadMapping, readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { type FileKind, fileKinds } from './kinds.ts'
import { readyLayoutNames } from './ready-layouts.ts'

/** How the columns of a sender's files become the hub's own, under a code. The same in both environments. */
export interface SavedMapping {
  readonly code: string
  readonly kind: FileKind
  readonly mapping: ColumnMapping
  readonly changedAt: Date
}

export async function listMappings(hub: Hub, caller: OperatorCaller): Promise<readonly SavedMapping[]> {
  const found = await readMappings(hub.db.environments[caller.environment])
  return found.map(savedMapping)
}

/** @throws Problem `mapping-not-found` */
export async function getMapping(hub: Hub, caller: OperatorCaller, code: string): Promise<SavedMapping> {
  const found = await findMapping(hub.db.environments[caller.environment], code)
  if (!found) throw await unknownMapping(hub, caller, code)
  return savedMapping(found)
}

/** A supplier learns of the hub's own layouts alone: codes of mappings may name others. */
export async function unknownMapping(hub: Hub, caller: FulfillmentCaller, code: string): Promise<Problem> {
  const isOperator = caller.kind === 'operator'
  const saved = isOperator ? await readMappings(hub.db.environments[caller.environment]) : []
  const known = [...readyLayoutNames, ...saved.slice(0, 50).map((each) => each.code)]
  return new Problem('mapping-not-found', { mapping: code.slice(0, 100), known })
}

/**
 * Saves a mapping under a code, in place of the one that was there.
 * @throws Problem `invalid-request` with what is wrong with it, `forbidden`
 */
export async function putMapping(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly code: string; readonly mapping: unknown },
): Promise<SavedMapping> {
  const { code } = input
  requireAll(
    partyRules.code(code),
    readyLayoutNames.includes(code) ? `“${code}” is a layout of the hub: save it under another code.` : null,
  )
  const mapping = checkedMapping(input.mapping)
  const kind = fileKinds.find((each) => each === mapping.kind)
  if (!kind) {
    const sentence = `The mapping cannot be used: its "kind" must be one of ${fileKinds.join(', ')}.`
    throw new Problem('invalid-request', { messages: [sentence] })
  }
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    if (await upsertMapping(tx, { code, kind, mapping, changedAt: at })) {
      await audit('mapping.put', `mapping:${code}`, { kind })
    }
    const stored = await findMapping(tx, code)
    return stored ? savedMapping(stored) : { code, kind, mapping, changedAt: at }
  })
}

/** False where there was none. @throws Problem `forbidden` */
export async function removeMapping(hub: Hub, caller: OperatorCaller, code: string): Promise<boolean> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const removed = await deleteMapping(tx, code)
    if (removed) await audit('mapping.remove', `mapping:${code}`, {})
    return removed
  })
}

function checkedMapping(mapping: unknown): ColumnMapping {
  try {
    return readMapping(mapping)
  } catch (error) {
    if (!(error instanceof BadMapping)) throw error
    throw new Problem('invalid-request', { messages: [error.message] })
  }
}

function savedMapping({ mapping, ...entry }: MappingEntry): SavedMapping {
  // checked when it was saved, and again before it is used
  return { ...entry, mapping: mapping as ColumnMapping }
}
