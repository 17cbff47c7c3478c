"""How far the name of a body runs: fields of work, free names, tasks in small letters."""

from __future__ import annotations

from itertools import pairwise

from roviec.reader.rules import load
from roviec.reader.text.direction import verb_at
from roviec.reader.text.fold import level
from roviec.reader.text.places import SURNAMES, capitals, is_known, name_at, scope_at, type_at
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens

_RULES = load("bodies")
_WORDS = load("body_words")
_POSITIONS = load("positions")
_FIELDS = _RULES["department"]["fields"]
FIELDS = Phrases([*_FIELDS, *(field.replace(" và ", joined) for field in _FIELDS for joined in (" & ", " "))])
STOPS = frozenset(_RULES["stops"]["words"])
# The arm of a numbered unit: "Vùng 4 Hải quân".
ARMS = Phrases(_RULES["placed"]["arms"])
_LEADS = Phrases(_RULES["free"]["small_lead"])
_HEADS = Phrases(
    [
        *_RULES["department"]["heads"],
        *_RULES["party"]["committees"],
        *(n for group in ("state", "front", "force", "justice") for n in _RULES["placed"][group]),
        *(n for group in ("state", "party") for n in _RULES["whole"][group]),
        *(n for group in ("company", "school", "press", "other") for n in _RULES["free"][group]),
        *_POSITIONS["introducers"]["words"],
        "Văn phòng",
        "Cơ quan",
        *(h for group in _POSITIONS["heads"].values() if isinstance(group, list) for h in group),
    ]
)
_VERBS = Phrases(_RULES["stops"]["verbs"])
TELLS = Phrases(_RULES["stops"]["tells"])
_FIELD_WORDS = Phrases(_WORDS["fields"])
_DEED_WORDS = Phrases(_WORDS["deeds"])
# Two-syllable words of the fields: after the first syllable, the second belongs to the same name.
PAIRS = frozenset(
    pair
    for phrase in (
        *_RULES["department"]["fields"],
        *_RULES["free"]["small_lead"],
        *_RULES["free"]["names"],
        *_WORDS["fields"],
        *_WORDS["deeds"],
    )
    for pair in pairwise(level(phrase).lower().replace(",", "").split())
    if "-" not in pair and "và" not in pair
)
_WEAK = frozenset(name.lower() for name in load("surnames")["needs_introduction"]["names"])
_SCHOOL_WORDS = frozenset(_RULES["free"]["school_words"])
# Middle names: behind a name of one word only with one of these does a person's begin ("Công ty Hoa | Lê Văn An").
_MIDDLES = frozenset(load("surnames")["middles"]["words"])
_TERMS = frozenset("IVX")  # a numeral of one letter, which is no word in capitals
_LONGEST = 14  # tokens in a free name
BEFORE_DEEDS = frozenset(("và", "tác", "việc", "hoạch", "án", "trình", ",", "-"))
_DONE_WITH = Phrases(_RULES["stops"]["done_with"])
# "tổ chức" is a thing, no deed: "sắp xếp tổ chức bộ máy".
_THINGS = frozenset(
    tuple(phrase.split())
    for phrase in ("tổ chức bộ máy", "tổ chức cán bộ", "tổ chức đảng", "tổ chức hành chính")
)


