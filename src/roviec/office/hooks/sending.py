"""One POST to an address that somebody typed in: never to our own network, never anywhere else than was checked.

The name is resolved once, every address that it gives is judged, and the connection goes to one of these very
addresses; a name that answers otherwise a moment later gains nothing. Redirects are not followed.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT = 5  # seconds for each step; a receiver that works long answers first
_PORTS = {"http": 80, "https": 443}
_NAT64 = ip_network("64:ff9b::/96")


class NotSent(Exception):
    """The telling did not reach anybody; the text says why, in Vietnamese."""


def check_address(address: str) -> None:
    """Whether an address may be told at all; raises NotSent with the reason. Names are resolved."""
    host, port, _, _ = _parted(address)
    _reached(host, port)


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a body; the status of the answer. Raises NotSent where there is none."""
    host, port, target, scheme = _parted(address)
    connection = _Pinned(host, port, _reached(host, port), secure=scheme == "https")
    try:
        connection.request("POST", target, body, {**headers, "User-Agent": "roviec", "Connection": "close"})
        answer = connection.getresponse()
        answer.read(2048)
        return answer.status
    except ssl.SSLError as why:
        raise NotSent(f"Chứng thư TLS không hợp lệ hoặc không bắt tay được ({why.reason or 'TLS'}).") from why
    except TimeoutError as why:
        raise NotSent(f"Không trả lời trong {TIMEOUT} giây.") from why
    except (OSError, HTTPException) as why:
        raise NotSent(f"Không kết nối được ({type(why).__name__}).") from why
    finally:
        connection.close()


class _Pinned(HTTPConnection):
    """A connection to an address that was judged, under the name that was asked for."""

    def __init__(self, host: str, port: int, reached: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._reached, self._secure = reached, secure
        self.default_port = _PORTS["https" if secure else "http"]

    def connect(self) -> None:
        plain = socket.create_connection((self._reached, self.port), TIMEOUT)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        else:
            self.sock = plain


def _parted(address: str) -> tuple[str, int, str, str]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotSent("Địa chỉ không đúng dạng.") from None
    if parts.scheme not in _PORTS or (parts.scheme == "http" and not settings.HOOKS_HTTP):
        raise NotSent("Địa chỉ phải bắt đầu bằng https://.")
    if not parts.hostname or parts.username or parts.password or parts.fragment:
        raise NotSent("Địa chỉ không được chứa tên đăng nhập, mật khẩu hay dấu #.")
    if not address.isascii() or any(sign <= " " for sign in address):
        raise NotSent("Địa chỉ chỉ gồm chữ không dấu, không có khoảng trắng.")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.hostname, port or _PORTS[parts.scheme], target, parts.scheme


def _reached(host: str, port: int) -> str:
    """The first network address of a name, where every one of them may be reached."""
    try:
        found = {str(row[4][0]): None for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise NotSent(f"Không tìm thấy máy chủ «{host}».") from None
    if not settings.HOOKS_PRIVATE:
        for one in found:
            if not _is_outside(one):
                raise NotSent(f"«{host}» dẫn vào mạng nội bộ; không được gửi tới đó.")
    return next(iter(found))


def _is_outside(text: str) -> bool:
    """Whether a network address is of the public internet, also where it is an IPv4 address in IPv6 clothes."""
    one = ip_address(text.partition("%")[0])
    if isinstance(one, IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is None and one in _NAT64:
            inner = ip_address(int(one) & 0xFFFFFFFF)  # type: ignore[assignment]
        if inner is not None:
            one = inner
    return one.is_global and not one.is_multicast
