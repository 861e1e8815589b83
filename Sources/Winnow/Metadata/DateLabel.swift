/// What a text beside a date says of it.
enum DateLabel {
  case published, updated
  /// Something else happened then.
  case other

  init?(_ text: String) {
    let lower = Array(text.lowercased().utf8)
    if Self.publishedWords.contains(where: { lower.holds($0) }) {
      self = .published
    } else if Self.updatedWords.contains(where: { lower.holds($0) }) {
      self = .updated
    } else if Self.otherWords.contains(where: { lower.holds($0) }) {
      self = .other
    } else {
      return nil
    }
  }

  /// The parts of a line that says when a page was published and when updated, each from its label to the next;
  /// empty where the line has no date of both.
  static func parts(of line: String) -> [(label: DateLabel, text: String)] {
    let text = Array(line.utf8)
    // Most lines have one year.
    var years = 0
    var run = 0
    for byte in text {
      run = isDigit(byte) ? run + 1 : 0
      if run == 4 { years += 1 }
    }
    guard years > 1 else { return [] }
    let lower = Array(line.lowercased().utf8)
    guard lower.count == text.count, updatedWords.contains(where: { lower.holds($0) }) else {
      return []
    }
    var places: [(start: Int, label: DateLabel)] = []
    for (words, label) in [(publishedWords, DateLabel.published), (updatedWords, .updated)] {
      for word in words {
        var start = 0
        while start + word.count <= lower.count {
          if lower[start...].starts(with: word) { places.append((start, label)) }
          start += 1
        }
      }
    }
    places.sort { $0.start < $1.start }
    guard let first = places.first else { return [] }
    let head = String(decoding: text[..<first.start], as: UTF8.self)
    if !places.contains(where: { $0.label == .published }) {
      // "5 March 2026 - updated 7 March 2026": what stands before the label is the publication.
      guard DateReader.iso(head) != nil else { return [] }
      return [
        (.published, head), (.updated, String(decoding: text[first.start...], as: UTF8.self)),
      ]
    }
    let isBehind = DateReader.iso(head) != nil
    return places.indices.map { place in
      // "5 March 2026 (published), 7 March 2026 (updated)" has its labels behind the dates.
      let start = isBehind ? (place > 0 ? places[place - 1].start : 0) : places[place].start
      let end =
        isBehind
        ? places[place].start : place + 1 < places.count ? places[place + 1].start : text.count
      return (places[place].label, String(decoding: text[start..<end], as: UTF8.self))
    }
  }

  private static let publishedWords = [
    "publish", "posted", "post time", "first aired", "veröffentlicht", "erschienen",
    "erstellt", "publiziert", "publié", "mis en ligne", "publicad", "pubblicat", "gepubliceerd",
    "geplaatst", "publicerad", "publisert", "udgivet", "offentliggjort", "julkaistu",
    "opublikowan", "data publikacji", "dodano", "publikov", "vydáno", "zveřejněn", "uverejnen",
    "közzétéve", "megjelent", "publicat", "objavljen", "objavljeno", "objavleno", "опубликован",
    "опубліковано", "размещено", "дата публикации", "публикуван", "објављено", "објавено",
    "yayınlan", "yayın tarihi", "giriş tarihi", "paskelbta", "publicēts", "avaldatud",
    "δημοσιεύ", "ανάρτηση", "diterbitkan", "dipublikasikan", "tayang", "đăng lúc", "ngày đăng",
    "เผยแพร่", "प्रकाशित", "প্রকাশ", "פורסם", "نشر", "منتشر", "انتشار", "شائع", "发布", "發布", "发表",
    "發表", "公開", "掲載", "配信", "投稿", "입력", "등록", "게시", "birt", "botuar",
  ].map { Array($0.utf8) }
  private static let otherWords = [
    "received", "accepted", "copyright", "©", "expires", "deadline", "founded", "born",
  ].map { Array($0.utf8) }
  private static let updatedWords = [
    "updated", "modified", "revised", "reviewed", "edited", "aktualisiert", "stand:", "geändert",
    "bearbeitet", "mis à jour", "mise à jour", "modifié", "actualizad", "modificad", "aggiornat",
    "modificat", "atualizad", "bijgewerkt", "gewijzigd", "uppdaterad", "oppdatert", "opdateret",
    "päivitetty", "aktualizac", "aktualizov", "zaktualizow", "upraven", "frissítve", "frissült",
    "módosítva", "actualizat", "ažuriran", "posodobljen", "обновлен", "оновлено", "изменен",
    "актуализиран", "ажурирано", "güncelle", "atnaujinta", "atjaunin", "uuendatud", "ενημερώ",
    "ενημέρωση", "diperbarui", "cập nhật", "อัปเดต", "อัพเดท", "अपडेट", "अद्यतन", "হালনাগাদ", "আপডেট",
    "עודכן", "עדכון", "تحديث", "بروزرسانی", "به‌روز", "更新", "修改", "編集", "수정", "actualitzat",
    "uppfært", "përditësuar",
  ].map { Array($0.utf8) }
}
