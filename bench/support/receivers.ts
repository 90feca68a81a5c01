import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// Servers of somebody else, in a process of their own: `receivers.ts <good ones>`. The good ones answer at once; one never does,
// one always fails, one leads to the machine's own network. Asked by a message, it says what the good ones got since the last time.

const [count = '100'] = process.argv.slice(2)
const got = { requests: 0, disordered: 0 }
const last = new Map<string, number>()

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // as: it listens on a port
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const good = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    listen((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { number, version } = JSON.parse(Buffer.concat(chunks).toString()).data
        const key = `${index}/${number}`
        if (version <= (last.get(key) ?? 0)) got.disordered += 1
        last.set(key, version)
        got.requests += 1
        response.end()
      })
    }),
  ),
)
const hanging = await listen(() => {})
const failing = await listen(
  (request, response) => void request.resume().on('end', () => response.writeHead(500).end()),
)
const astray = await listen(
  (request, response) =>
    void request.resume().on('end', () => response.writeHead(307, { location: 'http://127.0.0.2:9/' }).end()),
)
process.on('message', (message) => {
  if (message === 'reset') {
    got.requests = got.disordered = 0
    last.clear()
  }
  const { user, system } = process.cpuUsage()
  process.send?.({ ...got, cpuMs: (user + system) / 1000 })
})
process.send?.({ good, bad: [hanging, failing, astray] })
