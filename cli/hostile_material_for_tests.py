"""Writes cut, corrupt, nested and hostile material below the folder argv[1], and the value argv[2] into files beside it."""
import gzip, io, os, plistlib, socket, sqlite3, struct, sys, tarfile, zipfile, zlib

root, wanted = os.path.abspath(sys.argv[1]), sys.argv[2]


def write(path, content):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, 'wb') as out:
        out.write(content)


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


# Archives
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w') as archive:
    for name, kind in (('link', tarfile.SYMTYPE), ('hard', tarfile.LNKTYPE), ('device', tarfile.CHRTYPE), ('pipe', tarfile.FIFOTYPE)):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, '../../../../etc/passwd'
        archive.addfile(info)
    for name in ('../../../../outside.txt', '/absolute.txt', 'last.txt'):
        info = tarfile.TarInfo(name)
        info.size = len(wanted)
        archive.addfile(info, io.BytesIO(wanted.encode()))
tar = out.getvalue()
write('tar/odd_names.tar', tar)
write('tar/cut.tar', tar[:len(tar) // 4 + 10])
write('tar/huge_size.tar', (lambda info: (setattr(info, 'size', 1 << 60), info.tobuf(tarfile.GNU_FORMAT))[1])(tarfile.TarInfo('huge')))
packed = gzip.compress(wanted.encode() + os.urandom(5000))
write('gzip/no_end.gz', packed[:-2000])
write('gzip/bad_checksum.gz', packed[:-8] + b'\0' * 8)
squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
bomb = b''.join(squeezer.compress(bytes(1 << 20)) for _ in range(600)) + squeezer.flush()
write('bombs/bomb.gz', bomb)
write('bombs/quine.zip', zipped([('inner%d.zip' % i, zipped([('zeros', bytes(40 << 20))])) for i in range(20)]))
nested = wanted.encode()
for depth in range(20):
    nested = zipped([('level%d.zip' % depth, nested)])
write('bombs/deep.zip', nested)
name = b'zeros'
content = zlib.compress(bytes(8 << 20), 9)[2:-4]
local = struct.pack('<IHHHHHIIIHH', 0x04034b50, 20, 0, 8, 0, 0, 0, len(content), 8 << 20, len(name), 0) + name + content
central = struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, 20, 20, 0, 8, 0, 0, 0, len(content), 8 << 20, len(name), 0, 0, 0, 0, 0, 0) + name
count = 60000
end = struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, count, count, len(central) * count, len(local), 0)
write('bombs/overlap.zip', local + central * count + end)
whole = zipped([('a.txt', wanted), ('b.txt', wanted * 50)])
write('zip/cut.zip', whole[:-40])
write('zip/no_directory.zip', whole[:60])

# Android backups
write('ab/version.ab', b'ANDROID BACKUP\n99\n1\nnone\n' + zlib.compress(tar))
write('ab/cipher.ab', b'ANDROID BACKUP\n5\n1\nROT13\n' + zlib.compress(tar))
write('ab/cut.ab', b'ANDROID BACKUP\n5\n1\nnone\n' + zlib.compress(tar)[:200])
write('ab/empty.ab', b'')

# An iOS backup whose files are gone
os.makedirs(os.path.join(root, 'ios'))
manifest = sqlite3.connect(os.path.join(root, 'ios/Manifest.db'))
manifest.execute('create table Files (fileID text primary key, domain text, relativePath text, flags integer, file blob)')
manifest.execute('insert into Files values (?, ?, ?, 1, ?)', ('ab' * 20, 'HomeDomain', 'Library/gone.db', b'no list'))
manifest.commit()
manifest.close()
write('ios/Manifest.plist', plistlib.dumps({'IsEncrypted': False}))

# Property lists
def binary_list(objects):
    body, offsets = b'bplist00', []
    for item in objects:
        offsets.append(len(body))
        body += item
    table = len(body)
    body += b''.join(struct.pack('>I', offset) for offset in offsets)
    return body + bytes(6) + bytes([4, 4]) + struct.pack('>QQQ', len(objects), 0, table)


array = lambda *refs: bytes([0xa0 + len(refs)]) + b''.join(struct.pack('>I', ref) for ref in refs)
write('lists/cycle.plist', binary_list([array(1), array(0)]))
write('lists/itself.plist', binary_list([array(0, 0, 0)]))
write('lists/shared.plist', binary_list([array(i + 1, i + 1) for i in range(60)] + [b'\x51a']))
write('lists/deep.plist', binary_list([array(i + 1) for i in range(100000)] + [b'\x51a']))
write('lists/deep_xml.plist', b'<plist>' + b'<array>' * 50000 + b'</array>' * 50000 + b'</plist>')
write('lists/unclosed.plist', b'<plist><array><string>' + wanted.encode())
write('lists/laughs.plist', b'<!DOCTYPE plist [<!ENTITY a "aaaaaaaaaaaaaaaa">' + b''.join(
    b'<!ENTITY %c "%s">' % (98 + i, b'&%c;' % (97 + i) * 16) for i in range(12)) + b']><plist><string>&m;</string></plist>')
write('lists/preferences.xml', b'<map>' + b'<map>' * 50000)
write('lists/offsets.plist', b'bplist00' + b'\xff' * 64)

# Databases
base = os.path.join(root, 'base.db')
connection = sqlite3.connect(base)
connection.execute('pragma page_size = 512')
connection.execute('create table t (v)')
connection.executemany('insert into t values (?)', [['x' * 3000 + wanted]] * 5)
connection.execute('delete from t where rowid < 3')
connection.commit()
connection.close()
database = open(base, 'rb').read()
os.remove(base)
write('sqlite/cut.db', database[:len(database) // 2 + 77])
write('sqlite/page_size.db', database[:16] + b'\x00\x03' + database[18:])
circle = bytearray(database)
for page in range(1, len(circle) // 512):
    circle[page * 512:page * 512 + 4] = struct.pack('>I', page + 1)
write('sqlite/circles.db', bytes(circle))
write('sqlite/log.db-wal', struct.pack('>IIIIIIII', 0x377f0682, 3007000, 1 << 31, 0, 1, 2, 3, 4) + os.urandom(6000))
write('sqlite/log.db-journal', bytes.fromhex('d9d505f920a163d7') + b'\xff' * 2000)

# Pictures
write('pictures/huge.png', bytes.fromhex('89504e470d0a1a0a0000000d49484452') + struct.pack('>II', 1 << 30, 1 << 30) + b'\x08\x06\0\0\0' + bytes(100))
write('pictures/cut.jpg', bytes.fromhex('ffd8ffe000104a46494600010100000100010000ffc0001108ffffffff03012200021101031101'))

# What is no regular file, and names
os.mkfifo(os.path.join(root, 'pipe'))
listener = socket.socket(socket.AF_UNIX)
os.chdir(root)
listener.bind('socket')
os.symlink('loop', 'loop')
os.symlink('/etc/passwd', 'outside')
os.mkdir('locked')
write('locked/secret.txt', b'x')
os.chmod('locked/secret.txt', 0)
for name in (b'caf\xe9.txt', b'\xff\xfe', b'two\nlines.txt', b'red\x1b[31m.txt'):
    with open(name, 'wb') as out:
        out.write(wanted.encode())
os.mkdir('deep')
os.chdir('deep')
for level in range(10000):
    os.mkdir('d')
    os.chdir('d')
write('zzz/last.txt', wanted.encode())
