import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiResponse } from '../database/api.ts';
import type { Database } from '../database/database.ts';
import type { Claims } from '../auth/tokens.ts';
import { errorAnswer, jsonAnswer } from '../http/answers.ts';
import { sendFile } from '../http/file.ts';
import { actAs } from './act-as.ts';
import { BadForm, firstFile } from './multipart.ts';

/** The largest basemap taken, bytes. */
const LARGEST = 300 * 1024 * 1024;
/** A town's uuid; nothing else can be stored or asked for, so no name can lead out of the folder. */
const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.pmtiles$/;
const TYPE = 'application/vnd.pmtiles';

class Oversize extends Error {}
class NotPmtiles extends Error {}

export interface Basemaps {
  /** Answers `/storage/v1/object/public/basemaps/<name>`. */
  download(request: IncomingMessage, response: ServerResponse, name: string): Promise<void>;
  upload(request: IncomingMessage, name: string, claims: Claims): Promise<ApiResponse>;
  remove(name: string, claims: Claims): Promise<ApiResponse>;
  /** Removes what there is of `names` and may be removed; answers with what was. */
  removeAll(names: string[], claims: Claims): Promise<ApiResponse>;
  /** Where a basemap lies; for the server's own use. */
  pathOf(name: string): string;
}

/** Refuses, while it flows by, what grows too large or is no PMTiles archive of version 3. */
function guard(): Transform {
  let size = 0;
  let head = Buffer.alloc(0);
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length;
      if (head.length < 8) head = Buffer.concat([head, part]).subarray(0, 8);
      if (size > LARGEST) return done(new Oversize());
      if (head.length === 8 && (head.toString('latin1', 0, 7) !== 'PMTiles' || head[7] !== 3)) return done(new NotPmtiles());
      return done(null, part);
    },
    flush: (done) => done(head.length < 8 ? new NotPmtiles() : null),
  });
}

/** Keeps basemaps as files; rows of storage.objects and their policies say who may write them. */
export function createBasemaps(dataDir: string, database: Database): Basemaps {
  const folder = join(dataDir, 'storage', 'basemaps');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // What an interrupted upload left.
  for (const file of readdirSync(folder)) if (file.endsWith('.part')) rmSync(join(folder, file), { force: true });
  const pathOf = (name: string) => join(folder, name);
  const unknown = () => errorAnswer(404, 'not_found', 'Object not found');

  /** The row is written and, by policies, judged with the caller's rights; nothing remains of it when that fails. */
  async function record(name: string, claims: Claims, upsert: boolean, size: number | null, then?: () => Promise<void>): Promise<string> {
    return database.transaction(async (tx) => {
      await actAs(tx, claims);
      const [row] = await tx.query<{ id: string }>(
        `insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
         values ('basemaps', $1::text, $2::text::uuid, $2::text, $3::text::jsonb)
         ${upsert ? `on conflict (bucket_id, name) do update set metadata = excluded.metadata, owner = excluded.owner, owner_id = excluded.owner_id, updated_at = now()` : ''}
         returning id::text as id`,
        [name, String(claims['sub']), JSON.stringify({ size, mimetype: TYPE })],
      );
      await then?.();
      return row?.id ?? '';
    });
  }

  function refused(error: unknown): ApiResponse {
    const code = (error as { code?: unknown }).code;
    if (code === '42501') return errorAnswer(403, 'Unauthorized', 'new row violates row-level security policy');
    if (code === '23505') return errorAnswer(409, 'Duplicate', 'The resource already exists');
    if (error instanceof Oversize) return errorAnswer(413, 'Payload too large', 'The object exceeded the maximum allowed size');
    if (error instanceof NotPmtiles) return errorAnswer(415, 'invalid_mime_type', 'This is not a PMTiles archive');
    if (error instanceof BadForm) return errorAnswer(400, 'InvalidRequest', 'The form could not be read');
    throw error;
  }

  return {
    pathOf,
    async download(request, response, name) {
      response.setHeader('Content-Security-Policy', "default-src 'none'");
      const file = { path: pathOf(name), type: TYPE, cacheControl: 'public, max-age=0, must-revalidate' };
      if (!NAME.test(name) || !(await sendFile(request, response, file))) {
        const answer = unknown();
        response.writeHead(404, Object.fromEntries(answer.headers)).end(Buffer.from(answer.body));
      }
    },
    async upload(request, name, claims) {
      if (!NAME.test(name)) return errorAnswer(400, 'InvalidKey', `Invalid key: ${name.slice(0, 100)}`);
      if (Number(request.headers['content-length'] ?? 0) > LARGEST + 65_536) return refused(new Oversize());
      const upsert = request.method === 'PUT' || request.headers['x-upsert'] === 'true';
      const part = join(folder, `${name}.${randomBytes(6).toString('hex')}.part`);
      try {
        // Asked before a large file is received in vain; undone, and done for good once the file is here.
        await mayWrite(name, claims, upsert);
        const type = String(request.headers['content-type'] ?? '');
        const content: Readable = type.startsWith('multipart/form-data') ? await firstFile(request, type) : request;
        const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
        await pipeline(content, guard(), out);
        const id = await record(name, claims, upsert, out.bytesWritten, () => rename(part, pathOf(name)));
        return jsonAnswer(200, { Key: `basemaps/${name}`, Id: id });
      } catch (error) {
        return refused(error);
      } finally {
        await rm(part, { force: true });
      }
    },
    async remove(name, claims) {
      return (await removed([name], claims)).length === 0 ? unknown() : jsonAnswer(200, { message: 'Successfully deleted' });
    },
    async removeAll(names, claims) {
      return jsonAnswer(200, await removed(names, claims));
    },
  };

  async function removed(names: string[], claims: Claims): Promise<unknown[]> {
    const rows = await database.transaction(async (tx) => {
      await actAs(tx, claims);
      return tx.query<{ name: string }>(
        `delete from storage.objects where bucket_id = 'basemaps' and name in (select jsonb_array_elements_text($1::text::jsonb))
         returning id::text as id, name, bucket_id`,
        [JSON.stringify(names.filter((name) => NAME.test(name)))],
      );
    });
    for (const { name } of rows) await rm(pathOf(name), { force: true });
    return rows;
  }

  async function mayWrite(name: string, claims: Claims, upsert: boolean): Promise<void> {
    const undo = new Error('undone on purpose');
    await record(name, claims, upsert, null, () => Promise.reject(undo)).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  }
}
