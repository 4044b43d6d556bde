"""Files in which values are hidden, written by Python's standard library."""

import plistlib
import shutil
import sqlite3
import struct
import xml.etree.ElementTree as ElementTree

from encode import encoded, moment, number_of, text_of

NUMBERS = ("integer", "real")
ASCII_TEXT = ("base64", "hex", "url-escape", "json-escape")
FILLER = "abcdefghijklmnopqrstuvwxyz ,.\n"


def filler(rng, most):
    return "".join(rng.choices(FILLER, k=rng.randrange(most)))


def text(folder, items, rng):
    parts = [filler(rng, 400).encode() + encoded(item, rng) for item in items]
    (folder / rng.choice(["notes.txt", "app.log", "state.json", "blob.bin"])).write_bytes(b"\n".join(parts) + b"\n")


def cell(item, rng, utf16):
    """What goes into a column: text where the column holds text, else a blob."""
    encoding = item["encoding"]
    if encoding in NUMBERS:
        return number_of(item)
    if encoding == utf16 or (encoding == "utf-8" and not utf16):
        return item["before"] + text_of(item) + item["after"]
    data = encoded(item, rng)
    return data.decode() if encoding in ASCII_TEXT and not utf16 else data


def stored(value, utf16):
    """The start of a value as SQLite keeps it: integers in 6 or 8 bytes, for shorter ones are not hidden here."""
    if isinstance(value, int):
        return value.to_bytes(6 if -(2**47) <= value < 2**47 else 8, "big", signed=True)
    if isinstance(value, float):
        return struct.pack(">d", value)
    if isinstance(value, str):
        value = value.encode(utf16.replace("16", "16-") if utf16 else "utf-8")
    return value[:100]


class Database:
    """A new database with rows that are no one's, and its values."""

    def __init__(self, folder, items, rng, page_bytes=(512, 1024, 4096, 4096, 8192), utf16=("utf-16le", "utf-16be")):
        self.path = folder / "app.db"
        self.rng = rng
        self.page_bytes = rng.choice(page_bytes)
        self.utf16 = rng.choice([None, None, None, *utf16])
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        self.run(f"PRAGMA page_size = {self.page_bytes}")
        if self.utf16:
            self.run(f"PRAGMA encoding = '{self.utf16}'")
        self.run("PRAGMA secure_delete = OFF")
        self.run(f"PRAGMA auto_vacuum = {rng.choice(['NONE', 'NONE', 'INCREMENTAL'])}")
        self.rows = [(cell(item, rng, self.utf16), filler(rng, 900), rng.randrange(1000)) for item in items]

    def run(self, sql, values=()):
        return self.connection.execute(sql, values)

    def table(self, name):
        self.run(f"CREATE TABLE {name} (before, value, after)")

    def insert(self, name, others):
        for value, padding, number in self.rows:
            for _ in range(others):
                self.run(f"INSERT INTO {name} VALUES (?, ?, ?)", (filler(self.rng, 60), filler(self.rng, 60), number))
            self.run(f"INSERT INTO {name} VALUES (?, ?, ?)", (padding, value, number))

    def copy(self, folder, suffix):
        shutil.copy(f"{self.path}{suffix}", folder / f"copy.db{suffix}")

    def close(self):
        self.connection.close()

    def overwritten(self):
        """Numbers of the values that no longer lie in the file in one piece: those are not hidden, but gone or cut."""
        data = self.path.read_bytes()
        return [number for number, row in enumerate(self.rows) if stored(row[0], self.utf16) not in data]


def sqlite_rows(folder, items, rng):
    db = Database(folder, items, rng)
    db.table("kept")
    if rng.random() < 0.5:
        db.run("CREATE INDEX by_value ON kept (value)")
    db.insert("kept", 1)
    db.close()


def sqlite_deleted(folder, items, rng):
    """Large pages and few deletions, so that no page is put in order again, which overwrites."""
    db = Database(folder, items, rng, page_bytes=(8192, 16384, 32768))
    db.rows = [(value, filler(rng, 60), number) for value, _, number in db.rows]
    db.table("kept")
    db.insert("kept", 12)
    db.run("DELETE FROM kept WHERE rowid % 13 = 0")
    db.close()
    return db.overwritten()


def sqlite_dropped(folder, items, rng):
    db = Database(folder, items, rng, page_bytes=(4096, 8192))
    db.rows = [(value, filler(rng, 200), number) for value, _, number in db.rows]
    for table in ("kept", "lost"):
        db.table(table)
    db.run("INSERT INTO kept VALUES ('a', 'b', 1)")
    db.insert("lost", 1)
    db.run("DROP TABLE lost")
    db.close()
    return db.overwritten()


