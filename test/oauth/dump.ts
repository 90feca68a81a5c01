import type { FreshDatabase } from '../support/database.ts'

/** Everything in the database as text, bytes both as hex and as they read. */
export async function dumpOf({ admin }: FreshDatabase): Promise<string> {
  const tables = await admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('hub', 'production', 'sandbox') and c.relkind = 'r'`,
  )
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const found = await admin.query<{ line: string }>(`select t::text as line from ${name} t`)
    texts.push(...found.rows.map(({ line }) => line))
  }
  return texts.join('\n')
}

/** In which of the texts a secret stands, as it is or as hex. */
export function placesOf(secret: string, texts: Readonly<Record<string, string>>): readonly string[] {
  const hex = Buffer.from(secret).toString('hex')
  return Object.entries(texts).flatMap(([where, text]) =>
    text.includes(secret) || text.includes(hex) ? [where] : [],
  )
}
