/// Kinds of elements by what their class, id and role say: "comments", "related", "menu" and so on.
///
/// Single sub-tokens, in the languages whose sites name things in their own tongue. A name is weak
/// evidence: the features say how far up it stands, and the weights what that is worth.
enum ElementNames {
  /// The kinds, in the order of the features `nearContent` to `nearBody`.
  static let kinds: [String] = [
    // content
    "content contents article articles story post entry text copy single main news artikel beitrag inhalt contenu contenido noticia nota articolo testo conteudo materia",
    // comments
    "comment comments commenting commentlist commenter respond reply replies discussion discuss disqus kommentar kommentare leserkommentare commentaires commentaire comentarios comentario commenti coral viafoura hyvor talkback livefyre reactions feedback",
    // related
    "related recommended recommendations recommendation recommend more popular trending latest recent similar suggested suggestions next previous prev readnext outbrain taboola zergnet plista also mehr weitere verwandte relacionadas relacionados aussi correlati lees ähnliche meistgelesen mostread upnext related-posts yarpp jp",
    // teaser
    "teaser teasers card cards tile tiles grid feed listing list items item thumb thumbnail thumbnails carousel slider swiper slick slide loop archive river stream collection stories posts results",
    // share
    "share sharing shares social socials sharedaddy addtoany addthis follow followus facebook twitter whatsapp linkedin pinterest teilen partager compartir condividi",
    // menu
    "nav navbar navigation navi menu menus submenu breadcrumb breadcrumbs crumbs topbar toolbar pagination pager paging skip toc jump anchor switcher dropdown megamenu burger",
    // footer
    "footer foot colophon bottom copyright legal imprint impressum disclaimer subfooter pagefooter contentinfo",
    // header
    "header masthead top hero headline headlines title titles kopf banner pageheader kicker",
    // sidebar
    "sidebar aside widget widgets rail secondary complementary sidecol sticky right left barra seitenleiste",
    // meta
    "meta byline byl date time timestamp published dateline posted postmeta info details datum uhrzeit fecha datetime updated reading",
    // author
    "author authors autor autore auteur bio biography profile contributor contributors about redakteur avatar writer",
    // caption
    "caption captions figcaption figure image images img photo photos picture pictures gallery galerie media video bildunterschrift bild legende credit credits copyrighttext lightbox foto fotos",
    // tags
    "tags tag categories category cat topics topic keywords keyword label labels taxonomy ressort schlagworte etiquetas terms",
    // ad
    "ad ads adv advert adverts advertisement advertising sponsor sponsored promo promos promotion commercial dfp adsense gpt affiliate werbung anzeige publicite publicidad",
    // signup
    "newsletter newsletters subscribe subscription subscriptions subscriber signup register registration login signin paywall donate donation donations membership cta form email optin mailchimp contact search searchbox account abo offer",
    // modal
    "cookie cookies consent gdpr modal popup overlay notification notifications notice alert alerts dialog toast drawer hidden hide tooltip sr visually screen offscreen",
    // lead
    "lead lede excerpt summary standfirst intro dek deck subtitle subheadline subhead description vorspann chapo abstract einleitung entradilla bajada sapo teasertext",
    // quote
    "quote pullquote blockquote quotes testimonial testimonials review reviews rating ratings stars",
    // product
    "product products price prices cart shop sku specs specifications features variant woocommerce buy purchase stock catalog merchandise",
    // forum
    "forum forums thread threads message messages messagetext postbody bbwrapper bbcode topicpost signature user username member members question answer answers votecell vote poster",
    // fold
    "faq faqs accordion accordions tab tabs tabpanel collapse collapsible toggle expand panel",
    // docs
    "docs doc documentation markdown md rst guide manual reference api wiki mw help theme readme",
    // embed
    "tweet instagram embed embedded embeds iframe youtube vimeo tiktok player podcast audio",
    // body
    "body richtext wysiwyg prose articlebody storybody entrytext paragraph paragraphs bodytext fliesstext cuerpo corpo corps editor editorial",
  ]

  /// Bits, one a kind, by hash of a sub-token.
  static let table: KeyTable = {
    var entries: [KeyTable.Entry] = []
    for (kind, names) in kinds.enumerated() {
      let bytes = Array(names.utf8)
      forEachSubtoken(bytes, 0..<bytes.count) {
        entries.append(KeyTable.Entry(key: $0, value: Int32(kind)))
      }
    }
    return KeyTable(entries)
  }()

  /// The kinds that a class, id or role names, one bit each.
  static func kinds(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    var bits: UInt32 = 0
    forEachSubtoken(bytes, range) { token in
      for index in table.range(token) { bits |= 1 << UInt32(table.values[index]) }
    }
    return bits
  }
}
