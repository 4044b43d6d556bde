"""Containers around files: Python's own modules and command line tools."""

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import zipfile
import zlib


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def the_file(folder):
    (path,) = files_of(folder)
    return path


def replace(folder, name, data):
    """The folder holds this file and nothing else."""
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (folder / name).write_bytes(data)


def run(folder, *command):
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


def names_in(folder):
    return [str(path.relative_to(folder)) for path in files_of(folder)]


def gzip_python(folder, rng):
    path = the_file(folder)
    replace(folder, path.name + ".gz", gzip.compress(path.read_bytes(), rng.randrange(10), mtime=0))


def gzip_gnu(folder, rng):
    path = the_file(folder)
    replace(folder, path.name + ".gz", run(folder, "gzip", "-c", str(path)))


def zlib_python(folder, rng):
    path = the_file(folder)
    replace(folder, path.name, zlib.compress(path.read_bytes(), rng.randrange(1, 10)))


def zstd_tool(folder, rng):
    path = the_file(folder)
    replace(folder, path.name + ".zst", run(folder, "zstd", "-q", "-c", f"-{rng.randrange(1, 19)}", str(path)))


def zip_python(folder, rng):
    archive = io.BytesIO()
    method = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with zipfile.ZipFile(archive, "w", method) as out:
        for name in names_in(folder):
            with out.open(zipfile.ZipInfo(name), "w") if rng.random() < 0.3 else out.open(name, "w") as entry:
                entry.write((folder / name).read_bytes())
    replace(folder, "files.zip", archive.getvalue())


def zip_tool(folder, rng):
    names = names_in(folder)
    name = "outer.zip" if "files.zip" in names else "files.zip"
    run(folder, "zip", "-q", "-X", f"-{rng.randrange(10)}", name, *names)
    replace(folder, name, (folder / name).read_bytes())


def tar_bytes(folder, form, prefix=""):
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=form) as out:
        for name in names_in(folder):
            info = tarfile.TarInfo(prefix + name)
            info.size = (folder / name).stat().st_size
            with open(folder / name, "rb") as content:
                out.addfile(info, content)
    return archive.getvalue()


def tar_python(folder, rng):
    form = rng.choice([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
    prefix = rng.choice(["", "a/", "deep folder/" * 15, "über/"])
    if form == tarfile.USTAR_FORMAT and len(prefix.encode()) > 100:
        prefix = "a/"
    replace(folder, "files.tar", tar_bytes(folder, form, prefix))


def tar_gnu(folder, rng):
    form = rng.choice(["gnu", "ustar", "posix", "v7"])
    replace(folder, "files.tar", run(folder, "tar", f"--format={form}", "-cf", "-", *names_in(folder)))


def android_backup_python(folder, rng):
    archive = tar_bytes(folder, tarfile.PAX_FORMAT, "apps/com.example/f/")
    packed = rng.random() < 0.7
    header = f"ANDROID BACKUP\n{rng.randrange(1, 6)}\n{int(packed)}\nnone\n".encode()
    replace(folder, "backup.ab", header + (zlib.compress(archive) if packed else archive))


WRAPPERS = {
    "gzip": {"Python's gzip": gzip_python, "GNU gzip": gzip_gnu},
    "zlib": {"Python's zlib": zlib_python},
    "zip": {"Python's zipfile": zip_python, "Info-ZIP zip": zip_tool},
    "tar": {"Python's tarfile": tar_python, "GNU tar": tar_gnu},
    "zstd": {"zstd": zstd_tool},
    "android_backup": {"Python's tarfile and zlib, the header by hand": android_backup_python},
}
