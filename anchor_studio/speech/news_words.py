"""What newsrooms write short: abbreviations, acronyms, units, currencies, months."""

from anchor_studio.speech.wordlist import word_list, word_set

MONTHS = {
    name[:length]: name.capitalize()
    for name in word_list("""january february march april may june july august september october november december""")
    for length in (3, len(name))
} | {"sept": "September"}
MONTH_NAMES = tuple(dict.fromkeys(MONTHS.values()))
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
}

# Written with or without a full stop; the stop never ends a sentence.
TITLES = {
    "mr": "mister",
    "mrs": "missus",
    "ms": "miz",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "col": "colonel",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "capt": "captain",
    "cmdr": "commander",
    "maj": "major",
    "rev": "reverend",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "supt": "superintendent",
    "insp": "inspector",
    "mt": "mount",
    "messrs": "messers",
}
# Read so only with their full stop, since without it they are words of their own.
STOPPED = frozenset({"gen", "col", "rep", "sen", "gov", "maj", "insp", "rev"})
ABBREVIATIONS = {
    "vs": "versus",
    "etc": "et cetera",
    "e.g": "for example",
    "eg": "for example",
    "i.e": "that is",
    "ie": "that is",
    "approx": "approximately",
    "ltd": "limited",
    "jr": "junior",
    "snr": "senior",
    "dept": "department",
    "govt": "government",
    "est": "established",
    "rd": "road",
    "ave": "avenue",
    "blvd": "boulevard",
    "no": "number",
    "nos": "numbers",
    "inc": "incorporated",
    "co": "company",
    "corp": "corporation",
    "bros": "brothers",
    "min": "minutes",
    "sr": "senior",
    "cf": "compare",
    "viz": "namely",
    "w/o": "without",
}
ABBREVIATIONS_WITH_STOP_ONLY = frozenset({"est", "no", "nos", "inc", "co", "corp", "min", "rd", "ave", "sr", "bros"})

# Capitals that are read as a word; all others are spelled.
WORDS_IN_CAPITALS = word_set(
    """NATO UNESCO UNICEF NASA OPEC FIFA UEFA AIDS COVID OPEC ASEAN NAFTA INTERPOL SARS MERS SWAT SWIFT BRICS NICE
    SAGE COBRA OFSTED OFCOM OFGEM OFWAT ACAS DEFRA RADA HAMAS LIDAR RADAR SONAR LASER SCUBA WASPI UKIP FEMA
    NAFTA COP POTUS SCOTUS SALT START AWACS IKEA LEGO VISA ASDA NASDAQ NIMBY MENSA OXFAM ROSPA UNISON WADA NORAD
    AIM BAFTA ERASMUS EFTA AUKUS CERN ESPRIT BREXIT TUPE GATT ISIS ISIL PETA PIN SIM RAM ROM ZIP FARC PISA TIMSS
    NIMES EPCOT GIF CAPTCHA DEFCON SEAL NAVY ARMY"""
)
READ_OUT = {"FTSE": "Footsie", "OK": "okay", "JPEG": "jay peg", "NAACP": "N. double A. C. P.", "MOD": "M. O. D."}

UNITS = {
    "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "l": ("litre", "litres"),
    "ml": ("millilitre", "millilitres"),
    "ha": ("hectare", "hectares"),
    "mph": ("mile an hour", "miles an hour"),
    "kph": ("kilometre an hour", "kilometres an hour"),
    "km/h": ("kilometre an hour", "kilometres an hour"),
    "kmh": ("kilometre an hour", "kilometres an hour"),
    "m/s": ("metre a second", "metres a second"),
    "km²": ("square kilometre", "square kilometres"),
    "km2": ("square kilometre", "square kilometres"),
    "m²": ("square metre", "square metres"),
    "m2": ("square metre", "square metres"),
    "m³": ("cubic metre", "cubic metres"),
    "sq": ("square", "square"),
    "°c": ("degree Celsius", "degrees Celsius"),
    "ºc": ("degree Celsius", "degrees Celsius"),
    "c": ("degree Celsius", "degrees Celsius"),
    "°f": ("degree Fahrenheit", "degrees Fahrenheit"),
    "ºf": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "º": ("degree", "degrees"),
    "hz": ("hertz", "hertz"),
    "khz": ("kilohertz", "kilohertz"),
    "mhz": ("megahertz", "megahertz"),
    "ghz": ("gigahertz", "gigahertz"),
    "w": ("watt", "watts"),
    "kw": ("kilowatt", "kilowatts"),
    "mw": ("megawatt", "megawatts"),
    "gw": ("gigawatt", "gigawatts"),
    "kwh": ("kilowatt hour", "kilowatt hours"),
    "mwh": ("megawatt hour", "megawatt hours"),
    "gwh": ("gigawatt hour", "gigawatt hours"),
    "kb": ("kilobyte", "kilobytes"),
    "mb": ("megabyte", "megabytes"),
    "gb": ("gigabyte", "gigabytes"),
    "tb": ("terabyte", "terabytes"),
    "mbps": ("megabit a second", "megabits a second"),
    "gbps": ("gigabit a second", "gigabits a second"),
    "hrs": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "mins": ("minute", "minutes"),
    "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "db": ("decibel", "decibels"),
}
# Units that are also words, letters or names: only when they stick to the number ("8g", "20c").
STICKING_UNITS = frozenset({"c", "g", "l", "w", "ms", "mi", "ha", "mb", "kb", "gb", "tb"})
SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
    "trn": "trillion",
}
SCALE_WORDS = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
METRE_WORDS = word_set(
    """race sprint hurdles freestyle final heats relay deep tall high long wide away from above below swim
    butterfly breaststroke backstroke distance"""
)
CURRENCIES = {
    "£": ("pound", "pounds", "penny", "pence"),
    "$": ("dollar", "dollars", "cent", "cents"),
    "us$": ("US dollar", "US dollars", "cent", "cents"),
    "a$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "c$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "hk$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "sen", "sen"),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("rouble", "roubles", "kopeck", "kopecks"),
    "₩": ("won", "won", "jeon", "jeon"),
    "₺": ("lira", "lira", "kurus", "kurus"),
    "₴": ("hryvnia", "hryvnias", "kopeck", "kopecks"),
}
SYMBOLS = {"&": "and", "+": "plus", "=": "equals", "@": "at", "%": "per cent", "×": "times", "÷": "divided by"}

REIGN_TITLES = frozenset({"king", "queen", "pope", "emperor", "tsar", "prince", "empress", "kaiser", "sultan"})
MONARCHS = word_set(
    """Charles Elizabeth Henry George Edward James William Richard Louis Philip Felipe Carlos Juan Frederik
    Margrethe Carl Harald Willem Albert Leopold Nicholas Alexander Catherine Peter John Paul Benedict Francis
    Leo Pius Gregory Xerxes Ramesses Napoleon Haakon Christian Gustaf Abdullah Mohammed Rama"""
)
NUMBERED_THINGS = word_set(
    """war part chapter act phase type volume bowl episode stage level grade category title article apollo mark"""
)
SCORE_WORDS = word_set(
    """won win wins winning beat beats beaten beating lost lose loses losing drew draw draws drawing defeat
    defeated defeats victory lead leads led leading trail trailed ahead up down level score scored scoreline
    thrashed equalised finished set sets aggregate penalties"""
)
YEAR_PREPOSITIONS = word_set("""in since by from until till before after around during of circa early late mid""")
DIAL_WORDS = word_set("call calling dial dialling dialing ring ringing phone phoning text texting")
