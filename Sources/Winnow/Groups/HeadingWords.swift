/// What a heading, or a short line before a group, says of it: words for comments and for other pages, in the
/// languages of the world's news.
struct HeadingWords: OptionSet {
  var rawValue: UInt8
  static let comments = HeadingWords(rawValue: 1)
  static let related = HeadingWords(rawValue: 2)

  /// A line of more words, or bytes, is a sentence.
  private static let mostWords: Int32 = 8
  private static let longest: Int32 = 160

  static func said(by list: BlockList, _ block: Int) -> HeadingWords {
    let block = list.blocks[block]
    guard block.words <= mostWords, block.end - block.start <= longest else { return [] }
    var result: HeadingWords = []
    FoldedWord.forEach(in: list.text[Int(block.start)..<Int(block.end)]) { word in
      if commentWords.contains(word.hash) { result.insert(.comments) }
      if relatedWords.contains(word.hash) { result.insert(.related) }
    }
    return result
  }

  private static func set(_ words: String) -> KeySet {
    var hashes: [UInt64] = []
    FoldedWord.forEach(in: Array(words.utf8)[...]) { hashes.append($0.hash) }
    return KeySet(hashes)
  }

  // Characters of scripts without spaces are words of their own: those that stand in few other headings.
  private static let commentWords = set(
    """
    comment comments commenting discussion discussions replies responses reactions thoughts \
    kommentar kommentare kommentaren kommentarer kommentit kommenttia leserkommentare meinungen \
    diskussion commentaire commentaires réactions discussions comentario comentarios comentário \
    comentários opiniones respuestas respostas commento commenti reacties reactie reaktionen \
    reaktioner komentarz komentarze komentarzy komentáře komentář komentářů diskuze diskusia \
    комментарии комментариев комментария комментарий обсуждение обсуждения коментарі коментарів \
    yorum yorumlar yorumları yorumlari σχόλια תגובות تعليقات التعليقات hozzászólások hozzászólás \
    comentarii comentariu komentari komentarji komentar komentarai kommentaarid bình bình luận \
    评 評 댓 댓글 コ 帖
    """)
  private static let relatedWords = set(
    """
    related recommended recommendations more read also latest popular trending viewed next see \
    similar elsewhere mehr weitere ähnliche lesen auch thema meistgelesen neueste aussi lire \
    similaires suggérés derniers dernières plus más relacionadas relacionados también recientes \
    mais leia também relacionadas lidas recentes leggi anche altri correlati ultime lees ook meer \
    gerelateerd läs mer också senaste les også siste zobacz też także więcej podobne najnowsze \
    další čtěte související читайте также ещё похожие последние новости материалы теме читайте \
    ilgili diğer daha fazla haberler son benzer διαβάστε επίσης σχετικά 相 关 関 荐 推 热 最 관련 추천 \
    قراءة اقرأ أيضا עוד קראו
    """)
}
