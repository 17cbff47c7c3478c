"""The vocabulary of direction, as questions about the words at one place of a text."""

from __future__ import annotations

import re

from roviec.reader.rules import load
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens

_VERBS = load("verbs")
_DIRECTION = load("direction")
_LEAD_IN = load("lead_in")

_ACTION = Phrases(_VERBS["verbs"]["words"])
_NOT_ACTION = Phrases(_VERBS["nouns"]["words"])
_INSIDE = {word: frozenset(before) for word, before in _VERBS["inside"].items() if word != "source"}
NOUNS = Phrases(_VERBS["doubles"]["words"])
_ADVERBS = Phrases(_VERBS["adverbs"]["words"])
_NO_ADVERB_BEFORE = {a: Phrases(words) for a, words in _VERBS["adverbs"]["not_before"].items()}

_MODAL = Phrases(_DIRECTION["modal"]["words"])
# The first words of all that makes a head of a clause: most tokens are none of them.
HEAD_WORDS = frozenset(
    level(phrase).split()[0]
    for group in ("command", "ask", "say", "modal")
    for phrase in _DIRECTION[group]["words"]
)
MODAL_WORDS = _MODAL.first_words
_OF_INFORMATION = frozenset(
    (
        "nghệ",
        "thống",
        "cổng",
        "trang",
        "toàn",
        "tầng",
        "nguồn",
        "các",
        "những",
        "nhiều",
        "mọi",
        "tâm",
        "tác",
        "kênh",
        "lượng",
        "về",
        "cấp",
        "đổi",
        "nhận",
        "khai",
        "lý",
        "văn",
        "sử",
    )
)
_COUNTED_BEHIND = frozenset(
    ("kiến", "có", "với", "nhận", "hơn", "gần", "khoảng", "luận", "trong", "cả", "được", "là", "trên", "về")
)
_NO_ORDER = {"đừng": ("lo", "sợ", "ngại", "buồn"), "phải": ("chờ", "đợi")}
_DENIED = 24  # tokens
_NEEDS = frozenset(("bên", "làm", "vấn"))
_NOT_AFTER = frozenset(w for phrase in _DIRECTION["modal"]["not_after"] for w in [phrase.split()[-1]])
_NOT_BEFORE = frozenset(_DIRECTION["modal"]["not_before"])

COMMAND = Phrases(_DIRECTION["command"]["words"])
WEAK = frozenset(level(w) for w in _DIRECTION["command"]["weak"])
APPEALING = frozenset(level(w) for w in _DIRECTION["command"]["appealing"])
GIVING = frozenset(level(w) for w in _DIRECTION["command"]["giving"])
ASK = Phrases(_DIRECTION["ask"]["words"])
ASK_ALWAYS = frozenset(level(w) for w in _DIRECTION["ask"]["always"])
SAY = Phrases(_DIRECTION["say"]["words"])
SAY_WITHIN = Phrases(_DIRECTION["say"]["part_of"])
OPINION = frozenset(level(w) for w in _DIRECTION["say"]["opinion"])
# With these begin a verb, an adverb before one, a "phải", a verb of direction: most words do not.
ACTING = COMMAND.first_words | _MODAL.first_words | _ACTION.first_words | _ADVERBS.first_words
CONNECTIVES = Phrases(_DIRECTION["connectives"]["words"])
FRONTS = Phrases(_DIRECTION["fronts"]["words"])
NARRATION = Phrases(_DIRECTION["narration"]["words"])
AGREE = Phrases(_DIRECTION["agree"]["words"])
DONE = Phrases(_DIRECTION["done"]["words"])
HOLDS = Phrases(_DIRECTION["holds"]["words"])
JUDGED = Phrases(_DIRECTION["holds"]["judged"])
DATES = Phrases(_DIRECTION["when"]["dates"])
TOLD_TO = Phrases(_DIRECTION["assigned"]["told"])
URGENT = Phrases(_DIRECTION["urgent"]["words"])
PERFORMS = Phrases(_DIRECTION["performs"]["words"])
PRAISE = Phrases(_DIRECTION["praise"]["words"])

