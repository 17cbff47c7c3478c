"""Reports written for the tests: one session in two papers, another session of the same chair on the same day."""

from pathlib import Path

DAILY, WEEKLY, AFTERNOON = (
    (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("daily", "weekly", "afternoon")
)
NEXT_MONTH = DAILY.replace("12/3/2024", "16/4/2024")
REPRINT = "Theo Báo An Biên\n\n" + DAILY.replace("(Báo An Biên) - ", "").replace(
    "khẩn trương trình", "sớm trình"
)
