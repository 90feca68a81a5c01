import { changed, type Queryable, row, rows } from '../sql.ts'

export interface OrderOfRetailer {
  readonly retailerId: number
  readonly number: number
}

/** How far the operator's stream was looked through, held until the transaction ends. */
export async function holdScenarioHead(db: Queryable): Promise<number> {
  const text = 'select cursor from scenario_head for update'
  return (await row<{ cursor: number }>(db, { name: 'scenarios.holdHead', text }))?.cursor ?? 0
}

export async function moveScenarioHead(db: Queryable, cursor: number): Promise<void> {
  const text = 'update scenario_head set cursor = $1'
  await changed(db, { name: 'scenarios.moveHead', text }, [cursor])
}

/** Orders that were placed and whose event has no number yet, at most so many. */
export async function readUnnumberedOrders(db: Queryable, most: number): Promise<readonly OrderOfRetailer[]> {
  const text = `select retailer_id as "retailerId", number from pending where type = 'order.placed'
                 order by pending_id limit $1`
  return await rows<OrderOfRetailer>(db, { name: 'scenarios.readUnnumbered', text }, [most])
}

/** Where an order may say what its supplier is to do, and when it was placed by its retailer's clock. */
export interface OrderWords extends OrderOfRetailer {
  readonly po: string | null
  readonly line2: string | null
  readonly placedAt: Date
}

/** Those of these orders that are still there. Needs the fence, as all that follow do. */
export async function readOrderWords(
  db: Queryable,
  orders: readonly OrderOfRetailer[],
): Promise<readonly OrderWords[]> {
  const text = `select o.retailer_id as "retailerId", o.number, o.po, o.ship_to->>'line2' as line2, o.placed_at as "placedAt"
                  from unnest($1::int[], $2::bigint[]) a(retailer_id, number)
                  join orders o on o.retailer_id = a.retailer_id and o.number = a.number`
  return await rows<OrderWords>(db, { name: 'scenarios.readOrderWords', text }, [
    orders.map(({ retailerId }) => retailerId),
    orders.map(({ number }) => number),
  ])
}

export interface NewScenario extends OrderOfRetailer {
  readonly name: string
  readonly saidIn: 'po' | 'address'
  readonly begunAt: Date
  readonly steps: readonly { readonly action: string; readonly dueAt: Date }[]
}

/** One that is there already stays as it is. */
export async function insertScenario(db: Queryable, scenario: NewScenario): Promise<void> {
  const { retailerId, number, name, saidIn, begunAt, steps } = scenario
  await changed(
    db,
    {
      name: 'scenarios.insert',
      text: `with made as (
               insert into scenario (retailer_id, number, name, said_in, begun_at) values ($1, $2, $3, $4, $5)
               on conflict do nothing returning retailer_id, number)
             insert into scenario_step (retailer_id, number, step_no, action, due_at)
             select m.retailer_id, m.number, s.o, s.action, s.due_at
               from made m cross join unnest($6::text[], $7::timestamptz[]) with ordinality s(action, due_at, o)`,
    },
    [
      ...[retailerId, number, name, saidIn, begunAt],
      steps.map(({ action }) => action),
      steps.map(({ dueAt }) => dueAt),
    ],
  )
}

export interface ClaimedStep extends OrderOfRetailer {
  readonly stepNo: number
  readonly action: string
  readonly attempts: number
  readonly leaseNumber: number
}

/** Takes steps that are due by their retailers' clocks and that nobody does; of each order the next one, the longest due first. */
export async function claimSteps(
  db: Queryable,
  claim: {
    readonly retailers: readonly number[]
    readonly now: Date
    readonly until: Date
    readonly most: number
  },
): Promise<readonly ClaimedStep[]> {
  return await rows<ClaimedStep>(
    db,
    {
      name: 'scenarios.claimSteps',
      text: `with due as (
               select s.retailer_id, s.number, s.step_no
                 from scenario_step s
                where s.retailer_id = any ($1) and s.state = 'waiting' and s.due_at <= retailer_now(s.retailer_id, $2)
                  and (s.lease_until is null or s.lease_until <= $2)
                  and not exists (select from scenario_step e
                                   where e.retailer_id = s.retailer_id and e.number = s.number and e.state = 'waiting'
                                     and e.step_no < s.step_no)
                order by s.due_at, s.retailer_id, s.number limit $4
                  for update skip locked)
             update scenario_step s
                set lease_until = $3, lease_number = s.lease_number + 1, attempts = s.attempts + 1
               from due d
              where s.retailer_id = d.retailer_id and s.number = d.number and s.step_no = d.step_no
             returning s.retailer_id as "retailerId", s.number, s.step_no as "stepNo", s.action, s.attempts,
                       s.lease_number as "leaseNumber"`,
    },
    [claim.retailers, claim.now, claim.until, claim.most],
  )
}

