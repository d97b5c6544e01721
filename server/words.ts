import { defineWords } from '../src/base/words.ts';

/** What the server says on the terminal: its refusals and its progress. */
export const serverWords = defineWords({
  'server.portTaken': ['端口 {{port}} 已被占用，请关闭占用它的程序，或用 PORT 指定其他端口。', 'Port {{port}} is taken: stop what uses it, or choose another with PORT.'],
  'server.portForbidden': ['无权使用端口 {{port}}，请用 PORT 指定 1024 以上的端口。', 'Port {{port}} needs more rights: choose one above 1024 with PORT.'],
  'server.badPort': ['PORT 应为 0 至 65535 的整数，现为“{{port}}”。', 'PORT must be a whole number from 0 to 65535, not "{{port}}".'],
  'server.badHost': ['地址“{{host}}”不属于本机，请检查 HOST。', 'The address "{{host}}" is not one of this machine; check HOST.'],
  'server.badCity': ['CITY 应为四位地级市代码（如 2112），现为“{{city}}”。', 'CITY must be a four-digit city code such as 2112, not "{{city}}".'],
  'server.badEmail': ['ADMIN_EMAIL 不是有效的邮箱：“{{email}}”。', 'ADMIN_EMAIL is not an e-mail address: "{{email}}".'],
  'server.badAddress': ['DATABASE_URL 应形如 postgres://用户:密码@主机/库名。', 'DATABASE_URL must look like postgres://user:password@host/name.'],
  'server.cityUnknown': ['区划数据中没有代码为 {{city}} 的城市，请检查 CITY。', 'There is no city with code {{city}} in the division data; check CITY.'],
  'server.folderUnwritable': ['数据文件夹 {{folder}} 不可写，请检查权限，或用 DATA_DIR 指定其他位置。', 'The data folder {{folder}} cannot be written: check its permissions, or choose another with DATA_DIR.'],
  'server.folderInUse': ['数据文件夹 {{folder}} 正被另一个经纬进程使用（进程号 {{pid}}），请先停止它。', 'The data folder {{folder}} is in use by another Jingwei (process {{pid}}): stop that one first.'],
  'server.keysUnreadable': ['密钥文件 {{file}} 已损坏，请从备份恢复，或删除后重启（所有人需重新登录）。', 'The key file {{file}} is damaged: restore it from a backup, or delete it and restart (everyone signs in again).'],
  'server.noPostgis': ['该数据库未安装 PostGIS 扩展，请先在数据库服务器上安装 PostGIS 3.3 或更高版本。', 'This database has no PostGIS: install PostGIS 3.3 or newer on its server.'],
  'server.postgisRights': ['数据库账号无权启用 PostGIS，请由数据库管理员先执行 CREATE EXTENSION postgis SCHEMA extensions（{{reason}}）。', 'The database account may not enable PostGIS: have an administrator run CREATE EXTENSION postgis SCHEMA extensions first ({{reason}}).'],
  'server.databaseUnreachable': ['无法连接数据库 {{address}}（{{reason}}），请检查 DATABASE_URL 和数据库是否已启动。', 'Cannot reach the database at {{address}} ({{reason}}): check DATABASE_URL and that it is running.'],
  'server.databaseRights': ['数据库账号权限不足：需要能创建架构和角色的账号（{{reason}}）。', 'The database account lacks rights: it must be able to create schemas and roles ({{reason}}).'],
  'server.databaseAhead': ['数据库比程序新（含程序没有的迁移 {{version}}），请升级程序，或恢复较早的备份。', 'The database is newer than this program (it has migration {{version}}): upgrade the program, or restore an older backup.'],
  'server.databaseDamaged': ['数据库文件夹 {{folder}} 无法打开（{{reason}}），请从备份恢复。', 'The database folder {{folder}} cannot be opened ({{reason}}): restore it from a backup.'],
  'server.migrationFailed': ['数据库迁移 {{name}} 失败：{{reason}}', 'Database migration {{name}} failed: {{reason}}'],

  'start.database': ['正在打开数据库', 'Opening the database'],
  'start.newDatabase': ['首次运行：正在创建数据库', 'First run: creating the database'],
  'start.migrations': ['正在更新数据库结构（{{count}} 个迁移）', 'Updating the database ({{count}} migrations)'],
  'start.divisions': ['正在载入 {{name}} 的行政区划', 'Loading the divisions of {{name}}'],
  'start.divisionsLoaded': ['已载入 {{counties}} 个县区、{{streets}} 个乡镇街道、{{communities}} 个村和社区', 'Loaded {{counties}} counties, {{streets}} townships and streets, {{communities}} villages and communities'],
  'start.demo': ['正在生成合成演示数据', 'Making synthetic demo data'],
  'start.demoFailed': ['演示数据未能生成（{{reason}}），程序仍可使用', 'The demo data could not be made ({{reason}}); the program works without'],
  'start.admin': ['已创建管理员 {{email}}，密码只显示这一次：{{password}}', 'Administrator {{email}} created; the password is shown only this once: {{password}}'],
  'start.demoOn': ['演示模式：登录页提供演示账号。正式使用请设 DEMO=0', 'Demo mode: the sign-in page offers demo accounts. For real use set DEMO=0'],
  'start.noApp': ['未找到网页文件 dist/app，只提供接口', 'No built app in dist/app: serving the interfaces only'],
  'start.ready': ['经纬已就绪（{{seconds}} 秒）：{{url}}', 'Jingwei is ready ({{seconds}} s): {{url}}'],
  'server.otherName': ['本机演示模式只接受以 localhost 或 127.0.0.1 访问。经反向代理访问时，请设 TRUST_PROXY=1 后重新启动。', 'Demo mode on this machine answers to localhost and 127.0.0.1 only. Behind a reverse proxy set TRUST_PROXY=1 and start again.'],
  'start.stopping': ['正在关闭数据库', 'Closing the database'],
  'start.stopped': ['已停止', 'Stopped'],
});

export type ServerWord = keyof typeof serverWords;
