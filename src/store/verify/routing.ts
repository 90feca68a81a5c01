import { type Invariant, invariant } from './invariant.ts'

/** What must hold of decisions. That they lead to themselves is for the router to say: core/orders/verify.ts. */
export const routingInvariants: readonly Invariant[] = [
  invariant(
    'decision-rules',
    'every decision names rules that are known and were in use, and says what they say',
    `select format('retailer %s order %s version %s: %s', d.retailer_id, d.number, d.version, d.facts ->> 'rules')
       from decision d
       left join routing_rules q on 'r' || q.version = d.facts ->> 'rules' and q.state <> 'draft'
      where d.facts ->> 'rules' not in ('recorded', 'document')
        and (q.version is null or coalesce(d.facts -> 'ruleSet', q.content) <> q.content
             or q.version <> 1 and d.facts -> 'ruleSet' is null)`,
  ),
]
