// What must be in place before the server or the tests run. Only Node's own modules: nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST = [20, 19, 0];

/** Says one thing in Chinese and English, a short line each. */
export function tell(zh, en) {
  console.log(`${zh}\n${en}`);
}

/** Ends with exit code 1 and one sentence. */
export function refuse(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

/** Stops unless Node is new enough. */
export function checkNode(version = process.versions.node) {
  const parts = version.split('.').map(Number);
  const older = OLDEST.findIndex((least, index) => parts[index] !== least);
  if (older >= 0 && parts[older] < OLDEST[older]) {
    refuse(`需要 Node ${OLDEST.join('.')} 或更高版本（现为 ${version}），推荐 Node 24。`, `Node ${OLDEST.join('.')} or newer is needed (this is ${version}); Node 24 is recommended.`);
  }
}

const hashOf = (parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Whether a stamp file holds this hash. */
function stamped(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

function npm(args) {
  // Through npm's own script where npm started us: no shell, and the same npm on every system. (Others set it as well.)
  const script = process.env.npm_execpath;
  const [command, rest] = script !== undefined && basename(script) === 'npm-cli.js' ? [process.execPath, [script, ...args]] : ['npm', args];
  return spawnSync(command, rest, { cwd: root, stdio: 'inherit', shell: command === 'npm' && process.platform === 'win32' }).status === 0;
}

/** Whether a package of the lock file belongs on a system. Those of musl are left to npm: it knows which libc this is. */
function meantFor({ os, cpu, libc }, { platform, arch }) {
  return (os === undefined || os.includes(platform)) && (cpu === undefined || cpu.includes(arch)) && (libc === undefined || libc.includes('glibc') === isGlibc());
}

const isGlibc = () => process.report?.getReport?.().header.glibcVersionRuntime !== undefined;

/**
 * Whether everything that the lock file wants on this system is installed, by what npm noted in `node_modules`. Times
 * of files would not tell: those of a folder that was copied to a machine without a network are older than the clone.
 * @param wanted the text of package-lock.json
 * @param noted the text of node_modules/.package-lock.json
 */
export function isInstalled(wanted, noted, system = process) {
  const installed = JSON.parse(noted).packages ?? {};
  return Object.entries(JSON.parse(wanted).packages ?? {}).every(([path, entry]) => {
    if (path === '' || entry.link === true) return true;
    const there = installed[path];
    if (there !== undefined) return there.version === entry.version;
    return isNative(entry) ? !meantFor(entry, system) : entry.optional === true;
  });
}

const isNative = ({ os, cpu }) => os !== undefined || cpu !== undefined;

/** Installs the dependencies when there are none, or other ones than the lock file says. */
export async function ensureDependencies() {
  const stamp = join(root, 'node_modules', '.jingwei-lock');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  // The stamp says that npm did what it could for this lock file here: what it could not get is not asked for again.
  const hash = hashOf([lock, process.platform, process.arch]);
  if (stamped(stamp, hash)) return;
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted) || !isInstalled(lock, readFileSync(noted, 'utf8'))) {
    tell('正在安装依赖（需要网络，只在首次或更新后）', 'Installing dependencies (needs the network; only the first time and after updates)');
    // Not `npm ci`: it refuses a lock file that lacks packages which only other systems use. This form takes the same
    // versions from the same lock file and leaves the file as it is.
    if (!npm(['install', '--no-save', '--include=dev', '--no-fund', '--no-audit'])) refuse('依赖安装失败，请检查网络和上面的提示后重试。', 'Dependencies could not be installed: check the network and the lines above, then try again.');
  }
  writeFileSync(stamp, hash);
}

/** Files under `paths`, sorted. */
function filesUnder(paths) {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!existsSync(full)) return [];
    if (statSync(full).isFile()) return [full];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  }).sort();
}

/**
 * Copies for browsers that take compressed files, made once instead of at each request; several at a time.
 * Qualities are chosen for the time they take: brotli at 11 needs minutes for GDAL's WebAssembly and saves a tenth more.
 */
async function compress(folder) {
  const kinds = ['.js', '.mjs', '.css', '.html', '.json', '.svg', '.wasm', '.data'];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kinds.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (path) => {
      const content = readFileSync(path);
      if (content.length < 1400) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: content.length > 1_000_000 ? 5 : 8, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      writeFileSync(`${path}.br`, await brotli(content, { params }));
      writeFileSync(`${path}.gz`, await gzipped(content, { level: content.length > 1_000_000 ? 4 : 6 }));
    }),
  );
}

/** Builds the app when something it is made of changed. */
export async function ensureBuilt() {
  if (!existsSync(join(root, 'index.html'))) return;
  const stamp = join(root, '.cache', 'app-build');
  const inputs = filesUnder(['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tsconfig.json']);
  const hash = hashOf(inputs.flatMap((path) => [path.slice(root.length), '\0', readFileSync(path)]));
  if (stamped(stamp, hash) && existsSync(join(root, 'dist', 'app', 'index.html'))) return;
  tell('正在构建网页（约半分钟）', 'Building the app (about half a minute)');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) refuse('网页构建失败，见上面的提示。', 'The app could not be built; see the lines above.');
  await compress(join(root, 'dist', 'app'));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
