/// Language tags as pages write them, in the canonical case of BCP 47 (RFC 5646).
enum LanguageTag {
  /// A tag in canonical case: `DE_de` is "de-DE", `zh-hant-tw` "zh-Hant-TW"; nil for what names no language, such as
  /// "utf-8", and for what names none in particular, such as "mul".
  static func canonical(_ text: String) -> String? {
    let first = text.words.prefix { !",;|.@ /".contains($0) }
    var parts = first.replacing("_", with: "-").lowercased().split(separator: "-").prefix(6).map(
      String.init)
    guard let name = parts.first else { return nil }
    let language = aliases[name] ?? name
    guard known.contains(language) else { return nil }
    parts[0] = language
    var result = [language]
    var hasScript = false
    var hasRegion = false
    for part in parts.dropFirst() {
      let isLetters = part.utf8.allSatisfy { $0 &- UInt8(ascii: "a") < 26 }
      if let script = chineseScripts[part], language == "zh" {
        result.append(script)
        hasScript = true
      } else if part.utf8.count == 4, isLetters, !hasScript, !hasRegion {
        result.append(part.prefix(1).uppercased() + part.dropFirst())
        hasScript = true
      } else if part.utf8.count == 2 && isLetters
        || part.utf8.count == 3 && part.utf8.allSatisfy({ isDigit($0) }),
        !hasRegion
      {
        result.append(part.uppercased())
        hasRegion = true
      } else if (5...8).contains(part.utf8.count),
        part.utf8.allSatisfy({ $0 < 0x80 && isAlphanumeric($0) })
      {
        result.append(part)
      } else {
        break
      }
    }
    return result.joined(separator: "-")
  }

  /// The language alone of a tag in canonical case.
  static func language(of tag: String) -> String {
    tag.split(separator: "-").first.map(String.init) ?? tag
  }

  /// Whether two languages are one, or so alike in writing that a text does not tell which is meant.
  static func areAlike(_ first: String, _ second: String) -> Bool {
    first == second || groups.contains { $0.contains(first) && $0.contains(second) }
  }

  private static let groups: [Set<String>] = [
    ["no", "nb", "nn"], ["hr", "bs", "sr", "sh", "cnr"], ["id", "ms"],
    ["zh", "yue", "wuu", "nan", "cmn"],
    ["fil", "tl"], ["fa", "prs"], ["ku", "ckb"], ["de", "gsw", "bar", "nds"], ["mk", "bg"],
    ["gl", "pt"],
  ]

  private static let chineseScripts = [
    "chs": "Hans", "cht": "Hant", "hans": "Hans", "hant": "Hant", "simplified": "Hans",
    "traditional": "Hant",
  ]

  /// Codes of countries and older standards that stand for languages, and names.
  private static let aliases = [
    "iw": "he", "ji": "yi", "jp": "ja", "jpn": "ja", "cz": "cs", "ces": "cs", "cze": "cs",
    "gr": "el", "ell": "el",
    "gre": "el", "ua": "uk", "ukr": "uk", "kr": "ko", "kor": "ko", "cn": "zh", "tw": "zh",
    "hk": "zh", "zho": "zh",
    "chi": "zh", "cmn": "zh", "dk": "da", "dan": "da", "vn": "vi", "vie": "vi", "mo": "ro",
    "ron": "ro", "rum": "ro",
    "eng": "en", "us": "en", "gb": "en", "deu": "de", "ger": "de", "at": "de", "fra": "fr",
    "fre": "fr", "spa": "es",
    "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "rus": "ru", "swe": "sv",
    "nor": "no",
    "nob": "nb", "nno": "nn", "fin": "fi", "hun": "hu", "tur": "tr", "ara": "ar", "fas": "fa",
    "per": "fa",
    "heb": "he", "hin": "hi", "ben": "bn", "tha": "th", "ind": "id", "msa": "ms", "may": "ms",
    "cat": "ca",
    "bul": "bg", "hrv": "hr", "srp": "sr", "slk": "sk", "slo": "sk", "slv": "sl", "lit": "lt",
    "lav": "lv",
    "est": "et", "english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr",
    "français": "fr", "spanish": "es", "espanol": "es", "español": "es", "italian": "it",
    "italiano": "it",
    "portuguese": "pt", "português": "pt", "russian": "ru", "dutch": "nl", "nederlands": "nl",
    "turkish": "tr",
    "türkçe": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "polish": "pl",
    "polski": "pl", "hebrew": "he", "hindi": "hi", "swedish": "sv", "norwegian": "no",
    "danish": "da",
  ]

  /// ISO 639-1, and of the longer codes those of languages that news is written in.
  private static let known = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil ckb gsw \
    nds hsb dsb ast yue wuu prs sah tyv ban ceb ilo mai bho kok mni sat zgh tzm kab pap hmn haw chr sco scn fur lmo \
    vec nap lij csb szl rue gag crh kmr lzh nan arz ary cnr swb zza diq in
    """.listedNames)
}
