/** Who is signed in and where they may do what. */
import type { MultiPolygon, Polygon } from 'geojson';
import { Refusal } from '../base/refusal.ts';
import { database } from './client.ts';
import { answered, toRefusal } from './errors.ts';

export type Role = 'viewer' | 'planner' | 'coordinator' | 'commander' | 'admin';

export interface Membership {
  division: string;
  level: 1 | 2 | 3 | 4;
  name: string;
  role: Role;
}

export interface Access {
  user: string;
  memberships: Membership[];
}

export interface DivisionNode {
  code: string;
  name: string;
  level: 1 | 2 | 3 | 4;
  parent: string | null;
  synthetic: boolean;
  has_geom: boolean;
}

export interface Person {
  id: string;
  email: string;
}

/** The signed-in person, or null. */
export async function currentPerson(): Promise<Person | null> {
  const { data } = await database().auth.getSession();
  return data.session === null ? null : { id: data.session.user.id, email: data.session.user.email ?? '' };
}

/** Calls back when somebody signs in or out, in this tab or another. */
export function onPersonChange(then: (person: Person | null) => void): () => void {
  const { data } = database().auth.onAuthStateChange((_, session) => {
    then(session === null ? null : { id: session.user.id, email: session.user.email ?? '' });
  });
  return () => data.subscription.unsubscribe();
}

/** @throws Refusal `session.wrongPassword`, `session.tooMany`, `data.offline` */
export async function signIn(email: string, password: string): Promise<void> {
  const { error } = await database().auth.signInWithPassword({ email, password });
  if (error !== null) throw toRefusal(error);
}

/** GoTrue hashes no more than this of a password. */
const LONGEST_PASSWORD_BYTES = 72;

/**
 * Changes the signed-in person's password; this session stays, every other one of the account ends.
 * @throws Refusal `password.currentWrong`, `password.same`, `password.weak`, `password.tooLong`, `password.demo`,
 * `session.tooMany`, `session.ended`, `data.offline`
 */
export async function changePassword(current: string, next: string): Promise<void> {
  if (new TextEncoder().encode(next).length > LONGEST_PASSWORD_BYTES) throw new Refusal('password.tooLong');
  const { error } = await database().auth.updateUser({ password: next, current_password: current });
  if (error !== null) throw toRefusal(error);
}

export async function signOut(): Promise<void> {
  await database().auth.signOut({ scope: 'local' });
}

export async function myAccess(): Promise<Access> {
  return (await answered(database().rpc('my_access'))) as unknown as Access;
}

/** All visible divisions in order of code. */
export async function divisionsTree(): Promise<DivisionNode[]> {
  return (await answered(database().rpc('divisions_tree', {}))) as unknown as DivisionNode[];
}

/** The polygon of a division where one is known; most have none. */
export async function divisionGeometry(code: string): Promise<Polygon | MultiPolygon | null> {
  return (await answered(database().rpc('division_geometry', { code }))) as unknown as Polygon | MultiPolygon | null;
}
