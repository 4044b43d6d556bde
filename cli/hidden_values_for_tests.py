"""Hides one value per way, with Python's own writers and command line tools, below the folder argv[1].

Prints JSON: {"hidden": [[way, value, path], ...], "skipped": [[way, reason], ...]}. No value is a part of another.
"""
import base64, gzip, io, json, os, plistlib, shutil, sqlite3, subprocess, sys, tarfile, zipfile, zlib

root = sys.argv[1]
hidden, skipped = [], []


def value(way):
    return 'wanted value %s end' % ' '.join(reversed(way.split()))


def write(path, content):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, 'wb') as out:
        out.write(content)


def hide(way, path, content=None):
    if content is not None:
        write(path, content)
    hidden.append([way, value(way), path])


def database(path, *statements, checkpoint=True):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    connection = sqlite3.connect(full, isolation_level=None)
    for statement in statements:
        connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(statement)
    return connection


# SQLite, written by the library itself
page, table = 'pragma page_size = 512', 'create table t (id integer primary key, v)'
secure_off = 'pragma secure_delete = off'
way = 'overflow pages'
for shift in range(0, 512, 23):
    database('sqlite/overflow.db', 'pragma page_size = 512', 'create table if not exists t (id integer primary key, v)',
             ('insert into t (v) values (?)', ['x' * (1200 + shift) + value(way) + 'y' * 900])).close()
hide(way, 'sqlite/overflow.db')
way = 'cut by an overflow page only once'
# The first overflow page begins where the cell's local part ends; the value is put around that border.
for at in range(30, 60):
    name = 'sqlite/border_%d.db' % at
    database(name, page, table, ('insert into t (v) values (?)', ['z' * at + value(way) + 'w' * 2000])).close()
hide(way, 'sqlite/border_45.db')
way = 'utf sixteen database'
database('sqlite/utf16.db', "pragma encoding = 'UTF-16le'", table, ('insert into t (v) values (?)', [value(way)])).close()
hide(way, 'sqlite/utf16.db')
way = 'utf sixteen big database'
database('sqlite/utf16be.db', "pragma encoding = 'UTF-16be'", table, ('insert into t (v) values (?)', [value(way)])).close()
hide(way, 'sqlite/utf16be.db')
way = 'deleted row'
database('sqlite/deleted.db', secure_off, table, ('insert into t (v) values (?)', [value(way)]), "insert into t (v) values ('kept')",
         'delete from t where id = 1').close()
hide(way, 'sqlite/deleted.db')
way = 'deleted row of many pages'
database('sqlite/deleted_large.db', secure_off, page, table, ('insert into t (v) values (?)', ['q' * 700 + value(way) + 'q' * 3000]),
         "insert into t (v) values ('kept')", 'delete from t where id = 1').close()
hide(way, 'sqlite/deleted_large.db')
way = 'dropped table'
database('sqlite/dropped.db', secure_off, 'create table kept (v)', table, ('insert into t (v) values (?)', [value(way)]), 'drop table t').close()
hide(way, 'sqlite/dropped.db')
way = 'dropped table of many pages'
database('sqlite/dropped_large.db', secure_off, page, 'create table kept (v)', table,
         ('insert into t (v) values (?)', ['q' * 700 + value(way) + 'q' * 3000]), 'drop table t').close()
