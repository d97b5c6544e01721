import type { Access, Role } from './access.ts';

/** Digits of a division code that name it, by level: city, county, street, community. */
const PREFIX = [0, 4, 6, 9, 12] as const;

/** Whether a membership in a division of that level covers `code`. */
export function covers(division: string, level: 1 | 2 | 3 | 4, code: string): boolean {
  return code.startsWith(division.slice(0, PREFIX[level]));
}

/** The caller's roles for a division. */
export function rolesFor(access: Access | null, code: string): Set<Role> {
  return new Set((access?.memberships ?? []).filter((m) => covers(m.division, m.level, code)).map((m) => m.role));
}

/** Whether the caller plans in a division. The database decides in the end; this only words the tooltip in time. */
export function mayPlan(access: Access | null, code: string): boolean {
  const roles = rolesFor(access, code);
  return roles.has('planner') || roles.has('admin');
}