def field_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the field of work ("Kế hoạch và Đầu tư") at token i; i itself where there is none."""
    if i >= stop or t.shape[i] not in (TITLE, CAPS):
        return i
    return i + FIELDS.at(t, i, stop)


def region_at(t: Tokens, k: int, stop: int) -> int:
    """The index behind a numbered region at token k: "khu vực XII", "khu vực 3 - Gia Lai"; k itself otherwise."""
    if t.low[k : k + 2] != ["khu", "vực"] or k + 2 >= stop:
        return k
    if t.shape[k + 2] not in (CAPS, NUMBER) and t.word[k + 2] not in ("I", "V", "X"):
        named = name_at(t, k + 2, stop, typed=True)  # "Hạt Kiểm lâm khu vực Yên Sơn"
        return named if t.shape[k + 2] == TITLE and named > k + 2 and not head_at(t, k + 2, stop) else k
    if k + 4 < stop and t.word[k + 3] == "-" and not head_at(t, k + 4, stop):
        named = name_at(t, k + 4, stop, typed=True)
        return named if named > k + 4 else k + 3
    return k + 3


def unit_at(t: Tokens, k: int, stop: int) -> int:
    """The index behind the constituency of delegates at token k: "đơn vị (bầu cử) huyện Bắc Mê"; k itself otherwise."""
    if t.low[k : k + 2] != ["đơn", "vị"]:
        return k
    first = k + 2 + (2 if t.low[k + 2 : k + 4] == ["bầu", "cử"] else 0)
    if t.low[first : first + 1] == ["số"] and t.shape[first + 1 : first + 2] == [NUMBER]:
        return first + 2
    behind = scope_at(t, first, stop, bare=False) if first < stop and type_at(t, first, stop) else first
    return behind if behind > first else k


def is_school_head(t: Tokens, k: int, stop: int) -> bool:
    """Whether "Trường" at token k is the head of a school's name, not part of a name ("Trường Sơn")."""
    if t.low[k] != "trường" or k + 1 >= stop:
        return t.low[k] != "trường"
    return t.low[k + 1] in _SCHOOL_WORDS or (t.low[k + 1] in SURNAMES and capitals(t, k + 1, stop, 4) >= 2)


def bureau_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the name of a bureau, a division or an institute: "Di sản văn hóa", "Tổ chức cán bộ"."""
    if i >= stop or t.shape[i] != TITLE or is_person(t, i, stop):
        return i  # "Phó Tổng cục Lê Văn An"
    if len(t.word[i]) == 1 and i + 1 < stop and t.shape[i + 1] == NUMBER and t.adjacent(i + 1):
        return i + 2  # "Cục C45"
    whole = field_at(t, i, stop)
    k = max(whole, i + 1)
    small = 0
    while k < stop and k - i < _LONGEST:
        closed = small == 0 or (t.low[k - 2], t.low[k - 1]) in PAIRS
        if (
            t.low[k] in ("các", "những")
            or region_at(t, k, stop) > k
            or TELLS.at(t, k, stop)
            or (closed and acts(t, k, stop))
        ):
            break  # "Chi cục Thống kê | ước tính"
        if t.shape[k] == LOWER and (t.low[k - 1], t.low[k]) in PAIRS:
            k, small = k + 1, small + 1
        elif t.shape[k] == LOWER and k > whole and (n := _FIELD_WORDS.at(t, k, stop)):
            k, small = k + n, small + 1
        elif whole > i + 1 and t.shape[k] == LOWER and verb_at(t, k, stop):
            break  # "Chi cục Quản lý thị trường | kiểm tra"
        elif t.shape[k] == CAPS and k > i and len(t.word[k]) > 2 and not head_at(t, k, stop):
            k, small = k + 1, 0  # "Phòng Cảnh sát PCCC"
        elif t.shape[k] == TITLE and not is_person(t, k, stop) and not head_at(t, k, stop):
            if is_known(t, k, stop):
                break
            k, small = k + 1, 0
        elif (
            t.low[k] not in ("và", "địa")
            and t.shape[k] == LOWER
            and i < whole == k
            and not (_FIELD_WORDS.at(t, k, stop) or (whole > i + 1 and names_field(t, k, stop)))
        ):
            break  # "Tổng cục Hải quan | diễn ra": the field is complete
        elif t.shape[k] == LOWER and small < 4 and t.low[k] not in STOPS and not type_at(t, k, stop):
            k, small = k + 1, small + 1
        elif t.word[k] == "," and (listed := _listed_field(t, i, k, stop)) > k:
            k, small = listed, 0  # "Phòng Kinh tế, | Hạ tầng và Đô thị"
        elif (
            (t.word[k] in ("-", "&") or t.low[k] == "và") and k + 1 < stop and t.shape[k + 1] in (TITLE, CAPS)
        ):
            if head_at(t, k + 1, stop):
                break
            k, small = k + 1, 0
        else:
            break
    return k


def _listed_field(t: Tokens, i: int, k: int, stop: int) -> int:
    """The index behind the field at the comma k that "và" joins to a last one; k itself where a list goes on."""
    n = FIELDS.at(t, k + 1, stop)
    if not n and k + 2 < stop and t.shape[k + 2] == LOWER and (t.low[k + 1], t.low[k + 2]) in PAIRS:
        n = 2
    last = k + 2 + n
    joined = n > 0 and last < stop and t.low[last - 1] == "và" and t.shape[last] == t.shape[k + 1] == TITLE
    if not joined or head_at(t, k + 1, stop) or head_at(t, last, stop):
        return k
    return k if i > 1 and t.low[i - 2] in ("các", "những") else last - 1


def acts(t: Tokens, k: int, stop: int) -> bool:
    """Whether a sentence's verb stands at token k, no part of the task: "Ban Quản lý Khu kinh tế | tổ chức họp"."""
    if t.low[k - 1] == "án" and _DONE_WITH.at(t, k, stop):
        return True
    if not _VERBS.at(t, k, stop) or t.low[k - 1] in BEFORE_DEEDS:
        return False
    return tuple(t.low[k : k + 4]) not in _THINGS and tuple(t.low[k : k + 3]) not in _THINGS


