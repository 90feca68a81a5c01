import { prepare } from './prepare.js'

prepare()
// as if it had been typed: dropdock start …
process.argv.splice(2, 0, 'start')
await import('../dist/cli/main.js')
