"""The forms of bodies' names: whole names, party committees, bodies of a place, departments, companies and the like."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.body_names import (
    ARMS,
    FIELDS,
    behind_code,
    behind_number,
    behind_term,
    bureau_at,
    field_at,
    fields_at,
    free_at,
    head_at,
    in_a_symbol,
    in_capitals_or_name,
    is_person,
    is_school_head,
    names_after,
    region_at,
    unit_at,
)
from roviec.reader.text.body_tasks import behind_initials, commission_at, task_at, terms_behind
from roviec.reader.text.body_whole import SPELLINGS, WHOLE_BY_FIRST, whole_at
from roviec.reader.text.places import country_at, is_known, name_at, scope_at, type_at
from roviec.reader.text.tokens import CAPS, LOWER, NUMBER, TITLE, Phrases, Tokens, by_first_word, spelled

_RULES = load("bodies")
_CENTRAL = Phrases(spelled(["Trung ương"], SPELLINGS))
COMMITTEES = Phrases(_RULES["party"]["committees"])
# Initials of committees, which name one only behind a part of it or an office in it: "Thường trực HU".
_INITIALS = frozenset(_RULES["party"]["initials"])
_NEED_OWNER = {
    "đảng ủy",
    "đảng bộ",
    "chi bộ",
    "chi ủy",
    "đảng đoàn",
    "ban cán sự",
    "ban cán sự đảng",
    "quân ủy",
}
_WITHIN = Phrases(_RULES["party"]["within"])
OWNERS = Phrases(_RULES["party"]["of"])
_PLACED = {kind: Phrases(_RULES["placed"][kind]) for kind in ("state", "front", "force", "justice")}
_PLACED_BY_FIRST = by_first_word(_PLACED)
_NEED_PLACE = {name.lower() for name in _RULES["placed"]["need_place"]}
_BUREAUS = {"cục", "vụ", "tổng", "chi", "phòng", "viện", "khoa"}  # whose fields are too many for a list
_DEPARTMENTS = Phrases(_RULES["department"]["heads"])
_FREE = {kind: Phrases(_RULES["free"][kind]) for kind in ("company", "school", "press", "other")}
_FREE_BY_FIRST = by_first_word(_FREE)
_SMALL = Phrases(_RULES["free"]["small_tail"])
OF_PLACES = _PLACED["state"]
# The words with which the name of a body can begin.
HEADS = frozenset().union(
    WHOLE_BY_FIRST.keys(),
    *(phrases.first_words for phrases in (*_PLACED.values(), *_FREE.values())),
    *(phrases.first_words for phrases in (COMMITTEES, _WITHIN, _DEPARTMENTS)),
)
_BESIDE = {"hđnd", "ubnd", "tt", "thường", "ủy", "hội", "chính", "ubmttq"}
# Heads of divisions of the police and the army.
_OF_FORCES = {"phòng", "cơ", "đội", "đồn", "trại"}
# "Ban Giám đốc", "Ban Thường vụ": those who lead, or a committee of the party, which has its own form.
_NO_BAN = frozenset(_RULES["free"]["no_ban"])
_CROPS = {"đông", "mùa", "hè", "xuân", "chiêm", "thu", "án", "việc"}
_OF_MINISTRIES = {"cục", "vụ", "tổng"}
# Kinds of bodies that bear a number instead of a place: "Hải đội 2", "Thuế cơ sở 3".
_NUMBERED = {"force", "state"}
# Heads of commissions, which may be of some years.
_OF_TERMS = {"ban", "bcđ", "hội", "tổ", "tiểu"}
_OF_EVERY = {"công", "ubnd", "hđnd", "ủy", "hội", "mttq"}
_REGIONS = Phrases(_RULES["free"]["regions"])
_OF_REGIONS = frozenset(("school", "company", "department", "other", "state"))
_LEGAL_FORMS = Phrases(["CTCP", "Công ty cổ phần", "Công ty CP", "JSC"])
_ABROAD = Phrases(_RULES["free"]["abroad"])
PLURAL = {"các", "những", "mỗi", "từng"}
# Heads of what may be named as somebody's: "Ủy ban Công tác đại biểu của Quốc hội".
_OWNED = {"ban", "ủy", "văn", "cục", "vụ", "trung", "tổ", "hội", "thanh"}
# The only heads of one word that are written in capitals outside a line of capitals.
_SHORT_HEADS = {"bcđ", "bql", "bqlda", "htx", "dntn", "ctcp", "cty", "clb", "bv", "bvđk", "ttyt", "tht", "đh"}
_HOUSES = {"bệnh", "trung", "viện", "nhà", "trạm"}
_MOST_TOKENS = 30


def body_at(t: Tokens, i: int, stop: int, *, any_case: bool = False) -> tuple[int, str] | None:
    """(index behind it, kind) of the longest named body at token i. `any_case`: small letters may begin it."""
    if i >= stop or not (any_case or t.shape[i] in (TITLE, CAPS)) or in_a_symbol(t, i):
        return None
    if t.low[i] not in HEADS:
        return None
    stop = min(stop, i + _MOST_TOKENS)
    best: tuple[int, str] | None = None
    for form in _FORMS[t.low[i]]:
        matched = form(t, i, stop)
        if matched and (best is None or matched[0] > best[0]):
            best = matched
    while best and t.word[best[0] - 1] in ("-", "/", "&", ","):
        best = best[0] - 1, best[1]
    if best and t.shape[best[0] - 1] == NUMBER and t.word[best[0] : best[0] + 1] == [")"]:
        opened = "(" in t.word[max(0, i - 12) : best[0]]
        best = best if opened else (best[0] - 1, best[1])  # "… Hội đồng 2) Ông …": the next item's number
    if best and best[1] == "foreign":
        best = (country_at(t, best[0], stop), "foreign")
    if best:
        best = (region_at(t, best[0], stop), best[1])  # "Kho bạc Nhà nước khu vực XII"
        best = (unit_at(t, best[0], stop), best[1])  # "Tổ đại biểu HĐND tỉnh đơn vị huyện Bắc Mê"
    if (
        best
        and t.low[best[0] - 1] != "tại"
        and t.low[best[0] : best[0] + 1] == ["tại"]
        and _ABROAD.at(t, i, stop)
    ):
        # "Đại sứ quán Nhật Bản | tại Việt Nam"
        there = max(best[0] + 1 + is_known(t, best[0] + 1, stop), scope_at(t, best[0] + 1, stop, bare=False))
        best = (there, best[1]) if there > best[0] + 1 else best
    if best and best[1] in ("company", "front") and t.word[best[0] : best[0] + 1] == ["-"]:
        legal = _LEGAL_FORMS.at(t, best[0] + 1, stop)  # "Tổng công ty Thép Việt Nam - CTCP"
        best = best[0] + (1 + legal if legal else 0), best[1]
    if best and best[1] in _OF_REGIONS and (region := _REGIONS.at(t, best[0], stop)):
        best = best[0] + region, best[1]
    if best and t.low[i] in _OWNED and best[0] < stop and t.low[best[0]] == "của":
        return _whose(t, i, best[0], stop), best[1]
    return best


def committee_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the bare word or the initials of a party committee at token i ("Đảng ủy", "HU"); i itself where
    there is none."""
    return i + 1 if i < stop and t.word[i] in _INITIALS else i + COMMITTEES.at(t, i, stop)


