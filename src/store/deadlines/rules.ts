import { createHash } from 'node:crypto'
import type { ClockRules, SaidTerms } from '../../core/fulfillment/deadlines/terms.ts'
import type { Calendar } from '../../core/shared/calendar.ts'
import { changed, type Queryable, rows } from '../sql.ts'

/** What is said of a supplier's working time; the zone and the cut-off stand with the supplier. */
export type SaidCalendar = Omit<Calendar, 'timezone' | 'cutoff'>

export interface SupplierCalendar {
  readonly supplierId: number
  readonly timezone: string
  readonly cutoff: string | null
  /** null: nothing was said. */
  readonly calendar: SaidCalendar | null
}

export async function readCalendars(db: Queryable): Promise<readonly SupplierCalendar[]> {
  return await rows<SupplierCalendar>(db, {
    name: 'deadlines.calendars',
    text: `select s.supplier_id as "supplierId", s.timezone, s.cutoff, c.calendar
             from supplier s left join supplier_calendar c using (supplier_id) order by s.supplier_id`,
  })
}

export async function saveCalendar(
  db: Queryable,
  supplierId: number,
  { timezone, cutoff, ...calendar }: Calendar,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'deadlines.saveCalendar',
      text: `with zone as (update supplier set timezone = $2, cutoff = $3 where supplier_id = $1)
             insert into supplier_calendar (supplier_id, calendar, changed_at) values ($1, $4, $5)
             on conflict (supplier_id) do update set calendar = excluded.calendar, changed_at = excluded.changed_at`,
    },
    [supplierId, timezone, cutoff, JSON.stringify(calendar), at],
  )
}

/** 0 stands for all. */
export interface TermsEntry {
  readonly supplierId: number
  readonly retailerId: number
  readonly terms: SaidTerms
}

/** Widest first: of all, of a retailer, of a supplier, of the two. */
export async function readTerms(db: Queryable): Promise<readonly TermsEntry[]> {
  return await rows<TermsEntry>(db, {
    name: 'deadlines.terms',
    text: `select supplier_id as "supplierId", retailer_id as "retailerId", terms
             from deadline_terms order by supplier_id > 0, retailer_id > 0, supplier_id, retailer_id`,
  })
}

export async function saveTerms(
  db: Queryable,
  { supplierId, retailerId, terms }: TermsEntry,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'deadlines.saveTerms',
      text: `insert into deadline_terms (supplier_id, retailer_id, terms, changed_at) values ($1, $2, $3, $4)
             on conflict (supplier_id, retailer_id) do update set terms = excluded.terms, changed_at = excluded.changed_at`,
    },
    [supplierId, retailerId, JSON.stringify(terms), at],
  )
}

/** The numbers under which rules are kept, in their order; those that are not yet are written down. */
export async function keepRules(db: Queryable, rules: readonly ClockRules[]): Promise<readonly number[]> {
  const texts = rules.map((each) => JSON.stringify(each))
  const hashes = texts.map((text) => createHash('sha256').update(text).digest())
  const unique = new Map(texts.map((text, index) => [text, hashes[index]]))
  await changed(
    db,
    {
      name: 'deadlines.keepRules',
      text: `insert into clock_rules (hash, rules) select * from unnest($1::bytea[], $2::jsonb[])
             on conflict (hash) do nothing`,
    },
    [[...unique.values()], [...unique.keys()]],
  )
  const kept = await rows<{ rulesId: number }>(
    db,
    {
      name: 'deadlines.findRules',
      text: `select r.rules_id as "rulesId" from unnest($1::bytea[]) with ordinality u(hash, o)
               join clock_rules r on r.hash = u.hash order by u.o`,
    },
    [hashes],
  )
  return kept.map(({ rulesId }) => rulesId)
}

export async function readRules(
  db: Queryable,
  rulesIds: readonly number[],
): Promise<ReadonlyMap<number, ClockRules>> {
  const found = await rows<{ rulesId: number; rules: ClockRules }>(
    db,
    {
      name: 'deadlines.readRules',
      text: `select rules_id as "rulesId", rules from clock_rules where rules_id = any ($1::int[])`,
    },
    [[...new Set(rulesIds)]],
  )
  return new Map(found.map(({ rulesId, rules }) => [rulesId, rules]))
}