CLOSING = re.compile("|".join(_DIRECTION["closing"]["patterns"]).replace(" ", r"\s+"), re.DOTALL)
LEAD_IN = re.compile("|".join(_LEAD_IN["lead_in"]["patterns"]).replace(" ", r"\s+"))
_LED_LAST = frozenset(_LEAD_IN["lead_in"]["last"])
_LED_BY = Phrases(_LEAD_IN["lead_in"]["counted"])
_LED_COUNTS = frozenset(_LEAD_IN["lead_in"]["counts"])
_LED_WITHIN = 24  # tokens
OPENING = re.compile("|".join(_DIRECTION["opening"]["patterns"]).replace(" ", r"\s+"), re.IGNORECASE)
SECTIONS: dict[str, list[str]] = {
    name: words for name, words in _DIRECTION["sections"].items() if name != "source"
}

# What party bodies end with: the "lãnh đạo" behind them is what they do, not who leads.
_LEADING = frozenset(("ủy", "đảng", "đoàn", "tỉnh", "huyện", "xã", "phường"))
_NOUN_AFTER = frozenset(_DIRECTION["command"]["noun_after"])
_NOUN_AFTER_AND = frozenset(_DIRECTION["command"]["noun_after_and"])
_HANDLED = Phrases(_DIRECTION["command"]["handled"])
_PROPOSED = Phrases(_DIRECTION["command"]["proposed"])
_BODIES = frozenset(_DIRECTION["command"]["bodies"])
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "sở", "bộ", "ngành"))
_NOUN_BEFORE = {word: Phrases(after) for word, after in _DIRECTION["command"]["noun_before"].items()}


def leads_in(plain: str, t: Tokens, start: int, end: int) -> bool:
    """Whether the end of a sentence says that items follow: "… như sau", "… ba nhiệm vụ trọng tâm:"."""
    first, stop = t.within(start, end)
    first = max(first, stop - _LED_WITHIN)
    may = not _LED_LAST.isdisjoint(t.low[max(first, stop - 4) : stop]) or any(
        k and (t.low[k - 1] in _LED_COUNTS or t.shape[k - 1] == NUMBER) and _LED_BY.at(t, k, stop)
        for k in t.beginning(first, stop, _LED_BY.first_words)
    )
    return may and LEAD_IN.search(plain, max(start, end - 80), end) is not None


def phrase(t: Tokens, i: int, n: int) -> str:
    return " ".join(t.low[i : i + n])


def verb_at(t: Tokens, i: int, stop: int) -> int:
    """The length of the action that begins at token i; 0 where none does ("công trình" holds no "trình")."""
    if i >= stop or t.low[i] not in _ACTION.first_words:  # most words: not even looked up
        return 0
    n = _ACTION.at(t, i, stop)
    if not n and t.low[i] == "cho" and t.shape[i] == LOWER:
        behind = verb_at(t, i + 1, stop)
        return behind + 1 if behind else 0  # "cho chuyển 300 ha đất lúa": allows it
    if n and t.low[i] == "lãnh" and i and t.low[i - 1] in _LEADING:
        return n  # "Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo Ủy ban …"
    if n == 1 and t.low[i] == "phòng" and i + 1 < stop and t.shape[i + 1] in (TITLE, CAPS):
        return 0  # "Phòng Nội vụ …"
    if not n or _NOT_ACTION.at(t, i, stop) >= n:
        return 0  # the longer one decides: "tổ chức hội" is a body, "tổ chức hội nghị" something to do
    if i and t.low[i - 1] in _INSIDE.get(t.low[i], ()) and not (i > 1 and NOUNS.at(t, i - 2, i) == 2):
        return 0  # "Sở Giáo dục và Đào tạo lập danh mục": there "tạo" belongs to the word before it
    if n > 1 and t.shape[i] == LOWER and TITLE in t.shape[i + 1 : i + n]:
        # "Văn phòng Thường trực Ban Chỉ huy" holds no "trực ban"; "tổ chức Hội nghị" holds "tổ chức"
        shorter = _ACTION.at(t, i, t.shape.index(TITLE, i + 1))
        return shorter if shorter > 1 else 0
    return n


def of_information(t: Tokens, i: int) -> bool:
    """ "Cục Công nghệ | thông tin", "hạ tầng | thông tin": there it is a noun, and nobody says anything."""
    return t.low[i : i + 2] == ["thông", "tin"] and i > 0 and t.low[i - 1] in _OF_INFORMATION


