import { createHmac } from 'node:crypto'
import type { Client } from 'pg'
import type { Environment } from '../core/shared/environment.ts'
import { environmentSchemas } from './environment-schemas.ts'

/** The role that one environment's statements run as. It owns nothing, so the row policies bind it. */
export function roleOf(environment: Environment, prefix: string): string {
  return `${prefix}_${environment}`
}

/** A role's password follows from the hub's secret, so that no second secret has to be kept. */
export function rolePassword(role: string, secret: string): string {
  return createHmac('sha256', secret).update(`role:${role}`).digest('hex')
}

/**
 * How a runtime role's sessions behave. Plans must not depend on when they were made: a plan cached while a table was
 * still empty would scan it for ever, so the statements, each written for an index, are planned once and for that index.
 */
const sessionSettings = (environment: Environment): Readonly<Record<string, string>> => ({
  search_path: `${environment}, hub`,
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  statement_timeout: '30s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '60s',
  TimeZone: 'UTC',
})

function settingLines(environment: Environment, prefix: string): readonly string[] {
  const role = roleOf(environment, prefix)
  return Object.entries(sessionSettings(environment)).map(
    ([name, value]) => `alter role ${role} set ${name} = ${name === 'search_path' ? value : `'${value}'`};`,
  )
}

function creationLine(environment: Environment, prefix: string, secret: string | undefined): string {
  const role = roleOf(environment, prefix)
  const password = secret === undefined ? '' : ` password '${rolePassword(role, secret)}'`
  return `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole${password};`
}

/** The statements that make the runtime roles, as an administrator would run them by hand. */
function roleScript(prefix: string, secret: string | undefined): string {
  return environmentSchemas
    .flatMap((environment) => [
      creationLine(environment, prefix, secret),
      ...settingLines(environment, prefix),
    ])
    .join('\n')
}

export class RolesMissing extends Error {
  readonly script: string

  constructor(script: string) {
    super(
      'The database user of DATABASE_URL may not create roles, and the hub does not run without its own: they are what keeps ' +
        `production and sandbox apart. Have an administrator run this once, then start again:\n\n${script}\n`,
    )
    this.name = 'RolesMissing'
    this.script = script
  }
}

interface RoleRow {
  rolname: string
  rolsuper: boolean
  rolbypassrls: boolean
  rolconfig: string[] | null
}

/** What PostgreSQL says to the one of two that comes second: of a role made meanwhile, or changed meanwhile. */
const meanwhile: readonly unknown[] = ['23505', '42710', 'XX000']
const ATTEMPTS = 20

/**
 * Makes the runtime roles where they are missing, and refuses roles that no fence would hold. Roles belong to the whole server: a
 * hub on another database of it may be making the same ones, which no lock of this database would tell.
 */
export async function ensureRoles(client: Client, prefix: string, secret: string | undefined): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeRoles(client, prefix, secret)
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (attempt === ATTEMPTS || !meanwhile.includes(code)) throw error
      await client.query('select pg_sleep(random() * 0.1)')
    }
  }
}

async function makeRoles(client: Client, prefix: string, secret: string | undefined): Promise<void> {
  const me = await client.query<{ able: boolean }>(
    'select rolsuper or rolcreaterole as able from pg_roles where rolname = current_user',
  )
  for (const environment of environmentSchemas) {
    const role = roleOf(environment, prefix)
    const found = await client.query<RoleRow>({
      text: 'select rolname, rolsuper, rolbypassrls, rolconfig from pg_roles where rolname = $1',
      values: [role],
    })
    const there = found.rows[0]
    if (there?.rolsuper || there?.rolbypassrls) {
      throw new Error(
        `The role ${role} is a superuser or bypasses row-level security, so nothing would keep retailers apart. ` +
          `Take that from it: alter role ${role} nosuperuser nobypassrls`,
      )
    }
    const current = new Set(there?.rolconfig ?? [])
    const settled = Object.entries(sessionSettings(environment)).every(([name, value]) =>
      current.has(`${name}=${value}`),
    )
    if (there && settled) continue
    if (!me.rows[0]?.able) throw new RolesMissing(roleScript(prefix, secret))
    if (!there) await client.query(creationLine(environment, prefix, secret))
    for (const line of settingLines(environment, prefix)) await client.query(line)
  }
}