hide(way, 'sqlite/dropped_large.db')
way = 'name of a column'
database('sqlite/column.db', 'create table t ("%s" text)' % value(way)).close()
hide(way, 'sqlite/column.db')
way = 'index alone'
database('sqlite/index.db', table, 'create index i on t (v)', ('insert into t (v) values (?)', [value(way)])).close()
hide(way, 'sqlite/index.db')
way = 'without rowid'
database('sqlite/without.db', 'create table t (k text primary key, v) without rowid', ('insert into t values (?, 1)', [value(way)])).close()
hide(way, 'sqlite/without.db')
way = 'packed blob'
database('sqlite/blob.db', table, ('insert into t (v) values (?)', [gzip.compress(value(way).encode())])).close()
hide(way, 'sqlite/blob.db')
way = 'packed blob over pages'
noise = bytes((i * i * 7 + i // 3) & 255 for i in range(3000))
database('sqlite/blob_large.db', page, table, ('insert into t (v) values (?)', [zlib.compress(noise + value(way).encode() + noise)])).close()
hide(way, 'sqlite/blob_large.db')
way = 'list in a blob'
database('sqlite/list.db', table, ('insert into t (v) values (?)', [plistlib.dumps({'k': value(way) + ' é'}, fmt=plistlib.FMT_BINARY)])).close()
hide(way, 'sqlite/list.db')
way = 'database in a database'
database('inner.db', table, ('insert into t (v) values (?)', [value(way)])).close()
inner = open(os.path.join(root, 'inner.db'), 'rb').read()
os.remove(os.path.join(root, 'inner.db'))
database('sqlite/outer.db', table, ('insert into t (v) values (?)', [zlib.compress(inner)])).close()
hide(way, 'sqlite/outer.db')
way = 'auto vacuum and free pages'
connection = database('sqlite/vacuum.db', secure_off, 'pragma auto_vacuum = incremental', page, table,
                      ('insert into t (v) values (?)', ['v' * 5000 + value(way) + 'v' * 5000]), 'delete from t')
connection.close()
hide(way, 'sqlite/vacuum.db')

way = 'write ahead log'
connection = database('sqlite/logged.db', 'pragma journal_mode = wal', table, 'pragma wal_checkpoint(truncate)',
                      ('insert into t (v) values (?)', [value(way)]))
for suffix in ('', '-wal'):
    shutil.copy(os.path.join(root, 'sqlite/logged.db' + suffix), os.path.join(root, 'sqlite/kept.db' + suffix))
connection.close()
hide(way, 'sqlite/kept.db-wal')
way = 'overflow in the log'
connection = database('sqlite/logged2.db', page, 'pragma journal_mode = wal', table, 'pragma wal_checkpoint(truncate)',
                      *[('insert into t (v) values (?)', ['u' * (1300 + 29 * i) + value(way) + 'u' * 700]) for i in range(8)])
for suffix in ('', '-wal'):
    shutil.copy(os.path.join(root, 'sqlite/logged2.db' + suffix), os.path.join(root, 'sqlite/kept2.db' + suffix))
connection.close()
hide(way, 'sqlite/kept2.db-wal')
way = 'rollback journal'
connection = database('sqlite/rolled.db', 'pragma journal_mode = persist', table, ('insert into t (v) values (?)', [value(way)]),
                      secure_off, "update t set v = 'other words that are much longer than those before, so that they cover it all'", 'vacuum')
connection.close()
connection = database('sqlite/rolled2.db', 'pragma journal_mode = persist', table, ('insert into t (v) values (?)', [value(way)]),
                      'pragma secure_delete = on', "update t set v = 'other'")
connection.close()
hide(way, 'sqlite/rolled2.db-journal')

# Property lists
for fmt, ending in ((plistlib.FMT_BINARY, 'binary'), (plistlib.FMT_XML, 'xml')):
    way = 'sixteen bits in a %s list' % ending
    hide(way, 'lists/%s.plist' % ending, plistlib.dumps({'a': {'b': [1, value(way) + ' Ω']}}, fmt=fmt))
    way = 'data in a %s list' % ending
    hide(way, 'lists/%s_data.plist' % ending, plistlib.dumps({'a': zlib.compress(value(way).encode())}, fmt=fmt))
    way = 'key in a %s list' % ending
    hide(way, 'lists/%s_key.plist' % ending, plistlib.dumps({value(way): 1}, fmt=fmt))

# Base64 at each offset, in both alphabets, and wrapped
for shift in range(3):
    way = 'base sixty four shift %s' % 'abc'[shift]
    hide(way, 'base64/%d.txt' % shift, b'"' + base64.b64encode(b'?' * shift + value(way).encode() + b'??>') + b'"')
    way = 'url base sixty four shift %s' % 'abc'[shift]
    hide(way, 'base64/url%d.txt' % shift, base64.urlsafe_b64encode(b'\xff' * shift + value(way).encode() + b'\xff\xfe').rstrip(b'='))
way = 'base sixty four of sixteen bits'
hide(way, 'base64/utf16.txt', base64.b64encode(value(way).encode('utf-16-le')))

# Archives
def in_zip(name, content, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def in_tar(name, content, fmt=tarfile.PAX_FORMAT, mode='w'):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=fmt) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


way = 'zip'
hide(way, 'archives/a.zip', in_zip('a.txt', value(way)))
way = 'stored zip'
hide(way, 'archives/stored.zip', in_zip('a.txt', value(way), zipfile.ZIP_STORED))
way = 'comment of a zip'
out = io.BytesIO()
with zipfile.ZipFile(out, 'w') as archive:
    archive.writestr('a.txt', 'nothing')
    archive.comment = value(way).encode()
hide(way, 'archives/comment.zip', out.getvalue())
way = 'name in a zip'
hide(way, 'archives/name.zip', in_zip(value(way) + '.txt', 'nothing'))
for fmt, ending in ((tarfile.PAX_FORMAT, 'pax'), (tarfile.GNU_FORMAT, 'gnu'), (tarfile.USTAR_FORMAT, 'ustar')):
    way = 'tar of form %s' % ending
    hide(way, 'archives/%s.tar' % ending, in_tar('folder/' * 12 + 'a.txt', value(way).encode(), fmt))
way = 'name in a pax header'
hide(way, 'archives/pax_name.tar', in_tar('é' * 60 + value(way), b'nothing'))
way = 'packed tar'
hide(way, 'archives/a.tar.gz', in_tar('a.txt', value(way).encode(), mode='w:gz'))
way = 'zip in a packed tar in a zip'
hide(way, 'archives/nested.zip', in_zip('b.tar.gz', in_tar('c.zip', in_zip('d.txt', value(way)), mode='w:gz')))
way = 'members of a gzip'
hide(way, 'archives/members.gz', gzip.compress(b'nothing ') + gzip.compress(value(way).encode()))
way = 'value over members of a gzip'
text = value(way).encode()
hide(way, 'archives/split.gz', gzip.compress(b'nothing ' + text[:9]) + gzip.compress(text[9:] + b' nothing'))
way = 'data behind a png'
hide(way, 'archives/in.txt', base64.b64encode(gzip.compress(b'nothing')) + value(way).encode())

if shutil.which('tar'):
    way = 'gnu tar with a long name'
    source = os.path.join(root, 'tarred')
    folder = os.path.join(source, *['part%02d' % i for i in range(20)])
    os.makedirs(folder)
    with open(os.path.join(folder, 'a.txt'), 'w') as out:
        out.write(value(way))
    subprocess.run(['tar', '--format=gnu', '-cf', os.path.join(root, 'archives/by_gnu.tar'), '-C', source, '.'], check=True)
    hide(way, 'archives/by_gnu.tar')
    way = 'sparse file of gnu tar'
    with open(os.path.join(source, 'sparse'), 'wb') as out:
        out.seek(1 << 20)
        out.write(value(way).encode())
        out.truncate(2 << 20)
    subprocess.run(['tar', '--sparse', '--format=gnu', '-cf', os.path.join(root, 'archives/sparse.tar'), '-C', source, 'sparse'], check=True)
    hide(way, 'archives/sparse.tar')
    shutil.rmtree(source)
else:
    skipped.append(['gnu tar', 'tar is not installed'])
if shutil.which('gzip'):
    way = 'gzip with a name'
    write('archives/named.txt', value(way).encode())
    subprocess.run(['gzip', '-9', os.path.join(root, 'archives/named.txt')], check=True)
    hide(way, 'archives/named.txt.gz')
else:
    skipped.append(['gzip', 'gzip is not installed'])

json.dump({'hidden': hidden, 'skipped': skipped}, sys.stdout)