def modal_at(t: Tokens, i: int, stop: int) -> int:
    """The length of the "phải", "cần", "không được" … at token i; 0 where the letters mean something else."""
    if i >= stop or t.low[i] not in MODAL_WORDS:
        return 0
    n = _MODAL.at(t, i, stop)
    if not n:
        return 0
    misfit = i and t.low[i - 1] in _NOT_AFTER and t.low[i] in ("phải", "cần", "nên", "hãy", "có")
    if misfit and t.low[i - 1] == "mà" and _denies(t, i - 1):
        misfit = False  # "Ban chỉ đạo không chỉ định hướng mà cần phải hành động"
    small = t.low[max(0, i - 3) : i] == ["nhỏ", "và", "vừa"]
    if misfit and not small and (t.low[i] != "cần" or t.low[i - 1] not in _NEEDS):
        return 0  # "bên phải"; but "hai bên cần", "các đơn vị tư vấn cần"
    if t.low[i + n : i + n + 1] and t.low[i + n] in _NO_ORDER.get(t.low[i], ()):
        return 0  # "cử tri đừng lo", "phải chờ kết luận"
    if i > 1 and t.low[i - 1] == "cần" and t.low[i - 2] in ("việc", "điều"):
        return 0  # "kiến nghị về việc cần phải thanh tra"
    if i + n < stop and t.low[i + n] in _NOT_BEFORE:
        return 0
    if n == 1 and t.shape[i] == TITLE and t.shape[i + 1 : i + 2] == [TITLE]:
        return 0  # "TP Cần Thơ", "huyện Cần Giờ"
    if t.low[i] == "chịu" and i + n < stop and t.low[i + n] in ("về", "trước"):
        return 0
    # "… nên cần có": there "nên" only joins.
    if t.low[i] == "nên" and n == 1 and (i + 1 >= stop or not verb_at(t, i + 1, stop)):
        return 0
    return n


def _denies(t: Tokens, k: int) -> bool:
    """Whether "không" stands before the "mà" at token k, in the same part of the sentence."""
    for j in range(k - 1, max(0, k - _DENIED), -1):
        if t.shape[j] == BREAK or t.word[j] in ".;:":
            return False
        if t.low[j] in ("không", "chẳng"):
            return True
    return False


def command_at(t: Tokens, i: int, stop: int, phrases: Phrases = COMMAND) -> int:
    """The length of the verb of direction (or of request) at token i; 0 where it is a noun or part of one."""
    if i >= stop or t.low[i] not in phrases.first_words:
        return 0
    n = phrases.at(t, i, stop)
    if not n:
        return 0
    if t.low[max(0, i - 2) : i] == ["phát", "biểu"]:
        return 0  # "Phát biểu chỉ đạo, Phó Chủ tịch UBND tỉnh nhấn mạnh …"
    voiced = t.low[max(0, i - 2) : i] == ["ý", "kiến"] and t.low[max(0, i - 3)] in (
        "nhiều",
        "số",
        "các",
        "có",
    )
    if voiced and phrase(t, i, n) != "chỉ đạo" and t.low[i + n : i + n + 1] != ["của"]:
        return n  # "Nhiều ý kiến | kiến nghị ngành chức năng …"
    steering = i > 2 and t.low[i - 3 : i] == ["ban", "chỉ", "đạo"]  # "Trưởng Ban Chỉ đạo yêu cầu …"
    if t.low[max(0, i - 3) : i] == ["mục", "đích", ","]:
        return 0  # "đạt mục đích, yêu cầu đề ra"
    if i > 1 and t.shape[i - 1] == NUMBER and t.shape[i] == LOWER and t.low[i - 2] in _COUNTED_BEHIND:
        return 0  # "cho ý kiến 3 đề nghị xây dựng luật"
    if i and t.low[i - 1] in _NOUN_AFTER and t.shape[i] == LOWER and not steering:
        # "… vừa có công văn đề nghị sở y tế các tỉnh …": what the paper asks
        written = (
            (t.low[i - 1] == "văn" or t.low[i - 2 : i] == ["văn", "bản"])
            and i + n < stop
            and (t.low[i + n] in _BODIES or _somebody_at(t, i + n, stop))
        )
        return n if written else 0
    if i and t.low[i - 1] == "và" and phrase(t, i, n) in _NOUN_AFTER_AND:
        several = t.low[i + n : i + n + 1] in (["một"], ["nhiều"], ["những"], ["các"])
        urged = i + n < stop and URGENT.at(t, i + n, stop) and verb_at(t, skip_adverbs(t, i + n, stop), stop)
        # "đánh giá cao đề xuất và yêu cầu | khẩn trương hoàn thiện"
        return n if several or urged or _says_before(t, i - 1) or _somebody_at(t, i + n, stop) else 0
    if (
        i > 1
        and t.shape[i - 2] == LOWER
        and _PROPOSED.at(t, i - 2, i) == 2
        and not _somebody_at(t, i + n, stop)
    ):
        return 0  # "khu vực | đề xuất đầu tư có nhiều thuận lợi"
    if is_handled(t, i, i + n, stop):
        return 0
    after = _NOUN_BEFORE.get(phrase(t, i, n))
    if after and i + n < stop and t.shape[i + n] in (LOWER, MARK) and after.at(t, i + n, stop):
        return 0
    return n


