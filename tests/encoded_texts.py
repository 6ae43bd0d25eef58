"""Invented paragraphs in the six languages, as old files hold them, for the tests of decoding."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "ar": "عقد الفريق العامل دورته في ليما، وحضرتها وفود من بلدان كثيرة. ورحب الرئيس بالمشاركين وشكر الحكومة على "
    "استضافة هذا الاجتماع. وقال ممثل بيرو إن السجلات التي لا يصححها أحد تضر أكثر مما تنفع.",
    "en": "The Working Group met in Lima – the host’s second meeting – and heard what the “small ports” had to say. "
    "The café opposite the hall stayed open until the report was adopted; the résumé runs to one page, “no more”.",
    "fr": "Le groupe de travail s’est réuni à Genève où les délégués ont examiné l’œuvre de la présidente. Les États "
    "parties ont souligné que les dépenses étaient élevées : 40 € par dossier, et que rien n’était prévu après août.",
    "es": "El grupo de trabajo se reunió en Bogotá, donde la señora Muñoz presentó una síntesis. Según la delegación "
    "de España, los daños de aquel año fueron más graves de lo que se creía; ¿qué dirán mañana los demás países?",
    "ru": "Рабочая группа провела своё совещание в Минске. В нём приняли участие представители Армении, Казахстана и "
    "Узбекистана. Председатель отметил, что списки участников должны храниться не менее десяти лет.",
    "zh": "工作组在利马举行了会议。来自秘鲁、智利和中国的代表参加了这次会议，主席感谢东道国政府的支持。"
    "会议决定明年继续讨论这个问题，并请秘书处准备一份名单。代表们认为，名单应当每年更新一次。",
    "zh-hant": "工作組在利馬舉行了會議。來自秘魯、智利和中國的代表參加了這次會議，主席感謝東道國政府的支持。"
    "會議決定明年繼續討論這個問題，並請秘書處準備一份名單。代表們認為，名單應當每年更新一次。",
}

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("ar", "cp1256"),
    ("ar", "iso-8859-6"),
    ("en", "cp1252"),
    ("fr", "cp1252"),
    ("fr", "iso-8859-15"),
    ("fr", "iso-8859-1"),
    ("es", "cp1252"),
    ("es", "iso-8859-1"),
    ("es", "iso-8859-15"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "iso-8859-5"),
    ("zh", "gb18030"),
    ("zh-hant", "big5"),
)


def encodable(language: str, encoding: str) -> str:
    """Return the paragraph of `language` with what `encoding` lacks written otherwise, as typists did."""
    text = TEXTS[language].translate(
        str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-"}) if "8859" in encoding else {}
    )
    if encoding == "iso-8859-1":
        text = text.replace("œ", "oe").replace("€", "euros")
    return text
