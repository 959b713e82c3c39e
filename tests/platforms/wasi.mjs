// NODE_PATH=... node wasi.mjs   compiles facts.cpp for WASI by npm's @yowasp/clang, without exceptions, and runs it.
import {readdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {WASI} from 'node:wasi'

const {commands} = await import(pathToFileURL(createRequire(import.meta.url).resolve('@yowasp/clang')))

// The files of a folder, and of those in it, as the compiler takes them.
const tree = folder => Object.fromEntries(readdirSync(folder, {withFileTypes: true}).map(entry => {
  const path = `${folder}/${entry.name}`
  return [entry.name, entry.isDirectory() ? tree(path) : readFileSync(path)]
}))
const flags = '--target=wasm32-wasip1 -std=c++20 -O1 -fno-exceptions -I include -DPLATFORM_DEPTH=100 -o facts.wasm'
const made = await commands['clang++'](['facts.cpp', ...flags.split(' ')],
  {'facts.cpp': readFileSync('tests/platforms/facts.cpp'), include: tree('include')}, {fetchProgress() {}})
const wasi = new WASI({version: 'preview1'})
const {instance} = await WebAssembly.instantiate(made['facts.wasm'], wasi.getImportObject())
process.exitCode = wasi.start(instance)
