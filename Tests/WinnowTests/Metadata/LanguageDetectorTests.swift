import Testing

@testable import Winnow

@Suite struct LanguageDetectorTests {
  @Test(arguments: [
    (
      "en",
      "The council said on Tuesday that the bridge would be opened to all of the people of the town, and that it had been built with the money they had given for it."
    ),
    (
      "de",
      "Der Rat hat am Dienstag gesagt, dass die Brücke für alle Bürger der Stadt geöffnet wird und dass sie mit dem Geld gebaut wurde, das die Leute dafür gegeben haben."
    ),
    (
      "nl",
      "De raad heeft dinsdag gezegd dat de brug voor alle inwoners van de stad open gaat en dat die is gebouwd met het geld dat zij daar zelf voor hebben gegeven aan de bouw."
    ),
    (
      "da",
      "Rådet sagde tirsdag, at broen bliver åbnet for alle i byen, og at den er bygget for de penge, som de selv har givet til den efter en lang debat om hvad der skal ske nu."
    ),
    (
      "cs",
      "Rada v úterý řekla, že most se otevře pro všechny obyvatele města a že byl postaven za peníze, které na něj lidé sami dali, protože jinak by se na řece nic nestalo."
    ),
    (
      "ru",
      "Совет сказал во вторник, что мост будет открыт для всех жителей города и что он был построен на деньги, которые они сами дали на него после того, как это было решено."
    ),
    (
      "uk",
      "Рада сказала у вівторок, що міст буде відкрито для всіх мешканців міста і що його збудували на гроші, які вони самі дали на нього після того, як це було вирішено для них."
    ),
    (
      "fa",
      "شورا روز سه شنبه گفت که این پل برای همه مردم شهر باز می شود و با پولی که خود آنها برای آن داده اند ساخته شده است اما باید تا پایان سال صبر کرد و دید که چه می شود در شهر"
    ),
    ("el", "Το συμβούλιο είπε την Τρίτη ότι η γέφυρα θα ανοίξει για όλους τους κατοίκους."),
    ("ja", "町議会は火曜日、橋を町のすべての人に開くと述べた。橋は住民が自ら出したお金で建てられたという。"),
    ("zh", "镇议会星期二表示，这座桥将向全镇居民开放，建桥的钱是居民自己捐出来的，工程提前一个月完成，第一个过桥的是一只山羊。"),
    ("ko", "의회는 화요일에 다리를 마을의 모든 주민에게 개방하겠다고 밝혔다. 다리는 주민들이 낸 돈으로 지어졌다."),
  ])
  func knownLanguages(_ code: String, _ text: String) {
    #expect(LanguageDetector.language(of: Array(text.utf8)[...]) == code)
  }

  @Test(arguments: [
    // Too short, no letters, and languages that it does not know: Basque, Swahili, Welsh, Esperanto.
    "The bridge is open", "12 345 678 90 — 12 345 678 90 — 12 345 678 90 — 12 345 678 90", "",
    "Udalak asteartean esan zuen zubia herriko guztientzat irekiko dela eta herritarrek berek emandako diruarekin eraiki dutela, eta lehen igarotzailea ahuntz bat izan zela, inork espero ez zuena hain goiz.",
    "Baraza lilisema Jumanne kwamba daraja litafunguliwa kwa watu wote wa mji na kwamba lilijengwa kwa fedha ambazo watu wenyewe walitoa kwa ajili yake baada ya mjadala mrefu wa miaka mingi sana.",
    "Dywedodd y cyngor ddydd Mawrth y bydd y bont yn cael ei hagor i bawb yn y dref a'i bod wedi ei hadeiladu gyda'r arian a roddodd y bobl eu hunain ar ei chyfer ar ôl dadl hir iawn.",
  ])
  func unknownLanguagesAreNotGuessed(_ text: String) {
    #expect(LanguageDetector.language(of: Array(text.utf8)[...]) == nil)
  }

  @Test func plainTextHasALanguage() throws {
    let text = String(
      repeating: "Die Brücke der Stadt ist für alle offen, und sie wurde in einem Jahr gebaut. ",
      count: 4)
    let article = try Cleaner().clean(Array(text.utf8))
    #expect(article.metadata.language == .init("de", "detected"))
  }

  @Test func theDeclaredLanguageIsNotOverruled() {
    let body =
      "<p>\(String(repeating: "The bridge of the town is open to all and it was built in a year. ", count: 4))</p>"
    let undeclared = PageMetadata(Document(html: Array(body.utf8))).metadata
    let declared = PageMetadata(Document(html: Array("<html lang=cy>\(body)".utf8))).metadata
    #expect(undeclared.language == .init("en", "detected"))
    #expect(declared.language == .init("cy", "html lang"))
  }
}