def names_field(t: Tokens, k: int, stop: int) -> bool:
    """Whether token k goes on with a name as a word of a field or a deed: "dự án | đầu tư xây dựng"."""
    inside = (t.low[k - 1], t.low[k]) in PAIRS
    return inside or _FIELD_WORDS.at(t, k, stop) > 0 or _DEED_WORDS.at(t, k, stop) > 0


def field_or_deed(t: Tokens, k: int, stop: int) -> int:
    """The length of the words of a field or a deed at token k: "công nghệ", "đổi mới sáng tạo"."""
    return max(_FIELD_WORDS.at(t, k, stop), _DEED_WORDS.at(t, k, stop))


def fields_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the words of fields, all small, that name a house: "Bệnh viện | phục hồi chức năng"."""
    k = i
    while k < stop and t.shape[k] == LOWER and (n := field_or_deed(t, k, stop)):
        if acts(t, k, stop) or (k > i and verb_at(t, k, stop) and not type_at(t, k + n, stop)):
            break
        k += n
    return k


def free_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind a free name at token i, as of companies, schools, centres; i itself where there is none."""
    begin = i
    while lead := max(_LEADS.at(t, i, stop), _FIELD_WORDS.at(t, i, stop), _DEED_WORDS.at(t, i, stop)):
        if t.shape[i] != LOWER or (t.low[i] == "và" and head_at(t, i + 1, stop)):
            break
        behind = i + lead
        if behind < stop and t.shape[behind] != LOWER and verb_at(t, i, stop) and head_at(t, behind, stop):
            break  # "Trạm Y tế | phối hợp Trường Mầm non"
        i += lead
    numbered = _is_numbered(t, i, stop)
    if not numbered and (
        i >= stop or t.shape[i] not in (TITLE, CAPS, NUMBER) or (t.shape[i] == NUMBER and i > begin)
    ):
        return begin
    in_capitals = t.shape[begin - 1] == CAPS and t.shape[i] == CAPS if begin else False
    end = k = i
    while k < stop and k - begin < _LONGEST:
        if t.shape[k] == BREAK:
            break
        if t.shape[k] in (TITLE, CAPS):
            if (in_capitals and (t.low[k] in STOPS or not capitals(t, k, stop, 1))) or (
                k > i and is_person(t, k, stop) and (k > i + 1 or t.low[k + 1] in _MIDDLES)
            ):
                break
            short = t.word[k] in ("TP", "TX", "TT") or t.word[k : k + 2] == ["Thành", "phố"]
            if k > begin and short and type_at(t, k, stop):
                break  # "Quỹ Hỗ trợ nông dân | TP.HCM"
            field = FIELDS.at(t, k, stop)
            k = end = k + (field or 1)
        elif k == end and _is_numbered(t, k, stop):
            k = end = k + 2  # "Xí nghiệp Thủy nông số 2"
        elif t.shape[k] == NUMBER and k == end and (k == i or not counts(t, k, stop)):
            k = end = k + 1
            break
        elif t.shape[k] == LOWER and k == end:
            forward = _bridge(t, k, stop)
            if forward == k:
                break
            k = end = forward
        elif t.word[k] in ("-", "&") and k == end and k + 1 < stop and t.shape[k + 1] in (TITLE, CAPS):
            if head_at(t, k + 1, stop) and t.low[k + 1 : k + 3] != ["chi", "nhánh"]:
                break
            k += 1
        else:
            break
    placed = scope_at(t, end, stop, bare=False)
    typed = placed > end and (t.shape[end] == LOWER or t.word[end] in ("TP", "TX", "TT", "Thành"))
    return placed if typed and not in_capitals else end


