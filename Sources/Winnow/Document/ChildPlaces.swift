/// Places of elements among the elements of their parents, from 1; 0 for text.
///
/// Two bytes each, and those that need more stand apart: hardly a page has one.
struct ChildPlaces: Sendable, Equatable {
  private var near: [UInt16] = []
  /// The nodes whose places are farther than `near` can say, in order, and these.
  private var farNodes: [Int32] = []
  private var far: [Int32] = []

  init() {}

  init(near: [UInt16], farNodes: [Int32], far: [Int32]) {
    self.near = near
    self.farNodes = farNodes
    self.far = far
  }

  subscript(node: Int) -> Int {
    let place = near[node]
    guard place == .max else { return Int(place) }
    return Int(far[farNodes.partitionPoint { $0 < node }])
  }

}
