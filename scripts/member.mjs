/**
 * Manages people of a running server from a terminal, with an administrator's own rights: nothing here can do more
 * than that administrator. `node scripts/member.mjs` says how. The administrator's password is asked for, or comes
 * from the environment (JINGWEI_PASSWORD); it is never an argument, where other users of the machine would see it.
 */
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const ROLES = ['viewer', 'planner', 'coordinator', 'commander', 'admin'];
const USAGE = `用法 / Usage:
  node scripts/member.mjs list     --as ADMIN [--server URL]
  node scripts/member.mjs add      --as ADMIN --email E --division CODE --role ROLE
  node scripts/member.mjs dismiss  --as ADMIN --email E --division CODE --role ROLE
  node scripts/member.mjs password --as ADMIN --email E
  node scripts/member.mjs lock|unlock --as ADMIN --email E
角色 / roles: ${ROLES.join(', ')}   区划 / division: 12 位代码，12 digits   --server: http://localhost:8080`;

class Refused extends Error {}

/** Twenty letters and digits without look-alikes. */
function newPassword() {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
}

/** Reads a line without showing it. */
function ask(prompt) {
  process.stderr.write(prompt);
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY === true });
  terminal._writeToOutput = () => undefined;
  return new Promise((resolve) => terminal.question('', (line) => (terminal.close(), process.stderr.write('\n'), resolve(line))));
}

async function connect(server, email, password) {
  const { supabaseAnonKey: apikey } = await (await fetch(new URL('/config.json', server))).json();
  const call = async (method, path, body, token) => {
    const headers = { apikey, 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(new URL(path, server), { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    const value = text === '' ? null : JSON.parse(text);
    if (!answer.ok) throw Object.assign(new Refused(`${value?.message ?? value?.msg ?? answer.statusText} (${answer.status})`), { code: value?.code });
    return value;
  };
  const { access_token: token } = await call('POST', '/auth/v1/token?grant_type=password', { email, password });
  return { request: (method, path, body) => call(method, path, body, token), end: () => call('POST', '/auth/v1/logout?scope=local', undefined, token) };
}

/** Everybody the administrator may manage. */
async function everybody({ request }) {
  const people = [];
  for (let page = 1; ; page += 1) {
    const { users } = await request('GET', `/auth/v1/admin/users?per_page=200&page=${page}`);
    people.push(...users);
    if (users.length < 200) return people;
  }
}

async function idOf(session, email) {
  const found = (await everybody(session)).find((user) => user.email === email.toLowerCase());
  if (found === undefined) throw new Refused(`没有可管理的账号 / no account you manage: ${email}`);
  return found.id;
}

const commands = {
  async list(session) {
    const [people, members] = [await everybody(session), await session.request('GET', '/rest/v1/members?select=user_id,division,role&order=division')];
    for (const { id, email, banned_until: until } of people) {
      const roles = members.filter((row) => row.user_id === id).map((row) => `${row.division}:${row.role}`);
      console.log([email, ...roles, ...(until === null ? [] : ['已锁定 locked'])].join('  '));
    }
  },
  async add(session, { email, division, role }) {
    const password = newPassword();
    let user;
    try {
      user = (await session.request('POST', '/auth/v1/admin/users', { email, password })).id;
      console.log(`${email}  初始密码（只显示一次，请本人登录后修改） / first password, shown once: ${password}`);
    } catch (error) {
      // Somebody with an account gets one more role.
      if (error.code !== 'email_exists') throw error;
      user = await idOf(session, email);
    }
    await session.request('POST', '/rest/v1/members', { user_id: user, division, role });
    console.log(`${email}  ${division}:${role}`);
  },
  async dismiss(session, { email, division, role }) {
    await session.request('DELETE', `/rest/v1/members?user_id=eq.${await idOf(session, email)}&division=eq.${division}&role=eq.${role}`);
  },
  async password(session, { email }) {
    const password = newPassword();
    await session.request('PUT', `/auth/v1/admin/users/${await idOf(session, email)}`, { password });
    console.log(`${email}  新密码（只显示一次） / new password, shown once: ${password}`);
  },
  lock: async (session, { email }) => void (await session.request('PUT', `/auth/v1/admin/users/${await idOf(session, email)}`, { ban_duration: '876000h' })),
  unlock: async (session, { email }) => void (await session.request('PUT', `/auth/v1/admin/users/${await idOf(session, email)}`, { ban_duration: 'none' })),
};

function readArguments() {
  const option = { type: 'string' };
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { as: option, email: option, division: option, role: option, server: { ...option, default: 'http://localhost:8080' } } });
  const [name = ''] = positionals;
  const scoped = name === 'add' || name === 'dismiss';
  if (!Object.hasOwn(commands, name) || positionals.length !== 1 || values.as === undefined) throw new Refused(USAGE);
  if (name !== 'list' && values.email === undefined) throw new Refused(USAGE);
  if (scoped && (!/^\d{12}$/.test(values.division ?? '') || !ROLES.includes(values.role))) throw new Refused(USAGE);
  return { name, ...values };
}

try {
  const args = readArguments();
  const password = process.env.JINGWEI_PASSWORD ?? (await ask(`${args.as} 的密码 / password of ${args.as}: `));
  const session = await connect(args.server, args.as, password);
  try {
    await commands[args.name](session, args);
  } finally {
    await session.end();
  }
} catch (error) {
  console.error(error.message === 'fetch failed' ? '连接不上服务器 / The server cannot be reached' : error.message);
  process.exitCode = error instanceof Refused && error.message === USAGE ? 2 : 1;
}