def _is_numbered(t: Tokens, k: int, stop: int) -> bool:
    """Whether the name of one of several begins at token k with its number: "Trường Tiểu học | số 2 Hòa Sơn"."""
    return k + 1 < stop and t.low[k] == "số" and t.shape[k + 1] == NUMBER and len(t.word[k + 1]) <= 2


def counts(t: Tokens, k: int, stop: int) -> bool:
    """Whether the number at token k counts what follows ("Bệnh viện Đa khoa 3 năm liền"), is none of a name."""
    if t.shape[k - 1] in (TITLE, CAPS):
        return False
    if len(t.word[k]) > 4:
        return True
    small = k + 1 < stop and t.shape[k + 1] == LOWER and t.low[k + 1] not in STOPS
    return small and not verb_at(t, k + 1, stop) and not type_at(t, k + 1, stop)


def head_at(t: Tokens, i: int, stop: int) -> int:
    """How many tokens of a head that begins a body's or a position's name stand at token i."""
    n = _HEADS.at(t, i, stop)
    return n if n != 1 or is_school_head(t, i, stop) else 0


def is_person(t: Tokens, k: int, stop: int) -> bool:
    """Whether a person's full name ends the row of capitals at token k: "Giám đốc Công ty A Nguyễn Văn B"."""
    if k + 1 < stop and t.low[k] in _WEAK and t.low[k + 1] in SURNAMES and t.low[k + 1] not in _WEAK:
        return False  # "Báo Hòa Sơn Lê Mai": the name begins one word later
    if k and k < stop and (t.low[k - 1], t.low[k]) in PAIRS and t.shape[k - 1] == t.shape[k]:
        return False  # "Trường Đại học Nông Lâm Thái Nguyên"
    return k < stop and t.low[k] in SURNAMES and t.shape[k] == TITLE and 3 <= capitals(t, k, stop, 6) <= 4


