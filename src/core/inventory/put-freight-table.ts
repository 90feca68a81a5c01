import { isDeepStrictEqual } from 'node:util'
import {
  type FreightTableEntry,
  readFreightTables,
  replaceFreightTable,
} from '../../store/parties/freight-tables.ts'
import { moveTermsVersionsOfTable } from '../../store/parties/retailers.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { partyRules, requireAll } from '../access/party-rules.ts'
import type { Hub } from '../hub.ts'
import type { FreightTier } from './facts.ts'

/**
 * Makes a freight table or replaces one with all its tiers and rates; the terms of every retailer who pays by it move.
 * Money in ten-thousandths, weights in thousandths of a pound. @throws Problem `invalid-request`, `forbidden`
 */
export async function putFreightTable(
  hub: Hub,
  caller: OperatorCaller,
  input: FreightTableEntry,
): Promise<FreightTableEntry> {
  requireAll(
    partyRules.code(input.code),
    partyRules.name(input.name),
    ...figuresOf(input),
    ...input.tiers.flatMap(tierRules),
  )
  const table: FreightTableEntry = {
    code: input.code,
    name: input.name,
    maxBoxWeight: input.maxBoxWeight,
    pickPackOneLine: input.pickPackOneLine,
    pickPackMoreLines: input.pickPackMoreLines,
    tiers: input.tiers.toSorted((a, b) => a.below - b.below),
  }
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const [stored] = await readFreightTables(tx, table.code)
    if (isDeepStrictEqual(stored, table)) return table
    await replaceFreightTable(tx, table)
    const retailers = await moveTermsVersionsOfTable(tx, table.code)
    await audit('freight-table.put', `freight-table:${table.code}`, {
      from: stored ?? null,
      to: table,
      retailers,
    })
    return table
  })
}

function figuresOf(table: FreightTableEntry): readonly (string | null)[] {
  const twice = new Set(table.tiers.map((tier) => tier.below)).size < table.tiers.length
  return [
    isWeight(table.maxBoxWeight)
      ? null
      : 'The greatest box weight is more than nothing and less than two million pounds.',
    isAmount(table.pickPackOneLine) && isAmount(table.pickPackMoreLines)
      ? null
      : 'A pick/pack fee is not negative.',
    table.tiers.length > 0 ? null : 'A freight table has at least one tier.',
    twice ? 'Two tiers end at the same weight.' : null,
  ]
}

function tierRules(tier: FreightTier): readonly (string | null)[] {
  const badPrefix = Object.keys(tier.ratesByPrefix).find((prefix) => !/^[0-9A-Z]{0,5}$/.test(prefix))
  return [
    isWeight(tier.below)
      ? null
      : 'A tier ends at a weight of more than nothing and less than two million pounds.',
    isAmount(tier.packaging) ? null : 'Packaging is not negative.',
    Object.values(tier.ratesByPrefix).every(isAmount) ? null : 'A freight rate is not negative.',
    badPrefix === undefined
      ? null
      : `"${badPrefix}" is no ZIP prefix: up to five digits or capital letters, or nothing.`,
  ]
}

function isAmount(money: number): boolean {
  return Number.isSafeInteger(money) && money >= 0
}

function isWeight(weight: number): boolean {
  return Number.isInteger(weight) && weight > 0 && weight < 2_000_000_000
}
