"""DOC, ODT and RTF through LibreOffice, and what is said where it is absent, fails or runs on."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from roviec.reader.errors import ReaderError, in_vietnamese
from roviec.reader.formats import limits, open_document

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
TEXT = "Xã Bình Lâm báo cáo kết quả với Huyện ủy trước ngày 30/6."


def rtf(text: str) -> bytes:
    escaped = "".join(ch if ch.isascii() else f"\\u{ord(ch)}?" for ch in text)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0 " + escaped + "\\par}").encode()


def odt(text: str, *, encrypted: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        z.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
            f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document-content>",
        )
        secret = '<manifest:encryption-data manifest:checksum="x"/>' if encrypted else ""
        z.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{secret}'
            "</manifest:file-entry></manifest:manifest>",
        )
    return out.getvalue()


def refused(data: bytes, name: str) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        open_document(data, name)
    assert caught.value.message.isascii()
    assert name in in_vietnamese(caught.value, name) and "{" not in in_vietnamese(caught.value, name)
    return caught.value


@needs_libreoffice
def test_rtf_and_odt_and_an_rtf_named_doc():
    for data, name, media in (
        (rtf(TEXT), "a.rtf", "application/rtf"),
        (odt(TEXT), "a.odt", "application/vnd.oasis.opendocument.text"),
        (rtf(TEXT), "a.doc", "application/rtf"),
    ):
        document = open_document(data, name)
        assert document.text == TEXT and document.source.media_type == media


@needs_libreoffice
def test_changes_in_an_rtf_count_as_accepted():
    inner = "Thu 12 {\\deleted cu }{\\revised moi }ty dong."
    document = open_document(("{\\rtf1\\ansi{\\*\\revtbl{An;}}" + inner + "\\par}").encode(), "a.rtf")
    assert document.text == "Thu 12 moi ty dong."


@needs_libreoffice
def test_a_word_97_file(tmp_path: Path):
    import subprocess

    (tmp_path / "a.rtf").write_bytes(rtf(TEXT))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to",
         "doc:MS Word 97", "--outdir", tmp_path, tmp_path / "a.rtf"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = open_document((tmp_path / "a.doc").read_bytes(), "a.doc")
    assert document.text == TEXT and document.source.media_type == "application/msword"


@pytest.mark.parametrize("name", ["a.rtf", "a.odt"])
def test_without_libreoffice_it_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refused(rtf(TEXT) if name == "a.rtf" else odt(TEXT), name)
    assert error.code == "needs-program" and "apt-get install libreoffice-writer-nogui" in error.message
    assert "libreoffice-writer-nogui" in in_vietnamese(error, name)


@pytest.mark.parametrize(("script", "code"), [("exit 1", "damaged"), ("exec sleep 60", "too-slow")])
def test_a_program_that_makes_nothing_or_runs_on(
    script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    if code == "too-slow":
        monkeypatch.setattr(limits, "PROGRAM_SECONDS", 1)
    assert refused(rtf(TEXT), "a.rtf").code == code


def test_an_encrypted_odt():
    assert refused(odt(TEXT, encrypted=True), "a.odt").code == "encrypted"


def test_an_encrypted_word_97_file():
    # The header of the file, then the stream with its FIB: its flag bit 8 says that it is encrypted ([MS-DOC] 2.5.2).
    fib = b"\xec\xa5\xc1\x00" + b"\x00" * 6 + b"\x00\x01" + b"\x00" * 500
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + fib + "WordDocument".encode("utf-16-le")
    assert refused(data, "a.doc").code == "encrypted"