def _bridge(t: Tokens, k: int, stop: int) -> int:
    """From a small word inside a name: the index at which the name goes on, or k where it has ended."""
    word = t.low[k]
    if k and (t.low[k - 1], word) in PAIRS:
        return k + 1
    if n := _FIELD_WORDS.at(t, k, stop):
        return k + n
    deed = _DEED_WORDS.at(t, k, stop) if k > 1 and (t.low[k - 2], t.low[k - 1]) in PAIRS else 0
    ends = k + deed >= stop or t.shape[k + deed] not in (TITLE, CAPS)
    if deed and ends and (t.shape[k - 1] != LOWER or verb_at(t, k, stop)):
        deed = 0  # "Học viện Kỹ thuật Quân sự | hỗ trợ"
    if deed and (k + deed >= stop or (t.shape[k + deed] != LOWER and not head_at(t, k + deed, stop))):
        return k + deed  # "Quản trị kinh doanh"
    if word == "và":
        goes_on = k + 1 < stop and t.shape[k + 1] in (TITLE, CAPS) and not head_at(t, k + 1, stop)
        return k + 1 if goes_on and not is_known(t, k + 1, stop) else k
    if word in STOPS or type_at(t, k, stop) or verb_at(t, k, stop):
        return k  # "Tạp chí Cộng sản | tổ chức Đại hội"
    for n in range(1, 4):
        if k + n >= stop or t.shape[k + n] in (MARK, BREAK, NUMBER):
            return k
        if t.shape[k + n] in (TITLE, CAPS):
            return k + n if not head_at(t, k + n, stop) else k
        if t.low[k + n] in STOPS or type_at(t, k + n, stop):
            return k
    return k


def names_after(t: Tokens, k: int, stop: int) -> int:
    """The index behind a list of place names at token k: "Tứ Kỳ, Thanh Miện và Nam Sách"."""
    begin = k
    if k < stop and t.word[k] == ":":
        k += 1
    end = name_at(t, k, stop, typed=True)
    if end == k or head_at(t, k, stop):
        return begin
    while end + 1 < stop and (t.word[end] == "," or t.low[end] == "và"):
        after = name_at(t, end + 1, stop, typed=True)
        if after == end + 1 or head_at(t, end + 1, stop):
            break
        end = after
    return end if end - k > 1 else begin


def behind_code(t: Tokens, k: int, stop: int) -> int:
    """The index behind a division's code in brackets at token k: "(PA05)"; k itself where there is none."""
    if k + 3 < stop and t.word[k] == "(" and t.shape[k + 1] == CAPS and ")" in t.word[k + 2 : k + 4]:
        return k + 3 if t.word[k + 2] == ")" else k + 4
    return k


def behind_term(t: Tokens, k: int, stop: int) -> int:
    """The index behind the term for which a committee was elected: "Ban Chấp hành Đảng bộ tỉnh | khóa XIX"."""
    numbered = (
        k + 1 < stop and t.low[k] == "khóa" and (t.shape[k + 1] in (CAPS, NUMBER) or t.word[k + 1] in _TERMS)
    )
    return k + 2 if numbered else k


def in_a_symbol(t: Tokens, i: int) -> bool:
    """Whether token i belongs to a document's number: "91/BC-UBND", "31-HD/BTCTW"; "HĐND-UBND tỉnh" is none."""
    if not t.adjacent(i) or i < 2:
        return False
    if t.word[i - 1] == "/" and (t.adjacent(i - 1) or t.shape[i - 2] == NUMBER):
        return True  # "91/BC-UBND", "91 /UBND-TH"
    if not t.adjacent(i - 1):
        return False
    return t.word[i - 1] == "-" and (
        t.shape[i - 2] == NUMBER or (i > 2 and t.word[i - 3] == "/" and t.adjacent(i - 2))
    )


def in_capitals_or_name(t: Tokens, i: int) -> bool:
    """Whether a head of one word is part of a line of capitals or of a person's name ("Trịnh Trường Huyền")."""
    if t.shape[i] == CAPS or i == 0 or t.shape[i - 1] != TITLE or t.shape[i] != TITLE:
        return t.shape[i] == CAPS
    opens = i == 1 or t.shape[i - 2] in (MARK, BREAK)
    return not opens or t.low[i - 1] in SURNAMES  # "Giao | Báo Hòa Sơn"


def behind_number(t: Tokens, k: int, stop: int) -> int:
    """The index behind what may follow a unit's number: "Vùng 4 | Hải quân", "Thuế cơ sở 3 | tỉnh X"."""
    arm = ARMS.at(t, k, stop)
    return k + arm if arm else scope_at(t, k, stop)