class SplitDatabase(Database):
    """Its values lie in columns that go on over overflow pages, and each across a border: behind its row's own page (border 0) or between overflow pages."""

    def __init__(self, folder, items, rng, borders):
        super().__init__(folder, items, rng, page_bytes=(2048, 4096), utf16=())
        cells = [cell(item, rng, None) for item in items]
        self.split = [(value.encode() if isinstance(value, str) else value, rng.choice(borders)) for value in cells]
        self.table("kept")
        self.table("lost")
        for (data, border), value in zip(self.split, cells):
            content = self.across(data, border)
            for table, padding in (("kept", 3), ("lost", 1)):
                for _ in range(padding):
                    self.run(f"INSERT INTO {table} VALUES (NULL, ?, NULL)", (filler(rng, 60),))
            self.run("INSERT INTO lost VALUES (NULL, ?, NULL)", (content.decode() if isinstance(value, str) else content,))

    def across(self, data, border):
        start = -1
        while start < 0:
            total = (border + 3) * self.page_bytes + self.rng.randrange(self.page_bytes)
            header = 4 + (2 if total < 8000 else 3) - 1
            start = self.local_bytes(header + total) + border * (self.page_bytes - 4) - header - len(data) // 2
        fill = lambda length: "".join(self.rng.choices(FILLER, k=length)).encode()
        return fill(start) + data + fill(total - start - len(data))

    def local_bytes(self, payload):
        """How much of a record that goes on over overflow pages lies in its row. (SQLite's file format, 1.6)"""
        least = (self.page_bytes - 12) * 32 // 255 - 23
        local = least + (payload - least) % (self.page_bytes - 4)
        return local if local <= self.page_bytes - 35 else least

    def overwritten(self):
        """Numbers of the values whose halves no page joins any more."""
        data = self.path.read_bytes()
        pages = [data[at:at + self.page_bytes] for at in range(0, len(data), self.page_bytes)]
        return [number for number, (value, border) in enumerate(self.split) if not self.joined(pages, value, border)]

    def joined(self, pages, value, border):
        first, second = value[:len(value) // 2], value[len(value) // 2:]
        if border > 0:
            links = [page[:4] for page in pages if page.endswith(first)]
        else:
            ends = [(page, page.find(first) + len(first)) for page in pages if first in page]
            links = [page[end:end + 4] for page, end in ends]
        followers = [pages[number - 1] for number in map(self.number, links) if 0 < number <= len(pages)]
        return any(page[4:].startswith(second) for page in followers)

    def number(self, link):
        return int.from_bytes(link, "big")


def sqlite_split(folder, items, rng):
    db = SplitDatabase(folder, items, rng, borders=(0, 1, 2))
    db.close()
    return db.overwritten()


def sqlite_split_deleted(folder, items, rng):
    """Only borders between overflow pages: a deleted row's own page no longer says where the row goes on."""
    db = SplitDatabase(folder, items, rng, borders=(1, 2))
    db.run("DELETE FROM lost WHERE length(value) > 1000")
    db.close()
    return db.overwritten()


def sqlite_split_dropped(folder, items, rng):
    db = SplitDatabase(folder, items, rng, borders=(0, 1, 2))
    db.run("DROP TABLE lost")
    db.close()
    return db.overwritten()


def sqlite_wal(folder, items, rng):
    hidden = folder / "open"
    hidden.mkdir()
    db = Database(hidden, items, rng)
    db.run("PRAGMA journal_mode = WAL")
    db.run("PRAGMA wal_autocheckpoint = 0")
    db.table("kept")
    db.run("INSERT INTO kept VALUES ('a', 'b', 1)")
    db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    db.insert("kept", 1)
    for suffix in ("", "-wal"):
        db.copy(folder, suffix)
    db.close()
    shutil.rmtree(hidden)


def sqlite_journal(folder, items, rng):
    """What a transaction overwrote: the journal of one that ended and left it, or, alone, that of one that still runs."""
    hidden = folder / "open"
    hidden.mkdir()
    db = Database(hidden, items, rng)
    db.run("PRAGMA journal_mode = PERSIST")
    db.table("kept")
    db.insert("kept", 1)
    db.run("PRAGMA secure_delete = ON")
    db.run("PRAGMA cache_size = 1")
    db.run("BEGIN")
    db.run("DELETE FROM kept")
    if rng.random() < 0.5:
        db.run("COMMIT")
        db.copy(folder, "")
    else:
        for _ in range(100):
            db.run("INSERT INTO kept VALUES (?, ?, ?)", (filler(rng, 900), "", 1))
    db.copy(folder, "-journal")
    db.close()
    shutil.rmtree(hidden)


def preferences(folder, items, rng):
    root = ElementTree.Element("map")
    for number, item in enumerate(items):
        value = encoded(item, rng).decode()
        if rng.random() < 0.3:
            ElementTree.SubElement(root, "string", name=value).text = "x"
        else:
            ElementTree.SubElement(root, "string", name=f"key{number}").text = value
    data = ElementTree.tostring(root, encoding=rng.choice(["utf-8", "us-ascii"]), xml_declaration=True)
    (folder / "settings.xml").write_bytes(data)


def listed(item, rng):
    if item["encoding"] in NUMBERS:
        if item["type"] == "date" and item["variant"] is None:
            return moment(item["written"]).replace(tzinfo=None)
        return number_of(item)
    if item["encoding"] in ("utf-8",):
        return item["before"] + text_of(item) + item["after"]
    data = encoded(item, rng)
    return data.decode() if item["encoding"] in ASCII_TEXT and rng.random() < 0.5 else data


def property_list(folder, items, rng, form):
    values = [listed(item, rng) for item in items]
    tree = {"list": values[::2], "by name": {f"key{n}": {"in": value} for n, value in enumerate(values[1::2])}}
    (folder / "settings.plist").write_bytes(plistlib.dumps(tree, fmt=form))


def property_list_xml(folder, items, rng):
    property_list(folder, items, rng, plistlib.FMT_XML)


def property_list_binary(folder, items, rng):
    property_list(folder, items, rng, plistlib.FMT_BINARY)


LEAVES = {
    leaf.__name__: leaf
    for leaf in (
        text, sqlite_rows, sqlite_deleted, sqlite_dropped, sqlite_wal, sqlite_journal,
        sqlite_split, sqlite_split_deleted, sqlite_split_dropped,
        preferences, property_list_xml, property_list_binary,
    )
}
