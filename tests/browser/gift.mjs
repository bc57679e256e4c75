// Our GIFT, read by a parser that is not ours: gift-pegjs finds the same questions, keys and reasons in it.
//
//   BINARY=/path/to/factdeck node gift.mjs
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parse } from 'gift-pegjs'

const binary = process.env.BINARY
assert(binary, 'BINARY says where the program is')
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const run = (...args) => execFileSync(binary, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
// Wrapped lines and Markdown's escapes are no difference of meaning.
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim()

/** The questions of a bank as a table says them: what GIFT has to say, too. */
function table(bank) {
  const [head, ...rows] = run('export', bank, '--format', 'tsv').replace(/^\uFEFF/, '').trim().split('\r\n').map((row) => row.split('\t'))
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])))
}

const cells = (cell) => cell.split(' | ').map((part) => plain(part.replace(/\\\|/g, '|').replace(/\\\\/g, '\\')))

let count = 0
for (const bank of ['../../questions/black-january.toml', '../../questions/caspian-sea.toml', '../../questions/smallpox.toml'].map(here)) {
  const theirs = parse(run('export', bank, '--format', 'gift')).filter((one) => one.type !== 'Category')
  const byId = new Map(theirs.map((one) => [one.id, one]))
  for (const row of table(bank)) {
    const one = byId.get(row.id)
    // A row with quotes is written in quotes, and this is no reader of tables.
    if (!one || Object.values(row).some((cell) => cell.includes('"'))) continue
    count += 1
    const said = (text) => plain(text?.text)
    if (row.type !== 'cloze') assert.equal(said(one.stem), plain(row.prompt), row.id)
    if (row.type === 'choice' || row.type === 'multi') {
      assert.equal(one.type, 'MC', row.id)
      const right = one.choices.filter((choice) => choice.isCorrect || choice.weight > 0).map((choice) => said(choice.text))
      const wrong = one.choices.filter((choice) => !choice.isCorrect && !(choice.weight > 0)).map((choice) => said(choice.text))
      assert.deepEqual(right, cells(row.answer), row.id)
      assert.deepEqual(wrong, cells(row.wrong), row.id)
      if (row.why) {
        assert.deepEqual(one.choices.slice(right.length).map((choice) => said(choice.feedback)), cells(row.why), row.id)
      }
    } else if (row.type === 'true-false') {
      assert.deepEqual([one.type, one.isTrue], ['TF', row.answer === 'true'], row.id)
    } else if (row.type === 'short') {
      assert.equal(one.type, 'Short', row.id)
      assert.deepEqual(one.choices.map((choice) => said(choice.text)), cells(row.answer), row.id)
    } else if (row.type === 'number') {
      assert.equal(one.type, 'Numerical', row.id)
    } else if (row.type === 'match') {
      assert.equal(one.type, 'Matching', row.id)
    }
    if (row.explain && row.type !== 'open' && row.type !== 'flashcard') {
      assert.equal(said(one.globalFeedback), plain(row.explain), row.id)
    }
    assert.deepEqual([...one.tags].sort(), row.tags ? cells(row.tags).sort() : [], row.id)
  }
  assert.equal(byId.size, theirs.length, 'every question has an id of its own')
}
assert(count > 100, `only ${count} questions were compared`)
console.log(`gift-pegjs reads ${count} questions with the same meaning`)
