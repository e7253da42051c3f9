// Makes a fresh clone ready: packages, and for the tests a browser and the outside checkers. What cannot be had is named in one
// sentence with the next step.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasProgram, pathOf, root, run, stop } from './run.mjs'

const MIN_NODE = [20, 19]

/** Outside checkers of the tests: program → Debian package. */
const checkers = {
  age: 'age',
  openssl: 'openssl',
  pdftotext: 'poppler-utils',
  pdffonts: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  qpdf: 'qpdf',
  soffice: 'libreoffice-calc-nogui',
  strace: 'strace',
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = MIN_NODE
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    stop(
      `This needs Node ${MIN_NODE.join('.')} or newer, and this is ${process.versions.node}. Install it from nodejs.org.`,
    )
  }
}

/** Installs the packages when they are missing or older than the lockfile. */
export async function ensurePackages() {
  checkNode()
  const stamp = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs - 2000 && sameVersions(stamp, lock)) return
  console.log('Installing packages (npm ci)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, output } = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    quiet: true,
    shell: process.platform === 'win32',
  })
  if (code !== 0) {
    process.stderr.write(output)
    stop('The packages could not be installed. Check the connection to the npm registry and run this again.')
  }
}

/** Compares the installed tree with the lockfile by versions. @param {string} stamp @param {string} lock */
function sameVersions(stamp, lock) {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  const installed = read(stamp)
  return Object.entries(read(lock)).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || installed[name]?.version === entry.version,
  )
}

/** Installs what the tests need from outside where that is possible (Debian as root), else names it. */
export async function ensureTestTools() {
  const missing = Object.entries(checkers).filter(([program]) => !hasProgram(program))
  const packages = new Set(missing.map(([, name]) => name))
  if (!hasBrowser()) packages.add('chromium')
  if (process.platform === 'linux' && !(await pythonHasCryptography())) packages.add('python3-cryptography')
  if (process.platform === 'linux' && !officeReadsDocx()) packages.add('libreoffice-writer-nogui')
  if (packages.size === 0) return
  const names = [...packages].join(' ')
  if (process.getuid?.() === 0 && hasProgram('apt-get')) {
    console.log(`Installing for the tests: ${names}…`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { quiet: true, env })
    const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      quiet: true,
      env,
    })
    if (code !== 0) process.stderr.write(output)
  }
  if (!hasBrowser())
    stop('The tests need Chromium, Chrome or Edge. Install one (Debian: apt install chromium) and run this again.')
  const still = Object.keys(checkers).filter((program) => !hasProgram(program))
  if (still.length > 0)
    console.log(`Not installed, their tests are skipped: ${still.join(', ')} (Debian: apt install ${names}).`)
}

/** True when a browser for the stand-in can be found. */
export function hasBrowser() {
  if (process.env['PERVICHKA_BROWSER']) return existsSync(process.env['PERVICHKA_BROWSER'])
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return browsers.some((name) => hasProgram(name))
}

/** LibreOffice comes in parts; the one for texts lies beside the program. */
function officeReadsDocx() {
  const soffice = pathOf('soffice')
  return soffice !== null && existsSync(join(dirname(realpathSync(soffice)), 'libswlo.so'))
}

async function pythonHasCryptography() {
  const { code } = await run('/usr/bin/python3', ['-c', 'import cryptography'], { quiet: true })
  return code === 0
}