/** Writes down what came of a step, if whoever did it still holds it; `endsRest`: nothing more is to come of this order. */
export async function settleStep(
  db: Queryable,
  step: ClaimedStep,
  done: {
    readonly state: 'done' | 'refused' | 'ended'
    readonly outcome: string
    readonly at: Date
    readonly endsRest: boolean
  },
): Promise<boolean> {
  const settled = await changed(
    db,
    {
      name: 'scenarios.settleStep',
      text: `update scenario_step set state = $5, outcome = $6, done_at = $7, lease_until = null
              where retailer_id = $1 and number = $2 and step_no = $3 and lease_number = $4 and state = 'waiting'`,
    },
    [step.retailerId, step.number, step.stepNo, step.leaseNumber, done.state, done.outcome, done.at],
  )
  if (settled === 1 && done.endsRest)
    await changed(
      db,
      {
        name: 'scenarios.endSteps',
        text: `update scenario_step set state = 'ended', outcome = 'The order had ended.', done_at = $3
                where retailer_id = $1 and number = $2 and state = 'waiting'`,
      },
      [step.retailerId, step.number, done.at],
    )
  return settled === 1
}

/** The supplier has not got the order yet: all that it is going to do comes so much later. */
export async function postponeSteps(db: Queryable, step: ClaimedStep, milliseconds: number): Promise<void> {
  await changed(
    db,
    {
      name: 'scenarios.postpone',
      text: `update scenario_step s
                set due_at = s.due_at + $4::bigint * interval '1 millisecond', lease_until = null, attempts = 0
              where s.retailer_id = $1 and s.number = $2 and s.state = 'waiting'
                and exists (select from scenario_step h
                             where h.retailer_id = $1 and h.number = $2 and h.step_no = $3 and h.lease_number = $5)`,
    },
    [step.retailerId, step.number, step.stepNo, milliseconds, step.leaseNumber],
  )
}

/** When the first step of the retailer's that is not due yet will be; null: none waits. */
export async function nextStepAt(db: Queryable, retailerId: number, after: Date): Promise<Date | null> {
  const text = `select min(due_at) as at from scenario_step where retailer_id = $1 and state = 'waiting' and due_at > $2`
  const found = await row<{ at: Date | null }>(db, { name: 'scenarios.nextStepAt', text }, [
    retailerId,
    after,
  ])
  return found?.at ?? null
}

export interface StoredScenario {
  readonly number: number
  readonly po: string | null
  readonly name: string
  readonly saidIn: 'po' | 'address'
  readonly begunAt: Date
  readonly steps: readonly StoredStep[]
}

export interface StoredStep {
  readonly action: string
  /** ISO 8601. */
  readonly dueAt: string
  readonly state: 'waiting' | 'done' | 'refused' | 'ended'
  readonly outcome: string | null
  readonly doneAt: string | null
}

/** Newest order first. */
export async function readScenarios(
  db: Queryable,
  retailerId: number,
  page: { readonly before: number | null; readonly limit: number },
): Promise<readonly StoredScenario[]> {
  return await rows<StoredScenario>(
    db,
    {
      name: 'scenarios.read',
      text: `select c.number, o.po, c.name, c.said_in as "saidIn", c.begun_at as "begunAt",
                    coalesce((select json_agg(json_build_object('action', s.action, 'dueAt', s.due_at, 'state', s.state,
                                                                'outcome', s.outcome, 'doneAt', s.done_at) order by s.step_no)
                                from scenario_step s
                               where s.retailer_id = c.retailer_id and s.number = c.number), '[]') as steps
               from scenario c
               left join orders o on o.retailer_id = c.retailer_id and o.number = c.number
              where c.retailer_id = $1 and ($2::bigint is null or c.number < $2)
              order by c.number desc limit $3`,
    },
    [retailerId, page.before, page.limit],
  )
}