def _party(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """[Ban Thường vụ] Huyện ủy [Nga Sơn]; Đảng ủy xã X; Ban Thường vụ các Huyện ủy A, B và C."""
    k = i + _WITHIN.at(t, i, stop)
    inner = k > i
    plural = inner and k < stop and t.low[k] == "các"
    k += plural
    n = committee_at(t, k, stop) - k if inner else COMMITTEES.at(t, k, stop)
    if not n:
        return None
    name = " ".join(t.low[k : k + n])
    k += n
    if plural:
        after = names_after(t, k, stop)
        return (after, "party") if after > k else None
    owner = _owner(t, k, stop)
    if owner > k:
        level = inner and name == "đảng bộ" and t.shape[owner - 1] == LOWER
        return behind_term(t, owner, stop) if level else owner, "party"
    if inner and k < stop and t.low[k] == "các" and (typed := type_at(t, k + 1, stop)):
        after = names_after(t, typed[0], stop)  # "Ban Thường vụ Đảng ủy các xã A, B và C"
        if after > typed[0]:
            return after, "party"
    if name == "đảng ủy" and t.word[k : k + 1] == [","] and t.low[k + 1 : k + 2] and t.low[k + 1] in _BESIDE:
        return k, "party"  # "Đảng ủy, HĐND, UBND xã": all of one commune
    if inner and name == "đảng bộ" and t.low[k - 4 : k - 2] == ["chấp", "hành"] and t.shape[k - 4] != CAPS:
        return k, "party"  # "hội nghị Ban Chấp hành Đảng bộ lần thứ 25"
    return None if name in _NEED_OWNER and not (inner and name == "đảng ủy") else (k, "party")


def _owner(t: Tokens, k: int, stop: int) -> int:
    """The index behind what a party committee belongs to: a place, a body, a block of bodies."""
    n = OWNERS.at(t, k, stop)
    if n:
        body = body_at(t, k, stop)
        behind = max(k + n, body[0] if body else 0)
        if body or n > 1 or t.low[k] in ("ubnd", "hđnd", "mttq"):
            central = behind + _CENTRAL.at(t, behind, stop)  # "Đảng ủy Quân sự T.Ư"
            return max(central, scope_at(t, behind, stop, bare=False))
    placed = scope_at(t, k, stop)
    if placed > k:
        return placed
    if (typed := type_at(t, k, stop)) and typed[1] == "village":
        return name_at(t, typed[0], stop, typed=True)  # "Chi bộ thôn Suối Giếng"
    body = body_at(t, k, stop)
    return body[0] if body else k


def _placed(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """UBND [tỉnh Gia Lai]; Công an tỉnh; Hội Nông dân huyện X."""
    kind, n = "", 0
    for group, phrases in _PLACED_BY_FIRST.get(t.low[i], ()):
        if (m := phrases.at(t, i, stop)) > n:
            kind, n = group, m
    if not n:
        return None
    k = i + n
    bracketed = k + 3 < stop and t.word[k] == "(" and t.shape[k + 1] == CAPS and t.word[k + 2] == ")"
    if bracketed and scope_at(t, k + 3, stop) > k + 3:
        k += 3  # "Ủy ban nhân dân (UBND) tỉnh"
    region = region_at(t, k, stop)
    if region > k:
        return region, kind
    if t.low[i:k] == ["vùng"] and not (k < stop and t.shape[k] == NUMBER and ARMS.at(t, k + 1, stop)):
        return None  # "Vùng Tây Nguyên"
    if k + 1 < stop and t.low[k] == "số" and t.shape[k + 1] == NUMBER:
        return scope_at(t, k + 2, stop), kind  # "Chi nhánh Văn phòng Đăng ký đất đai số 23"
    counts = k + 2 < stop and t.word[k + 1] in (".", ",") and t.shape[k + 2] == NUMBER and t.adjacent(k + 2)
    if t.low[i] in _OF_EVERY and k < stop and t.shape[k] == NUMBER and type_at(t, k + 1, stop):
        return None  # "Công an 6 tỉnh"
    if kind in _NUMBERED and k < stop and t.shape[k] == NUMBER and len(t.word[k]) <= 4 and not counts:
        return behind_number(t, k + 1, stop), kind
    end = scope_at(t, k, stop)
    if kind == "front" and t.low[k : k + 2] == ["việt", "nam"]:
        return scope_at(t, k + 2, stop, bare=False), kind
    if kind == "front" and (typed := type_at(t, k, stop)) and typed[1] == "village":
        return name_at(t, typed[0], stop, typed=True), kind  # "Ban Công tác Mặt trận thôn Hạ"
    if kind == "front" and t.low[k : k + 2] == ["cơ", "quan"]:
        body = body_at(t, k + 2, stop)  # "Đoàn Thanh niên cơ quan Sở Nội vụ"
        return (body[0], kind) if body else (k, kind)
    if kind == "front" and k < stop and t.shape[k] == TITLE and end == k:
        body = body_at(t, k, stop)  # "Đoàn Thanh niên Công an tỉnh"
        if body and body[1] in ("force", "school", "company", "department", "justice"):
            return body[0], kind
    if k + 1 < stop and t.low[k] == "liên" and type_at(t, k + 1, stop):
        end = scope_at(t, k + 1, stop, bare=False)
        while end + 1 < stop and t.word[end] == "-" and name_at(t, end + 1, stop, typed=True) > end + 1:
            end = name_at(t, end + 1, stop, typed=True)
        return end, kind  # "Hạt Kiểm lâm liên huyện A - B"
    if end > k and country_at(t, k, stop) < end:
        typed = type_at(t, k, stop)
        levels = typed and typed[0] == end and end + 1 < stop and (t.word[end] == "," or t.low[end] == "và")
        small = levels and t.shape[end + 1] == LOWER
        if small and type_at(t, end + 1, stop) and name_at(t, end + 2, stop, typed=True) == end + 2:
            return None  # "Ủy ban nhân dân phường, xã": no one body
        return end, kind
    if k < stop and (t.low[k] in PLURAL or (t.low[k] == "cấp" and t.low[i] in ("ubnd", "hđnd"))):
        return None
    return None if " ".join(t.low[i:k]) in _NEED_PLACE else (k, kind)


def _named(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """Sở Kế hoạch và Đầu tư [Thanh Hóa]; Công ty cổ phần X; Ban Chỉ đạo chuyển đổi số tỉnh."""
    best: tuple[int, str] | None = None
    n = _DEPARTMENTS.at(t, i, stop)
    if t.low[i] == "vụ" and t.low[i + 1 : i + 2] and t.low[i + 1] in _CROPS:
        n = 0  # "Vụ Đông Xuân"
    if t.low[i] == "khoa" and i and t.shape[i - 1] == TITLE:
        n = 0  # "Lê Khoa Nam" is a person
    if n and not (n == 1 and t.shape[i] == TITLE and is_known(t, i, stop) > 1):  # "Vụ Bản" is a district
        k = field_at(t, i + n, stop)
        if i + n < k < stop and t.low[i] == "sở" and t.word[k] == "-":
            k = max(k, field_at(t, k + 1, stop))  # "Sở Xây dựng - | Giao thông vận tải"
            k -= t.word[k - 1] == "-"
        if k == i + n == i + 1 and t.low[i] in ("bộ", "sở") and t.shape[i] == TITLE:
            small = FIELDS.at(t, k, stop)
            k += small if small > 1 else 0  # "Sở y tế", but "Bộ luật"
        ban = t.low[i] == "ban" and n == 1 and i + 1 < stop and t.low[i + 1] not in _NO_BAN
        if (t.low[i] in _BUREAUS or ban) and t.shape[i] == TITLE:
            k = max(k, bureau_at(t, i + n, stop))
        if k == i + n and t.shape[i] == TITLE and n <= 2:
            k = _initials_after(t, k, stop)
            if k > i + n and k < stop and t.shape[k] == NUMBER and t.adjacent(k):
                k += 1  # "Phòng PC06"
        if i + n < k < stop - 1 and t.shape[k - 1] == CAPS and t.low[k] == "và" and t.low[i] in _BUREAUS:
            more = 0 if head_at(t, k + 1, stop) else bureau_at(t, k + 1, stop)
            k = more if more > k + 1 else k  # "Vụ KHCN | và Hợp tác quốc tế"
        if k > i + n:
            best = (_extended(t, i, k, stop), "department")
    if t.low[i : i + 2] == ["văn", "phòng"] and i + 2 < stop and t.shape[i + 2] == TITLE:
        body = body_at(t, i + 2, stop)
        if body and body[1] in ("state", "department", "front", "justice"):
            best = body[0], "department"  # "Văn phòng Sở Nội vụ", "Văn phòng Bộ Y tế"
    for kind, phrases in _FREE_BY_FIRST.get(t.low[i], ()):
        n = phrases.at(t, i, stop)
        if not n or (n == 1 and t.low[i] not in _SHORT_HEADS and in_capitals_or_name(t, i)):
            continue
        if n == 1 and not is_school_head(t, i, stop):
            continue  # "đường Trường Sa"
        if kind == "other" and n > 1 and t.shape[i] == CAPS:
            continue  # in a line of capitals nothing shows where such a name ends
        k = i + n
        small = _SMALL.at(t, i, stop) == n and (n == 1 or t.shape[i] != CAPS)
        if kind == "company" and is_person(t, k, stop) and t.low[k + 1] in ("văn", "thị", "đình", "hữu"):
            continue  # "Chủ tịch Công đoàn Công ty Lê Văn Tâm"
        end = commission_at(t, k, stop) if small else free_at(t, k, stop)
        if t.low[k - 2 : k] == ["công", "tác"]:
            end = _task_force_at(t, k, stop)
        if end == k and small and t.low[i] == "trung" and t.shape[i] == TITLE:
            end = free_at(t, k, stop)  # "Trung tâm ngoại ngữ APAX"
        if end == k and kind in ("school", "other") and t.shape[i] == TITLE and t.low[i] in _HOUSES:
            fields = fields_at(t, k, stop)  # "Bệnh viện phục hồi chức năng"
            end = scope_at(t, fields, stop, bare=False) if fields > k else k
        if end == k and n > 2 and kind in ("company", "school"):
            end = scope_at(t, k, stop)
        if end == k and n == 2 and t.low[i] == "trường" and (typed := type_at(t, k, stop)):
            placed = scope_at(t, k, stop, bare=False)  # "Trường THCS | phường Bình Tân"
            end = placed if placed > typed[0] else k
        if end == k and small and (t.low[i] != "trung" or t.low[k : k + 1] == ["của"]):
            end = _whose(t, i, k, stop)  # "Trung tâm thành phố Vinh" is a place
        steering = t.low[k - 2 : k] == ["chỉ", "đạo"] or t.low[k - 1] == "bcđ"
        if end == k and steering and (level := type_at(t, k, stop)):
            end = level[0]  # "Ban Chỉ đạo tỉnh"
        if end > k and (best is None or end > best[0]):
            best = (_extended(t, i, end, stop), kind)
    return (terms_behind(t, i, best[0], stop), best[1]) if best and t.low[i] in _OF_TERMS else best


def _task_force_at(t: Tokens, k: int, stop: int) -> int:
    """The index behind what names a task force: "số 3 của Chính phủ", "đặc biệt về phòng, chống dịch của UBND tỉnh"."""
    special = k + 2 if t.low[k : k + 2] == ["đặc", "biệt"] else k
    numbered = special + 1 if t.low[special : special + 1] == ["số"] else special
    if numbered < stop and t.shape[numbered] == NUMBER:
        special = numbered + 1
    end = special if t.low[special : special + 1] == ["của"] else task_at(t, special, stop)
    if end < stop and t.low[end] == "của" and (body := body_at(t, end + 1, stop)):
        return body[0]
    return end


def _initials_after(t: Tokens, k: int, stop: int) -> int:
    """The index behind a department's initials at token k: "Cục KSTTHC", "Vụ TCCB", "Cục QLTT&CT"."""
    end = k
    while end < stop and t.shape[end] == CAPS:
        end += 1
        if end + 1 < stop and t.word[end] in ("&", "-") and t.shape[end + 1] == CAPS:
            end += 1
        elif end < stop and t.low[end] in HEADS:
            break
    return end


def _whose(t: Tokens, i: int, k: int, stop: int) -> int:
    """The index behind the body that a commission or an office belongs to: "của UBND tỉnh X", "huyện X"."""
    of = k + 1 if k < stop and t.low[k] == "của" else k
    if of > k and t.low[i] not in _OWNED:
        return k
    if of > k and t.low[of : of + 2] == ["thủ", "tướng"]:
        return of + 4 if t.low[of + 2 : of + 4] == ["chính", "phủ"] else of + 2
    if of < stop and t.shape[of] != LOWER and (of > k or t.low[i] in ("ban", "ủy")):
        body = body_at(t, of, stop)
        if body and (body[1] in ("state", "party") or t.low[of] == "quỹ"):
            return body[0]
    if of == k and (typed := type_at(t, k, stop)) and name_at(t, typed[0], stop, typed=True) > typed[0]:
        return scope_at(t, k, stop, bare=False)
    return k


def _extended(t: Tokens, i: int, k: int, stop: int) -> int:
    """The name with the place or the parent body behind it; a ministry has neither."""
    if t.low[i] == "bộ" and k - i < 8:
        ours = t.low[k : k + 2] == ["việt", "nam"] or t.low[k : k + 1] == ["cộng"]  # beside it, the motto
        return k if ours else country_at(t, k, stop)
    whose = _whose(t, i, k, stop)
    if whose > k:
        return whose
    if t.low[i] == "trung" and t.low[k : k + 1] == ["của"]:
        level = type_at(t, k + 1, stop)  # "Trung tâm Phục vụ hành chính công của huyện"
        if level and level[1] != "village" and name_at(t, level[0], stop, typed=True) == level[0]:
            return level[0]
    force = behind_code(t, k, stop)
    if t.low[i] in _OF_FORCES and force < stop and t.shape[force] == TITLE:
        body = body_at(t, force, stop)  # "Phòng Cảnh sát hình sự (PC02) | Công an tỉnh"
        if body and body[1] == "force":
            return body[0]
    ministry = k + 1 if k < stop and t.word[k] == "-" else k
    if t.low[i] in _OF_MINISTRIES and t.low[ministry : ministry + 1] == ["bộ"] and t.shape[ministry] == TITLE:
        body = body_at(t, ministry, stop)  # "Vụ Pháp chế | Bộ Nội vụ"
        if body:
            return body[0]
    if t.low[i] == "khoa" and k < stop and t.shape[k] == TITLE:
        body = body_at(t, k, stop)  # "Khoa Luật | Trường Đại học X"
        if body and body[1] == "school":
            return body[0]
    committee = COMMITTEES.at(t, k, stop)
    if committee and t.low[i] in ("ban", "văn", "ủy") and t.shape[k] != LOWER:
        behind = k + committee
        return max(behind, scope_at(t, behind, stop))
    central = _CENTRAL.at(t, k, stop)
    if central:
        return k + central
    named = behind_initials(t, k, stop)  # "Sở Giáo dục và Đào tạo (GDĐT) | tỉnh"
    if named > k and (placed := scope_at(t, named, stop, bare=False)) > named:
        return placed
    bare = t.shape[i] != CAPS or len(t.word[i]) < 2
    placed = scope_at(t, k, stop, bare=bare)
    if placed > k and (type_at(t, k, stop) or t.shape[k] in (TITLE, CAPS)):
        return placed
    return k


_BEGINNINGS = (
    (whole_at, WHOLE_BY_FIRST.keys()),
    (_party, COMMITTEES.first_words | _WITHIN.first_words),
    (_placed, _PLACED_BY_FIRST.keys()),
    (_named, _FREE_BY_FIRST.keys() | _DEPARTMENTS.first_words | {"văn"}),
)
# For each word with which a name can begin, the forms that such a name can have.
_FORMS = {word: tuple(form for form, words in _BEGINNINGS if word in words) for word in HEADS}