/** People are the same in both environments and production's to know; the sandbox may ask whether a user is alive, and may change things. */
function peopleGrants(production: string, sandbox: string): readonly string[] {
  const people =
    'hub.users, hub.user_session, hub.mailed_link, hub.recovery_code, hub.passkey, hub.passkey_challenge, ' +
    'hub.notice_choice, hub.notice_follower, hub.notice, hub.mail_desk, hub.saved_view'
  const byEnvironment =
    'hub.oauth_client, hub.oauth_request, hub.oauth_grant, hub.oauth_code, hub.oauth_refresh, hub.signing_key'
  const partners =
    'hub.partner_application, hub.partner_client, hub.partner_link, hub.partner_session, hub.partner_form'
  return [
    `revoke all on ${partners} from ${sandbox}`,
    `grant insert, update, delete on ${partners} to ${production}`,
    `revoke all on ${people} from ${sandbox}`,
    `revoke all on ${byEnvironment} from ${production}, ${sandbox}`,
    `grant insert, update, delete on ${people} to ${production}`,
    `grant select (user_id, disabled_at, role, name, party, retailer_id, supplier_id) on hub.users to ${sandbox}`,
    `grant insert, update, delete on hub.attempt to ${production}, ${sandbox}`,
  ]
}

/** Rights are given again at every start: they follow the tables that are there. */
export function grantScript(prefix: string): string {
  const production = roleOf('production', prefix)
  const sandbox = roleOf('sandbox', prefix)
  const both = `${production}, ${sandbox}`
  const shared = [
    `grant usage on schema hub to ${both}`,
    `grant select on all tables in schema hub to ${both}`,
    // credentials are seen through each environment's own view
    `revoke all on hub.credential from ${both}`,
    `grant execute on all functions in schema hub to ${both}`,
    // the catalog, parties and prices are production's to change; the sandbox reads them
    `grant insert, update, delete on hub.retailer, hub.supplier, hub.routing_rules, hub.warehouse, hub.freight_table, hub.freight_tier,
       hub.freight_rate, hub.product, hub.item, hub.supplier_offer, hub.price_list, hub.price, hub.sale_window,
       hub.entitlement, hub.image, hub.column_mapping, hub.supplier_calendar, hub.deadline_terms to ${production}`,
    // kept by whoever changes the catalog
    `grant insert, update, delete on hub.search_entry, hub.search_class, hub.search_word to ${production}`,
    `grant update on hub.search_version to ${production}`,
    // notes of what was changed, and when that was told
    `grant insert, update, delete on hub.catalog_touch, hub.catalog_change, hub.terms_touch, hub.terms_change to ${production}`,
    // of these each role sees the rows of its own environment
    `grant insert, update, delete on hub.import_run, hub.import_refused_file to ${both}`,
    `grant usage, select on all sequences in schema hub to ${production}`,
    `grant insert on hub.audit to ${both}`,
    ...peopleGrants(production, sandbox),
  ]
  const own = environmentSchemas.flatMap((environment) => {
    const role = roleOf(environment, prefix)
    return [
      `grant usage on schema ${environment} to ${role}`,
      `grant select, insert, update, delete on all tables in schema ${environment} to ${role}`,
      `revoke insert, update, delete on ${environment}.settings from ${role}`,
      `grant usage, select on all sequences in schema ${environment} to ${role}`,
      `grant execute on all functions in schema ${environment} to ${role}`,
    ]
  })
  return [...shared, ...own].join(';\n')
}
