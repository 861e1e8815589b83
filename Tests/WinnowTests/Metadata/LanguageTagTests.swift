import Testing

@testable import Winnow

@Suite struct LanguageTagTests {
  @Test(arguments: [
    ("DE_de", "de-DE"), ("EN", "en"), ("zh-hant-tw", "zh-Hant-TW"), ("zh-CHS", "zh-Hans"),
    ("es-419", "es-419"),
    ("pt_BR.UTF-8", "pt-BR"), ("en-US,en;q=0.9", "en-US"), ("iw", "he"), ("jp", "ja"),
    ("deu", "de"),
    ("Deutsch", "de"), ("ca-valencia", "ca-valencia"), (" fr ", "fr"), ("sr_Latn_RS", "sr-Latn-RS"),
    ("utf-8", nil), ("", nil), ("-", nil), ("xx", nil), ("mul", nil), ("<?php", nil), ("12", nil),
  ])
  func tagsHaveOneForm(_ written: String, _ canonical: String?) {
    #expect(LanguageTag.canonical(written) == canonical)
  }

  private static let russian =
    "<p>Совет города решил в понедельник закрыть дорогу на шесть недель, чтобы уложить трубы под ней.</p>"
  private static let german =
    "<p>Der Rat hat am Dienstag gesagt, dass die Brücke für alle Bürger der Stadt geöffnet wird und dass sie mit dem Geld gebaut wurde, das die Leute dafür gegeben haben, wie es in einem Brief an die Stadt steht, den er nun auch den Zeitungen gegeben hat. Es war nicht der erste Brief, und er wird auch nicht der letzte sein.</p>"

  @Test(arguments: [
    ("en", Self.russian, "ru"), ("ru-RU", Self.russian, "ru-RU"), ("en", Self.german, "de"),
    ("de-AT", Self.german, "de-AT"),
    ("utf-8", Self.german, "de"), ("en", "<p>Kurz.</p>", "en"),
    (
      "",
      "<p>מועצת העיירה החליטה ביום שני לסגור את כביש הנמל התחתון לשישה שבועות, כדי להניח צינורות.</p>",
      "he"
    ),
    ("", "<p>পৌরসভা সোমবার সেতুটি ছয় সপ্তাহের জন্য বন্ধ রাখার সিদ্ধান্ত নিয়েছে বলে জানা গেছে শহরে।</p>", "bn"),
    ("en", "<p>สภาเมืองตัดสินใจเมื่อวันจันทร์ว่าจะปิดถนนท่าเรือเป็นเวลาหกสัปดาห์เพื่อวางท่อใหม่</p>", "th"),
  ])
  func theTextContradictsWhatIsDeclared(_ declared: String, _ body: String, _ expected: String) {
    let page = "<html lang='\(declared)'><body>\(body)"
    #expect(PageMetadata(Document(html: Array(page.utf8))).metadata.language?.value == expected)
  }
}
