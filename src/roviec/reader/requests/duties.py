"""Where a clause obliges: "phải", "cần", "có trách nhiệm", and who stands before that."""

from __future__ import annotations

from roviec.reader.model import Span
from roviec.reader.requests.actions import acts_at, divides
from roviec.reader.requests.head import Head
from roviec.reader.rules import load
from roviec.reader.text.addressees import (
    ADDRESSED,
    Addressee,
    addressee_at,
    addressee_before,
    group_before,
    is_own,
)
from roviec.reader.text.direction import (
    CONNECTIVES,
    before_adverbs,
    modal_at,
    phrase,
    skip,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.tokens import BREAK, LOWER, Phrases, Tokens
from roviec.reader.text.when import before_time

_WHO_GET = frozenset(("nhận", "có", "được", "tiếp", "phát", "chịu", "đang", "khi"))
_WHERE = frozenset(("tại", "ở", "trong", "trên", "từ", "cho", "với", "đến"))
_WHEN = frozenset(("khi", "nếu", "muốn", "trước", "sau"))
_SUPPOSED_WITHIN = 24  # tokens
_NAME_WITHIN = 8  # tokens
_RATHER = frozenset(("mà", "nhưng", "song"))  # "Chủ đầu tư không thể chờ, mà | cần tách hợp phần"
_EACH = frozenset(("các", "mỗi", "từng", "mọi", "những"))
_MOTTO_WITHIN = 30  # tokens
_MOTTOS = frozenset(("tinh thần", "phương châm", "khẩu hiệu", "thông điệp", "phong cách", "tư tưởng"))
_FRONTED = Phrases(load("direction")["fronted"]["about"])
_NORMS = Phrases(load("direction")["norms"]["words"])
_WHICHEVER = Phrases(
    f"{kind} nào"
    for kind in (
        "sở",
        "ngành",
        "đơn vị",
        "địa phương",
        "xã",
        "phường",
        "huyện",
        "tỉnh",
        "quận",
        "cơ quan",
        "bộ",
        "chi cục",
        "trường",
        "doanh nghiệp",
        "chủ đầu tư",
        "nhà thầu",
        "cán bộ",
        "cá nhân",
        "tập thể",
        "phòng",
        "thôn",
    )
)
_WORKS = frozenset(
    ("việc", "công", "quá", "chất", "hiệu", "số", "mức", "tỷ", "tổng", "lượng", "kết", "nội", "chế")
)

_FAULTS = frozenset(
    tuple(words.split())
    for words in (
        "hạn chế",
        "tồn tại",
        "khó khăn",
        "vướng mắc",
        "thiếu sót",
        "khuyết điểm",
        "bất cập",
        "yếu kém",
        "điểm nghẽn",
        "thách thức",
    )
)
_SHOWN = frozenset(("ra", "nêu", "rõ", "tích", "diện"))  # "chỉ ra", "phân tích", "nhận diện"


def is_need(t: Tokens, low: int, subject: int) -> bool:
    """ "Vấn đề hiện nay là cần …", "nhiệm vụ đòi hỏi lực lượng phải …": what matters, not who must act."""
    if subject > low and t.low[subject - 1] == "là":
        return any(
            t.low[k : k + 2] in (["vấn", "đề"], ["mục", "tiêu"], ["ý", "nghĩa"]) for k in range(low, subject)
        )
    if (
        subject - low > 2
        and tuple(t.low[subject - 2 : subject]) in _FAULTS
        and _SHOWN & set(t.low[max(0, subject - 10) : subject])
    ):
        return True  # "Ông chỉ ra một số tồn tại, hạn chế | cần khắc phục"
    for k in range(subject - 1, max(0, subject - 24), -1):
        if t.shape[k] == BREAK or t.word[k] in ".;!?":
            return False
        if t.low[k - 1 : k + 1] == ["đòi", "hỏi"]:
            return True
    return False


def _is_part(t: Tokens, first: int, low: int, subject: int) -> bool:
    """ "Việc tuyển dụng công chức phải …", "số biên chế của thành phố phải …": who stands there does not act."""
    opening = next((j + 1 for j in range(first - 1, low - 1, -1) if t.word[j] in ",:;"), low)
    if opening == first and t.shape[first] == LOWER and t.low[first] not in _EACH:
        opening = skip(t, low, subject, CONNECTIVES)  # "Việc tuyển dụng công chức, viên chức phải …"
    opening += opening + 1 < first and t.low[opening] in ("song", "nhưng", "thì", "và")
    return opening < first and t.low[opening] in _WORKS and not acts_at(t, opening, first)


def _supposed(t: Tokens, low: int, first: int) -> bool:
    """ "… nếu người vi phạm là | cán bộ | phải báo …": of whom a condition speaks does not act by it."""
    for k in range(first - 1, max(low, first - 12) - 1, -1):
        if t.word[k] in ",;:":
            return False
        if t.low[k] == "nếu":
            return first - k > 1
    return False


def obliged_at(plain: str, t: Tokens, i: int, low: int, stop: int) -> Head | None:
    """The "phải", "cần", "không được" … at token i with who must act; None where nobody is obliged by it."""
    n = modal_at(t, i, stop)
    if not n:
        return None
    if t.low[i - 1] == "sẽ" and "nếu" in t.low[max(0, i - _SUPPOSED_WITHIN) : i]:
        return None  # "nếu không quyết liệt thì tỉnh sẽ phải trả lại vốn": what would come of it
    if t.low[i - 1] == "chỉ" and t.low[i] == "cần":
        return None  # "tôi chỉ cần ngồi ở nhà": what is enough
    if t.low[i - 1] == "khỏi" or (
        t.low[i - 1] == "không" and t.low[i] == "phải" and t.low[i + 1 : i + 2] != ["để"]
    ):
        return None  # "xe máy thì khỏi phải nói", "không phải chỉ nhăm nhăm xử lý"
    if _in_a_motto(t, i):
        return None
    if t.low[i - 1] == "vẫn" and t.low[i : i + n] != ["cần"]:
        return None  # "người dân vẫn phải lội nước": how matters stand
    subject = before_time(t, before_adverbs(t, i, low), low)
    while subject > low + 1 and t.word[subject - 1] in ".…":  # "các tổ chức, đoàn thể... phải"
        subject -= 1
    if subject > low and any(is_own(t, k, subject) for k in range(max(low, subject - 2), subject)):
        return None
    if is_need(t, low, subject) or _NORMS.at(t, skip(t, low, subject, CONNECTIVES), subject):
        return None
    settled = next((k + 1 for k in range(subject - 2, low, -1) if t.low[k] == "thì"), low)
    addressee = addressee_before(plain, t, max(settled, _behind_front(t, low, subject)), subject)
    if addressee is None and t.low[subject - 1] in _RATHER and "không" in t.low[low:subject]:
        addressee = addressee_at(plain, t, skip(t, low, subject, CONNECTIVES), subject)
    if addressee and t.low[addressee.first - 3 : addressee.first] == ["không", "yêu", "cầu"]:
        return None  # "cắt giảm giấy tờ, không yêu cầu người dân phải nộp lại"
    if addressee and t.low[addressee.first - 1] == "để":
        return None  # "không để học sinh nào phải nghỉ học": what is not to happen
    if addressee and t.low[addressee.first - 1] == "theo" and "," in t.word[addressee.first : subject]:
        comma = t.word.index(",", addressee.first, subject)  # "…, theo Bộ trưởng, | địa phương nên …"
        addressee = addressee_before(plain, t, comma + 1, subject)
    if addressee is None and (which := _WHICHEVER.at(t, skip(t, low, subject, CONNECTIVES), subject)):
        first = skip(t, low, subject, CONNECTIVES)  # "Sở nào | dưới 60 điểm | phải giải trình"
        whole = Span(t.start[first], t.end[first + which - 1])
        addressee = Addressee(first, first + which, whole, (whole,))
    if addressee and addressee.first > low and t.low[addressee.first - 1] == "của":
        # "Các sở nhận được phản ánh của doanh nghiệp phải trả lời": who opens the words, not whose it is
        opening = next((j + 1 for j in range(addressee.first, low, -1) if t.word[j] in ";:."), low)
        opens = addressee_at(plain, t, skip(t, opening, subject, CONNECTIVES), subject)
        if opens and opens.stop < addressee.first and t.low[opens.stop] in _WHO_GET:
            addressee = opens
    if addressee and addressee.first > low and t.low[addressee.first - 1] in _WHERE:
        # "các tổ kiểm tra tại từng xã phải …": who must act opens the words, not where they work.
        opening = next((j + 1 for j in range(addressee.first, low, -1) if t.word[j] in ",:;"), low)
        if addressee_at(plain, t, opening, subject):
            whole = Span(t.start[opening], t.end[subject - 1])
            addressee = Addressee(opening, subject, whole, (whole,))
    if addressee is None and "như" in t.low[low + 1 : subject]:
        # "Xã vùng cao như Nậm Cắn phải …": an example of who must act
        opening = next((j + 1 for j in range(subject - 1, low, -1) if t.word[j] in ",:;"), low)
        alike = t.low.index("như", opening, subject) if "như" in t.low[opening:subject] else opening
        kind = addressee_at(plain, t, opening, alike) if alike > opening else None
        addressee = kind if kind and kind.stop == alike else None
    if addressee is None and ADDRESSED.at(t, low, subject):
        addressee = addressee_at(plain, t, low, subject)
    if addressee is None and subject > low:
        addressee = group_before(plain, t, low, subject) or _behind_comma(plain, t, low, subject)
        addressee = addressee or _before_when(plain, t, low, subject)
    if addressee and (_is_part(t, addressee.first, low, subject) or _supposed(t, low, addressee.first)):
        addressee = None
    if addressee is None and "chúng" in t.low[low:subject]:
        return None  # "chúng ta vẫn giữ mục tiêu, nhưng phải linh hoạt": nobody is told
    action = i + n
    done = skip_adverbs(t, action, stop) if action < stop else stop
    acts = done < stop and (t.low[done] == "có" or bool(verb_at(t, done, stop)))  # "phải có phương án"
    return Head("modal", phrase(t, i, n), i, action, low, subject, action, addressee, acts=acts)


def _in_a_motto(t: Tokens, i: int) -> bool:
    """ "nhấn mạnh tinh thần "đã nói là làm, đã cam kết | phải thực hiện"": how to act, and nothing to be done."""
    opened = next((k for k in range(i - 1, max(1, i - _MOTTO_WITHIN), -1) if t.word[k] in '"“”'), None)
    return opened is not None and " ".join(t.low[opened - 2 : opened]) in _MOTTOS


def _before_when(plain: str, t: Tokens, low: int, subject: int) -> Addressee | None:
    """ "Các cơ sở | khi tái đàn | phải khai báo": who opens the words, with when it holds behind the name."""
    first = skip(t, low, subject, CONNECTIVES)
    when = next((k for k in range(first + 1, subject - 1) if t.low[k] in _WHEN), None)
    found = addressee_at(plain, t, first, when) if when else None
    return found if found and found.stop == when else None


def _behind_comma(plain: str, t: Tokens, low: int, subject: int) -> Addressee | None:
    """ "Trong lĩnh vực y tế, | ngành y tế | cần củng cố …": a body named without "các", all by itself."""
    comma = next((j for j in range(subject - 1, low, -1) if t.word[j] == ","), None)
    if comma is None or subject - comma > _NAME_WITHIN:
        return None
    found = addressee_at(plain, t, comma + 1, subject, called=True)
    return found if found and found.stop == subject else None


def _behind_front(t: Tokens, low: int, stop: int) -> int:
    """ "Đối với các xã làm chủ đầu tư, | UBND huyện phải …": nobody in the fronted words acts."""
    if not _FRONTED.at(t, low, stop):
        return low
    return next((k + 1 for k in range(low, stop) if t.word[k] == "," and divides(t, k)), low)