def is_handled(t: Tokens, i: int, after: int, stop: int) -> bool:
    """ "Sở Tài chính thẩm định | đề nghị điều chỉnh giá": a request that somebody deals with, and nobody asks."""
    if i < 2 or t.shape[i] != LOWER or t.shape[i - 2] != LOWER or _HANDLED.at(t, i - 2, i) != 2:
        return False
    return not _somebody_at(t, after, stop)


def _says_before(t: Tokens, i: int) -> bool:
    """ "… nói | và đề nghị": in front of token i stands a verb of speech."""
    return any(t.shape[k] == LOWER and k + SAY.at(t, k, i) == i for k in range(max(0, i - 4), i))


def _somebody_at(t: Tokens, k: int, stop: int) -> bool:
    """ "điện và đề nghị | Chủ tịch UBND các tỉnh": somebody is named behind, so the word before is a verb."""
    if k + 1 >= stop:
        return False
    if t.shape[k] in (TITLE, CAPS) or (t.low[k] == "các" and t.low[k + 1] in _BODIES):
        return True
    # "phản ánh đường hỏng và đề nghị | huyện sớm sửa chữa"
    if t.low[k] == "ngành":  # "truy vấn thêm và đề nghị | ngành nông nghiệp công khai danh sách"
        return any(verb_at(t, j, stop) for j in range(k + 2, min(stop, k + 6)))
    acting = skip_adverbs(t, k + 1, stop)
    return t.low[k] in _LEVELS and (acting > k + 1 or verb_at(t, acting, stop) > 0)


def skip(t: Tokens, i: int, stop: int, phrases: Phrases) -> int:
    """The token behind all phrases of that kind, and the commas behind them, that stand at token i."""
    while i < stop and (n := phrases.at(t, i, stop)):
        if phrases is CONNECTIVES and verb_at(t, i, stop) > n:  # "cụ thể hóa": no "cụ thể" that joins
            break
        i += n
        if i < stop and t.word[i] in ",:":
            i += 1
    return i


def skip_adverbs(t: Tokens, i: int, stop: int) -> int:
    """The token behind the adverbs at token i; where nothing else follows, i itself."""
    k = i
    while k < stop and t.low[k] in _ADVERBS.first_words and (n := _ADVERBS.at(t, k, stop)):
        kind = _NO_ADVERB_BEFORE.get(phrase(t, k, n))
        if kind and kind.at(t, k + n, stop):
            break  # "người trực tiếp làm công tác …": a kind of person, nothing to do
        k += n
    return k if k < stop else i


def before_adverbs(t: Tokens, i: int, low: int) -> int:
    """The end of what stands in front of the adverbs that lead up to token i."""
    while i > low:
        if t.low[i - 1] in ("đã", "vừa", "còn"):
            i -= 1
            continue
        for n in (3, 2, 1):
            if i - n >= low and t.low[i - n] in _ADVERBS.first_words and _ADVERBS.at(t, i - n, i) == n:
                i -= n
                break
        else:
            return i
    return i
